import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/ehf/index.ts';
import { unhandleTransmissions } from '../../../src/main/exchange/outbox/handling.ts';
import { followTransmissions } from '../../../src/main/exchange/outbox/follow.ts';
import { confirmPrinted, changeChannel, handleTransmissions } from '../../../src/main/exchange/outbox/handling.ts';
import { versionBytes } from '../../../src/main/exchange/outbox/versionBytes.ts';
import { resendDocuments } from '../../../src/main/exchange/outbox/resend.ts';
import { retryTransmissions } from '../../../src/main/exchange/outbox/retry.ts';
import { mend } from '../../../src/main/sales/mend.ts';
import { checkCompany } from '../../../src/main/company/check.ts';
import type { Mending } from '../../../src/shared/contract/exchange.ts';
import { testOrgNumber } from '../../support/documents.ts';
import { refused } from '../../sales/support.ts';
import { POST, startOutbox, type Outbox } from './support.ts';

const asBefore: Mending = {
  endpointScheme: null,
  endpointId: null,
  yourReference: 'Ola Dal',
  orderNumber: '',
  projectReference: '',
  contractNumber: '',
  buyerContact: '',
  accountingCost: '',
};
const nobody = testOrgNumber(77);
const somebody = testOrgNumber(78);

const mendWith = (outbox: Outbox, id: number, changes: Partial<Mending> = {}): ReturnType<typeof mend> =>
  mend(outbox.context(), { documentId: outbox.row(id).document_id, mending: { ...asBefore, ...changes } });

function versions(outbox: Outbox): { version: number; reason: string; ruleset: string; pdf: string | null }[] {
  return outbox.db
    .prepare<[], { version: number; reason: string; ruleset: string; pdf: string | null }>(
      'SELECT version, reason, ruleset, pdf_sha256 AS pdf FROM document_version ORDER BY id',
    )
    .all();
}

/** An invoice that the operator has taken and could not deliver. */
async function failedInvoice(): Promise<{ outbox: Outbox; id: number }> {
  const outbox = await startOutbox({ deliverAfterMs: 0, behaviourOf: (recipient) => (recipient.endsWith(somebody) ? 'delivers' : null) });
  const [id = 0] = await outbox.invoice(1);
  await outbox.round();
  await followTransmissions(outbox.context(), outbox.client);
  expect(outbox.row(id).state).toBe('failed');
  expect(outbox.reason(id)?.code).toBe('noRoute');
  return { outbox, id };
}

describe('mending under the same number', () => {
  it('sends a new version with a key of its own, and leaves the document as it is', async () => {
    const { outbox, id } = await failedInvoice();
    const frozen = outbox.db.prepare('SELECT * FROM sales_document').all();
    const answer = await mendWith(outbox, id, { endpointScheme: '0192', endpointId: somebody, yourReference: 'Kari', orderNumber: 'PO-7' });
    const [next = 0] = answer.transmissionIds;
    expect(answer).toEqual({ version: 2, transmissionIds: [next] });
    expect(outbox.db.prepare('SELECT * FROM sales_document').all()).toEqual(frozen);
    expect(versions(outbox)).toMatchObject([{ reason: 'finalized' }, { version: 2, reason: 'mended', pdf: expect.any(String) }]);
    expect(outbox.row(id).state).toBe('handled');
    expect(outbox.row(next)).toMatchObject({ state: 'waiting', channel: 'ehf', repeats_id: id });
    expect(JSON.parse(outbox.row(next).address)).toEqual({ scheme: '0192', id: somebody });
    expect(outbox.row(next).key).not.toBe(outbox.row(id).key);
    const read = readDocument(versionBytes(outbox.db, outbox.row(next).version_id));
    const first = readDocument(versionBytes(outbox.db, outbox.row(id).version_id));
    if (!read.ok || !first.ok || read.document.model === null || first.document.model === null) throw new Error('not read');
    const { buyerReference, orderReference, buyer, attachments, ...rest } = read.document.model;
    expect([buyerReference, orderReference, buyer.endpoint]).toEqual(['Kari', 'PO-7', { scheme: '0192', id: somebody }]);
    // The print goes along, made anew.
    expect(attachments.at(-1)?.filename).toBe('Faktura-10001.pdf');
    const { buyerReference: _b, orderReference: _o, buyer: _c, attachments: _a, ...before } = first.document.model;
    expect(rest).toEqual(before);
    const events = outbox.db.prepare(
      "SELECT event, message FROM transmission_event WHERE transmission_id = ? AND event LIKE 'mended%' ORDER BY id",
    );
    expect(events.all(next)).toEqual([
      { event: 'mended.endpoint', message: expect.stringContaining(`→ 0192:${somebody}`) },
      { event: 'mended.yourReference', message: 'Ola Dal → Kari' },
      { event: 'mended.orderNumber', message: '– → PO-7' },
    ]);
    await outbox.round();
    await followTransmissions(outbox.context(), outbox.client);
    expect(outbox.row(next).state).toBe('delivered');
    expect(outbox.operator.sent.map(({ key }) => key)).toEqual([outbox.row(id).key, outbox.row(next).key]);
    expect(checkCompany(outbox.db).problems).toEqual([]);
  });

  it('keeps the old version from going out beside the new one', async () => {
    const { outbox, id } = await failedInvoice();
    await mendWith(outbox, id);
    expect(await refused(() => unhandleTransmissions(outbox.company, { ids: [id] }))).toBe('outbox.wrongState');
    expect(await retryTransmissions(outbox.context(), { ids: [id] })).toMatchObject([
      { result: 'refused', reason: { code: 'wrongState' } },
    ]);
  });

  it('is done once by one command, however often that is repeated', async () => {
    const { outbox, id } = await failedInvoice();
    const input = { documentId: outbox.row(id).document_id, mending: { ...asBefore, yourReference: 'Kari' } };
    const ctx = outbox.context({ commandId: 'mend-1' });
    const first = await mend(ctx, input);
    expect(await mend(ctx, input)).toEqual(first);
    expect(versions(outbox)).toHaveLength(2);
  });

  it('takes a third version, from the second', async () => {
    const { outbox, id } = await failedInvoice();
    const first = await mendWith(outbox, id, { endpointScheme: '0192', endpointId: nobody });
    const second = await mendWith(outbox, first.transmissionIds[0] ?? 0, { accountingCost: '4711' });
    expect(second.version).toBe(3);
    expect(JSON.parse(outbox.row(second.transmissionIds[0] ?? 0).address)).toEqual({ scheme: '0192', id: nobody });
    expect(outbox.states()).toEqual(['handled', 'handled', 'waiting']);
  });

  it('is what is sent again, not the version that it replaced', async () => {
    const { outbox, id } = await failedInvoice();
    const { document_id: documentId } = outbox.row(id);
    const { transmissionIds } = await mendWith(outbox, id, { endpointScheme: '0192', endpointId: somebody, yourReference: 'Kari' });
    const [mended = 0] = transmissionIds;
    handleTransmissions(outbox.company, { ids: [mended], note: '' });
    const input = { documentIds: [documentId], channel: null, address: null, isConfirmed: true };
    expect(await resendDocuments(outbox.context(), input)).toMatchObject([{ result: 'queued' }]);
    const next = mended + 1;
    expect(outbox.row(next)).toMatchObject({ version_id: outbox.row(mended).version_id, address: outbox.row(mended).address });
    // What was handled cannot come back and go beside it.
    expect(await refused(() => unhandleTransmissions(outbox.company, { ids: [mended] }))).toBe('outbox.wrongState');
    await outbox.round();
    await followTransmissions(outbox.context(), outbox.client);
    expect(outbox.row(next).state).toBe('delivered');
    expect(outbox.operator.sent[0]?.rerouted).toEqual([]);
    expect(outbox.operator.sent).toHaveLength(2);
  });

  it('is refused where the rules of today forbid the result', async () => {
    const { outbox, id } = await failedInvoice();
    const error = await mendWith(outbox, id, { yourReference: '' }).catch((refusal: unknown) => refusal);
    expect(error).toMatchObject({ code: 'sales.mendInvalid', params: { number: 10_001, count: 1 }, detail: 'PEPPOL-EN16931-R003' });
    expect(versions(outbox)).toHaveLength(1);
    expect(outbox.states()).toEqual(['failed']);
  });

  it('writes the document anew after a change of rules', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.clock.advance(100 * 86_400);
    const { transmissionIds } = await mendWith(outbox, id);
    const [before, after] = versions(outbox);
    expect(after?.ruleset).not.toBe(before?.ruleset);
    expect(outbox.timeline(transmissionIds[0] ?? 0)).toContain('user mended.form');
  });

  it('is open to what never left: waiting, blocked, refused', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'status', status: 422 });
    await outbox.round();
    expect(outbox.row(id)).toMatchObject({ state: 'failed', must_ask: 0 });
    expect((await mendWith(outbox, id)).version).toBe(2);
  });

  it('asks the operator where nobody knows: not there', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'cut' });
    await outbox.round().catch(() => {});
    expect(outbox.row(id).must_ask).toBe(1);
    const { transmissionIds } = await mendWith(outbox, id);
    await outbox.round();
    expect(outbox.operator.sent.map(({ key }) => key)).toEqual(transmissionIds.map((next) => outbox.row(next).key));
  });

  it('asks the operator where nobody knows: it is there', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'loseAnswer' });
    await outbox.round().catch(() => {});
    expect(await refused(() => mendWith(outbox, id))).toBe('sales.mendForbidden');
    expect(outbox.row(id)).toMatchObject({ state: 'handedOver', must_ask: 0 });
  });

  it('needs an answer of the operator', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'cut' });
    await outbox.round().catch(() => {});
    const none = mend(outbox.context({ operator: null }), { documentId: outbox.row(id).document_id, mending: asBefore });
    expect(await refused(() => none)).toBe('exchange.notActivated');
    outbox.fault({ kind: 'status', status: 500 }, /^GET/, 10);
    expect(await refused(() => mendWith(outbox, id))).toBe('exchange.operatorError');
    expect(versions(outbox)).toHaveLength(1);
  });

  it('is refused for what has reached the receiver, or may have, by any channel', async () => {
    const delivered = await startOutbox({ deliverAfterMs: 0 });
    const [first = 0] = await delivered.invoice(1);
    await delivered.round();
    // Handed over by our knowledge, delivered by the operator's.
    expect(delivered.row(first).state).toBe('handedOver');
    expect(await refused(() => mendWith(delivered, first))).toBe('sales.mendForbidden');
    expect(delivered.row(first).state).toBe('delivered');

    const pending = await startOutbox({ behaviourOf: () => 'stays' });
    const [second = 0] = await pending.invoice(1);
    await pending.round();
    expect(await refused(() => mendWith(pending, second))).toBe('sales.mendForbidden');

    const printed = await startOutbox();
    const [third = 0] = await printed.invoice(1);
    const { id: letter } = changeChannel(printed.company, { id: third, channel: 'print', address: null });
    confirmPrinted(printed.company, { ids: [letter] });
    expect(await refused(() => mendWith(printed, third))).toBe('sales.mendForbidden');

    const handled = await startOutbox();
    const [fourth = 0] = await handled.invoice(1);
    handleTransmissions(handled.company, { ids: [fourth], note: 'Sendt fra et annet program' });
    expect(await refused(() => mendWith(handled, fourth))).toBe('sales.mendForbidden');
  });

  it('gives way to a round that has taken the document in hand meanwhile', async () => {
    const outbox = await startOutbox();
    const [id = 0] = await outbox.invoice(1);
    const ctx = outbox.context();
    let isFirst = true;
    const slice: typeof ctx.slice = async (work) => {
      if (isFirst) {
        isFirst = false;
        await outbox.round();
      }
      return ctx.slice(work);
    };
    const { document_id: documentId } = outbox.row(id);
    expect(await refused(() => mend({ ...ctx, slice }, { documentId, mending: asBefore }))).toBe('sales.mendForbidden');
    expect(outbox.operator.requests.filter((line) => POST.test(line))).toHaveLength(1);
    expect(versions(outbox)).toHaveLength(1);
  });
});
