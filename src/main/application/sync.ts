/** `sync.run`: one round with the operator that is switched on. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { ExchangeContext } from '../exchange/context.ts';
import { runSync } from '../exchange/sync.ts';

/** @throws AppError `exchange.notActivated` when none is; what runSync throws. */
export async function syncCommand(ctx: ExchangeContext): Promise<Output<'sync.run'>> {
  if (ctx.operator === null) throw new AppError('exchange.notActivated');
  return runSync(ctx, ctx.operator);
}
