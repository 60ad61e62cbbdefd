import type { Output } from '../../shared/contract/index.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { announce } from '../state/announcer.ts';
import { showBanner, showError } from '../state/banners.ts';
import type { BannerInput } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';

/** What a round has come to, in one message: what was not sent comes first, stays, and leads to where it stands. */
export function syncBanner({
  sent,
  failed,
  added,
  unreadable,
}: Pick<Output<'sync.run'>, 'sent' | 'failed' | 'added' | 'unreadable'>): BannerInput {
  return {
    tone: failed > 0 ? 'error' : unreadable > 0 ? 'warn' : 'ok',
    text: 'sync.done',
    params: { sent, failed, added, unreadable },
    key: 'sync',
    ...(failed === 0
      ? {}
      : { actions: [{ label: 'sync.showFailed', run: () => navigate('outbox'), to: { screen: 'outbox', params: {} } }] }),
  };
}

/** F5. The progress is in the status bar; the end is told in a banner. */
export async function runSync(cancelledText: string): Promise<void> {
  try {
    const { outboxFailed } = await host().call('company.counts', {});
    const result = await host().call('sync.run', {});
    const now = await host().call('company.counts', {});
    // What was handed over before and is refused since is not of those that the round itself has failed with.
    showBanner(syncBanner({ ...result, failed: Math.max(result.failed, now.outboxFailed - outboxFailed) }));
  } catch (caught) {
    const error = toAppError(caught);
    if (error.code === 'request.cancelled') {
      showBanner({ tone: 'info', text: 'sync.cancelled', key: 'sync' });
      announce(cancelledText);
    } else showError(error, 'sync');
  }
}

export async function cancelSync(): Promise<void> {
  try {
    await host().call('sync.cancel', {});
  } catch (caught) {
    showError(toAppError(caught), 'sync');
  }
}
