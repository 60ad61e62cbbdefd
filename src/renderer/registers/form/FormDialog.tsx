import { useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../../i18n.tsx';
import { Button, Dialog, EntryForm, ErrorBanner, Note } from '../../kit/index.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { FormState } from './useFormState.ts';

export interface FormDialogProps {
  readonly title: string;
  /** Of the form's state only what the dialog needs: each form is of a type of its own. */
  readonly form: Pick<FormState<object>, 'isDirty' | 'frame' | 'isReady'>;
  readonly busy: boolean;
  /** What went wrong when it was saved, unless a field tells of it. */
  readonly error: AppError | null;
  /** Called when the form can be saved. */
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly size?: 'small' | 'normal' | 'wide';
  readonly errorActions?: ReactNode;
  readonly children: ReactNode;
}

/** A register's form over its list: Enter to the next field, Ctrl+Enter saves, and what was typed is not lost by Esc. */
export function FormDialog({
  title,
  form,
  busy,
  error,
  onSave,
  onClose,
  size = 'wide',
  errorActions,
  children,
}: FormDialogProps): ReactNode {
  const t = useT();
  const [asking, setAsking] = useState(false);
  const save = (): void => {
    // The field that has the focus reads what was typed in it first.
    const had = document.activeElement;
    if (had instanceof HTMLInputElement) had.blur();
    setTimeout(() => {
      setAsking(false);
      if (form.isReady()) onSave();
      else if (document.activeElement === document.body && had instanceof HTMLElement) had.focus();
    });
  };
  const close = (): void => {
    if (form.isDirty && !busy) setAsking(true);
    else onClose();
  };
  return (
    <Dialog title={title} size={size} onClose={close} actions={[{ label: t('form.save'), run: save, pending: busy }]}>
      <div ref={form.frame} className="form-frame">
        <EntryForm label={title} className="register-form">
          {children}
        </EntryForm>
      </div>
      {error === null ? null : <ErrorBanner error={error} actions={errorActions} />}
      {asking ? (
        <Note
          tone="warn"
          title={t('form.unsaved.meaning')}
          actions={
            <>
              <Button small ref={takeFocus} onPress={() => setAsking(false)}>
                {t('form.unsaved.stay')}
              </Button>
              <Button small onPress={onClose}>
                {t('form.unsaved.discard')}
              </Button>
            </>
          }
        />
      ) : null}
    </Dialog>
  );
}

/** Stable, so that it takes the focus once, when the question comes. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
  button?.scrollIntoView({ block: 'nearest' });
}
