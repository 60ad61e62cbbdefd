import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import { host } from '../client/host.ts';
import { useT } from '../i18n.tsx';
import { Dialog, ErrorBanner, TextField } from '../kit/index.ts';
import { showBanner, showError } from '../state/banners.ts';
import { useBulk } from './BulkProgress.tsx';
import { inSlices } from './slices.ts';

/** Each is one transaction, which other commands wait for. */
const SLICES = { size: 100, abreast: 1 };

export interface HandleDialogProps {
  readonly ids: readonly number[];
  readonly what: string | null;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Håndter manuelt: off the list of what needs somebody, with a note of how. */
export function HandleDialog({ ids, what, onClose, onDone }: HandleDialogProps): ReactNode {
  const t = useT();
  const [note, setNote] = useState('');
  const bulk = useBulk(t('outbox.bulk.handle'));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  /** Where it was stopped half-way, or one was refused, the rest are left to be handled. */
  const [left, setLeft] = useState(ids);
  const run = async (): Promise<void> => {
    setBusy(true);
    const outcome = await bulk.run(left, SLICES, (slice) =>
      host().call('outbox.handle', { ids: slice, note: note.trim() }, crypto.randomUUID()),
    );
    setBusy(false);
    if (outcome === null) return;
    const handled = outcome.answers.flatMap((answer) => answer.handled);
    setError(outcome.error);
    setLeft(outcome.left);
    if (handled.length > 0)
      showBanner({
        tone: 'ok',
        text: 'outbox.handled.done',
        params: { count: handled.length },
        key: 'outbox.handled',
        undo: () => void unhandle(handled),
      });
    if (outcome.error !== null) return;
    onClose();
    if (outcome.left.length === 0) onDone?.();
  };
  return (
    <Dialog
      title={t('outbox.handle.title')}
      size="small"
      onClose={onClose}
      actions={[{ label: t('outbox.handle.action'), run: () => void run(), pending: busy }]}
    >
      <p>{what ?? t('outbox.documents', { count: left.length })}</p>
      <p className="muted">{t('outbox.handle.meaning')}</p>
      <TextField label={t('outbox.handle.note')} value={note} onChange={setNote} lines={2} maxLength={2000} />
      {error === null ? null : <ErrorBanner error={error} />}
      {bulk.dialog}
    </Dialog>
  );
}

/** Takes the mark off. A failure is told in a banner. */
export async function unhandle(ids: readonly number[]): Promise<void> {
  const { answers, error } = await inSlices(ids, SLICES, (slice) => host().call('outbox.unhandle', { ids: slice }, crypto.randomUUID()));
  const count = answers.reduce((sum, { restored }) => sum + restored.length, 0);
  if (count > 0) showBanner({ tone: 'ok', text: 'outbox.unhandled.done', params: { count }, key: 'outbox.handled' });
  if (error !== null) showError(error, 'outbox.handled');
}
