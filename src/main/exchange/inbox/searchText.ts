import { digitsOf, foldForSearch, searchTerms } from '../../../shared/values/text.ts';

/** What of a document can be searched for. */
export interface SearchFields {
  readonly sender: string | null;
  readonly number: string | null;
  readonly orgNumber: string | null;
  readonly reference: string | null;
  /** Minor units of the currency. */
  readonly amount: number | null;
  /** Decimals of the currency's minor unit. */
  readonly decimals: number;
  readonly payeeAccount: string | null;
}

/**
 * A text with å told from a, for short words: folded, "Ås" would find every "AS". The sign is a digit, which the tokenizer of
 * the index keeps where it would take the ring off an å.
 */
function foldKeepingRings(text: string): string {
  return foldForSearch(text.normalize('NFC').toLowerCase().replace(/å|aa/g, 'a0'));
}

const NOT_WORD = /[^\p{L}\p{N}]+/gu;

/**
 * The text a document is searched by: words parted by single blanks, with one before the first, so that a word's beginning
 * is a blank and its letters. Sender and number stand folded as they are, with punctuation as a blank, and the number also
 * closed up; the amount stands by its digits with and without the decimals of a round amount; reference and account by
 * their digits.
 */
export function searchTextOf(fields: SearchFields): string {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of text.split(' ')) if (word !== '') words.add(word);
  };
  for (const text of [fields.sender, fields.number, fields.orgNumber, fields.reference, fields.payeeAccount]) {
    if (text === null) continue;
    // A document may state anything; what nobody will type is not indexed.
    const folded = foldForSearch(text.slice(0, 300));
    add(folded);
    add(folded.replace(NOT_WORD, ' '));
    for (const word of foldKeepingRings(text.slice(0, 300)).replace(NOT_WORD, ' ').split(' ')) if (/^\p{L}*a0/u.test(word)) words.add(word);
  }
  for (const text of [fields.number, fields.reference, fields.payeeAccount]) {
    if (text !== null) add(foldForSearch(text.slice(0, 300)).replace(NOT_WORD, ''));
  }
  for (const text of [fields.reference, fields.payeeAccount]) {
    const digits = text === null ? '' : digitsOf(text.slice(0, 300));
    if (digits.length >= 4) add(digits);
  }
  if (fields.amount !== null) {
    const digits = String(Math.abs(fields.amount)).padStart(fields.decimals + 1, '0');
    add(digits);
    const fraction = '0'.repeat(fields.decimals);
    if (fraction !== '' && digits.endsWith(fraction)) add(digits.slice(0, -fraction.length));
  }
  return ` ${[...words].join(' ')}`;
}

/** A search as the index understands it. */
export interface Search {
  /** Folded terms of three characters and more: found anywhere in a word. */
  readonly long: readonly string[];
  /** Folded terms of one and two characters, å told from a: found at the beginning of a word. */
  readonly short: readonly string[];
}

/** `1 710,00`, `1.710,00`, `1710,5`, `1710.00`: an amount with its decimals, and never a part of a date. */
const AMOUNT = /(?<![\d.,])[-\u2212]?(\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+)(?:,(\d{1,2})|\.(\d{2}))(?![\d.,])/gu;
/** `1 710`, `123 456 785`: digits in groups of three. */
const GROUPS = /(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,])/gu;
/** `1042 7000 8296 90`: a reference in groups of four, as a bank shows it. */
const FOURS = /(?<!\d)\d{4}(?:[ \u00a0\u202f]\d{4}){2,}(?:[ \u00a0\u202f]\d{1,3})?(?!\d)/gu;
/** `1234 56 78903`, `1234.56.78903`: an account as it is printed. */
const ACCOUNT = /(?<!\d)(\d{4})[ .\u00a0\u202f](\d{2})[ .\u00a0\u202f](\d{5})(?!\d)/gu;

/** Reads a typed search: folded words, with amounts, organisation numbers and accounts as their digits. Null when it holds none. */
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

/**
 * The FTS5 expression of a search over one of the two indexes: the trigrams of the long terms (`received_trigram`), or else
 * the beginnings of words (`received_prefix`). The index knows no positions, so what it finds is tested against the text.
 */
export function matchOf(search: Search): { readonly table: 'received_trigram' | 'received_prefix'; readonly expression: string } {
  if (search.long.length === 0) {
    // Beginnings of one and two characters are listed by the index; a longer one, of an å with its sign, would have to be gathered.
    const beginnings = search.short.map((term) => `${quoted([...term].slice(0, 2).join(''))} *`);
    return { table: 'received_prefix', expression: beginnings.join(' AND ') };
  }
  const trigrams = new Set<string>();
  for (const term of search.long) for (const trigram of trigramsOf(term, search.long.length)) trigrams.add(trigram);
  return { table: 'received_trigram', expression: [...trigrams].map(quoted).join(' AND ') };
}

/** More trigrams than these cost more than they exclude. */
const MOST_TRIGRAMS = 6;
const MOST_OF_DIGITS = 2;

/**
 * Trigrams that stand for a term. The cost of a search grows with each list of documents that is gone through, and the text itself is
 * tested in the end. Of letters they cover the term, its first and last among them; of several terms one each is enough. Of digits they are
 * the rarest that can be told: those with the fewest zeros, which every round amount has, and the last ones, since accounts and
 * references begin alike.
 */
function trigramsOf(term: string, terms: number): string[] {
  const letters = [...term];
  const last = letters.length - 3;
  const at = (start: number): string => letters.slice(start, start + 3).join('');
  if (/^\d+$/.test(term)) {
    const zeros = (trigram: string): number => trigram.split('0').length;
    const all = Array.from({ length: last + 1 }, (_, index) => at(last - index));
    return all.toSorted((a, b) => zeros(a) - zeros(b)).slice(0, MOST_OF_DIGITS);
  }
  const cover = Math.ceil(letters.length / 3);
  const count = terms > 1 ? 1 : Math.min(last + 1, cover, MOST_TRIGRAMS);
  return Array.from({ length: count }, (_, index) => at(count === 1 ? 0 : Math.round((index * last) / (count - 1))));
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
