import { useState } from 'react';
import type { ReactNode } from 'react';
import type { VoucherDetail } from '../../shared/contract/ledger.ts';
import { useCommand } from '../client/command.ts';
import { useQuery } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { DateField, Dialog, ErrorBanner, TextField } from '../kit/index.ts';
import { showBanner } from '../state/banners.ts';
import { navigate } from '../state/navigation.ts';

/** Tilbakefør bilag: what it does, the date, the reason. It cannot be undone: the way back is to post anew. */
export function ReverseDialog({ voucher, onClose }: { readonly voucher: VoucherDetail; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const today = useQuery('company.overview', {}).data?.today ?? voucher.date;
  const [date, setDate] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const reverse = useCommand('ledger.reverse');
  const run = async (): Promise<void> => {
    const answer = await reverse.run({ id: voucher.id, date, reason: reason.trim() });
    if (answer === null) return;
    const { documentId } = answer;
    showBanner({
      tone: 'ok',
      text: documentId === null ? 'ledger.reversed' : 'ledger.reversed.document',
      params: { reference: voucher.reference, by: answer.reference },
      key: 'ledger.reversed',
      actions: [
        { label: 'ledger.showReversal', run: () => navigate('voucher', { id: String(answer.voucherId) }) },
        ...(documentId === null
          ? []
          : [{ label: 'ledger.postAgain' as const, run: () => navigate('posting', { id: String(documentId) }) }]),
      ],
    });
    onClose();
    // The button that opened the dialog goes with the reversal: the focus stays with the voucher.
    setTimeout(() => document.querySelector<HTMLElement>('.screen-head h1')?.focus());
  };
  return (
    <Dialog
      title={t('ledger.reverse.title', { reference: voucher.reference })}
      size="small"
      onClose={onClose}
      actions={[
        {
          label: t('ledger.reverse.action'),
          kind: 'danger',
          run: () => void run(),
          pending: reverse.busy,
        },
      ]}
    >
      <p>{t('ledger.reverse.meaning')}</p>
      {voucher.sourceDocumentId === null ? null : <p>{t('ledger.reverse.document')}</p>}
      <DateField
        label={t('ledger.reverse.date')}
        hint={t('ledger.reverse.dateHint', { date: voucher.date })}
        today={today}
        value={date}
        onChange={setDate}
      />
      <TextField label={t('ledger.reverse.reason')} value={reason} onChange={setReason} lines={2} maxLength={500} />
      {reverse.error === null ? null : <ErrorBanner error={reverse.error} />}
    </Dialog>
  );
}
