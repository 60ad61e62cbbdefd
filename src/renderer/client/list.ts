/**
 * A list read page by page from its beginning (keyset paging): the grid says how far down it must be known, the loader
 * reads on until it is. The rows lie in one array that grows; a change is told by a new version number.
 */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Input, Output, QueryName } from '../../shared/contract/index.ts';
import { host } from './host.ts';
import { onStale, statusOfError, toAppError } from './queries.ts';

/** Queries that answer with a page: rows and the cursor to the next. */
export type PageQueryName = {
  [N in QueryName]: Output<N> extends { rows: readonly unknown[]; nextCursor: string | null } ? N : never;
}[QueryName];
export type RowOf<N extends PageQueryName> = Output<N> extends { rows: readonly (infer R)[] } ? R : never;
export type ListInput<N extends PageQueryName> = Omit<Input<N>, 'cursor' | 'limit'>;

export interface ListState {
  readonly version: number;
  readonly status: 'loading' | 'ready' | 'failed' | 'offline';
  readonly error: AppError | null;
  readonly fetching: boolean;
  /** All rows are here. */
  readonly complete: boolean;
}

export interface ListSource<T> {
  readonly rows: readonly T[];
  readonly state: ListState;
  /** The row with this index is or soon will be on the screen. */
  need(index: number): void;
  refetch(): void;
  subscribe(listener: () => void): () => void;
}

const FIRST_PAGE = 100;
const LARGEST_PAGE = 500;
/** Rows read ahead of the last one on the screen. */
const AHEAD = 150;

interface Page<T> {
  readonly rows: readonly T[];
  readonly nextCursor: string | null;
}

export class ListLoader<T> implements ListSource<T> {
  rows: T[] = [];
  state: ListState = { version: 0, status: 'loading', error: null, fetching: true, complete: false };
  private readonly readPage: (cursor: string | null, limit: number) => Promise<Page<T>>;
  private readonly listeners = new Set<() => void>();
  private cursor: string | null = null;
  private wanted = 0;
  private running = false;
  /** Counts restarts: an answer of an earlier round is thrown away. */
  private round = 0;

  constructor(readPage: (cursor: string | null, limit: number) => Promise<Page<T>>) {
    this.readPage = readPage;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private set(change: Partial<ListState>): void {
    this.state = { ...this.state, ...change, version: this.state.version + 1 };
    for (const listener of this.listeners) listener();
  }

  need(index: number): void {
    this.wanted = index;
    if (!this.running && this.state.status !== 'failed' && this.state.status !== 'offline') void this.readOn();
  }

  /** Reads again from the top, as far as the screen needs; the old rows stay until the new ones are there. */
  refetch(): void {
    this.round += 1;
    void this.readAgain(this.round);
  }

  private async readAgain(round: number): Promise<void> {
    this.running = true;
    this.set({ fetching: true });
    const rows: T[] = [];
    let cursor: string | null = null;
    try {
      do {
        const page: Page<T> = await this.readPage(cursor, rows.length === 0 ? FIRST_PAGE : LARGEST_PAGE);
        if (round !== this.round) return;
        rows.push(...page.rows);
        cursor = page.nextCursor;
      } while (cursor !== null && rows.length <= this.wanted);
      this.rows = rows;
      this.cursor = cursor;
      this.running = false;
      this.set({ status: 'ready', error: null, complete: cursor === null, fetching: false });
      void this.readOn();
    } catch (caught) {
      if (round === this.round) this.fail(caught);
    }
  }

  private fail(caught: unknown): void {
    this.running = false;
    const error = toAppError(caught);
    this.set({ status: statusOfError(error), error, fetching: false });
  }

  private async readOn(): Promise<void> {
    if (this.running || this.state.complete) return;
    const round = this.round;
    this.running = true;
    try {
      while (!this.state.complete && this.rows.length < this.wanted + AHEAD) {
        const behind = this.wanted + AHEAD - this.rows.length;
        const page = await this.readPage(this.cursor, this.rows.length === 0 ? FIRST_PAGE : Math.min(LARGEST_PAGE, Math.max(200, behind)));
        if (round !== this.round) return;
        this.rows.push(...page.rows);
        this.cursor = page.nextCursor;
        this.set({
          status: 'ready',
          error: null,
          complete: page.nextCursor === null,
          fetching: page.nextCursor !== null && this.rows.length < this.wanted + AHEAD,
        });
      }
      this.running = false;
    } catch (caught) {
      if (round === this.round) this.fail(caught);
    }
  }
}

/**
 * The rows of a list operation for the grid.
 *
 * @example const list = useList('inbox.list', { search, sort, direction });
 */
export function useList<N extends PageQueryName>(name: N, input: ListInput<N>): ListSource<RowOf<N>> {
  const key = JSON.stringify(input);
  const loader = useMemo(
    () =>
      new ListLoader<RowOf<N>>(async (cursor, limit) => {
        // `input` is the operation's own but for the two fields of paging, and a page query answers with its rows.
        const page: unknown = await host().call(name, { ...input, cursor, limit } as Input<N>);
        return page as Page<RowOf<N>>;
      }),
    [name, key], // eslint-disable-line react/exhaustive-deps -- key stands for input
  );
  useEffect(() => {
    loader.need(0);
    const area = name.split('.')[0] ?? '';
    return onStale((areas) => {
      if (areas === null || areas.has(area)) loader.refetch();
    });
  }, [loader, name]);
  useSyncExternalStore(loader.subscribe, () => loader.state.version);
  return loader;
}

/**
 * The active row of a list, known by its key; null when it is not here (yet). The rows lie in one array that grows, so React is told of a
 * change by the version: that is known here alone.
 *
 * @param keyOf of the module, not of the component: it must be the same with each rendering
 */
export function useActiveRow<T, K>(list: ListSource<T>, keyOf: (row: T) => K, active: K | null): T | null {
  const { rows, state } = list;
  return useMemo(
    () => (active === null ? null : (rows.find((row) => keyOf(row) === active) ?? null)),
    [rows, state.version, keyOf, active], // eslint-disable-line react/exhaustive-deps -- the version stands for the content of rows
  );
}

/**
 * The rows whose keys are in a selection, in the order of the list.
 *
 * @param known rows that were marked, of which the list may not have read so far: they follow those that it has
 */
export function useChosenRows<T, K>(
  list: ListSource<T>,
  keyOf: (row: T) => K,
  selection: ReadonlySet<K>,
  known: readonly T[] = NONE_KNOWN,
): readonly T[] {
  const { rows, state } = list;
  return useMemo(
    () => chosenRows(rows, state.complete, keyOf, selection, known),
    [rows, state.version, keyOf, selection, known], // eslint-disable-line react/exhaustive-deps -- as above
  );
}
const NONE_KNOWN: readonly never[] = [];

/** Of a list that is read to its end, what is not there is gone. */
export function chosenRows<T, K>(
  rows: readonly T[],
  isComplete: boolean,
  keyOf: (row: T) => K,
  selection: ReadonlySet<K>,
  known: readonly T[],
): readonly T[] {
  if (selection.size === 0) return NONE_KNOWN;
  const here = rows.filter((row) => selection.has(keyOf(row)));
  if (isComplete || known.length === 0) return here;
  const keys = new Set(here.map(keyOf));
  return [...here, ...known.filter((row) => selection.has(keyOf(row)) && !keys.has(keyOf(row)))];
}

/** Every row of a list operation, read page by page. @throws AppError of the operation */
export async function readAll<N extends PageQueryName>(name: N, input: ListInput<N>): Promise<RowOf<N>[]> {
  const rows: RowOf<N>[] = [];
  let cursor: string | null = null;
  do {
    // As in useList.
    const answer: unknown = await host().call(name, { ...input, cursor, limit: LARGEST_PAGE } as Input<N>);
    const page = answer as Page<RowOf<N>>;
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

/** A list that is already here as a whole, for grids of rows that no paging query gives. */
export function useArrayList<T>(
  rows: readonly T[] | undefined,
  query: {
    readonly status: ListState['status'];
    readonly error: AppError | null;
    readonly fetching: boolean;
    readonly refetch: () => void;
  },
): ListSource<T> {
  const { status, error, fetching, refetch } = query;
  return useMemo(
    () => ({
      rows: rows ?? [],
      state: { version: 0, status: rows === undefined ? status : status === 'loading' ? 'ready' : status, error, fetching, complete: true },
      need: () => undefined,
      refetch,
      subscribe: nothingToTell,
    }),
    [rows, status, error, fetching, refetch],
  );
}
const nothingToTell = (): (() => void) => () => undefined;
