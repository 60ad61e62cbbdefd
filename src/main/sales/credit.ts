/** Credit notes of invoices. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { WriteContext } from '../company/connection.ts';

/** Serves `sales.credit`. */
export function creditDocuments(_ctx: WriteContext, _input: ParsedInput<'sales.credit'>): Output<'sales.credit'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
