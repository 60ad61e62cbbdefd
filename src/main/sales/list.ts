/** The list of invoices and credit notes. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import { salesKinds, salesStatuses, type SalesStatus } from '../../shared/contract/sales.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { isIsoDate } from '../../shared/values/dates.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { countMatching, readPage, type PageRequest } from '../company/lists/pages.ts';
import { parseSearch } from '../company/lists/search.ts';
import type { Predicate } from '../company/lists/terms.ts';
import { statement } from '../company/statements.ts';
import { salesRowsOf } from './rows.ts';

type SalesSort = ParsedInput<'sales.list'>['sort'];
type Filter = ParsedInput<'sales.count'>;

/** The column of each sort order, and the index that is led by the status and goes on with it. */
const ORDERS: Readonly<Record<SalesSort, { readonly key: string; readonly keyKind: 'string' | 'number'; readonly index: string }>> = {
  entry: { key: 'id', keyKind: 'number', index: 'sales_by_entry' },
  number: { key: 'sort_number', keyKind: 'number', index: 'sales_by_number' },
  customer: { key: 'sort_customer', keyKind: 'string', index: 'sales_by_customer' },
  issueDate: { key: 'sort_issue_date', keyKind: 'string', index: 'sales_by_issue_date' },
  dueDate: { key: 'sort_due_date', keyKind: 'string', index: 'sales_by_due_date' },
  amount: { key: 'sort_amount', keyKind: 'number', index: 'sales_by_amount' },
};

/**
 * Serves `sales.list`: a page, filtered, searched and sorted.
 * @throws AppError request.invalid for a cursor of another list or a date that is none
 */
export function listSales(ctx: ReadContext, input: ParsedInput<'sales.list'>): Output<'sales.list'> {
  const today = osloDate(ctx.clock.now());
  const { ids, nextCursor } = readPage(ctx.db, salesPage(ctx.db, input, today, input));
  return { rows: salesRowsOf(ctx.db, ids, today), nextCursor };
}

/** Serves `sales.count`. Reads every match where the status and kind alone do not tell: runs in the second worker. */
export function countSales(ctx: ReadContext, input: ParsedInput<'sales.count'>): Output<'sales.count'> {
  const counted = countsOf(ctx.db);
  const all = counted.reduce((sum, { n }) => sum + n, 0);
  const page = salesPage(ctx.db, input, osloDate(ctx.clock.now()), { sort: 'entry', direction: 'asc', cursor: null, limit: 1 });
  const isByKindAlone = page.search === null && page.narrow === null;
  const matching = isByKindAlone
    ? counted
        .filter(({ status, kind }) => statusesOf(input).includes(status) && (input.kinds.length === 0 || input.kinds.includes(kind)))
        .reduce((sum, { n }) => sum + n, 0)
    : countMatching(ctx.db, page);
  return { matching, all };
}

function countsOf(db: Connection): { status: SalesStatus; kind: (typeof salesKinds)[number]; n: number }[] {
  return statement<{ status: SalesStatus; kind: (typeof salesKinds)[number]; n: number }>(
    db,
    'SELECT status, kind, n FROM sales_count WHERE n > 0',
  ).all();
}

function statusesOf(filter: Filter): SalesStatus[] {
  const asked = filter.statuses.length === 0 ? salesStatuses : salesStatuses.filter((status) => filter.statuses.includes(status));
  return filter.isOverdue ? asked.filter((status) => status === 'open') : [...asked];
}

/** What a page of the list is asked of; for reading it and for showing its plan. */
export function salesPage(
  db: Connection,
  filter: Filter,
  today: string,
  order: Pick<ParsedInput<'sales.list'>, 'sort' | 'direction' | 'cursor' | 'limit'>,
): PageRequest {
  const present = new Set(countsOf(db).map(({ status }) => status));
  const statuses = statusesOf(filter).filter((status) => present.has(status));
  const byStatus = statuses.map((status) => ({ sql: 'r.status = ?', params: [status] }));
  const kinds: Predicate[] =
    filter.kinds.length === 0 || filter.kinds.length === salesKinds.length
      ? []
      : [{ sql: `r.kind IN (${filter.kinds.map(() => '?').join(', ')})`, params: filter.kinds }];
  const customer: Predicate[] = filter.customerId === null ? [] : [{ sql: 'r.customer_id = ?', params: [filter.customerId] }];
  const issued = issueDates(filter);
  const overdue: Predicate[] = filter.isOverdue ? [{ sql: 'r.sort_due_date >= ? AND r.sort_due_date < ?', params: ['0', today] }] : [];
  const inStatus: Predicate = { sql: `r.status IN (${statuses.map(() => '?').join(', ')})`, params: statuses };
  const { key, keyKind, index } = ORDERS[order.sort];
  const both =
    (condition: Predicate) =>
    (status: Predicate): Predicate => ({
      sql: `${status.sql} AND ${condition.sql}`,
      params: [...status.params, ...condition.params],
    });
  const byCustomer = customer.map((condition) => ({ index: 'sales_of_customer', arms: [condition] }));
  const byDue = overdue.map((condition) => ({ index: 'sales_by_due_date', arms: byStatus.map(both(condition)) }));
  const byIssue = issued.map((condition) => ({ index: 'sales_by_issue_date', arms: byStatus.map(both(condition)) }));
  // In order of entry the index of a customer yields its documents as they are wanted.
  const isOfCustomer = order.sort === 'entry' && customer.length > 0;
  const spanned = order.sort === 'issueDate' ? issued : order.sort === 'dueDate' ? overdue : [];
  return {
    table: 'sales_document',
    searchIndex: 'sales',
    key,
    keyKind,
    index: isOfCustomer ? 'sales_of_customer' : index,
    arms:
      statuses.length === 0 ? [] : isOfCustomer ? customer : spanned.length === 0 ? byStatus : byStatus.map(both(spanned[0] ?? inStatus)),
    rest: [
      ...(isOfCustomer ? [inStatus] : customer),
      ...kinds,
      ...(order.sort === 'issueDate' ? [] : issued),
      ...(order.sort === 'dueDate' ? [] : overdue),
    ],
    narrow: byCustomer[0] ?? byDue[0] ?? byIssue[0] ?? null,
    all: [inStatus, ...customer, ...kinds, ...issued, ...overdue],
    search: parseSearch(filter.search),
    direction: order.direction,
    cursor: order.cursor,
    limit: order.limit,
  };
}

/** A span of days of issue; drafts without a date have an empty key, which no span holds. */
function issueDates({ issueDateFrom: from, issueDateTo: to }: Filter): Predicate[] {
  for (const [field, date] of [
    ['issueDateFrom', from],
    ['issueDateTo', to],
  ] as const) {
    if (date !== null && !isIsoDate(date)) throw new AppError('request.invalid', { field });
  }
  if (from === null && to === null) return [];
  return [{ sql: 'r.sort_issue_date >= ? AND r.sort_issue_date <= ?', params: [from ?? '0', to ?? ':'] }];
}
