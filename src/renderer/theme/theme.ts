import { useEffect } from 'react';
import { usePreferences } from '../state/preferences.ts';

/** Puts theme, density and language on the page's root, and follows the system's theme while none is chosen. */
export function useTheme(): void {
  const theme = usePreferences((state) => state['ui.theme']);
  const density = usePreferences((state) => state['ui.density']);
  const locale = usePreferences((state) => state['ui.locale']);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['density'] = density;
    root.lang = locale;
  }, [density, locale]);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = (): void => {
      document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme]);
}
