/** Numbering, KID and the choices for new documents. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';

/** Serves `sales.setup`. */
export function readSetup(_ctx: ReadContext, _input: ParsedInput<'sales.setup'>): Output<'sales.setup'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `sales.saveSettings`. */
export function saveSettings(_ctx: WriteContext, _input: ParsedInput<'sales.saveSettings'>): Output<'sales.saveSettings'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `sales.setFirstNumber`. */
export function setFirstNumber(_ctx: WriteContext, _input: ParsedInput<'sales.setFirstNumber'>): Output<'sales.setFirstNumber'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `sales.setKidAgreement`. */
export function setKidAgreement(_ctx: WriteContext, _input: ParsedInput<'sales.setKidAgreement'>): Output<'sales.setKidAgreement'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
