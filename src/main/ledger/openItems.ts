/**
 * Open items of customers and suppliers, and what settles what. An item is made by trigger with each line on an account with a
 * subledger; a match takes the same amount off a debit and a credit item, and is undone by another of the opposite amount.
 */
import Database from 'better-sqlite3';
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { OpenItem } from '../../shared/contract/ledger.ts';
import type { Connection, ReadContext, WriteContext } from '../company/connection.ts';
import { decodeCursor, encodeCursor } from '../company/cursor.ts';
import { statement } from '../company/statements.ts';
import { voucherReference } from './texts.ts';

interface ItemRow extends Omit<OpenItem, 'reference'> {
  readonly series: string;
  readonly fiscalYear: number;
  readonly number: number;
}

/** Serves `ledger.openItems`: newest first, along the index of the party. @throws AppError request.invalid for a cursor of another list */
export function listOpenItems(ctx: ReadContext, input: ParsedInput<'ledger.openItems'>): Output<'ledger.openItems'> {
  const [below] = input.cursor === null ? [Number.MAX_SAFE_INTEGER] : decodeCursor(input.cursor, ['number']);
  const rows = statement<ItemRow>(ctx.db, itemsStatement(input.onlyOpen)).all(input.partyId, below, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ series, fiscalYear, number, ...item }) => ({ ...item, reference: voucherReference(series, fiscalYear, number) })),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.id]) : null,
  };
}

/** The statement of a page, for reading it and for showing its plan. Open items are few of many: they are tested along the way. */
export function itemsStatement(onlyOpen: boolean): string {
  return `SELECT i.id, i.party_id AS partyId, p.name AS partyName, l.voucher_id AS voucherId, v.series, v.fiscal_year AS fiscalYear, v.number, i.account, i.date,
      i.due_date AS dueDate, i.invoice_number AS invoiceNumber, i.kid, i.currency, i.amount, i.remaining
    FROM open_item i INDEXED BY open_item_by_party
    CROSS JOIN party p ON p.id = i.party_id CROSS JOIN voucher_line l ON l.id = i.id CROSS JOIN voucher v ON v.id = l.voucher_id
    WHERE i.party_id = ? AND i.id < ?${onlyOpen ? ' AND i.remaining <> 0' : ''} ORDER BY i.id DESC LIMIT ?`;
}

/** Serves `ledger.matchItems`. @throws as matchAll */
export function matchItems(ctx: WriteContext, input: ParsedInput<'ledger.matchItems'>): Output<'ledger.matchItems'> {
  const match = matchAll(ctx, input.debitItemId, input.creditItemId, input.amount);
  ctx.emit({ type: 'ledger.changed', voucherIds: vouchersOf(ctx.db, [input.debitItemId, input.creditItemId]) });
  tellSales(ctx, [input.debitItemId, input.creditItemId]);
  return match;
}

/**
 * Settles a debit and a credit item against each other, in the caller's transaction.
 *
 * @param amount minor units of their currency; null: as much as both have left
 * @throws AppError ledger.matchDiffers unless they are a debit and a credit item of one party, account and currency that both have
 *   something left; ledger.matchTooLarge (remainingTotal) for more than both have left
 */
export function matchAll(
  ctx: WriteContext,
  debitItemId: number,
  creditItemId: number,
  amount: number | null,
): { matchId: number; amount: number } {
  const debit = remainingOf(ctx.db, debitItemId);
  const credit = remainingOf(ctx.db, creditItemId);
  if (debit === undefined || credit === undefined) throw new AppError('ledger.matchDiffers', { debitItemId, creditItemId });
  const most = Math.min(debit, -credit);
  if (most <= 0) throw new AppError('ledger.matchDiffers', { debitItemId, creditItemId });
  if (amount !== null && amount > most) throw new AppError('ledger.matchTooLarge', { remainingTotal: most });
  return { matchId: insertMatch(ctx, debitItemId, creditItemId, amount ?? most, null), amount: amount ?? most };
}

/**
 * Undoes a match: both items are as open as they were. Undone already: nothing is done.
 * @throws AppError ledger.matchDiffers for one that is not there, or that itself undoes another
 */
export function undoMatch(ctx: WriteContext, matchId: number): void {
  const match = statement<{ debit: number; credit: number; amount: number; undoesId: number | null; isUndone: number }>(
    ctx.db,
    `SELECT debit_item_id AS debit, credit_item_id AS credit, amount, undoes_id AS undoesId,
       EXISTS (SELECT 1 FROM open_match u WHERE u.undoes_id = m.id) AS isUndone FROM open_match m WHERE id = ?`,
  ).get(matchId);
  if (match === undefined || match.undoesId !== null) throw new AppError('ledger.matchDiffers', { matchId });
  if (match.isUndone === 1) return;
  insertMatch(ctx, match.debit, match.credit, -match.amount, matchId);
}

/** The matches of an item that stand, oldest first. */
export function matchesOf(
  db: Connection,
  itemId: number,
): { readonly id: number; readonly otherItemId: number; readonly amount: number }[] {
  return statement<{ id: number; otherItemId: number; amount: number }>(
    db,
    `SELECT m.id, CASE WHEN m.debit_item_id = @id THEN m.credit_item_id ELSE m.debit_item_id END AS otherItemId, m.amount FROM open_match m
     WHERE (m.debit_item_id = @id OR m.credit_item_id = @id) AND m.undoes_id IS NULL AND NOT EXISTS (SELECT 1 FROM open_match u WHERE u.undoes_id = m.id)
     ORDER BY m.id`,
  ).all({ id: itemId });
}

/**
 * Settles a reversed voucher's items against those of its mirror, line by line. What had settled them is undone first: a payment of
 * the reversed invoice is open again, to be paid back, and an invoice is open again when its payment is reversed.
 */
export function matchMirrored(ctx: WriteContext, voucherId: number, mirrorId: number): void {
  const { db } = ctx;
  const pairs = statement<{ original: number; mirror: number; amount: number }>(
    db,
    `SELECT o.id AS original, r.id AS mirror, o.amount FROM voucher_line ol JOIN open_item o ON o.id = ol.id
     JOIN voucher_line rl ON rl.voucher_id = ? AND rl.line_number = ol.line_number JOIN open_item r ON r.id = rl.id
     WHERE ol.voucher_id = ?`,
  ).all(mirrorId, voucherId);
  const touched: number[] = [];
  for (const { original, mirror, amount } of pairs) {
    for (const match of matchesOf(db, original)) {
      undoMatch(ctx, match.id);
      touched.push(match.otherItemId);
    }
    if (amount > 0) matchAll(ctx, original, mirror, null);
    else matchAll(ctx, mirror, original, null);
    touched.push(original);
  }
  tellSales(ctx, touched);
}

/** Tells the windows of the invoices and credit notes whose open amount follows these items. */
export function tellSales(ctx: WriteContext, itemIds: readonly number[]): void {
  const document = statement<number>(ctx.db, 'SELECT id FROM sales_document WHERE open_item_id = ?').pluck();
  const ids = [...new Set(itemIds.flatMap((id) => document.get(id) ?? []))];
  for (let from = 0; from < ids.length; from += 1000) ctx.emit({ type: 'sales.changed', ids: ids.slice(from, from + 1000) });
}

function remainingOf(db: Connection, itemId: number): number | undefined {
  return statement<{ remaining: number }>(db, 'SELECT remaining FROM open_item WHERE id = ?').get(itemId)?.remaining;
}

function insertMatch(ctx: WriteContext, debitItemId: number, creditItemId: number, amount: number, undoesId: number | null): number {
  try {
    const { lastInsertRowid } = statement(
      ctx.db,
      'INSERT INTO open_match (debit_item_id, credit_item_id, amount, undoes_id, matched_by, matched_at) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(debitItemId, creditItemId, amount, undoesId, ctx.actor, ctx.clock.now().toISOString());
    return Number(lastInsertRowid);
  } catch (error) {
    // The trigger's word: not of one party, account and currency.
    if (error instanceof Database.SqliteError && error.message === 'ledger.matchDiffers') {
      throw new AppError('ledger.matchDiffers', { debitItemId, creditItemId }, { cause: error });
    }
    throw error;
  }
}

function vouchersOf(db: Connection, itemIds: readonly number[]): number[] {
  const voucher = statement<number>(db, 'SELECT voucher_id FROM voucher_line WHERE id = ?').pluck();
  return [...new Set(itemIds.flatMap((id) => voucher.get(id) ?? []))];
}
