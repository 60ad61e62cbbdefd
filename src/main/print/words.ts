/** The words and figures of a print, in its language. */
import { createIntl, createIntlCache } from '@formatjs/intl';
import { termName } from '../../ehf/explanations/index.ts';
import { catalogues, isMessageKey, type Locale, type MessageKey } from '../../shared/i18n/index.ts';
import { statedAmount, statedDecimal } from '../../shared/i18n/stated.ts';
import { unitText } from '../../shared/i18n/units.ts';
import { formatsFor } from '../../shared/i18n/values.ts';

export interface Words {
  readonly lang: Locale;
  text(key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
  /** The name of a business term of EN 16931, such as `BT-14`. */
  term(term: string): string;
  /** A unit of UN/ECE recommendation 20 in short, else in a word; one without a name as its code. */
  unit(code: string | null): string;
  /** A country of ISO 3166-1 by its name. */
  country(code: string): string;
  /** Why there is no VAT, in a word or two: a category of UNCL5305 but S; one that is not known as its code. */
  vatCategory(code: string): string;
  /** A payment means of UNTDID 4461; one without a name as its code. */
  paymentMeans(code: string | null): string | null;
  /** null and what is no date: as it is. */
  date(iso: string | null): string | null;
  /** A period, one end of which may be open; null when both are. */
  period(start: string | null, end: string | null): string | null;
  amount(text: string | null, currency: string | null): string;
  decimal(text: string | null, least?: number): string;
  percent(text: string): string;
  account(id: string | null): string | null;
}

const made = new Map<Locale, Words>();

/** The words of a language, made once. */
export function wordsIn(lang: Locale): Words {
  const known = made.get(lang) ?? makeWords(lang);
  made.set(lang, known);
  return known;
}

function makeWords(lang: Locale): Words {
  const intl = createIntl({ locale: lang, messages: catalogues[lang] }, createIntlCache());
  const formats = formatsFor(lang);
  const countries = new Intl.DisplayNames([lang], { type: 'region', fallback: 'code' });
  const text: Words['text'] = (key, values = {}) => intl.formatMessage({ id: key }, values);
  const date = (iso: string | null): string | null => (iso === null ? null : formats.date(iso));
  return {
    lang,
    text,
    date,
    term: (term) => termName(term, lang) ?? term,
    unit: (code) => unitText(code, text),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    vatCategory: (code) => {
      const key = `document.vatCategory.${code}`;
      return isMessageKey(key) ? text(key) : code;
    },
    paymentMeans: (code) => {
      const key = `paymentMeans.${code ?? ''}`;
      return isMessageKey(key) ? text(key) : code;
    },
    period: (start, end) => (start === null && end === null ? null : [start, end].map((day) => date(day) ?? '').join(' – ')),
    amount: (stated, currency) => (stated === null ? '' : statedAmount(formats, stated, currency)),
    decimal: (stated, least) => statedDecimal(formats, stated, least),
    percent: (stated) => `${statedDecimal(formats, stated)}\u00a0%`,
    account: (id) => (id === null ? null : formats.bankAccount(id)),
  };
}

/** The same amount with the other sign. */
export function opposite(decimal: string): string {
  return decimal.startsWith('-') ? decimal.slice(1) : `-${decimal.replace(/^\+/, '')}`;
}
