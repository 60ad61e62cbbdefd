import type { ReactNode } from 'react';
import type { SalesRow } from '../../shared/contract/sales.ts';
import { useT } from '../i18n.tsx';
import { Dialog } from '../kit/index.ts';
import { deleteDraft } from './actions.ts';
import { nameOf } from './columns.tsx';

export interface DeleteDraftDialogProps {
  readonly row: Pick<SalesRow, 'id' | 'kind' | 'number' | 'customerName'>;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Slett kladd: asked first, since a deleted draft cannot be brought back. */
export function DeleteDraftDialog({ row, onClose, onDone }: DeleteDraftDialogProps): ReactNode {
  const t = useT();
  const name = row.customerName === '' ? nameOf(row, t) : `${nameOf(row, t)}, ${row.customerName}`;
  const run = async (): Promise<void> => {
    const gone = await deleteDraft(row.id, name);
    onClose();
    if (gone) onDone?.();
  };
  return (
    <Dialog
      title={t('salesList.delete.title')}
      size="small"
      onClose={onClose}
      actions={[{ label: t('salesList.delete.action'), kind: 'danger', run: () => void run() }]}
    >
      <p>{name}</p>
      <p className="muted">{t('salesList.delete.meaning')}</p>
    </Dialog>
  );
}
