/** Sendte dokumenter. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ReadContext } from '../../company/connection.ts';

/** Serves `sent.list`. */
export function listSent(_ctx: ReadContext, _input: ParsedInput<'sent.list'>): Output<'sent.list'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
