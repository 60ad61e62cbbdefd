/** Changes to the chart of accounts and to the dated VAT rates. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import { addDays } from '../../shared/values/dates.ts';
import { foldForSearch } from '../../shared/values/text.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { accountByNumber } from './accounts.ts';
import { vatCodeByCode } from './vat.ts';

/**
 * Serves `registers.saveAccount`: a new account, or the name, VAT code, deduction and use of one that is there. The number is the
 * account's identity and stays; so does its subledger.
 * @throws AppError `registers.accountExists` {number, name} for a new one, `ledger.accountUnknown` for a change, `ledger.vatCodeUnknown`
 */
export function saveAccount(ctx: WriteContext, input: ParsedInput<'registers.saveAccount'>): Output<'registers.saveAccount'> {
  const { db } = ctx;
  const { number, vatCode, vatDeduction } = input;
  const name = input.name.trim();
  if (name === '') throw new AppError('request.invalid', { field: 'name' });
  const existing = accountByNumber(db, number);
  if (input.isNew && existing !== null) throw new AppError('registers.accountExists', { number, name: existing.name });
  if (!input.isNew && existing === null) throw new AppError('ledger.accountUnknown', { account: number });
  if (vatCodeByCode(db, vatCode) === null) throw new AppError('ledger.vatCodeUnknown', { code: vatCode });
  const searchText = foldForSearch(`${number} ${name}`);
  if (existing === null) {
    statement(db, 'INSERT INTO account (number, name, vat_code, vat_deduction, is_active, search_text) VALUES (?, ?, ?, ?, ?, ?)').run(
      number,
      name,
      vatCode,
      vatDeduction,
      Number(input.isActive),
      searchText,
    );
  } else {
    statement(db, 'UPDATE account SET name = ?, vat_code = ?, vat_deduction = ?, is_active = ?, search_text = ? WHERE number = ?').run(
      name,
      vatCode,
      vatDeduction,
      Number(input.isActive),
      searchText,
      number,
    );
  }
  ctx.emit({ type: 'registers.changed' });
  return {};
}

/** Serves `registers.vatRates`: every rate of every class, by class and day. */
export function listVatRates(ctx: ReadContext, _input: ParsedInput<'registers.vatRates'>): Output<'registers.vatRates'> {
  return statement<Output<'registers.vatRates'>[number]>(
    ctx.db,
    'SELECT rate_class AS rateClass, percent_bp AS percentBp, valid_from AS validFrom, valid_to AS validTo FROM vat_rate ORDER BY rate_class, valid_from',
  ).all();
}

/**
 * Serves `registers.saveVatRate`: a rate from a day on; the one before it ends the day before. What is posted keeps its rate.
 * @throws AppError `registers.vatRateNotLater` {date} unless it begins after the latest rate of the class
 */
export function saveVatRate(ctx: WriteContext, input: ParsedInput<'registers.saveVatRate'>): Output<'registers.saveVatRate'> {
  const { db } = ctx;
  const { rateClass, percentBp, validFrom } = input;
  const latest = statement<{ validFrom: string; validTo: string | null }>(
    db,
    'SELECT valid_from AS validFrom, valid_to AS validTo FROM vat_rate WHERE rate_class = ? ORDER BY valid_from DESC LIMIT 1',
  ).get(rateClass);
  if (latest !== undefined) {
    if (validFrom <= latest.validFrom) throw new AppError('registers.vatRateNotLater', { date: latest.validFrom });
    if (latest.validTo === null || latest.validTo >= validFrom) {
      statement(db, 'UPDATE vat_rate SET valid_to = ? WHERE rate_class = ? AND valid_from = ?').run(
        addDays(validFrom, -1),
        rateClass,
        latest.validFrom,
      );
    }
  }
  statement(db, 'INSERT INTO vat_rate (rate_class, percent_bp, valid_from) VALUES (?, ?, ?)').run(rateClass, percentBp, validFrom);
  ctx.emit({ type: 'registers.changed' });
  return {};
}
