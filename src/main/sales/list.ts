/** The list of invoices and credit notes. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext } from '../company/connection.ts';

/** Serves `sales.list`. */
export function listSales(_ctx: ReadContext, _input: ParsedInput<'sales.list'>): Output<'sales.list'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `sales.count`. */
export function countSales(_ctx: ReadContext, _input: ParsedInput<'sales.count'>): Output<'sales.count'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
