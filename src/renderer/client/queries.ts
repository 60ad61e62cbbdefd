/**
 * The cache of what has been read. A query is known by its name and input; events mark what they touch as stale, and what
 * is on the screen then reads again, while the old answer stays until the new one is there.
 */
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { AppError } from '../../shared/contract/errors.ts';
import type { AppEvent, Input, Output, QueryName } from '../../shared/contract/index.ts';
import { host } from './host.ts';
import { HostLostError } from './hostLost.ts';

export type QueryStatus = 'loading' | 'ready' | 'failed' | 'offline';

export interface QueryState<T> {
  readonly status: QueryStatus;
  /** The last answer, also while a newer one is on its way or failed. */
  readonly data: T | undefined;
  readonly error: AppError | null;
  readonly fetching: boolean;
}

interface Entry {
  readonly name: QueryName;
  readonly input: unknown;
  state: QueryState<unknown>;
  stale: boolean;
  /** Asked again while a read was under way: read once more when it is done. */
  again: boolean;
  readonly listeners: Set<() => void>;
  unusedSince: number;
}

const entries = new Map<string, Entry>();
const UNUSED_KEPT = 200;
/** Events come in bursts during an import: the screen reads again at most this often. */
const REFRESH_PAUSE = 120;

const LOADING: QueryState<never> = { status: 'loading', data: undefined, error: null, fetching: true };

export function toAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('internal', {}, { cause: error });
}
export function statusOfError(error: AppError): 'failed' | 'offline' {
  return error instanceof HostLostError ? 'offline' : 'failed';
}

function entryOf(name: QueryName, key: string, input: unknown): Entry {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const entry: Entry = { name, input, state: LOADING, stale: true, again: false, listeners: new Set(), unusedSince: Date.now() };
  entries.set(key, entry);
  return entry;
}

function update(entry: Entry, state: QueryState<unknown>): void {
  entry.state = state;
  for (const listener of entry.listeners) listener();
}

async function read(entry: Entry): Promise<void> {
  entry.stale = false;
  if (!entry.state.fetching) update(entry, { ...entry.state, fetching: true });
  do {
    entry.again = false;
    try {
      // The input was checked when the hook was called; the name belongs to it.
      const data = await host().call(entry.name, entry.input as Input<QueryName>);
      update(entry, { status: 'ready', data, error: null, fetching: entry.again });
    } catch (caught) {
      const error = toAppError(caught);
      update(entry, { status: statusOfError(error), data: entry.state.data, error, fetching: entry.again });
    }
  } while (entry.again);
}

const underWay = new WeakSet<Entry>();
function refresh(entry: Entry): void {
  if (underWay.has(entry)) {
    entry.again = true;
    return;
  }
  underWay.add(entry);
  void read(entry).finally(() => underWay.delete(entry));
}

function subscribe(entry: Entry, listener: () => void): () => void {
  entry.listeners.add(listener);
  if (entry.stale) refresh(entry);
  return () => {
    entry.listeners.delete(listener);
    entry.unusedSince = Date.now();
    if (entries.size > UNUSED_KEPT) dropUnused();
  };
}

function dropUnused(): void {
  const unused = [...entries].filter(([, entry]) => entry.listeners.size === 0).toSorted(([, a], [, b]) => a.unusedSince - b.unusedSince);
  for (const [key] of unused.slice(0, Math.max(0, entries.size - UNUSED_KEPT))) entries.delete(key);
}

const nothing = (): (() => void) => () => undefined;

/**
 * Reads a query and keeps it fresh. A null input reads nothing (status `loading`, no data).
 *
 * @example const counts = useQuery('company.counts', {});
 */
export function useQuery<N extends QueryName>(name: N, input: Input<N> | null): QueryState<Output<N>> & { readonly refetch: () => void } {
  const key = input === null ? null : `${name} ${JSON.stringify(input)}`;
  const entry = useMemo(() => (key === null ? null : entryOf(name, key, input)), [key]); // eslint-disable-line react/exhaustive-deps -- key stands for name and input
  const state = useSyncExternalStore(
    useCallback((listener: () => void) => (entry === null ? nothing() : subscribe(entry, listener)), [entry]),
    // The entry was made for this name: its data are this query's output.
    () => (entry === null ? (LOADING as QueryState<Output<N>>) : (entry.state as QueryState<Output<N>>)),
  );
  const refetch = useCallback(() => entry !== null && refresh(entry), [entry]);
  return useMemo(() => ({ ...state, refetch }), [state, refetch]);
}

/** Like `useQuery`, but shows the last answer of another input until the answer of this one is there. */
export function useQueryKeepingLast<N extends QueryName>(
  name: N,
  input: Input<N> | null,
): QueryState<Output<N>> & { readonly refetch: () => void } {
  const state = useQuery(name, input);
  const last = useRef<Output<N> | undefined>(undefined);
  useEffect(() => {
    if (state.data !== undefined) last.current = state.data;
  }, [state.data]);
  return state.data === undefined && last.current !== undefined
    ? { ...state, data: last.current, status: state.status === 'loading' ? 'ready' : state.status }
    : state;
}

/** Reads once, outside of components, through the cache's host. @throws AppError */
export function readOnce<N extends QueryName>(name: N, input: Input<N>): Promise<Output<N>> {
  return host().call(name, input);
}

type Area =
  | 'inbox'
  | 'sales'
  | 'outbox'
  | 'sent'
  | 'operator'
  | 'exchange'
  | 'identify'
  | 'ledger'
  | 'posting'
  | 'registers'
  | 'settings'
  | 'sync'
  | 'company'
  | 'app';

/** What an event makes stale, by the first part of the query's name. */
function touched(event: AppEvent): readonly Area[] {
  switch (event.type) {
    case 'inbox.changed':
      return ['inbox', 'company', 'posting'];
    case 'ledger.changed':
      return ['ledger', 'inbox', 'company', 'posting', 'sales'];
    case 'registers.changed':
      // What an activation finds missing of the own company is part of the operator's state.
      return ['registers', 'posting', 'sales', 'identify', 'operator'];
    case 'sales.changed':
      return ['sales', 'outbox', 'company'];
    case 'outbox.changed':
      return ['outbox', 'sent', 'sales', 'company', 'operator'];
    case 'operator.changed':
      // What waits, and what was handed over, stands otherwise once the keys are open or somebody else is asked.
      return ['operator', 'exchange', 'company', 'sync', 'outbox', 'sent'];
    case 'identify.changed':
      // One customer by itself (id 0) changes what its drafts say; a search, which tells of every step, is read with their next save.
      return event.id === 0 ? ['identify', 'sales'] : ['identify'];
    case 'sync.changed':
      return ['company'];
    case 'settings.changed':
      return (['exchange', 'identify', 'sales'] as const).filter((area) => event.keys.some((key) => key.startsWith(`${area}.`)));
    case 'import.progress':
    case 'problem':
      return [];
  }
}

/** Others who keep what they have read, such as the lists: told of stale areas; null means everything. */
const staleListeners = new Set<(areas: ReadonlySet<string> | null) => void>();
export function onStale(listener: (areas: ReadonlySet<string> | null) => void): () => void {
  staleListeners.add(listener);
  return () => staleListeners.delete(listener);
}

let waiting: Set<string> | null = null;
let waitingForAll = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function flush(): void {
  timer = undefined;
  const areas = waitingForAll ? null : (waiting ?? new Set<string>());
  waiting = null;
  waitingForAll = false;
  for (const entry of entries.values()) {
    if (areas !== null && !areas.has(entry.name.split('.')[0] ?? '')) continue;
    entry.stale = true;
    if (entry.listeners.size > 0) refresh(entry);
  }
  for (const listener of staleListeners) listener(areas);
}
function later(): void {
  timer ??= setTimeout(flush, REFRESH_PAUSE);
}

/** Takes an event of the main side into the cache. */
export function applyEvent(event: AppEvent): void {
  if (event.type === 'sync.changed') {
    const entry = entryOf('sync.status', 'sync.status {}', {});
    entry.stale = false;
    // An answer on its way may be older than this event, and must not have the last word.
    if (underWay.has(entry)) entry.again = true;
    update(entry, { status: 'ready', data: event.status, error: null, fetching: false });
    // During a round the documents tell of themselves; at its end, once more.
    if (event.status.running) return;
  }
  const areas = touched(event);
  if (areas.length === 0) return;
  waiting ??= new Set();
  for (const area of areas) waiting.add(area);
  later();
}

/** Events were missed, or the host is another: everything reads again. */
export function everythingStale(): void {
  waitingForAll = true;
  later();
}

/** For tests. */
export function clearQueries(): void {
  entries.clear();
}
