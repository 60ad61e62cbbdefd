import { describe, expect, it, onTestFinished } from 'vitest';
import { ExchangeSide } from '../../src/main/application/exchange.ts';
import { memoryKeeper } from '../../src/main/application/secrets.ts';
import { handleTransmissions, unhandleTransmissions } from '../../src/main/exchange/outbox/handling.ts';
import { retryTransmissions } from '../../src/main/exchange/outbox/retry.ts';
import { runRound } from '../../src/main/exchange/round.ts';
import type { AppEvent } from '../../src/shared/contract/events.ts';
import { POST, startOutbox, type Outbox } from '../exchange/outbox/support.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };
const pass = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** The real schedule over real rounds; everything that is told reaches it, as in the application. */
async function running(outbox: Outbox): Promise<{ rounds: () => number; settled: () => Promise<void> }> {
  let rounds = 0;
  let underway: Promise<unknown> = Promise.resolve();
  outbox.db.exec(
    `INSERT INTO operator_connection (id, kind, environment, outbox_folder, inbox_folder, state, activated_at) VALUES (1, 'folder', 'test', '/a', '/b', 'active', '2026-11-24T11:00:00Z')`,
  );
  const side: ExchangeSide = new ExchangeSide({
    db: outbox.db,
    clock: outbox.clock,
    log,
    keeper: memoryKeeper(),
    setExchange: () => {},
    sync: async () => {
      rounds += 1;
      const round = runRound(outbox.context(), outbox.client).then(
        () => 'done' as const,
        () => 'failed' as const,
      );
      underway = round;
      return round;
    },
    tell: () => {},
    importFile: () => Promise.resolve(null),
  });
  // Every event of the company is heard.
  const { events } = outbox.company;
  const push = events.push.bind(events);
  events.push = (...told: AppEvent[]) => {
    for (const event of told) side.heard(event);
    return push(...told);
  };
  await side.begin({ runEmbeddedOperator: false, autoSync: true });
  onTestFinished(async () => {
    side.stop();
    await underway;
    await side.close();
  });
  const settled = async (): Promise<void> => {
    await pass(900);
    await underway;
  };
  return { rounds: () => rounds, settled };
}

describe('rounds that nobody asked for', () => {
  it.each([
    ['cannot be reached', (outbox: Outbox): void => outbox.fault({ kind: 'cut' }, /./, 10_000)],
    ['refuses us', (outbox: Outbox): void => void (outbox.operator.account.isVerified = false)],
    ['fails', (outbox: Outbox): void => outbox.fault({ kind: 'status', status: 503 }, POST, 10_000)],
  ])('do not follow one another while many documents wait and the operator %s', async (_name, trouble) => {
    const outbox = await startOutbox();
    await outbox.invoice(40);
    trouble(outbox);
    const { rounds, settled } = await running(outbox);
    await settled();
    expect(outbox.states()).toContain('waiting');
    expect(rounds()).toBe(1);
  });

  it('begin soon when somebody puts a document there, whatever he does for it', async () => {
    const outbox = await startOutbox();
    const { rounds, settled } = await running(outbox);
    await settled();
    expect(rounds()).toBe(1);
    const [id = 0] = await outbox.invoice(1);
    await settled();
    expect(outbox.row(id).state).toBe('handedOver');
    expect(rounds()).toBe(2);
    outbox.fault({ kind: 'status', status: 422 }, POST, 1);
    const [refused = 0] = await outbox.invoice(1);
    await settled();
    expect(outbox.row(refused).state).toBe('failed');
    await retryTransmissions(outbox.context(), { ids: [refused] });
    await settled();
    expect(outbox.row(refused).state).toBe('handedOver');
    const [handled = 0] = await outbox.invoice(1);
    handleTransmissions(outbox.company, { ids: [handled], note: '' });
    await settled();
    expect(outbox.row(handled).state).toBe('handled');
    unhandleTransmissions(outbox.company, { ids: [handled] });
    await settled();
    expect(outbox.row(handled).state).toBe('handedOver');
  });
});
