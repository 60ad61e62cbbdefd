/** What the list of invoices and credit notes is narrowed to, and how that becomes the input of `sales.list`. Pure. */
import type { Input } from '../../shared/contract/index.ts';
import type { SalesKind, SalesStatus } from '../../shared/contract/sales.ts';
import { anyDate, readDateChoice, spanOf } from '../lists/dateSpan.ts';
import type { DateChoice } from '../lists/dateSpan.ts';
import { wordsOf } from '../lists/words.ts';

export type SalesSort = NonNullable<Input<'sales.list'>['sort']>;
export const salesStatuses = wordsOf<SalesStatus>({ draft: true, open: true, settled: true, credited: true });
export const salesKinds = wordsOf<SalesKind>({ invoice: true, creditNote: true });
const salesSorts = wordsOf<SalesSort>({ entry: true, number: true, customer: true, issueDate: true, dueDate: true, amount: true });

export interface SalesFilters extends DateChoice {
  readonly statuses: readonly SalesStatus[];
  readonly kinds: readonly SalesKind[];
  readonly isOverdue: boolean;
}
export interface SalesListSort {
  readonly by: SalesSort;
  readonly direction: 'asc' | 'desc';
}
export const noFilters: SalesFilters = { ...anyDate, statuses: [], kinds: [], isOverdue: false };
export const newestFirst: SalesListSort = { by: 'entry', direction: 'desc' };

export function hasFilters(filters: SalesFilters): boolean {
  return filters.statuses.length > 0 || filters.kinds.length > 0 || filters.isOverdue || filters.date !== null;
}

/** The filter of the list and of its count. */
export function filterInput(filters: SalesFilters, search: string, today: string): Input<'sales.count'> {
  const span = spanOf(filters, today);
  return {
    statuses: [...filters.statuses],
    kinds: [...filters.kinds],
    isOverdue: filters.isOverdue,
    issueDateFrom: span.from,
    issueDateTo: span.to,
    search: search.trim(),
  };
}

/** A remembered list as it was stored; what is not understood any more falls back to no filter, newest first. */
export function readStored(value: unknown): { readonly filters: SalesFilters; readonly sort: SalesListSort } {
  const stored = recordOf(value);
  const filters = recordOf(stored['filters']);
  const sort = recordOf(stored['sort']);
  const by = salesSorts.find((name) => name === sort['by']);
  const among = <T extends string>(known: readonly T[], list: unknown): readonly T[] =>
    Array.isArray(list) ? known.filter((name) => list.includes(name)) : [];
  return {
    filters: {
      ...readDateChoice(filters),
      statuses: among(salesStatuses, filters['statuses']),
      kinds: among(salesKinds, filters['kinds']),
      isOverdue: filters['isOverdue'] === true,
    },
    sort: by === undefined ? newestFirst : { by, direction: sort['direction'] === 'asc' ? 'asc' : 'desc' },
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {};
}
