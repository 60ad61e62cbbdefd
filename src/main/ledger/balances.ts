/** What stands on the accounts: postings of one, its balances, and the trial balance of all. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { decodeCursor, encodeCursor } from '../company/cursor.ts';
import { statement } from '../company/statements.ts';
import { fiscalYearStart } from './periods.ts';
import { voucherReference } from './texts.ts';

const FIRST_DAY = '0000-00-00';
const LAST_DAY = '9999-99-99';
/** Where the result of earlier years stands until a year-end voucher has disposed of it. */
const UNDISPOSED_RESULT = '2099';

interface PostingRow {
  readonly id: number;
  readonly voucherId: number;
  readonly series: string;
  readonly fiscalYear: number;
  readonly number: number;
  readonly date: string;
  readonly text: string;
  readonly description: string;
  readonly vatCode: string | null;
  readonly partyName: string | null;
  readonly amount: number;
  readonly sourceDocumentId: number | null;
}

/** Serves 'ledger.accountPostings': oldest first, keyset pages by date and id along the account's index. */
export function accountPostings(ctx: ReadContext, input: ParsedInput<'ledger.accountPostings'>): Output<'ledger.accountPostings'> {
  accountName(ctx.db, input.account);
  const [date, id] = input.cursor === null ? [input.from ?? FIRST_DAY, 0] : decodeCursor(input.cursor, ['string', 'number']);
  const rows = statement<PostingRow, [string, string, number, string, number]>(
    ctx.db,
    `SELECT l.id, l.voucher_id AS voucherId, v.series, v.fiscal_year AS fiscalYear, v.number, l.date, l.text, v.description, l.vat_code AS vatCode,
       party.name AS partyName, l.amount, v.source_document_id AS sourceDocumentId
     FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id LEFT JOIN party ON party.id = l.party_id
     WHERE l.account = ? AND (l.date, l.id) > (?, ?) AND l.date <= ? ORDER BY l.date, l.id LIMIT ?`,
  ).all(input.account, date, id, input.to ?? LAST_DAY, input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ series, fiscalYear, number, description, ...row }) => ({
      id: row.id,
      voucherId: row.voucherId,
      reference: voucherReference(series, fiscalYear, number),
      date: row.date,
      text: row.text === '' ? description : row.text,
      vatCode: row.vatCode,
      partyName: row.partyName,
      amount: row.amount,
      sourceDocumentId: row.sourceDocumentId,
    })),
    nextCursor: rows.length > input.limit && last !== undefined ? encodeCursor([last.date, last.id]) : null,
  };
}

/**
 * Serves 'ledger.accountSummary'. The opening balance of a result account begins with the fiscal year of the first day; without a
 * first day everything counts as movement.
 */
export function accountSummary(ctx: ReadContext, input: ParsedInput<'ledger.accountSummary'>): Output<'ledger.accountSummary'> {
  const name = accountName(ctx.db, input.account);
  const from = input.from ?? FIRST_DAY;
  const openingFrom = input.from === null || isBalanceAccount(input.account) ? FIRST_DAY : fiscalYearStart(ctx.db, input.from);
  const sums = statement<
    { opening: number; debit: number; credit: number; count: number },
    { account: string; from: string; openingFrom: string; to: string }
  >(
    ctx.db,
    `SELECT coalesce(sum(CASE WHEN date < @from THEN amount END), 0) AS opening,
       coalesce(sum(CASE WHEN date >= @from AND amount > 0 THEN amount END), 0) AS debit,
       coalesce(-sum(CASE WHEN date >= @from AND amount < 0 THEN amount END), 0) AS credit,
       count(CASE WHEN date >= @from THEN 1 END) AS count
     FROM voucher_line WHERE account = @account AND date BETWEEN @openingFrom AND @to`,
  ).get({ account: input.account, from, openingFrom, to: input.to ?? LAST_DAY });
  if (sums === undefined) throw new Error('A sum without a row');
  const earlier =
    input.account === UNDISPOSED_RESULT && input.from !== null ? resultBefore(ctx.db, fiscalYearStart(ctx.db, input.from)) : 0;
  const opening = sums.opening + earlier;
  return {
    account: input.account,
    name,
    opening,
    debit: sums.debit,
    credit: sums.credit,
    balance: opening + sums.debit - sums.credit,
    count: sums.count,
  };
}

type TrialBalanceRow = Output<'ledger.trialBalance'>['rows'][number];

/**
 * Serves 'ledger.trialBalance'.
 *
 * Without dates: all that was ever posted, summed by account. With dates: balance accounts (classes 1 and 2) with their opening
 * balance, vouchers of kind "opening" counted into it; result accounts from the start of the fiscal year of the last day. The result
 * of earlier years stands on 2099 as long as no voucher has disposed of it, so that the sum is zero in either case.
 */
export function trialBalance(ctx: ReadContext, input: ParsedInput<'ledger.trialBalance'>): Output<'ledger.trialBalance'> {
  const { db } = ctx;
  const plain = input.from === null && input.to === null;
  const to = input.to ?? LAST_DAY;
  const lastDay = input.to ?? latest(lastPostedDay(db), input.from) ?? LAST_DAY;
  const yearStart = plain ? FIRST_DAY : fiscalYearStart(db, lastDay);
  const from = input.from ?? yearStart;
  const rows = statement<
    { account: string; name: string; opening: number; debit: number; credit: number },
    { from: string; to: string; yearStart: string }
  >(
    db,
    `SELECT l.account, a.name,
       coalesce(sum(CASE WHEN l.date < @from OR v.kind = 'opening' THEN l.amount END), 0) AS opening,
       coalesce(sum(CASE WHEN l.date >= @from AND v.kind <> 'opening' AND l.amount > 0 THEN l.amount END), 0) AS debit,
       coalesce(-sum(CASE WHEN l.date >= @from AND v.kind <> 'opening' AND l.amount < 0 THEN l.amount END), 0) AS credit
     FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id JOIN account a ON a.number = l.account
     WHERE l.date <= @to AND (l.account < '3' OR l.date >= @yearStart)
     GROUP BY l.account ORDER BY l.account`,
  )
    .all({ from, to, yearStart })
    .map((row): TrialBalanceRow => ({ ...row, balance: row.opening + row.debit - row.credit }));
  if (!plain) addEarlierResult(db, rows, yearStart);
  return { rows, sum: rows.reduce((sum, row) => sum + row.balance, 0) };
}

function addEarlierResult(db: Connection, rows: TrialBalanceRow[], yearStart: string): void {
  const result = resultBefore(db, yearStart);
  if (result === 0) return;
  const present = rows.find((row) => row.account === UNDISPOSED_RESULT);
  if (present !== undefined) {
    present.opening += result;
    present.balance += result;
    return;
  }
  const account = statement<{ name: string }, [string]>(db, 'SELECT name FROM account WHERE number = ?').get(UNDISPOSED_RESULT);
  // A chart without 2099: the sum then shows what has not been disposed of.
  if (account === undefined) return;
  rows.push({ account: UNDISPOSED_RESULT, name: account.name, opening: result, debit: 0, credit: 0, balance: result });
  rows.sort((a, b) => (a.account < b.account ? -1 : 1));
}

/** The sum of all result accounts before a day, øre; a profit is negative. */
function resultBefore(db: Connection, day: string): number {
  return (
    statement<{ sum: number }, [string]>(
      db,
      "SELECT coalesce(sum(amount), 0) AS sum FROM voucher_line WHERE account >= '3' AND date < ?",
    ).get(day)?.sum ?? 0
  );
}

function lastPostedDay(db: Connection): string | null {
  return statement<{ day: string | null }>(db, 'SELECT max(date) AS day FROM voucher').get()?.day ?? null;
}

function latest(one: string | null, other: string | null): string | null {
  return one === null || (other !== null && other > one) ? other : one;
}

function isBalanceAccount(account: string): boolean {
  return account < '3';
}

/** @throws AppError ledger.accountUnknown */
function accountName(db: Connection, account: string): string {
  const row = statement<{ name: string }, [string]>(db, 'SELECT name FROM account WHERE number = ?').get(account);
  if (row === undefined) throw new AppError('ledger.accountUnknown', { account });
  return row.name;
}
