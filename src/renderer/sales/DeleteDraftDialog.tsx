import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Dialog, ErrorBanner } from '../kit/index.ts';
import { showBanner } from '../state/banners.ts';

export interface DeleteDraftDialogProps {
  /** What it is called, where it is one of several. */
  readonly name?: string;
  /** Which it is, once nothing is being saved any more; null when it has never been stored. */
  readonly idOf: () => Promise<number | null>;
  readonly onClose: () => void;
  /** It is gone. */
  readonly onDone: () => void;
}

/** Slett kladd: asked first, since a deleted draft cannot be brought back. It has no number: it may go. */
export function DeleteDraftDialog({ name, idOf, onClose, onDone }: DeleteDraftDialogProps): ReactNode {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const id = await idOf();
      if (id !== null) await host().call('sales.deleteDraft', { id }, crypto.randomUUID());
      showBanner({ tone: 'ok', text: 'sales.delete.done', key: 'sales.delete' });
      onDone();
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
      {name === undefined ? null : <p>{name}</p>}
      <p className={name === undefined ? '' : 'muted'}>{t('sales.delete.meaning')}</p>
      {error === null ? null : <ErrorBanner error={error} />}
    </Dialog>
  );
}
