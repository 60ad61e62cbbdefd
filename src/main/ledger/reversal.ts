/** Reversing a voucher in full: the one way to correct what is posted (bokføringsloven § 9). */
import { AppError } from '../../shared/contract/errors.ts';
import type { WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { matchMirrored } from './openItems.ts';
import { firstOpenDay } from './periods.ts';
import { ledgerTexts, voucherReference } from './texts.ts';
import { postVoucher, type PostedVoucher, type VoucherLineDraft } from './vouchers.ts';

interface OriginalRow {
  readonly series: string;
  readonly fiscal_year: number;
  readonly number: number;
  readonly kind: string;
  readonly date: string;
  readonly source_document_id: number | null;
}

interface LineRow {
  readonly account: string;
  readonly amount: number;
  readonly text: string;
  readonly vat_code: string | null;
  readonly vat_base: number | null;
  readonly vat_rate_bp: number | null;
  readonly department_id: number | null;
  readonly project_id: number | null;
  readonly party_id: number | null;
  readonly currency: string;
  readonly currency_amount: number;
  readonly exchange_rate: number;
  readonly invoice_number: string | null;
  readonly invoice_date: string | null;
}

export interface ReverseRequest {
  readonly id: number;
  /** The day of the reversal, not before the original's; null: the original's, or the first open day when that is locked. */
  readonly date: string | null;
  readonly reason: string;
}

export interface Reversal extends PostedVoucher {
  /** The document that the reversed voucher was posted from. */
  readonly sourceDocumentId: number | null;
}

/**
 * Posts the mirror of a voucher in the same series: every line with the opposite sign, also in currency and in the base of VAT,
 * at the original's rates, so that no gain arises. The invoice is named on the party's line; what was to be paid is not, since
 * nothing is to be paid any more: the items of the two settle each other.
 * The document of the original is the caller's to return (see posting/reversal.ts).
 *
 * @throws AppError ledger.voucherNotFound, ledger.isReversal, ledger.alreadyReversed, request.invalid for a day before the original's,
 *   and what postVoucher throws
 */
export function reverseVoucher(ctx: WriteContext, request: ReverseRequest): Reversal {
  const { db } = ctx;
  const original = statement<OriginalRow, [number]>(
    db,
    "SELECT series, fiscal_year, number, kind, date, source_document_id FROM voucher WHERE id = ? AND state = 'posted'",
  ).get(request.id);
  if (original === undefined) throw new AppError('ledger.voucherNotFound', { id: request.id });
  const reference = voucherReference(original.series, original.fiscal_year, original.number);
  if (original.kind === 'reversal') throw new AppError('ledger.isReversal', { reference });
  const earlier = statement<{ series: string; fiscal_year: number; number: number }, [number]>(
    db,
    'SELECT series, fiscal_year, number FROM voucher WHERE reverses_id = ?',
  ).get(request.id);
  if (earlier !== undefined) {
    throw new AppError('ledger.alreadyReversed', { reference: voucherReference(earlier.series, earlier.fiscal_year, earlier.number) });
  }
  if (request.date !== null && request.date < original.date) {
    throw new AppError('request.invalid', { field: 'date' }, { detail: `${request.date} is before ${original.date}` });
  }
  const posted = postVoucher(ctx, {
    series: original.series,
    kind: 'reversal',
    date: request.date ?? firstOpenDay(db, original.date),
    description: ledgerTexts.reversal(reference, request.reason.trim()),
    reversesId: request.id,
    lines: mirroredLines(ctx, request.id),
  });
  matchMirrored(ctx, request.id, posted.id);
  // The original shows "reversed by" from now on.
  ctx.emit({ type: 'ledger.changed', voucherIds: [request.id] });
  return { ...posted, sourceDocumentId: original.source_document_id };
}

function mirroredLines(ctx: WriteContext, voucherId: number): VoucherLineDraft[] {
  const rows = statement<LineRow, [number]>(
    ctx.db,
    `SELECT account, amount, text, vat_code, vat_base, vat_rate_bp, department_id, project_id, party_id, currency, currency_amount, exchange_rate,
       invoice_number, invoice_date FROM voucher_line WHERE voucher_id = ? ORDER BY line_number`,
  ).all(voucherId);
  return rows.map((row) => ({
    account: row.account,
    amount: opposite(row.amount),
    text: row.text,
    vatCode: row.vat_code,
    vatBase: row.vat_base === null ? null : opposite(row.vat_base),
    vatRateBp: row.vat_rate_bp,
    departmentId: row.department_id,
    projectId: row.project_id,
    partyId: row.party_id,
    currency: row.currency,
    currencyAmount: opposite(row.currency_amount),
    exchangeRate: row.exchange_rate,
    invoiceNumber: row.invoice_number,
    invoiceDate: row.invoice_date,
  }));
}

/** Without a negative zero, which SQLite would be given as a REAL. */
function opposite(amount: number): number {
  return amount === 0 ? 0 : -amount;
}
