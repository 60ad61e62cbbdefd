/** Who carries out which command: the shell for its own, a screen for those it can do now. */
import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { commandById, isEnabled } from '../../shared/commands.ts';
import type { AppState, CommandId, ScreenName } from '../../shared/commands.ts';
import { host } from '../client/host.ts';
import { useQuery } from '../client/queries.ts';
import { useBanners } from './banners.ts';
import { useNavigation } from './navigation.ts';
import { usePreferences } from './preferences.ts';

export type CommandHandlers = Partial<Record<CommandId, () => void>>;
interface Actions {
  /** The newest wins: a dialog over a screen takes a command from it. */
  readonly layers: readonly CommandHandlers[];
}
export const useActions = create<Actions>(() => ({ layers: [] }));

let availableScreens: readonly ScreenName[] = [];
/** Told once at the start, from the table of screens: it lies above this file and may not be imported here. */
export function setAvailableScreens(screens: readonly ScreenName[]): void {
  availableScreens = screens;
}

function handlerOf(layers: readonly CommandHandlers[], id: CommandId): (() => void) | undefined {
  return layers.findLast((layer) => layer[id] !== undefined)?.[id];
}

/**
 * Offers commands while the component is mounted: a handler that is left out or undefined makes the command unavailable,
 * in the menu, the palette and the keys alike. Keep the object stable (`useMemo`): a new one tells the menu anew.
 */
export function useCommands(handlers: CommandHandlers): void {
  useEffect(() => {
    useActions.setState(({ layers }) => ({ layers: [...layers, handlers] }));
    return () => useActions.setState(({ layers }) => ({ layers: layers.filter((layer) => layer !== handlers) }));
  }, [handlers]);
}

function availableIn(layers: readonly CommandHandlers[]): CommandId[] {
  const ids = new Set<CommandId>();
  for (const layer of layers) for (const [id, run] of Object.entries(layer)) if (run !== undefined) ids.add(id as CommandId);
  return [...ids];
}

/** What the commands depend on, kept from the stores. */
export function useAppState(): AppState {
  const screen: ScreenName = useNavigation((state) => state.route.screen);
  const layers = useActions((state) => state.layers);
  const canUndo = useBanners((state) => state.banners.some((banner) => banner.undo !== undefined));
  const locale = usePreferences((state) => state['ui.locale']);
  const theme = usePreferences((state) => state['ui.theme']);
  const density = usePreferences((state) => state['ui.density']);
  const panelNarrow = usePreferences((state) => state['ui.panel.narrow']);
  const syncRunning = useQuery('sync.status', {}).data?.running ?? false;
  return useMemo(
    () => ({
      host: host().kind,
      screen,
      screens: availableScreens,
      available: availableIn(layers),
      syncRunning,
      canUndo,
      locale,
      theme,
      density,
      panelNarrow,
    }),
    [screen, layers, syncRunning, canUndo, locale, theme, density, panelNarrow],
  );
}

let present: AppState | null = null;
/** Kept by the shell, so that a key press needs no render. */
export function setPresentState(state: AppState): void {
  present = state;
}

/** Carries a command out, if it is enabled and someone offers it. Returns whether it was. */
export function runCommand(id: CommandId): boolean {
  if (present !== null && !isEnabled(commandById(id), present)) return false;
  const run = handlerOf(useActions.getState().layers, id);
  if (run === undefined) return false;
  run();
  return true;
}
