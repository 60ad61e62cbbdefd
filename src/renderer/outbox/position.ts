/** Where the user stands among what is not sent: kept while other screens are open. */
import { create } from 'zustand';
import type { Transmission } from '../../shared/contract/sales.ts';
import { anyDate } from '../lists/dateSpan.ts';
import type { DateChoice } from '../lists/dateSpan.ts';
import type { unsentStates } from './words.ts';

export type UnsentState = (typeof unsentStates)[number];

export interface OutboxPosition {
  readonly search: string;
  readonly ourReference: string;
  readonly states: readonly UnsentState[];
  readonly kinds: readonly Transmission['kind'][];
  readonly date: DateChoice;
  readonly active: number | null;
  readonly selection: ReadonlySet<number>;
  /** The marked ones that the list had not read when all were marked. */
  readonly marked: readonly Transmission[];
}

/** Nothing that narrows the list, nothing chosen. */
export const everything: OutboxPosition = {
  search: '',
  ourReference: '',
  states: [],
  kinds: [],
  date: anyDate,
  active: null,
  selection: new Set(),
  marked: [],
};
export const usePosition = create<OutboxPosition>(() => everything);

/** Nothing is marked any more. */
export function unmark(): void {
  usePosition.setState({ selection: new Set(), marked: [] });
}

/** Narrows the list: the row that was looked at may not be there any more. */
export function narrow(change: Partial<OutboxPosition>): void {
  usePosition.setState({ ...change, active: null });
}
