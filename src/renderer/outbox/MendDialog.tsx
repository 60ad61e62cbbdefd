import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Mending } from '../../shared/contract/exchange.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { formatPeppolId } from '../../shared/values/peppolId.ts';
import { useCommand } from '../client/command.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Dialog, EntryForm, ErrorBanner, QueryView, TextField } from '../kit/index.ts';
import { showBanner } from '../state/banners.ts';
import { readEndpoint } from './endpoint.ts';
import { offerWhenTaken } from './keepAddress.ts';
import { ReceiverNotes, useReceiverCheck } from './ReceiverCheck.tsx';

export interface MendDialogProps {
  readonly documentId: number;
  readonly number: number;
  readonly onClose: () => void;
}

type Stated = Output<'outbox.mending'>;

/** Rett og send: what may change under the same number, and no more; the rest takes a credit note. */
export function MendDialog({ documentId, number, onClose }: MendDialogProps): ReactNode {
  const query = useQuery('outbox.mending', { documentId });
  return (
    <QueryView query={query}>
      {(stated) => <MendForm documentId={documentId} number={number} stated={stated} onClose={onClose} />}
    </QueryView>
  );
}

type TextName = Exclude<keyof Mending, 'endpointScheme' | 'endpointId'>;
const TEXTS: readonly (readonly [name: TextName, label: MessageKey])[] = [
  ['yourReference', 'salesList.yourReference'],
  ['orderNumber', 'salesList.orderNumber'],
  ['projectReference', 'outbox.mend.project'],
  ['contractNumber', 'outbox.mend.contract'],
  ['buyerContact', 'outbox.mend.contact'],
  ['accountingCost', 'outbox.mend.accountingCost'],
];

function MendForm({ documentId, number, stated, onClose }: MendDialogProps & { readonly stated: Stated }): ReactNode {
  const t = useT();
  const { endpointScheme, endpointId, buyerName, ...statedTexts } = stated;
  const before = endpointScheme === null || endpointId === null ? '' : formatPeppolId({ scheme: endpointScheme, id: endpointId });
  const [address, setAddress] = useState(before);
  const [texts, setTexts] = useState<Readonly<Record<TextName, string>>>(statedTexts);
  const [busy, setBusy] = useState(false);
  const mend = useCommand('outbox.mend');
  const { endpoint, problem } = readEndpoint(address, t);
  // The address that the document has was chosen before; another one may be another firm's.
  const isNew = endpoint !== null && formatPeppolId(endpoint) !== before;
  const receiver = useReceiverCheck(isNew ? endpoint : null, buyerName);
  const send = async (): Promise<void> => {
    if (!(await receiver.mayGo())) return;
    const answer = await mend.run({
      documentId,
      mending: { ...texts, endpointScheme: endpoint?.scheme ?? null, endpointId: endpoint?.id ?? null },
      isReceiverConfirmed: receiver.isConfirmed,
    });
    if (answer === null) return;
    if (isNew) for (const id of answer.transmissionIds) offerWhenTaken(id);
    showBanner({
      tone: 'ok',
      text: 'outbox.mend.done',
      params: { number, version: answer.version },
      key: 'outbox.mend',
    });
    onClose();
  };
  const run = (): void => {
    if (problem !== null || busy) return;
    setBusy(true);
    void send().finally(() => setBusy(false));
  };
  return (
    <Dialog
      title={t('outbox.mend.title', { number })}
      onClose={onClose}
      actions={[{ label: t('outbox.mend.action'), run, pending: busy || mend.busy, disabled: problem !== null }]}
    >
      <p className="muted">{t('outbox.mend.meaning')}</p>
      <EntryForm className="mend-form" onFinish={run}>
        <div className="mend-address">
          <TextField
            label={t('outbox.mend.address')}
            hint={t('outbox.mend.addressHint')}
            value={address}
            onChange={setAddress}
            maxLength={140}
            error={problem ?? undefined}
          />
          <ReceiverNotes check={receiver} />
        </div>
        {TEXTS.map(([name, label]) => (
          <TextField
            key={name}
            label={t(label)}
            value={texts[name]}
            onChange={(value) => setTexts((present) => ({ ...present, [name]: value }))}
            maxLength={200}
          />
        ))}
      </EntryForm>
      {mend.error === null ? null : <ErrorBanner error={mend.error} />}
    </Dialog>
  );
}
