/** Random numbers that are the same in every run: a generator made from a text. */
export interface Random {
  /** An integer from low through high. */
  integer(low: number, high: number): number;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
  /** One of the items; the first of an empty list is an error. */
  pick<T>(items: readonly T[]): T;
  /** So many different items, in the order of the list. */
  some<T>(items: readonly T[], count: number): T[];
}

/** @param seed the same text gives the same numbers (FNV-1a into mulberry32) */
export function seededRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => {
    const item = items[integer(0, items.length - 1)];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  };
  const some = <T>(items: readonly T[], count: number): T[] => {
    const left = items.map((item, index) => ({ item, index }));
    while (left.length > count) left.splice(integer(0, left.length - 1), 1);
    return left.toSorted((a, b) => a.index - b.index).map(({ item }) => item);
  };
  return { integer, chance: (percent) => next() * 100 < percent, pick, some };
}

/** A UUID (version 4) from a seed. */
export function seededUuid(seed: string): string {
  const random = seededRandom(seed);
  const hex = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16));
  hex[12] = '4';
  hex[16] = random.pick(['8', '9', 'a', 'b']);
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
