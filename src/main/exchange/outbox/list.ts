/** The list of transmissions: what waits to be sent, and what has been. */
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { Transmission } from '../../../shared/contract/sales.ts';
import type { Connection, ReadContext } from '../../company/connection.ts';
import { decodeCursor, encodeCursor } from '../../company/cursor.ts';
import { matchOf, parseSearch } from '../../company/lists/search.ts';
import { searchPredicates, type Predicate } from '../../company/lists/terms.ts';
import { statement } from '../../company/statements.ts';
import { addressText, type SendAddress } from './address.ts';

interface StoredRow extends Omit<Transmission, 'address' | 'reason' | 'isReplaced'> {
  readonly isReplaced: 0 | 1;
  readonly address: string;
  readonly reason: string | null;
}

const COLUMNS = `t.id, t.document_id AS documentId, v.version, r.kind, r.number, r.customer_name AS customerName, r.issue_date AS issueDate, r.gross,
  r.currency, t.channel, t.address, t.state, t.reason, t.attempts, t.state_at AS stateAt, t.created_at AS createdAt,
  (EXISTS (SELECT 1 FROM transmission n WHERE n.repeats_id = t.id)
    OR EXISTS (SELECT 1 FROM document_version n WHERE n.document_id = t.document_id AND n.id > t.version_id)) AS isReplaced`;
const FROM = 'JOIN document_version v ON v.id = t.version_id JOIN sales_document r ON r.id = t.document_id';

/** What needs somebody comes first, then what goes by itself. */
const STATES: readonly Transmission['state'][] = ['failed', 'blocked', 'retry', 'sending', 'waiting', 'handled', 'handedOver', 'delivered'];

type Place = [rank: number, id: number];

/**
 * Serves `outbox.list`: by state, what has failed first, the newest of each first. A page reads one range of an index a state; a
 * search goes by the documents that it finds.
 * @throws AppError request.invalid for a cursor of another list
 */
export function listOutbox(ctx: ReadContext, input: ParsedInput<'outbox.list'>): Output<'outbox.list'> {
  const { db } = ctx;
  const after: Place | null = input.cursor === null ? null : decodeCursor(input.cursor, ['number', 'number']);
  const places = placesOf(db, input, after, input.limit + 1);
  const page = places.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.flatMap(([, id]) => transmissionById(db, id) ?? []),
    nextCursor: places.length > input.limit && last !== undefined ? encodeCursor(last) : null,
  };
}

/** Serves `outbox.count`. Reads every match unless it is asked for by state alone: runs in the second worker. */
export function countOutbox({ db }: ReadContext, input: ParsedInput<'outbox.count'>): Output<'outbox.count'> {
  const counts = statement<{ state: Transmission['state']; n: number }>(db, 'SELECT state, n FROM transmission_count WHERE n > 0').all();
  const search = parseSearch(input.search);
  const tests = testsOf(input, search);
  let matching = 0;
  for (const { state, n } of counts) {
    if (input.states.length > 0 && !input.states.includes(state)) continue;
    if (tests.length === 0 && search === null) {
      matching += n;
      continue;
    }
    const { sql, params } = stateStatement(state, Number.MAX_SAFE_INTEGER, tests, search === null ? null : matchOf(search), -1);
    matching +=
      statement<number>(db, `SELECT count(*) FROM (${sql})`)
        .pluck()
        .get(...params) ?? 0;
  }
  return { matching };
}

function testsOf(input: ParsedInput<'outbox.count'>, search: ReturnType<typeof parseSearch>): Predicate[] {
  return [...filterTests(input), ...(search === null ? [] : searchPredicates(search))];
}

function placesOf(db: Connection, input: ParsedInput<'outbox.list'>, after: Place | null, limit: number): Place[] {
  const present = new Set(statement<string>(db, 'SELECT state FROM transmission_count WHERE n > 0').pluck().all());
  const search = parseSearch(input.search);
  const tests = testsOf(input, search);
  const found: Place[] = [];
  for (const [rank, state] of STATES.entries()) {
    if (found.length >= limit || !present.has(state) || (input.states.length > 0 && !input.states.includes(state))) continue;
    if (after !== null && rank < after[0]) continue;
    const below = after !== null && rank === after[0] ? after[1] : Number.MAX_SAFE_INTEGER;
    const { sql, params } = stateStatement(state, below, tests, search === null ? null : matchOf(search), limit - found.length);
    const ids = statement<number>(db, sql)
      .pluck()
      .all(...params);
    found.push(...ids.map((id): Place => [rank, id]));
  }
  return found;
}

/** What a document must be like: its kind, its day of issue, "Vår ref.". */
export function filterTests({
  kinds,
  issueDateFrom,
  issueDateTo,
  ourReference,
}: Pick<ParsedInput<'outbox.list'>, 'kinds' | 'issueDateFrom' | 'issueDateTo' | 'ourReference'>): Predicate[] {
  const wanted = ourReference.trim();
  return [
    ...(kinds.length === 0 ? [] : [{ sql: `r.kind IN (${kinds.map(() => '?').join(', ')})`, params: kinds }]),
    ...(issueDateFrom === null ? [] : [{ sql: 'r.issue_date >= ?', params: [issueDateFrom] }]),
    ...(issueDateTo === null ? [] : [{ sql: 'r.issue_date <= ?', params: [issueDateTo] }]),
    ...(wanted === ''
      ? []
      : [{ sql: "json_extract(r.content, '$.ourReference') LIKE ? ESCAPE '\\'", params: [`%${wanted.replaceAll(/[\\%_]/g, '\\$&')}%`] }]),
  ];
}

/** The statement of a page of one state; for reading it and for showing its plan. */
export function stateStatement(
  state: string,
  below: number,
  tests: readonly Predicate[],
  match: ReturnType<typeof matchOf> | null,
  limit: number,
): Predicate {
  const where = ['t.state = ?', 't.id < ?', ...tests.map(({ sql }) => sql)];
  const params: (string | number)[] = [state, below, ...tests.flatMap((test) => test.params)];
  const joined = tests.length === 0 ? '' : ' CROSS JOIN sales_document r ON r.id = t.document_id';
  if (match !== null) {
    // Few documents are found as a rule: their ids are one list, tested along the range of the state.
    where.push(`t.document_id IN (SELECT rowid FROM sales_${match.index} WHERE sales_${match.index} MATCH ?)`);
    params.push(match.expression);
  }
  return {
    sql: `SELECT t.id FROM transmission t INDEXED BY transmission_by_state${joined} WHERE ${where.join(' AND ')} ORDER BY t.id DESC LIMIT ?`,
    params: [...params, limit],
  };
}

/** A transmission by its id. */
export function transmissionById(db: Connection, id: number): Transmission | undefined {
  const row = statement<StoredRow>(db, `SELECT ${COLUMNS} FROM transmission t ${FROM} WHERE t.id = ?`).get(id);
  return row === undefined ? undefined : toTransmission(row);
}

/** The transmissions of a document, newest first. */
export function transmissionsOf(db: Connection, documentId: number): Transmission[] {
  return statement<StoredRow>(db, `SELECT ${COLUMNS} FROM transmission t ${FROM} WHERE t.document_id = ? ORDER BY t.id DESC`)
    .all(documentId)
    .map(toTransmission);
}

function toTransmission(row: StoredRow): Transmission {
  return {
    ...row,
    isReplaced: row.isReplaced === 1,
    // Both written by this folder.
    address: addressText(JSON.parse(row.address) as SendAddress),
    reason: row.reason === null ? null : (JSON.parse(row.reason) as Transmission['reason']),
  };
}
