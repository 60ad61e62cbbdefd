import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/main/company/connection.ts';
import { accountPostings, accountSummary, trialBalance } from '../../src/main/ledger/balances.ts';
import { listFiscalYears, readLock, setLock } from '../../src/main/ledger/periods.ts';
import { reverseVoucher } from '../../src/main/ledger/reversal.ts';
import { listVouchers, showVoucher } from '../../src/main/ledger/voucherQueries.ts';
import { ledgerOperations } from '../../src/shared/contract/ledger.ts';
import { ledgerCompany, pair, post, refusal, voucher } from './helpers.ts';

const list = (ctx: ReturnType<typeof ledgerCompany>, input: object) =>
  listVouchers(ctx, ledgerOperations['ledger.vouchers'].input.parse(input));

describe('the list of vouchers', () => {
  const filled = (): ReturnType<typeof ledgerCompany> => {
    const ctx = ledgerCompany();
    const days = ['2026-03-05', '2025-03-01', '2026-03-05', '2026-01-31', '2026-12-01', '2025-12-31'];
    days.forEach((date, index) => post(ctx, voucher(pair, { date, description: index === 3 ? 'Ærfugl på Ås' : `Bilag ${index}` })));
    return ctx;
  };

  it.each(['entry', 'date'] as const)('pages by %s in both directions without losing or doubling one', (sort) => {
    const ctx = filled();
    for (const direction of ['asc', 'desc'] as const) {
      const whole = list(ctx, { sort, direction }).rows.map((row) => row.id);
      expect(whole).toHaveLength(6);
      const paged: number[] = [];
      let cursor: string | null = null;
      do {
        const page: ReturnType<typeof list> = list(ctx, { sort, direction, limit: 2, cursor });
        paged.push(...page.rows.map((row) => row.id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(paged).toEqual(whole);
    }
    expect(list(ctx, { sort: 'date', direction: 'asc' }).rows.map((row) => row.date)).toEqual([
      '2025-03-01',
      '2025-12-31',
      '2026-01-31',
      '2026-03-05',
      '2026-03-05',
      '2026-12-01',
    ]);
  });

  it('filters by year and kind, and searches number, reference and description', () => {
    const ctx = filled();
    inTransaction(ctx.db, () => reverseVoucher(ctx, { id: 1, date: null, reason: '' }));
    expect(list(ctx, { fiscalYear: 2025 }).rows.map((row) => row.reference)).toEqual(['DIV 2025-2', 'DIV 2025-1']);
    expect(list(ctx, { fiscalYear: 2025, sort: 'date' }).rows.map((row) => row.reference)).toEqual(['DIV 2025-2', 'DIV 2025-1']);
    expect(list(ctx, { kind: 'reversal' }).rows).toMatchObject([{ reversesId: 1, amount: 100_00 }]);
    expect(list(ctx, { search: 'aerfugl as' }).rows.map((row) => row.description)).toEqual(['Ærfugl på Ås']);
    expect(list(ctx, { search: 'DIV 2026-2' }).rows.map((row) => row.reference)).toEqual(['DIV 2026-2']);
    expect(list(ctx, { search: '2026-2' }).rows[0]).toMatchObject({ reference: 'DIV 2026-2', reversedById: null });
    expect(list(ctx, { search: 'finnes ikke' })).toEqual({ rows: [], nextCursor: null });
  });

  it('walks indexes', () => {
    const { db } = ledgerCompany();
    const plan = (sql: string): string => JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    expect(
      plan(
        "SELECT id FROM voucher WHERE state = 'posted' AND date BETWEEN '2026-01-01' AND '2026-12-31' AND (date, id) < ('2026-03-05', 7) ORDER BY date DESC, id DESC",
      ),
    ).not.toContain('TEMP B-TREE');
    expect(
      plan(
        "SELECT id FROM voucher_line WHERE account = '6800' AND (date, id) > ('2026-01-01', 7) AND date <= '2026-12-31' ORDER BY date, id LIMIT 5",
      ),
    ).toMatch(/voucher_line_by_account(?!.*TEMP B-TREE)/);
  });

  it('refuses a cursor that is not its own, and a voucher that is not there', () => {
    const ctx = filled();
    expect(refusal(() => list(ctx, { cursor: 'zzz' }))).toBe('request.invalid');
    expect(refusal(() => list(ctx, { sort: 'date', cursor: list(ctx, { limit: 1 }).nextCursor }))).toBe('request.invalid');
    expect(refusal(() => showVoucher(ctx, { id: 99 }))).toBe('ledger.voucherNotFound');
  });
});

describe('accounts', () => {
  const books = (): ReturnType<typeof ledgerCompany> => {
    const ctx = ledgerCompany();
    post(
      ctx,
      voucher(
        [
          { account: '1920', amount: 1000_00 },
          { account: '2050', amount: -1000_00 },
        ],
        { date: '2025-01-01', kind: 'opening' },
      ),
    );
    post(ctx, voucher(pair, { date: '2025-05-01' }));
    post(ctx, voucher(pair, { date: '2026-02-01' }));
    post(ctx, voucher(pair, { date: '2026-03-01' }));
    post(
      ctx,
      voucher(
        [
          { account: '1920', amount: 300_00 },
          { account: '3000', amount: -300_00 },
        ],
        { date: '2026-03-02' },
      ),
    );
    return ctx;
  };

  it('shows the postings of one by date, in pages', () => {
    const ctx = books();
    const first = accountPostings(ctx, { account: '6800', from: null, to: null, cursor: null, limit: 2 });
    expect(first.rows.map((row) => [row.date, row.amount, row.text, row.reference])).toEqual([
      ['2025-05-01', 10000, 'Papir', 'DIV 2025-2'],
      ['2026-02-01', 10000, 'Papir', 'DIV 2026-1'],
    ]);
    const second = accountPostings(ctx, { account: '6800', from: null, to: null, cursor: first.nextCursor, limit: 2 });
    expect(second.rows.map((row) => row.date)).toEqual(['2026-03-01']);
    expect(second.nextCursor).toBeNull();
    expect(
      accountPostings(ctx, { account: '1920', from: '2026-02-02', to: '2026-03-01', cursor: null, limit: 100 }).rows.map((row) => [
        row.date,
        row.text,
      ]),
    ).toEqual([['2026-03-01', 'Prøve']]);
    expect(refusal(() => accountPostings(ctx, { account: '8888', from: null, to: null, cursor: null, limit: 2 }))).toBe(
      'ledger.accountUnknown',
    );
  });

  it('sums one: a balance account from the beginning, a result account within its year', () => {
    const ctx = books();
    expect(accountSummary(ctx, { account: '1920', from: '2026-03-01', to: null })).toEqual({
      account: '1920',
      name: 'Bank',
      opening: 800_00,
      debit: 300_00,
      credit: 100_00,
      balance: 1000_00,
      count: 2,
    });
    expect(accountSummary(ctx, { account: '6800', from: '2026-03-01', to: null })).toMatchObject({
      opening: 100_00,
      debit: 100_00,
      credit: 0,
      balance: 200_00,
    });
    expect(accountSummary(ctx, { account: '6800', from: null, to: null })).toMatchObject({
      opening: 0,
      debit: 300_00,
      balance: 300_00,
      count: 3,
    });
    expect(accountSummary(ctx, { account: '2099', from: '2026-01-01', to: null })).toMatchObject({
      opening: 100_00,
      balance: 100_00,
      count: 0,
    });
  });

  it('sums all: plainly without dates, by the rules of a year with dates, to zero in both', () => {
    const ctx = books();
    const plain = trialBalance(ctx, { from: null, to: null });
    expect(plain.rows.map((row) => [row.account, row.balance])).toEqual([
      ['1920', 1000_00],
      ['2050', -1000_00],
      ['3000', -300_00],
      ['6800', 300_00],
    ]);
    expect(plain.sum).toBe(0);
    const year = trialBalance(ctx, { from: '2026-01-01', to: '2026-12-31' });
    expect(year.rows).toEqual([
      { account: '1920', name: 'Bank', opening: 900_00, debit: 300_00, credit: 200_00, balance: 1000_00 },
      { account: '2050', name: 'Egenkapital', opening: -1000_00, debit: 0, credit: 0, balance: -1000_00 },
      { account: '2099', name: 'Udisponert', opening: 100_00, debit: 0, credit: 0, balance: 100_00 },
      { account: '3000', name: 'Salg', opening: 0, debit: 0, credit: 300_00, balance: -300_00 },
      { account: '6800', name: 'Kontor', opening: 0, debit: 200_00, credit: 0, balance: 200_00 },
    ]);
    expect(year.sum).toBe(0);
    // From a day after the last posting on, what was earned and spent before belongs to the years that were.
    const next = trialBalance(ctx, { from: '2027-01-01', to: null });
    expect(next.rows.map((row) => [row.account, row.opening, row.balance])).toEqual([
      ['1920', 1000_00, 1000_00],
      ['2050', -1000_00, -1000_00],
    ]);
    expect(next.sum).toBe(0);
    expect(trialBalance(ctx, { from: null, to: '2025-12-31' }).rows.map((row) => [row.account, row.opening, row.balance])).toEqual([
      ['1920', 1000_00, 900_00],
      ['2050', -1000_00, -1000_00],
      ['6800', 0, 100_00],
    ]);
  });
});

describe('periods', () => {
  it('keeps the history of the lock, and reopens with a reason alone', () => {
    const ctx = ledgerCompany();
    expect(readLock(ctx)).toEqual({ lockedThrough: null, history: [] });
    setLock(ctx, { lockedThrough: '2026-06-30', reason: '' });
    setLock(ctx, { lockedThrough: '2026-06-30', reason: '' });
    expect(refusal(() => setLock(ctx, { lockedThrough: '2026-05-31', reason: ' ' }))).toBe('ledger.lockNotForward');
    expect(refusal(() => setLock(ctx, { lockedThrough: null, reason: '' }))).toBe('ledger.lockNotForward');
    setLock(ctx, { lockedThrough: '2026-05-31', reason: 'glemt bilag' });
    expect(readLock(ctx).lockedThrough).toBe('2026-05-31');
    expect(readLock(ctx).history.map((row) => [row.lockedThrough, row.reason, row.setBy])).toEqual([
      ['2026-05-31', 'glemt bilag', 'test'],
      ['2026-06-30', '', 'test'],
    ]);
    expect(() => ctx.db.exec('DELETE FROM period_lock')).toThrow('ledger.lockHistoryImmutable');
    expect(() => ctx.db.exec("REPLACE INTO period_lock (id, set_by, set_at) VALUES (1, 'x', 'x')")).toThrow('ledger.lockHistoryImmutable');
  });

  it('locks no year that nothing can be posted in yet', () => {
    const ctx = ledgerCompany();
    for (const lockedThrough of ['9999-12-31', '2062-12-31', '2028-01-01']) {
      expect(refusal(() => setLock(ctx, { lockedThrough, reason: '' }))).toBe('ledger.outsideFiscalYear');
    }
    expect(setLock(ctx, { lockedThrough: '2027-12-31', reason: '' })).toEqual({ lockedThrough: '2027-12-31' });
  });

  it('lists the fiscal years', () => {
    expect(listFiscalYears(ledgerCompany())).toEqual([{ year: 2025, startsOn: '2025-01-01', endsOn: '2025-12-31' }]);
  });
});
