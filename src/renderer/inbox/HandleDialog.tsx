import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import type { AppError } from '../../shared/contract/errors.ts';
import type { HandledReason } from '../../shared/contract/inbox.ts';
import { useT } from '../i18n.tsx';
import { commandKeyText, Dialog, ErrorBanner, TextField } from '../kit/index.ts';
import { commandById } from '../../shared/commands.ts';
import { markHandled } from './handling.ts';
import { handledReasons } from './vocabulary.ts';
import './inbox.css';

export interface HandleDialogProps {
  readonly ids: readonly number[];
  /** What is marked, when it is one document: "Kontorland AS, faktura 5001". */
  readonly what: string | null;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

/** Marker som håndtert: why, and a note. A dispute must be explained. */
export function HandleDialog({ ids, what, onClose, onDone }: HandleDialogProps): ReactNode {
  const t = useT();
  const [reason, setReason] = useState<HandledReason | null>(null);
  const [note, setNote] = useState('');
  const [noteMissing, setNoteMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const labelId = useId();
  const run = (): void => {
    if (busy || reason === null) return;
    if (reason === 'disputed' && note.trim() === '') {
      setNoteMissing(true);
      return;
    }
    setBusy(true);
    void markHandled(ids, reason, note.trim()).then((failed) => {
      setBusy(false);
      setError(failed);
      if (failed !== null) return;
      onClose();
      onDone?.();
    });
  };
  return (
    <Dialog
      title={t('inbox.handle.title')}
      size="small"
      onClose={onClose}
      actions={[
        {
          label: t('inbox.handle.action'),
          run,
          pending: busy,
          disabled: reason === null,
        },
      ]}
    >
      <p>{what ?? t('inbox.handle.count', { count: ids.length })}</p>
      <p className="muted">{t('inbox.handle.meaning')}</p>
      <span id={labelId} className="field-label">
        {t('inbox.handle.reason')}
      </span>
      <RadioGroup
        className="radio-list"
        aria-labelledby={labelId}
        value={reason}
        onChange={(value) => setReason(handledReasons.find((known) => known === value) ?? null)}
      >
        {handledReasons.map((name) => (
          <Radio key={name} value={name} className="radio-field" autoFocus={name === handledReasons[0]}>
            <span className="radio-mark" aria-hidden="true" />
            {t(`handled.${name}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextField
        label={t(reason === 'disputed' ? 'inbox.handle.noteNeeded' : 'inbox.handle.note')}
        value={note}
        onChange={(value) => {
          setNote(value);
          setNoteMissing(false);
        }}
        lines={2}
        maxLength={2000}
        error={noteMissing ? t('inbox.handle.noteMissing') : undefined}
      />
      {error === null ? null : <ErrorBanner error={error} />}
    </Dialog>
  );
}

/** The key that opens the dialog, for buttons that do. */
export function handleKey(t: ReturnType<typeof useT>): string | null {
  return commandKeyText(commandById('inbox.handle'), t);
}
