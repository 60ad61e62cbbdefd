/** Posting a voucher: the one way into the ledger. */
import Database from 'better-sqlite3';
import { AppError, isErrorCode } from '../../shared/contract/errors.ts';
import type { VoucherRow } from '../../shared/contract/ledger.ts';
import { isIsoDate } from '../../shared/values/dates.ts';
import type { Connection, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { lockedThrough, openFiscalYear } from './periods.ts';
import { voucherReference } from './texts.ts';

export { voucherReference } from './texts.ts';

export type VoucherKind = VoucherRow['kind'];

/** A line to be posted. Amounts in øre, debit positive; what is left out is empty, the currency NOK. */
export interface VoucherLineDraft {
  readonly account: string;
  readonly amount: number;
  readonly text?: string;
  /** On a cost line the code it was the base of, on a VAT line its own. */
  readonly vatCode?: string | null;
  /** On a VAT line: base in øre (sign of the cost) and rate in basis points. */
  readonly vatBase?: number | null;
  readonly vatRateBp?: number | null;
  readonly departmentId?: number | null;
  readonly projectId?: number | null;
  /** Needed on an account with a subledger. */
  readonly partyId?: number | null;
  readonly currency?: string;
  /** Minor units of `currency`; the amount itself for NOK. */
  readonly currencyAmount?: number;
  /** Micro-NOK per unit. */
  readonly exchangeRate?: number;
  readonly invoiceNumber?: string | null;
  readonly invoiceDate?: string | null;
  readonly dueDate?: string | null;
  /** A KID or a message, never both. */
  readonly kid?: string | null;
  readonly message?: string | null;
  readonly payeeName?: string | null;
  readonly payeeAccount?: string | null;
}

export interface VoucherDraft {
  /** INN, UTG, BANK, DIV or MVA. */
  readonly series: string;
  readonly kind: VoucherKind;
  readonly date: string;
  readonly description: string;
  readonly sourceDocumentId?: number | null;
  readonly reversesId?: number | null;
  readonly lines: readonly VoucherLineDraft[];
}

export interface PostedVoucher {
  readonly id: number;
  /** "INN 2026-12" */
  readonly reference: string;
}

const NOK_RATE = 1_000_000;

/**
 * Posts a voucher inside the caller's transaction: allots the next number of its series and fiscal year, inserts it open with its
 * lines and closes it by one UPDATE, whose trigger demands two lines and a sum of zero. When it is refused nothing of it stays,
 * and its number goes to the next one.
 *
 * @throws AppError posting.notBalanced, ledger.tooFewLines, ledger.periodLocked, ledger.outsideFiscalYear, ledger.accountUnknown,
 *   ledger.accountInactive, ledger.vatCodeUnknown, ledger.partyMissing, ledger.constraint for any other rule of the schema
 */
export function postVoucher(ctx: WriteContext, draft: VoucherDraft): PostedVoucher {
  if (!ctx.db.inTransaction) throw new Error('A voucher is posted inside a transaction');
  check(ctx.db, draft);
  try {
    return savepoint(ctx.db)(() => insert(ctx, draft));
  } catch (error) {
    throw told(error);
  }
}

/** One savepoint function a connection: a refused voucher leaves no open row behind when the caller goes on. */
const savepoints = new WeakMap<Connection, (work: () => PostedVoucher) => PostedVoucher>();
function savepoint(db: Connection): (work: () => PostedVoucher) => PostedVoucher {
  let run = savepoints.get(db);
  if (run === undefined) savepoints.set(db, (run = db.transaction((work: () => PostedVoucher) => work())));
  return run;
}

/** What can be said better before the triggers say it. */
function check(db: Connection, draft: VoucherDraft): void {
  if (!isIsoDate(draft.date)) throw new AppError('posting.dateMissing');
  if (draft.lines.length < 2) throw new AppError('ledger.tooFewLines');
  let sum = 0;
  for (const line of draft.lines) sum += line.amount;
  if (sum !== 0) throw new AppError('posting.notBalanced', { difference: sum });
  const locked = lockedThrough(db);
  if (locked !== null && draft.date <= locked) throw new AppError('ledger.periodLocked', { date: draft.date, lockedThrough: locked });
  const seen = new Set<string>();
  for (const line of draft.lines) {
    const key = `${line.account} ${line.vatCode ?? ''} ${(line.partyId ?? null) === null ? '' : 'party'}`;
    if (seen.has(key)) continue;
    seen.add(key);
    checkLine(db, draft, line);
  }
}

function checkLine(db: Connection, draft: VoucherDraft, line: VoucherLineDraft): void {
  const account = statement<{ is_active: number; subledger: string | null }, [string]>(
    db,
    'SELECT is_active, subledger FROM account WHERE number = ?',
  ).get(line.account);
  if (account === undefined) throw new AppError('ledger.accountUnknown', { account: line.account });
  // What was posted on an account must stay reversible after the account is closed.
  if (account.is_active === 0 && draft.kind !== 'reversal') throw new AppError('ledger.accountInactive', { account: line.account });
  if (account.subledger !== null && (line.partyId ?? null) === null) throw new AppError('ledger.partyMissing', { account: line.account });
  const code = line.vatCode ?? null;
  if (code !== null && statement<unknown, [string]>(db, 'SELECT 1 FROM vat_code WHERE code = ?').get(code) === undefined) {
    throw new AppError('ledger.vatCodeUnknown', { code });
  }
}

function insert(ctx: WriteContext, draft: VoucherDraft): PostedVoucher {
  const { db } = ctx;
  const fiscalYear = openFiscalYear(ctx, draft.date);
  const counter = statement<{ last_number: number }, [string, number]>(
    db,
    `INSERT INTO voucher_counter (series, fiscal_year, last_number) VALUES (?, ?, 1)
     ON CONFLICT DO UPDATE SET last_number = last_number + 1 RETURNING last_number`,
  ).get(draft.series, fiscalYear);
  if (counter === undefined) throw new Error('The voucher counter gave no number');
  const number = counter.last_number;
  const inserted = statement(
    db,
    `INSERT INTO voucher (series, fiscal_year, number, kind, date, description, posted_by, posted_at, source_document_id, reverses_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    draft.series,
    fiscalYear,
    number,
    draft.kind,
    draft.date,
    draft.description,
    ctx.actor,
    ctx.clock.now().toISOString(),
    draft.sourceDocumentId ?? null,
    draft.reversesId ?? null,
  );
  const id = Number(inserted.lastInsertRowid);
  draft.lines.forEach((line, index) => insertLine(db, id, draft.date, index + 1, line));
  statement(db, "UPDATE voucher SET state = 'posted' WHERE id = ?").run(id);
  ctx.emit({ type: 'ledger.changed', voucherIds: [id] });
  return { id, reference: voucherReference(draft.series, fiscalYear, number) };
}

function insertLine(db: Connection, voucherId: number, date: string, lineNumber: number, line: VoucherLineDraft): void {
  const currency = line.currency ?? 'NOK';
  statement(
    db,
    `INSERT INTO voucher_line (voucher_id, line_number, date, account, amount, text, vat_code, vat_base, vat_rate_bp, department_id, project_id,
       party_id, currency, currency_amount, exchange_rate, invoice_number, invoice_date, due_date, payment_kid, payment_message, payee_name, payee_account)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    voucherId,
    lineNumber,
    date,
    line.account,
    line.amount,
    line.text ?? '',
    line.vatCode ?? null,
    line.vatBase ?? null,
    line.vatRateBp ?? null,
    line.departmentId ?? null,
    line.projectId ?? null,
    line.partyId ?? null,
    currency,
    line.currencyAmount ?? line.amount,
    line.exchangeRate ?? NOK_RATE,
    line.invoiceNumber ?? null,
    line.invoiceDate ?? null,
    line.dueDate ?? null,
    line.kid ?? null,
    line.message ?? null,
    line.payeeName ?? null,
    line.payeeAccount ?? null,
  );
}

/** What a rule of the schema says, as an error that can be told; any other error as it is. */
function told(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) return error;
  if (error.message === 'ledger.notBalanced') return new AppError('posting.notBalanced', {}, { cause: error });
  if (error.code === 'SQLITE_CONSTRAINT_TRIGGER' && isErrorCode(error.message)) return new AppError(error.message, {}, { cause: error });
  return new AppError('ledger.constraint', {}, { detail: error.message, cause: error });
}
