/** How a transmission stands, in words and colour. */
import type { SentRow } from '../../shared/contract/exchange.ts';
import type { Transmission } from '../../shared/contract/sales.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { stateKey } from '../../shared/i18n/transmissionState.ts';
import type { Tone } from '../kit/index.ts';
import { wordsOf } from '../lists/words.ts';

export type TransmissionState = Transmission['state'];
export const transmissionTones: Readonly<Record<TransmissionState, Tone>> = {
  waiting: 'wait',
  blocked: 'error',
  sending: 'info',
  handedOver: 'info',
  delivered: 'ok',
  retry: 'warn',
  failed: 'error',
  handled: 'muted',
};
/** Those of the list of what is not sent. */
export const unsentStates = wordsOf<Exclude<TransmissionState, 'handedOver' | 'delivered'>>({
  waiting: true,
  blocked: true,
  sending: true,
  retry: true,
  failed: true,
  handled: true,
});

export type SentStatus = SentRow['status'];
export const sentTones: Readonly<Record<SentStatus, Tone>> = {
  handedOver: 'info',
  delivered: 'ok',
  emailed: 'ok',
  printed: 'ok',
  accepted: 'ok',
  rejected: 'error',
  disputed: 'warn',
  paid: 'ok',
  noReceipt: 'warn',
  receiptNotFetched: 'warn',
};
export const sentStatuses = wordsOf<SentStatus>({
  handedOver: true,
  delivered: true,
  emailed: true,
  printed: true,
  accepted: true,
  rejected: true,
  disputed: true,
  paid: true,
  noReceipt: true,
  receiptNotFetched: true,
});

/**
 * The text and the tone of a transmission: what has left by the words of the sent, all else by its state.
 * @param explained the code of its explanation, which says what has become of what has left; undefined until it is known
 */
export function standingOf(transmission: Transmission, explained?: string): { readonly key: MessageKey; readonly tone: Tone } {
  const { state } = transmission;
  if (state === 'handedOver' || state === 'delivered') {
    const told = explained?.replace(/^receiver\./, '');
    const status = sentStatuses.find((one) => one === told);
    if (status !== undefined) return { key: `sent.status.${status}`, tone: sentTones[status] };
  }
  return { key: stateKey(transmission), tone: transmissionTones[state] };
}
