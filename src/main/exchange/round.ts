/**
 * One round with the operator: what waits is sent, how what was sent stands is asked, what has come is fetched, handled marks are reported.
 * In this order: the user waits for the first of them.
 */
import type { SyncStatus } from '../../shared/contract/company.ts';
import type { ConnectedOperator, ExchangeContext } from './context.ts';
import { runOutbox, type OutboxOptions, type OutboxResult } from './outbox/engine.ts';
import { followTransmissions } from './outbox/follow.ts';
import { refuseBeyondDemo, runSync, type SyncOptions, type SyncResult } from './sync.ts';
import { recordFailure } from './syncFailure.ts';
import { readSyncStatus, saveAttempt } from './syncState.ts';

export interface RoundResult extends SyncResult {
  readonly sent: number;
  /** Of what was sent: refused for good, or stopped by the rules of the day. */
  readonly failed: number;
}

/**
 * Runs one round.
 * @throws what runOutbox, followTransmissions and runSync throw; what was done until then is kept, and the next round goes on from there
 */
export async function runRound(
  ctx: ExchangeContext,
  operator: ConnectedOperator,
  options: { readonly outbox?: OutboxOptions; readonly sync?: SyncOptions } = {},
): Promise<RoundResult> {
  refuseBeyondDemo(ctx.db, operator);
  const sent = await send(ctx, operator, options.outbox ?? {});
  const received = await runSync(ctx, operator, options.sync);
  return { ...received, sent: sent.sent, failed: sent.failed + sent.blocked };
}

async function send(ctx: ExchangeContext, operator: ConnectedOperator, options: OutboxOptions): Promise<OutboxResult> {
  const { name } = operator;
  tell(ctx, name, true);
  try {
    await ctx.slice((slice) => saveAttempt(slice, name));
    const result = await runOutbox(ctx, operator, options);
    const asked = await followTransmissions(ctx, operator);
    ctx.log.info('outbox done', { operator: name, ...result, asked });
    return result;
  } catch (error) {
    await recordFailure(ctx, name, error);
    tell(ctx, name, false);
    throw error;
  }
}

function tell(ctx: ExchangeContext, operator: string, isRunning: boolean): void {
  const status: SyncStatus = readSyncStatus(ctx.db, operator);
  ctx.emit({ type: 'sync.changed', status: { ...status, running: isRunning, progress: null } });
}
