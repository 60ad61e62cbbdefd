/** The words of the text that a row is searched by: how every list folds what it stores. Company files hold texts that are made so. */
import { digitsOf, foldForSearch } from '../../../shared/values/text.ts';

const NOT_WORD = /[^\p{L}\p{N}]+/gu;
/** What nobody will type is not indexed. */
const MOST_CHARACTERS = 300;

/** The beginning of a text, as far as it is indexed. */
export function indexedPart(text: string): string {
  return text.slice(0, MOST_CHARACTERS);
}

/**
 * A text with å told from a, for short words: folded, "Ås" would find every "AS". The sign is a digit, which the tokenizer of an
 * index keeps where it would take the ring off an å.
 */
export function foldKeepingRings(text: string): string {
  return foldForSearch(text.normalize('NFC').toLowerCase().replace(/å|aa/g, 'a0'));
}

/** Whether a text holds an å as it is commonly written. */
export function holdsRing(text: string): boolean {
  return /å|aa|a\u030a/i.test(text);
}

/** Words that are parted by blanks. */
export function addWords(words: Set<string>, text: string): void {
  for (const word of text.split(' ')) if (word !== '') words.add(word);
}

/** The folded words of a text as they are written and with punctuation as a blank; `ringed`: those with an å behind letters alone also with it told from a. */
export function addText(words: Set<string>, text: string, ringed: boolean): void {
  const short = indexedPart(text);
  const folded = foldForSearch(short);
  addWords(words, folded);
  addWords(words, folded.replace(NOT_WORD, ' '));
  if (!ringed) return;
  for (const word of foldKeepingRings(short).replace(NOT_WORD, ' ').split(' ')) if (/^\p{L}*a0/u.test(word)) words.add(word);
}

/** A reference closed up: without blanks and punctuation. */
export function addClosedUp(words: Set<string>, text: string): void {
  addWords(words, foldForSearch(indexedPart(text)).replace(NOT_WORD, ''));
}

/** The digits of a reference or account, where it has four and more. */
export function addDigits(words: Set<string>, text: string): void {
  const digits = digitsOf(indexedPart(text));
  if (digits.length >= 4) words.add(digits);
}

/** An amount in minor units, by its digits with and without the decimals of a round one. */
export function addAmount(words: Set<string>, minor: number, decimals: number): void {
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  addWords(words, digits);
  const fraction = '0'.repeat(decimals);
  if (fraction !== '' && digits.endsWith(fraction)) addWords(words, digits.slice(0, -fraction.length));
}
