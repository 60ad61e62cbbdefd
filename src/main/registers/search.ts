/** Search of a register: how the text of a row is made, how a typed search is read. */
import { readTerms, type Search } from '../company/lists/terms.ts';
import { addText, holdsRing } from '../company/lists/words.ts';
import { digitsOf } from '../../shared/values/text.ts';

/**
 * The text that a row of a register is searched by: the words of `texts` folded, as they are written and with punctuation as a
 * blank; those that begin with letters and have an å also with it told from a. `digits` (accounts, telephone numbers) stand closed up.
 */
export function registerSearchText(texts: readonly (string | null)[], digits: readonly (string | null)[] = []): string {
  const words = new Set<string>();
  for (const text of texts) if (text !== null) addText(words, text, holdsRing(text));
  for (const text of digits) if (text !== null && digitsOf(text) !== '') words.add(digitsOf(text));
  return [...words].join(' ');
}

/** `123 456 785`: digits in groups of three; `22 33 44 55`, `912 34 567`: telephone numbers; `1234 56 78903`, `1234.56.78903`: accounts. */
const GROUPED =
  /(?<!\d)(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{2}(?:[ \u00a0\u202f]\d{2}){3}|\d{3}[ \u00a0\u202f]\d{2}[ \u00a0\u202f]\d{3}|\d{4}[ .\u00a0\u202f]\d{2}[ .\u00a0\u202f]\d{5})(?!\d)/gu;

/** Reads a typed search: folded words, with organisation numbers, telephone numbers and accounts closed up. Null when it holds none. */
export function parseSearch(typed: string): Search | null {
  return readTerms(typed.replace(GROUPED, (groups) => digitsOf(groups)));
}
