/** Pages of a register in a sort order, filtered and searched: what customers, suppliers and articles share. */
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { decodeCursor, encodeCursor } from '../company/cursor.ts';
import { matchTerms, searchPredicates, type Predicate, type Search } from '../company/lists/terms.ts';

/** A row's place in a sort order: its key and its id. */
export type Place = [key: string | number, id: number];

/** What a page is asked of. A row is `r`. */
export interface PageRequest {
  readonly table: 'party' | 'article';
  /** The column of the sort order and the kind of its values. */
  readonly key: 'name_sort' | 'number' | 'sort_number' | 'sort_name';
  readonly keyKind: 'string' | 'number';
  /** The index that yields this order behind the equalities of an arm, which together hold every match and `rest` left out. */
  readonly index: string;
  readonly arms: readonly Predicate[];
  /** What the arms do not guarantee; the search is apart. */
  readonly rest: readonly Predicate[];
  /** The index that yields the order for the whole register, behind the equality of one arm. */
  readonly whole: { readonly index: string; readonly arm: Predicate };
  /** Ranges that hold every match whatever the order: another way to the candidates. */
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
 * A page is a merge of index ranges, entered where the last page ended, so that its cost does not grow with the register. What no
 * range guarantees is tested along the way; see findPlaces.
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

/** So few candidates are read and sorted at once. */
const FEW = 1000;
/** Candidates are counted so far, to take the way with fewer of them. */
const MOST_COUNTED = 20_000;
/** A first walk looks at so many places for each row of the page. */
const FIRST_WINDOW = 5;

/**
 * The first places that match. Few candidates are collected. Else many matches are met soon by a short walk that tests each row; and where
 * they are not, since a search for names that all begin alike finds neighbours alone, the walk goes on along the index and looks only at
 * rows whose id is a candidate's: it costs a fraction of reading the rows themselves.
 */
function findPlaces(db: Connection, request: PageRequest, start: Place | null, limit: number): Place[] {
  const tests = [...request.rest, ...(request.search === null ? [] : searchPredicates(request.search))];
  if (tests.length === 0) return readPlaces(db, request, [], start, null, limit);
  const ways = candidateWays(request);
  if (ways.some((way) => countUpTo(db, way.ids, FEW) <= FEW)) {
    const fewest = fewestOf(db, ways, FEW);
    return collectPlaces(db, request, fewest.parts, start, limit);
  }
  const found: Place[] = [];
  let after = start;
  const walk = (window: number): boolean => {
    const until = placeAhead(db, request, after, window);
    found.push(...readPlaces(db, request, tests, after, until, limit - found.length));
    if (found.length === limit || until === null) return true;
    after = until;
    return false;
  };
  const walked = limit * FIRST_WINDOW;
  if (walk(walked)) return found;
  // As far as can be told from what has been walked, so many more places hold the rest of the page.
  const ahead = Math.ceil((walked * (limit - found.length) * 1.25) / found.length);
  if (ahead <= walked * 3 && walk(ahead)) return found;
  if (ways.length > 0) {
    const candidates = fewestOf(db, ways, MOST_COUNTED);
    return [...found, ...walkCandidates(db, request, candidates.ids, after, limit - found.length)];
  }
  for (let window = 4096; ; window *= 4) if (walk(window)) return found;
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
  const bounds: Predicate[] = [
    ...(after === null ? [] : [{ sql: `(r.${key}, r.id) ${ascending ? '>' : '<'} (?, ?)`, params: after }]),
    ...(until === null ? [] : [{ sql: `(r.${key}, r.id) ${ascending ? '<=' : '>='} (?, ?)`, params: until }]),
  ];
  const params: (string | number)[] = [];
  const selects = request.arms.map((arm) => {
    const conditions = [arm, ...bounds, ...tests].filter((condition) => condition.sql !== '');
    for (const condition of conditions) params.push(...condition.params);
    const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map((condition) => condition.sql).join(' AND ')}`;
    return `SELECT r.${key} AS place, r.id AS id FROM ${table} r INDEXED BY ${index}${where}`;
  });
  const order = ascending ? 'ASC' : 'DESC';
  return { sql: `${selects.join(' UNION ALL ')} ORDER BY 1 ${order}, 2 ${order}`, params };
}

/** A way to all rows that can match: their rows as `FROM ... WHERE ...` with `r` the row, and their ids alone, which takes less. */
interface Way {
  readonly parts: readonly Predicate[];
  readonly ids: readonly Predicate[];
}

function candidateWays({ table, search, narrow }: PageRequest): Way[] {
  const ways: Way[] = [];
  if (search !== null) {
    const { index, expression } = matchTerms(search, null);
    const fts = `${table}_${index}`;
    const params = [expression];
    ways.push({
      parts: [{ sql: `${fts} CROSS JOIN ${table} r ON r.id = ${fts}.rowid WHERE ${fts} MATCH ?`, params }],
      ids: [{ sql: `SELECT rowid FROM ${fts} WHERE ${fts} MATCH ?`, params }],
    });
  }
  if (narrow !== null) {
    const parts = narrow.arms.map((arm) => ({ sql: `${table} r INDEXED BY ${narrow.index} WHERE ${arm.sql}`, params: arm.params }));
    ways.push({ parts, ids: parts.map(({ sql, params }) => ({ sql: `SELECT r.id FROM ${sql}`, params })) });
  }
  return ways;
}

function fewestOf(db: Connection, ways: readonly Way[], most: number): Way {
  const sized = ways.map((way) => ({ way, size: ways.length === 1 ? 0 : countUpTo(db, way.ids, most) }));
  const best = sized.toSorted((a, b) => a.size - b.size)[0];
  if (best === undefined) throw new RangeError('No way to the candidates');
  return best.way;
}

/** How many rows, exact up to `most`, else greater. */
function countUpTo(db: Connection, ids: readonly Predicate[], most: number): number {
  let count = 0;
  for (const { sql, params } of ids) {
    count +=
      statement<number>(db, `SELECT count(*) FROM (${sql} LIMIT ?)`)
        .pluck()
        .get(...params, most + 1 - count) ?? 0;
    if (count > most) break;
  }
  return count;
}

/** The first places after a place of the candidates that match, along the index of the sort order. */
function walkCandidates(db: Connection, request: PageRequest, ids: readonly Predicate[], after: Place | null, limit: number): Place[] {
  const { whole, arms, index } = request;
  // Each range asks for the candidates anew: two at most, else the whole register at once.
  const ranges = arms.length <= 2 ? { index, arms } : { index: whole.index, arms: [whole.arm] };
  const isCandidate = { sql: `+r.id IN (${ids.map(({ sql }) => sql).join(' UNION ALL ')})`, params: ids.flatMap(({ params }) => params) };
  const tests = [
    isCandidate,
    ...(arms.length <= 2 ? request.rest : request.all),
    ...(request.search === null ? [] : searchPredicates(request.search)),
  ];
  return readPlaces(db, { ...request, ...ranges }, tests, after, null, limit);
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

/** The rows of ids in their order, each read by its key. */
export function rowsOf<Row>(db: Connection, sql: string, ids: readonly number[]): Row[] {
  const read = statement<Row>(db, sql);
  return ids.map((id) => read.get(id)).filter((row) => row !== undefined);
}

/** How many rows match, by the search index where one is searched. */
export function countMatching(db: Connection, table: 'party' | 'article', all: readonly Predicate[], search: Search | null): number {
  const tests = [...all, ...(search === null ? [] : searchPredicates(search))];
  const where = tests.map((test) => test.sql).join(' AND ');
  const params = tests.flatMap((test) => test.params);
  if (search === null) {
    return (
      statement<number>(db, `SELECT count(*) FROM ${table} r WHERE ${where === '' ? '1' : where}`)
        .pluck()
        .get(...params) ?? 0
    );
  }
  const { index, expression } = matchTerms(search, null);
  const fts = `${table}_${index}`;
  return (
    statement<number>(db, `SELECT count(*) FROM ${fts} CROSS JOIN ${table} r ON r.id = ${fts}.rowid WHERE ${fts} MATCH ? AND ${where}`)
      .pluck()
      .get(expression, ...params) ?? 0
  );
}
