/** How a transmission stands, in words and colour. */
import type { Transmission } from '../../shared/contract/sales.ts';
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
