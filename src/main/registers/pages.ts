/** Pages of a register in a sort order, filtered and searched: what customers, suppliers and articles share. */
import type { Connection } from '../company/connection.ts';
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
} from '../company/lists/places.ts';
import { matchTerms, type Predicate, type Search } from '../company/lists/terms.ts';

/** What a page is asked of. */
export interface PageRequest extends PlaceRequest {
  /** The search indexes are called so, followed by `_trigram` and `_prefix`. */
  readonly table: 'party' | 'article';
  readonly key: 'name_sort' | 'number' | 'sort_number' | 'sort_name';
  /** The index that yields the order for the whole register, behind the equality of one arm. */
  readonly whole: { readonly index: string; readonly arm: Predicate };
}

/**
 * The ids of a page and the cursor to the next.
 *
 * A page is a merge of index ranges, entered where the last page ended, so that its cost does not grow with the register. What no
 * range guarantees is tested along the way; see findPlaces.
 * @throws AppError `request.invalid` for a cursor of another list.
 */
export function readPage(db: Connection, request: PageRequest): Page {
  return pageOf(request, (after, limit) => findPlaces(db, request, after, limit));
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
  const tests = [...request.rest, ...searchTests(request.search)];
  if (tests.length === 0) return readPlaces(db, request, [], start, null, limit);
  const ways = candidateWays(request);
  if (ways.some((way) => countUpTo(db, way.ids, FEW) <= FEW)) {
    const fewest = fewestOf(db, ways, FEW);
    return collectPlaces(db, request, fewest.parts, start, limit);
  }
  const walk: Walk = { found: [], after: start };
  const { found } = walk;
  const isDone = (window: number): boolean => walkOn(db, request, tests, walk, window, limit);
  const walked = limit * FIRST_WINDOW;
  if (isDone(walked)) return found;
  // As far as can be told from what has been walked, so many more places hold the rest of the page.
  const ahead = Math.ceil((walked * (limit - found.length) * 1.25) / found.length);
  if (ahead <= walked * 3 && isDone(ahead)) return found;
  if (ways.length > 0) {
    const candidates = fewestOf(db, ways, MOST_COUNTED);
    return [...found, ...walkCandidates(db, request, candidates.ids, walk.after, limit - found.length)];
  }
  for (let window = 4096; ; window *= 4) if (isDone(window)) return found;
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
    ways.push({
      parts: [rowsFound(table, fts, expression)],
      ids: [{ sql: `SELECT rowid FROM ${fts} WHERE ${fts} MATCH ?`, params: [expression] }],
    });
  }
  if (narrow !== null) {
    const parts = rowsInRanges(table, narrow);
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

/** The first places after a place of the candidates that match, along the index of the sort order. */
function walkCandidates(db: Connection, request: PageRequest, ids: readonly Predicate[], after: Place | null, limit: number): Place[] {
  const { whole, arms, index } = request;
  // Each range asks for the candidates anew: two at most, else the whole register at once.
  const ranges = arms.length <= 2 ? { index, arms } : { index: whole.index, arms: [whole.arm] };
  const isCandidate = { sql: `+r.id IN (${ids.map(({ sql }) => sql).join(' UNION ALL ')})`, params: ids.flatMap(({ params }) => params) };
  const tests = [isCandidate, ...(arms.length <= 2 ? request.rest : request.all), ...searchTests(request.search)];
  return readPlaces(db, { ...request, ...ranges }, tests, after, null, limit);
}

/** How many rows match, by the search index where one is searched. */
export function countMatching(db: Connection, table: 'party' | 'article', all: readonly Predicate[], search: Search | null): number {
  if (search !== null) {
    const { index, expression } = matchTerms(search, null);
    return countRows(db, [rowsFound(table, `${table}_${index}`, expression)], [...all, ...searchTests(search)]);
  }
  const where = all.map((test) => test.sql).join(' AND ');
  return countRows(db, [{ sql: `${table} r WHERE ${where === '' ? '1' : where}`, params: all.flatMap((test) => test.params) }], []);
}
