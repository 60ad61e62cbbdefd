/** One transmission: how it stands, why, what can be done. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ReadContext } from '../../company/connection.ts';

/** Serves `outbox.show`. */
export function showTransmission(_ctx: ReadContext, _input: ParsedInput<'outbox.show'>): Output<'outbox.show'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
