import type { ReactNode } from 'react';
import type { Transmission } from '../../shared/contract/sales.ts';
import { stateKey } from '../../shared/i18n/transmissionState.ts';
import { useFormats, useT } from '../i18n.tsx';
import { StatusMark } from '../kit/index.ts';
import { transmissionTones } from './words.ts';

/** A transmission in one line: how it stands, over which channel, where to, since when. */
export function TransmissionLine({ transmission }: { readonly transmission: Transmission }): ReactNode {
  const t = useT();
  const formats = useFormats();
  return (
    <span className="transmission-line">
      <StatusMark tone={transmissionTones[transmission.state]}>{t(stateKey(transmission))}</StatusMark>
      <span>{t(`channel.${transmission.channel}`)}</span>
      <span className="muted">{transmission.address}</span>
      <span className="muted">{formats.instant(transmission.stateAt)}</span>
    </span>
  );
}
