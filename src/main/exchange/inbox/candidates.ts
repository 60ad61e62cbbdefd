import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { Cursor, DocumentSort, Direction } from './cursor.ts';
import {
  kindPredicates,
  predicatesOf,
  sizeOf,
  spanPredicate,
  statePredicates,
  statesOf,
  type Filter,
  type Predicate,
  type SqlValue,
} from './filter.ts';
import { matchOf } from './searchText.ts';
import { comparePlaces, sortColumn, type Place } from './streams.ts';

/** A way to all documents that can match: by the search index, by a span of senders or days, or by kind. */
export interface Candidates {
  /** `FROM ... WHERE ...` of each part; `d` is the document. */
  readonly parts: readonly Predicate[];
  /** How many it yields, exact up to the limit that was asked for, else greater. */
  readonly size: number;
}

/** The ways that a filter offers, the one with the fewest documents first; counted up to `most` and no further. */
export function fewestCandidates(db: Connection, filter: Filter, most: number): Candidates | null {
  const ways: Candidates[] = [];
  const consider = (parts: readonly Predicate[], known?: number): void => {
    ways.push({ parts, size: known ?? countUpTo(db, parts, most) });
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
  if (filter.sender !== null) consider(ofStates('received_by_sender', spanPredicate('d.sort_sender', filter.sender)));
  if (filter.issueDate !== null) consider(ofStates('received_by_issue_date', spanPredicate('d.sort_issue_date', filter.issueDate)));
  if (filter.search !== null) {
    const { table, expression } = matchOf(filter.search);
    consider([{ sql: `${table} CROSS JOIN received_document d ON d.id = ${table}.rowid WHERE ${table} MATCH ?`, params: [expression] }]);
  }
  return ways.toSorted((a, b) => a.size - b.size)[0] ?? null;
}

function countUpTo(db: Connection, parts: readonly Predicate[], most: number): number {
  let count = 0;
  for (const part of parts) {
    // The join to the document is left out of a count by the search index: rows come as they are found.
    const from = part.sql.replace(/ CROSS JOIN received_document d ON d\.id = \w+\.rowid/, '');
    count +=
      statement<number>(db, `SELECT count(*) FROM (SELECT 1 FROM ${from} LIMIT ?)`)
        .pluck()
        .get(...part.params, most + 1 - count) ?? 0;
    if (count > most) break;
  }
  return count;
}

/** Reads all candidates, keeps those that match and lie after a place, and puts them in order: the first `limit` of them. */
export function collectPlaces(
  db: Connection,
  candidates: Candidates,
  filter: Filter,
  sort: DocumentSort,
  direction: Direction,
  after: Cursor | null,
  limit: number,
): Place[] {
  const compare = comparePlaces(direction);
  const start: Place | null = after === null ? null : [after.key, after.id];
  const found: Place[] = [];
  for (const { sql, params } of candidateStatements(candidates, filter, sort)) {
    for (const place of statement<Place>(db, sql)
      .raw()
      .all(...params))
      if (start === null || compare(place, start) > 0) found.push(place);
  }
  return found.toSorted(compare).slice(0, limit);
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
