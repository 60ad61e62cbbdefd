import { describe, expect, it } from 'vitest';
import { inTransaction, type WriteContext } from '../../src/main/company/connection.ts';
import { itemsStatement, listOpenItems, matchAll, matchItems, undoMatch } from '../../src/main/ledger/openItems.ts';
import { reverseVoucher } from '../../src/main/ledger/reversal.ts';
import { ledgerCompany, post, refusal, voucher } from './helpers.ts';

/** A company with the customers 2 and 3. */
function company(): ReturnType<typeof ledgerCompany> {
  const ctx = ledgerCompany();
  ctx.db.exec(`
    INSERT INTO account (number, name, subledger) VALUES ('1500', 'Kunder', 'customer');
    INSERT INTO party (id, role, number, name, name_sort, search_text, created_at) VALUES
      (2, 'customer', 2, 'Fjordkafé AS', 'fjordkafe', 'fjordkafe', '2026-01-01T00:00:00Z'), (3, 'customer', 3, 'Bakeriet AS', 'bakeriet', 'bakeriet', '2026-01-01T00:00:00Z');
  `);
  return ctx;
}

function sale(ctx: WriteContext, amount: number, partyId = 2, currency: 'NOK' | 'EUR' = 'NOK'): { voucherId: number; itemId: number } {
  const foreign = currency === 'NOK' ? {} : { currency, currencyAmount: amount / 10, exchangeRate: 10_000_000 };
  const { id } = post(
    ctx,
    voucher([
      { account: '1500', amount, partyId, invoiceNumber: '1', dueDate: '2026-03-15', ...foreign },
      { account: '3000', amount: -amount },
    ]),
  );
  return { voucherId: id, itemId: itemOf(ctx, id) };
}

const payment = (ctx: WriteContext, amount: number, partyId = 2): { voucherId: number; itemId: number } => sale(ctx, -amount, partyId);

function itemOf(ctx: WriteContext, voucherId: number): number {
  return (
    ctx.db.prepare<[number], number>('SELECT id FROM voucher_line WHERE voucher_id = ? AND party_id IS NOT NULL').pluck().get(voucherId) ??
    0
  );
}

const remaining = (ctx: WriteContext, itemId: number): number | undefined =>
  ctx.db.prepare<[number], number>('SELECT remaining FROM open_item WHERE id = ?').pluck().get(itemId);

const match = (ctx: WriteContext, debit: number, credit: number, amount: number | null = null): { matchId: number; amount: number } =>
  inTransaction(ctx.db, () => matchAll(ctx, debit, credit, amount));

describe('open items', () => {
  it('are made with each line on a subledger and settled by as much as both have left', () => {
    const ctx = company();
    const invoice = sale(ctx, 1000_00);
    const first = payment(ctx, 400_00);
    const second = payment(ctx, 700_00);
    expect(match(ctx, invoice.itemId, first.itemId).amount).toBe(400_00);
    expect(match(ctx, invoice.itemId, second.itemId).amount).toBe(600_00);
    expect(remaining(ctx, invoice.itemId)).toBe(0);
    expect(remaining(ctx, second.itemId)).toBe(-100_00);
  });

  it('refuse more than is left, and items of other parties, currencies and sides', () => {
    const ctx = company();
    const invoice = sale(ctx, 1000_00);
    const paid = payment(ctx, 400_00);
    expect(refusal(() => match(ctx, invoice.itemId, paid.itemId, 400_01))).toBe('ledger.matchTooLarge');
    expect(refusal(() => match(ctx, invoice.itemId, payment(ctx, 400_00, 3).itemId))).toBe('ledger.matchDiffers');
    expect(refusal(() => match(ctx, sale(ctx, 1000_00, 2, 'EUR').itemId, paid.itemId))).toBe('ledger.matchDiffers');
    expect(refusal(() => match(ctx, paid.itemId, invoice.itemId))).toBe('ledger.matchDiffers');
    expect(refusal(() => match(ctx, invoice.itemId, invoice.itemId))).toBe('ledger.matchDiffers');
    expect(refusal(() => match(ctx, 4711, paid.itemId))).toBe('ledger.matchDiffers');
    expect(remaining(ctx, invoice.itemId)).toBe(1000_00);
  });

  it('are as open as before once a match is undone, which is done once', () => {
    const ctx = company();
    const invoice = sale(ctx, 1000_00);
    const paid = payment(ctx, 400_00);
    const { matchId } = match(ctx, invoice.itemId, paid.itemId, 300_00);
    inTransaction(ctx.db, () => undoMatch(ctx, matchId));
    inTransaction(ctx.db, () => undoMatch(ctx, matchId));
    expect(remaining(ctx, invoice.itemId)).toBe(1000_00);
    expect(remaining(ctx, paid.itemId)).toBe(-400_00);
    expect(refusal(() => inTransaction(ctx.db, () => undoMatch(ctx, matchId + 1)))).toBe('ledger.matchDiffers');
  });

  it('of a voucher and of its reversal settle each other', () => {
    const ctx = company();
    const invoice = sale(ctx, 1000_00);
    const reversal = inTransaction(ctx.db, () => reverseVoucher(ctx, { id: invoice.voucherId, date: null, reason: '' }));
    expect(remaining(ctx, invoice.itemId)).toBe(0);
    expect(remaining(ctx, itemOf(ctx, reversal.id))).toBe(0);
  });

  it('of an invoice are open again when its payment is reversed', () => {
    const ctx = company();
    const invoice = sale(ctx, 1000_00);
    const paid = payment(ctx, 1000_00);
    match(ctx, invoice.itemId, paid.itemId);
    const reversal = inTransaction(ctx.db, () => reverseVoucher(ctx, { id: paid.voucherId, date: null, reason: '' }));
    expect(remaining(ctx, invoice.itemId)).toBe(1000_00);
    expect(remaining(ctx, paid.itemId)).toBe(0);
    expect(remaining(ctx, itemOf(ctx, reversal.id))).toBe(0);
  });

  it('are listed newest first, open ones or all, page by page along the index', () => {
    const ctx = company();
    const invoices = [sale(ctx, 100_00), sale(ctx, 200_00), sale(ctx, 300_00)];
    match(ctx, invoices[1]?.itemId ?? 0, payment(ctx, 200_00).itemId);
    sale(ctx, 100_00, 3);
    const first = listOpenItems(ctx, { partyId: 2, onlyOpen: true, cursor: null, limit: 1 });
    const second = listOpenItems(ctx, { partyId: 2, onlyOpen: true, cursor: first.nextCursor, limit: 1 });
    expect([...first.rows, ...second.rows].map((item) => item.amount)).toEqual([300_00, 100_00]);
    expect(second.nextCursor).toBeNull();
    expect(listOpenItems(ctx, { partyId: 2, onlyOpen: false, cursor: null, limit: 10 }).rows).toHaveLength(4);
    expect(first.rows[0]).toMatchObject({ partyName: 'Fjordkafé AS', reference: 'DIV 2026-3', dueDate: '2026-03-15', remaining: 300_00 });
    const plan = ctx.db
      .prepare(`EXPLAIN QUERY PLAN ${itemsStatement(true)}`)
      .all(2, 9, 9)
      .map((row) => (row as { detail: string }).detail);
    expect(plan.join('\n')).not.toMatch(/SCAN|TEMP B-TREE/);
  });

  it('tell the windows once they are matched', () => {
    const ctx = company();
    const invoice = sale(ctx, 1000_00);
    const paid = payment(ctx, 400_00);
    ctx.events.length = 0;
    inTransaction(ctx.db, () => matchItems(ctx, { debitItemId: invoice.itemId, creditItemId: paid.itemId, amount: null }));
    expect(ctx.events).toEqual([{ type: 'ledger.changed', voucherIds: [invoice.voucherId, paid.voucherId] }]);
  });

  it('keep their matches: none is changed, taken away or put in the place of another', () => {
    const ctx = company();
    const invoice = sale(ctx, 1000_00);
    const paid = payment(ctx, 400_00);
    const { matchId } = match(ctx, invoice.itemId, paid.itemId);
    for (const sql of [
      'UPDATE open_match SET amount = 1',
      'DELETE FROM open_match',
      `INSERT OR REPLACE INTO open_match (id, debit_item_id, credit_item_id, amount, matched_by, matched_at) VALUES (${matchId}, ${invoice.itemId}, ${paid.itemId}, 1, '', '')`,
      'UPDATE open_item SET amount = 1',
      'DELETE FROM open_item',
      `INSERT OR REPLACE INTO open_item SELECT * FROM open_item`,
    ]) {
      expect(() => ctx.db.exec(sql), sql).toThrow(/immutable/);
    }
    expect(() => ctx.db.exec('UPDATE open_item SET remaining = 1000001 WHERE amount = 100000')).toThrow(/CHECK/);
  });
});
