/** A command as its menu writes it, for drivers that choose it there. */
import { commandById } from '../../src/shared/commands.ts';
import type { CommandId } from '../../src/shared/commands.ts';
import { catalogues } from '../../src/shared/i18n/index.ts';
import type { Locale } from '../../src/shared/i18n/index.ts';

export interface MenuPath {
  readonly menu: string;
  readonly submenu: string | null;
  readonly label: string;
}

/** @throws Error for a command that stands in no menu. */
export function menuPath(id: CommandId, locale: Locale): MenuPath {
  const command = commandById(id);
  if (command.menu === undefined) throw new Error(`${id} stands in no menu`);
  const texts = catalogues[locale];
  const { menu, submenu } = command.menu;
  return { menu: texts[`menu.${menu}`], submenu: submenu === undefined ? null : texts[`menu.${submenu}`], label: texts[command.label] };
}
