import { describe, expect, it } from 'vitest';
import { bankDayFrom, easterSunday, isBankDay, monthEnd, monthStart, weekday } from '../../src/main/application/demo/bankDays.ts';
import { createDemoCompany } from '../../src/main/application/demo/createDemoCompany.ts';
import { demoCustomers } from '../../src/main/application/demo/customers.ts';
import { demoRates } from '../../src/main/application/demo/rates.ts';
import { demoSuppliers } from '../../src/main/application/demo/suppliers.ts';
import { checkCompany } from '../../src/main/company/check.ts';
import { inTransaction, type Connection } from '../../src/main/company/connection.ts';
import { checkStoredDraft } from '../../src/main/sales/check.ts';
import { readTree } from '../../src/ehf/index.ts';
import { validate } from '../../src/ehf/rules/index.ts';
import { ownCompany } from '../../src/main/registers/company.ts';
import { exchangeRateOn } from '../../src/main/registers/exchangeRates.ts';
import { isBankAccount, isIban } from '../../src/shared/values/bankAccount.ts';
import { addDays } from '../../src/shared/values/dates.ts';
import { kidModulus } from '../../src/shared/values/kid.ts';
import { minorFromDecimal } from '../../src/shared/values/money.ts';
import { isOrgNumber } from '../../src/shared/values/orgNumber.ts';
import { emptyCompany } from '../support/company.ts';

const today = '2026-11-24';

function demoContext(day = today): ReturnType<typeof emptyCompany> {
  const ctx = emptyCompany({ now: () => new Date(`${day}T09:00:00Z`) });
  inTransaction(ctx.db, () => createDemoCompany(ctx, { today: day }));
  return ctx;
}

const demo = (day = today): Connection => demoContext(day).db;

const value = (db: Connection, sql: string): unknown => db.prepare(sql).pluck().get();

describe('the demo company', () => {
  it('is a sound company with a year of history until yesterday, and locked through the year before', () => {
    const db = demo();
    expect(checkCompany(db).problems).toEqual([]);
    const vouchers = Number(value(db, 'SELECT count(*) FROM voucher'));
    expect(vouchers).toBeGreaterThan(850);
    expect(vouchers).toBeLessThan(1_050);
    expect(value(db, 'SELECT min(date) FROM voucher')).toBe('2025-11-01');
    expect(String(value(db, 'SELECT max(date) FROM voucher')) < today).toBe(true);
    expect(Number(value(db, `SELECT count(*) FROM voucher WHERE date >= '2026-11-10'`))).toBeGreaterThan(10);
    expect(value(db, 'SELECT locked_through FROM period_lock ORDER BY id DESC LIMIT 1')).toBe('2025-12-31');
    expect(value(db, 'SELECT group_concat(kind) FROM (SELECT DISTINCT kind FROM voucher ORDER BY kind)')).toBe(
      'manual,opening,payment,purchase,sale,vatSettlement',
    );
  });

  it('is marked as a demo for good, with an organisation number that no real firm has', () => {
    const db = demo();
    const company = ownCompany(db);
    expect(company).toMatchObject({ name: 'Nordlys Handel AS', isDemo: true, legalForm: 'AS' });
    expect(isOrgNumber(company.orgNumber) && company.orgNumber.startsWith('3')).toBe(true);
    expect(() => db.exec('UPDATE company SET is_demo = 0')).toThrow('company.identityIsFixed');
  });

  it('comes out the same for the same day', () => {
    const content = (db: Connection): unknown[] =>
      [
        'voucher',
        'voucher_line',
        'party',
        'sales_document',
        'sales_line',
        'document_version',
        'transmission',
        'open_match',
        'exchange_rate',
        'company',
        'period_lock',
      ].map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).raw().all());
    expect(content(demo())).toEqual(content(demo()));
  });

  it('dates vouchers of a series in the order of their numbers', () => {
    const db = demo();
    expect(
      value(
        db,
        `SELECT count(*) FROM voucher a JOIN voucher b ON b.series = a.series AND b.fiscal_year = a.fiscal_year AND b.number = a.number + 1
                 WHERE b.date < a.date OR b.posted_at < a.posted_at`,
      ),
    ).toBe(0);
  });

  it('keeps books that an accountant would believe', () => {
    const db = demo();
    const balance = (accounts: string, where = ''): number =>
      Number(value(db, `SELECT total(amount) FROM voucher_line WHERE account GLOB '${accounts}' ${where}`));
    expect(balance('1920')).toBeGreaterThan(0);
    expect(balance('1950')).toBeGreaterThanOrEqual(0);
    expect(balance('1500')).toBeGreaterThan(0);
    expect(balance('2400')).toBeLessThan(0);
    // The year before is closed: its result is in equity; this year's is a profit.
    expect(balance('[3-8]*', "AND date < '2026-01-01'")).toBe(0);
    expect(balance('[3-8]*')).toBeLessThan(0);
    expect(balance('3*')).toBeLessThan(balance('[4-7]*') * -1);
    // Settled VAT terms leave nothing behind.
    expect(balance('27[0-3]*', "AND date < '2026-09-01'")).toBe(0);
    // What is paid or credited is settled in full; of an invoice credited in part the rest may be open.
    expect(value(db, 'SELECT count(*) FROM open_item WHERE remaining <> 0 AND remaining <> amount')).toBeLessThanOrEqual(1);
    expect(Number(value(db, 'SELECT count(*) FROM open_match'))).toBeGreaterThan(300);
    expect(value(db, 'SELECT count(*) FROM open_item WHERE remaining < 0 AND account = 1500')).toBe(0);
  });

  it('has invoiced the last weeks by itself, in the series of the older vouchers, and has drafts to go on with', () => {
    for (const day of [today, '2026-02-10']) {
      const ctx = { ...demoContext(day) };
      const { db } = ctx;
      const documents = db
        .prepare<[], { id: number; kind: string; number: number; voucher_id: number }>(
          'SELECT * FROM sales_document WHERE number IS NOT NULL ORDER BY number',
        )
        .all();
      expect(documents.length).toBeGreaterThan(30);
      expect(documents.length).toBeLessThan(60);
      expect(documents.filter(({ kind }) => kind === 'creditNote')).toHaveLength(3);
      const numbers = db
        .prepare<[], string>(
          "SELECT l.invoice_number FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id WHERE v.series = 'UTG' AND l.account = '1500' ORDER BY v.id",
        )
        .pluck()
        .all();
      expect(numbers).toEqual(numbers.map((_number, index) => String(10_001 + index)));
      const fatal = documents.flatMap(({ kind, number }) => {
        const bytes = db
          .prepare<[number], Uint8Array>(
            'SELECT c.bytes FROM sales_document d JOIN document_version o ON o.document_id = d.id JOIN content c ON c.sha256 = o.ehf_sha256 WHERE d.number = ?',
          )
          .pluck()
          .get(number);
        const read = readTree(bytes ?? new Uint8Array());
        if (!read.ok) return [`${kind} ${number}`];
        return validate(read.root, { ruleset: '3.0.21' })
          .findings.filter(({ severity }) => severity === 'fatal')
          .map(({ rule }) => `${kind} ${number} ${rule}`);
      });
      // Those who are not sent EHF may be in no register of receivers.
      expect(fatal.filter((rule) => !/R010|CL008/.test(rule))).toEqual([]);
      expect(value(db, "SELECT count(*) FROM sales_document WHERE status = 'draft'")).toBe(4);
      expect(Number(value(db, "SELECT count(*) FROM transmission WHERE state = 'waiting'"))).toBeLessThan(12);
      const first = Number(value(db, "SELECT min(id) FROM sales_document WHERE status = 'draft'"));
      expect(checkStoredDraft(ctx, { id: first }).filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });

  it('has a history that accounts can be proposed from', () => {
    const db = demo();
    const accounts = (name: string): string[] =>
      db
        .prepare(
          `SELECT l.account FROM voucher_line s JOIN party p ON p.id = s.party_id JOIN voucher_line l ON l.voucher_id = s.voucher_id
           JOIN voucher v ON v.id = s.voucher_id
           WHERE p.name = ? AND v.kind = 'purchase' AND l.account NOT GLOB '2*' GROUP BY l.account ORDER BY count(*) DESC, l.account`,
        )
        .pluck()
        .all(name)
        .map(String);
    expect(accounts('Fjordgløtt Eiendom AS')).toEqual(['6300']);
    expect(accounts('Kontorhjørnet AS').length).toBeGreaterThanOrEqual(3);
    expect(accounts('Cloudharbour Ltd')).toEqual(['6420']);
    expect(value(db, "SELECT count(DISTINCT currency) FROM voucher_line WHERE account = '2400'")).toBe(6);
    for (const supplier of demoSuppliers) {
      expect(value(db, `SELECT count(*) FROM party WHERE name = '${supplier.name.replace("'", "''")}'`), supplier.name).toBe(
        supplier.inRegister ? 1 : 0,
      );
    }
  });

  it('takes VAT into cost where it may not be deducted, and computes it on services from abroad', () => {
    const db = demo();
    expect(
      value(
        db,
        `SELECT group_concat(DISTINCT vat_code) FROM voucher_line WHERE account IN ('7350', '5990', '7420', '6440') AND vat_code IS NOT NULL`,
      ),
    ).toBe('0');
    expect(
      value(
        db,
        `SELECT count(*) FROM voucher_line WHERE vat_rate_bp IS NOT NULL AND abs(abs(amount) - abs(vat_base) * vat_rate_bp / 10000.0) > 2`,
      ),
    ).toBe(0);
    expect(value(db, `SELECT sum(amount) FROM voucher_line WHERE account IN ('2704', '2714')`)).toBe(0);
    expect(Number(value(db, `SELECT count(*) FROM voucher_line WHERE account = '2714' AND vat_code = '86'`))).toBeGreaterThan(10);
  });

  it('has KIDs that pass', () => {
    const kids = demo().prepare('SELECT DISTINCT payment_kid FROM voucher_line WHERE payment_kid IS NOT NULL').pluck().all().map(String);
    expect(kids.length).toBeGreaterThan(300);
    for (const kid of kids) expect(['mod10', 'both'], kid).toContain(kidModulus(kid));
  });

  it.each(['2027-01-01', '2027-01-15', '2027-02-10', '2028-02-29', '2026-04-05'])('can begin on %s', (day) => {
    const db = demo(day);
    expect(checkCompany(db).problems).toEqual([]);
    expect(String(value(db, 'SELECT max(date) FROM voucher')) < day).toBe(true);
    // Documents arrive dated in the weeks before: the present year is open, and the last one until it is settled.
    const locked = value(db, 'SELECT max(locked_through) FROM period_lock');
    expect(locked).toBe(day < `${day.slice(0, 4)}-01-29` ? null : `${Number(day.slice(0, 4)) - 1}-12-31`);
    expect(value(db, `SELECT count(*) FROM fiscal_year WHERE '${day}' BETWEEN starts_on AND ends_on`)).toBe(1);
  });
});

describe('the invented firms', () => {
  it('have numbers and accounts that pass, each its own, beginning with 3', () => {
    const orgNumbers = [...demoSuppliers, ...demoCustomers].flatMap((firm) => (firm.orgNumber === null ? [] : [firm.orgNumber]));
    expect(new Set(orgNumbers).size).toBe(orgNumbers.length);
    for (const orgNumber of orgNumbers) expect(isOrgNumber(orgNumber) && orgNumber.startsWith('3'), orgNumber).toBe(true);
    const accounts = demoSuppliers.map((supplier) => supplier.bankAccount);
    expect(new Set(accounts).size).toBe(accounts.length);
    for (const supplier of demoSuppliers) {
      if (supplier.country !== 'US')
        expect(supplier.country === 'NO' ? isBankAccount(supplier.bankAccount) : isIban(supplier.bankAccount), supplier.name).toBe(true);
    }
    const names = [...demoSuppliers, ...demoCustomers].map((firm) => firm.name);
    expect(new Set(names).size).toBe(names.length);
    expect(demoSuppliers.filter((supplier) => supplier.inRegister).length).toBeGreaterThanOrEqual(40);
    expect(demoSuppliers.filter((supplier) => !supplier.inRegister).length).toBeGreaterThanOrEqual(4);
    expect(demoCustomers).toHaveLength(60);
  });

  it('charge VAT only when registered, and prices that are exact', () => {
    for (const supplier of demoSuppliers) {
      expect(supplier.vatRegistered).toBe(supplier.vatId?.endsWith('MVA') ?? false);
      for (const article of supplier.articles) {
        expect(['0', '12', '15', '25']).toContain(article.rate);
        if (!supplier.vatRegistered) expect(article.rate, supplier.name).toBe('0');
        expect(minorFromDecimal(article.price, 4), article.text).toBeGreaterThan(0);
      }
    }
  });
});

describe('the exchange rates', () => {
  it('are there for each bank day of fourteen months through yesterday', () => {
    const db = demo();
    for (const currency of ['EUR', 'USD', 'GBP', 'SEK', 'DKK']) {
      for (let date = '2025-09-24'; date < today; date = addDays(date, 1)) {
        const rate = exchangeRateOn(db, currency, date);
        if (isBankDay(date)) expect(rate, `${currency} ${date}`).toMatchObject({ date, source: 'Demo' });
        else expect(rate, `${currency} ${date}`).not.toBeNull();
      }
      expect(value(db, `SELECT max(date) FROM exchange_rate WHERE currency = '${currency}'`)).toBe('2026-11-23');
    }
  });

  it('move in small steps of four decimals, the Danish krone with the euro', () => {
    const rates = demoRates(today);
    const last = new Map<string, number>();
    for (const { currency, rateMicro } of rates) {
      expect(rateMicro % 100).toBe(0);
      const before = last.get(currency) ?? rateMicro;
      expect(Math.abs(rateMicro - before) / before).toBeLessThan(0.01);
      last.set(currency, rateMicro);
    }
    expect((last.get('EUR') ?? 0) / (last.get('DKK') ?? 1)).toBeCloseTo(7.46, 2);
  });
});

describe('bank days', () => {
  it('leave out weekends and the days banks are closed', () => {
    expect([2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual([
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
    ]);
    for (const closed of [
      '2026-01-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-12-24',
      '2026-12-25',
      '2026-11-22',
    ]) {
      expect(isBankDay(closed), closed).toBe(false);
    }
    expect(isBankDay('2026-12-31')).toBe(true);
    expect(bankDayFrom('2026-04-02')).toBe('2026-04-07');
    expect(weekday('2026-11-24')).toBe(1);
    expect(weekday('2023-12-31')).toBe(6);
    expect(monthStart('2026-11-24', -12)).toBe('2025-11-01');
    expect(monthStart('2026-11-24', 2)).toBe('2027-01-01');
    expect(monthEnd('2028-02-10')).toBe('2028-02-29');
  });
});
