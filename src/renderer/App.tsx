import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { TextProvider, useLocale } from './i18n.tsx';
import { CrashBoundary } from './shell/CrashBoundary.tsx';
import { Window } from './shell/Window.tsx';
import { useTheme } from './theme/theme.ts';

export function App(): ReactNode {
  useTheme();
  const locale = useLocale();
  return (
    <TextProvider>
      <I18nProvider locale={locale === 'nb' ? 'nb-NO' : 'en-GB'}>
        <CrashBoundary>
          <Window />
        </CrashBoundary>
      </I18nProvider>
    </TextProvider>
  );
}
