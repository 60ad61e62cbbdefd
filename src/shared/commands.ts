/**
 * The registry of user commands. The menu bar, Electron's native menu, the focus panel, the command palette, the
 * toolbars, the help overlay and the keys are all made from it. It knows no DOM and no Electron: whoever shows a command
 * asks `isVisible`, `isEnabled` and `checked` with a plain state, and whoever runs it looks up its id.
 */
import { registry, type CommandId } from './commandRegistry.ts';
import type { AppState, CommandDefinition, MenuName, PanelSection, SubmenuName } from './commandTypes.ts';
import type { MessageKey } from './i18n/index.ts';

export { acceleratorOf, matchesShortcut, parseShortcut, shortcutOf } from './shortcuts.ts';
export type { KeyPress, Platform, Shortcut } from './shortcuts.ts';
export { screenNames } from './commandTypes.ts';
export type * from './commandTypes.ts';
export type { CommandId } from './commandRegistry.ts';

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
  return (command.visible?.(state) ?? true) && (command.offered !== 'shown' || isOffered(command, state));
}

/** A hidden command is never enabled. */
export function isEnabled(command: Command, state: AppState): boolean {
  return isVisible(command, state) && (command.enabled?.(state) ?? true) && (command.offered === undefined || isOffered(command, state));
}

const isOffered = ({ id }: Command, state: AppState): boolean => state.available.includes(id);

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
