/**
 * One round with the operator: what waits is sent, how what was sent stands is asked, what has come is fetched, handled marks are reported.
 * In this order: the user waits for the first of them. Trouble with one of them keeps none of the others back: a document that never comes through,
 * or that is refused, must not keep what has come from being fetched. An operator that is away or refuses us says so to the fetching as well.
 */
import type { SyncStatus } from '../../shared/contract/company.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { ConnectedOperator, ExchangeContext } from './context.ts';
import { OperatorError } from './operators/port.ts';
import { checkSomeCustomers } from './identify/background.ts';
import { runOutbox, type OutboxOptions, type OutboxResult } from './outbox/engine.ts';
import { followTransmissions, nothingFollowed, type FollowResult } from './outbox/follow.ts';
import { refuseBeyondDemo, runSync, type SyncOptions, type SyncResult } from './sync.ts';
import { recordFailure } from './syncFailure.ts';
import { readSyncStatus, saveAttempt } from './syncState.ts';

export interface RoundResult extends SyncResult {
  readonly sent: number;
  /** Of what was sent, now or before: it is with the receiver's access point since this round. */
  readonly delivered: number;
  /** Refused for good, stopped by the rules of the day, or come back. */
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
  const { name } = operator;
  refuseBeyondDemo(ctx.db, operator);
  tell(ctx, name, true);
  await ctx.slice((slice) => saveAttempt(slice, name));
  const troubles: OperatorError[] = [];
  const part = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof OperatorError) {
        troubles.push(error);
        ctx.log.warn('part of the round failed', { operator: name, failure: error.failure, status: error.status });
        return otherwise;
      }
      await recordFailure(ctx, name, error);
      tell(ctx, name, false);
      throw error;
    }
  };
  const nothing: OutboxResult = { sent: 0, failed: 0, blocked: 0, postponed: 0 };
  const sent = await part(() => runOutbox(ctx, operator, options.outbox), nothing);
  const follow = (): Promise<FollowResult> => part(() => followTransmissions(ctx, operator), nothingFollowed);
  // Where nothing was to be had of the operator, the fetching tells whether it is there at all.
  const isDoubtful = troubles.length > 0;
  let followed = isDoubtful ? nothingFollowed : await follow();
  ctx.log.info('outbox done', { operator: name, ...sent });
  const received = await runSync(ctx, operator, options.sync);
  if (isDoubtful) followed = await follow();
  await part(() => lookAgain(ctx), undefined);
  const [trouble] = troubles;
  if (trouble !== undefined) {
    await recordFailure(ctx, name, trouble);
    tell(ctx, name, false);
    throw trouble;
  }
  return { ...received, sent: sent.sent, delivered: followed.delivered, failed: sent.failed + sent.blocked + followed.failed };
}

function tell(ctx: ExchangeContext, operator: string, isRunning: boolean): void {
  const status: SyncStatus = readSyncStatus(ctx.db, operator);
  ctx.emit({ type: 'sync.changed', status: { ...status, running: isRunning, progress: null } });
}

/** Customers looked up in a round: the whole register comes round, and the round hardly takes longer. */
const CUSTOMERS_A_ROUND = 20;

/** Who can receive by now, and who no longer can: that nobody can be asked about it ends no round. A fault of ours or of the file does. */
async function lookAgain(ctx: ExchangeContext): Promise<void> {
  try {
    await checkSomeCustomers(ctx, CUSTOMERS_A_ROUND);
  } catch (error) {
    if (!(error instanceof AppError) || !(error.code.startsWith('exchange.') || error.code === 'request.cancelled')) throw error;
    ctx.log.warn('customers not looked at again', { code: error.code });
  }
}
