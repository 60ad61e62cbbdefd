/** A draft whose currency changes: what stood in the old one is worth the same in the new one. */
import { currencyDecimals } from '../shared/values/money.ts';
import type { SalesDraft } from './types.ts';

/** Decimals of a price: more than those of an amount, so that many of a cheap thing come to the right sum. */
const PRICE_DECIMALS = 4;
/** EHF states amounts with two decimals at most (BR-DEC). */
const AMOUNT_DECIMALS = 2;
const NOK_RATE = 1_000_000;

/**
 * The draft in another currency: prices of lines and amounts of allowances and charges converted by way of NOK, rounded half away from zero to
 * four decimals (prices) and two (amounts), or to whole units where the currency has no smaller ones. What takes back a line of an invoice
 * stays, since it has the currency of that. In the currency that it has already, the draft gets the rate and nothing else changes.
 *
 * @param rate micro-NOK for one unit of `currency`; null: not known. A figure of the old currency is none of the new one: without a rate, of either
 *   currency, prices and amounts other than zero are left empty, which the check tells.
 */
export function inCurrency(draft: SalesDraft, currency: string, rate: number | null): SalesDraft {
  const newRate = currency === 'NOK' ? null : rate;
  if (currency === draft.currency) return { ...draft, rate: newRate };
  const from = draft.currency === 'NOK' ? NOK_RATE : draft.rate;
  const to = currency === 'NOK' ? NOK_RATE : rate;
  const smallest = currencyDecimals(currency);
  const most = (decimals: number): number => (smallest === 0 ? 0 : decimals);
  const converted = (value: string | null, decimals: number): string | null => (value === null ? null : convert(value, from, to, decimals));
  return {
    ...draft,
    currency,
    rate: newRate,
    lines: draft.lines.map((line) =>
      line.type === 'article' && line.credits === null ? { ...line, price: converted(line.price, most(PRICE_DECIMALS)) } : line,
    ),
    allowancesCharges: draft.allowancesCharges.map((part) =>
      part.credits === null ? { ...part, amount: converted(part.amount, most(Math.min(smallest, AMOUNT_DECIMALS))) } : part,
    ),
  };
}

/** Exact, whatever the digits: a decimal times `from` through `to`. */
function convert(value: string, from: number | null, to: number | null, decimals: number): string | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  // What cannot be read is told where it stands.
  if (match === null) return value;
  const [, minus = '', whole = '', fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  if (digits === 0n) return value;
  if (from === null || to === null || to === 0) return null;
  const numerator = digits * BigInt(from) * 10n ** BigInt(decimals);
  const denominator = BigInt(to) * 10n ** BigInt(fraction.length);
  const rounded = ((numerator * 2n + denominator) / (denominator * 2n)).toString().padStart(decimals + 1, '0');
  const cut = rounded.length - decimals;
  const rest = rounded.slice(cut).replace(/0+$/, '');
  // Without a minus before nothing.
  const isZero = /^0*$/.test(rounded);
  return `${isZero ? '' : minus}${rounded.slice(0, cut)}${rest === '' ? '' : `.${rest}`}`;
}
