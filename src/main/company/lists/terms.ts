/** The terms of a search: read from what was typed, asked of the search indexes, tested against the stored text. */
import { searchTerms } from '../../../shared/values/text.ts';
import { foldKeepingRings } from './words.ts';

/** A condition on a row of a list. */
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

/** Reads the words of a typed search whose numbers are closed up already. Null when it holds none. */
export function readTerms(text: string): Search | null {
  const isRinged = (word: string): boolean => [...word].length < 3 && /å/i.test(word.normalize('NFC'));
  const words = text.split(/\s+/);
  const ringed = words.filter(isRinged).map(foldKeepingRings);
  const terms = searchTerms(words.filter((word) => !isRinged(word)).join(' ')).filter((term) => /[\p{L}\p{N}]/u.test(term));
  const long = terms.filter((term) => [...term].length >= 3);
  const short = [...terms.filter((term) => [...term].length < 3), ...ringed];
  return long.length + short.length === 0 ? null : { long, short };
}

/** Every term must stand in the text of a row `r`: long ones anywhere, short ones at the beginning of a word. */
export function searchPredicates(search: Search): Predicate[] {
  return [
    ...search.long.map((term) => ({ sql: 'instr(r.search_text, ?) > 0', params: [term] })),
    ...search.short.map((term) => ({ sql: "instr(' ' || r.search_text, ?) > 0", params: [` ${term}`] })),
  ];
}

/** A question to one of the two search indexes of a list. */
export interface Match {
  readonly index: 'trigram' | 'prefix';
  readonly expression: string;
}

/**
 * The FTS5 expression of a search over one of the two indexes of a list: the trigrams of the long terms, or else the beginnings of
 * words. The index knows no positions, so what it finds is tested against the text.
 * @param common a trigram that so many rows have that it is not asked for beside two others
 */
export function matchTerms(search: Search, common: string | null): Match {
  if (search.long.length === 0) return { index: 'prefix', expression: beginnings(search.short) };
  const trigrams = new Set(search.long.flatMap(trigramsOf));
  if (common !== null && trigrams.size > 2) trigrams.delete(common);
  return { index: 'trigram', expression: allOf(trigrams) };
}

/** The FTS5 expression for words that begin so. */
export function beginnings(terms: readonly string[]): string {
  return terms.map((term) => `${quoted(term)} *`).join(' AND ');
}

/** The FTS5 expression for all of these. */
export function allOf(trigrams: Iterable<string>): string {
  return Array.from(trigrams, quoted).join(' AND ');
}

/** More trigrams of a term than these cost more than they exclude. */
export const MOST_TRIGRAMS = 6;

/** Trigrams that cover a term; digits meet by chance more often than letters, and take one more. */
function trigramsOf(term: string): string[] {
  const letters = [...term];
  return trigramsAcross(letters, Math.min(letters.length - 2, Math.ceil(letters.length / 3) + (/^\d+$/.test(term) ? 1 : 0), MOST_TRIGRAMS));
}

/** So many trigrams of a term, spread evenly: its first and last among them, of one the first. */
export function trigramsAcross(letters: readonly string[], count: number): string[] {
  const last = letters.length - 3;
  return Array.from({ length: count }, (_, index) => {
    const start = count === 1 ? 0 : Math.round((index * last) / (count - 1));
    return letters.slice(start, start + 3).join('');
  });
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
