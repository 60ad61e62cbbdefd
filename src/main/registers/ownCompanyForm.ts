/** The own company as its form shows and changes it. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';
import type { BackgroundContext } from '../company/background.ts';

/** Serves `registers.ownCompany`. */
export function showOwnCompany(_ctx: ReadContext, _input: ParsedInput<'registers.ownCompany'>): Output<'registers.ownCompany'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.saveOwnCompany`. */
export function saveOwnCompany(_ctx: WriteContext, _input: ParsedInput<'registers.saveOwnCompany'>): Output<'registers.saveOwnCompany'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `registers.setLogo`. */
export async function setLogo(_ctx: BackgroundContext, _input: ParsedInput<'registers.setLogo'>): Promise<Output<'registers.setLogo'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
