/** Aktiver AutoInvoice: the connection to the operator, switched on and off. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ExchangeContext } from '../../exchange/context.ts';

/** Serves `operator.test`. */
export async function testOperator(_ctx: ExchangeContext, _input: ParsedInput<'operator.test'>): Promise<Output<'operator.test'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `operator.activate`. */
export async function activate(_ctx: ExchangeContext, _input: ParsedInput<'operator.activate'>): Promise<Output<'operator.activate'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `operator.refresh`. */
export async function refresh(_ctx: ExchangeContext, _input: ParsedInput<'operator.refresh'>): Promise<Output<'operator.refresh'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `operator.register`. */
export async function register(_ctx: ExchangeContext, _input: ParsedInput<'operator.register'>): Promise<Output<'operator.register'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}

/** Serves `operator.deactivate`. */
export async function deactivate(
  _ctx: ExchangeContext,
  _input: ParsedInput<'operator.deactivate'>,
): Promise<Output<'operator.deactivate'>> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
