/** Amounts and decimals of a document as it states them, written as the language writes them. */
import { currencyDecimals, minorFromDecimal } from '../values/money.ts';
import type { Formats } from './values.ts';

/** An amount as the document states it, written as the user's language writes amounts; what is no amount is shown as it stands. */
export function statedAmount(formats: Formats, text: string | null, currency: string | null): string {
  if (text === null) return formats.amount(null);
  const minor = minorFromDecimal(text, currencyDecimals(currency ?? 'NOK'));
  return minor === null ? text : formats.amount(minor, currency);
}

/** An exact decimal (quantity, unit price) with at least `least` decimals, thousands grouped, no digit lost. */
export function statedDecimal(formats: Formats, text: string | null, least = 0): string {
  if (text === null) return '';
  // No quantity or price is as long; grouping its figures would take its time.
  if (text.length > 100) return text;
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!match) return text;
  const [, sign = '', whole = '', fraction = ''] = match;
  const decimals = fraction.replace(/0+$/, '').padEnd(least, '0');
  const grouped = whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+$)/g, formats.locale === 'nb' ? '\u00a0' : ',');
  const number = decimals === '' ? grouped : `${grouped}${formats.locale === 'nb' ? ',' : '.'}${decimals}`;
  return sign === '-' ? `\u2212${number}` : number;
}

/** Whether a stated decimal is there and not zero. */
export function isNonZero(text: string | null): boolean {
  return text !== null && /[1-9]/.test(text);
}
