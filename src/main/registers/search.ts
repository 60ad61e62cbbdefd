import { digitsOf, foldForSearch, searchTerms } from '../../shared/values/text.ts';

/** A condition on a row `r` of a register. */
export interface Predicate {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

/** A search as the indexes of a register understand it. */
export interface Search {
  /** Folded terms of three characters and more: found anywhere in a word. */
  readonly long: readonly string[];
  /** Folded terms of one and two characters, å told from a: found at the beginning of a word. */
  readonly short: readonly string[];
}

const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/** A text with å told from a, for short words: folded, "Ås" would find every "AS". The sign is a digit, which the tokenizer keeps. */
function foldKeepingRings(text: string): string {
  return foldForSearch(text.normalize('NFC').toLowerCase().replace(/å|aa/g, 'a0'));
}

/**
 * The text that a row of a register is searched by: the words of `texts` folded, as they are written and with punctuation as a
 * blank; those that begin with letters and have an å also with it told from a. `digits` (accounts, telephone numbers) stand closed up.
 */
export function registerSearchText(texts: readonly (string | null)[], digits: readonly (string | null)[] = []): string {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of text.split(' ')) if (word !== '') words.add(word);
  };
  for (const text of texts) {
    if (text === null || text === '') continue;
    const folded = foldForSearch(text.slice(0, 300));
    add(folded);
    add(folded.replace(NOT_WORD, ' '));
    if (!/å|aa|a\u030a/i.test(text)) continue;
    for (const word of foldKeepingRings(text.slice(0, 300)).replace(NOT_WORD, ' ').split(' ')) if (/^\p{L}*a0/u.test(word)) words.add(word);
  }
  for (const text of digits) if (text !== null && digitsOf(text) !== '') words.add(digitsOf(text));
  return [...words].join(' ');
}

/** `123 456 785`: digits in groups of three; `22 33 44 55`, `912 34 567`: telephone numbers; `1234 56 78903`, `1234.56.78903`: accounts. */
const GROUPED =
  /(?<!\d)(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{2}(?:[ \u00a0\u202f]\d{2}){3}|\d{3}[ \u00a0\u202f]\d{2}[ \u00a0\u202f]\d{3}|\d{4}[ .\u00a0\u202f]\d{2}[ .\u00a0\u202f]\d{5})(?!\d)/gu;

/** Reads a typed search: folded words, with organisation numbers, telephone numbers and accounts closed up. Null when it holds none. */
export function parseSearch(typed: string): Search | null {
  const words = typed.replace(GROUPED, (groups) => digitsOf(groups)).split(/\s+/);
  const isRinged = (word: string): boolean => [...word].length < 3 && /å/i.test(word.normalize('NFC'));
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
 * The FTS5 expression of a search over one of the two indexes of a register: the trigrams of the long terms, or else the
 * beginnings of words. The index knows no positions, so what it finds is tested against the text.
 */
export function matchOf(search: Search): { readonly index: 'trigram' | 'prefix'; readonly expression: string } {
  if (search.long.length === 0) return { index: 'prefix', expression: search.short.map((term) => `${quoted(term)} *`).join(' AND ') };
  const trigrams = new Set(search.long.flatMap(trigramsOf));
  return { index: 'trigram', expression: [...trigrams].map(quoted).join(' AND ') };
}

/** More trigrams of a term than these cost more than they exclude. */
const MOST_TRIGRAMS = 6;

/** Trigrams that cover a term, its first and last among them. */
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
