import { useState } from 'react';
import type { ReactNode } from 'react';
import { useCommand } from '../client/command.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { Dialog, ErrorBanner, TextField } from '../kit/index.ts';
import { showBanner, showError } from '../state/banners.ts';

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
  const handle = useCommand('outbox.handle');
  const run = async (): Promise<void> => {
    const answer = await handle.run({ ids: [...ids], note: note.trim() });
    if (answer === null) return;
    showBanner({
      tone: 'ok',
      text: 'outbox.handled.done',
      params: { count: answer.handled.length },
      key: 'outbox.handled',
      undo: () => void unhandle(answer.handled),
    });
    onClose();
    onDone?.();
  };
  return (
    <Dialog
      title={t('outbox.handle.title')}
      size="small"
      onClose={onClose}
      actions={[{ label: t('outbox.handle.action'), run: () => void run(), pending: handle.busy }]}
    >
      <p>{what ?? t('outbox.handle.count', { count: ids.length })}</p>
      <p className="muted">{t('outbox.handle.meaning')}</p>
      <TextField label={t('outbox.handle.note')} value={note} onChange={setNote} lines={2} maxLength={2000} />
      {handle.error === null ? null : <ErrorBanner error={handle.error} />}
    </Dialog>
  );
}

/** Takes the mark off. A failure is told in a banner. */
export async function unhandle(ids: readonly number[]): Promise<void> {
  try {
    const { restored } = await host().call('outbox.unhandle', { ids: [...ids] }, crypto.randomUUID());
    showBanner({ tone: 'ok', text: 'outbox.unhandled.done', params: { count: restored.length }, key: 'outbox.handled' });
  } catch (caught) {
    showError(toAppError(caught), 'outbox.handled');
  }
}
