/**
 * The registry of user commands. The menu bar, Electron's native menu, the focus panel, the command palette, the
 * toolbars, the help overlay and the keys are all made from it. It knows no DOM and no Electron: whoever shows a command
 * asks `visible`, `enabled` and `checked` with a plain state, and whoever runs it looks up its id.
 */
import type { Counts } from './contract/company.ts';
import type { Locale, MessageKey } from './i18n/index.ts';
import type { Keyed } from './shortcuts.ts';

export { acceleratorOf, matchesShortcut, parseShortcut, shortcutOf } from './shortcuts.ts';
export type { KeyPress, Platform, Shortcut } from './shortcuts.ts';

export const screenNames = [
  'overview',
  'inbox',
  'toPost',
  'posting',
  'vouchers',
  'voucher',
  'account',
  'trialBalance',
  'suppliers',
  'activate',
  'outbox',
  'sent',
  'identify',
  'sales',
  'invoice',
  'customers',
  'withoutEhf',
  'articles',
  'chart',
  'ownCompany',
  'settings',
  'log',
] as const;
export type ScreenName = (typeof screenNames)[number];

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'normal' | 'compact';

/** What the commands depend on. The renderer keeps it and tells Electron's menu of every change. */
export interface AppState {
  readonly host: 'browser' | 'electron';
  readonly screen: ScreenName;
  /** The screens that this build has: an entry appears when what lies behind it works. */
  readonly screens: readonly ScreenName[];
  /** The commands that the present screen and its selection can carry out. */
  readonly available: readonly CommandId[];
  readonly syncRunning: boolean;
  readonly canUndo: boolean;
  readonly locale: Locale;
  readonly theme: Theme;
  readonly density: Density;
  readonly panelNarrow: boolean;
}

export type MenuName = 'file' | 'edit' | 'view' | 'help';
export type SubmenuName = 'autoinvoice' | 'sales' | 'accounting' | 'theme' | 'density' | 'language';

export interface MenuPlace {
  readonly menu: MenuName;
  readonly submenu?: SubmenuName;
  /** A line is drawn between groups. */
  readonly group: number;
}

export type PanelSection = 'autoinvoice' | 'sales' | 'accounting';

export interface PanelPlace {
  readonly section: PanelSection;
  readonly screen: ScreenName;
  readonly icon: IconName;
  /** The number beside the entry; `failed` when something needs attention, `waiting` when it only waits. */
  readonly count?: (counts: Counts) => { readonly value: number; readonly tone: 'failed' | 'waiting' };
}
export type IconName =
  | 'overview'
  | 'inbox'
  | 'post'
  | 'voucher'
  | 'ledger'
  | 'balance'
  | 'supplier'
  | 'activate'
  | 'outbox'
  | 'sent'
  | 'identify'
  | 'settings'
  | 'invoice'
  | 'customer'
  | 'article'
  | 'chart';

/** A shortcut is `Mod` (Ctrl, on macOS Cmd), `Alt`, `Shift`, and the key: a letter, a digit, or a name such as `F5`, `ArrowUp`, `Enter`. */
export interface CommandDefinition extends Keyed {
  readonly label: MessageKey;
  readonly menu?: MenuPlace;
  readonly panel?: PanelPlace;
  /** The screens whose help tells of the key; left out: all of them. */
  readonly helpOn?: readonly ScreenName[];
  /** A key that also works while a text field has the focus (keys with `Mod` or a function key always do). */
  readonly inFields?: boolean;
  readonly visible?: (state: AppState) => boolean;
  readonly enabled?: (state: AppState) => boolean;
  /** For a choice among several: whether this is the present one. */
  readonly checked?: (state: AppState) => boolean;
}

const has =
  (screen: ScreenName) =>
  (state: AppState): boolean =>
    state.screens.includes(screen);
const offered =
  (id: string) =>
  (state: AppState): boolean =>
    (state.available as readonly string[]).includes(id);
const autoinvoice = { menu: 'view', submenu: 'autoinvoice', group: 1 } as const;
const sales = { menu: 'view', submenu: 'sales', group: 1 } as const;
const accounting = { menu: 'view', submenu: 'accounting', group: 1 } as const;
const choice = (submenu: SubmenuName) => ({ menu: 'view', submenu, group: 3 }) as const;

const registry = {
  // The focus panel, in its order
  'go.overview': {
    label: 'nav.overview',
    shortcut: 'Mod+1',
    menu: autoinvoice,
    visible: has('overview'),
    panel: { section: 'autoinvoice', screen: 'overview', icon: 'overview' },
  },
  'go.activate': {
    label: 'nav.activate',
    shortcut: 'Mod+2',
    menu: autoinvoice,
    visible: has('activate'),
    panel: { section: 'autoinvoice', screen: 'activate', icon: 'activate' },
  },
  'go.outbox': {
    label: 'nav.outbox',
    shortcut: 'Mod+3',
    menu: autoinvoice,
    visible: has('outbox'),
    panel: {
      section: 'autoinvoice',
      screen: 'outbox',
      icon: 'outbox',
      count: (counts) => ({ value: counts.outboxWaiting + counts.outboxFailed, tone: counts.outboxFailed > 0 ? 'failed' : 'waiting' }),
    },
  },
  'go.sent': {
    label: 'nav.sent',
    shortcut: 'Mod+4',
    menu: autoinvoice,
    visible: has('sent'),
    panel: { section: 'autoinvoice', screen: 'sent', icon: 'sent' },
  },
  'go.inbox': {
    label: 'nav.inbox',
    shortcut: 'Mod+5',
    menu: autoinvoice,
    visible: has('inbox'),
    panel: {
      section: 'autoinvoice',
      screen: 'inbox',
      icon: 'inbox',
      count: (counts) => ({ value: counts.new + counts.check + counts.unreadable, tone: counts.unreadable > 0 ? 'failed' : 'waiting' }),
    },
  },
  'go.toPost': {
    label: 'nav.toPost',
    shortcut: 'Mod+6',
    menu: autoinvoice,
    visible: has('toPost'),
    panel: { section: 'autoinvoice', screen: 'toPost', icon: 'post', count: (counts) => ({ value: counts.toPost, tone: 'waiting' }) },
  },
  'go.settings': {
    label: 'nav.settings',
    shortcut: 'Mod+7',
    menu: autoinvoice,
    visible: has('settings'),
    panel: { section: 'autoinvoice', screen: 'settings', icon: 'settings' },
  },
  'go.identify': {
    label: 'nav.identify',
    shortcut: 'Mod+8',
    menu: autoinvoice,
    visible: has('identify'),
    panel: { section: 'autoinvoice', screen: 'identify', icon: 'identify' },
  },
  'go.sales': {
    label: 'nav.sales',
    menu: sales,
    visible: has('sales'),
    panel: { section: 'sales', screen: 'sales', icon: 'invoice', count: (counts) => ({ value: counts.salesDrafts, tone: 'waiting' }) },
  },
  'go.customers': {
    label: 'nav.customers',
    menu: sales,
    visible: has('customers'),
    panel: { section: 'sales', screen: 'customers', icon: 'customer' },
  },
  'go.withoutEhf': {
    label: 'nav.withoutEhf',
    menu: sales,
    visible: has('withoutEhf'),
    panel: { section: 'sales', screen: 'withoutEhf', icon: 'customer' },
  },
  'go.articles': {
    label: 'nav.articles',
    menu: sales,
    visible: has('articles'),
    panel: { section: 'sales', screen: 'articles', icon: 'article' },
  },
  'go.vouchers': {
    label: 'nav.vouchers',
    menu: accounting,
    visible: has('vouchers'),
    panel: { section: 'accounting', screen: 'vouchers', icon: 'voucher' },
  },
  'go.account': {
    label: 'nav.account',
    menu: accounting,
    visible: has('account'),
    panel: { section: 'accounting', screen: 'account', icon: 'ledger' },
  },
  'go.trialBalance': {
    label: 'nav.trialBalance',
    menu: accounting,
    visible: has('trialBalance'),
    panel: { section: 'accounting', screen: 'trialBalance', icon: 'balance' },
  },
  'go.suppliers': {
    label: 'nav.suppliers',
    menu: accounting,
    visible: has('suppliers'),
    panel: { section: 'accounting', screen: 'suppliers', icon: 'supplier' },
  },
  'go.chart': {
    label: 'nav.chart',
    menu: accounting,
    visible: has('chart'),
    panel: { section: 'accounting', screen: 'chart', icon: 'chart' },
  },

  // Fil
  'sales.newInvoice': {
    label: 'command.sales.newInvoice',
    shortcut: 'Alt+N',
    menu: { menu: 'file', group: 0 },
    inFields: true,
    visible: has('invoice'),
  },
  'sales.newCreditNote': {
    label: 'command.sales.newCreditNote',
    shortcut: 'Alt+Shift+N',
    menu: { menu: 'file', group: 0 },
    inFields: true,
    visible: has('invoice'),
  },
  'registers.new': {
    label: 'command.registers.new',
    menu: { menu: 'file', group: 0 },
    enabled: offered('registers.new'),
    visible: offered('registers.new'),
    helpOn: ['customers', 'articles', 'chart'],
  },
  'registers.import': {
    label: 'command.registers.import',
    menu: { menu: 'file', group: 1 },
    enabled: offered('registers.import'),
    visible: offered('registers.import'),
    helpOn: ['customers', 'articles'],
  },
  'go.ownCompany': { label: 'nav.ownCompany', menu: { menu: 'file', group: 3 }, visible: has('ownCompany') },
  'file.import': { label: 'command.file.import', menu: { menu: 'file', group: 1 } },
  'sync.run': { label: 'command.sync.run', shortcut: 'F5', menu: { menu: 'file', group: 1 }, enabled: (state) => !state.syncRunning },
  'sync.cancel': { label: 'command.sync.cancel', menu: { menu: 'file', group: 1 }, visible: (state) => state.syncRunning },
  'file.print': {
    label: 'command.file.print',
    shortcut: 'Mod+P',
    menu: { menu: 'file', group: 2 },
    enabled: offered('file.print'),
    visible: offered('file.print'),
    helpOn: ['inbox', 'toPost', 'posting', 'invoice', 'sales'],
  },
  'file.save': {
    label: 'command.file.save',
    shortcut: 'Mod+S',
    menu: { menu: 'file', group: 2 },
    enabled: offered('file.save'),
    visible: offered('file.save'),
    helpOn: ['inbox', 'toPost', 'posting', 'invoice', 'ownCompany', 'settings'],
  },
  'file.quit': { label: 'command.file.quit', menu: { menu: 'file', group: 9 }, visible: (state) => state.host === 'electron' },

  // Rediger
  'edit.undo': { label: 'command.edit.undo', shortcut: 'Mod+Z', menu: { menu: 'edit', group: 1 }, enabled: (state) => state.canUndo },
  'edit.find': { label: 'command.edit.find', shortcut: 'Mod+F', menu: { menu: 'edit', group: 3 }, enabled: offered('edit.find') },
  'palette.open': { label: 'command.palette.open', shortcut: 'Mod+K', menu: { menu: 'edit', group: 3 } },
  'inbox.post': {
    label: 'command.inbox.post',
    shortcut: 'Mod+B',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('inbox.post'),
    helpOn: ['inbox', 'toPost'],
  },
  'posting.postNext': {
    label: 'command.posting.postNext',
    shortcut: 'Mod+Enter',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('posting.postNext'),
    visible: (state) => state.screen === 'posting',
    helpOn: ['posting'],
  },
  'posting.post': {
    label: 'command.posting.post',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('posting.post'),
    visible: (state) => state.screen === 'posting',
    helpOn: ['posting'],
  },
  'inbox.handle': {
    label: 'command.inbox.handle',
    shortcut: 'Mod+Shift+H',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('inbox.handle'),
    helpOn: ['inbox', 'toPost', 'posting'],
  },
  'inbox.unhandle': {
    label: 'command.inbox.unhandle',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('inbox.unhandle'),
    visible: offered('inbox.unhandle'),
    helpOn: [],
  },
  'sales.finalize': {
    label: 'command.sales.finalize',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('sales.finalize'),
    visible: offered('sales.finalize'),
    helpOn: ['invoice'],
  },
  'sales.preview': {
    label: 'command.sales.preview',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('sales.preview'),
    visible: offered('sales.preview'),
    helpOn: ['invoice'],
  },
  'sales.credit': {
    label: 'command.sales.credit',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('sales.credit'),
    visible: offered('sales.credit'),
    helpOn: ['sales', 'invoice'],
  },
  'sales.copy': {
    label: 'command.sales.copy',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('sales.copy'),
    visible: offered('sales.copy'),
    helpOn: ['sales', 'invoice'],
  },
  'sales.deleteDraft': {
    label: 'command.sales.deleteDraft',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('sales.deleteDraft'),
    visible: offered('sales.deleteDraft'),
    helpOn: ['sales', 'invoice'],
  },
  'outbox.retry': {
    label: 'command.outbox.retry',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('outbox.retry'),
    visible: offered('outbox.retry'),
    helpOn: ['outbox', 'sent'],
  },
  'outbox.mend': {
    label: 'command.outbox.mend',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('outbox.mend'),
    visible: offered('outbox.mend'),
    helpOn: ['outbox'],
  },
  'outbox.handle': {
    label: 'command.outbox.handle',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('outbox.handle'),
    visible: offered('outbox.handle'),
    helpOn: ['outbox'],
  },
  'registers.edit': {
    label: 'command.registers.edit',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('registers.edit'),
    visible: offered('registers.edit'),
    helpOn: ['customers', 'articles', 'suppliers', 'chart'],
  },
  'customers.change': {
    label: 'command.customers.change',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('customers.change'),
    visible: offered('customers.change'),
    helpOn: ['customers', 'withoutEhf'],
  },
  'ledger.reverse': {
    label: 'command.ledger.reverse',
    menu: { menu: 'edit', group: 4 },
    enabled: offered('ledger.reverse'),
    visible: offered('ledger.reverse'),
    helpOn: [],
  },
  'document.previous': {
    label: 'command.document.previous',
    shortcut: 'Alt+ArrowUp',
    menu: { menu: 'edit', group: 5 },
    inFields: true,
    enabled: offered('document.previous'),
    helpOn: ['inbox', 'toPost', 'posting', 'voucher', 'sales', 'invoice'],
  },
  'document.next': {
    label: 'command.document.next',
    shortcut: 'Alt+ArrowDown',
    menu: { menu: 'edit', group: 5 },
    inFields: true,
    enabled: offered('document.next'),
    helpOn: ['inbox', 'toPost', 'posting', 'voucher', 'sales', 'invoice'],
  },
  'copy.kid': {
    label: 'command.copy.kid',
    shortcut: 'Alt+Shift+K',
    menu: { menu: 'edit', group: 6 },
    inFields: true,
    enabled: offered('copy.kid'),
    visible: offered('copy.kid'),
    helpOn: ['inbox', 'toPost', 'posting'],
  },
  'copy.account': {
    label: 'command.copy.account',
    shortcut: 'Alt+Shift+C',
    menu: { menu: 'edit', group: 6 },
    inFields: true,
    enabled: offered('copy.account'),
    visible: offered('copy.account'),
    helpOn: ['inbox', 'toPost', 'posting'],
  },
  'copy.amount': {
    label: 'command.copy.amount',
    shortcut: 'Alt+Shift+M',
    menu: { menu: 'edit', group: 6 },
    inFields: true,
    enabled: offered('copy.amount'),
    visible: offered('copy.amount'),
    helpOn: ['inbox', 'toPost', 'posting'],
  },
  'copy.dueDate': {
    label: 'command.copy.dueDate',
    shortcut: 'Alt+Shift+F',
    menu: { menu: 'edit', group: 6 },
    inFields: true,
    enabled: offered('copy.dueDate'),
    visible: offered('copy.dueDate'),
    helpOn: ['inbox', 'toPost', 'posting'],
  },

  'ledger.lock': { label: 'command.ledger.lock', menu: { menu: 'edit', group: 7 } },

  // Vis
  'nav.back': { label: 'command.nav.back', shortcut: 'Alt+ArrowLeft', macShortcut: 'Mod+[', menu: { menu: 'view', group: 2 } },
  'nav.forward': { label: 'command.nav.forward', shortcut: 'Alt+ArrowRight', macShortcut: 'Mod+]', menu: { menu: 'view', group: 2 } },
  'view.theme.system': { label: 'command.view.theme.system', menu: choice('theme'), checked: (state) => state.theme === 'system' },
  'view.theme.light': { label: 'command.view.theme.light', menu: choice('theme'), checked: (state) => state.theme === 'light' },
  'view.theme.dark': { label: 'command.view.theme.dark', menu: choice('theme'), checked: (state) => state.theme === 'dark' },
  'view.density.normal': { label: 'command.view.density.normal', menu: choice('density'), checked: (state) => state.density === 'normal' },
  'view.density.compact': {
    label: 'command.view.density.compact',
    menu: choice('density'),
    checked: (state) => state.density === 'compact',
  },
  'view.locale.nb': { label: 'command.view.locale.nb', menu: choice('language'), checked: (state) => state.locale === 'nb' },
  'view.locale.en': { label: 'command.view.locale.en', menu: choice('language'), checked: (state) => state.locale === 'en' },
  'view.panel': { label: 'command.view.panel', menu: { menu: 'view', group: 4 }, checked: (state) => state.panelNarrow },

  // Hjelp
  'help.screen': { label: 'command.help.screen', shortcut: 'F1', menu: { menu: 'help', group: 1 } },
  'help.keys': { label: 'command.help.keys', menu: { menu: 'help', group: 1 } },
  'help.log': { label: 'command.help.log', menu: { menu: 'help', group: 2 }, visible: has('log') },
  'help.about': { label: 'command.help.about', menu: { menu: 'help', group: 3 } },
} as const satisfies Record<string, CommandDefinition>;

export type CommandId = keyof typeof registry;
export interface Command extends CommandDefinition {
  readonly id: CommandId;
}

/** Every command, in the order in which menus and panel show them. */
export const commands: readonly Command[] = (Object.keys(registry) as CommandId[]).map((id) => ({ id, ...registry[id] }));
const byId: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.id, command]));

export function isCommandId(id: string): id is CommandId {
  return byId.has(id);
}

/** @throws RangeError for an id that is not in the registry, which no caller of type CommandId has. */
export function commandById(id: CommandId): Command {
  const command = byId.get(id);
  if (command === undefined) throw new RangeError(`No command ${id}`);
  return command;
}

export function isVisible(command: Command, state: AppState): boolean {
  return command.visible?.(state) ?? true;
}

/** A hidden command is never enabled. */
export function isEnabled(command: Command, state: AppState): boolean {
  return isVisible(command, state) && (command.enabled?.(state) ?? true);
}

export const menuNames = ['file', 'edit', 'view', 'help'] as const satisfies readonly MenuName[];

/** What stands in a menu: commands, submenus, and lines between groups. */
export type MenuEntry =
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'submenu'; readonly name: SubmenuName; readonly label: MessageKey; readonly commands: readonly Command[] }
  | { readonly type: 'separator' };

/**
 * The visible entries of a menu. A submenu stands where its first command would; a separator never first or last.
 */
export function menuEntries(menu: MenuName, state: AppState): MenuEntry[] {
  const entries: MenuEntry[] = [];
  const submenus = new Map<SubmenuName, Command[]>();
  let group: number | null = null;
  const placed = commands.filter((command) => command.menu?.menu === menu && isVisible(command, state));
  placed.sort((a, b) => (a.menu?.group ?? 0) - (b.menu?.group ?? 0));
  for (const command of placed) {
    const place = command.menu;
    if (place === undefined) continue;
    const known = place.submenu === undefined ? undefined : submenus.get(place.submenu);
    if (known !== undefined) {
      known.push(command);
      continue;
    }
    if (group !== null && place.group !== group) entries.push({ type: 'separator' });
    group = place.group;
    if (place.submenu === undefined) {
      entries.push({ type: 'command', command });
    } else {
      const list = [command];
      submenus.set(place.submenu, list);
      entries.push({ type: 'submenu', name: place.submenu, label: `menu.${place.submenu}`, commands: list });
    }
  }
  return entries;
}

/** The visible entries of the focus panel by section, in order. */
export function panelEntries(section: PanelSection, state: AppState): readonly Command[] {
  return commands.filter((command) => command.panel?.section === section && isVisible(command, state));
}
