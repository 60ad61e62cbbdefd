/** Every user command, in the order in which menus and panel show them. */
import type { AppState, CommandDefinition, ScreenName, SubmenuName } from './commandTypes.ts';

const has =
  (screen: ScreenName) =>
  (state: AppState): boolean =>
    state.screens.includes(screen);
const autoinvoice = { menu: 'view', submenu: 'autoinvoice', group: 1 } as const;
const sales = { menu: 'view', submenu: 'sales', group: 1 } as const;
const accounting = { menu: 'view', submenu: 'accounting', group: 1 } as const;
const choice = (submenu: SubmenuName) => ({ menu: 'view', submenu, group: 3 }) as const;

export const registry = {
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
    offered: 'shown',
    helpOn: ['customers', 'articles', 'chart'],
  },
  'registers.import': {
    label: 'command.registers.import',
    menu: { menu: 'file', group: 1 },
    offered: 'shown',
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
    offered: 'shown',
    helpOn: ['inbox', 'toPost', 'posting', 'invoice', 'sales'],
  },
  'file.save': {
    label: 'command.file.save',
    shortcut: 'Mod+S',
    menu: { menu: 'file', group: 2 },
    offered: 'shown',
    helpOn: ['inbox', 'toPost', 'posting', 'invoice', 'ownCompany', 'settings'],
  },
  'file.quit': { label: 'command.file.quit', menu: { menu: 'file', group: 9 }, visible: (state) => state.host === 'electron' },

  // Rediger
  'edit.undo': { label: 'command.edit.undo', shortcut: 'Mod+Z', menu: { menu: 'edit', group: 1 }, enabled: (state) => state.canUndo },
  'edit.find': { label: 'command.edit.find', shortcut: 'Mod+F', menu: { menu: 'edit', group: 3 }, offered: 'enabled' },
  'palette.open': { label: 'command.palette.open', shortcut: 'Mod+K', menu: { menu: 'edit', group: 3 } },
  'inbox.post': {
    label: 'command.inbox.post',
    shortcut: 'Mod+B',
    menu: { menu: 'edit', group: 4 },
    offered: 'enabled',
    helpOn: ['inbox', 'toPost'],
  },
  'posting.postNext': {
    label: 'command.posting.postNext',
    shortcut: 'Mod+Enter',
    menu: { menu: 'edit', group: 4 },
    offered: 'enabled',
    visible: (state) => state.screen === 'posting',
    helpOn: ['posting'],
  },
  'posting.post': {
    label: 'command.posting.post',
    menu: { menu: 'edit', group: 4 },
    offered: 'enabled',
    visible: (state) => state.screen === 'posting',
    helpOn: ['posting'],
  },
  'inbox.handle': {
    label: 'command.inbox.handle',
    shortcut: 'Mod+Shift+H',
    menu: { menu: 'edit', group: 4 },
    offered: 'enabled',
    helpOn: ['inbox', 'toPost', 'posting'],
  },
  'inbox.unhandle': {
    label: 'command.inbox.unhandle',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: [],
  },
  'sales.finalize': {
    label: 'command.sales.finalize',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: ['invoice'],
  },
  'sales.preview': {
    label: 'command.sales.preview',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: ['invoice'],
  },
  'sales.credit': {
    label: 'command.sales.credit',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: ['sales', 'invoice'],
  },
  'sales.copy': {
    label: 'command.sales.copy',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: ['sales', 'invoice'],
  },
  'sales.deleteDraft': {
    label: 'command.sales.deleteDraft',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: ['sales', 'invoice'],
  },
  'outbox.retry': {
    label: 'command.outbox.retry',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: ['outbox', 'sent'],
  },
  'outbox.mend': {
    label: 'command.outbox.mend',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: ['outbox'],
  },
  'outbox.handle': {
    label: 'command.outbox.handle',
    shortcut: 'Alt+Shift+H',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: ['outbox'],
  },
  'registers.edit': {
    label: 'command.registers.edit',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: ['customers', 'articles', 'suppliers', 'chart'],
  },
  'customers.change': {
    label: 'command.customers.change',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: ['customers', 'withoutEhf'],
  },
  'ledger.reverse': {
    label: 'command.ledger.reverse',
    menu: { menu: 'edit', group: 4 },
    offered: 'shown',
    helpOn: [],
  },
  'document.previous': {
    label: 'command.document.previous',
    shortcut: 'Alt+ArrowUp',
    menu: { menu: 'edit', group: 5 },
    inFields: true,
    offered: 'enabled',
    helpOn: ['inbox', 'toPost', 'posting', 'voucher', 'sales', 'invoice'],
  },
  'document.next': {
    label: 'command.document.next',
    shortcut: 'Alt+ArrowDown',
    menu: { menu: 'edit', group: 5 },
    inFields: true,
    offered: 'enabled',
    helpOn: ['inbox', 'toPost', 'posting', 'voucher', 'sales', 'invoice'],
  },
  'copy.kid': {
    label: 'command.copy.kid',
    shortcut: 'Alt+Shift+K',
    menu: { menu: 'edit', group: 6 },
    inFields: true,
    offered: 'shown',
    helpOn: ['inbox', 'toPost', 'posting'],
  },
  'copy.account': {
    label: 'command.copy.account',
    shortcut: 'Alt+Shift+C',
    menu: { menu: 'edit', group: 6 },
    inFields: true,
    offered: 'shown',
    helpOn: ['inbox', 'toPost', 'posting'],
  },
  'copy.amount': {
    label: 'command.copy.amount',
    shortcut: 'Alt+Shift+M',
    menu: { menu: 'edit', group: 6 },
    inFields: true,
    offered: 'shown',
    helpOn: ['inbox', 'toPost', 'posting'],
  },
  'copy.dueDate': {
    label: 'command.copy.dueDate',
    shortcut: 'Alt+Shift+F',
    menu: { menu: 'edit', group: 6 },
    inFields: true,
    offered: 'shown',
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
