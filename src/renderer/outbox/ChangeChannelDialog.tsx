import { useState } from 'react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { Channel } from '../../shared/contract/sales.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import { formatPeppolId } from '../../shared/values/peppolId.ts';
import type { PeppolId } from '../../shared/values/peppolId.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { Dialog, ErrorBanner, TextField } from '../kit/index.ts';
import { wordsOf } from '../lists/words.ts';
import { readEndpoint } from './endpoint.ts';
import { ReceiverNotes, useReceiverCheck } from './ReceiverCheck.tsx';

/** The address that is typed for a channel. @returns null for the customer's own; what is wrong, for the field */
function readDestination(
  channel: Channel,
  text: string,
  isNeeded: boolean,
  t: Translate,
): { readonly address: string | null; readonly endpoint?: PeppolId | null; readonly problem: string | null } {
  const bare = text.trim();
  if (channel === 'letter' || channel === 'print') return { address: null, problem: null };
  if (bare === '') return { address: null, problem: isNeeded ? t('outbox.channel.addressNeeded') : null };
  if (channel === 'email') {
    const isEmail = /^\S+@\S+\.\S+$/.test(bare);
    return isEmail ? { address: bare, problem: null } : { address: null, problem: t('outbox.channel.emailWrong') };
  }
  const { endpoint, problem } = readEndpoint(bare, t);
  return { address: endpoint === null ? null : formatPeppolId(endpoint), endpoint, problem };
}

const channels = wordsOf<Channel>({ ehf: true, email: true, letter: true, print: true });

export interface ChangeChannelDialogProps {
  readonly title: string;
  readonly meaning: string;
  readonly action: string;
  /** The one document that goes: its addresses are filled in. Not given: several, each to its customer's own. */
  readonly documentId?: number | undefined;
  /** The channel that it has now. */
  readonly present: Channel;
  /** Whether the present channel may be chosen again. */
  readonly allowPresent?: boolean;
  /** `isReceiverConfirmed`: the user has answered for a new electronic address. */
  readonly onRun: (channel: Channel, address: string | null, isReceiverConfirmed: boolean) => Promise<AppError | null>;
  readonly onClose: () => void;
}

/** Which way a document goes, and to which address for this once. */
export function ChangeChannelDialog({
  title,
  meaning,
  action,
  documentId,
  present,
  allowPresent = false,
  onRun,
  onClose,
}: ChangeChannelDialogProps): ReactNode {
  const t = useT();
  const choices = allowPresent ? channels : channels.filter((name) => name !== present);
  const [channel, setChannel] = useState<Channel>(allowPresent ? present : (choices[0] ?? 'print'));
  const own = useQuery('outbox.destinations', documentId === undefined ? null : { documentId }).data;
  /** What was typed for a channel; where nothing was, the customer's own stands. */
  const [typed, setTyped] = useState<Partial<Record<Channel, string>>>({});
  const [isTried, setTried] = useState(false);
  const text = typed[channel] ?? own?.[channel] ?? '';
  const isSingle = documentId !== undefined;
  const { address, endpoint = null, problem } = readDestination(channel, text, isSingle, t);
  // The one that was filled in is the document's own: nothing is given in its place.
  const isNew = address !== null && address !== own?.[channel];
  const receiver = useReceiverCheck(isNew ? endpoint : null, isSingle ? (own?.buyerName ?? '') : null);
  const isLetterWithout = channel === 'letter' && own?.letter === null;
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const run = async (): Promise<void> => {
    setTried(true);
    if (problem !== null || isLetterWithout) return;
    setBusy(true);
    try {
      if (!(await receiver.mayGo())) return;
      const failed = await onRun(channel, isNew ? address : null, receiver.isConfirmed);
      setError(failed);
      if (failed === null) onClose();
    } finally {
      setBusy(false);
    }
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
          hint={isSingle ? undefined : t('outbox.channel.addressHint')}
          value={text}
          onChange={(value) => setTyped((before) => ({ ...before, [channel]: value }))}
          maxLength={200}
          error={isTried && problem !== null ? problem : undefined}
        />
      ) : isLetterWithout ? (
        <p className="field-error" role="alert">
          {t('outbox.channel.letterNeeded')}
        </p>
      ) : text === '' ? null : (
        <p className="muted">{t('outbox.channel.goesTo', { address: text })}</p>
      )}
      <ReceiverNotes check={receiver} />
      {error === null ? null : <ErrorBanner error={error} />}
    </Dialog>
  );
}
