/** What ended a round early, as it is kept and told. */
import { AppError } from '../../shared/contract/errors.ts';
import type { BackgroundContext } from '../company/background.ts';
import { toAppError } from '../company/sqliteErrors.ts';
import { saveFailure, type SyncProblem } from './syncState.ts';

/** Keeps what ended a round. A cancelled one is no failure: the state of the last stays. */
export async function recordFailure(ctx: BackgroundContext, operator: string, reason: unknown): Promise<void> {
  const problem = problemOf(toAppError(reason));
  ctx.log.warn('sync ended early', { operator, code: problem.code });
  if (problem.code === 'request.cancelled') return;
  try {
    await ctx.slice((slice) => saveFailure(slice, operator, problem));
  } catch (error) {
    // What ended the round is what counts; a file that cannot be written is likely it.
    ctx.log.error('sync state not saved', { operator, code: problemOf(toAppError(error)).code });
  }
}

/** An error as it is kept. One that is no `AppError` is a fault of ours: its name is told, its words may hold anything. */
export function problemOf(error: unknown): SyncProblem {
  if (!(error instanceof AppError)) return { code: 'internal', params: {}, detail: error instanceof Error ? error.name : typeof error };
  return { code: error.code, params: error.params, detail: error.detail };
}
