/** What the list of received documents is narrowed to, and how that becomes the input of `inbox.list`. Pure. */
import type { DocumentKind, DocumentState, HandledReason } from '../../shared/contract/inbox.ts';
import type { Input } from '../../shared/contract/index.ts';
import { addDays, isIsoDate } from '../../shared/values/dates.ts';
import { documentKinds, documentSorts, documentStates, handledReasons } from './vocabulary.ts';
import type { DocumentSort } from './vocabulary.ts';

/** All documents; those posted by due date, as the payer needs them; those handled without posting. */
export const inboxViews = ['all', 'due', 'handled'] as const;
export type InboxView = (typeof inboxViews)[number];

export const datePresets = ['thisYear', 'thisMonth', 'lastMonth', 'last30', 'custom'] as const;
export type DatePreset = (typeof datePresets)[number];

export interface Filters {
  readonly states: readonly DocumentState[];
  readonly kinds: readonly DocumentKind[];
  readonly date: DatePreset | null;
  /** For `custom`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly sender: string;
  readonly handledReason: HandledReason | null;
}

export interface ListSort {
  readonly by: DocumentSort;
  readonly direction: 'asc' | 'desc';
}

export const noFilters: Filters = { states: [], kinds: [], date: null, from: null, to: null, sender: '', handledReason: null };
export const newestFirst: ListSort = { by: 'arrival', direction: 'desc' };
const dueFirst: ListSort = { by: 'dueDate', direction: 'asc' };

export function hasFilters(filters: Filters): boolean {
  return (
    filters.states.length > 0 ||
    filters.kinds.length > 0 ||
    filters.date !== null ||
    filters.sender !== '' ||
    filters.handledReason !== null
  );
}

export interface DateSpan {
  readonly from: string | null;
  readonly to: string | null;
}

/** The days of a preset, both included. */
export function spanOf(filters: Pick<Filters, 'date' | 'from' | 'to'>, today: string): DateSpan {
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

export type ListInput = Omit<Input<'inbox.list'>, 'cursor' | 'limit'>;
export type CountInput = Input<'inbox.count'>;

/** The filter of the list and of its count. A view of its own decides the states; the reason narrows to handled ones. */
export function filterInput(view: InboxView | 'toPost', filters: Filters, search: string, today: string): CountInput {
  const span = spanOf(filters, today);
  return {
    states: view === 'due' ? ['posted'] : view === 'handled' ? ['handled'] : [...filters.states],
    kinds: [...filters.kinds],
    toPost: view === 'toPost',
    handledReason: view === 'due' || view === 'toPost' ? null : filters.handledReason,
    issueDateFrom: span.from,
    issueDateTo: span.to,
    sender: filters.sender.trim() === '' ? null : filters.sender.trim(),
    search: search.trim(),
  };
}

/** How a view is sorted until the user sorts it. */
export function initialSort(view: InboxView | 'toPost'): ListSort {
  return view === 'due' ? dueFirst : newestFirst;
}

export interface StoredList {
  readonly filters: Filters;
  readonly sort: ListSort;
}

/** A remembered list as it was stored; what is not understood any more falls back to no filter, newest first. */
export function readStored(value: unknown): StoredList {
  const stored = isRecord(value) ? value : {};
  const filters = isRecord(stored['filters']) ? stored['filters'] : {};
  const sort = isRecord(stored['sort']) ? stored['sort'] : {};
  const by = documentSorts.find((name) => name === sort['by']);
  return {
    filters: {
      states: among(documentStates, filters['states']),
      kinds: among(documentKinds, filters['kinds']),
      date: datePresets.find((preset) => preset === filters['date']) ?? null,
      from: dateOrNull(filters['from']),
      to: dateOrNull(filters['to']),
      sender: typeof filters['sender'] === 'string' ? filters['sender'].slice(0, 200) : '',
      handledReason: handledReasons.find((reason) => reason === filters['handledReason']) ?? null,
    },
    sort: by === undefined ? newestFirst : { by, direction: sort['direction'] === 'asc' ? 'asc' : 'desc' },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function among<T extends string>(known: readonly T[], value: unknown): readonly T[] {
  return Array.isArray(value) ? known.filter((name) => value.includes(name)) : [];
}
function dateOrNull(value: unknown): string | null {
  return typeof value === 'string' && isIsoDate(value) ? value : null;
}
