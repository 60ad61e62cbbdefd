/** Every member of a union once: a word that the contract adds is missed by the type check. Keeps the contract's schemas out of the page. */
export function wordsOf<T extends string>(words: Readonly<Record<T, true>>): readonly T[] {
  // The keys of a record over T are T.
  return Object.keys(words) as T[];
}
