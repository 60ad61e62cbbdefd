/** What a user command is, where it stands, and what it depends on. */
import type { Counts } from './contract/company.ts';
import type { CommandId } from './commandRegistry.ts';
import type { Locale, MessageKey } from './i18n/index.ts';
import type { Keyed } from './shortcuts.ts';

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
  /** What the screen and its selection must offer (`available`): `enabled` stands there greyed until it does, `shown` is not there until then. */
  readonly offered?: 'enabled' | 'shown';
  readonly visible?: (state: AppState) => boolean;
  readonly enabled?: (state: AppState) => boolean;
  /** For a choice among several: whether this is the present one. */
  readonly checked?: (state: AppState) => boolean;
}
