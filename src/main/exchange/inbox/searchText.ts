import { allOf, beginnings, MOST_TRIGRAMS, trigramsAcross, type Search } from '../../company/lists/terms.ts';
import { addAmount, addClosedUp, addDigits, addText } from '../../company/lists/words.ts';

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
 * The text a document is searched by: words parted by single blanks, with one before the first, so that a word's beginning
 * is a blank and its letters. Sender and number stand folded as they are, with punctuation as a blank, and the number also
 * closed up; the amount stands by its digits with and without the decimals of a round amount; reference and account by
 * their digits.
 */
export function searchTextOf(fields: SearchFields): string {
  const words = new Set<string>();
  // A document may state anything: an å is looked for in every way it can be written.
  for (const text of [fields.sender, fields.number, fields.orgNumber, fields.reference, fields.payeeAccount]) {
    if (text !== null) addText(words, text, true);
  }
  for (const text of [fields.number, fields.reference, fields.payeeAccount]) if (text !== null) addClosedUp(words, text);
  for (const text of [fields.reference, fields.payeeAccount]) if (text !== null) addDigits(words, text);
  if (fields.amount !== null) addAmount(words, fields.amount, fields.decimals);
  return ` ${[...words].join(' ')}`;
}

/**
 * The FTS5 expression of a search over one of the two indexes: the trigrams of the long terms (`received_trigram`), or else
 * the beginnings of words (`received_prefix`). The index knows no positions, so what it finds is tested against the text.
 */
export function matchOf(search: Search): { readonly table: 'received_trigram' | 'received_prefix'; readonly expression: string } {
  if (search.long.length === 0) {
    // Beginnings of one and two characters are listed by the index; a longer one, of an å with its sign, would have to be gathered.
    return { table: 'received_prefix', expression: beginnings(search.short.map((term) => [...term].slice(0, 2).join(''))) };
  }
  const trigrams = new Set<string>();
  for (const term of search.long) for (const trigram of trigramsOf(term, search.long.length)) trigrams.add(trigram);
  return { table: 'received_trigram', expression: allOf(trigrams) };
}

/** More trigrams of digits than these cost more than they exclude. */
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
  if (/^\d+$/.test(term)) {
    const zeros = (trigram: string): number => trigram.split('0').length;
    const all = trigramsAcross(letters, last + 1).toReversed();
    return all.toSorted((a, b) => zeros(a) - zeros(b)).slice(0, MOST_OF_DIGITS);
  }
  return trigramsAcross(letters, terms > 1 ? 1 : Math.min(last + 1, Math.ceil(letters.length / 3), MOST_TRIGRAMS));
}
