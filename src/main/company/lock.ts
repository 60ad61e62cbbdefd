import { rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/contract/errors.ts';

export interface CompanyLock {
  release(): void;
}

/**
 * The locks this process holds. A second attempt in the same process must not even touch the file, since closing any handle
 * on it would let go of the first (POSIX locks belong to the process); and a connection that is collected is closed.
 */
const held = new Map<string, Database.Database>();

/**
 * Takes the company file for this process: an exclusive transaction on `FILE.lock`, itself a SQLite file, so that the
 * operating system lets go of it at once when the process dies.
 * @throws AppError `company.inUse` when another process holds it; `company.readOnly` when the folder cannot be written.
 */
export function lockCompany(file: string): CompanyLock {
  const path = `${resolve(file)}.lock`;
  if (held.has(path)) throw new AppError('company.inUse', { file }, { retryable: true });
  for (let attempt = 0; attempt < 5; attempt++) {
    const db = tryLock(file, path);
    if (db) {
      held.set(path, db);
      return { release: () => release(db, path) };
    }
  }
  throw new AppError('company.inUse', { file }, { retryable: true });
}

function tryLock(file: string, path: string): Database.Database | null {
  let before: bigint;
  let db: Database.Database;
  try {
    writeFileSync(path, '', { flag: 'a' });
    before = statSync(path, { bigint: true }).ino;
    db = new Database(path, { timeout: 0 });
  } catch (error) {
    throw new AppError('company.readOnly', { file }, { detail: String(error), cause: error });
  }
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new AppError('company.inUse', { file }, { retryable: true, cause: error });
    throw new AppError('company.readOnly', { file }, { detail: String(error), cause: error });
  }
  // The last owner removes the file as it lets go: what we hold counts only if it is still the file at that path.
  if (inode(path) === before) return db;
  db.close();
  return null;
}

function inode(path: string): bigint | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

function release(db: Database.Database, path: string): void {
  if (!db.open) return;
  // Removed while it is still held, so that no other process can hold the file we remove. Windows refuses: then it stays, unlocked.
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    db.close();
    held.delete(path);
  }
}
