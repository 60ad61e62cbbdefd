import { copyFileSync, existsSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { checkpointAndClose, createCompanyFile, prepareCompanyFile } from '../../src/main/company/companyFile.ts';
import { openConnection } from '../../src/main/company/connection.ts';
import { readMigrations, type Migration } from '../../src/main/company/migrations.ts';
import { AppError, type ErrorCode } from '../../src/shared/contract/index.ts';
import { migrationsFolder, temporaryFolder } from '../support/company.ts';

const migrations = readMigrations(migrationsFolder);

function newFile(): string {
  const file = join(temporaryFolder(), 'company.autoinvoice');
  createCompanyFile(file, migrations, () => undefined);
  return file;
}

/** The code of the AppError that `work` throws; anything else fails the test. */
function codeOf(work: () => void): ErrorCode {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('creating a company file', () => {
  it('leaves one file, migrated and whole', () => {
    const file = newFile();
    expect(readdirSync(join(file, '..'))).toEqual(['company.autoinvoice']);
    prepareCompanyFile(file, migrations);
    const db = openConnection(file, 'read');
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('refuses to write over a file, and leaves it as it was', () => {
    const file = join(temporaryFolder(), 'there.autoinvoice');
    writeFileSync(file, 'letter');
    expect(codeOf(() => createCompanyFile(file, migrations, () => undefined))).toBe('company.alreadyExists');
    expect(readFileSync(file, 'utf8')).toBe('letter');
  });

  it('leaves nothing behind when filling it fails', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'company.autoinvoice');
    expect(() =>
      createCompanyFile(file, migrations, () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not spoiled by the log of a file that was deleted after a crash', () => {
    const file = newFile();
    const folder = join(file, '..');
    const db = openConnection(file, 'write');
    const insert = db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
    for (let n = 0; n < 200; n++) insert.run(`k${n}`, JSON.stringify('x'.repeat(2000)));
    copyFileSync(`${file}-wal`, join(folder, 'log'));
    db.close();
    rmSync(file);
    copyFileSync(join(folder, 'log'), `${file}-wal`);

    createCompanyFile(file, migrations, () => undefined);
    prepareCompanyFile(file, migrations);
    const created = openConnection(file, 'read');
    expect(created.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(created.prepare('SELECT count(*) AS n FROM setting').get()).toEqual({ n: 0 });
    created.close();
    expect(readFileSync(`${file}-wal.orphaned`)).toEqual(readFileSync(join(folder, 'log')));
  });

  it('refuses a folder that is not there', () => {
    expect(codeOf(() => createCompanyFile(join(temporaryFolder(), 'missing', 'c.autoinvoice'), migrations, () => undefined))).toBe(
      'company.noFolder',
    );
  });
});

describe('opening a company file', () => {
  it('tells a missing file, a file of another kind, another database and a folder apart from a company', () => {
    const folder = temporaryFolder();
    expect(codeOf(() => prepareCompanyFile(join(folder, 'none'), migrations))).toBe('company.notFound');
    const letter = join(folder, 'letter.txt');
    writeFileSync(letter, 'Kjære kunde. '.repeat(100));
    expect(codeOf(() => prepareCompanyFile(letter, migrations))).toBe('company.notACompanyFile');
    const short = join(folder, 'short');
    writeFileSync(short, 'x');
    expect(codeOf(() => prepareCompanyFile(short, migrations))).toBe('company.notACompanyFile');
    const other = join(folder, 'other.db');
    const db = new Database(other);
    db.exec('CREATE TABLE t (x)');
    db.close();
    expect(codeOf(() => prepareCompanyFile(other, migrations))).toBe('company.notACompanyFile');
    expect(codeOf(() => prepareCompanyFile(folder, migrations))).toBe('company.notACompanyFile');
  });

  it('refuses a file from a newer version and leaves every byte of it', () => {
    const file = newFile();
    const db = new Database(file);
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const before = readFileSync(file);
    expect(codeOf(() => prepareCompanyFile(file, migrations))).toBe('company.newerVersion');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a file that was cut short, and one with a damaged page, and leaves every byte of them', () => {
    const file = newFile();
    const cut = `${file}.cut`;
    copyFileSync(file, cut);
    truncateSync(cut, 40_000);
    expect(codeOf(() => prepareCompanyFile(cut, migrations))).toBe('company.damaged');

    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096, 4096 * 12);
    const damaged = `${file}.damaged`;
    writeFileSync(damaged, bytes);
    expect(codeOf(() => prepareCompanyFile(damaged, migrations))).toBe('company.damaged');
    expect(readFileSync(damaged).equals(bytes)).toBe(true);
  });

  it('notices a trigger that is missing', () => {
    const file = newFile();
    const db = new Database(file);
    db.exec('DROP TRIGGER voucher_posted_stays');
    db.close();
    expect(codeOf(() => prepareCompanyFile(file, migrations))).toBe('company.schemaDiffers');
  });

  it('migrates an older version with a verified copy beside it, all or nothing', () => {
    const file = newFile();
    const next: Migration = { version: migrations.length + 1, name: 'more', sql: 'CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;' };
    const broken: Migration = { ...next, sql: 'CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE more (id INTEGER);' };
    expect(() => prepareCompanyFile(file, [...migrations, broken])).toThrow();
    prepareCompanyFile(file, migrations);
    // What a crash, or an attempt of long ago, left of the copy is no copy of today's file.
    writeFileSync(`${file}.before-version-${next.version}`, 'cut short');
    const before = openConnection(file, 'write');
    before.exec("INSERT INTO setting VALUES ('ui.a', '1')");
    before.close();
    prepareCompanyFile(file, [...migrations, next]);
    const db = openConnection(file, 'read');
    expect(db.pragma('user_version', { simple: true })).toBe(next.version);
    db.close();
    const copy = new Database(`${file}.before-version-${next.version}`, { readonly: true });
    expect(copy.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(copy.prepare("SELECT value FROM setting WHERE key = 'ui.a'").get()).toEqual({ value: '1' });
    copy.close();
    expect(existsSync(`${file}.before-version-${next.version}.new`)).toBe(false);
  });

  it('brings the log back into the file at closing', () => {
    const file = newFile();
    const db = openConnection(file, 'write');
    db.exec("INSERT INTO setting VALUES ('ui.a', '1')");
    expect(existsSync(`${file}-wal`)).toBe(true);
    db.close();
    checkpointAndClose(file);
    expect(readdirSync(join(file, '..'))).toEqual(['company.autoinvoice']);
  });
});

describe('a connection', () => {
  it('has the pragmas that keep what was committed', () => {
    const db = openConnection(newFile(), 'write');
    expect(
      Object.fromEntries(
        ['journal_mode', 'synchronous', 'foreign_keys', 'recursive_triggers', 'trusted_schema'].map((name) => [
          name,
          db.pragma(name, { simple: true }),
        ]),
      ),
    ).toEqual({
      journal_mode: 'wal',
      synchronous: 2,
      foreign_keys: 1,
      recursive_triggers: 1,
      trusted_schema: 0,
    });
    db.close();
  });

  it('for reading cannot write', () => {
    const db = openConnection(newFile(), 'read');
    expect(() => db.exec("INSERT INTO setting VALUES ('ui.a', '1')")).toThrow(/readonly|read.only/i);
    db.close();
  });
});

describe('the migrations', () => {
  it('must be numbered without a gap', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '0001_a.sql'), '');
    writeFileSync(join(folder, '0003_c.sql'), '');
    expect(() => readMigrations(folder)).toThrow('migration 2 is missing');
  });
});
