/** Attachments of a draft. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { BackgroundContext } from '../company/background.ts';

/** Serves `sales.attach`. */
export async function attach(_ctx: BackgroundContext, _input: ParsedInput<'sales.attach'>): Promise<Output<'sales.attach'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
