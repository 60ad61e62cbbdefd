/** The days on which Norwegian banks settle. */
import { addDays, daysBetween } from '../../../shared/values/dates.ts';

/** Monday 0 to Sunday 6. */
export function weekday(date: string): number {
  // 2024-01-01 was a Monday.
  return ((daysBetween('2024-01-01', date) % 7) + 7) % 7;
}

/** Easter Sunday of a year (the Gregorian reckoning, after Meeus). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const closed = new Map<number, ReadonlySet<string>>();

function closedDays(year: number): ReadonlySet<string> {
  let days = closed.get(year);
  if (days === undefined) {
    const easter = easterSunday(year);
    // Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday; Christmas Eve, when the clearing stands still.
    const movable = [-3, -2, 1, 39, 50].map((offset) => addDays(easter, offset));
    days = new Set([...movable, ...['01-01', '05-01', '05-17', '12-24', '12-25', '12-26'].map((day) => `${year}-${day}`)]);
    closed.set(year, days);
  }
  return days;
}

export function isBankDay(date: string): boolean {
  return weekday(date) < 5 && !closedDays(Number(date.slice(0, 4))).has(date);
}

/** The day itself when banks are open, else the next such day. */
export function bankDayFrom(date: string): string {
  let day = date;
  while (!isBankDay(day)) day = addDays(day, 1);
  return day;
}

/** The day itself when banks are open, else the last such day before. */
export function bankDayBefore(date: string): string {
  let day = date;
  while (!isBankDay(day)) day = addDays(day, -1);
  return day;
}

/** The first day of the month so many months later. */
export function monthStart(date: string, months = 0): string {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** The last day of the date's month. */
export function monthEnd(date: string): string {
  return addDays(monthStart(date, 1), -1);
}
