/** The chosen transmission: what happened, what it means, what to do with a button that does it; findings, the history of the document, XML. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { TransmissionDetail } from '../../shared/contract/exchange.ts';
import type { Capability } from '../../shared/contract/identify.ts';
import type { Input } from '../../shared/contract/index.ts';
import { stateKey } from '../../shared/i18n/transmissionState.ts';
import { parsePeppolId } from '../../shared/values/peppolId.ts';
import { useCommand } from '../client/command.ts';
import { host } from '../client/host.ts';
import { toAppError, useQuery, useQueryKeepingLast } from '../client/queries.ts';
import { saveFile } from '../documents/printing.ts';
import { useT } from '../i18n.tsx';
import { canReceive, capabilityWords } from '../identify/one.ts';
import { kindTones } from '../identify/words.ts';
import { Button, EmptyState, ErrorBanner, Note, QueryView, StatusMark } from '../kit/index.ts';
import { showBanner, showError } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';
import { ChangeChannelDialog } from './ChangeChannelDialog.tsx';
import { Said } from './DocumentHistory.tsx';
import { unhandle } from './HandleDialog.tsx';
import { MendDialog } from './MendDialog.tsx';
import { keepAddress } from './keepAddress.ts';
import { TransmissionTabs } from './TransmissionTabs.tsx';
import { isToldWhole, sendingWords } from './sendingWords.ts';
import { transmissionTones } from './words.ts';
import './outbox.css';

export interface TransmissionPaneProps {
  readonly id: number | null;
  /** `isConfirmed`: the user was told that he may have sent it himself. */
  readonly onRetry: (ids: readonly number[], isConfirmed: boolean) => void;
  readonly onHandle: (ids: readonly number[]) => void;
  /** Of what is sent: again, by the same way or another. */
  readonly onResend: (detail: TransmissionDetail) => void;
}

export function TransmissionPane({ id, onRetry, onHandle, onResend }: TransmissionPaneProps): ReactNode {
  const t = useT();
  const query = useQueryKeepingLast('outbox.show', id === null ? null : { id });
  if (id === null) return <EmptyState icon="outbox" title={t('outbox.noneChosen')} />;
  return (
    <QueryView query={query}>
      {(detail) => <Pane key={detail.transmission.id} detail={detail} onRetry={onRetry} onHandle={onHandle} onResend={onResend} />}
    </QueryView>
  );
}

/** Beside the state; what is offered with words of its own has its button there. */
type ButtonAction = Exclude<TransmissionDetail['actions'][number], 'keepAddress'>;

interface PaneProps extends Omit<TransmissionPaneProps, 'id'> {
  readonly detail: TransmissionDetail;
}

function Pane({ detail, onRetry, onHandle, onResend }: PaneProps): ReactNode {
  const t = useT();
  const { transmission, explanation } = detail;
  const { id, documentId, state, channel } = transmission;
  const words = sendingWords(explanation, t);
  const history = useQuery('outbox.history', { documentId }).data;
  const answer = history?.find(({ transmission: one }) => one.id === id)?.answer ?? null;
  const [open, setOpen] = useState<'mend' | 'channel' | null>(null);
  const tone = transmissionTones[state];
  const mayBeSentByHand = detail.isByHand;
  const look = useCommand('identify.customer');
  const [found, setFound] = useState<Capability | null>(null);
  /** Asks about the receiver, and sends nothing. */
  const lookUp = async (): Promise<void> => {
    const receiver = parsePeppolId(transmission.address);
    if (receiver === null) return;
    const told = await look.run({ scheme: receiver.scheme, identifier: receiver.id, force: true });
    if (told !== null) setFound(told);
  };
  const asked = found === null ? null : { ...capabilityWords(found, transmission.customerName, t), found };
  const mayGoNow = asked !== null && canReceive(asked.found) && !asked.isOtherName;
  const isSent = state === 'handedOver' || state === 'delivered';
  const buttons = detail.actions.filter((name) => name !== 'keepAddress');
  const [first] = buttons;
  // What has arrived is read; what a look-up has cleared is sent; else what helps first.
  const isToPrint = detail.actions.includes('confirmPrinted') && channel !== 'email';
  const primary = isSent || isToPrint ? null : mayGoNow && detail.actions.includes('retry') ? 'retry' : first;
  const openButton = (
    <Button kind={isSent ? 'primary' : 'normal'} onPress={() => navigate('invoice', { id: String(documentId) })}>
      {t('salesList.open')}
    </Button>
  );
  const actions: Readonly<Record<ButtonAction, () => void>> = {
    retry: () => onRetry([id], mayBeSentByHand),
    lookUp: () => void lookUp(),
    mend: () => setOpen('mend'),
    changeChannel: () => setOpen('channel'),
    handle: () => onHandle([id]),
    unhandle: () => void unhandle([id]),
    confirmPrinted: () => void confirm(id),
    saveEmail: () => window.location.assign(host().fileUrl({ part: 'eml', transmissionId: id })),
    resend: () => onResend(detail),
    unlockSecrets: () => navigate('activate'),
    activate: () => navigate('activate'),
  };
  return (
    <div className="transmission-pane">
      <header>
        <h2>{words.title}</h2>
        <p>
          <StatusMark tone={tone}>{t(stateKey(transmission))}</StatusMark>
          <span className="muted">{`${t(`channel.${channel}`)} · ${transmission.address}`}</span>
        </p>
      </header>
      <Note tone={tone === 'error' ? 'error' : tone === 'warn' ? 'warn' : 'info'}>
        <p>{words.meaning}</p>
        {words.action === '' ? null : <p>{words.action}</p>}
        {answer === null || !isToldWhole(explanation.code) ? null : <Said text={answer} />}
      </Note>
      {mayBeSentByHand && !isSent && explanation.code !== 'emailSaved' ? <Note tone="warn">{t('outbox.channel.mayHaveIt')}</Note> : null}
      {detail.actions.includes('keepAddress') ? (
        <Note tone="info" title={t('outbox.keep.title')}>
          <p>{t('outbox.keep.meaning', { number: transmission.number, address: transmission.address, name: transmission.customerName })}</p>
          <Button onPress={() => void keepAddress(id)}>{t('outbox.action.keepAddress')}</Button>
        </Note>
      ) : null}
      <div className="button-row">
        {isSent ? openButton : null}
        {isToPrint ? (
          <Button
            kind="primary"
            onPress={() => saveFile(host().fileUrl({ part: 'salesPrint', documentId, version: transmission.version }))}
          >
            {t('outbox.action.print')}
          </Button>
        ) : null}
        {buttons.map((name) => (
          <Button
            key={name}
            kind={name === primary ? 'primary' : 'normal'}
            isPending={name === 'lookUp' && look.busy}
            onPress={actions[name]}
          >
            {t(`outbox.action.${name}`)}
          </Button>
        ))}
        {isSent ? null : openButton}
      </div>
      {look.error === null ? null : <ErrorBanner error={look.error} onDismiss={look.reset} />}
      <div role="status">
        {asked === null ? null : (
          <p className="receiver-answer">
            <StatusMark tone={asked.isOtherName ? 'warn' : kindTones[asked.found.answer]}>{asked.text}</StatusMark>
            {mayGoNow ? <span>{t('outbox.lookUp.mayGo')}</span> : null}
          </p>
        )}
      </div>
      <TransmissionTabs detail={detail} />
      <details className="technical">
        <summary>{t('history.technical')}</summary>
        <dl>
          <dt>{t('outbox.key')}</dt>
          <dd>
            <code>{detail.key}</code>
          </dd>
        </dl>
      </details>
      {open === 'mend' ? <MendDialog documentId={documentId} number={transmission.number} onClose={() => setOpen(null)} /> : null}
      {open === 'channel' ? (
        <ChangeChannelDialog
          title={t('outbox.channel.title')}
          meaning={t(mayBeSentByHand ? 'outbox.channel.mayHaveIt' : 'outbox.channel.meaning')}
          action={t('outbox.channel.action')}
          documentId={documentId}
          present={channel}
          onRun={(next, address, isReceiverConfirmed) =>
            changeChannel({ id, channel: next, address, isReceiverConfirmed, isConfirmed: mayBeSentByHand })
          }
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}

async function confirm(id: number): Promise<void> {
  try {
    await host().call('outbox.confirmPrinted', { ids: [id] }, crypto.randomUUID());
    showBanner({ tone: 'ok', text: 'outbox.confirmed.done', key: 'outbox.confirmed' });
  } catch (caught) {
    showError(toAppError(caught), 'outbox.confirmed');
  }
}

async function changeChannel(input: Input<'outbox.changeChannel'>): Promise<ReturnType<typeof toAppError> | null> {
  try {
    await host().call('outbox.changeChannel', input, crypto.randomUUID());
    showBanner({ tone: 'ok', text: 'outbox.channel.done', key: 'outbox.channel' });
    return null;
  } catch (caught) {
    return toAppError(caught);
  }
}
