import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/main/company/connection.ts';
import { writeSetting } from '../../src/main/company/settings.ts';
import { runRound } from '../../src/main/exchange/round.ts';
import { readSyncStatus } from '../../src/main/exchange/syncState.ts';
import { startOutbox } from './outbox/support.ts';

/** A company with a customer whose answer has grown old, and all that is logged. */
async function world() {
  const outbox = await startOutbox();
  const { db, company } = outbox;
  const orgNumber = db
    .prepare<[], string>("SELECT org_number FROM party WHERE role = 'customer' AND org_number IS NOT NULL ORDER BY id LIMIT 1")
    .pluck()
    .get();
  db.prepare(
    `INSERT INTO capability (scheme, identifier, source, answer, checked_at, tried_at)
     VALUES ('0192', ?, 'operator', 'all', '2020-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z')`,
  ).run(orgNumber);
  const logged: string[] = [];
  const note = (message: string, fields: unknown): void => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const round = (changes = {}): ReturnType<typeof runRound> =>
    runRound(outbox.context({ log: { info: note, warn: note, error: note }, ...changes }), outbox.client);
  return { outbox, db, company, logged, round };
}

describe('the slow check at the end of a round', () => {
  it('ends no round when nobody can be asked', async () => {
    const { company, db, logged, round } = await world();
    inTransaction(db, () => writeSetting(company, { key: 'identify.source', value: 'operator' }));
    expect(await round({ operator: null })).toMatchObject({ received: 0 });
    expect(logged.filter((line) => line.startsWith('customers not'))).toEqual([
      'customers not looked at again {"code":"exchange.notActivated"}',
    ]);
  });

  it('hides no fault of ours: the round has failed, and says so', async () => {
    const { db, round } = await world();
    db.exec("CREATE TRIGGER broken BEFORE INSERT ON capability BEGIN SELECT raise(ABORT, 'broken for a test'); END");
    await expect(round()).rejects.toThrow('broken for a test');
    expect(readSyncStatus(db, 'embedded')).toMatchObject({ lastError: { code: 'ledger.constraint' } });
  });
});
