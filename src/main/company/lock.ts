import { rmSync, statSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/contract/errors.ts';

export interface CompanyLock {
  release(): void;
}

/**
 * Takes the company file for this process: an exclusive transaction on `FILE.lock`, itself a SQLite file, so that the
 * operating system lets go of it at once when the process dies.
 * @throws AppError `company.inUse` when another process holds it; `company.readOnly` when the folder cannot be written.
 */
export function lockCompany(file: string): CompanyLock {
  const path = `${file}.lock`;
  for (let attempt = 0; attempt < 5; attempt++) {
    const held = tryLock(file, path);
    if (held) return { release: () => release(held, path) };
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
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw new AppError('company.inUse', { file }, { retryable: true, cause: error });
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
  // Removed while it is still held, so that no other process can hold the file we remove. Windows refuses: then it stays, unlocked.
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    if (db.inTransaction) db.exec('ROLLBACK');
    db.close();
  }
}
