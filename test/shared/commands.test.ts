import { describe, expect, it } from 'vitest';
import {
  acceleratorOf,
  commandById,
  commands,
  isEnabled,
  isVisible,
  matchesShortcut,
  menuEntries,
  menuNames,
  panelEntries,
  parseShortcut,
  screenNames,
  shortcutOf,
} from '../../src/shared/commands.ts';
import type { AppState, Platform } from '../../src/shared/commands.ts';

const state: AppState = {
  host: 'browser',
  screen: 'overview',
  screens: [...screenNames],
  available: [],
  syncRunning: false,
  canUndo: false,
  locale: 'nb',
  theme: 'system',
  density: 'normal',
  panelNarrow: false,
};

/** Keys that a browser or the system keeps for itself, so that a page never gets them or must not take them. */
const RESERVED: Readonly<Record<Platform, readonly string[]>> = {
  other: [
    'Ctrl+N',
    'Ctrl+T',
    'Ctrl+W',
    'Ctrl+Q',
    'Ctrl+Shift+N',
    'Ctrl+Shift+T',
    'Ctrl+Shift+W',
    'Ctrl+Shift+Q',
    'Ctrl+Tab',
    'Ctrl+Shift+Tab',
    'Ctrl+PageUp',
    'Ctrl+PageDown',
    'Ctrl+F4',
    'Alt+F4',
    'Alt+Tab',
    'Alt+Space',
    'Ctrl+Alt+Delete',
    'Ctrl+Escape',
    'F11',
    'F12',
    'Ctrl+C',
    'Ctrl+V',
    'Ctrl+X',
    'Ctrl+A',
  ],
  mac: [
    'Meta+N',
    'Meta+T',
    'Meta+W',
    'Meta+Q',
    'Meta+H',
    'Meta+M',
    'Meta+Alt+H',
    'Meta+Shift+N',
    'Meta+Shift+T',
    'Meta+Shift+W',
    'Meta+Shift+3',
    'Meta+Shift+4',
    'Meta+Shift+5',
    'Meta+Space',
    'Meta+Tab',
    'Meta+,',
    'Meta+C',
    'Meta+V',
    'Meta+X',
    'Meta+A',
    'Ctrl+ArrowUp',
    'Ctrl+ArrowDown',
  ],
};

const canonical = (shortcut: string, platform: Platform): string => {
  const { ctrl, meta, alt, shift, key } = parseShortcut(shortcut, platform);
  return [ctrl && 'Ctrl', meta && 'Meta', alt && 'Alt', shift && 'Shift', key].filter((part) => part !== false).join('+');
};

describe.each(['other', 'mac'] as const)('shortcuts (%s)', (platform) => {
  const keys = commands.flatMap((command) => {
    const shortcut = shortcutOf(command, platform);
    return shortcut === null ? [] : [[command.id, canonical(shortcut, platform)] as const];
  });

  it('are each the key of one command', () => {
    const seen = new Map<string, string>();
    const collisions = keys.filter(([id, key]) => {
      const first = seen.get(key);
      seen.set(key, id);
      return first !== undefined;
    });
    expect(collisions).toEqual([]);
  });

  it('take nothing that the browser or the system keeps', () => {
    expect(keys.filter(([, key]) => RESERVED[platform].includes(key))).toEqual([]);
  });
});

describe('commands', () => {
  it('have the keys that the screens promise', () => {
    const promised = {
      'palette.open': 'Mod+K',
      'sync.run': 'F5',
      'go.overview': 'Mod+1',
      'go.activate': 'Mod+2',
      'go.outbox': 'Mod+3',
      'go.sent': 'Mod+4',
      'go.identify': 'Mod+8',
      'go.inbox': 'Mod+5',
      'go.toPost': 'Mod+6',
      'go.settings': 'Mod+7',
      'sales.newInvoice': 'Alt+N',
      'sales.newCreditNote': 'Alt+Shift+N',
      'edit.find': 'Mod+F',
      'inbox.post': 'Mod+B',
      'posting.postNext': 'Mod+Enter',
      'document.previous': 'Alt+ArrowUp',
      'document.next': 'Alt+ArrowDown',
      'inbox.handle': 'Mod+Shift+H',
      'file.print': 'Mod+P',
      'help.screen': 'F1',
      'edit.undo': 'Mod+Z',
    } as const;
    for (const [id, key] of Object.entries(promised))
      expect([id, commands.find((command) => command.id === id)?.shortcut]).toEqual([id, key]);
  });

  it('show the entries of the focus panel in Vis in the same order', () => {
    const panel = (['autoinvoice', 'sales', 'accounting'] as const).flatMap((section) => panelEntries(section, state)).map(({ id }) => id);
    const menu = menuEntries('view', state).flatMap((entry) =>
      entry.type === 'submenu' && ['autoinvoice', 'sales', 'accounting'].includes(entry.name) ? entry.commands.map(({ id }) => id) : [],
    );
    expect(menu).toEqual(panel);
    expect(panel).toHaveLength(17);
  });

  it('hide what has nothing behind it', () => {
    const bare = { ...state, screens: ['overview'] as const };
    expect(panelEntries('accounting', bare)).toEqual([]);
    expect(isVisible(commandById('go.inbox'), bare)).toBe(false);
    expect(isVisible(commandById('file.quit'), state)).toBe(false);
    expect(isVisible(commandById('file.quit'), { ...state, host: 'electron' })).toBe(true);
  });

  it('are enabled only where someone carries them out', () => {
    expect(isEnabled(commandById('inbox.post'), state)).toBe(false);
    expect(isEnabled(commandById('inbox.post'), { ...state, available: ['inbox.post'] })).toBe(true);
    expect(isEnabled(commandById('sync.run'), { ...state, syncRunning: true })).toBe(false);
    expect(isVisible(commandById('sync.cancel'), { ...state, syncRunning: true })).toBe(true);
    expect(isEnabled(commandById('edit.undo'), { ...state, canUndo: true })).toBe(true);
  });

  it('count what waits, and mark what failed', () => {
    const counts = {
      new: 5,
      check: 2,
      posted: 9,
      handled: 1,
      unreadable: 0,
      toPost: 6,
      receivedToday: 3,
      dueThisWeek: 0,
      vouchers: 40,
      salesDrafts: 0,
      salesOpen: 0,
      outboxWaiting: 0,
      outboxFailed: 0,
      outboxSent: 0,
      outboxUnconfirmed: 0,
      outboxByHand: 0,
    };
    const count = commandById('go.inbox').panel?.count;
    expect(count?.(counts)).toEqual({ value: 7, tone: 'waiting' });
    expect(count?.({ ...counts, unreadable: 1 })).toEqual({ value: 8, tone: 'failed' });
  });

  it('never begin, end or double a line in a menu', () => {
    for (const menu of menuNames) {
      const types = menuEntries(menu, { ...state, screens: [] }).map((entry) => entry.type);
      expect(types.at(0)).not.toBe('separator');
      expect(types.at(-1)).not.toBe('separator');
      expect(types.join(' ')).not.toContain('separator separator');
    }
  });

  it('check the present choice alone', () => {
    const checked = commands.filter((command) => command.checked?.({ ...state, theme: 'dark', locale: 'en' }) === true).map(({ id }) => id);
    expect(checked).toEqual(['view.theme.dark', 'view.density.normal', 'view.locale.en']);
  });
});

describe('matchesShortcut', () => {
  const press = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  it('wants exactly the modifiers', () => {
    const shortcut = parseShortcut('Mod+B', 'other');
    expect(matchesShortcut({ ...press, key: 'b', code: 'KeyB', ctrlKey: true }, shortcut)).toBe(true);
    expect(matchesShortcut({ ...press, key: 'B', code: 'KeyB', ctrlKey: true, shiftKey: true }, shortcut)).toBe(false);
    expect(matchesShortcut({ ...press, key: 'b', code: 'KeyB', metaKey: true }, shortcut)).toBe(false);
    expect(matchesShortcut({ ...press, key: 'b', code: 'KeyB', metaKey: true }, parseShortcut('Mod+B', 'mac'))).toBe(true);
  });
  it('goes by the place of the key where Alt gives another sign', () => {
    expect(matchesShortcut({ ...press, key: '˚', code: 'KeyK', altKey: true, shiftKey: true }, parseShortcut('Alt+Shift+K', 'mac'))).toBe(
      true,
    );
  });
  it('takes digits of either keyboard row', () => {
    expect(matchesShortcut({ ...press, key: '1', code: 'Numpad1', ctrlKey: true }, parseShortcut('Mod+1', 'other'))).toBe(true);
    expect(matchesShortcut({ ...press, key: '&', code: 'Digit1', ctrlKey: true }, parseShortcut('Mod+1', 'other'))).toBe(true);
  });
  it('is written for Electron as it expects', () => {
    expect(acceleratorOf(commandById('document.previous'), 'other')).toBe('Alt+Up');
    expect(acceleratorOf(commandById('inbox.handle'), 'mac')).toBe('CmdOrCtrl+Shift+H');
  });
});
