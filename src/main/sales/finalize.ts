/** Fakturer: from draft to numbered, posted, waiting to be sent. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { BackgroundContext } from '../company/background.ts';

/** Serves `sales.finalize`. */
export async function finalize(_ctx: BackgroundContext, _input: ParsedInput<'sales.finalize'>): Promise<Output<'sales.finalize'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
