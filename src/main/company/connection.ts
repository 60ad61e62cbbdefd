import Database from 'better-sqlite3';
import type { AppEvent } from '../../shared/contract/events.ts';
import type { Clock } from '../../shared/values/clock.ts';

export type Connection = Database.Database;

/** What a query needs: a connection that reads, and the clock that says what day it is. */
export interface ReadContext {
  readonly db: Connection;
  readonly clock: Clock;
}

/** What a command needs: the one connection that writes, who acts, and events that are told after the commit alone. */
export interface WriteContext extends ReadContext {
  readonly actor: string;
  emit(event: AppEvent): void;
}

export type ConnectionMode = 'write' | 'read';

/**
 * Opens a connection to a company file with every pragma set and read back.
 * All connections of the application are opened here. `synchronous` is FULL (this build's default in WAL is not), so that
 * what was committed is on the disk; macOS also needs `fullfsync`. A reading connection is `query_only`.
 * @throws Error when a pragma does not take; errors of SQLite as they are (see `sqliteErrors.ts` for what they become).
 */
export function openConnection(file: string, mode: ConnectionMode): Connection {
  const db = new Database(file, { fileMustExist: true, readonly: false, timeout: 5000 });
  try {
    setPragma(db, 'journal_mode', 'wal');
    setPragma(db, 'synchronous', 2);
    setPragma(db, 'foreign_keys', 1);
    setPragma(db, 'recursive_triggers', 1);
    setPragma(db, 'trusted_schema', 0);
    setPragma(db, 'cell_size_check', 1);
    setPragma(db, 'busy_timeout', 5000);
    // A larger log between checkpoints: fewer pages are written twice while many documents arrive.
    setPragma(db, 'wal_autocheckpoint', 4000);
    setPragma(db, 'temp_store', 2);
    setPragma(db, 'cache_size', -65_536);
    if (process.platform === 'darwin') {
      setPragma(db, 'fullfsync', 1);
      setPragma(db, 'checkpoint_fullfsync', 1);
    }
    if (mode === 'read') setPragma(db, 'query_only', 1);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function setPragma(db: Connection, name: string, value: string | number): void {
  db.pragma(`${name} = ${value}`);
  const actual: unknown = db.pragma(name, { simple: true });
  // FTS5 needs its shadow tables' schema trusted in no way: trusted_schema OFF holds for it as well.
  if (actual !== value) throw new Error(`pragma ${name} is ${String(actual)}, not ${value}`);
}

/**
 * Runs `work` in one IMMEDIATE transaction: all of it is committed, or none.
 * @throws whatever `work` throws, after the rollback.
 */
export function inTransaction<T>(db: Connection, work: () => T): T {
  return db.transaction(work).immediate();
}
