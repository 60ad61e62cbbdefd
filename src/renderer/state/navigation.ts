/**
 * Where the window is: a screen and its params, kept in the address (`#/voucher?id=12`), so that back and forward are
 * those of the window's own history and a reload comes back to the same place.
 */
import { create } from 'zustand';
import { screenNames } from '../../shared/commands.ts';
import type { ScreenName } from '../../shared/commands.ts';

export type RouteParams = Readonly<Record<string, string>>;
export interface Route {
  readonly screen: ScreenName;
  readonly params: RouteParams;
}

const START: Route = { screen: 'overview', params: {} };

/** The route of an address's fragment; the start page for what is no route. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const screen = screenNames.find((name) => name === path);
  return screen === undefined ? START : { screen, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The fragment of a route: `#/voucher?id=12`. */
export function formatRoute(route: Route): string {
  const query = new URLSearchParams(route.params).toString();
  return `#/${route.screen}${query === '' ? '' : `?${query}`}`;
}

interface Navigation {
  readonly route: Route;
}

export const useNavigation = create<Navigation>(() => ({ route: START }));

/** A screen that holds something unsaved asks first; see `guardLeaving`. */
type Guard = (proceed: () => void) => boolean;
let guard: Guard | null = null;

/**
 * While set, leaving the screen asks the guard, which returns true when it may be left at once; else it keeps `proceed`
 * and calls it when the user has decided to leave. Returns how to take the guard away.
 */
export function guardLeaving(next: Guard): () => void {
  guard = next;
  return () => {
    if (guard === next) guard = null;
  };
}

/** Goes to a screen. The same screen with other params replaces the entry in the history when `replace` is set. */
export function navigate(screen: ScreenName, params: RouteParams = {}, options: { readonly replace?: boolean } = {}): void {
  const go = (): void => {
    const route: Route = { screen, params };
    const address = formatRoute(route);
    if (address === window.location.hash) {
      useNavigation.setState({ route });
      return;
    }
    if (options.replace === true) window.history.replaceState(null, '', address);
    else window.history.pushState(null, '', address);
    useNavigation.setState({ route });
  };
  const leaving = useNavigation.getState().route.screen !== screen || !options.replace;
  if (!leaving || guard === null || guard(go)) go();
}

export function goBack(): void {
  window.history.back();
}
export function goForward(): void {
  window.history.forward();
}

/** Follows the address; called once at the start. */
export function startNavigation(): void {
  const follow = (): void => {
    const route = parseRoute(window.location.hash);
    const present = useNavigation.getState().route;
    if (guard !== null && formatRoute(route) !== formatRoute(present)) {
      const asked = guard;
      if (!asked(() => navigate(route.screen, route.params))) {
        window.history.pushState(null, '', formatRoute(present));
        return;
      }
    }
    useNavigation.setState({ route });
  };
  window.addEventListener('popstate', follow);
  window.addEventListener('hashchange', follow);
  useNavigation.setState({ route: parseRoute(window.location.hash) });
}

/** The params of the present route. */
export function useParams(): RouteParams {
  return useNavigation((state) => state.route.params);
}
/** A param that is a row id, or null. */
export function useIdParam(name: string): number | null {
  const value = useNavigation((state) => state.route.params[name]);
  return value !== undefined && /^[1-9]\d{0,15}$/.test(value) ? Number(value) : null;
}
