/** What the window does unasked: it tells of news on the desktop, and synchronises when the network is back. */
import { useEffect, useRef } from 'react';
import { useConnection } from '../client/events.ts';
import { host } from '../client/host.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { dismissBanner, useBanners } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';
import { newsOf, showNotification, watchedOf } from './notifications.ts';
import type { Watched } from './notifications.ts';
import { outlived } from './syncTrouble.ts';

/** Draws nothing. */
export function Background(): null {
  useNews();
  useOnline();
  useOutlived();
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

/** Banners about what is no longer so go by themselves. */
function useOutlived(): void {
  const operator = useQuery('operator.state', {}).data;
  const sync = useQuery('sync.status', {}).data;
  const wasSuccessAt = useRef<string | null | undefined>(undefined);
  useEffect(() => {
    if (operator === undefined || sync === undefined) return;
    const before = wasSuccessAt.current === undefined ? sync.lastSuccessAt : wasSuccessAt.current;
    wasSuccessAt.current = sync.lastSuccessAt;
    for (const id of outlived(useBanners.getState().banners, operator, { ...sync, wasSuccessAt: before })) dismissBanner(id);
  }, [operator, sync]);
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
