/** The settings of the exchange. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';

/** Serves `exchange.settings`. */
export function readExchangeSettings(_ctx: ReadContext, _input: ParsedInput<'exchange.settings'>): Output<'exchange.settings'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `exchange.saveSettings`. */
export function saveExchangeSettings(_ctx: WriteContext, _input: ParsedInput<'exchange.saveSettings'>): Output<'exchange.saveSettings'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
