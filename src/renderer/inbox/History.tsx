import type { ReactNode } from 'react';
import type { DocumentDetail } from '../../shared/contract/inbox.ts';
import { useFormats, useT } from '../i18n.tsx';
import { formatRoute } from '../state/navigation.ts';
import { historyNote, historyText } from './history.ts';

/** What has happened to a document, the newest first, and how it came. */
export function History({ detail }: { readonly detail: DocumentDetail }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const events = detail.history.toReversed();
  return (
    <>
      <ol className="timeline">
        {events.map((event, index) => {
          const voucher = event.params['voucherId'];
          const note = historyNote(event);
          return (
            <li key={`${event.at} ${String(index)}`}>
              <time dateTime={event.at}>{formats.instant(event.at)}</time>
              <div>
                {historyText(event, t)}
                {voucher === undefined ? null : (
                  <>
                    {' '}
                    <a href={formatRoute({ screen: 'voucher', params: { id: String(voucher) } })}>{t('inbox.showVoucher')}</a>
                  </>
                )}
                {note === null ? null : <blockquote>{note}</blockquote>}
                <small>{event.actor}</small>
              </div>
            </li>
          );
        })}
      </ol>
      <details className="technical">
        <summary>{t('action.showDetails')}</summary>
        <dl>
          <dt>{t('inbox.sha256')}</dt>
          <dd>
            <code>{detail.sha256}</code>
          </dd>
          {detail.row.profile === null ? null : (
            <>
              <dt>{t('inbox.profile')}</dt>
              <dd>{detail.row.profile}</dd>
            </>
          )}
          {detail.arrivals.map((arrival, index) => (
            <ArrivalFacts key={`${arrival.at} ${String(index)}`} arrival={arrival} />
          ))}
        </dl>
      </details>
    </>
  );
}

function ArrivalFacts({ arrival }: { readonly arrival: DocumentDetail['arrivals'][number] }): ReactNode {
  const t = useT();
  const formats = useFormats();
  const from =
    arrival.channel === 'file'
      ? (arrival.filename ?? t('inbox.channel.file'))
      : [arrival.operator, arrival.operatorId].filter((part) => part !== null).join(' ');
  return (
    <>
      <dt>{formats.instant(arrival.at)}</dt>
      <dd>{from}</dd>
    </>
  );
}
