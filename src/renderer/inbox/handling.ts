/** The handled mark: set, and taken off again by the banner, Ctrl+Z or the command. */
import type { AppError } from '../../shared/contract/errors.ts';
import type { HandledReason } from '../../shared/contract/inbox.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { showBanner, showError } from '../state/banners.ts';

/** Marks documents, and offers to undo it. Returns the error, or null when they are marked. */
export async function markHandled(ids: readonly number[], reason: HandledReason, note: string): Promise<AppError | null> {
  try {
    const { handled } = await host().call('inbox.handle', { ids: [...ids], reason, note }, crypto.randomUUID());
    showBanner({
      tone: 'ok',
      text: 'inbox.handled.done',
      params: { count: handled.length },
      key: 'inbox.handled',
      undo: () => void unmarkHandled(handled),
    });
    return null;
  } catch (caught) {
    return toAppError(caught);
  }
}

/** Takes the mark off. A failure is told in a banner. */
export async function unmarkHandled(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  try {
    const { restored } = await host().call('inbox.unhandle', { ids: [...ids] }, crypto.randomUUID());
    showBanner({ tone: 'ok', text: 'inbox.unhandled.done', params: { count: restored.length }, key: 'inbox.handled' });
  } catch (caught) {
    showError(toAppError(caught), 'inbox.handled');
  }
}
