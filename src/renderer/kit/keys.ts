/** Keys as they are written for a reader. */
import { parseShortcut, shortcutOf } from '../../shared/commands.ts';
import type { CommandDefinition, Platform } from '../../shared/commands.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import { host } from '../client/host.ts';
import type { Translate } from '../i18n.tsx';

/** `Mod+Shift+H` as `Ctrl+Shift+H`, on macOS as `⇧⌘H`. */
export function keyText(shortcut: string, t: Translate, platform: Platform = host().platform): string {
  const { ctrl, meta, alt, shift, key } = parseShortcut(shortcut, platform);
  const named = `key.${key}`;
  const name = isMessageKey(named) ? t(named) : key;
  if (platform === 'mac') return (alt ? t('key.alt.mac') : '') + (shift ? t('key.shift.mac') : '') + (meta ? t('key.mod.mac') : '') + name;
  return [ctrl || meta ? t('key.mod.other') : '', alt ? t('key.alt.other') : '', shift ? t('key.shift.other') : '', name]
    .filter((part) => part !== '')
    .join('+');
}

/** The key of a command, or null. */
export function commandKeyText(command: CommandDefinition, t: Translate): string | null {
  const shortcut = shortcutOf(command, host().platform);
  return shortcut === null ? null : keyText(shortcut, t);
}

/** The value of aria-keyshortcuts: `Control+Shift+H`. */
export function ariaKeys(command: CommandDefinition): string | undefined {
  const shortcut = shortcutOf(command, host().platform);
  return shortcut?.replace('Mod', host().platform === 'mac' ? 'Meta' : 'Control');
}
