import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { syncCommand } from '../../../src/main/application/sync.ts';
import type { ConnectedOperator } from '../../../src/main/exchange/context.ts';
import { adoptNameOfKind } from '../../../src/main/exchange/account/adopt.ts';
import { startEmbeddedOperator, type EmbeddedOperator } from '../../../src/main/exchange/operators/embedded/server.ts';
import { canonicalConfig, operatorLabel, operatorNameOf } from '../../../src/main/exchange/operators/identity.ts';
import { createOperator } from '../../../src/main/exchange/operators/index.ts';
import { createMaventaOperator } from '../../../src/main/exchange/operators/maventa/client.ts';
import { assureNeverReached } from '../../../src/main/exchange/outbox/reached.ts';
import { retryTransmissions } from '../../../src/main/exchange/outbox/retry.ts';
import { runRound } from '../../../src/main/exchange/round.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import type { OperatorConfig } from '../../../src/shared/contract/exchange.ts';
import { temporaryFolder } from '../../support/company.ts';
import { ownOrgNumber } from '../../support/registers.ts';
import { testDocument } from '../operators/support.ts';
import { POST, startOutbox, type Outbox } from './support.ts';

const maventa: OperatorConfig = {
  kind: 'maventa',
  environment: 'test',
  baseUrl: null,
  clientId: 'a',
  outboxFolder: null,
  inboxFolder: null,
};

function accountAt({ access }: EmbeddedOperator): OperatorConfig {
  return { ...maventa, baseUrl: access.baseUrl, clientId: access.clientId };
}

/** The client of an account, as the application makes it. */
function clientOf(outbox: Outbox, operator: EmbeddedOperator): ConnectedOperator {
  return createOperator(accountAt(operator), operator.access, { clock: outbox.clock, demo: true, sender: `0192:${ownOrgNumber}` });
}

function connect(outbox: Outbox, operator: EmbeddedOperator): void {
  const { baseUrl, clientId } = accountAt(operator);
  outbox.db
    .prepare(
      `INSERT OR REPLACE INTO operator_connection (id, kind, environment, base_url, client_id, state, activated_at)
       VALUES (1, 'maventa', 'test', ?, ?, 'active', '2026-11-24T11:00:00Z')`,
    )
    .run(baseUrl, clientId);
}

/** Two accounts of one kind, each with one received document. */
async function twoAccounts(): Promise<{ outbox: Outbox; first: ConnectedOperator; second: ConnectedOperator; other: EmbeddedOperator }> {
  const outbox = await startOutbox({ documents: [testDocument(30)] });
  // It came long before what the first has.
  const other = await startEmbeddedOperator({ documents: [testDocument(1)], clock: outbox.clock });
  onTestFinished(() => other.close());
  return { outbox, first: clientOf(outbox, outbox.operator), second: clientOf(outbox, other), other };
}

describe('the name of an operator', () => {
  it('is the same for one account and another for any other', () => {
    const name = operatorNameOf(maventa);
    expect(operatorNameOf({ ...maventa, baseUrl: 'https://ax-stage.maventa.com/' })).toBe(name);
    expect(operatorNameOf({ ...maventa, clientId: 'b' })).not.toBe(name);
    expect(operatorNameOf({ ...maventa, environment: 'production' })).not.toBe(name);
    expect(operatorNameOf({ ...maventa, baseUrl: 'no address' })).not.toBe(name);
    expect(operatorLabel(name)).toBe('maventa ax-stage.maventa.com');
    expect(operatorNameOf({ ...maventa, kind: 'embedded', baseUrl: 'http://127.0.0.1:1' })).toBe('embedded');
  });

  it('is the same for one pair of folders, however they are reached', () => {
    const folder = temporaryFolder();
    for (const name of ['out', 'in', 'out2']) mkdirSync(join(folder, name));
    symlinkSync(join(folder, 'out'), join(folder, 'link'));
    const nameOf = (out: string): string =>
      operatorNameOf(canonicalConfig({ ...maventa, kind: 'folder', outboxFolder: join(folder, out), inboxFolder: join(folder, 'in') }));
    expect(nameOf('link')).toBe(nameOf('out'));
    expect(nameOf('in/../out/')).toBe(nameOf('out'));
    expect(nameOf('out2')).not.toBe(nameOf('out'));
  });
});

describe('another account of the same kind', () => {
  it('is not sent what the first may have', async () => {
    const { outbox, first, second, other } = await twoAccounts();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'loseAnswer' });
    await outbox.round({}, { operator: first }).catch(() => {});
    expect(outbox.row(id)).toMatchObject({ state: 'retry', must_ask: 1 });
    await outbox.round({}, { operator: second });
    expect(other.sent).toEqual([]);
    expect(outbox.row(id)).toMatchObject({ state: 'failed', must_ask: 1 });
    expect(outbox.reason(id)).toEqual({ code: 'otherOperator', params: { operator: expect.stringMatching(/^maventa 127\.0\.0\.1:\d+$/) } });
    expect(await retryTransmissions(outbox.context({ operator: second }), { ids: [id] })).toMatchObject([{ result: 'stillStands' }]);
    // Back at the first, it is asked after.
    await retryTransmissions(outbox.context({ operator: first }), { ids: [id] });
    await outbox.round({}, { operator: first });
    expect(outbox.row(id)).toMatchObject({ state: 'handedOver', must_ask: 0 });
    expect(outbox.atOperator).toHaveLength(1);
  });

  it('does not make a document mendable that the first may have', async () => {
    const { outbox, first, second } = await twoAccounts();
    const [id = 0] = await outbox.invoice(1);
    outbox.fault({ kind: 'loseAnswer' });
    await outbox.round({}, { operator: first }).catch(() => {});
    const { document_id: documentId } = outbox.row(id);
    const refused = await assureNeverReached(outbox.context({ operator: second }), documentId, 1).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({ code: 'sales.mendForbidden' });
    expect(outbox.row(id).must_ask).toBe(1);
  });

  it('has everything fetched that it ever received, and the first goes on where it was', async () => {
    const { outbox, first, second } = await twoAccounts();
    const arrivals = (): string[] => outbox.db.prepare<[], string>('SELECT operator FROM received_arrival ORDER BY id').pluck().all();
    expect(await runRound(outbox.context({ operator: first }), first)).toMatchObject({ received: 1 });
    outbox.clock.advance(90 * 86_400);
    expect(await runRound(outbox.context({ operator: second }), second)).toMatchObject({ received: 1 });
    expect(arrivals()).toEqual([first.name, second.name]);
    expect(await runRound(outbox.context({ operator: first }), first)).toMatchObject({ received: 0 });
    expect(await runRound(outbox.context({ operator: second }), second)).toMatchObject({ received: 0 });
  });
});

describe('what was kept under the kind alone', () => {
  it("is the stored connection's, and neither fetched nor sent again", async () => {
    const { outbox, first } = await twoAccounts();
    connect(outbox, outbox.operator);
    const former = createMaventaOperator({ name: 'maventa', demo: true, clock: outbox.clock, ...outbox.operator.access });
    const [id = 0, sent = 0] = await outbox.invoice(2);
    await outbox.round({}, { operator: former });
    await runRound(outbox.context({ operator: former }), former);
    outbox.db
      .prepare("UPDATE transmission SET state = 'retry', must_ask = 1, operator_key = NULL, handed_over_at = NULL WHERE id = ?")
      .run(id);
    expect(await syncCommand(outbox.context({ operator: first }))).toMatchObject({ received: 0 });
    expect(outbox.row(id)).toMatchObject({ state: 'handedOver', operator: first.name });
    expect(outbox.row(sent).operator).toBe(first.name);
    expect(outbox.atOperator).toHaveLength(2);
    expect(outbox.operator.requests.filter((request) => POST.test(request))).toHaveLength(2);
    expect(outbox.db.prepare('SELECT operator FROM sync_state').pluck().all()).toEqual([first.name]);
    adoptNameOfKind(outbox.company);
    expect(outbox.row(sent).operator).toBe(first.name);
  });
});
