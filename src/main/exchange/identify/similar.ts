/** Firms of a similar name, for customers without a number to ask by. */
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ExchangeContext } from '../context.ts';
import type { LookupPort } from '../operators/port.ts';
import { sourceOf, type Source } from './engine/source.ts';
import { matchNames, nameWords, similarity, tellingWords } from './names.ts';

/** Trigrams in common from which a firm is told as a near miss, and how many of them. */
const NEAR = 0.35;
const MOST_SIMILAR = 10;
/** A source looks for a text in the name: so many are asked for at most, and none shorter than this. */
const MOST_QUERIES = 12;
const SHORTEST = 3;

type Firm = Awaited<ReturnType<NonNullable<LookupPort['searchByName']>>>[number];
interface Found {
  readonly firm: Firm;
  readonly likeness: number;
}

/**
 * Serves `identify.similar`: firms that receive under a similar name, the most similar first; none where the source cannot search by name. The order
 * of the words and the legal form do not matter.
 * @throws AppError exchange.notActivated, what the source throws
 */
export async function similarFirms(
  ctx: ExchangeContext,
  { name, country }: ParsedInput<'identify.similar'>,
  given?: Source,
): Promise<Output<'identify.similar'>> {
  const { searchByName } = (given ?? sourceOf(ctx)).port;
  if (searchByName === null || nameWords(name).join(' ').length < SHORTEST) return [];
  const found = new Map<string, Found>();
  const asked = new Set<string>();
  for (const queries of queriesOf(name)) {
    for (const query of queries) {
      const key = query.toLocaleLowerCase('nb');
      if (query.length < SHORTEST || asked.has(key) || asked.size >= MOST_QUERIES) continue;
      asked.add(key);
      for (const firm of await searchByName(query, country === '' ? 'NO' : country, ctx.signal)) {
        const likeness = likenessOf(name, firm.name);
        if (likeness >= NEAR) found.set(`${firm.scheme}:${firm.identifier}`, { firm, likeness });
      }
    }
    // Who was found by the words as they are written is not looked for by others.
    if (found.size >= MOST_SIMILAR || [...found.values()].some(({ likeness }) => likeness >= 1)) break;
  }
  return [...found.values()]
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_SIMILAR)
    .map(({ firm: { name: called, scheme, identifier } }) => ({ name: called, scheme, identifier }));
}

/** Trigrams in common, whatever the order of the words; names that are held for one come before all others. */
function likenessOf(own: string, found: string): number {
  const [a, b] = [nameWords(own), nameWords(found)];
  const inOrder = similarity(a.join(' '), b.join(' '));
  const sorted = similarity(a.toSorted().join(' '), b.toSorted().join(' '));
  const place = { same: 2, similar: 1, different: 0, none: 0 }[matchNames(own, found)];
  return place + Math.max(inOrder, sorted);
}

/**
 * What is asked for, in steps; a later one only when the former found nobody of that name. The name without its legal form and its most telling words;
 * these in other spellings, for "Solvpil" may be Sølvpil; parts of the most telling ones, for a slip of the pen is in one place.
 */
function queriesOf(name: string): readonly (readonly string[])[] {
  const whole = name
    .split(/\s+/)
    .filter((word) => nameWords(`${word} x`).length > 1)
    .map((word) => word.replace(/[.,;]+$/, ''))
    .join(' ');
  const words = tellingWords(name).slice(0, 2);
  return [[whole, ...words], words.flatMap(spellingsOf), words.flatMap(partsOf)];
}

/** The letters that are written for each other. */
const SPELLINGS: readonly (readonly [written: RegExp, meant: string])[] = [
  [/ø/, 'o'],
  [/æ/, 'ae'],
  [/å/, 'aa'],
  [/aa/, 'å'],
  [/ae/, 'æ'],
  [/oe/, 'ø'],
  [/o/, 'ø'],
  [/a/, 'å'],
];

/** The word with one kind of letter written otherwise, and with both ø and å where neither is written: four at most. */
function spellingsOf(word: string): string[] {
  const one = SPELLINGS.filter(([written]) => written.test(word)).map(([written, meant]) =>
    word.replaceAll(new RegExp(written, 'g'), meant),
  );
  return [...one.slice(0, 3), word.replaceAll('aa', 'å').replaceAll('o', 'ø').replaceAll('a', 'å')];
}

/** The longest part without a letter that has several spellings, and the word without its end and without its beginning. */
function partsOf(word: string): string[] {
  const [plain = ''] = word.split(/[aoeæøåäö]+/).toSorted((a, b) => b.length - a.length);
  const length = Math.max(4, word.length - 3);
  return [...(plain.length >= 4 ? [plain] : []), ...(word.length > 4 ? [word.slice(0, length), word.slice(-length)] : [])];
}
