/** The sums of a document in minor units of its currency. */
import type { InvoiceModel } from '../../ehf/index.ts';
import { currencyDecimals, minorFromDecimal } from '../../shared/values/money.ts';

export interface Sums {
  /** BT-109 */
  readonly net: number;
  /** BT-110 */
  readonly vat: number;
  /** BT-112 */
  readonly gross: number;
}

/** The sums as the document states them; nothing where it states none or one that is finer than the currency or too large. */
export function sumsOf(model: InvoiceModel): Sums {
  const decimals = currencyDecimals(model.currency ?? 'NOK');
  const read = (amount: string | null): number => (amount === null ? 0 : (minorFromDecimal(amount, decimals) ?? 0));
  return { net: read(model.totals.net), vat: read(model.totals.vat), gross: read(model.totals.gross) };
}
