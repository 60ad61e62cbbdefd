import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { firstState, menuTemplate } from '../../../src/main/hosts/electron/menu.ts';
import { textsIn } from '../../../src/main/hosts/texts.ts';
import { commands, isVisible, screenNames, type AppState } from '../../../src/shared/commands.ts';

const everything: AppState = {
  ...firstState,
  screens: screenNames,
  screen: 'posting',
  available: commands.map(({ id }) => id),
  syncRunning: true,
  canUndo: true,
};

function template(
  state: AppState,
  { isMac = false, isPackaged = true, locale = 'nb' as 'nb' | 'en', run = (_id: string): void => undefined } = {},
) {
  return menuTemplate({ state, texts: textsIn(locale), isMac, isPackaged, run });
}

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}
const roles = (items: readonly MenuItemConstructorOptions[]): string[] =>
  flat(items).flatMap(({ role }) => (role === undefined ? [] : [role]));
const item = (items: readonly MenuItemConstructorOptions[], id: string): MenuItemConstructorOptions | undefined =>
  flat(items).find((found) => found.id === id);

describe('the native menu', () => {
  it.each([true, false])('holds every visible command of the registry once, on macOS %s', (isMac) => {
    const ids = flat(template(everything, { isMac })).flatMap(({ id }) => (id === undefined || id.startsWith('menu.') ? [] : [id]));
    const expected = commands.filter((command) => command.menu !== undefined && isVisible(command, everything)).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(expected.toSorted());
  });

  it('has the names of the menus, Vis > AutoInvoice among them, and the roles that editing and windows need', () => {
    const made = template(everything);
    expect(made.map(({ label }) => label)).toEqual(['Fil', 'Rediger', 'Vis', 'Vindu', 'Hjelp']);
    const view = made.find(({ id }) => id === 'menu.view')?.submenu;
    expect(Array.isArray(view) && view.find(({ id }) => id === 'menu.autoinvoice')).toMatchObject({ label: 'AutoInvoice' });
    expect(roles(made)).toEqual(
      expect.arrayContaining([
        'undo',
        'redo',
        'cut',
        'copy',
        'paste',
        'selectAll',
        'window',
        'minimize',
        'close',
        'help',
        'resetZoom',
        'zoomIn',
        'zoomOut',
      ]),
    );
    for (const entry of flat(made)) if (entry.type !== 'separator') expect(entry.label, JSON.stringify(entry)).toBeTruthy();
  });

  it('has an application menu on macOS, with about and quit there alone', () => {
    const made = template(everything, { isMac: true });
    expect(made[0]?.label).toBe('AutoInvoice Desktop');
    expect(roles([made[0] ?? {}])).toEqual(['services', 'hide', 'hideOthers', 'unhide']);
    const own = flat([made[0] ?? {}]).map(({ id }) => id);
    expect(own).toEqual(expect.arrayContaining(['help.about', 'file.quit']));
    expect(item([made[0] ?? {}], 'file.quit')).toMatchObject({ accelerator: 'Cmd+Q' });
  });

  it('offers developer tools only in builds that are not packaged', () => {
    expect(roles(template(everything))).not.toContain('toggleDevTools');
    expect(roles(template(everything, { isPackaged: false }))).toContain('toggleDevTools');
  });

  it('follows the state: enabled, checked, language, screens that there are', () => {
    const idle = template({ ...everything, available: [], syncRunning: false, theme: 'dark' });
    expect(item(idle, 'inbox.post')).toMatchObject({ enabled: false, accelerator: 'CmdOrCtrl+B' });
    expect(item(template(everything), 'inbox.post')).toMatchObject({ enabled: true });
    expect(item(idle, 'sync.run')).toMatchObject({ enabled: true });
    expect(item(template(everything), 'sync.run')).toMatchObject({ enabled: false });
    expect(item(idle, 'view.theme.dark')).toMatchObject({ type: 'radio', checked: true });
    expect(item(idle, 'view.theme.light')).toMatchObject({ type: 'radio', checked: false });
    expect(template(everything, { locale: 'en' }).map(({ label }) => label)).toEqual([
      ...['file', 'edit', 'view'].map((name) => textsIn('en').message(`menu.${name}`)),
      'Window',
      textsIn('en').message('menu.help'),
    ]);
    expect(item(template(firstState), 'go.inbox')).toBeUndefined();
  });

  it('leaves the key of undo to the field that is written in', () => {
    expect(item(template({ ...everything, canUndo: false }), 'edit.undo')).toBeUndefined();
    expect(item(template(everything), 'edit.undo')?.accelerator).toBeUndefined();
  });

  it('gives no key twice, and no two separators beside each other', () => {
    for (const isMac of [true, false]) {
      const made = template(everything, { isMac });
      const keys = flat(made).flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]));
      expect(new Set(keys).size).toBe(keys.length);
      for (const { submenu } of flat(made)) {
        if (!Array.isArray(submenu)) continue;
        const types = submenu.map(({ type }) => type === 'separator');
        expect(types[0]).toBe(false);
        expect(types.at(-1)).toBe(false);
        expect(types.some((separator, index) => separator && types[index + 1] === true)).toBe(false);
      }
    }
  });

  it('runs what is chosen', () => {
    const run = vi.fn();
    const chosen = item(template(everything, { run }), 'go.inbox');
    (chosen?.click as (() => void) | undefined)?.();
    expect(run).toHaveBeenCalledWith('go.inbox');
  });
});
