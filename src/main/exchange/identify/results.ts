/** What a search has found, chosen and activated. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../../company/connection.ts';

/** Serves `identify.current`. */
export function currentIdentification(_ctx: ReadContext, _input: ParsedInput<'identify.current'>): Output<'identify.current'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.results`. */
export function listResults(_ctx: ReadContext, _input: ParsedInput<'identify.results'>): Output<'identify.results'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.count`. */
export function countScope(_ctx: ReadContext, _input: ParsedInput<'identify.count'>): Output<'identify.count'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.choose`. */
export function chooseResults(_ctx: WriteContext, _input: ParsedInput<'identify.choose'>): Output<'identify.choose'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.activate`. */
export function activateChosen(_ctx: WriteContext, _input: ParsedInput<'identify.activate'>): Output<'identify.activate'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.undo`. */
export function undoActivation(_ctx: WriteContext, _input: ParsedInput<'identify.undo'>): Output<'identify.undo'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
