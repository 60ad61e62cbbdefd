/** What stands in the way of opening a company file, told apart; the file is untouched. */
import { chmodSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCompanyFile, prepareCompanyFile } from '../../src/main/company/companyFile.ts';
import { folderWarning } from '../../src/main/company/folder.ts';
import { lockCompany } from '../../src/main/company/lock.ts';
import { readMigrations } from '../../src/main/company/migrations.ts';
import { toAppError } from '../../src/main/company/sqliteErrors.ts';
import { migrationsFolder, temporaryFolder } from '../support/company.ts';

const migrations = readMigrations(migrationsFolder);

/** Rights do not bind root: then the work is done as nobody. */
function asOrdinaryUser<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}

describe.skipIf(process.platform === 'win32')('a company file that cannot be written', () => {
  function readOnly(options: { folder: number; file: number }): string {
    const file = join(temporaryFolder(), 'company.autoinvoice');
    createCompanyFile(file, migrations, () => undefined);
    chmodSync(file, options.file);
    chmodSync(dirname(file), options.folder);
    onTestFinished(() => chmodSync(dirname(file), 0o755));
    return file;
  }
  const refused = expect.objectContaining({ code: 'company.readOnly' });

  it('is refused as read-only when it is the file, and left as it was', () => {
    const file = readOnly({ folder: 0o777, file: 0o444 });
    const before = readFileSync(file);
    expect(() => asOrdinaryUser(() => prepareCompanyFile(file, migrations))).toThrow(refused);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(dirname(file))).toEqual(['company.autoinvoice']);
  });

  it('is refused as read-only when it is the folder, and when it may not even be read', () => {
    const file = readOnly({ folder: 0o555, file: 0o644 });
    expect(() => asOrdinaryUser(() => lockCompany(file))).toThrow(refused);
    expect(() => asOrdinaryUser(() => createCompanyFile(join(dirname(file), 'new.autoinvoice'), migrations, () => undefined))).toThrow(
      refused,
    );
    const closed = readOnly({ folder: 0o755, file: 0o000 });
    expect(() => asOrdinaryUser(() => prepareCompanyFile(closed, migrations))).toThrow(refused);
  });
});

describe('an error of SQLite', () => {
  const { SqliteError } = Database;
  it.each([
    ['SQLITE_CORRUPT_VTAB', 'company.damaged', false],
    ['SQLITE_NOTADB', 'company.notACompanyFile', false],
    ['SQLITE_FULL', 'company.diskFull', true],
    ['SQLITE_READONLY_DBMOVED', 'company.readOnly', false],
    ['SQLITE_BUSY_SNAPSHOT', 'company.inUse', true],
    ['SQLITE_CONSTRAINT_CHECK', 'ledger.constraint', false],
  ])('%s is told as %s', (code, expected, retryable) => {
    expect(toAppError(new SqliteError('x', code), 'f')).toMatchObject({ code: expected, retryable });
  });

  it('of a trigger is told by the code that it names; anything else stays what it is', () => {
    expect(toAppError(new SqliteError('ledger.periodLocked', 'SQLITE_CONSTRAINT_TRIGGER'))).toMatchObject({ code: 'ledger.periodLocked' });
    expect(toAppError(new SqliteError('content.immutable', 'SQLITE_CONSTRAINT_TRIGGER'))).toMatchObject({ code: 'ledger.constraint' });
    for (const other of [new SqliteError('x', 'SQLITE_ERROR'), new TypeError('x'), 'x']) expect(toAppError(other)).toBe(other);
  });
});

describe('a folder', () => {
  it.each([
    ['/Users/kari/Library/Mobile Documents/com~apple~CloudDocs/Demo.autoinvoice', 'cloud'],
    ['/Users/kari/Library/CloudStorage/OneDrive-Firma/Demo.autoinvoice', 'cloud'],
    ['/home/kari/Dropbox/regnskap/Demo.autoinvoice', 'cloud'],
    ['/home/kari/Google Drive/Demo.autoinvoice', 'cloud'],
    ['/home/kari/regnskap/Demo.autoinvoice', null],
    ['/home/kari/regnskap/OneDrive.autoinvoice', null],
  ])('%s is warned of: %s', (file, expected) => {
    expect(folderWarning(file)).toBe(expected);
  });
});
