/** A search among customers: made, run, paused, cancelled. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { WriteContext } from '../../company/connection.ts';
import type { ExchangeContext } from '../../exchange/context.ts';

/** Serves `identify.start`. */
export function startIdentification(_ctx: WriteContext, _input: ParsedInput<'identify.start'>): Output<'identify.start'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.pause`. */
export function pauseIdentification(_ctx: WriteContext, _input: ParsedInput<'identify.pause'>): Output<'identify.pause'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.cancel`. */
export function cancelIdentification(_ctx: WriteContext, _input: ParsedInput<'identify.cancel'>): Output<'identify.cancel'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.run`. */
export async function runIdentification(_ctx: ExchangeContext, _input: ParsedInput<'identify.run'>): Promise<Output<'identify.run'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
