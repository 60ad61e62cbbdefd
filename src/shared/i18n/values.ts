/**
 * What is put into a text. Amounts and dates travel as plain values (øre, YYYY-MM-DD) and become what a reader of the
 * language expects here, in one place.
 */
import { formatBankAccount, formatIban, isBankAccount, isIban } from '../values/bankAccount.ts';
import { formatDate, isIsoDate } from '../values/dates.ts';
import { currencyDecimals, formatMinor, minorFromDecimal } from '../values/money.ts';
import { formatOrgNumber } from '../values/orgNumber.ts';
import type { Locale } from './index.ts';

export const NONE = '–';
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
/** Params of these names hold minor units, or an exact decimal as text. `total` is a number of things where it stands beside `count` or `done`. */
const AMOUNT = /(?:amount|sum|total|difference|net|balance|stated|expected|computed|rounding|prepaid|Minor)$/i;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

export interface Formats {
  readonly locale: Locale;
  /** Minor units of the currency (NOK when left out): `1 234,50`; an em-dash-like sign for null. */
  amount(minor: number | null, currency?: string | null): string;
  /** With the currency's code behind, unless it is NOK: `100,00 EUR`. */
  amountWithCurrency(minor: number | null, currency: string | null): string;
  /** `03.11.2026`; what is no date comes back as it is. */
  date(iso: string | null): string;
  /** An instant as date and time of Oslo: `03.11.2026 12:04`. */
  instant(utc: string | null): string;
  /** An instant as the time of day: `12:04`. */
  time(utc: string | null): string;
  /** Basis points: 2500 is `25 %`, 1111 is `11,11 %`. */
  percent(basisPoints: number | null): string;
  /** Micro-NOK per unit: 11500000 is `11,50`. */
  rate(micro: number | null): string;
  /** `3 418` */
  count(value: number): string;
  orgNumber(value: string | null): string;
  /** A Norwegian account as `1234 56 78903`, an IBAN in groups of four, anything else as it is. */
  bankAccount(value: string | null): string;
}

function decimals(value: number, most: number, least: number, locale: Locale): string {
  const text = formatMinor(value, { decimals: most, locale });
  const mark = locale === 'nb' ? ',' : '.';
  const [whole = '', fraction = ''] = text.split(mark);
  const kept = fraction.replace(/0+$/, '').padEnd(least, '0');
  return kept === '' ? whole : whole + mark + kept;
}

/** The formats of a language. Times are those of Oslo, where the books are kept. */
export function createFormats(locale: Locale): Formats {
  const zone = { timeZone: 'Europe/Oslo' } as const;
  const time = new Intl.DateTimeFormat('nb-NO', { ...zone, hour: '2-digit', minute: '2-digit', hour12: false });
  const day = new Intl.DateTimeFormat('en-CA', { ...zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const amount = (minor: number | null, currency?: string | null): string =>
    minor === null ? NONE : formatMinor(minor, { decimals: currency == null ? 2 : currencyDecimals(currency), locale });
  const timeOf = (utc: string | null): string => (utc === null ? NONE : time.format(new Date(utc)).replace('.', ':'));
  return {
    locale,
    amount,
    amountWithCurrency: (minor, currency) =>
      currency === null || currency === 'NOK' || minor === null ? amount(minor, currency) : `${amount(minor, currency)} ${currency}`,
    date: (iso) => (iso === null || iso === '' ? NONE : formatDate(iso, locale)),
    instant: (utc) => (utc === null ? NONE : `${formatDate(day.format(new Date(utc)), locale)} ${timeOf(utc)}`),
    time: timeOf,
    percent: (basisPoints) => (basisPoints === null ? NONE : `${decimals(basisPoints, 2, 0, locale)}${locale === 'nb' ? '\u00a0' : ''}%`),
    rate: (micro) => (micro === null ? NONE : decimals(micro, 6, 2, locale)),
    count: (value) => formatMinor(value, { decimals: 0, locale }),
    orgNumber: (value) => (value === null ? NONE : formatOrgNumber(value)),
    bankAccount: (value) => {
      if (value === null || value === '') return NONE;
      if (isBankAccount(value)) return formatBankAccount(value);
      return isIban(value) ? formatIban(value) : value;
    },
  };
}

const made = new Map<Locale, Formats>();

/** The formats of a language, made once. */
export function formatsFor(locale: Locale): Formats {
  const known = made.get(locale) ?? createFormats(locale);
  made.set(locale, known);
  return known;
}

const ARGUMENT = /\{\s*([a-zA-Z_]\w*)/g;

/**
 * The values for a message: amounts, dates and rates as they are written in the language, and a dash for what the
 * message names and nobody gave, so that a missing detail never hides the text around it.
 */
export function messageValues(
  message: string,
  params: Readonly<Record<string, string | number>>,
  locale: Locale,
): Record<string, string | number> {
  const formats = formatsFor(locale);
  const values: Record<string, string | number> = {};
  for (const match of message.matchAll(ARGUMENT)) if (match[1] !== undefined) values[match[1]] = NONE;
  const currency = typeof params['currency'] === 'string' ? params['currency'] : null;
  const counting = 'count' in params || 'done' in params;
  for (const [name, value] of Object.entries(params))
    values[name] = counting && name === 'total' ? value : paramText(name, value, currency, formats);
  return values;
}

function paramText(name: string, value: string | number, currency: string | null, formats: Formats): string | number {
  if (typeof value === 'number') {
    if (/Bp$|^percent$/.test(name)) return formats.percent(value);
    if (/rate(?:Micro)?$/i.test(name)) return formats.rate(value);
    return AMOUNT.test(name) && Number.isSafeInteger(value) ? formats.amount(value, currency) : value;
  }
  if (value === '') return NONE;
  // Sums of a document travel as exact decimals, as they were stated.
  if (AMOUNT.test(name) && DECIMAL.test(value)) {
    const minor = minorFromDecimal(value, currencyDecimals(currency ?? 'NOK'));
    return minor === null ? value : formats.amount(minor, currency);
  }
  if (isIsoDate(value)) return formats.date(value);
  if (INSTANT.test(value)) return formats.instant(value);
  if (/orgNumber$/i.test(name)) return formats.orgNumber(value);
  return /account$/i.test(name) ? formats.bankAccount(value) : value;
}
