import { minorFromDecimal } from './decimal.ts';

export type TypedAmount =
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly reason: 'invalid' | 'ambiguous'; readonly readings?: number[] };

const INVALID: TypedAmount = { ok: false, reason: 'invalid' };
const BLANK = /[\s\u00a0\u202f]/;
const BLANKS = /[\s\u00a0\u202f]/g;
/** Digits without separators, or parted by one separator into a first group of one to three and groups of three. */
const PLAIN = /^\d+$/;
const BLANK_GROUPS = /^\d{1,3}(?:[\s\u00a0\u202f]\d{3})+$/;
const DOT_GROUPS = /^[1-9]\d{0,2}(?:\.\d{3})+$/;
const COMMA_GROUPS = /^[1-9]\d{0,2}(?:,\d{3})+$/;

/**
 * An amount as an accountant types or pastes it. Comma is the decimal sign, and so is the point of a numeric keypad;
 * blank, U+00A0 and U+202F part the thousands; `-` and U+2212 are the minus; `100,-` is whole kroner; `1.234,50` is
 * accepted. What a Norwegian and an English reader would understand differently (`1.234`, `1,234`, `1,234.50`) is never
 * guessed: it comes back as ambiguous with the readings that are possible amounts.
 *
 * @returns minor units of two decimals
 */
export function parseTypedAmount(text: string): TypedAmount {
  const trimmed = text.trim();
  const signed = /^([-\u2212+]?)[\s\u00a0\u202f]*(.+)$/.exec(trimmed);
  if (signed?.[2] === undefined) return INVALID;
  const negative = signed[1] === '-' || signed[1] === '\u2212';
  const body = signed[2].replace(/,[-\u2212\u2013]$/, '');
  const reading = (whole: string, fraction: string): number | null =>
    minorFromDecimal(`${negative ? '-' : ''}${whole.replace(/\D/g, '') || '0'}.${fraction}`);
  const accept = (whole: string, fraction: string): TypedAmount => {
    const minor = reading(whole, fraction);
    return minor === null ? INVALID : { ok: true, minor };
  };
  const ask = (...candidates: (number | null)[]): TypedAmount => ({
    ok: false,
    reason: 'ambiguous',
    readings: [...new Set(candidates.filter((value) => value !== null))],
  });

  if (!/^[\d.,\s\u00a0\u202f]+$/.test(body) || !/\d/.test(body)) return INVALID;
  const commas = body.split(',').length - 1;
  const dots = body.split('.').length - 1;

  if (commas === 0 && dots === 0) return PLAIN.test(body) || BLANK_GROUPS.test(body) ? accept(body, '') : INVALID;

  if (commas > 0 && dots > 0) {
    const lastComma = body.lastIndexOf(',');
    const lastDot = body.lastIndexOf('.');
    if (lastComma > lastDot) {
      const whole = body.slice(0, lastComma);
      const fraction = body.slice(lastComma + 1);
      return commas === 1 && DOT_GROUPS.test(whole) && /^\d{0,2}$/.test(fraction) ? accept(whole, fraction) : INVALID;
    }
    const whole = body.slice(0, lastDot);
    const fraction = body.slice(lastDot + 1);
    return dots === 1 && COMMA_GROUPS.test(whole) && /^\d{0,2}$/.test(fraction) ? ask(reading(whole, fraction)) : INVALID;
  }

  const separator = commas > 0 ? ',' : '.';
  if (commas + dots > 1) {
    if (separator === '.') return DOT_GROUPS.test(body) ? accept(body, '') : INVALID;
    return COMMA_GROUPS.test(body) ? ask(reading(body, '')) : INVALID;
  }
  const cut = body.indexOf(separator);
  const whole = body.slice(0, cut);
  const fraction = body.slice(cut + 1);
  if (!(whole === '' || PLAIN.test(whole) || BLANK_GROUPS.test(whole)) || BLANK.test(fraction)) return INVALID;
  if (whole === '' && fraction === '') return INVALID;
  // Three digits behind the only separator may be a group of thousands: after 1 to 3 digits, or after blank groups.
  if (fraction.length === 3 && /^[1-9]/.test(whole) && (whole.length <= 3 || BLANK.test(whole))) {
    return ask(reading(whole, fraction), reading(whole + fraction, ''));
  }
  return accept(whole, fraction);
}

/**
 * An exchange rate as typed, in NOK for one unit: `11,50` or `11.50`.
 *
 * @returns micro-NOK per unit (11500000), or null when it is no positive number of at most six decimals
 */
export function parseTypedRate(text: string): number | null {
  const typed = text.trim().replace(BLANKS, '').replace(',', '.');
  if (!/^(?:\d+\.?\d*|\.\d+)$/.test(typed)) return null;
  const micro = minorFromDecimal(typed, 6);
  return micro === null || micro <= 0 ? null : micro;
}

export type TypedDecimal =
  | { readonly ok: true; readonly decimal: string }
  | { readonly ok: false; readonly reason: 'invalid' | 'tooManyDecimals' | 'tooLong' }
  | { readonly ok: false; readonly reason: 'ambiguous'; readonly readings: readonly string[] };

const MOST_DECIMALS = 12;
const MOST_DIGITS = 20;

/**
 * A quantity, price or percent as it is typed or pasted, exact. Comma is the decimal sign, and so is the point of a numeric
 * keypad; blanks part the thousands; `-` and U+2212 are the minus; `1.234,5` is accepted. A comma before three digits is the
 * decimal sign here (`1,125` kg), since these figures may have that many; a point there may part thousands, and so `1.234`,
 * like `1,234.5` and `1,234,567`, comes back as ambiguous with its possible readings.
 *
 * @returns an exact decimal of at most 12 decimals without surplus zeros (`-1234.5`), or why it is none
 */
export function parseTypedDecimal(text: string): TypedDecimal {
  const signed = /^([-\u2212+]?)[\s\u00a0\u202f]*(.+)$/.exec(text.trim());
  const body = signed?.[2]?.replace(/,[-\u2212\u2013]$/, '');
  if (body === undefined || !/^[\d.,\s\u00a0\u202f]+$/.test(body) || !/\d/.test(body)) return { ok: false, reason: 'invalid' };
  const negative = signed?.[1] === '-' || signed?.[1] === '\u2212';
  const reading = (whole: string, fraction: string): string => exact(negative, whole.replace(/\D/g, ''), fraction);
  const accept = (whole: string, fraction: string): TypedDecimal => {
    const decimal = reading(whole, fraction);
    if ((decimal.split('.')[1] ?? '').length > MOST_DECIMALS) return { ok: false, reason: 'tooManyDecimals' };
    return decimal.replace(/\D/g, '').length > MOST_DIGITS ? { ok: false, reason: 'tooLong' } : { ok: true, decimal };
  };
  const ask = (...readings: string[]): TypedDecimal => ({ ok: false, reason: 'ambiguous', readings });
  const isWhole = (whole: string): boolean => whole === '' || PLAIN.test(whole) || BLANK_GROUPS.test(whole);

  const parts = /^([^.,]*)(?:([.,])([^.,]*))?$/.exec(body);
  if (parts !== null) {
    const [, whole = '', separator, fraction = ''] = parts;
    if (!isWhole(whole) || BLANK.test(fraction)) return { ok: false, reason: 'invalid' };
    const mayBeGroup = separator === '.' && fraction.length === 3 && /^[1-9]/.test(whole) && (whole.length <= 3 || BLANK.test(whole));
    return mayBeGroup ? ask(reading(whole, fraction), reading(whole + fraction, '')) : accept(whole, fraction);
  }
  const norwegian = /^([^,]*),(\d*)$/.exec(body);
  if (norwegian?.[1] !== undefined && DOT_GROUPS.test(norwegian[1])) return accept(norwegian[1], norwegian[2] ?? '');
  if (DOT_GROUPS.test(body)) return accept(body, '');
  const english = /^([^.]*)(?:\.(\d*))?$/.exec(body);
  if (english?.[1] !== undefined && COMMA_GROUPS.test(english[1])) return ask(reading(english[1], english[2] ?? ''));
  return { ok: false, reason: 'invalid' };
}

/** Without surplus zeros, and without the sign of nothing. */
function exact(negative: boolean, whole: string, fraction: string): string {
  const before = whole.replace(/^0+(?=\d)/, '') || '0';
  const after = fraction.replace(/0+$/, '');
  const size = after === '' ? before : `${before}.${after}`;
  return negative && size !== '0' ? `-${size}` : size;
}
