/** The menu bar of the browser host: the same registry as Electron's native menu. */
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator, SubmenuTrigger, Text } from 'react-aria-components';
import { isCommandId, isEnabled, menuEntries, menuNames } from '../../shared/commands.ts';
import type { AppState, Command, MenuName } from '../../shared/commands.ts';
import { useT } from '../i18n.tsx';
import { Icon } from '../kit/Icon.tsx';
import { commandKeyText } from '../kit/keys.ts';
import { runCommand } from '../state/actions.ts';

export function MenuBar({ state, children }: { readonly state: AppState; readonly children: ReactNode }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState<MenuName | null>(null);
  const [stop, setStop] = useState<MenuName>('file');
  /** Come to by an arrow from the menu beside: the first entry then has the focus, as in a native menu. */
  const [byKeys, setByKeys] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const focusMenu = (name: MenuName): void => {
    setStop(name);
    bar.current?.querySelector<HTMLElement>(`[data-menu="${name}"]`)?.focus();
  };
  const beside = (name: MenuName, step: 1 | -1): MenuName =>
    menuNames[(menuNames.indexOf(name) + step + menuNames.length) % menuNames.length] ?? name;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    focusMenu(beside(stop, step));
  };
  return (
    <header className="menu-bar">
      <div role="menubar" aria-label={t('menu.label')} className="menu-bar-menus" tabIndex={-1} ref={bar} onKeyDown={onKeyDown}>
        {menuNames.map((name) => (
          <MenuTrigger
            key={name}
            isOpen={open === name}
            onOpenChange={(isOpen) => {
              setByKeys(false);
              setOpen(isOpen ? name : null);
            }}
          >
            <Button
              className="menu-bar-button"
              // The role is set on the element itself: React Aria's button takes none.
              ref={(element) => {
                element?.setAttribute('role', 'menuitem');
                element?.setAttribute('data-menu', name);
                if (element !== null) element.tabIndex = name === stop ? 0 : -1;
              }}
              onFocus={() => setStop(name)}
              onHoverStart={() => open !== null && open !== name && setOpen(name)}
            >
              {t(`menu.${name}`)}
            </Button>
            <Popover className="popover" placement="bottom start" offset={2} isNonModal>
              <div
                role="presentation"
                onKeyDownCapture={(event) => {
                  const target = event.target instanceof Element ? event.target : null;
                  const opens = target?.getAttribute('aria-haspopup') === 'menu';
                  const inSubmenu = target !== null && target.closest('[data-submenu]') !== null;
                  const step = event.key === 'ArrowRight' && !opens && !inSubmenu ? 1 : event.key === 'ArrowLeft' && !inSubmenu ? -1 : 0;
                  if (step === 0) return;
                  event.preventDefault();
                  event.stopPropagation();
                  const next = beside(name, step);
                  setStop(next);
                  setByKeys(true);
                  setOpen(next);
                }}
              >
                <CommandMenu name={name} state={state} byKeys={byKeys} />
              </div>
            </Popover>
          </MenuTrigger>
        ))}
      </div>
      <div className="menu-bar-company">{children}</div>
    </header>
  );
}

function run(key: string | number): void {
  const id = String(key);
  if (isCommandId(id)) setTimeout(() => runCommand(id));
}

function CommandMenu({ name, state, byKeys }: { readonly name: MenuName; readonly state: AppState; readonly byKeys: boolean }): ReactNode {
  const t = useT();
  const entries = menuEntries(name, state);
  const disabled = entries.flatMap((entry) => (entry.type === 'command' && !isEnabled(entry.command, state) ? [entry.command.id] : []));
  const hasChecks = entries.some((entry) => entry.type === 'command' && entry.command.checked !== undefined);
  return (
    <Menu
      className="menu"
      aria-label={t(`menu.${name}`)}
      disabledKeys={disabled}
      onAction={run}
      {...(byKeys ? { autoFocus: 'first' } : {})}
    >
      {entries.map((entry, index) => {
        if (entry.type === 'separator') return <Separator key={`line-${String(index)}`} className="menu-separator" />;
        if (entry.type === 'command') return <CommandItem key={entry.command.id} command={entry.command} state={state} space={hasChecks} />;
        const submenuDisabled = entry.commands.filter((command) => !isEnabled(command, state)).map((command) => command.id);
        return (
          <SubmenuTrigger key={entry.name}>
            <MenuItem id={entry.name} className="menu-item" textValue={t(entry.label)}>
              {hasChecks ? <span className="menu-check" /> : null}
              <Text slot="label" className="menu-label">
                {t(entry.label)}
              </Text>
              <Icon name="chevronRight" />
            </MenuItem>
            <Popover className="popover" offset={-2} crossOffset={-4}>
              <div data-submenu="" role="presentation">
                <Menu className="menu" aria-label={t(entry.label)} disabledKeys={submenuDisabled} onAction={run}>
                  {entry.commands.map((command) => (
                    <CommandItem key={command.id} command={command} state={state} space={command.checked !== undefined} />
                  ))}
                </Menu>
              </div>
            </Popover>
          </SubmenuTrigger>
        );
      })}
    </Menu>
  );
}

function CommandItem({
  command,
  state,
  space,
}: {
  readonly command: Command;
  readonly state: AppState;
  readonly space: boolean;
}): ReactNode {
  const t = useT();
  const keys = commandKeyText(command, t);
  const checked = command.checked?.(state) ?? false;
  return (
    <MenuItem
      id={command.id}
      className="menu-item"
      textValue={t(command.label)}
      {...(command.checked === undefined ? {} : { 'aria-current': checked })}
    >
      {space ? (
        <span className={checked ? 'menu-check on' : 'menu-check'}>
          <Icon name="check" />
        </span>
      ) : null}
      <Text slot="label" className="menu-label">
        {t(command.label)}
      </Text>
      {keys === null ? null : <span className="menu-keys" data-keys={keys} aria-hidden="true" />}
    </MenuItem>
  );
}
