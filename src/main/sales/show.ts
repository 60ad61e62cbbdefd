/** One invoice or credit note. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext } from '../company/connection.ts';

/** Serves `sales.show`. */
export function showSales(_ctx: ReadContext, _input: ParsedInput<'sales.show'>): Output<'sales.show'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
