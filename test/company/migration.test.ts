import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { describe, expect, it } from 'vitest';
import { checkCompany } from '../../src/main/company/check.ts';
import { createCompanyFile, prepareCompanyFile } from '../../src/main/company/companyFile.ts';
import { openConnection, type Connection } from '../../src/main/company/connection.ts';
import { readMigrations } from '../../src/main/company/migrations.ts';
import { postVoucher } from '../../src/main/ledger/vouchers.ts';
import { listCustomers } from '../../src/main/registers/customers.ts';
import { installStandardRegisters } from '../../src/main/registers/standard/install.ts';
import { listSuppliers } from '../../src/main/registers/suppliers.ts';
import { registersOperations } from '../../src/shared/contract/registers.ts';
import { fixedClock, migrationsFolder, temporaryFolder } from '../support/company.ts';
import { testOrgNumber } from '../support/documents.ts';

const migrations = readMigrations(migrationsFolder);

/** A company as the first version left it: parties with their search text, and posted vouchers. */
function firstVersion(): string {
  const file = join(temporaryFolder(), 'company.autoinvoice');
  createCompanyFile(file, migrations.slice(0, 1), (db) => {
    installStandardRegisters(db);
    db.prepare(
      `INSERT INTO company (id, name, org_number, legal_form, vat_registered_from, file_id, created_at)
       VALUES (1, 'Nordlys Handel AS', ?, 'AS', '2015-01-01', 'file', '2026-01-01T08:00:00.000Z')`,
    ).run(testOrgNumber(2));
    db.prepare("INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (2026, '2026-01-01', '2026-12-31')").run();
    const party = db.prepare(
      "INSERT INTO party (role, number, name, org_number, city, name_sort, search_text, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, '2026-01-01T08:00:00.000Z')",
    );
    // As the first version wrote them: one folded text, no word with a sign for å.
    party.run('supplier', 20_001, 'Ås Kraft AS', testOrgNumber(3), 'Ås', '}s kraft as', `20001 as kraft as ${testOrgNumber(3)} as`);
    party.run('supplier', 20_002, 'Vidde AS', null, 'Tromsø', 'vidde as', '20002 vidde as tromso');
    party.run(
      'customer',
      10_001,
      'Granheim Gaver AS',
      testOrgNumber(4),
      'Oslo',
      'granheim gaver as',
      `10001 granheim gaver as ${testOrgNumber(4)} oslo`,
    );
    const ctx = { db, clock: fixedClock, actor: 'test', emit: () => undefined };
    postVoucher(ctx, {
      series: 'INN',
      kind: 'purchase',
      date: '2026-03-01',
      description: 'Faktura 77',
      lines: [
        { account: '6340', amount: 10_000 },
        {
          account: '2400',
          amount: -10_000,
          partyId: 1,
          invoiceNumber: '77',
          invoiceDate: '2026-03-01',
          dueDate: '2026-03-15',
          kid: '1234567897',
        },
      ],
    });
    postVoucher(ctx, {
      series: 'UTG',
      kind: 'sale',
      date: '2026-03-02',
      description: 'Faktura 10001',
      lines: [
        {
          account: '1500',
          amount: 5_000,
          partyId: 3,
          currency: 'EUR',
          currencyAmount: 435,
          exchangeRate: 11_494_253,
          invoiceNumber: '10001',
          dueDate: '2026-03-16',
        },
        { account: '3900', amount: -5_000 },
      ],
    });
    postVoucher(ctx, {
      series: 'DIV',
      kind: 'manual',
      date: '2026-03-03',
      description: 'Uten reskontro',
      lines: [
        { account: '1920', amount: 100 },
        { account: '3900', amount: -100 },
      ],
    });
  });
  return file;
}

/** Opens a file as the application does, migrating it, for as long as the test runs. */
function migrated(file: string): Connection {
  prepareCompanyFile(file, migrations);
  const db = openConnection(file, 'write');
  onTestFinished(() => {
    db.close();
  });
  return db;
}

describe('a company file of the first version', () => {
  it('is brought up to date, with a copy kept, a schema that verifies and books that are sound', () => {
    const file = firstVersion();
    const db = migrated(file);
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(existsSync(`${file}.before-version-${migrations.length}`)).toBe(true);
    expect(checkCompany(db).problems).toEqual([]);
    // Opening it once more finds nothing to do and nothing that differs.
    expect(() => prepareCompanyFile(file, migrations)).not.toThrow();
  });

  it('gets an open item for each posted line on a subledger, and none for others', () => {
    const db = migrated(firstVersion());
    const items = db
      .prepare(
        'SELECT i.party_id, i.account, i.date, i.due_date, i.invoice_number, i.kid, i.currency, i.amount, i.amount_nok, i.remaining FROM open_item i JOIN voucher_line l ON l.id = i.id ORDER BY i.id',
      )
      .raw()
      .all();
    expect(items).toEqual([
      [1, '2400', '2026-03-01', '2026-03-15', '77', '1234567897', 'NOK', -10_000, -10_000, -10_000],
      [3, '1500', '2026-03-02', '2026-03-16', '10001', null, 'EUR', 435, 5_000, 435],
    ]);
  });

  it('has its parties found by the new search, Ås told from AS', () => {
    const db = migrated(firstVersion());
    const ctx = { db, clock: fixedClock };
    const suppliers = (search: string): string[] => listSuppliers(ctx, { search, cursor: null, limit: 10 }).rows.map((row) => row.name);
    const customers = (search: string): string[] =>
      listCustomers(ctx, registersOperations['registers.customers'].input.parse({ search })).rows.map((row) => row.name);
    expect(suppliers('')).toEqual(['Vidde AS', 'Ås Kraft AS']);
    expect(suppliers('kraf')).toEqual(['Ås Kraft AS']);
    expect(suppliers('as')).toEqual(['Vidde AS', 'Ås Kraft AS']);
    expect(suppliers('Ås')).toEqual(['Ås Kraft AS']);
    expect(suppliers(testOrgNumber(3))).toEqual(['Ås Kraft AS']);
    expect(customers('granheim')).toEqual(['Granheim Gaver AS']);
    expect(customers('gav os')).toEqual(['Granheim Gaver AS']);
    expect(listCustomers(ctx, registersOperations['registers.customers'].input.parse({})).rows).toMatchObject([
      { number: 10_001, sendAs: 'print', isPrivate: false, isActive: true, revision: 1 },
    ]);
  });
});
