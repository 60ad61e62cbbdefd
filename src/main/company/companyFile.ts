import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/contract/errors.ts';
import { inTransaction, openConnection, type Connection } from './connection.ts';
import type { Migration } from './migrations.ts';
import { applicationId, verifySchema } from './schema.ts';
import { toAppError } from './sqliteErrors.ts';
import { isSystemError } from './systemErrors.ts';

/** A company file of this size or less is checked page by page at opening; a larger one by `company check`. */
const quickCheckLimit = 32 * 1024 * 1024;

/**
 * Makes a new company file: built beside its place under another name and renamed when it is whole, so that a crash leaves
 * no half file. `fill` runs in one transaction on the migrated file.
 * @throws AppError `company.alreadyExists`, `company.noFolder`, `company.readOnly`, `company.diskFull`; what `fill` throws.
 */
export function createCompanyFile(file: string, migrations: readonly Migration[], fill: (db: Connection) => void): void {
  if (existsSync(file)) throw new AppError('company.alreadyExists', { file });
  if (!existsSync(dirname(file))) throw new AppError('company.noFolder', { file, folder: dirname(file) });
  const building = `${file}.new`;
  removeWithSidecars(building);
  try {
    const empty = new Database(building);
    empty.pragma(`application_id = ${applicationId}`);
    empty.close();
    const db = openConnection(building, 'write');
    try {
      inTransaction(db, () => applyMigrations(db, migrations, 0));
      inTransaction(db, () => fill(db));
      db.exec('ANALYZE');
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
    setOrphanedLogsAside(file);
    renameSync(building, file);
  } catch (error) {
    removeWithSidecars(building);
    throw error instanceof AppError ? error : toAppError(error, file);
  }
}

/**
 * Checks, before anything is opened, that a file is a company file that this version can read; then brings its schema up to
 * date (a verified copy is kept beside it first) and compares the schema. The caller holds the lock.
 * @throws AppError `company.notFound`, `company.notACompanyFile`, `company.damaged`, `company.newerVersion`, `company.readOnly`,
 *   `company.schemaDiffers`; the file is untouched then.
 */
export function prepareCompanyFile(file: string, migrations: readonly Migration[]): void {
  inspectHeader(file, migrations.length);
  let db: Connection | null = null;
  try {
    // SQLite would open what it may not write for reading, and say nothing until the first write.
    closeSync(openSync(file, 'r+'));
    db = openConnection(file, 'write');
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > migrations.length) throw new AppError('company.newerVersion', { file, version, known: migrations.length });
    if (statSync(file).size <= quickCheckLimit) {
      const finding = String(db.pragma('quick_check(1)', { simple: true }));
      if (finding !== 'ok') throw new AppError('company.damaged', { file }, { detail: finding });
    }
    if (version < migrations.length) migrate(db, file, migrations, version);
    verifySchema(db, migrations, file);
  } catch (error) {
    if (isSystemError(error) && (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS'))
      throw new AppError('company.readOnly', { file }, { detail: error.code, cause: error });
    throw error instanceof AppError ? error : toAppError(error, file);
  } finally {
    db?.close();
  }
}

/** Brings the log back into the file, so that the company is one file again. Other connections must be closed. */
export function checkpointAndClose(file: string): void {
  const db = openConnection(file, 'write');
  try {
    db.pragma('optimize');
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

function applyMigrations(db: Connection, migrations: readonly Migration[], from: number): void {
  for (const migration of migrations.slice(from)) {
    db.exec(migration.sql);
    db.pragma(`user_version = ${migration.version}`);
  }
  const violations = db.pragma('foreign_key_check');
  if (Array.isArray(violations) && violations.length > 0) throw new Error(`foreign keys broken after migration: ${violations.length}`);
}

function migrate(db: Connection, file: string, migrations: readonly Migration[], version: number): void {
  keepVerifiedCopy(db, file, `${file}.before-version-${migrations.length}`);
  inTransaction(db, () => applyMigrations(db, migrations, version));
}

/** Written under another name and renamed when it is verified: a copy cut short by a crash, or one of an earlier attempt, is written anew. */
function keepVerifiedCopy(db: Connection, file: string, copy: string): void {
  const writing = `${copy}.new`;
  removeWithSidecars(writing);
  try {
    db.prepare('VACUUM INTO ?').run(writing);
    const written = new Database(writing, { readonly: true });
    try {
      const finding = String(written.pragma('integrity_check(1)', { simple: true }));
      if (finding !== 'ok') throw new AppError('company.damaged', { file }, { detail: finding });
    } finally {
      written.close();
    }
    renameSync(writing, copy);
  } finally {
    removeWithSidecars(writing);
  }
}

/** Reads the first bytes of the file without opening it as a database: SQLite's header holds all that is asked here. */
function inspectHeader(file: string, knownVersion: number): void {
  if (!existsSync(file)) throw new AppError('company.notFound', { file });
  const header = Buffer.alloc(100);
  let size: number;
  let handle: number | null = null;
  try {
    handle = openSync(file, 'r');
    size = fstatSync(handle).size;
    if (readSync(handle, header, 0, 100, 0) < 100) throw new AppError('company.notACompanyFile', { file });
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = isSystemError(error) ? (error.code ?? '') : '';
    throw new AppError(code === 'EISDIR' ? 'company.notACompanyFile' : 'company.readOnly', { file }, { detail: code, cause: error });
  } finally {
    if (handle !== null) closeSync(handle);
  }
  if (header.toString('latin1', 0, 15) !== 'SQLite format 3' || header.readUInt32BE(68) !== applicationId)
    throw new AppError('company.notACompanyFile', { file });
  const version = header.readUInt32BE(60);
  if (version > knownVersion) throw new AppError('company.newerVersion', { file, version, known: knownVersion });
  // A page size of 65,536 is stored as 1. Pages beyond the header's count wait in the log; fewer bytes than counted are lost.
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const logWaits = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;
  if (!logWaits && size < pageSize * header.readUInt32BE(28))
    throw new AppError('company.damaged', { file }, { detail: `${size} bytes of ${pageSize * header.readUInt32BE(28)}` });
}

/**
 * A log that lies where the new file is to be, left by a crash when its own file was deleted: SQLite would take it for the new
 * file's and write its pages into it. It is kept under another name.
 */
function setOrphanedLogsAside(file: string): void {
  rmSync(`${file}-shm`, { force: true });
  for (const log of [`${file}-wal`, `${file}-journal`]) if (existsSync(log)) renameSync(log, `${log}.orphaned`);
}

function removeWithSidecars(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}
