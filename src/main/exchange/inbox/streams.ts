import type { Connection } from '../../company/connection.ts';
import type { Place } from '../../company/lists/places.ts';
import type { Predicate } from '../../company/lists/terms.ts';
import { statement } from '../../company/statements.ts';
import type { Cursor, Direction, DocumentSort } from './cursor.ts';
import { kindPredicates, statesOf, type Filter, type Span, type SqlValue } from './filter.ts';

/** The column of each sort order, and the index that is led by the state and goes on with it. */
const ORDERS: Readonly<Record<DocumentSort, { readonly column: string; readonly index: string }>> = {
  arrival: { column: 'd.id', index: 'received_by_arrival' },
  sender: { column: 'd.sort_sender', index: 'received_by_sender' },
  number: { column: 'd.sort_number', index: 'received_by_number' },
  issueDate: { column: 'd.sort_issue_date', index: 'received_by_issue_date' },
  dueDate: { column: 'd.sort_due_date', index: 'received_by_due_date' },
  amount: { column: 'd.sort_amount', index: 'received_by_amount' },
  kind: { column: 'd.kind', index: 'received_by_kind' },
};

export function sortColumn(sort: DocumentSort): string {
  return ORDERS[sort].column;
}

/**
 * A list in one sort order as a merge of index ranges, each of which the index yields in that order: one a state, or one a
 * state and kind, or one a state and sender.
 */
export interface Streams {
  readonly sort: DocumentSort;
  readonly direction: Direction;
  readonly index: string;
  readonly arms: readonly Predicate[];
  /** Bounds of the sort key that all of them share. */
  readonly span: Span | null;
}

/** The streams of a filter: what state, kind and a span of the sort key can do by index alone is in them. */
export function streamsOf(filter: Filter, sort: DocumentSort, direction: Direction): Streams {
  if (!filter.allKinds && (sort === 'arrival' || sort === 'kind')) {
    const arms = filter.groups.map(({ state, kind }) => ({ sql: 'd.state = ? AND d.kind = ?', params: [state, kind] }));
    return { sort, direction, index: ORDERS.kind.index, arms, span: null };
  }
  const arms = statesOf(filter).map((state) => ({ sql: 'd.state = ?', params: [state] }));
  const span = sort === 'sender' ? filter.sender : sort === 'issueDate' ? filter.issueDate : null;
  return { sort, direction, index: ORDERS[sort].index, arms, span };
}

/** What of a filter its streams do not guarantee. */
export function kindsLeft(filter: Filter, streams: Streams): readonly Predicate[] {
  return streams.index === ORDERS.kind.index ? [] : kindPredicates(filter);
}

const MOST_SENDERS = 8;
/** The sort orders in which the documents of one sender stand in an index. */
const OF_SENDERS: Readonly<Partial<Record<DocumentSort, string>>> = {
  arrival: ORDERS.sender.index,
  issueDate: 'received_by_sender_and_day',
};

/**
 * The streams by arrival or day of issue of the few senders of a span: each sender's documents stand in that order.
 * @returns null when the span holds many senders, or the order is another.
 */
export function streamsOfSenders(db: Connection, filter: Filter, sender: Span, sort: DocumentSort, direction: Direction): Streams | null {
  const index = OF_SENDERS[sort];
  if (index === undefined) return null;
  const next = statement<string>(
    db,
    'SELECT d.sort_sender FROM received_document d INDEXED BY received_by_sender WHERE d.state = ? AND d.sort_sender >= ? AND d.sort_sender < ? ORDER BY d.sort_sender LIMIT 1',
  ).pluck();
  const arms: Predicate[] = [];
  for (const state of statesOf(filter)) {
    let count = 0;
    let name = next.get(state, sender.low, sender.high);
    while (name !== undefined) {
      if (++count > MOST_SENDERS) return null;
      arms.push({ sql: 'd.state = ? AND d.sort_sender = ?', params: [state, name] });
      // The least text that is greater.
      name = next.get(state, `${name}\u0001`, sender.high);
    }
  }
  return { sort, direction, index, arms, span: sort === 'issueDate' ? filter.issueDate : null };
}

interface Range {
  readonly after: Cursor | null;
  /** The last place that is looked at. */
  readonly until?: Cursor | undefined;
}

/** The statement of a page, for reading it and for showing its plan. */
export function pageStatement(
  streams: Streams,
  predicates: readonly Predicate[],
  range: Range,
  limit: number,
  offset = 0,
): { readonly sql: string; readonly params: readonly SqlValue[] } {
  const { column } = ORDERS[streams.sort];
  const order = streams.direction === 'asc' ? 'ASC' : 'DESC';
  const bounds = boundsOf(streams, range);
  const params: SqlValue[] = [];
  const selects = streams.arms.map((arm) => {
    const conditions = [arm, ...bounds, ...predicates];
    for (const condition of conditions) params.push(...condition.params);
    return `SELECT ${column} AS place, d.id AS id FROM received_document d INDEXED BY ${streams.index} WHERE ${conditions.map((condition) => condition.sql).join(' AND ')}`;
  });
  const by = streams.sort === 'arrival' ? `2 ${order}` : `1 ${order}, 2 ${order}`;
  params.push(limit);
  if (offset > 0) params.push(offset);
  return { sql: `${selects.join(' UNION ALL ')} ORDER BY ${by} LIMIT ?${offset > 0 ? ' OFFSET ?' : ''}`, params };
}

function boundsOf(streams: Streams, range: Range): Predicate[] {
  const { column } = ORDERS[streams.sort];
  const ascending = streams.direction === 'asc';
  const bounds: Predicate[] = [];
  const place = (operator: string, cursor: Cursor): Predicate =>
    streams.sort === 'arrival'
      ? { sql: `d.id ${operator} ?`, params: [cursor.id] }
      : { sql: `(${column}, d.id) ${operator} (?, ?)`, params: [cursor.key, cursor.id] };
  const { span } = streams;
  const { until } = range;
  let { after } = range;
  if (span !== null) {
    // One bound a side, the tighter one, so that the index is entered where the page begins.
    if (ascending) {
      if (after !== null && String(after.key) < span.low) after = null;
      if (after === null) bounds.push({ sql: `${column} >= ?`, params: [span.low] });
      if (until === undefined) bounds.push({ sql: `${column} < ?`, params: [span.high] });
    } else {
      if (after !== null && String(after.key) >= span.high) after = null;
      if (after === null) bounds.push({ sql: `${column} < ?`, params: [span.high] });
      if (until === undefined) bounds.push({ sql: `${column} >= ?`, params: [span.low] });
    }
  }
  if (after !== null) bounds.push(place(ascending ? '>' : '<', after));
  if (until !== undefined) bounds.push(place(ascending ? '<=' : '>=', until));
  return bounds;
}

/** The first places of the merged streams after a place, at most `limit`, of those that fulfil the predicates. */
export function readPlaces(db: Connection, streams: Streams, predicates: readonly Predicate[], range: Range, limit: number): Place[] {
  if (streams.arms.length === 0) return [];
  const { sql, params } = pageStatement(streams, predicates, range, limit);
  return statement<Place>(db, sql)
    .raw()
    .all(...params);
}

/** The place that stands `steps` places after another, whatever fulfils; undefined when the list ends before. The index alone is read. */
export function placeAhead(db: Connection, streams: Streams, after: Cursor | null, steps: number): Cursor | undefined {
  if (streams.arms.length === 0) return undefined;
  const { sql, params } = pageStatement(streams, [], { after }, 1, steps - 1);
  const found = statement<Place>(db, sql)
    .raw()
    .get(...params);
  return found === undefined ? undefined : { key: found[0], id: found[1] };
}
