import { expect, it } from 'vitest';
import { identificationOf, lastSearch } from '../../../src/main/exchange/identify/stored.ts';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { companyWithRegisters } from '../../support/registers.ts';
import { addCustomer } from './support.ts';

it('tells how long a search takes from the answers of the last seconds alone', () => {
  const { db } = companyWithRegisters();
  const now = new Date('2026-11-24T12:00:00.000Z');
  const ago = (ms: number): string => new Date(now.getTime() - ms).toISOString();
  db.prepare("INSERT INTO identification (state, scope, total, created_at, created_by) VALUES ('running', '{}', 100, ?, 'test')").run(
    ago(60_000),
  );
  const waiting = db.prepare(
    "INSERT INTO identification_result (identification_id, party_id, group_name, scheme, identifier) VALUES (1, ?, 'business', '0192', ?)",
  );
  for (let n = 1; n <= 100; n++) {
    waiting.run(
      inTransaction(db, () => addCustomer(db, n)),
      String(n),
    );
  }
  const kept = db.prepare(
    "INSERT INTO capability (scheme, identifier, source, answer, checked_at, tried_at) VALUES ('0192', ?, 'network', 'all', ?, ?)",
  );
  for (let n = 0; n < 40; n++) kept.run(`old ${n}`, ago(86_400_000), ago(86_400_000));
  const search = lastSearch(db);
  if (search === null) throw new Error('no search');
  expect(identificationOf(db, search, now).secondsLeft).toBeNull();
  // Twenty in ten seconds: a hundred take fifty.
  for (let n = 1; n <= 20; n++) kept.run(`new ${n}`, ago(n * 500), ago(n * 500));
  expect(identificationOf(db, search, now).secondsLeft).toBe(50);
});
