import type { Connection } from '../../company/connection.ts';
import { comparePlaces, countUpTo, type Place } from '../../company/lists/places.ts';
import type { Predicate, Search } from '../../company/lists/terms.ts';
import { statement } from '../../company/statements.ts';
import type { Cursor, DocumentSort, Direction } from './cursor.ts';
import { kindPredicates, predicatesOf, sizeOf, spanPredicate, statePredicates, statesOf, type Filter, type SqlValue } from './filter.ts';
import { matchOf } from './searchText.ts';
import { sortColumn } from './streams.ts';

/** A way to all documents that can match: by the search index, by a span of senders or days, or by kind. */
export interface Candidates {
  /** `FROM ... WHERE ...` of each part; `d` is the document. */
  readonly parts: readonly Predicate[];
  /** How many it yields, exact up to the limit that was asked for, else greater; of the search index an estimate. */
  readonly size: number;
}

/** The ways that a filter offers, the one with the fewest documents first; counted up to `most` and no further. */
export function fewestCandidates(db: Connection, filter: Filter, most: number): Candidates | null {
  const ways: Candidates[] = [];
  const consider = (parts: readonly Predicate[], known?: number): void => {
    const selects = parts.map(({ sql, params }) => ({ sql: `SELECT 1 FROM ${sql}`, params }));
    ways.push({ parts, size: known ?? countUpTo(db, selects, most) });
  };
  const ofStates = (index: string, condition: Predicate): Predicate[] =>
    statesOf(filter).map((state) => ({
      sql: `received_document d INDEXED BY ${index} WHERE d.state = ? AND ${condition.sql}`,
      params: [state, ...condition.params],
    }));
  if (!filter.allKinds) {
    const parts = filter.groups.map(({ state, kind }) => ({
      sql: 'received_document d INDEXED BY received_by_kind WHERE d.state = ? AND d.kind = ?',
      params: [state, kind],
    }));
    consider(parts, sizeOf(filter));
  }
  if (filter.sender !== null) consider(ofStates('received_by_sender_and_day', spanPredicate('d.sort_sender', filter.sender)));
  if (filter.issueDate !== null) consider(ofStates('received_by_issue_date', spanPredicate('d.sort_issue_date', filter.issueDate)));
  if (filter.search !== null) {
    const { table, expression } = matchOf(filter.search);
    consider(
      [{ sql: `${table} CROSS JOIN received_document d ON d.id = ${table}.rowid WHERE ${table} MATCH ?`, params: [expression] }],
      estimateOf(db, filter.search),
    );
  }
  return ways.toSorted((a, b) => a.size - b.size)[0] ?? null;
}

/** So many of the latest documents that the search index finds tell how many it finds in all. */
const SAMPLE = 64;

/** About how many documents the search index finds: as many as if all had come as densely as the latest. Exact when there are few. */
function estimateOf(db: Connection, search: Search): number {
  const { table, expression } = matchOf(search);
  const [found, first] = statement<[number, number | null]>(
    db,
    `SELECT count(*), min(id) FROM (SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid DESC LIMIT ${SAMPLE})`,
  )
    .raw()
    .get(expression) ?? [0, null];
  if (found < SAMPLE || first === null) return found;
  const latest = statement<number>(db, 'SELECT max(id) FROM received_document').pluck().get() ?? 0;
  return Math.ceil((found * latest) / (latest - first + 1));
}

/** More candidates are not collected: walking on takes no longer. */
export const MOST_COLLECTED = 20_000;

/**
 * Reads all candidates, keeps those that match and lie after a place, and puts them in order: the first `limit` of them.
 * @returns null when there are more than are collected.
 */
export function collectPlaces(
  db: Connection,
  candidates: Candidates,
  filter: Filter,
  sort: DocumentSort,
  direction: Direction,
  after: Cursor | null,
  limit: number,
): Place[] | null {
  const compare = comparePlaces(direction);
  const start: Place | null = after === null ? null : [after.key, after.id];
  /** The first ones so far, in order. */
  const first: Place[] = [];
  let left = MOST_COLLECTED;
  for (const { sql, params } of candidateStatements(candidates, filter, sort)) {
    const places = statement<Place>(db, `${sql} LIMIT ?`)
      .raw()
      .all(...params, left + 1);
    left -= places.length;
    if (left < 0) return null;
    for (const place of places) if (start === null || compare(place, start) > 0) insertInOrder(first, place, compare, limit);
  }
  return first;
}

/** Puts a place where it belongs among the first ones, of which there are at most `limit`. */
function insertInOrder(first: Place[], place: Place, compare: (a: Place, b: Place) => number, limit: number): void {
  const last = first.at(-1);
  if (first.length >= limit && last !== undefined && compare(place, last) >= 0) return;
  let low = 0;
  let high = first.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = first[middle];
    if (other !== undefined && compare(other, place) < 0) low = middle + 1;
    else high = middle;
  }
  first.splice(low, 0, place);
  if (first.length > limit) first.pop();
}

/** The statements that read the candidates, for running them and for showing their plans. */
export function candidateStatements(candidates: Candidates, filter: Filter, sort: DocumentSort): { sql: string; params: SqlValue[] }[] {
  const predicates = [...statePredicates(filter), ...kindPredicates(filter), ...predicatesOf(filter)];
  return candidates.parts.map((part) => ({
    sql: `SELECT ${sortColumn(sort)}, d.id FROM ${part.sql}${predicates.map((predicate) => ` AND ${predicate.sql}`).join('')}`,
    params: [...part.params, ...predicates.flatMap((predicate) => predicate.params)],
  }));
}

/** The statement of a page in order of arrival straight from the search index, which yields documents in that order. */
export function searchStatement(
  filter: Filter,
  direction: Direction,
  after: Cursor | null,
  limit: number,
): { readonly sql: string; readonly params: readonly SqlValue[] } | null {
  if (filter.search === null) return null;
  const { table, expression } = matchOf(filter.search);
  const predicates: Predicate[] = [
    { sql: `${table} MATCH ?`, params: [expression] },
    ...(after === null ? [] : [{ sql: `${table}.rowid ${direction === 'asc' ? '>' : '<'} ?`, params: [after.id] }]),
    ...statePredicates(filter),
    ...kindPredicates(filter),
    ...predicatesOf(filter),
  ];
  return {
    sql: `SELECT d.id, d.id FROM ${table} CROSS JOIN received_document d ON d.id = ${table}.rowid WHERE ${predicates.map((predicate) => predicate.sql).join(' AND ')} ORDER BY ${table}.rowid ${direction === 'asc' ? 'ASC' : 'DESC'} LIMIT ?`,
    params: [...predicates.flatMap((predicate) => predicate.params), limit],
  };
}
