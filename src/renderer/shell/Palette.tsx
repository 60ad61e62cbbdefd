/** Ctrl+K: any command by its name, any document, supplier or voucher by what is known of it. */
import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { commands, isEnabled, isVisible } from '../../shared/commands.ts';
import type { AppState, Command } from '../../shared/commands.ts';
import { useT } from '../i18n.tsx';
import type { Translate } from '../i18n.tsx';
import { matchItems } from '../kit/fields/matching.ts';
import { Icon } from '../kit/Icon.tsx';
import { commandKeyText } from '../kit/keys.ts';
import { runCommand } from '../state/actions.ts';
import { usePaletteFinds } from './paletteFinds.ts';
import type { PaletteEntry } from './paletteFinds.ts';

/** A choice is named with what it is a choice of: "Tema: Mørkt". */
function nameOf(command: Command, t: Translate): string {
  const submenu = command.menu?.submenu;
  return command.checked === undefined || submenu === undefined ? t(command.label) : `${t(`menu.${submenu}`)}: ${t(command.label)}`;
}

function whereIs(command: Command, t: Translate): string {
  const place = command.menu;
  if (place === undefined) return '';
  return place.submenu === undefined ? t(`menu.${place.menu}`) : `${t(`menu.${place.menu}`)} › ${t(`menu.${place.submenu}`)}`;
}

export function Palette({ state, onClose }: { readonly state: AppState; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const items = useMemo(
    () =>
      commands
        .filter((command) => command.id !== 'palette.open' && isVisible(command, state))
        .map((command) => ({
          key: command.id,
          code: '',
          text: nameOf(command, t),
          keywords: whereIs(command, t),
          hint: commandKeyText(command, t),
          enabled: isEnabled(command, state),
          run: () => void runCommand(command.id),
        }))
        .toSorted((a, b) => Number(b.enabled) - Number(a.enabled)),
    [state, t],
  );
  const finds = usePaletteFinds(typed);
  const found = useMemo((): readonly PaletteEntry[] => {
    const byId = new Map(items.map((item) => [item.key, item]));
    return [...matchItems(items, typed).flatMap(({ key }) => byId.get(key) ?? []), ...finds];
  }, [items, typed, finds]);
  const run = (index: number): void => {
    const item = found[index];
    if (item === undefined || !item.enabled) return;
    onClose();
    // The dialog gives the focus back first; the command may take it on.
    setTimeout(item.run);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(found.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(at);
    }
  };
  return (
    <ModalOverlay className="dialog-scrim" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog-frame">
        <Dialog className="palette" aria-label={t('palette.title')}>
          <div className="search">
            <Icon name="search" />
            <input
              ref={focusOnMount}
              role="combobox"
              aria-label={t('palette.title')}
              aria-expanded="true"
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={found[at] === undefined ? undefined : `${listId}-${String(at)}`}
              placeholder={t('palette.placeholder')}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div role="listbox" id={listId} aria-label={t('palette.results', { count: found.length })} className="palette-list">
            {found.map((item, index) => (
              <div
                key={item.key}
                id={`${listId}-${String(index)}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                aria-disabled={!item.enabled}
                className={index === at ? 'palette-option at' : 'palette-option'}
                ref={index === at ? scrollIntoView : undefined}
                onPointerMove={() => setAt(index)}
                onPointerUp={() => run(index)}
              >
                <span className="name">{item.text}</span>
                <span className="where">{item.keywords}</span>
                <span className="spacer" />
                {item.hint === null ? null : <kbd>{item.hint}</kbd>}
              </div>
            ))}
          </div>
          {found.length === 0 ? <p className="palette-none">{t('palette.empty')}</p> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
function focusOnMount(element: HTMLInputElement | null): void {
  element?.focus();
}
