/** Narrowing a list by date: presets, and the days they stand for. Pure. */
import { addDays, isIsoDate } from '../../shared/values/dates.ts';

export const datePresets = ['thisYear', 'thisMonth', 'lastMonth', 'last30', 'custom'] as const;
export type DatePreset = (typeof datePresets)[number];

export interface DateSpan {
  readonly from: string | null;
  readonly to: string | null;
}

/** What a list is narrowed to by date. */
export interface DateChoice {
  readonly date: DatePreset | null;
  /** For `custom`. */
  readonly from: string | null;
  readonly to: string | null;
}
export const anyDate: DateChoice = { date: null, from: null, to: null };

/** The days of a choice, both included. */
export function spanOf(filters: DateChoice, today: string): DateSpan {
  const year = today.slice(0, 4);
  const firstOfMonth = `${today.slice(0, 7)}-01`;
  switch (filters.date) {
    case null:
      return { from: null, to: null };
    case 'thisYear':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    case 'thisMonth':
      return { from: firstOfMonth, to: lastOfMonth(firstOfMonth) };
    case 'lastMonth': {
      const last = addDays(firstOfMonth, -1);
      return { from: `${last.slice(0, 7)}-01`, to: last };
    }
    case 'last30':
      return { from: addDays(today, -30), to: today };
    case 'custom':
      return { from: filters.from, to: filters.to };
  }
}

function lastOfMonth(first: string): string {
  // The 28th and four days lies in the next month, whatever the month.
  return addDays(`${addDays(`${first.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);
}

/** A remembered choice as it was stored; what is not understood any more is no choice. */
export function readDateChoice(stored: Readonly<Record<string, unknown>>): DateChoice {
  return {
    date: datePresets.find((preset) => preset === stored['date']) ?? null,
    from: dateOrNull(stored['from']),
    to: dateOrNull(stored['to']),
  };
}
function dateOrNull(value: unknown): string | null {
  return typeof value === 'string' && isIsoDate(value) ? value : null;
}
