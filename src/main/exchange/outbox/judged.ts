/** What stands in the way of sending one document today, as a reason: the rules of the day, or that it cannot be read. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { ExchangeContext } from '../context.ts';
import type { Sendable } from './queue.ts';
import type { Reason } from './transitions.ts';

/** Failures that concern one document and none beside it. */
export const OF_THE_DOCUMENT: ReadonlySet<string> = new Set(['outbox.noAddress', 'sales.fileMissing', 'sales.notFound']);

/** @param day `YYYY-MM-DD` @returns null: nothing @throws what is no fault of the document */
export async function judgedOn(ctx: ExchangeContext, item: Sendable, day: string): Promise<Reason | null> {
  try {
    return await ctx.judge(item, day);
  } catch (error) {
    if (!(error instanceof AppError) || !OF_THE_DOCUMENT.has(error.code)) throw error;
    return { code: 'fileMissing', params: {} };
  }
}
