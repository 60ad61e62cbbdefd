/** Fiscal years and the locked period. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import { osloDate } from '../../shared/values/clock.ts';
import { addDays } from '../../shared/values/dates.ts';
import type { Connection, ReadContext, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';

export interface FiscalYear {
  readonly year: number;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Serves 'ledger.fiscalYears': the years there are, oldest first. */
export function listFiscalYears(ctx: ReadContext): FiscalYear[] {
  return statement<FiscalYear>(ctx.db, 'SELECT year, starts_on AS startsOn, ends_on AS endsOn FROM fiscal_year ORDER BY year').all();
}

function fiscalYearRow(db: Connection, date: string): FiscalYear | undefined {
  return statement<FiscalYear, [string]>(
    db,
    'SELECT year, starts_on AS startsOn, ends_on AS endsOn FROM fiscal_year WHERE ? BETWEEN starts_on AND ends_on ORDER BY year LIMIT 1',
  ).get(date);
}

/** The first day of the fiscal year that a day lies in; of its calendar year when the books have no such year. */
export function fiscalYearStart(db: Connection, date: string): string {
  return fiscalYearRow(db, date)?.startsOn ?? `${date.slice(0, 4)}-01-01`;
}

/**
 * Whether a day lies where vouchers may be dated: not before the first fiscal year, and not after the calendar year that follows
 * the present one (a later date is a slip of the finger, and would open a year).
 */
export function isWithinFiscalYears(db: Connection, date: string, today: string): boolean {
  const first = statement<{ startsOn: string | null }>(db, 'SELECT min(starts_on) AS startsOn FROM fiscal_year').get()?.startsOn ?? null;
  return first !== null && date >= first && !isFarAhead(date, today);
}

function isFarAhead(date: string, today: string): boolean {
  return Number(date.slice(0, 4)) > Number(today.slice(0, 4)) + 1;
}

/**
 * The fiscal year of a day. A calendar year forward of the first one is opened when it is first needed.
 * @throws AppError ledger.outsideFiscalYear
 */
export function openFiscalYear(ctx: WriteContext, date: string): number {
  const known = fiscalYearRow(ctx.db, date);
  if (known !== undefined) return known.year;
  if (!isWithinFiscalYears(ctx.db, date, osloDate(ctx.clock.now()))) throw new AppError('ledger.outsideFiscalYear', { date });
  const year = Number(date.slice(0, 4));
  // After a year that ends later than December the next one begins where it stopped.
  const before = statement<{ endsOn: string | null }, [string]>(
    ctx.db,
    'SELECT max(ends_on) AS endsOn FROM fiscal_year WHERE ends_on < ?',
  ).get(date);
  const lastEnd = before?.endsOn ?? null;
  const follows = lastEnd === null ? '' : addDays(lastEnd, 1);
  const startsOn = follows > `${year}-01-01` ? follows : `${year}-01-01`;
  try {
    statement(ctx.db, 'INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (?, ?, ?)').run(year, startsOn, `${year}-12-31`);
  } catch (cause) {
    throw new AppError('ledger.outsideFiscalYear', { date }, { cause });
  }
  return year;
}

/** The day through which the books are locked, or null. */
export function lockedThrough(db: Connection): string | null {
  return statement<{ day: string | null }>(db, 'SELECT locked_through AS day FROM period_lock ORDER BY id DESC LIMIT 1').get()?.day ?? null;
}

/** The day itself when it is open, else the day after the locked period. */
export function firstOpenDay(db: Connection, date: string): string {
  const locked = lockedThrough(db);
  return locked === null || date > locked ? date : addDays(locked, 1);
}

/** Serves 'ledger.lock': the present lock and its history, newest first. */
export function readLock(ctx: ReadContext): Output<'ledger.lock'> {
  const history = statement<Output<'ledger.lock'>['history'][number]>(
    ctx.db,
    'SELECT locked_through AS lockedThrough, set_by AS setBy, set_at AS setAt, reason FROM period_lock ORDER BY id DESC',
  ).all();
  return { lockedThrough: history[0]?.lockedThrough ?? null, history };
}

/**
 * Serves 'ledger.setLock'. Every change is a row of its own (bokføringsforskriften § 7-6); setting what is set already adds none.
 * @throws AppError ledger.lockNotForward when the lock moves back, or is taken off, without a reason; ledger.outsideFiscalYear for a
 *   year that nothing can be posted in yet, which would close the books by a slip of the finger
 */
export function setLock(ctx: WriteContext, input: ParsedInput<'ledger.setLock'>): Output<'ledger.setLock'> {
  const present = lockedThrough(ctx.db);
  const next = input.lockedThrough;
  if (next === present) return { lockedThrough: present };
  if (next !== null && isFarAhead(next, osloDate(ctx.clock.now()))) throw new AppError('ledger.outsideFiscalYear', { date: next });
  const reason = input.reason.trim();
  const reopens = present !== null && (next === null || next < present);
  if (reopens && reason === '') throw new AppError('ledger.lockNotForward', { lockedThrough: present });
  statement(ctx.db, 'INSERT INTO period_lock (locked_through, set_by, set_at, reason) VALUES (?, ?, ?, ?)').run(
    next,
    ctx.actor,
    ctx.clock.now().toISOString(),
    reason,
  );
  ctx.emit({ type: 'ledger.changed', voucherIds: [] });
  return { lockedThrough: next };
}
