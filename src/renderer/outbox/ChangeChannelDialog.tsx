import { useState } from 'react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { Channel } from '../../shared/contract/sales.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import { useT } from '../i18n.tsx';
import { Dialog, ErrorBanner, TextField } from '../kit/index.ts';
import { wordsOf } from '../lists/words.ts';

const channels = wordsOf<Channel>({ ehf: true, email: true, letter: true, print: true });

export interface ChangeChannelDialogProps {
  readonly title: string;
  readonly meaning: string;
  readonly action: string;
  /** The channel that it has now. */
  readonly present: Channel;
  /** Whether the present channel may be chosen again. */
  readonly allowPresent?: boolean;
  readonly onRun: (channel: Channel, address: string | null) => Promise<AppError | null>;
  readonly onClose: () => void;
}

/** Which way a document goes, and to which address for this once. */
export function ChangeChannelDialog({
  title,
  meaning,
  action,
  present,
  allowPresent = false,
  onRun,
  onClose,
}: ChangeChannelDialogProps): ReactNode {
  const t = useT();
  const choices = allowPresent ? channels : channels.filter((name) => name !== present);
  const [channel, setChannel] = useState<Channel>(allowPresent ? present : (choices[0] ?? 'print'));
  const [address, setAddress] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    const failed = await onRun(channel, address.trim() === '' ? null : address.trim());
    setBusy(false);
    setError(failed);
    if (failed === null) onClose();
  };
  return (
    <Dialog title={title} size="small" onClose={onClose} actions={[{ label: action, run: () => void run(), pending: busy }]}>
      <p className="muted">{meaning}</p>
      <RadioGroup
        className="radio-list"
        aria-label={t('outbox.column.channel')}
        value={channel}
        onChange={(value) => setChannel(channels.find((known) => known === value) ?? channel)}
      >
        {choices.map((name, index) => (
          <Radio key={name} value={name} className="radio-field" autoFocus={index === 0}>
            <span className="radio-mark" aria-hidden="true" />
            {t(`channel.${name}`)}
          </Radio>
        ))}
      </RadioGroup>
      {channel === 'email' || channel === 'ehf' ? (
        <TextField
          label={t(channel === 'email' ? 'outbox.channel.email' : 'outbox.mend.address')}
          hint={t('outbox.channel.addressHint')}
          value={address}
          onChange={setAddress}
          maxLength={200}
        />
      ) : null}
      {error === null ? null : <ErrorBanner error={error} />}
    </Dialog>
  );
}
