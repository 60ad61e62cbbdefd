/** What is typed, as it goes into a document. */

/** Control characters but tab and line feed, halves of surrogate pairs, and the two that are no characters. */
const UNFIT = /(?![\t\n])[\p{Cc}\p{Cs}\ufffe\uffff]/u;
const ALL_UNFIT = new RegExp(UNFIT, 'gu');

/** Without blanks around, and without characters that no document can hold; null when nothing is left. */
export function cleaned(text: string | null): string | null {
  if (text === null || text === '') return null;
  const clean = text.replace(ALL_UNFIT, '').trim();
  return clean === '' ? null : clean;
}

/** Whether a text holds characters that {@link cleaned} takes out. A line feed and a tab are none. */
export function hasUnfit(text: string): boolean {
  return UNFIT.test(text);
}

/** Texts under each other; null when there are none. */
export function joined(texts: readonly (string | null)[]): string | null {
  const given = texts.filter((text) => text !== null);
  return given.length === 0 ? null : given.join('\n');
}

/** Whether an exact decimal is nil. */
export function isZero(decimal: string): boolean {
  return !/[1-9]/.test(decimal);
}
