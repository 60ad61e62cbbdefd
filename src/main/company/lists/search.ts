/** Search of lists by the words of a stored text: how the text is made, how a typed search is read, what the indexes are asked. */
import { digitsOf, foldForSearch, searchTerms } from '../../../shared/values/text.ts';

/** A condition on a row `r` of a list. */
export interface Predicate {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

/** A search as the indexes understand it. */
export interface Search {
  /** Folded terms of three characters and more: found anywhere in a word. */
  readonly long: readonly string[];
  /** Folded terms of one and two characters, å told from a: found at the beginning of a word. */
  readonly short: readonly string[];
}

/** What of a row can be searched for. */
export interface SearchFields {
  readonly texts: readonly (string | null)[];
  /** Numbers, references and accounts: they stand closed up as well. */
  readonly references?: readonly (string | null)[];
  /** An amount in minor units, and the decimals of its currency. */
  readonly amount?: { readonly minor: number; readonly decimals: number };
}

const NOT_WORD = /[^\p{L}\p{N}]+/gu;
/** What nobody will type is not indexed. */
const MOST_CHARACTERS = 300;

/** A text with å told from a, for short words: folded, "Ås" would find every "AS". The sign is a digit, which the tokenizer keeps. */
function foldKeepingRings(text: string): string {
  return foldForSearch(text.normalize('NFC').toLowerCase().replace(/å|aa/g, 'a0'));
}

/**
 * The text that a row is searched by: words parted by single blanks. Texts stand folded as they are and with punctuation as a blank,
 * references also closed up, an amount by its digits with and without the decimals of a round one.
 */
export function searchTextOf({ texts, references = [], amount }: SearchFields): string {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of text.split(' ')) if (word !== '') words.add(word);
  };
  for (const text of [...texts, ...references]) {
    if (text === null || text === '') continue;
    const short = text.slice(0, MOST_CHARACTERS);
    const folded = foldForSearch(short);
    add(folded);
    add(folded.replace(NOT_WORD, ' '));
    if (!/å|aa|a\u030a/i.test(short)) continue;
    for (const word of foldKeepingRings(short).replace(NOT_WORD, ' ').split(' ')) if (/^\p{L}*a0/u.test(word)) words.add(word);
  }
  for (const text of references) {
    if (text === null) continue;
    add(foldForSearch(text.slice(0, MOST_CHARACTERS)).replace(NOT_WORD, ''));
    const digits = digitsOf(text.slice(0, MOST_CHARACTERS));
    if (digits.length >= 4) add(digits);
  }
  if (amount !== undefined) {
    const digits = String(Math.abs(amount.minor)).padStart(amount.decimals + 1, '0');
    add(digits);
    const fraction = '0'.repeat(amount.decimals);
    if (fraction !== '' && digits.endsWith(fraction)) add(digits.slice(0, -fraction.length));
  }
  return [...words].join(' ');
}

/** `1 710,00`, `1.710,00`, `1710,5`, `1710.00`: an amount with its decimals, and never a part of a date. */
const AMOUNT = /(?<![\d.,])[-\u2212]?(\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+)(?:,(\d{1,2})|\.(\d{2}))(?![\d.,])/gu;
/** `123 456 785`: digits in groups of three. */
const GROUPS = /(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,])/gu;
/** `1042 7000 8296 90`: a reference in groups of four, as a bank shows it. */
const FOURS = /(?<!\d)\d{4}(?:[ \u00a0\u202f]\d{4}){2,}(?:[ \u00a0\u202f]\d{1,3})?(?!\d)/gu;
/** `1234 56 78903`, `1234.56.78903`: an account as it is printed. */
const ACCOUNT = /(?<!\d)(\d{4})[ .\u00a0\u202f](\d{2})[ .\u00a0\u202f](\d{5})(?!\d)/gu;

/** Reads a typed search: folded words, with amounts, numbers and accounts as their digits. Null when it holds none. */
export function parseSearch(typed: string): Search | null {
  const text = typed
    .replace(ACCOUNT, '$1$2$3')
    .replace(FOURS, (groups) => digitsOf(groups))
    .replace(
      AMOUNT,
      (_match, whole: string, comma: string | undefined, point: string | undefined) =>
        digitsOf(whole) + (comma ?? point ?? '').padEnd(2, '0'),
    )
    .replace(GROUPS, (groups) => digitsOf(groups));
  const isRinged = (word: string): boolean => [...word].length < 3 && /å/i.test(word.normalize('NFC'));
  const words = text.split(/\s+/);
  const ringed = words.filter(isRinged).map(foldKeepingRings);
  const terms = searchTerms(words.filter((word) => !isRinged(word)).join(' ')).filter((term) => /[\p{L}\p{N}]/u.test(term));
  const long = terms.filter((term) => [...term].length >= 3);
  const short = [...terms.filter((term) => [...term].length < 3), ...ringed];
  return long.length + short.length === 0 ? null : { long, short };
}

/** Every term must stand in the text: long ones anywhere, short ones at the beginning of a word. */
export function searchPredicates(search: Search): Predicate[] {
  return [
    ...search.long.map((term) => ({ sql: 'instr(r.search_text, ?) > 0', params: [term] })),
    ...search.short.map((term) => ({ sql: "instr(' ' || r.search_text, ?) > 0", params: [` ${term}`] })),
  ];
}

/**
 * The FTS5 expression of a search over one of the two indexes of a list: the trigrams of the long terms, or else the beginnings of
 * words. The index knows no positions, so what it finds is tested against the text.
 */
export function matchOf(search: Search): { readonly index: 'trigram' | 'prefix'; readonly expression: string } {
  if (search.long.length === 0) return { index: 'prefix', expression: search.short.map((term) => `${quoted(term)} *`).join(' AND ') };
  const trigrams = new Set(search.long.flatMap(trigramsOf));
  // Every round amount has it: it excludes little and is the longest list of all.
  if (trigrams.size > 2) trigrams.delete('000');
  return { index: 'trigram', expression: [...trigrams].map(quoted).join(' AND ') };
}

/** More trigrams of a term than these cost more than they exclude. */
const MOST_TRIGRAMS = 6;

/** Trigrams that cover a term, its first and last among them; digits meet by chance more often than letters, and take one more. */
function trigramsOf(term: string): string[] {
  const letters = [...term];
  const last = letters.length - 3;
  const count = Math.min(last + 1, Math.ceil(letters.length / 3) + (/^\d+$/.test(term) ? 1 : 0), MOST_TRIGRAMS);
  return Array.from({ length: count }, (_, index) => {
    const start = count === 1 ? 0 : Math.round((index * last) / (count - 1));
    return letters.slice(start, start + 3).join('');
  });
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
