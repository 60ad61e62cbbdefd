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
async function running(
  outbox: Outbox,
  autoSync = true,
): Promise<{ rounds: () => number; settled: () => Promise<void>; identified: number[]; side: ExchangeSide }> {
  let rounds = 0;
  const identified: number[] = [];
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
    identify: (id) => void identified.push(id),
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
  await side.begin({ runEmbeddedOperator: false, autoSync });
  onTestFinished(async () => {
    side.stop();
    await underway;
    await side.close();
  });
  const settled = async (): Promise<void> => {
    await pass(900);
    await underway;
  };
  return { rounds: () => rounds, settled, identified, side };
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

describe('a company that is opened', () => {
  const search = (outbox: Outbox, state: string): void =>
    void outbox.db
      .prepare(
        "INSERT INTO identification (state, scope, total, created_at, created_by) VALUES (?, '{}', 0, '2026-11-24T10:00:00.000Z', 'test')",
      )
      .run(state);

  it('goes on with a search that was running, and with no other', async () => {
    const outbox = await startOutbox();
    search(outbox, 'running');
    expect((await running(outbox)).identified).toEqual([1]);
    for (const state of ['paused', 'done', 'cancelled']) {
      const other = await startOutbox();
      search(other, state);
      expect((await running(other)).identified, state).toEqual([]);
    }
  });

  it('goes on with none on the command line', async () => {
    const outbox = await startOutbox();
    search(outbox, 'running');
    expect((await running(outbox, false)).identified).toEqual([]);
  });

  it('says of the environment what the file allows', async () => {
    const outbox = await startOutbox();
    const { side } = await running(outbox, false);
    expect((await side.state()).canChangeEnvironment).toBe(true);
    outbox.db.exec("UPDATE operator_connection SET environment = 'production'");
    await outbox.invoice(1);
    outbox.db.exec("UPDATE transmission SET operator = 'folder'");
    expect((await side.state()).canChangeEnvironment).toBe(false);
    expect(() => outbox.db.exec("UPDATE operator_connection SET environment = 'test'")).toThrow('exchange.environmentIsFixed');
  });
});
