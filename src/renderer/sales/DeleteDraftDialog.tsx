import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Dialog, ErrorBanner } from '../kit/index.ts';
import { showBanner } from '../state/banners.ts';
import { goBack } from '../state/navigation.ts';
import type { DraftSession } from './session.ts';

/** A draft has no number: it may go. */
export function DeleteDraftDialog({ session, onClose }: { readonly session: DraftSession; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      // A save under way would make it anew.
      await session.flush();
      const { id } = session;
      if (id !== null) await host().call('sales.deleteDraft', { id }, crypto.randomUUID());
      session.close();
      showBanner({ tone: 'ok', text: 'sales.delete.done', key: 'sales.delete' });
      goBack();
    } catch (caught) {
      setError(toAppError(caught));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('sales.delete.title')}
      size="small"
      role="alertdialog"
      onClose={onClose}
      actions={[{ label: t('command.sales.deleteDraft'), kind: 'danger', run: () => void run(), pending: busy }]}
    >
      <p>{t('sales.delete.meaning')}</p>
      {error === null ? null : <ErrorBanner error={error} />}
    </Dialog>
  );
}
