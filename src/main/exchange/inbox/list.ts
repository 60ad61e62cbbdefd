import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { Connection, ReadContext } from '../../company/connection.ts';
import type { Place } from '../../company/lists/places.ts';
import type { Predicate } from '../../company/lists/terms.ts';
import { statement } from '../../company/statements.ts';
import { collectPlaces, fewestCandidates, MOST_COLLECTED, searchStatement } from './candidates.ts';
import { readCursor, writeCursor, type Cursor, type Direction, type DocumentSort } from './cursor.ts';
import { predicatesOf, readFilter, sizeOf, statesOf, type Filter } from './filter.ts';
import { rowsOf } from './rows.ts';
import { kindsLeft, placeAhead, readPlaces, streamsOf, streamsOfSenders, type Streams } from './streams.ts';

/**
 * A page of received documents, filtered, searched and sorted (`inbox.list`).
 *
 * A page is a merge of index ranges, entered where the last page ended, so that its cost does not grow with the list. What no
 * range guarantees is either tested along the way, in windows, or, where few documents can match at all, these are read
 * and sorted. A search in order of arrival goes through the search index, which has that order.
 * @throws AppError request.invalid for a cursor of another list or a date that is none.
 */
export function listDocuments(ctx: ReadContext, input: ParsedInput<'inbox.list'>): Output<'inbox.list'> {
  const after = input.cursor === null ? null : readCursor(input.cursor, input.sort, input.direction);
  const filter = readFilter(ctx.db, input);
  const places = findPlaces(ctx.db, filter, input.sort, input.direction, after, input.limit + 1);
  const page = places.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: rowsOf(
      ctx.db,
      page.map((place) => place[1]),
    ),
    nextCursor:
      places.length > input.limit && last !== undefined ? writeCursor(input.sort, input.direction, { key: last[0], id: last[1] }) : null,
  };
}

/** The first places after a cursor that match: at most `limit`. */
function findPlaces(
  db: Connection,
  filter: Filter,
  sort: DocumentSort,
  direction: Direction,
  after: Cursor | null,
  limit: number,
): Place[] {
  if (filter.groups.length === 0) return [];
  if (filter.sender !== null && filter.search === null) {
    const ofSenders = streamsOfSenders(db, filter, filter.sender, sort, direction);
    if (ofSenders !== null) {
      const predicates = [...kindsLeft(filter, ofSenders), ...predicatesOf(filter, { sender: true, issueDate: sort === 'issueDate' })];
      return predicates.length === 0
        ? readPlaces(db, ofSenders, [], { after }, limit)
        : search(db, filter, ofSenders, predicates, after, limit);
    }
  }
  const streams = streamsOf(filter, sort, direction);
  const predicates = [
    ...kindsLeft(filter, streams),
    ...predicatesOf(filter, { sender: sort === 'sender', issueDate: sort === 'issueDate' }),
  ];
  if (predicates.length === 0) return readPlaces(db, streams, [], { after }, limit);
  if (sort === 'arrival' && filter.search !== null && coversMost(db, filter)) {
    const inOrder = searchStatement(filter, direction, after, limit);
    if (inOrder !== null)
      return statement<Place>(db, inOrder.sql)
        .raw()
        .all(...inOrder.params);
  }
  return search(db, filter, streams, predicates, after, limit);
}

/** Whether the states and kinds of a filter leave out few documents, so that a search seldom meets one that they leave out. */
function coversMost(db: Connection, filter: Filter): boolean {
  const all = statement<number>(db, 'SELECT coalesce(sum(n), 0) FROM received_count').pluck().get() ?? 0;
  return sizeOf(filter) * 4 >= all;
}

/** A first walk looks at so many places for each row of the page. */
const FIRST_WINDOW = 5;

/**
 * Matches along streams that do not guarantee the filter. With m matches among n documents, a walk to a full page looks at about
 * `limit * n / m` of them and a collection at m: the smaller is chosen. How many match a search is estimated from the latest that do; many
 * matches of any other filter are met by a first short walk without further thought. A walk that finds too little is given up
 * for a collection, since matches may all lie far away.
 */
function search(
  db: Connection,
  filter: Filter,
  streams: Streams,
  predicates: readonly Predicate[],
  start: Cursor | null,
  limit: number,
): Place[] {
  const { sort, direction } = streams;
  const found: Place[] = [];
  let after = start;
  let walked = 0;
  /** Looks at the next places; whether that is all there is to find. */
  const walk = (window: number): boolean => {
    const until = placeAhead(db, streams, after, window);
    found.push(...readPlaces(db, streams, predicates, { after, until }, limit - found.length));
    if (found.length === limit || until === undefined) return true;
    after = until;
    walked += window;
    return false;
  };
  const collected = (most: number): Place[] | null => {
    const ways = fewestCandidates(db, filter, most);
    if (ways === null || ways.size > most) return null;
    const rest = collectPlaces(db, ways, filter, sort, direction, after, limit - found.length);
    return rest === null ? null : [...found, ...rest];
  };
  if (filter.search === null && walk(limit * FIRST_WINDOW)) return found;
  const balance = Math.min(Math.max(Math.ceil(Math.sqrt(limit * sizeOf(filter))), 256), 4096);
  // Where much of the page is found already, nothing has to be counted.
  const few = found.length * 4 < limit ? collected(balance) : null;
  if (few !== null) return few;
  if (walked === 0 && walk(balance)) return found;
  // As far as can be told from what has been walked, so many more places hold the rest of the page; nothing found tells that all lies elsewhere.
  const left = (): number => balance * 3 - walked;
  do {
    const ahead = found.length === 0 ? balance : Math.ceil((walked * (limit - found.length) * 1.25) / found.length);
    if (walk(Math.min(ahead, left()))) return found;
  } while (found.length > 0 && left() > 0);
  if (sort === 'arrival' && filter.issueDate !== null) {
    after = nearestOfDays(db, filter, direction, after);
    if (walk(balance)) return found;
  }
  const all = collected(MOST_COLLECTED);
  if (all !== null) return all;
  for (let window = balance; ; window *= 4) if (walk(window)) return found;
}

/** Days of issue follow the arrival: the documents of a span of days begin somewhere, and what lies before is passed over by the index of days alone. */
function nearestOfDays(db: Connection, filter: Filter, direction: Direction, after: Cursor | null): Cursor | null {
  if (filter.issueDate === null || after === null) return after;
  const ascending = direction === 'asc';
  const sql = `SELECT ${ascending ? 'min' : 'max'}(d.id) FROM received_document d INDEXED BY received_by_issue_date WHERE d.state = ? AND d.sort_issue_date >= ? AND d.sort_issue_date < ? AND +d.id ${ascending ? '>' : '<'} ?`;
  let nearest: number | null = null;
  for (const state of statesOf(filter)) {
    const id = statement<number | null>(db, sql).pluck().get(state, filter.issueDate.low, filter.issueDate.high, after.id) ?? null;
    if (id !== null && (nearest === null || (ascending ? id < nearest : id > nearest))) nearest = id;
  }
  // The place before it, so that it is itself looked at; none left: the end of the list.
  const id = nearest === null ? (ascending ? Number.MAX_SAFE_INTEGER : 0) : nearest + (ascending ? -1 : 1);
  return { key: id, id };
}
