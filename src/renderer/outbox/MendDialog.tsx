import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Mending } from '../../shared/contract/exchange.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { formatPeppolId, parsePeppolId } from '../../shared/values/peppolId.ts';
import { useCommand } from '../client/command.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Dialog, EntryForm, ErrorBanner, QueryView, TextField } from '../kit/index.ts';
import { showBanner } from '../state/banners.ts';

export interface MendDialogProps {
  readonly documentId: number;
  readonly number: number;
  readonly onClose: () => void;
}

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

function MendForm({ documentId, number, stated, onClose }: MendDialogProps & { readonly stated: Mending }): ReactNode {
  const t = useT();
  const { endpointScheme, endpointId, ...statedTexts } = stated;
  const [address, setAddress] = useState(
    endpointScheme === null || endpointId === null ? '' : formatPeppolId({ scheme: endpointScheme, id: endpointId }),
  );
  const [texts, setTexts] = useState<Readonly<Record<TextName, string>>>(statedTexts);
  const mend = useCommand('outbox.mend');
  const parsed = address.trim() === '' ? null : parsePeppolId(address);
  const isAddressWrong = address.trim() !== '' && parsed === null;
  const run = async (): Promise<void> => {
    if (isAddressWrong) return;
    const answer = await mend.run({
      documentId,
      mending: { ...texts, endpointScheme: parsed?.scheme ?? null, endpointId: parsed?.id ?? null },
    });
    if (answer === null) return;
    showBanner({
      tone: 'ok',
      text: 'outbox.mend.done',
      params: { number, version: answer.version },
      key: 'outbox.mend',
    });
    onClose();
  };
  return (
    <Dialog
      title={t('outbox.mend.title', { number })}
      onClose={onClose}
      actions={[{ label: t('outbox.mend.action'), run: () => void run(), pending: mend.busy, disabled: isAddressWrong }]}
    >
      <p className="muted">{t('outbox.mend.meaning')}</p>
      <EntryForm className="form-grid" onFinish={() => void run()}>
        <TextField
          label={t('outbox.mend.address')}
          hint={t('outbox.mend.addressHint')}
          value={address}
          onChange={setAddress}
          maxLength={140}
          error={isAddressWrong ? t('outbox.mend.addressWrong') : undefined}
        />
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
