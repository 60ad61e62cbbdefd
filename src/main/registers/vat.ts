import type { ParsedInput } from '../../shared/contract/index.ts';
import type { VatCode } from '../../shared/contract/registers.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import type { VatRateClass } from './standard/vatCodes.ts';

export type { VatRateClass } from './standard/vatCodes.ts';

/** A VAT code as it is stored; its rate depends on the day, see {@link vatRateOn}. */
export interface StoredVatCode extends Omit<VatCode, 'percentBp'> {
  readonly rateClass: VatRateClass;
}

const columns = 'code, name, side, method, input_account AS inputAccount, output_account AS outputAccount, rate_class AS rateClass';

/** The VAT code of this name, or null. */
export function vatCodeByCode(db: Connection, code: string): StoredVatCode | null {
  return statement<StoredVatCode>(db, `SELECT ${columns} FROM vat_code WHERE code = ?`).get(code) ?? null;
}

/**
 * The rate of a class on a day: that of the day of delivery counts (mval § 22-1).
 *
 * @param date `YYYY-MM-DD`
 * @returns basis points (25 % is 2500); null for the class `none` and for a day that no stored rate covers
 */
export function vatRateOn(db: Connection, rateClass: VatRateClass, date: string): number | null {
  const row = statement<{ percentBp: number }>(
    db,
    `SELECT percent_bp AS percentBp FROM vat_rate
     WHERE rate_class = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)
     ORDER BY valid_from DESC LIMIT 1`,
  ).get(rateClass, date, date);
  return row?.percentBp ?? null;
}

/** The rates of all classes on a day, by class; see vatRateOn. */
export function vatRatesOn(db: Connection, date: string): ReadonlyMap<VatRateClass, number> {
  const rows = statement<{ rateClass: VatRateClass; percentBp: number }>(
    db,
    'SELECT rate_class AS rateClass, percent_bp AS percentBp FROM vat_rate WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) ORDER BY rate_class, valid_from',
  ).all(date, date);
  return new Map(rows.map(({ rateClass, percentBp }) => [rateClass, percentBp]));
}

/** The VAT codes of one side or both with their rates on a day, in the order of the numbers. Serves `registers.vatCodes`. */
export function listVatCodes(ctx: ReadContext, input: ParsedInput<'registers.vatCodes'>): VatCode[] {
  const rows = statement<StoredVatCode>(
    ctx.db,
    `SELECT ${columns} FROM vat_code WHERE ? IS NULL OR side = ? ORDER BY CAST(code AS INTEGER), code`,
  ).all(input.side, input.side);
  return rows.map(({ rateClass, ...code }) => ({ ...code, percentBp: vatRateOn(ctx.db, rateClass, input.date) }));
}
