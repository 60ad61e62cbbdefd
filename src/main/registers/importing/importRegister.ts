/** Customers and articles from CSV and Excel. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { BackgroundContext } from '../../company/background.ts';

/** Serves `registers.previewImport`. */
export async function previewImport(
  _ctx: BackgroundContext,
  _input: ParsedInput<'registers.previewImport'>,
): Promise<Output<'registers.previewImport'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.import`. */
export async function importRegister(
  _ctx: BackgroundContext,
  _input: ParsedInput<'registers.import'>,
): Promise<Output<'registers.import'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
