/** The native menu, made from the command registry; the entries of the system (cut, copy, window, quit) are Electron's roles. */
import type { MenuItemConstructorOptions } from 'electron';
import {
  acceleratorOf,
  isEnabled,
  menuEntries,
  type AppState,
  type Command,
  type CommandId,
  type MenuName,
} from '../../../shared/commands.ts';
import type { Texts } from '../texts.ts';
import type { HostKey } from '../words/nb.ts';

export interface MenuOptions {
  readonly state: AppState;
  readonly texts: Texts;
  readonly isMac: boolean;
  /** Tools for developers appear in builds that are not packaged. */
  readonly isPackaged: boolean;
  readonly run: (id: CommandId) => void;
}

type Item = MenuItemConstructorOptions;
type Role =
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'minimize'
  | 'zoom'
  | 'close'
  | 'front'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'reload'
  | 'toggleDevTools';

const separator: Item = { type: 'separator' };

/** Before a window has told anything: no screen is known, so no entry leads to one. */
export const firstState: AppState = {
  host: 'electron',
  screen: 'overview',
  screens: [],
  available: [],
  syncRunning: false,
  canUndo: false,
  locale: 'nb',
  theme: 'system',
  density: 'normal',
  panelNarrow: false,
};

/** The whole menu as Electron's template. */
export function menuTemplate(options: MenuOptions): Item[] {
  const { texts, isMac, isPackaged } = options;
  const role = (name: Role): Item => {
    const key: HostKey = `host.role.${name}`;
    return { role: name, label: texts.host(key) };
  };
  // On macOS these two stand in the application's own menu.
  const inAppMenu: readonly CommandId[] = isMac ? ['file.quit', 'help.about'] : [];
  const entries = (menu: MenuName, without: readonly CommandId[] = []): Item[] => registryItems(options, menu, [...inAppMenu, ...without]);
  const top = (menu: MenuName, submenu: Item[], extra: Item = {}): Item => ({
    ...extra,
    id: `menu.${menu}`,
    label: texts.message(`menu.${menu}`) ?? menu,
    submenu: tidy(submenu),
  });

  const app: Item = {
    label: texts.message('app.name') ?? 'AutoInvoice Desktop',
    submenu: [
      ...commandItems(options, ['help.about']),
      separator,
      role('services'),
      separator,
      role('hide'),
      role('hideOthers'),
      role('unhide'),
      separator,
      ...commandItems(options, ['file.quit']).map((item): Item => ({ ...item, accelerator: 'Cmd+Q' })),
    ],
  };
  // The field's own undo has the key; what a banner offers to undo is an entry beside it while there is something.
  const undo = options.state.canUndo ? commandItems(options, ['edit.undo']).map(({ accelerator: _field, ...item }): Item => item) : [];
  return [
    ...(isMac ? [app] : []),
    top('file', [...entries('file'), ...(isMac ? [separator, role('close')] : [])]),
    top('edit', [
      ...undo,
      ...(undo.length > 0 ? [separator] : []),
      role('undo'),
      role('redo'),
      separator,
      role('cut'),
      role('copy'),
      role('paste'),
      role('selectAll'),
      separator,
      ...entries('edit', ['edit.undo']),
    ]),
    top('view', [
      ...entries('view'),
      separator,
      role('resetZoom'),
      role('zoomIn'),
      role('zoomOut'),
      separator,
      role('togglefullscreen'),
      ...(isPackaged ? [] : [separator, role('reload'), role('toggleDevTools')]),
    ]),
    {
      role: 'window',
      id: 'menu.window',
      label: texts.host('host.menu.window'),
      submenu: [role('minimize'), ...(isMac ? [role('zoom'), separator, role('front')] : [role('close')])],
    },
    top('help', entries('help'), { role: 'help' }),
  ];
}

function registryItems(options: MenuOptions, menu: MenuName, without: readonly CommandId[]): Item[] {
  return menuEntries(menu, options.state).flatMap((entry): Item[] => {
    if (entry.type === 'separator') return [separator];
    if (entry.type === 'command') return without.includes(entry.command.id) ? [] : [commandItem(options, entry.command, 'checkbox')];
    const submenu = entry.commands.map((command) => commandItem(options, command, 'radio'));
    return [{ id: `menu.${entry.name}`, label: options.texts.message(entry.label) ?? entry.name, submenu }];
  });
}

/** Commands by id, where the registry shows them at all. */
function commandItems(options: MenuOptions, ids: readonly CommandId[]): Item[] {
  return (['file', 'edit', 'help'] as const)
    .flatMap((menu) => menuEntries(menu, options.state))
    .flatMap((entry) =>
      entry.type === 'command' && ids.includes(entry.command.id) ? [commandItem(options, entry.command, 'checkbox')] : [],
    );
}

function commandItem({ state, texts, isMac, run }: MenuOptions, command: Command, choice: 'checkbox' | 'radio'): Item {
  const { id, checked } = command;
  const accelerator = acceleratorOf(command, isMac ? 'mac' : 'other');
  return {
    id,
    label: texts.message(command.label) ?? id,
    enabled: isEnabled(command, state),
    click: () => run(id),
    ...(accelerator === null ? {} : { accelerator }),
    ...(checked === undefined ? {} : { type: choice, checked: checked(state) }),
  };
}

/** Without separators at the ends or beside each other. */
function tidy(items: readonly Item[]): Item[] {
  const kept = items.filter((item, index) => item !== separator || items[index + 1] !== separator);
  while (kept[0] === separator) kept.shift();
  while (kept.at(-1) === separator) kept.pop();
  return kept;
}
