import type { ReactNode } from 'react';
import type { Transmission } from '../../shared/contract/sales.ts';
import { useQuery } from '../client/queries.ts';
import { useFormats, useT } from '../i18n.tsx';
import { StatusMark } from '../kit/index.ts';
import { standingOf } from '../outbox/words.ts';
import { formatRoute } from '../state/navigation.ts';

/** How the latest sending of a document stands, over which channel, since when: a door to where it is followed. */
export function SendingFact({ transmission }: { readonly transmission: Transmission }): ReactNode {
  const t = useT();
  const formats = useFormats();
  // What the receiver has said, and how long a receipt has been missing, is known there alone.
  const detail = useQuery('outbox.show', { id: transmission.id }).data;
  const { key, tone } = standingOf(transmission, detail?.explanation.code);
  const { state } = transmission;
  const isSent = state === 'handedOver' || state === 'delivered';
  const id = String(transmission.id);
  return (
    <a href={formatRoute({ screen: isSent ? 'sent' : 'outbox', params: state === 'handled' ? { id, state } : { id } })}>
      <StatusMark tone={tone}>
        {t('sales.fact.sendingState', {
          state: t(key),
          channel: t(`channel.${transmission.channel}`),
          at: formats.instant(transmission.stateAt),
        })}
      </StatusMark>
    </a>
  );
}
