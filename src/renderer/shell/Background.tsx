/** What the window does unasked: it tells of news on the desktop, and synchronises when the network is back. */
import { useEffect, useRef } from 'react';
import { useConnection } from '../client/events.ts';
import { host } from '../client/host.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { navigate } from '../state/navigation.ts';
import { newsOf, showNotification, watchedOf } from './notifications.ts';
import type { Watched } from './notifications.ts';

/** Draws nothing. */
export function Background(): null {
  useNews();
  useOnline();
  return null;
}

function useNews(): void {
  const t = useT();
  const counts = useQuery('company.counts', {}).data;
  const settings = useQuery('exchange.settings', {}).data;
  // Files that are imported in a window are no news to whoever imports them.
  const isImporting = useConnection((state) => state.importing !== null);
  const before = useRef<Watched | null>(null);
  useEffect(() => {
    if (counts === undefined || settings === undefined || host().kind === 'electron') return;
    const now = watchedOf(counts);
    const { received, failed } = newsOf(before.current, now);
    before.current = now;
    // Whoever looks at the window sees the counts change.
    if (isImporting || (!document.hidden && document.hasFocus())) return;
    if (received > 0 && settings.notifyReceived)
      showNotification('received', t('notify.received', { count: received }), t('notify.received.body'), () => navigate('inbox'));
    if (failed > 0 && settings.notifyFailed)
      showNotification('failed', t('notify.failed', { count: failed }), t('notify.failed.body'), () => navigate('outbox'));
  }, [counts, settings, isImporting, t]);
}

function useOnline(): void {
  const isActive = useQuery('operator.state', {}).data?.isActive === true;
  useEffect(() => {
    if (!isActive) return undefined;
    const onOnline = (): void => {
      // How the round went stands in the status bar; one that is under way already is as good.
      host()
        .call('sync.run', {}, crypto.randomUUID())
        .catch(() => undefined);
    };
    window.addEventListener('online', onOnline);
    return () => window.removeEventListener('online', onOnline);
  }, [isActive]);
}
