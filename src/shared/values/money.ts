import { minorFromDecimal } from './decimal.ts';

export { minorFromDecimal } from './decimal.ts';
export { parseTypedAmount, parseTypedDecimal, parseTypedRate } from './typedNumbers.ts';
export type { TypedAmount, TypedDecimal } from './typedNumbers.ts';

/** ISO 4217: the currencies whose minor unit is not a hundredth. */
const DECIMALS: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map(
    (code): [string, number] => [code, 0],
  ),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code): [string, number] => [code, 3]),
  ['CLF', 4],
  ['UYW', 4],
]);

/** How many decimals the minor unit of a currency has (ISO 4217); 2 for a code that is not known. */
export function currencyDecimals(code: string): number {
  return DECIMALS.get(code) ?? 2;
}

/**
 * Integer minor units as an exact decimal with a point: `143650` -> `1436.50`.
 *
 * @throws RangeError when minor is not a safe integer
 */
export function decimalFromMinor(minor: number, decimals = 2): string {
  const [whole, fraction] = split(minor, decimals);
  return (minor < 0 ? '-' : '') + whole + (decimals > 0 ? `.${fraction}` : '');
}

export interface FormatMinorOptions {
  /** Decimals of the minor unit; 2 unless told. */
  readonly decimals?: number;
  readonly locale?: 'nb' | 'en';
}

/**
 * An amount as it is written. nb: `1 234,50` with U+00A0 and the minus sign U+2212; en: `1,234.50` and `-`.
 *
 * @throws RangeError when minor is not a safe integer
 */
export function formatMinor(minor: number, options: FormatMinorOptions = {}): string {
  const decimals = options.decimals ?? 2;
  const nb = options.locale !== 'en';
  const [whole, fraction] = split(minor, decimals);
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, nb ? '\u00a0' : ',');
  const sign = minor < 0 ? (nb ? '\u2212' : '-') : '';
  return sign + grouped + (decimals > 0 ? (nb ? ',' : '.') + fraction : '');
}

function split(minor: number, decimals: number): [string, string] {
  if (!Number.isSafeInteger(minor)) throw new RangeError('An amount is an integer of minor units');
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return [digits.slice(0, cut), digits.slice(cut)];
}

/**
 * A share of an amount, rounded half away from zero to whole minor units.
 *
 * @param minor amount in minor units
 * @param basisPoints hundredths of a percent: 25 % is 2500
 * @throws RangeError when an argument is not an integer or the result is not a safe integer
 */
export function percentOf(minor: number, basisPoints: number): number {
  return divideHalfAway(BigInt(minor) * BigInt(basisPoints), 10_000n);
}

/**
 * A foreign amount in Norwegian øre, rounded half away from zero.
 *
 * @param minor foreign amount in minor units
 * @param rateMicro micro-NOK per whole foreign unit: 11.50 is 11500000
 * @param decimals decimals of the foreign minor unit, see {@link currencyDecimals}
 * @throws RangeError when an argument is not an integer or the result is not a safe integer
 */
export function convertMinor(minor: number, rateMicro: number, decimals = 2): number {
  return divideHalfAway(BigInt(minor) * BigInt(rateMicro) * 100n, 1_000_000n * 10n ** BigInt(decimals));
}

function divideHalfAway(numerator: bigint, denominator: bigint): number {
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const rounded = (size * 2n + denominator) / (denominator * 2n);
  const result = Number(rounded);
  if (!Number.isSafeInteger(result)) throw new RangeError('The amount is too large');
  return negative && result !== 0 ? -result : result;
}

/**
 * A percentage as basis points: `25.00` -> 2500, `11.11` -> 1111.
 *
 * @returns null when it is no decimal or is finer than a hundredth of a percent
 */
export function basisPointsFromDecimal(text: string): number | null {
  return minorFromDecimal(text, 2);
}
