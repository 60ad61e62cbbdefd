import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/main/company/connection.ts';
import { setLock } from '../../src/main/ledger/periods.ts';
import { postVoucher } from '../../src/main/ledger/vouchers.ts';
import { ledgerCompany, pair, post, refusal, voucher } from './helpers.ts';

describe('postVoucher', () => {
  it('posts lines with a number of its series and year, and tells of it', () => {
    const ctx = ledgerCompany();
    const posted = post(ctx, voucher(pair));
    expect(posted.reference).toBe('DIV 2026-1');
    expect(ctx.db.prepare('SELECT state, posted_by, posted_at, date FROM voucher').all()).toEqual([
      { state: 'posted', posted_by: 'test', posted_at: '2026-11-24T11:00:00.000Z', date: '2026-03-01' },
    ]);
    expect(
      ctx.db.prepare('SELECT line_number, account, amount, currency, currency_amount, exchange_rate FROM voucher_line ORDER BY id').all(),
    ).toEqual([
      { line_number: 1, account: '6800', amount: 10000, currency: 'NOK', currency_amount: 10000, exchange_rate: 1_000_000 },
      { line_number: 2, account: '1920', amount: -10000, currency: 'NOK', currency_amount: -10000, exchange_rate: 1_000_000 },
    ]);
    expect(ctx.events).toEqual([{ type: 'ledger.changed', voucherIds: [posted.id] }]);
  });

  it('numbers each series and year by itself, without gaps, also past a posting that was rolled back or refused', () => {
    const ctx = ledgerCompany();
    expect(post(ctx, voucher(pair)).reference).toBe('DIV 2026-1');
    expect(() =>
      inTransaction(ctx.db, () => {
        expect(postVoucher(ctx, voucher(pair)).reference).toBe('DIV 2026-2');
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    // Refused by a rule of the schema, while the caller's transaction goes on.
    inTransaction(ctx.db, () => {
      expect(
        refusal(() =>
          postVoucher(
            ctx,
            voucher([
              { account: '6800', amount: 1, departmentId: 99 },
              { account: '1920', amount: -1 },
            ]),
          ),
        ),
      ).toBe('ledger.constraint');
      expect(postVoucher(ctx, voucher(pair)).reference).toBe('DIV 2026-2');
    });
    expect(post(ctx, voucher(pair, { date: '2025-12-31' })).reference).toBe('DIV 2025-1');
    expect(post(ctx, voucher(pair, { series: 'INN' })).reference).toBe('INN 2026-1');
    expect(post(ctx, voucher(pair)).reference).toBe('DIV 2026-3');
    expect(ctx.db.prepare("SELECT count(*) AS n FROM voucher WHERE state = 'open'").get()).toEqual({ n: 0 });
  });

  it('refuses what does not balance, has one line, or names what is not there', () => {
    const ctx = ledgerCompany();
    expect(
      refusal(() =>
        post(
          ctx,
          voucher([
            { account: '6800', amount: 2 },
            { account: '1920', amount: -1 },
          ]),
        ),
      ),
    ).toBe('posting.notBalanced');
    expect(refusal(() => post(ctx, voucher([{ account: '6800', amount: 0 }])))).toBe('ledger.tooFewLines');
    expect(
      refusal(() =>
        post(
          ctx,
          voucher([
            { account: '6801', amount: 1 },
            { account: '1920', amount: -1 },
          ]),
        ),
      ),
    ).toBe('ledger.accountUnknown');
    expect(
      refusal(() =>
        post(
          ctx,
          voucher([
            { account: '6900', amount: 1 },
            { account: '1920', amount: -1 },
          ]),
        ),
      ),
    ).toBe('ledger.accountInactive');
    expect(
      refusal(() =>
        post(
          ctx,
          voucher([
            { account: '6800', amount: 1, vatCode: '77' },
            { account: '1920', amount: -1 },
          ]),
        ),
      ),
    ).toBe('ledger.vatCodeUnknown');
    expect(
      refusal(() =>
        post(
          ctx,
          voucher([
            { account: '6800', amount: 1 },
            { account: '2400', amount: -1 },
          ]),
        ),
      ),
    ).toBe('ledger.partyMissing');
    expect(refusal(() => post(ctx, voucher(pair, { date: '2026-02-30' })))).toBe('posting.dateMissing');
    expect(
      refusal(() =>
        post(
          ctx,
          voucher([
            { account: '6800', amount: 1, currency: 'NOK', currencyAmount: 2 },
            { account: '1920', amount: -1 },
          ]),
        ),
      ),
    ).toBe('ledger.constraint');
    expect(ctx.db.prepare('SELECT count(*) AS n FROM voucher').get()).toEqual({ n: 0 });
    expect(ctx.events).toEqual([]);
  });

  it('demands the sum of zero and the two lines in the file itself', () => {
    const { db } = ledgerCompany();
    db.exec("INSERT INTO fiscal_year VALUES (2026, '2026-01-01', '2026-12-31'); INSERT INTO voucher_counter VALUES ('DIV', 2026, 1)");
    const begin = (): void => {
      db.exec(
        "BEGIN; INSERT INTO voucher (id, series, fiscal_year, number, kind, date, description, posted_by, posted_at) VALUES (1, 'DIV', 2026, 1, 'manual', '2026-03-01', '', 'x', 'x')",
      );
    };
    const line = db.prepare(
      "INSERT INTO voucher_line (voucher_id, line_number, date, account, amount, currency_amount) VALUES (1, ?, '2026-03-01', '6800', ?, ?)",
    );
    const close = db.prepare("UPDATE voucher SET state = 'posted' WHERE id = 1");
    begin();
    line.run(1, 0, 0);
    expect(() => close.run()).toThrow('ledger.tooFewLines');
    db.exec('ROLLBACK');
    begin();
    line.run(1, 5, 5);
    line.run(2, -4, -4);
    expect(() => close.run()).toThrow('ledger.notBalanced');
    db.exec('ROLLBACK');
    expect(() =>
      db.exec(
        "INSERT INTO voucher (series, fiscal_year, number, kind, date, description, posted_by, posted_at, state) VALUES ('DIV', 2026, 1, 'manual', '2026-03-01', '', 'x', 'x', 'posted')",
      ),
    ).toThrow('ledger.voucherMustBeginOpen');
  });

  it('keeps to the fiscal years: none before the first, a calendar year opened on demand, none far ahead', () => {
    const ctx = ledgerCompany();
    expect(refusal(() => post(ctx, voucher(pair, { date: '2024-12-31' })))).toBe('ledger.outsideFiscalYear');
    expect(refusal(() => post(ctx, voucher(pair, { date: '2062-11-01' })))).toBe('ledger.outsideFiscalYear');
    expect(post(ctx, voucher(pair, { date: '2027-01-02' })).reference).toBe('DIV 2027-1');
    expect(post(ctx, voucher(pair, { date: '2026-06-30' })).reference).toBe('DIV 2026-1');
    expect(ctx.db.prepare('SELECT year FROM fiscal_year ORDER BY year').pluck().all()).toEqual([2025, 2026, 2027]);
  });

  it('respects the locked period', () => {
    const ctx = ledgerCompany();
    setLock(ctx, { lockedThrough: '2026-03-01', reason: '' });
    expect(refusal(() => post(ctx, voucher(pair)))).toBe('ledger.periodLocked');
    expect(post(ctx, voucher(pair, { date: '2026-03-02' })).reference).toBe('DIV 2026-1');
  });

  it('takes no customer for a supplier', () => {
    const ctx = ledgerCompany();
    ctx.db.exec(
      "INSERT INTO party (id, role, number, name, name_sort, search_text, created_at) VALUES (2, 'customer', 1, 'Kunde AS', 'kunde', 'kunde', '2026-01-01T00:00:00Z')",
    );
    const owed = (partyId: number): unknown =>
      post(
        ctx,
        voucher([
          { account: '6800', amount: 1 },
          { account: '2400', amount: -1, partyId },
        ]),
      );
    expect(refusal(() => owed(2))).toBe('ledger.partyMissing');
    expect(owed(1)).toMatchObject({ reference: 'DIV 2026-1' });
  });

  it('demands a transaction of the caller', () => {
    const ctx = ledgerCompany();
    expect(() => postVoucher(ctx, voucher(pair))).toThrow('inside a transaction');
  });
});

describe('posted rows', () => {
  const attempts: readonly [string, string][] = [
    ['UPDATE of a voucher', "UPDATE voucher SET description = 'x' WHERE id = 1"],
    ['UPDATE of its state', "UPDATE voucher SET state = 'open' WHERE id = 1"],
    ['DELETE of a voucher', 'DELETE FROM voucher WHERE id = 1'],
    [
      'REPLACE of a voucher by its id',
      "REPLACE INTO voucher (id, series, fiscal_year, number, kind, date, description, posted_by, posted_at) VALUES (1, 'DIV', 2026, 9, 'manual', '2026-03-01', '', 'x', 'x')",
    ],
    [
      'INSERT OR REPLACE of a voucher by its number',
      "INSERT OR REPLACE INTO voucher (series, fiscal_year, number, kind, date, description, posted_by, posted_at) VALUES ('DIV', 2026, 1, 'manual', '2026-03-01', '', 'x', 'x')",
    ],
    [
      'UPSERT of a voucher',
      "INSERT INTO voucher (id, series, fiscal_year, number, kind, date, description, posted_by, posted_at) VALUES (1, 'DIV', 2026, 9, 'manual', '2026-03-01', '', 'x', 'x') ON CONFLICT (id) DO UPDATE SET description = 'x'",
    ],
    ['UPDATE OR REPLACE of a voucher', 'UPDATE OR REPLACE voucher SET number = 1 WHERE id = 2'],
    ['UPDATE of a line', 'UPDATE voucher_line SET amount = amount + 1 WHERE id = 1'],
    ['DELETE of a line', 'DELETE FROM voucher_line WHERE id = 1'],
    [
      'REPLACE of a line by its id',
      "REPLACE INTO voucher_line (id, voucher_id, line_number, date, account, amount, currency_amount) VALUES (1, 1, 1, '2026-03-01', '6800', 1, 1)",
    ],
    [
      'INSERT OR REPLACE of a line by its number',
      "INSERT OR REPLACE INTO voucher_line (voucher_id, line_number, date, account, amount, currency_amount) VALUES (1, 1, '2026-03-01', '6800', 1, 1)",
    ],
    [
      'UPSERT of a line',
      "INSERT INTO voucher_line (id, voucher_id, line_number, date, account, amount, currency_amount) VALUES (1, 1, 1, '2026-03-01', '6800', 1, 1) ON CONFLICT (id) DO UPDATE SET amount = 1",
    ],
    [
      'a line added after the closing',
      "INSERT INTO voucher_line (voucher_id, line_number, date, account, amount, currency_amount) VALUES (1, 3, '2026-03-01', '6800', 0, 0)",
    ],
  ];

  it.each(attempts)('refuse %s', (_name, sql) => {
    const ctx = ledgerCompany();
    post(ctx, voucher(pair));
    post(ctx, voucher(pair));
    const before = dump(ctx.db);
    expect(() => ctx.db.exec(sql)).toThrow('ledger.immutable');
    // A tool that opens the file with the defaults of SQLite meets the same refusal.
    const raw = new Database(ctx.file);
    raw.pragma('recursive_triggers = 0');
    raw.pragma('foreign_keys = 0');
    try {
      expect(() => raw.exec(sql)).toThrow('ledger.immutable');
    } finally {
      raw.close();
    }
    expect(dump(ctx.db)).toEqual(before);
  });

  function dump(db: Database.Database): unknown {
    return [db.prepare('SELECT * FROM voucher ORDER BY id').all(), db.prepare('SELECT * FROM voucher_line ORDER BY id').all()];
  }
});
