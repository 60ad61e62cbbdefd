import type { DocumentDetail } from '../../shared/contract/inbox.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import type { Translate } from '../i18n.tsx';

type HistoryEvent = DocumentDetail['history'][number];

/** What happened to a document, in words. */
export function historyText(event: HistoryEvent, t: Translate): string {
  const { params } = event;
  switch (event.event) {
    case 'received':
      return params['channel'] === 'file' ? t('history.imported', { filename: params['filename'] ?? '' }) : t('history.received');
    case 'receivedAgain':
      return t('history.arrivedAgain');
    case 'readFailed':
      return t('history.unreadable');
    case 'handled': {
      const reason = `handled.${String(params['reason'])}`;
      return t('history.handled', { reason: isMessageKey(reason) ? t(reason) : String(params['reason']) });
    }
    default: {
      const key = `history.${event.event}`;
      return isMessageKey(key) ? t(key, params) : t('history.unknown', { event: event.event });
    }
  }
}

/** The user's own words in an event, such as the note of a handled mark. */
export function historyNote(event: HistoryEvent): string | null {
  const note = event.params['note'];
  return typeof note === 'string' && note !== '' ? note : null;
}
