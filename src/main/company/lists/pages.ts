/** Pages of a list in a sort order, filtered and searched. */
import type { Connection } from '../connection.ts';
import { statement } from '../statements.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { matchOf } from './search.ts';
import { searchPredicates, type Predicate, type Search } from './terms.ts';

/** A row's place in a sort order: its key and its id. */
export type Place = [key: string | number, id: number];

/** What a page is asked of. A row is `r`. */
export interface PageRequest {
  readonly table: string;
  /** The search indexes of the table are called so, followed by `_trigram` and `_prefix`. */
  readonly searchIndex: string;
  /** The column of the sort order (`id`: the order of entry) and the kind of its values. */
  readonly key: string;
  readonly keyKind: 'string' | 'number';
  /** The index that yields this order behind the equalities of an arm, which together hold every match and `rest` left out. */
  readonly index: string;
  readonly arms: readonly Predicate[];
  /** What the arms do not guarantee; the search is apart. */
  readonly rest: readonly Predicate[];
  /** Ranges that hold every match whatever the order, where the arms do not: another way to few rows. */
  readonly narrow: { readonly index: string; readonly arms: readonly Predicate[] } | null;
  /** Every condition but the search, for rows that come from the search index or the narrow ranges. */
  readonly all: readonly Predicate[];
  readonly search: Search | null;
  readonly direction: 'asc' | 'desc';
  readonly cursor: string | null;
  readonly limit: number;
}

/**
 * The ids of a page and the cursor to the next.
 *
 * A page is a merge of index ranges, entered where the last page ended, so that its cost does not grow with the list. What no
 * range guarantees is either tested along the way, in windows, or, where few rows can match at all, these are read and sorted.
 * @throws AppError `request.invalid` for a cursor of another list.
 */
export function readPage(db: Connection, request: PageRequest): { readonly ids: readonly number[]; readonly nextCursor: string | null } {
  const after: Place | null = request.cursor === null ? null : decodeCursor(request.cursor, [request.keyKind, 'number']);
  const places = request.arms.length === 0 ? [] : findPlaces(db, request, after, request.limit + 1);
  const page = places.slice(0, request.limit);
  const last = page.at(-1);
  return {
    ids: page.map((place) => place[1]),
    nextCursor: places.length > request.limit && last !== undefined ? encodeCursor(last) : null,
  };
}

/** Candidates that are collected and sorted even after a window has been walked in vain: reading more takes longer than walking on. */
const MOST_COLLECTED = 20_000;
/** A first walk looks at so many places for each row of the page. */
const FIRST_WINDOW = 5;

/**
 * Many matches are met soon: a first short walk finds them without further thought. Else, with m matches among n rows, a walk to a full page looks
 * at about `limit * n / m` of them and a collection at m: the smaller is chosen, and a walk that still finds too little is given
 * up for a collection, since matches may all lie far away.
 */
function findPlaces(db: Connection, request: PageRequest, start: Place | null, limit: number): Place[] {
  const tests = [...request.rest, ...(request.search === null ? [] : searchPredicates(request.search))];
  if (tests.length === 0) return readPlaces(db, request, [], start, null, limit);
  const found: Place[] = [];
  let after = start;
  const walk = (window: number): boolean => {
    const until = placeAhead(db, request, after, window);
    found.push(...readPlaces(db, request, tests, after, until, limit - found.length));
    if (found.length === limit || until === null) return true;
    after = until;
    return false;
  };
  const collected = (most: number): Place[] | null => {
    const few = fewestCandidates(db, request, most);
    return few === null ? null : [...found, ...collectPlaces(db, request, few, after, limit - found.length)];
  };
  let walked = limit * FIRST_WINDOW;
  if (walk(walked)) return found;
  const size = statement<number | null>(db, `SELECT max(id) FROM ${request.table}`).pluck().get() ?? 0;
  const balance = Math.min(Math.max(Math.ceil(Math.sqrt(limit * size)), 256), 4096);
  const few = collected(balance);
  if (few !== null) return few;
  // As far as can be told from what has been walked, so many more places hold the rest of the page; nothing found tells that all lies elsewhere.
  while (found.length > 0 && walked < balance * 3) {
    const ahead = Math.min(Math.ceil((walked * (limit - found.length) * 1.25) / found.length), balance * 3 - walked);
    if (walk(ahead)) return found;
    walked += ahead;
  }
  const all = collected(MOST_COLLECTED);
  if (all !== null) return all;
  for (let window = balance; ; window *= 4) if (walk(window)) return found;
}

/** The first places of the merged ranges after a place and up to another, of those that fulfil the tests. */
function readPlaces(
  db: Connection,
  request: PageRequest,
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
function placeAhead(db: Connection, request: PageRequest, after: Place | null, window: number): Place | null {
  const { sql, params } = pageStatement(request, [], after, null);
  return (
    statement<Place>(db, `${sql} LIMIT 1 OFFSET ?`)
      .raw()
      .get(...params, window - 1) ?? null
  );
}

function pageStatement(request: PageRequest, tests: readonly Predicate[], after: Place | null, until: Place | null): Predicate {
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

/** The way to all rows that can match with the fewest of them, if they are at most `most`. */
function fewestCandidates(db: Connection, request: PageRequest, most: number): readonly Predicate[] | null {
  const ways: { readonly parts: readonly Predicate[]; readonly size: number }[] = [];
  if (request.search !== null) {
    const { index, expression } = matchOf(request.search);
    const fts = `${request.searchIndex}_${index}`;
    ways.push({
      parts: [{ sql: `${fts} CROSS JOIN ${request.table} r ON r.id = ${fts}.rowid WHERE ${fts} MATCH ?`, params: [expression] }],
      size: countUpTo(db, [{ sql: `${fts} WHERE ${fts} MATCH ?`, params: [expression] }], most),
    });
  }
  if (request.narrow !== null) {
    const { index, arms } = request.narrow;
    const parts = arms.map((arm) => ({ sql: `${request.table} r INDEXED BY ${index} WHERE ${arm.sql}`, params: arm.params }));
    ways.push({ parts, size: countUpTo(db, parts, most) });
  }
  const best = ways.toSorted((a, b) => a.size - b.size)[0];
  return best === undefined || best.size > most ? null : best.parts;
}

/** How many rows, exact up to `most`, else greater. */
function countUpTo(db: Connection, parts: readonly Predicate[], most: number): number {
  let count = 0;
  for (const { sql, params } of parts) {
    count +=
      statement<number>(db, `SELECT count(*) FROM (SELECT 1 FROM ${sql} LIMIT ?)`)
        .pluck()
        .get(...params, most + 1 - count) ?? 0;
    if (count > most) break;
  }
  return count;
}

/** Reads all candidates, keeps those that match and lie after a place, and puts them in order: the first `limit` of them. */
function collectPlaces(db: Connection, request: PageRequest, parts: readonly Predicate[], after: Place | null, limit: number): Place[] {
  const tests = [...request.all, ...(request.search === null ? [] : searchPredicates(request.search))];
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
function comparePlaces(direction: 'asc' | 'desc'): (a: Place, b: Place) => number {
  const sign = direction === 'asc' ? 1 : -1;
  return (a, b) => sign * (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]);
}

/** The rows of ids in their order, each read by its key with a statement that takes it. */
export function rowsOf<Row>(db: Connection, sql: string, ids: readonly number[]): Row[] {
  const read = statement<Row>(db, sql);
  return ids.map((id) => read.get(id)).filter((row) => row !== undefined);
}

/** How many rows of the whole list match: by the search index where one is searched, else by the narrow ranges, else along the arms. */
export function countMatching(
  db: Connection,
  request: Pick<PageRequest, 'table' | 'searchIndex' | 'index' | 'arms' | 'rest' | 'narrow' | 'all' | 'search'>,
): number {
  const searched = request.search === null ? [] : searchPredicates(request.search);
  let parts = request.arms.map((arm) => ({ sql: `${request.table} r INDEXED BY ${request.index} WHERE ${arm.sql}`, params: arm.params }));
  let tests = [...request.rest, ...searched];
  if (request.search !== null) {
    const { index, expression } = matchOf(request.search);
    const fts = `${request.searchIndex}_${index}`;
    parts = [{ sql: `${fts} CROSS JOIN ${request.table} r ON r.id = ${fts}.rowid WHERE ${fts} MATCH ?`, params: [expression] }];
    tests = [...request.all, ...searched];
  } else if (request.narrow !== null) {
    const { index, arms } = request.narrow;
    parts = arms.map((arm) => ({ sql: `${request.table} r INDEXED BY ${index} WHERE ${arm.sql}`, params: arm.params }));
    tests = [...request.all];
  }
  let count = 0;
  for (const part of parts) {
    count +=
      statement<number>(db, `SELECT count(*) FROM ${part.sql}${tests.map((test) => ` AND ${test.sql}`).join('')}`)
        .pluck()
        .get(...part.params, ...tests.flatMap((test) => test.params)) ?? 0;
  }
  return count;
}
