import type { ParsedInput, Output } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { addDays } from '../../shared/values/dates.ts';
import type { Connection, ReadContext, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';

/** A stored exchange rate: micro-NOK for one unit of the currency (11.50 is 11500000), its day and where it comes from. */
export interface ExchangeRate {
  readonly rate: number;
  readonly date: string;
  readonly source: string;
}

/** How far back a rate is taken for a day without one: over holidays, never from weeks ago. */
const daysBack = 7;

/**
 * The last stored rate at or before a day, at most seven days back; of several for one day the last stored.
 *
 * @returns null when there is none; NOK has none
 */
export function exchangeRateOn(db: Connection, currency: string, date: string): ExchangeRate | null {
  return (
    statement<ExchangeRate>(
      db,
      `SELECT rate_micro AS rate, date, source FROM exchange_rate
       WHERE currency = ? AND date <= ? AND date >= ? ORDER BY date DESC, id DESC LIMIT 1`,
    ).get(currency, date, addDays(date, -daysBack)) ?? null
  );
}

/** Serves `registers.exchangeRate`. */
export function findExchangeRate(ctx: ReadContext, input: ParsedInput<'registers.exchangeRate'>): Output<'registers.exchangeRate'> {
  return exchangeRateOn(ctx.db, input.currency, input.date);
}

/**
 * Stores a rate of a day. The same rate from the same source again changes nothing.
 * @throws AppError `registers.rateExists` when the source has another rate for the day; `request.invalid` for NOK.
 */
export function saveExchangeRate(
  ctx: WriteContext,
  input: ParsedInput<'registers.saveExchangeRate'>,
): Output<'registers.saveExchangeRate'> {
  const { currency, date, rate, source } = input;
  if (currency === 'NOK') throw new AppError('request.invalid', { field: 'currency' });
  const stored = statement<{ rate: number }>(
    ctx.db,
    'SELECT rate_micro AS rate FROM exchange_rate WHERE currency = ? AND date = ? AND source = ?',
  ).get(currency, date, source);
  if (stored !== undefined) {
    if (stored.rate !== rate) throw new AppError('registers.rateExists', { currency, date, source, rate: stored.rate });
    return {};
  }
  statement(ctx.db, 'INSERT INTO exchange_rate (currency, date, rate_micro, source) VALUES (?, ?, ?, ?)').run(currency, date, rate, source);
  ctx.emit({ type: 'registers.changed' });
  return {};
}
