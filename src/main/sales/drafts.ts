/** Drafts of invoices and credit notes: proposed, saved as they are typed, copied, deleted. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../company/connection.ts';

/** Serves `sales.newDraft`. */
export function newDraft(_ctx: ReadContext, _input: ParsedInput<'sales.newDraft'>): Output<'sales.newDraft'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `sales.saveDraft`. */
export function saveDraft(_ctx: WriteContext, _input: ParsedInput<'sales.saveDraft'>): Output<'sales.saveDraft'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `sales.deleteDraft`. */
export function deleteDraft(_ctx: WriteContext, _input: ParsedInput<'sales.deleteDraft'>): Output<'sales.deleteDraft'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `sales.copy`. */
export function copyDocument(_ctx: WriteContext, _input: ParsedInput<'sales.copy'>): Output<'sales.copy'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
