/** What keeps a round from its work, as a banner that says what can be done, and when such a banner has had its day. Pure. */
import type { AppError } from '../../shared/contract/errors.ts';
import type { OperatorState } from '../../shared/contract/exchange.ts';
import type { Output, SyncStatus } from '../../shared/contract/index.ts';
import type { BannerData, BannerInput } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';

export interface Afterwards {
  /** What will go by itself. */
  readonly counts: Pick<Output<'company.counts'>, 'outboxWaiting' | 'outboxByHand'> | null;
  /** When the next round comes by itself, an instant or as it is read; null: when it is asked for. */
  readonly nextRoundAt: string | null;
}

/** Without contact is a state, told with what waits and when it is tried again; what a screen can mend leads there; all else reads as it does everywhere. */
export function troubleBanner(error: AppError, { counts, nextRoundAt }: Afterwards): BannerInput {
  // A folder that is away has words of its own.
  if (error.code === 'exchange.unreachable' && error.params['place'] === undefined) {
    const count = Math.max(0, (counts?.outboxWaiting ?? 0) - (counts?.outboxByHand ?? 0));
    return nextRoundAt === null
      ? { tone: 'warn', text: 'sync.offline.asked', params: { count }, sticky: true, key: 'sync' }
      : { tone: 'warn', text: 'sync.offline', params: { count, nextRoundAt }, sticky: true, key: 'sync' };
  }
  const isLocked = error.code === 'exchange.secretsLocked';
  const leads = isLocked || error.code === 'exchange.secretsIncomplete' || error.code === 'exchange.unauthorized';
  const to = { screen: 'activate', params: {} } as const;
  return {
    tone: 'error',
    text: 'error.internal.title',
    error,
    sticky: true,
    key: 'sync',
    ...(leads ? { actions: [{ label: isLocked ? 'activate.unlock.run' : 'nav.activate', run: () => navigate('activate'), to }] } : {}),
  };
}

/** Those that tell of what is no longer so: the keys are unlocked, AutoInvoice was switched on or off, a round has gone through since. */
export function outlived(
  banners: readonly BannerData[],
  operator: Pick<OperatorState, 'isActive' | 'secretsLocked'>,
  sync: Pick<SyncStatus, 'lastSuccessAt' | 'lastError'> & { readonly wasSuccessAt: string | null },
): readonly number[] {
  const wentThrough = sync.lastError === null && sync.lastSuccessAt !== sync.wasSuccessAt;
  return banners
    .filter(({ error, key, text }) => {
      if (error?.code === 'exchange.secretsLocked') return !operator.secretsLocked || !operator.isActive;
      if (error?.code === 'exchange.notActivated') return operator.isActive;
      // What a round has come to, good or bad, is no trouble of the round.
      const isTrouble = key === 'sync' && (error !== undefined || text === 'sync.offline' || text === 'sync.offline.asked');
      return isTrouble && (!operator.isActive || wentThrough);
    })
    .map(({ id }) => id);
}
