import { useEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { host } from '../client/host.ts';
import { useT } from '../i18n.tsx';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { keyText } from './keys.ts';

export interface DialogAction {
  readonly label: string;
  readonly run: () => void;
  readonly kind?: 'primary' | 'danger' | 'normal';
  readonly disabled?: boolean;
  readonly pending?: boolean;
}

/** Gives the focus to the field that asks for it, else to the first field of the dialog, else to the main button. */
function FirstFocus(): ReactNode {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const dialog = here.current?.closest('.dialog-content');
    const wanted = [
      '[data-autofocus]',
      '.dialog-body :is(input, textarea, select):not([disabled])',
      '.dialog-footer .button.primary',
      '.dialog-footer .button',
    ];
    for (const selector of wanted) {
      const target = dialog?.querySelector<HTMLElement>(selector);
      if (target == null) continue;
      target.focus();
      return;
    }
  }, []);
  return <span ref={here} hidden />;
}

export interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** The main action first. The order on the screen is the platform's own. */
  readonly actions?: readonly DialogAction[];
  /** The label of the button that closes without doing anything; null for none. */
  readonly closeLabel?: string | null;
  readonly size?: 'small' | 'normal' | 'wide';
  readonly role?: 'dialog' | 'alertdialog';
  /** Left of the buttons. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A dialog over the window. Esc closes it. The button that has the focus is the safe one: closing, where an action
 * cannot be undone, else the main action or the first field (give that `autoFocus`). Ctrl+Enter is the main action.
 */
export function Dialog({
  title,
  onClose,
  actions = [],
  closeLabel,
  size = 'normal',
  role = 'dialog',
  footer,
  children,
}: DialogProps): ReactNode {
  const t = useT();
  const main = actions[0];
  const dangerous = actions.some((action) => action.kind === 'danger');
  const close =
    closeLabel === null ? null : (
      <Button key="close" onPress={onClose} autoFocus={dangerous || actions.length === 0}>
        {closeLabel ?? t(actions.length === 0 ? 'action.close' : 'action.cancel')}
      </Button>
    );
  const buttons = actions.map((action) => (
    <Button
      key={action.label}
      kind={action.kind ?? (action === main ? 'primary' : 'normal')}
      isDisabled={action.disabled ?? false}
      isPending={action.pending ?? false}
      keyHint={action === main ? keyText('Mod+Enter', t) : null}
      onPress={action.run}
    >
      {action.label}
    </Button>
  ));
  // Windows: the main action first, cancel last. macOS: cancel before the main action, which is rightmost.
  const ordered = host().platform === 'mac' ? [...buttons.slice(1).toReversed(), close, ...buttons.slice(0, 1)] : [...buttons, close];
  // On the way down: radio buttons and check boxes keep Enter for themselves.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || main === undefined) return;
    // Also where the main action cannot be taken now: the button with the focus, which may be Cancel, is not what is meant.
    event.preventDefault();
    event.stopPropagation();
    if (main.disabled !== true && main.pending !== true) main.run();
  };
  return (
    <ModalOverlay className="dialog-scrim" isOpen onOpenChange={(open) => !open && onClose()}>
      <Modal className={classes('dialog-frame', size)}>
        <AriaDialog className="dialog" role={role}>
          <div className="dialog-content" role="presentation" onKeyDownCapture={onKeyDown}>
            {dangerous ? null : <FirstFocus />}
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <div className="dialog-body">{children}</div>
            <div className="dialog-footer">
              {footer}
              <span className="spacer" />
              {ordered}
            </div>
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
