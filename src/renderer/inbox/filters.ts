/** What the list of received documents is narrowed to, and how that becomes the input of `inbox.list`. Pure. */
import type { DocumentKind, DocumentState, HandledReason } from '../../shared/contract/inbox.ts';
import type { Input } from '../../shared/contract/index.ts';
import { anyDate, readDateChoice, spanOf } from '../lists/dateSpan.ts';
import type { DateChoice } from '../lists/dateSpan.ts';
import { documentKinds, documentSorts, documentStates, handledReasons } from './vocabulary.ts';
import type { DocumentSort } from './vocabulary.ts';

/** All documents; those posted by due date, as the payer needs them; those handled without posting. */
export const inboxViews = ['all', 'due', 'handled'] as const;
export type InboxView = (typeof inboxViews)[number];

export interface Filters extends DateChoice {
  readonly states: readonly DocumentState[];
  readonly kinds: readonly DocumentKind[];
  readonly sender: string;
  readonly handledReason: HandledReason | null;
}

export interface ListSort {
  readonly by: DocumentSort;
  readonly direction: 'asc' | 'desc';
}

export const noFilters: Filters = { ...anyDate, states: [], kinds: [], sender: '', handledReason: null };
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
      ...readDateChoice(filters),
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
