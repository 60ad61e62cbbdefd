import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { inTransaction, openConnection, type WriteContext } from '../../src/main/company/connection.ts';
import { readMigrations } from '../../src/main/company/migrations.ts';
import type { AppEvent } from '../../src/shared/contract/events.ts';
import type { Clock } from '../../src/shared/values/clock.ts';

export const migrationsFolder = join(import.meta.dirname, '../../migrations');

/** A clock that stands still, at noon in Oslo on a weekday of the demo's year. */
export const fixedClock: Clock = { now: () => new Date('2026-11-24T11:00:00Z') };

/** A folder that is removed when the test has finished. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'autoinvoice-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty migrated company database in a temporary file (no registers, no company row), open for writing, with the events it emits. */
export function emptyCompany(clock: Clock = fixedClock): WriteContext & { readonly events: AppEvent[]; readonly file: string } {
  const file = join(temporaryFolder(), 'company.autoinvoice');
  new Database(file).close();
  const db = openConnection(file, 'write');
  // In one transaction: each statement of its own would be synced to the disk.
  inTransaction(db, () => {
    for (const migration of readMigrations(migrationsFolder)) db.exec(migration.sql);
  });
  onTestFinished(() => {
    db.close();
  });
  const events: AppEvent[] = [];
  return { db, clock, actor: 'test', events, file, emit: (event) => events.push(event) };
}
