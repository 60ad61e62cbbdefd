import { useEffect } from 'react';
import { commands, isEnabled, matchesShortcut, parseShortcut, shortcutOf } from '../../shared/commands.ts';
import type { AppState, Command, Shortcut } from '../../shared/commands.ts';
import { host } from '../client/host.ts';
import { runCommand } from '../state/actions.ts';

/** True where a key writes: there the field's own undo, Home and arrows come first. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type);
}

function allowed(command: Command, shortcut: Shortcut, target: EventTarget | null): boolean {
  if (!isTextField(target)) return true;
  if (command.id === 'edit.undo') return false;
  return (
    command.inFields === true ||
    (shortcut.ctrl || shortcut.meta ? shortcut.key !== '[' && shortcut.key !== ']' : /^F\d+$/.test(shortcut.key))
  );
}

/** The keys of the registry, wherever the focus is. A dialog keeps its own. */
export function useKeys(state: AppState): void {
  useEffect(() => {
    const platform = host().platform;
    const keys = commands.flatMap((command) => {
      const shortcut = shortcutOf(command, platform);
      return shortcut === null ? [] : [{ command, shortcut: parseShortcut(shortcut, platform) }];
    });
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const match = keys.find(({ shortcut }) => matchesShortcut(event, shortcut));
      if (match === undefined || !allowed(match.command, match.shortcut, event.target)) return;
      // In a dialog, keys of the window behind it do nothing, and never reach the browser's own either.
      const inDialog = event.target instanceof Element && event.target.closest('[role=dialog], [role=alertdialog]') !== null;
      // F5 reloads a browser's page, Ctrl+1 changes its tab: a key of ours never does that, also when it is disabled.
      event.preventDefault();
      if (inDialog || !isEnabled(match.command, state)) return;
      runCommand(match.command.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [state]);
}
