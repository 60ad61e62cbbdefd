/** Sendte dokumenter: what has left, and how it stands. */
import type { SentRow } from '../../../shared/contract/exchange.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ReadContext } from '../../company/connection.ts';
import { decodeCursor, encodeCursor } from '../../company/cursor.ts';
import { matchOf, parseSearch } from '../../company/lists/search.ts';
import { searchPredicates, type Predicate } from '../../company/lists/terms.ts';
import { statement } from '../../company/statements.ts';
import { ARRIVED_SQL } from './arrival.ts';
import { askedNow, type Asked } from './asked.ts';

/** After so long without a receipt it is said: "Ingen kvittering ennå". */
const NO_RECEIPT_HOURS = 24;

/**
 * How a transmission stands, as SQL over `t`. What the receiver has said counts most; what only the operator has is no more than handed over,
 * and of what nobody asks after it is not known.
 * What has no operator was printed or mailed by the user, who has confirmed it.
 */
const STATUS = `CASE
  WHEN t.receiver_state IS NOT NULL THEN t.receiver_state
  WHEN t.state = 'delivered' THEN ${ARRIVED_SQL}
  WHEN t.operator NOT IN (coalesce(@operator, ''), coalesce(@formerly, '')) THEN 'receiptNotFetched'
  WHEN t.handed_over_at < @overdue THEN 'noReceipt'
  ELSE 'handedOver' END`;

type Place = [at: string, id: number];

/**
 * Serves `sent.list`: what has left, the latest first; a page reads on along one index from where the last one ended.
 * @throws AppError request.invalid for a cursor of another list
 */
export function listSent(ctx: ReadContext, input: ParsedInput<'sent.list'>): Output<'sent.list'> {
  const after: Place | null = input.cursor === null ? null : decodeCursor(input.cursor, ['string', 'number']);
  const { sql, params } = sentStatement(input, after);
  const rows = statement<SentRow>(ctx.db, sql).all(named(ctx), ...params, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page,
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.handedOverAt, last.transmissionId]) : null,
  };
}

/** Serves `sent.count`. Reads every match: runs in the second worker. */
export function countSent(ctx: ReadContext, input: ParsedInput<'sent.count'>): Output<'sent.count'> {
  const { sql, params } = sentStatement(input, null);
  const matching = statement<number>(ctx.db, `SELECT count(*) FROM (${sql})`)
    .pluck()
    .get(named(ctx), ...params, -1);
  return { matching: matching ?? 0 };
}

/** The named values of STATUS. What was handed over before `overdue` and has no receipt has none. */
function named({ db, clock }: ReadContext): Asked & { readonly overdue: string } {
  return { ...askedNow(db), overdue: new Date(clock.now().getTime() - NO_RECEIPT_HOURS * 3_600_000).toISOString() };
}

/** The statement of a page; for reading it and for showing its plan. */
export function sentStatement(input: ParsedInput<'sent.count'>, after: Place | null): Predicate {
  const search = parseSearch(input.search);
  const tests: Predicate[] = [
    ...(after === null ? [] : [{ sql: '(t.handed_over_at, t.id) < (?, ?)', params: after }]),
    ...(input.kinds.length === 0 ? [] : [{ sql: `r.kind IN (${marks(input.kinds)})`, params: input.kinds }]),
    ...(input.issueDateFrom === null ? [] : [{ sql: 'r.issue_date >= ?', params: [input.issueDateFrom] }]),
    ...(input.issueDateTo === null ? [] : [{ sql: 'r.issue_date <= ?', params: [input.issueDateTo] }]),
    ...(input.statuses.length === 0 ? [] : [{ sql: `${STATUS} IN (${marks(input.statuses)})`, params: input.statuses }]),
  ];
  if (search !== null) {
    const { index, expression } = matchOf(search);
    tests.push({ sql: `t.document_id IN (SELECT rowid FROM sales_${index} WHERE sales_${index} MATCH ?)`, params: [expression] });
    tests.push(...searchPredicates(search));
  }
  // What has come back stands among what is not sent; what another sending replaced is in the history of its document.
  const where = ['t.handed_over_at IS NOT NULL', "t.state IN ('handedOver', 'delivered')", ...tests.map((test) => test.sql)].join(' AND ');
  return {
    sql: `SELECT t.id AS transmissionId, t.document_id AS documentId, r.kind, r.number, r.customer_name AS customerName, r.issue_date AS issueDate, r.gross,
        r.currency, t.channel, ${STATUS} AS status, t.handed_over_at AS handedOverAt, coalesce(t.delivered_at, t.status_at, t.state_at) AS statusAt
      FROM transmission t INDEXED BY transmission_sent CROSS JOIN sales_document r ON r.id = t.document_id
      WHERE ${where} ORDER BY t.handed_over_at DESC, t.id DESC LIMIT ?`,
    params: tests.flatMap((test) => [...test.params]),
  };
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
