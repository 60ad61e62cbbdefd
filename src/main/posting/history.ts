/** What the supplier's latest vouchers say. */
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import type { RateClass } from './vatCodes.ts';

/** How many of the latest purchases count, and how many of the supplier's latest lines (payments among them) are looked through for them. */
const LATEST = 10;
const LOOKED_THROUGH = 100;

interface HistoryLine {
  readonly voucherId: number;
  readonly account: string;
  readonly vatCode: string;
  readonly rateClass: RateClass;
  readonly vatDeduction: 'full' | 'none';
}

export interface SupplierHistory {
  /** The cost lines of the latest purchases that are not reversed, newest first. */
  readonly lines: readonly HistoryLine[];
}

export interface AccountSuggestion {
  readonly account: string;
  /** "slik `count` av `total` fakturaer fra denne leverandøren" */
  readonly count: number;
  readonly total: number;
  /** Whether the vouchers counted had a line of the same rate. */
  readonly sameRate: boolean;
}

/** Reads the latest purchases of a supplier along the index of its lines. */
export function readHistory(db: Connection, supplierId: number): SupplierHistory {
  const vouchers = new Set<number>();
  const latest = statement<{ id: number }, [number, number]>(
    db,
    `SELECT v.id FROM (SELECT id, voucher_id FROM voucher_line WHERE party_id = ? ORDER BY id DESC LIMIT ?) l CROSS JOIN voucher v ON v.id = l.voucher_id
     WHERE v.kind = 'purchase' AND NOT EXISTS (SELECT 1 FROM voucher r WHERE r.reverses_id = v.id)`,
  );
  for (const { id } of latest.iterate(supplierId, LOOKED_THROUGH)) {
    vouchers.add(id);
    if (vouchers.size === LATEST) break;
  }
  return { lines: [...vouchers].flatMap((id) => costLines(db, id)) };
}

/** The lines of a purchase that are neither VAT nor debt, rounding or advance. */
function costLines(db: Connection, voucherId: number): HistoryLine[] {
  return statement<HistoryLine, [number]>(
    db,
    `SELECT l.voucher_id AS voucherId, l.account, l.vat_code AS vatCode, c.rate_class AS rateClass, a.vat_deduction AS vatDeduction
     FROM voucher_line l CROSS JOIN vat_code c ON c.code = l.vat_code CROSS JOIN account a ON a.number = l.account
     WHERE l.voucher_id = ? AND l.vat_base IS NULL AND a.subledger IS NULL AND a.is_active = 1
       AND l.account NOT IN ('1480', '7740') AND l.account NOT GLOB '27*'
     ORDER BY l.line_number`,
  ).all(voucherId);
}

/**
 * The account that most of the latest vouchers used for lines of this rate; of several the one used last. When none had such a line,
 * the account of most vouchers at all. Null without history.
 *
 * @param rateClass the class of the rate on the document, null where it tells nothing (a seller abroad)
 */
export function mostFrequentAccount(history: SupplierHistory, rateClass: RateClass | null): AccountSuggestion | null {
  const same = rateClass === null ? [] : history.lines.filter((line) => hasRate(line, rateClass));
  const counted = same.length > 0 ? same : history.lines;
  const vouchers = new Map<string, Set<number>>();
  for (const line of counted) vouchers.set(line.account, (vouchers.get(line.account) ?? new Set()).add(line.voucherId));
  const total = new Set(counted.map((line) => line.voucherId)).size;
  let best: AccountSuggestion | null = null;
  // The lines come newest first, and so do the accounts: a tie stays with the one used last.
  for (const [account, { size }] of vouchers) {
    if (best === null || size > best.count) best = { account, count: size, total, sameRate: rateClass === null || same.length > 0 };
  }
  return best;
}

/** A line on an account without deduction may have had any rate: its VAT is in the cost. */
function hasRate(line: HistoryLine, rateClass: RateClass): boolean {
  return line.rateClass === rateClass || (line.vatDeduction === 'none' && line.rateClass === 'none');
}

/** The VAT code that all cost lines of the latest purchases have; null when they differ or there are none. */
export function unanimousCode(history: SupplierHistory | null): string | null {
  const codes = new Set(history?.lines.map((line) => line.vatCode));
  const [only] = codes;
  return only !== undefined && codes.size === 1 ? only : null;
}
