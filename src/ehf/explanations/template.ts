/**
 * The little language of the texts. `{name}` is a value; `[a {x}|b]` takes the first of its alternatives of which every value is
 * given, and nothing when there is none. `{name:kind}` says how a value is written when its name does not tell.
 */
import { formatDate, isIsoDate } from '../../shared/values/dates.ts';

export type Lang = 'nb' | 'en';
/** How a value is written. */
export type Kind = 'amount' | 'number' | 'percent' | 'date' | 'text';
/** Values by name; null and '' are not given. */
export type Values = Readonly<Record<string, string | number | null>>;

/** The values of a document that a text may name, and how they are written. */
export const PLACEHOLDERS: Readonly<Record<string, Kind>> = {
  stated: 'amount',
  expected: 'amount',
  difference: 'amount',
  lineNet: 'amount',
  allowances: 'amount',
  charges: 'amount',
  net: 'amount',
  vat: 'amount',
  gross: 'amount',
  prepaid: 'amount',
  rounding: 'amount',
  payable: 'amount',
  base: 'amount',
  amount: 'amount',
  lineAmount: 'amount',
  price: 'amount',
  grossPrice: 'amount',
  discount: 'amount',
  quantity: 'number',
  baseQuantity: 'number',
  rate: 'percent',
  percent: 'percent',
  start: 'date',
  end: 'date',
  count: 'text',
  currency: 'text',
  line: 'text',
  lineName: 'text',
  value: 'text',
  scheme: 'text',
  unit: 'text',
  tag: 'text',
  parent: 'text',
  before: 'text',
  issued: 'date',
  rule: 'text',
};

type Part = string | Slot | readonly (readonly Part[])[];
interface Slot {
  readonly name: string;
  readonly kind: Kind;
}

const compiled = new Map<string, readonly Part[]>();

/**
 * The text with its values, written as the language writes them.
 *
 * @param words what the language itself puts in, taken before the values and left as it is
 */
export function render(template: string, values: Values, lang: Lang, words: Values = {}): string {
  let parts = compiled.get(template);
  if (parts === undefined) {
    parts = parse(template);
    compiled.set(template, parts);
  }
  return write(parts, values, lang, words) ?? '';
}

/** The names a text uses, those that must be given apart. */
export function namesOf(template: string): { readonly needed: ReadonlySet<string>; readonly used: ReadonlySet<string> } {
  const needed = new Set<string>();
  const used = new Set<string>();
  const visit = (parts: readonly Part[], isNeeded: boolean): void => {
    for (const part of parts) {
      if (typeof part === 'string') continue;
      if (!isSlot(part)) {
        // The last alternative of several stands when no other can.
        part.forEach((option, i) => visit(option, isNeeded && part.length > 1 && i === part.length - 1));
        continue;
      }
      used.add(part.name);
      if (isNeeded) needed.add(part.name);
    }
  };
  visit(parse(template), true);
  return { needed, used };
}

function isSlot(part: Slot | readonly (readonly Part[])[]): part is Slot {
  return !Array.isArray(part);
}

function parse(template: string): readonly Part[] {
  return sequence(template, 0)[0];
}

/** Parts from a place on, up to the end or a mark that ends them. */
function sequence(template: string, from: number): [parts: Part[], next: number] {
  const parts: Part[] = [];
  let at = from;
  while (at < template.length) {
    const mark = template.charAt(at);
    if (mark === ']' || mark === '|') break;
    if (mark === '{') {
      const end = template.indexOf('}', at);
      const [name = '', kind] = template.slice(at + 1, end).split(':');
      parts.push({ name, kind: isKind(kind) ? kind : (PLACEHOLDERS[name] ?? 'text') });
      at = end + 1;
    } else if (mark === '[') {
      const options: (readonly Part[])[] = [];
      do {
        const [option, next] = sequence(template, at + 1);
        options.push(option);
        at = next;
      } while (template.charAt(at) === '|');
      parts.push(options);
      at++;
    } else {
      const next = template.slice(at).search(/[[\]{|]/);
      const end = next === -1 ? template.length : at + next;
      parts.push(template.slice(at, end));
      at = end;
    }
  }
  return [parts, at];
}

function isKind(kind: string | undefined): kind is Kind {
  return kind === 'amount' || kind === 'number' || kind === 'percent' || kind === 'date' || kind === 'text';
}

/** Null when a value is missing. */
function write(parts: readonly Part[], values: Values, lang: Lang, words: Values): string | null {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if (isSlot(part)) {
      const word = own(words, part.name);
      const value = typeof word === 'string' && word !== '' ? word : formatValue(own(values, part.name), part.kind, lang);
      if (value === null) return null;
      text += value;
    } else {
      for (const option of part) {
        const chosen = write(option, values, lang, words);
        if (chosen === null) continue;
        text += chosen;
        break;
      }
    }
  }
  return text;
}

function own(values: Values, name: string): string | number | null {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?$/;
const LONGEST_TEXT = 80;
const LONGEST_NUMBER = 40;
/** Of a longer value, perhaps of a hundred megabytes, no more is looked at. */
const MOST_READ = 1000;

/** A value as the language writes it; what does not fit its kind stays as stated. Null when it is not given. */
export function formatValue(value: string | number | null | undefined, kind: Kind, lang: Lang): string | null {
  if (value == null) return null;
  const text = clean(String(value).slice(0, MOST_READ));
  if (text === '') return null;
  if (kind === 'date' || (kind === 'amount' && isIsoDate(text))) return isIsoDate(text) ? formatDate(text, lang) : cut(text);
  if (kind === 'text') return cut(text);
  const match = text.length > LONGEST_NUMBER ? null : DECIMAL.exec(text);
  if (match === null) return cut(text);
  const number = formatDecimal(match[1] ?? '', match[2] ?? '', match[3] ?? '', kind === 'amount' ? 2 : 0, lang);
  return kind === 'percent' ? `${number}${lang === 'nb' ? '\u00a0' : ''}%` : number;
}

function formatDecimal(sign: string, whole: string, fraction: string, least: number, lang: Lang): string {
  const nb = lang === 'nb';
  const grouped = (whole.replace(/^0+(?=\d)/, '') || '0').replace(/\B(?=(?:\d{3})+$)/g, nb ? '\u00a0' : ',');
  const kept = fraction.replace(/0+$/, '').padEnd(least, '0');
  const isZero = /^0*$/.test(whole + fraction);
  const minus = sign === '-' && !isZero ? (nb ? '\u2212' : '-') : '';
  return minus + grouped + (kept === '' ? '' : (nb ? ',' : '.') + kept);
}

/** On one line, without control characters and without marks that turn the direction of writing. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length <= LONGEST_TEXT ? text : `${letters.slice(0, LONGEST_TEXT - 1).join('')}…`;
}
