import type { KeyboardEvent, ReactNode } from 'react';

export interface EntryFormProps {
  readonly label?: string;
  /** Ctrl+Enter. */
  readonly onFinish?: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

const FIELDS = 'input:not([disabled]):not([type=hidden]), select:not([disabled]), textarea:not([disabled]), [data-stop]:not([disabled])';

/** A dialog that a field opens is of this form for React alone: its keys are its own. */
function isInside({ currentTarget, target }: KeyboardEvent<HTMLFormElement>): boolean {
  return target instanceof Node && currentTarget.contains(target);
}

/** A form in which Enter goes to the next field, Shift+Enter to the one before, and Ctrl+Enter finishes. */
export function EntryForm({ label, onFinish, className, children }: EntryFormProps): ReactNode {
  /** On the way down: check boxes and radio buttons keep Enter for themselves. */
  const onKeyDownCapture = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || event.altKey || event.nativeEvent.isComposing || onFinish === undefined) return;
    if (!event.ctrlKey && !event.metaKey) return;
    if (!isInside(event)) return;
    event.preventDefault();
    event.stopPropagation();
    // The field that is left reads what was typed before the form is finished.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setTimeout(onFinish);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) || !isInside(event)) return;
    event.preventDefault();
    const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)].filter(
      (field) => field.offsetParent !== null && field.tabIndex >= 0,
    );
    fields[fields.indexOf(event.target) + (event.shiftKey ? -1 : 1)]?.focus();
  };
  return (
    <form
      aria-label={label}
      className={className ?? 'entry-form'}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDownCapture={onKeyDownCapture}
      onKeyDown={onKeyDown}
    >
      {children}
    </form>
  );
}
