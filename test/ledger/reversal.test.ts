import { describe, expect, it } from 'vitest';
import { inTransaction, type WriteContext } from '../../src/main/company/connection.ts';
import { setLock } from '../../src/main/ledger/periods.ts';
import { reverseVoucher, type Reversal } from '../../src/main/ledger/reversal.ts';
import { showVoucher } from '../../src/main/ledger/voucherQueries.ts';
import { ledgerCompany, pair, post, refusal, voucher } from './helpers.ts';

const reverse = (ctx: WriteContext, id: number, date: string | null = null, reason = ''): Reversal =>
  inTransaction(ctx.db, () => reverseVoucher(ctx, { id, date, reason }));

describe('reverseVoucher', () => {
  it('mirrors every line, in currency and base of VAT as well, in the same series, with references both ways', () => {
    const ctx = ledgerCompany();
    const original = post(
      ctx,
      voucher(
        [
          { account: '6800', amount: 1150_00, vatCode: '1', currency: 'EUR', currencyAmount: 100_00, exchangeRate: 11_500_000 },
          {
            account: '2710',
            amount: 287_50,
            vatCode: '1',
            vatBase: 1150_00,
            vatRateBp: 2500,
            currency: 'EUR',
            currencyAmount: 25_00,
            exchangeRate: 11_500_000,
          },
          {
            account: '2400',
            amount: -1437_50,
            partyId: 1,
            currency: 'EUR',
            currencyAmount: -125_00,
            exchangeRate: 11_500_000,
            invoiceNumber: '5001',
            invoiceDate: '2026-02-27',
            dueDate: '2026-03-20',
            message: '5001',
          },
        ],
        { series: 'INN', kind: 'purchase' },
      ),
    );
    const reversal = reverse(ctx, original.id, null, 'feil konto');
    expect(reversal.reference).toBe('INN 2026-2');
    const shown = showVoucher(ctx, { id: reversal.id });
    expect(shown).toMatchObject({
      kind: 'reversal',
      date: '2026-03-01',
      description: 'Tilbakeføring av INN 2026-1: feil konto',
      reversesId: original.id,
      reversesReference: 'INN 2026-1',
    });
    expect(shown.lines.map((line) => [line.account, line.amount, line.currencyAmount, line.vatBase, line.partyName])).toEqual([
      ['6800', -1150_00, -100_00, null, null],
      ['2710', -287_50, -25_00, -1150_00, null],
      ['2400', 1437_50, 125_00, null, 'Kontorland AS'],
    ]);
    expect(shown.lines[2]).toMatchObject({ invoiceNumber: '5001', dueDate: null, message: null });
    expect(showVoucher(ctx, { id: original.id })).toMatchObject({ reversedById: reversal.id, reversedByReference: 'INN 2026-2' });
    expect(ctx.db.prepare('SELECT account, sum(amount) AS n FROM voucher_line GROUP BY account HAVING n <> 0').all()).toEqual([]);
  });

  it('is dated as the original, or on the first open day when that is locked', () => {
    const ctx = ledgerCompany();
    const first = post(ctx, voucher(pair));
    const second = post(ctx, voucher(pair));
    const third = post(ctx, voucher(pair, { date: '2026-07-01' }));
    setLock(ctx, { lockedThrough: '2026-06-30', reason: '' });
    expect(showVoucher(ctx, { id: reverse(ctx, first.id).id }).date).toBe('2026-07-01');
    expect(showVoucher(ctx, { id: reverse(ctx, third.id).id }).date).toBe('2026-07-01');
    expect(refusal(() => reverse(ctx, second.id, '2026-06-30'))).toBe('ledger.periodLocked');
    expect(showVoucher(ctx, { id: reverse(ctx, second.id, '2026-11-01').id }).date).toBe('2026-11-01');
  });

  it('is never dated before what it reverses', () => {
    const ctx = ledgerCompany();
    const original = post(ctx, voucher(pair));
    expect(refusal(() => reverse(ctx, original.id, '2026-02-28'))).toBe('request.invalid');
    expect(showVoucher(ctx, { id: reverse(ctx, original.id, '2026-03-01').id }).date).toBe('2026-03-01');
  });

  it('refuses a second time, a reversal, and a voucher that is not there', () => {
    const ctx = ledgerCompany();
    const original = post(ctx, voucher(pair));
    const reversal = reverse(ctx, original.id);
    expect(refusal(() => reverse(ctx, original.id))).toBe('ledger.alreadyReversed');
    expect(refusal(() => reverse(ctx, reversal.id))).toBe('ledger.isReversal');
    expect(refusal(() => reverse(ctx, 99))).toBe('ledger.voucherNotFound');
  });

  it('also reverses what stands on an account that was closed since', () => {
    const ctx = ledgerCompany();
    const original = post(ctx, voucher(pair));
    ctx.db.exec("UPDATE account SET is_active = 0 WHERE number = '6800'");
    expect(reverse(ctx, original.id).reference).toBe('DIV 2026-2');
  });
});
