/** What stops a draft. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext } from '../company/connection.ts';

/** Serves `sales.check`. */
export function checkStoredDraft(_ctx: ReadContext, _input: ParsedInput<'sales.check'>): Output<'sales.check'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
