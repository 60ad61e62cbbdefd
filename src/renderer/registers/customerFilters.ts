/** What the list of customers is narrowed to, and how it is sorted: kept in the settings. Pure. */
import type { Input } from '../../shared/contract/index.ts';
import type { Channel } from '../../shared/contract/sales.ts';
import { channels } from './form/choices.ts';

export interface CustomerFilters {
  readonly sendAs: readonly Channel[];
  readonly isAutoinvoice: boolean | null;
  readonly isPrivate: boolean | null;
  readonly isActive: boolean | null;
}
export interface CustomerSort {
  readonly by: 'name' | 'number';
  readonly direction: 'asc' | 'desc';
}

/** Customers that are no longer in use are out of the way until they are asked for. */
export const noFilters: CustomerFilters = { sendAs: [], isAutoinvoice: null, isPrivate: null, isActive: null };
export const byName: CustomerSort = { by: 'name', direction: 'asc' };

export function hasFilters(filters: CustomerFilters): boolean {
  return filters.sendAs.length > 0 || filters.isAutoinvoice !== null || filters.isPrivate !== null || filters.isActive !== null;
}

export function filterInput(filters: CustomerFilters, search: string): Input<'registers.customerCount'> {
  return { ...filters, sendAs: [...filters.sendAs], search: search.trim().slice(0, 100), withoutEhf: false };
}

/** A remembered list; what is not understood any more falls away. */
export function readStored(value: unknown): { readonly filters: CustomerFilters; readonly sort: CustomerSort } {
  const stored = isRecord(value) ? value : {};
  const filters = isRecord(stored['filters']) ? stored['filters'] : {};
  const sort = isRecord(stored['sort']) ? stored['sort'] : {};
  const { sendAs } = filters;
  return {
    filters: {
      sendAs: Array.isArray(sendAs) ? channels.filter((channel) => sendAs.includes(channel)) : [],
      isAutoinvoice: flag(filters['isAutoinvoice']),
      isPrivate: flag(filters['isPrivate']),
      isActive: flag(filters['isActive']),
    },
    sort: { by: sort['by'] === 'number' ? 'number' : 'name', direction: sort['direction'] === 'desc' ? 'desc' : 'asc' },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
