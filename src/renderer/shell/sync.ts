import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { announce } from '../state/announcer.ts';
import { showBanner, showError } from '../state/banners.ts';

/** F5. The progress is in the status bar; the end is told in a banner. */
export async function runSync(cancelledText: string): Promise<void> {
  try {
    const { added, unreadable } = await host().call('sync.run', {});
    showBanner({ tone: unreadable > 0 ? 'warn' : 'ok', text: 'sync.done', params: { added, unreadable }, key: 'sync' });
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
