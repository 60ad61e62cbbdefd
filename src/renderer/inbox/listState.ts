/**
 * Where the user stands in a list of documents: kept while other screens are open, so that going back comes to the same
 * row. Sorting and filters are remembered in the settings besides.
 */
import { create } from 'zustand';
import type { DetailTab } from './detailTabs.ts';
import type { InboxView } from './filters.ts';

export interface ListPosition {
  readonly view: InboxView;
  readonly search: string;
  readonly active: number | null;
  readonly selection: ReadonlySet<number>;
  readonly tab: DetailTab;
}

const start: ListPosition = { view: 'all', search: '', active: null, selection: new Set(), tab: 'print' };

export type ListName = 'inbox' | 'toPost';
export const useListPositions = create<Readonly<Record<ListName, ListPosition>>>(() => ({ inbox: start, toPost: start }));

export function setPosition(name: ListName, change: Partial<ListPosition>): void {
  useListPositions.setState((positions) => ({ [name]: { ...positions[name], ...change } }));
}
