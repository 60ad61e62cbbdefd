/** Places of rows in the sort order of a list: what every way to a page is made of. */
import type { Connection } from '../connection.ts';
import { statement } from '../statements.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { searchPredicates, type Predicate, type Search } from './terms.ts';

/** A row's place in a sort order: its key and its id. */
export type Place = [key: string | number, id: number];

/** Ranges of an index. */
export interface Ranges {
  readonly index: string;
  readonly arms: readonly Predicate[];
}

/** What a page is asked of. A row is `r`. */
export interface PlaceRequest {
  readonly table: string;
  /** The column of the sort order (`id`: the order of entry) and the kind of its values. */
  readonly key: string;
  readonly keyKind: 'string' | 'number';
  /** The index that yields this order behind the equalities of an arm, which together hold every match and `rest` left out. */
  readonly index: string;
  readonly arms: readonly Predicate[];
  /** What the arms do not guarantee; the search is apart. */
  readonly rest: readonly Predicate[];
  /** Ranges that hold every match whatever the order: another way to the candidates. */
  readonly narrow: Ranges | null;
  /** Every condition but the search, for rows that come from the search index or the narrow ranges. */
  readonly all: readonly Predicate[];
  readonly search: Search | null;
  readonly direction: 'asc' | 'desc';
  readonly cursor: string | null;
  readonly limit: number;
}

/** The ids of a page and the cursor to the next. */
export interface Page {
  readonly ids: readonly number[];
  readonly nextCursor: string | null;
}

/**
 * The page that a request asks for, whose first places after its cursor `find` finds.
 * @throws AppError `request.invalid` for a cursor of another list.
 */
export function pageOf(request: PlaceRequest, find: (after: Place | null, limit: number) => Place[]): Page {
  const after: Place | null = request.cursor === null ? null : decodeCursor(request.cursor, [request.keyKind, 'number']);
  const places = request.arms.length === 0 ? [] : find(after, request.limit + 1);
  const page = places.slice(0, request.limit);
  const last = page.at(-1);
  return {
    ids: page.map((place) => place[1]),
    nextCursor: places.length > request.limit && last !== undefined ? encodeCursor(last) : null,
  };
}

/** What a search tests of a row; nothing where none is searched. */
export function searchTests(search: Search | null): Predicate[] {
  return search === null ? [] : searchPredicates(search);
}

/** A walk along a sort order: what it has found, and the place it has come to. */
export interface Walk {
  readonly found: Place[];
  after: Place | null;
}

/** Walks on over so many places, keeping those that fulfil the tests, up to `limit` in all; whether that is all there is to find. */
export function walkOn(
  db: Connection,
  request: PlaceRequest,
  tests: readonly Predicate[],
  walk: Walk,
  window: number,
  limit: number,
): boolean {
  const until = placeAhead(db, request, walk.after, window);
  walk.found.push(...readPlaces(db, request, tests, walk.after, until, limit - walk.found.length));
  if (walk.found.length === limit || until === null) return true;
  walk.after = until;
  return false;
}

/** The first places of the merged ranges after a place and up to another, of those that fulfil the tests. */
export function readPlaces(
  db: Connection,
  request: PlaceRequest,
  tests: readonly Predicate[],
  after: Place | null,
  until: Place | null,
  limit: number,
): Place[] {
  const { sql, params } = pageStatement(request, tests, after, until);
  return statement<Place>(db, `${sql} LIMIT ?`)
    .raw()
    .all(...params, limit);
}

/** The place so many rows ahead; null when the list ends before. */
function placeAhead(db: Connection, request: PlaceRequest, after: Place | null, window: number): Place | null {
  const { sql, params } = pageStatement(request, [], after, null);
  return (
    statement<Place>(db, `${sql} LIMIT 1 OFFSET ?`)
      .raw()
      .get(...params, window - 1) ?? null
  );
}

function pageStatement(request: PlaceRequest, tests: readonly Predicate[], after: Place | null, until: Place | null): Predicate {
  const { table, key, index, direction } = request;
  const ascending = direction === 'asc';
  const bound = (operator: string, place: Place): Predicate =>
    key === 'id' ? { sql: `r.id ${operator} ?`, params: [place[1]] } : { sql: `(r.${key}, r.id) ${operator} (?, ?)`, params: place };
  const bounds: Predicate[] = [
    ...(after === null ? [] : [bound(ascending ? '>' : '<', after)]),
    ...(until === null ? [] : [bound(ascending ? '<=' : '>=', until)]),
  ];
  const params: (string | number)[] = [];
  const selects = request.arms.map((arm) => {
    const conditions = [arm, ...bounds, ...tests].filter((condition) => condition.sql !== '');
    for (const condition of conditions) params.push(...condition.params);
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map((condition) => condition.sql).join(' AND ')}`;
    return `SELECT r.${key} AS place, r.id AS id FROM ${table} r INDEXED BY ${index}${where}`;
  });
  const order = ascending ? 'ASC' : 'DESC';
  return { sql: `${selects.join(' UNION ALL ')} ORDER BY ${key === 'id' ? '' : `1 ${order}, `}2 ${order}`, params };
}

/** The rows of ranges, as `FROM ... WHERE ...`. */
export function rowsInRanges(table: string, { index, arms }: Ranges): Predicate[] {
  return arms.map((arm) => ({ sql: `${table} r INDEXED BY ${index} WHERE ${arm.sql}`, params: arm.params }));
}

/** The rows that a search index finds, as `FROM ... WHERE ...`. */
export function rowsFound(table: string, fts: string, expression: string): Predicate {
  return { sql: `${fts} CROSS JOIN ${table} r ON r.id = ${fts}.rowid WHERE ${fts} MATCH ?`, params: [expression] };
}

/** How many rows these queries select, exact up to `most`, else greater. */
export function countUpTo(db: Connection, selects: readonly Predicate[], most: number): number {
  let count = 0;
  for (const { sql, params } of selects) {
    count +=
      statement<number>(db, `SELECT count(*) FROM (${sql} LIMIT ?)`)
        .pluck()
        .get(...params, most + 1 - count) ?? 0;
    if (count > most) break;
  }
  return count;
}

/** How many rows of parts, each `FROM ... WHERE ...`, fulfil the tests. */
export function countRows(db: Connection, parts: readonly Predicate[], tests: readonly Predicate[]): number {
  let count = 0;
  for (const part of parts) {
    count +=
      statement<number>(db, `SELECT count(*) FROM ${part.sql}${tests.map((test) => ` AND ${test.sql}`).join('')}`)
        .pluck()
        .get(...part.params, ...tests.flatMap((test) => test.params)) ?? 0;
  }
  return count;
}

/** Reads all candidates, keeps those that match and lie after a place, and puts them in order: the first `limit` of them. */
export function collectPlaces(
  db: Connection,
  request: PlaceRequest,
  parts: readonly Predicate[],
  after: Place | null,
  limit: number,
): Place[] {
  const tests = [...request.all, ...searchTests(request.search)];
  const compare = comparePlaces(request.direction);
  const found: Place[] = [];
  for (const part of parts) {
    const sql = `SELECT r.${request.key}, r.id FROM ${part.sql}${tests.map((test) => ` AND ${test.sql}`).join('')}`;
    const rows = statement<Place>(db, sql)
      .raw()
      .all(...part.params, ...tests.flatMap((test) => test.params));
    for (const place of rows) if (after === null || compare(place, after) > 0) found.push(place);
  }
  return found.toSorted(compare).slice(0, limit);
}

/** Keys as SQLite's BINARY compares them: the sort keys are made so that UTF-16 units and UTF-8 bytes order alike. */
export function comparePlaces(direction: 'asc' | 'desc'): (a: Place, b: Place) => number {
  const sign = direction === 'asc' ? 1 : -1;
  return (a, b) => sign * (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]);
}

/** The rows of ids in their order, each read by its key with a statement that takes it. */
export function rowsOf<Row>(db: Connection, sql: string, ids: readonly number[]): Row[] {
  const read = statement<Row>(db, sql);
  return ids.map((id) => read.get(id)).filter((row) => row !== undefined);
}
