/** Whether the name that a source gives is the customer's: a number with one wrong digit may be another firm's. */
import { foldForSearch } from './text.ts';

export type NameMatch = 'same' | 'similar' | 'different' | 'none';

/** Legal forms at the beginning or end of a name; they are left out or abbreviated differently everywhere. */
const FORMS = new Set(
  'as asa ans da enk sa ba nuf ks iks kf fkf hf rhf sf stiftelse stiftelsen aksjeselskap aksjeselskapet samvirkeforetak ab aps oy ltd limited gmbh inc llc plc bv'.split(
    ' ',
  ),
);
/** Trigrams in common from which two names are held for one. */
const SIMILAR = 0.6;

/** The words of a name without punctuation and legal form, folded. */
export function nameWords(name: string): string[] {
  const words = foldForSearch(name.replace(/\b[Aa]\/[Ss]\b/g, ' as ').replace(/&/g, ' og '))
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const kept = words.filter((word) => !FORMS.has(word));
  return kept.length === 0 ? words : kept;
}

/** What many firms are called: such a word tells little of which one it is. */
const COMMON = new Set(
  `og i på for av til den det the and of norge norway norsk norske nordisk nordic scandinavia gruppen gruppe group holding invest eiendom eiendommer bygg
  service senter senteret sentrum regnskap transport handel butikk butikken kontor consulting consult rådgivning entreprenør maskin drift import
  international solutions systemer system teknikk produkter`
    .split(/\s+/)
    .map(foldForSearch),
);

/** The words of a name without its legal form as they are written, in lower case: the most telling first, longer ones before shorter. */
export function tellingWords(name: string): string[] {
  const words = name
    .replace(/\b[Aa]\/[Ss]\b/g, ' ')
    .toLocaleLowerCase('nb')
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  const kept = words.filter((word) => !FORMS.has(foldForSearch(word)));
  const isCommon = (word: string): number => Number(COMMON.has(foldForSearch(word)));
  return [...new Set(kept.length === 0 ? words : kept)].toSorted((a, b) => isCommon(a) - isCommon(b) || b.length - a.length);
}

/** Compares a customer's name with the one that a source gives; null: it gives none. */
export function matchNames(own: string, found: string | null): NameMatch {
  if (found === null) return 'none';
  const [a, b] = [nameWords(own), nameWords(found)];
  if (a.length === 0 || b.length === 0) return 'different';
  if (a.join('') === b.join('') || a.toSorted().join(' ') === b.toSorted().join(' ')) return 'same';
  return similarity(a.join(' '), b.join(' ')) >= SIMILAR || isMostOf(a, b) || isMostOf(b, a) ? 'similar' : 'different';
}

/** Every word of the one stands in the other, and they are the greater part of it: "Fjord Regnskap", "Fjord Regnskap Bergen". */
function isMostOf(part: readonly string[], whole: readonly string[]): boolean {
  return part.length > 1 && part.every((word) => whole.includes(word)) && part.join('').length * 2 >= whole.join('').length;
}

/** Trigrams in common of two folded texts: 0 none, 1 all (Dice's coefficient). */
export function similarity(a: string, b: string): number {
  const [first, second] = [trigrams(a), trigrams(b)];
  let common = 0;
  for (const trigram of first) if (second.has(trigram)) common++;
  return first.size + second.size === 0 ? 0 : (2 * common) / (first.size + second.size);
}

function trigrams(text: string): Set<string> {
  const padded = `  ${text} `;
  const found = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3));
  return found;
}
