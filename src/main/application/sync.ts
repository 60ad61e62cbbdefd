/** `sync.run`: one round with the operator that is switched on. */
import type { Output } from '../../shared/contract/index.ts';
import { adoptNameOfKind } from '../exchange/account/adopt.ts';
import { noOperator, storedConnection } from '../exchange/account/connection.ts';
import type { ExchangeContext } from '../exchange/context.ts';
import { runRound } from '../exchange/round.ts';

/** @throws AppError `exchange.notActivated` when none is, `exchange.secretsLocked` and their like when it cannot be had; what runRound throws. */
export async function syncCommand(ctx: ExchangeContext): Promise<Output<'sync.run'>> {
  if (ctx.operator === null || storedConnection(ctx.db)?.isActive !== true) throw noOperator(ctx);
  await ctx.slice(adoptNameOfKind);
  return runRound(ctx, ctx.operator);
}
