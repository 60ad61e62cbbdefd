/** What the application alone knows of a transmission that waits: whether the keys are locked, and when the next round comes by itself. Pure. */
import type { TransmissionDetail } from '../../shared/contract/exchange.ts';

export interface Surroundings {
  /** The operator that is switched on cannot be spoken to before the keys are unlocked. */
  readonly isLocked: boolean;
  /** Null: none comes by itself. */
  readonly nextRoundAt: string | null;
}

/** What goes with the next round, and is not stopped by anything of its own. */
const GOES_BY_ITSELF: ReadonlySet<string> = new Set(['waiting', 'afterInvoice']);

/** Of `outbox.show`: nothing is promised that locked keys keep from happening, and no time that is past. */
export function inSurroundings(detail: TransmissionDetail, { isLocked, nextRoundAt }: Surroundings): TransmissionDetail {
  const { explanation, transmission } = detail;
  const isRetry = transmission.state === 'retry';
  if (isLocked && (isRetry || GOES_BY_ITSELF.has(explanation.code))) {
    const actions = detail.actions.filter((action) => action !== 'retry');
    return { ...detail, explanation: { ...explanation, code: 'keysLocked' }, actions: ['unlockSecrets', ...actions], nextAttemptAt: null };
  }
  if (!isRetry || explanation.params['when'] !== 'round' || nextRoundAt === null) return detail;
  return {
    ...detail,
    explanation: { ...explanation, params: { ...explanation.params, when: 'time', nextAttemptAt: nextRoundAt } },
    nextAttemptAt: nextRoundAt,
  };
}
