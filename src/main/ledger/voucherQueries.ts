/** The list of vouchers, and one voucher with its lines. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { VoucherRow } from '../../shared/contract/ledger.ts';
import { foldForSearch } from '../../shared/values/text.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { decodeCursor, encodeCursor } from '../company/cursor.ts';
import { statement } from '../company/statements.ts';
import { voucherReference } from './texts.ts';

/**
 * How many vouchers one request looks at when a filter leaves most of them out: some milliseconds. A page may then hold fewer rows
 * than asked for, or none, with a cursor that goes on: the time of a request stays bounded however large the books are.
 */
const SCAN_LIMIT = 2000;

interface ListRow {
  readonly id: number;
  readonly series: string;
  readonly fiscal_year: number;
  readonly number: number;
  readonly kind: VoucherRow['kind'];
  readonly date: string;
  readonly description: string;
  readonly source_document_id: number | null;
  readonly reverses_id: number | null;
}

type ListInput = ParsedInput<'ledger.vouchers'>;

/** Serves 'ledger.vouchers': keyset pages by entry (id) or by date and id. */
export function listVouchers(ctx: ReadContext, input: ListInput): Output<'ledger.vouchers'> {
  const matches = matcher(input);
  const found: ListRow[] = [];
  let scanned = 0;
  let last: ListRow | null = null;
  let more = false;
  for (const row of orderedRows(ctx.db, input)) {
    if (found.length === input.limit || scanned === SCAN_LIMIT) {
      more = true;
      break;
    }
    scanned++;
    last = row;
    if (matches(row)) found.push(row);
  }
  return {
    rows: found.map((row) => completeRow(ctx.db, row)),
    nextCursor: more && last !== null ? encodeCursor(input.sort === 'date' ? [last.date, last.id] : [last.id]) : null,
  };
}

/** The vouchers in the order asked for, from the cursor on, walked along an index. */
function orderedRows(db: Connection, input: ListInput): Iterable<ListRow> {
  const ascending = input.direction === 'asc';
  const after = ascending ? '>' : '<';
  const order = ascending ? 'ASC' : 'DESC';
  const columns = 'id, series, fiscal_year, number, kind, date, description, source_document_id, reverses_id';
  if (input.sort === 'entry') {
    const [from] = input.cursor === null ? [ascending ? 0 : Number.MAX_SAFE_INTEGER] : decodeCursor(input.cursor, ['number']);
    return statement<ListRow, [number]>(
      db,
      `SELECT ${columns} FROM voucher WHERE state = 'posted' AND id ${after} ? ORDER BY id ${order}`,
    ).iterate(from);
  }
  const year = input.fiscalYear === null ? undefined : yearSpan(db, input.fiscalYear);
  const startsOn = year?.startsOn ?? '0000-00-00';
  const endsOn = year?.endsOn ?? '9999-99-99';
  const beginning: [string, number] = ascending ? [startsOn, 0] : [endsOn, Number.MAX_SAFE_INTEGER];
  const [date, id] = input.cursor === null ? beginning : decodeCursor(input.cursor, ['string', 'number']);
  return statement<ListRow, [string, string, string, number]>(
    db,
    `SELECT ${columns} FROM voucher WHERE state = 'posted' AND date BETWEEN ? AND ? AND (date, id) ${after} (?, ?) ORDER BY date ${order}, id ${order}`,
  ).iterate(startsOn, endsOn, date, id);
}

function yearSpan(db: Connection, year: number): { startsOn: string; endsOn: string } | undefined {
  return statement<{ startsOn: string; endsOn: string }, [number]>(
    db,
    'SELECT starts_on AS startsOn, ends_on AS endsOn FROM fiscal_year WHERE year = ?',
  ).get(year);
}

/** Fiscal year, kind, and every word of the search in the description or as (the end of) the voucher's reference. */
function matcher(input: ListInput): (row: ListRow) => boolean {
  const words = foldForSearch(input.search)
    .split(' ')
    .filter((word) => word !== '');
  return (row) => {
    if (input.fiscalYear !== null && row.fiscal_year !== input.fiscalYear) return false;
    if (input.kind !== null && row.kind !== input.kind) return false;
    if (words.length === 0) return true;
    const description = foldForSearch(row.description);
    const names = [row.series.toLowerCase(), String(row.number), `${row.fiscal_year}-${row.number}`];
    return words.every((word) => names.includes(word) || description.includes(word));
  };
}

function completeRow(db: Connection, row: ListRow): VoucherRow {
  const amount = statement<{ amount: number | null }, [number]>(
    db,
    'SELECT sum(amount) AS amount FROM voucher_line WHERE voucher_id = ? AND amount > 0',
  ).get(row.id);
  const reversedBy = statement<{ id: number }, [number]>(db, 'SELECT id FROM voucher WHERE reverses_id = ?').get(row.id);
  return {
    id: row.id,
    reference: voucherReference(row.series, row.fiscal_year, row.number),
    series: row.series,
    fiscalYear: row.fiscal_year,
    number: row.number,
    kind: row.kind,
    date: row.date,
    description: row.description,
    amount: amount?.amount ?? 0,
    sourceDocumentId: row.source_document_id,
    reversesId: row.reverses_id,
    reversedById: reversedBy?.id ?? null,
  };
}

/** The reference of a voucher by its id, or null. */
export function referenceOf(db: Connection, id: number | null): string | null {
  if (id === null) return null;
  const row = statement<{ series: string; fiscal_year: number; number: number }, [number]>(
    db,
    'SELECT series, fiscal_year, number FROM voucher WHERE id = ?',
  ).get(id);
  return row === undefined ? null : voucherReference(row.series, row.fiscal_year, row.number);
}

/**
 * Serves 'ledger.voucher'.
 * @throws AppError ledger.voucherNotFound
 */
export function showVoucher(ctx: ReadContext, input: ParsedInput<'ledger.voucher'>): Output<'ledger.voucher'> {
  const { db } = ctx;
  const row = statement<ListRow & { posted_by: string; posted_at: string }, [number]>(
    db,
    `SELECT id, series, fiscal_year, number, kind, date, description, source_document_id, reverses_id, posted_by, posted_at
     FROM voucher WHERE id = ? AND state = 'posted'`,
  ).get(input.id);
  if (row === undefined) throw new AppError('ledger.voucherNotFound', { id: input.id });
  const complete = completeRow(db, row);
  const lines = statement<Output<'ledger.voucher'>['lines'][number], [number]>(
    db,
    `SELECT l.line_number AS lineNumber, l.account, a.name AS accountName, l.amount, l.text, l.vat_code AS vatCode, l.vat_base AS vatBase,
       l.vat_rate_bp AS vatRateBp, d.code AS department, p.code AS project, l.party_id AS partyId, party.name AS partyName, l.currency,
       l.currency_amount AS currencyAmount, l.exchange_rate AS exchangeRate, l.invoice_number AS invoiceNumber, l.invoice_date AS invoiceDate,
       l.due_date AS dueDate, l.payment_kid AS kid, l.payment_message AS message, l.payee_name AS payeeName, l.payee_account AS payeeAccount
     FROM voucher_line l JOIN account a ON a.number = l.account
       LEFT JOIN department d ON d.id = l.department_id LEFT JOIN project p ON p.id = l.project_id LEFT JOIN party ON party.id = l.party_id
     WHERE l.voucher_id = ? ORDER BY l.line_number`,
  ).all(input.id);
  return {
    ...complete,
    postedBy: row.posted_by,
    postedAt: row.posted_at,
    salesDocument:
      statement<NonNullable<Output<'ledger.voucher'>['salesDocument']>, [number]>(
        db,
        'SELECT id, kind, number FROM sales_document WHERE voucher_id = ?',
      ).get(row.id) ?? null,
    reversesReference: referenceOf(db, complete.reversesId),
    reversedByReference: referenceOf(db, complete.reversedById),
    lines,
  };
}
