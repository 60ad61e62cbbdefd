import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/main/exchange/operators/embedded/faults.ts';
import { followTransmissions } from '../../../src/main/exchange/outbox/follow.ts';
import { changeChannel } from '../../../src/main/exchange/outbox/handling.ts';
import { mend } from '../../../src/main/sales/mend.ts';
import { refused } from '../../sales/support.ts';
import { GET_ONE, mending, type Outbox, POST, startOutbox } from './support.ts';

interface Told {
  readonly kind: string;
  readonly outcome: string;
  readonly status: number | null;
  readonly request: string | null;
  readonly detail: string;
}

function told(outbox: Outbox, id: number): Told[] {
  return outbox.db
    .prepare<[number], Told>(
      'SELECT kind, outcome, http_status AS status, request_id AS request, detail FROM transmission_attempt WHERE transmission_id = ? ORDER BY id',
    )
    .all(id);
}

const words = { code: 'invalid_parameters', message: 'Invalid parameters', details: ['Recipient email address invalid'] };
const request = expect.stringMatching(/^[\da-f-]{36}$/);

/** A refusal of `POST /v1/invoices`. @returns the last attempt */
async function sentInto(fault: Fault, times = 1): Promise<{ outbox: Outbox; id: number; last: Told | undefined }> {
  const outbox = await startOutbox();
  const [id = 0] = await outbox.invoice(1);
  outbox.fault(fault, POST, times);
  await outbox.round().catch(() => undefined);
  return { outbox, id, last: told(outbox, id).at(-1) };
}

describe('the whole answer of the operator stays with the attempt', () => {
  it.each([400, 403, 409, 413, 422, 429, 500, 503])('of a refusal with %i', async (status) => {
    const { last } = await sentInto({ kind: 'status', status, words });
    expect(last).toMatchObject({ kind: 'send', status, request, detail: `HTTP ${status} ${JSON.stringify(words)}` });
  });

  it('of credentials that are refused also when they are new', async () => {
    const { last } = await sentInto({ kind: 'status', status: 401, words }, 2);
    expect(last).toMatchObject({ outcome: 'refused', status: 401, request, detail: `HTTP 401 ${JSON.stringify(words)}` });
  });

  it('of a token that is refused, without the credentials that it repeats', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    const { clientSecret } = outbox.operator.access;
    outbox.fault(
      { kind: 'status', status: 400, words: { code: 'invalid_client', message: `No client of ${clientSecret}` } },
      /^POST \/oauth2/,
    );
    await outbox.round().catch(() => undefined);
    const [last] = told(outbox, id).slice(-1);
    expect(last).toMatchObject({ outcome: 'refused', status: 400, request, detail: expect.stringContaining('No client of ***') });
    expect(last?.detail).toContain('HTTP 400 {');
    expect(last?.detail).not.toContain(clientSecret);
  });

  it('of something else that answers in its place', async () => {
    const { last } = await sentInto({ kind: 'garbage', text: '<html>Logg inn</html>' });
    expect(last).toMatchObject({ outcome: 'passing', status: 200, request, detail: 'HTTP 200 <html>Logg inn</html>' });
  });

  it('of a conflict that could not be asked about', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'status', status: 409, words }, POST);
    outbox.fault({ kind: 'status', status: 503 }, GET_ONE, 10);
    await outbox.round().catch(() => undefined);
    const [last] = told(outbox, id).slice(-1);
    expect(last).toMatchObject({ outcome: 'passing', status: 503, detail: expect.stringContaining(`HTTP 409 ${JSON.stringify(words)}`) });
    expect(last?.detail).toContain('HTTP 503 {"code":"fault_503"');
  });

  it('of a document that is not there', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'cut' });
    await outbox.round().catch(() => undefined);
    await outbox.later();
    expect(told(outbox, id)[1]).toMatchObject({
      kind: 'ask',
      outcome: 'notThere',
      status: 404,
      request,
      detail: expect.stringContaining('Invoice not found'),
    });
  });

  it('of a document that came back later', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 0, behaviourOf: () => null });
    const [id = 0] = await outbox.invoice(1);
    await outbox.round();
    await followTransmissions(outbox.context(), outbox.client);
    expect(outbox.attempts(id)).toEqual(['send taken', 'ask wasThere']);
    const last = told(outbox, id)[1];
    expect(last).toMatchObject({ status: 200, request });
    expect(JSON.parse(last?.detail ?? '')).toMatchObject({
      status: 'FAILED',
      actions: [{}, { key: 'action_route_failed', message: 'No routing found' }],
    });
    expect(outbox.timeline(id)).toContain('program failed');
  });

  it('of a receiver that is not there, when it is to go again', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 0, behaviourOf: () => null, directory: [] });
    const [id = 0] = await outbox.invoice(1);
    await outbox.round();
    await followTransmissions(outbox.context(), outbox.client);
    const next = changeChannel(outbox.company, { id, channel: 'ehf', address: '0192:999999999' });
    await outbox.round();
    expect(told(outbox, next.id).at(-1)).toMatchObject({
      kind: 'reroute',
      outcome: 'refused',
      status: 200,
      request,
      detail: 'HTTP 200 []',
    });
    expect(outbox.reason(next.id)?.code).toBe('noRoute');
  });

  it('of a question before a mend', async () => {
    const outbox = await startOutbox({ deliverAfterMs: 1000 });
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'loseAnswer' });
    await outbox.round().catch(() => undefined);
    expect(await refused(() => mend(outbox.context(), { documentId: outbox.row(id).document_id, mending }))).toBe('sales.mendForbidden');
    expect(told(outbox, id).at(-1)).toMatchObject({
      kind: 'ask',
      outcome: 'wasThere',
      status: 200,
      request,
      detail: expect.stringContaining('PENDING'),
    });
  });
});
