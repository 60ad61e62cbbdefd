/** Open items of customers and suppliers, and what settles what. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';

/** Serves `ledger.openItems`. */
export function listOpenItems(_ctx: ReadContext, _input: ParsedInput<'ledger.openItems'>): Output<'ledger.openItems'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `ledger.matchItems`. */
export function matchItems(_ctx: WriteContext, _input: ParsedInput<'ledger.matchItems'>): Output<'ledger.matchItems'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
