/** How a transmission stands, by the words of its channel. */
import type { Transmission } from '../contract/sales.ts';
import type { MessageKey } from './index.ts';

/**
 * The text of its state. Nobody tells that an e-mail or a letter arrived: those are sent, and what the user prints is printed. What
 * another sending has taken the place of was not handled by hand.
 */
export function stateKey({ state, channel, isReplaced }: Pick<Transmission, 'state' | 'channel' | 'isReplaced'>): MessageKey {
  if (state === 'delivered' && channel !== 'ehf') return channel === 'print' ? 'outbox.state.printed' : 'outbox.state.sent';
  if (state === 'handled' && isReplaced) return 'outbox.state.replaced';
  return state === 'waiting' && channel === 'print' ? 'outbox.state.toPrint' : `outbox.state.${state}`;
}
