/** Changes to a supplier. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { WriteContext } from '../company/connection.ts';

/** Serves `registers.saveSupplier`. */
export function saveSupplier(_ctx: WriteContext, _input: ParsedInput<'registers.saveSupplier'>): Output<'registers.saveSupplier'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
