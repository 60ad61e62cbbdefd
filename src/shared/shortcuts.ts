/** The keys of commands: how they are written, and when a key press is one. */

/** What has a key: `Mod` is Ctrl, on macOS Cmd; `macShortcut` where macOS has another. */
export interface Keyed {
  readonly shortcut?: string;
  readonly macShortcut?: string;
}

export type Platform = 'mac' | 'other';

export interface Shortcut {
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly key: string;
}

/** The shortcut of a command on a platform as written in the registry, or null. */
export function shortcutOf(command: Keyed, platform: Platform): string | null {
  return (platform === 'mac' ? (command.macShortcut ?? command.shortcut) : command.shortcut) ?? null;
}

/** `Mod+Shift+H` taken apart for a platform. */
export function parseShortcut(shortcut: string, platform: Platform): Shortcut {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  return {
    ctrl: (mod && platform === 'other') || parts.includes('Ctrl'),
    meta: mod && platform === 'mac',
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key,
  };
}

const ELECTRON_KEYS: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
};

/** The shortcut as an Electron accelerator: `CmdOrCtrl+Shift+H`. */
export function acceleratorOf(command: Keyed, platform: Platform): string | null {
  const shortcut = shortcutOf(command, platform);
  if (shortcut === null) return null;
  return shortcut
    .split('+')
    .map((part) => (part === 'Mod' ? 'CmdOrCtrl' : (ELECTRON_KEYS[part] ?? part)))
    .join('+');
}

export interface KeyPress {
  readonly key: string;
  /** The place of the key on the keyboard (`KeyK`, `Digit1`): with Alt, macOS and some layouts give another `key`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether a key press is the shortcut. */
export function matchesShortcut(press: KeyPress, shortcut: Shortcut): boolean {
  if (
    press.ctrlKey !== shortcut.ctrl ||
    press.metaKey !== shortcut.meta ||
    press.altKey !== shortcut.alt ||
    press.shiftKey !== shortcut.shift
  )
    return false;
  if (press.key.toLowerCase() === shortcut.key.toLowerCase()) return true;
  if (!(shortcut.alt || shortcut.shift) && !/^\d$/.test(shortcut.key)) return false;
  return (
    press.code === `Key${shortcut.key.toUpperCase()}` || press.code === `Digit${shortcut.key}` || press.code === `Numpad${shortcut.key}`
  );
}
