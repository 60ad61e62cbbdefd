/** One customer at a time, and what has changed since. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ReadContext, WriteContext } from '../../company/connection.ts';
import type { ExchangeContext } from '../../exchange/context.ts';

/** Serves `identify.customer`. */
export async function identifyCustomer(
  _ctx: ExchangeContext,
  _input: ParsedInput<'identify.customer'>,
): Promise<Output<'identify.customer'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.kept`. */
export function keptCapability(_ctx: ReadContext, _input: ParsedInput<'identify.kept'>): Output<'identify.kept'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.similar`. */
export async function similarFirms(_ctx: ExchangeContext, _input: ParsedInput<'identify.similar'>): Promise<Output<'identify.similar'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.changes`. */
export function listChanges(_ctx: ReadContext, _input: ParsedInput<'identify.changes'>): Output<'identify.changes'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `identify.settleChanges`. */
export function settleChanges(_ctx: WriteContext, _input: ParsedInput<'identify.settleChanges'>): Output<'identify.settleChanges'> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
