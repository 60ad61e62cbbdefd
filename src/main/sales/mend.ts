/** A new version under the same number. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ExchangeContext } from '../exchange/context.ts';

/** Serves `outbox.mend`. */
export async function mend(_ctx: ExchangeContext, _input: ParsedInput<'outbox.mend'>): Promise<Output<'outbox.mend'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
