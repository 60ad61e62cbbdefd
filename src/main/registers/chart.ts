/** Changes to the chart of accounts and to the dated VAT rates. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';

/** Serves `registers.saveAccount`. */
export function saveAccount(_ctx: WriteContext, _input: ParsedInput<'registers.saveAccount'>): Output<'registers.saveAccount'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.vatRates`. */
export function listVatRates(_ctx: ReadContext, _input: ParsedInput<'registers.vatRates'>): Output<'registers.vatRates'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.saveVatRate`. */
export function saveVatRate(_ctx: WriteContext, _input: ParsedInput<'registers.saveVatRate'>): Output<'registers.saveVatRate'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
