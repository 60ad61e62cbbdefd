const DAY = 86_400_000;

/** Milliseconds of a day that exists, or null. Noon and time zones never enter: a date is a date. */
function dayNumber(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return Math.round(date.getTime() / DAY);
}

function isoOf(days: number): string {
  const date = new Date(days * DAY);
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  const month = String(date.getUTCMonth() + 1).padStart(2, '0');
  return `${year}-${month}-${String(date.getUTCDate()).padStart(2, '0')}`;
}

function daysOf(iso: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (match === null) return null;
  return dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
}

function daysOrThrow(iso: string): number {
  const days = daysOf(iso);
  if (days === null) throw new RangeError('Not a date YYYY-MM-DD');
  return days;
}

/** True for a `YYYY-MM-DD` that is a day of the calendar. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month);
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The date n days later (earlier when negative).
 *
 * @throws RangeError when iso is no date or the result leaves the years 0 to 9999
 */
export function addDays(iso: string, n: number): string {
  const result = isoOf(daysOrThrow(iso) + n);
  if (!isIsoDate(result)) throw new RangeError('Date out of range');
  return result;
}

/**
 * Days from a to b; negative when b is earlier.
 *
 * @throws RangeError when one is no date
 */
export function daysBetween(a: string, b: string): number {
  return daysOrThrow(b) - daysOrThrow(a);
}

const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A date as it is written: nb `03.11.2026`, en `03 Nov 2026` (a day before a month in figures would be read both ways).
 * What is no date comes back as it is, so that a document's own text is never hidden.
 */
export function formatDate(iso: string, locale: 'nb' | 'en' = 'nb'): string {
  if (!isIsoDate(iso)) return iso;
  const year = iso.slice(0, 4);
  const month = iso.slice(5, 7);
  const day = iso.slice(8, 10);
  return locale === 'nb' ? `${day}.${month}.${year}` : `${day} ${ENGLISH_MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/**
 * A date as an accountant types it: `0111`, `011126`, `01112026`, `1.11`, `1.11.26`, `01.11.2026` (also with `/`, `-` or
 * a blank between) and `2026-11-01`. Without a year it is the year of today; two digits are a year of this century.
 *
 * @param today `YYYY-MM-DD`
 * @returns `YYYY-MM-DD`, or null when it is no date
 */
export function parseTypedDate(text: string, today: string): string | null {
  const typed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return isIsoDate(typed) ? typed : null;
  const match = /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(typed) ?? /^(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{4}|\d{2})?)?$/.exec(typed);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const stated = match[3];
  const century = today.slice(0, 2);
  const year = stated === undefined ? today.slice(0, 4) : stated.length === 2 ? century + stated : stated;
  const days = dayNumber(Number(year), Number(match[2]), Number(match[1]));
  return days === null ? null : isoOf(days);
}
