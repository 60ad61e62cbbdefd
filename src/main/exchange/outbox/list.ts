/** The list of transmissions. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ReadContext } from '../../company/connection.ts';

/** Serves `outbox.list`. */
export function listOutbox(_ctx: ReadContext, _input: ParsedInput<'outbox.list'>): Output<'outbox.list'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
