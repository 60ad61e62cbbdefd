/** Search of lists of documents: how the text of a row is made, how a typed search is read, what the indexes are asked. */
import { digitsOf } from '../../../shared/values/text.ts';
import { matchTerms, readTerms, type Match, type Search } from './terms.ts';
import { addAmount, addClosedUp, addDigits, addText, holdsRing, indexedPart } from './words.ts';

/** What of a row can be searched for. */
export interface SearchFields {
  readonly texts: readonly (string | null)[];
  /** Numbers, references and accounts: they stand closed up as well. */
  readonly references?: readonly (string | null)[];
  /** An amount in minor units, and the decimals of its currency. */
  readonly amount?: { readonly minor: number; readonly decimals: number };
}

/**
 * The text that a row is searched by: words parted by single blanks. Texts stand folded as they are and with punctuation as a blank,
 * references also closed up, an amount by its digits with and without the decimals of a round one.
 */
export function searchTextOf({ texts, references = [], amount }: SearchFields): string {
  const words = new Set<string>();
  for (const text of [...texts, ...references]) if (text !== null) addText(words, text, holdsRing(indexedPart(text)));
  for (const text of references) {
    if (text === null) continue;
    addClosedUp(words, text);
    addDigits(words, text);
  }
  if (amount !== undefined) addAmount(words, amount.minor, amount.decimals);
  return [...words].join(' ');
}

/** `1 710,00`, `1.710,00`, `1710,5`, `1710.00`: an amount with its decimals, and never a part of a date. */
const AMOUNT = /(?<![\d.,])[-\u2212]?(\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+)(?:,(\d{1,2})|\.(\d{2}))(?![\d.,])/gu;
/** `1 710`, `123 456 785`: digits in groups of three. */
const GROUPS = /(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,])/gu;
/** `1042 7000 8296 90`: a reference in groups of four, as a bank shows it. */
const FOURS = /(?<!\d)\d{4}(?:[ \u00a0\u202f]\d{4}){2,}(?:[ \u00a0\u202f]\d{1,3})?(?!\d)/gu;
/** `1234 56 78903`, `1234.56.78903`: an account as it is printed. */
const ACCOUNT = /(?<!\d)(\d{4})[ .\u00a0\u202f](\d{2})[ .\u00a0\u202f](\d{5})(?!\d)/gu;

/** Reads a typed search: folded words, with amounts, numbers and accounts as their digits. Null when it holds none. */
export function parseSearch(typed: string): Search | null {
  return readTerms(
    typed
      .replace(ACCOUNT, '$1$2$3')
      .replace(FOURS, (groups) => digitsOf(groups))
      .replace(
        AMOUNT,
        (_match, whole: string, comma: string | undefined, point: string | undefined) =>
          digitsOf(whole) + (comma ?? point ?? '').padEnd(2, '0'),
      )
      .replace(GROUPS, (groups) => digitsOf(groups)),
  );
}

/** What the search indexes are asked. Every round amount has 000: it excludes little and is the longest list of all. */
export function matchOf(search: Search): Match {
  return matchTerms(search, '000');
}
