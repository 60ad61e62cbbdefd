/** Pages of a list in a sort order, filtered and searched. */
import type { Connection } from '../connection.ts';
import { statement } from '../statements.ts';
import {
  collectPlaces,
  countRows,
  countUpTo,
  pageOf,
  readPlaces,
  rowsFound,
  rowsInRanges,
  searchTests,
  walkOn,
  type Page,
  type Place,
  type PlaceRequest,
  type Walk,
} from './places.ts';
import { matchOf } from './search.ts';
import type { Predicate } from './terms.ts';

/** What a page is asked of. Its narrow ranges are few rows, where the arms do not hold every match. */
export interface PageRequest extends PlaceRequest {
  /** The search indexes of the table are called so, followed by `_trigram` and `_prefix`. */
  readonly searchIndex: string;
}

/**
 * The ids of a page and the cursor to the next.
 *
 * A page is a merge of index ranges, entered where the last page ended, so that its cost does not grow with the list. What no
 * range guarantees is either tested along the way, in windows, or, where few rows can match at all, these are read and sorted.
 * @throws AppError `request.invalid` for a cursor of another list.
 */
export function readPage(db: Connection, request: PageRequest): Page {
  return pageOf(request, (after, limit) => findPlaces(db, request, after, limit));
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
  const tests = [...request.rest, ...searchTests(request.search)];
  if (tests.length === 0) return readPlaces(db, request, [], start, null, limit);
  const walk: Walk = { found: [], after: start };
  const { found } = walk;
  const isDone = (window: number): boolean => walkOn(db, request, tests, walk, window, limit);
  const collected = (most: number): Place[] | null => {
    const few = fewestCandidates(db, request, most);
    return few === null ? null : [...found, ...collectPlaces(db, request, few, walk.after, limit - found.length)];
  };
  let walked = limit * FIRST_WINDOW;
  if (isDone(walked)) return found;
  const size = statement<number | null>(db, `SELECT max(id) FROM ${request.table}`).pluck().get() ?? 0;
  const balance = Math.min(Math.max(Math.ceil(Math.sqrt(limit * size)), 256), 4096);
  const few = collected(balance);
  if (few !== null) return few;
  // As far as can be told from what has been walked, so many more places hold the rest of the page; nothing found tells that all lies elsewhere.
  while (found.length > 0 && walked < balance * 3) {
    const ahead = Math.min(Math.ceil((walked * (limit - found.length) * 1.25) / found.length), balance * 3 - walked);
    if (isDone(ahead)) return found;
    walked += ahead;
  }
  const all = collected(MOST_COLLECTED);
  if (all !== null) return all;
  for (let window = balance; ; window *= 4) if (isDone(window)) return found;
}

/** The way to all rows that can match with the fewest of them, if they are at most `most`. */
function fewestCandidates(db: Connection, request: PageRequest, most: number): readonly Predicate[] | null {
  const ways: { readonly parts: readonly Predicate[]; readonly size: number }[] = [];
  if (request.search !== null) {
    const { index, expression } = matchOf(request.search);
    const fts = `${request.searchIndex}_${index}`;
    ways.push({
      parts: [rowsFound(request.table, fts, expression)],
      size: countUpTo(db, [{ sql: `SELECT 1 FROM ${fts} WHERE ${fts} MATCH ?`, params: [expression] }], most),
    });
  }
  if (request.narrow !== null) {
    const parts = rowsInRanges(request.table, request.narrow);
    const selects = parts.map(({ sql, params }) => ({ sql: `SELECT 1 FROM ${sql}`, params }));
    ways.push({ parts, size: countUpTo(db, selects, most) });
  }
  const best = ways.toSorted((a, b) => a.size - b.size)[0];
  return best === undefined || best.size > most ? null : best.parts;
}

/** How many rows of the whole list match: by the search index where one is searched, else by the narrow ranges, else along the arms. */
export function countMatching(
  db: Connection,
  request: Pick<PageRequest, 'table' | 'searchIndex' | 'index' | 'arms' | 'rest' | 'narrow' | 'all' | 'search'>,
): number {
  const { table, search } = request;
  if (search !== null) {
    const { index, expression } = matchOf(search);
    return countRows(db, [rowsFound(table, `${request.searchIndex}_${index}`, expression)], [...request.all, ...searchTests(search)]);
  }
  return request.narrow === null
    ? countRows(db, rowsInRanges(table, request), request.rest)
    : countRows(db, rowsInRanges(table, request.narrow), request.all);
}
