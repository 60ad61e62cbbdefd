/** The window: menu bar, focus panel, work area, status bar, and what lies over them. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { waitingForSomebody } from '../../shared/badge.ts';
import { commands } from '../../shared/commands.ts';
import { AboutDialog } from '../about/AboutDialog.tsx';
import { LockDialog } from '../ledger/LockDialog.tsx';
import { host } from '../client/host.ts';
import { useQuery } from '../client/queries.ts';
import { useLocale, useT } from '../i18n.tsx';
import { Icon } from '../kit/Icon.tsx';
import { EmptyState } from '../kit/states.tsx';
import { screens } from '../screens.tsx';
import { runCommand, setPresentState, useAppState, useCommands } from '../state/actions.ts';
import type { CommandHandlers } from '../state/actions.ts';
import { undoLatest } from '../state/banners.ts';
import { formatRoute, goBack, goForward, navigate, useNavigation } from '../state/navigation.ts';
import { setPreference, usePreferences } from '../state/preferences.ts';
import { Announcer } from './Announcer.tsx';
import { Background } from './Background.tsx';
import { Banners } from './Banners.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import { FocusPanel } from './FocusPanel.tsx';
import { HelpOverlay } from './HelpOverlay.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { importFiles } from './importing.ts';
import { MenuBar } from './MenuBar.tsx';
import { Palette } from './Palette.tsx';
import { showBadge } from './notifications.ts';
import { StatusBar } from './StatusBar.tsx';
import { TestBanner } from './TestBanner.tsx';
import { cancelSync, runSync } from './sync.ts';
import { useFileDrop } from './useFileDrop.ts';
import { useKeys } from './useKeys.ts';

type Overlay = 'palette' | 'lock' | 'help' | 'keys' | 'about' | null;

export function Window(): ReactNode {
  const t = useT();
  const [overlay, setOverlay] = useState<Overlay>(null);
  const picker = useRef<HTMLInputElement>(null);
  const state = useAppState();
  const company = useQuery('company.overview', {}).data;
  const route = useNavigation((store) => store.route);
  const over = useFileDrop();
  setPresentState(state);
  useKeys(state);

  const locale = useLocale();
  const handlers = useMemo<CommandHandlers>(
    () => ({
      ...goHandlers,
      'sales.newInvoice': () => navigate('invoice', { kind: 'invoice' }),
      'sales.newCreditNote': () => navigate('invoice', { kind: 'creditNote' }),
      'file.import': () => picker.current?.click(),
      'file.quit': () => window.close(),
      'sync.run': () => void runSync(t, locale),
      'sync.cancel': () => void cancelSync(),
      'edit.undo': () => void undoLatest(),
      'palette.open': () => setOverlay('palette'),
      'nav.back': goBack,
      'nav.forward': goForward,
      'view.theme.system': () => setPreference('ui.theme', 'system'),
      'view.theme.light': () => setPreference('ui.theme', 'light'),
      'view.theme.dark': () => setPreference('ui.theme', 'dark'),
      'view.density.normal': () => setPreference('ui.density', 'normal'),
      'view.density.compact': () => setPreference('ui.density', 'compact'),
      'view.locale.nb': () => setPreference('ui.locale', 'nb'),
      'view.locale.en': () => setPreference('ui.locale', 'en'),
      'view.panel': () => setPreference('ui.panel.narrow', !usePreferences.getState()['ui.panel.narrow']),
      'ledger.lock': () => setOverlay('lock'),
      'help.screen': () => setOverlay('help'),
      'help.keys': () => setOverlay('keys'),
      'go.ownCompany': () => navigate('ownCompany'),
      'help.log': () => navigate('log'),
      'help.about': () => setOverlay('about'),
    }),
    [t, locale],
  );
  useCommands(handlers);

  useEffect(() => host().onMenuCommand((id) => void runCommand(id)), []);
  useEffect(() => host().setMenuState(state), [state]);

  const entry = screens[route.screen];
  const title = entry === undefined ? t('screen.missing') : t(entry.title);
  const counts = useQuery('company.counts', {}).data;
  // Electron's host marks its own icon, also while no window is open.
  const waiting = counts === undefined || state.host === 'electron' ? 0 : waitingForSomebody(counts);
  useEffect(() => {
    const words = [title, ...(company === undefined ? [] : [company.name]), t('app.name')].join(' – ');
    document.title = waiting === 0 ? words : `(${String(waiting)}) ${words}`;
  }, [title, company, waiting, t]);
  useEffect(() => {
    if (state.host === 'browser') showBadge(waiting);
  }, [state.host, waiting]);

  // A new screen takes the focus, unless it has taken it itself (a grid, a field).
  const work = useRef<HTMLElement>(null);
  const shown = useRef(route.screen);
  useEffect(() => {
    if (shown.current === route.screen) return;
    shown.current = route.screen;
    if (work.current?.contains(document.activeElement) !== true) work.current?.focus();
  }, [route.screen]);

  const ScreenComponent = entry?.component;
  const close = (): void => setOverlay(null);
  return (
    <div className="window">
      <a
        className="skip-link"
        href="#work-area"
        onClick={(event) => {
          event.preventDefault();
          work.current?.focus();
        }}
      >
        {t('nav.skip')}
      </a>
      {state.host === 'browser' ? (
        <MenuBar state={state}>
          {company?.isDemo === true ? (
            <span className="demo-mark" title={t('app.demo.meaning')}>
              {t('app.demo')}
            </span>
          ) : null}
          {company?.name}
        </MenuBar>
      ) : null}
      <TestBanner />
      <div className="window-body">
        <FocusPanel state={state} />
        <main className="work-area" id="work-area" tabIndex={-1} ref={work} aria-label={title}>
          <Banners />
          <CrashBoundary resetKey={formatRoute(route)}>
            {ScreenComponent === undefined ? <EmptyState title={t('screen.missing')} /> : <ScreenComponent />}
          </CrashBoundary>
        </main>
      </div>
      <StatusBar />
      <Announcer />
      <Background />
      <ImportDialog />
      {overlay === 'palette' ? <Palette state={state} onClose={close} /> : null}
      {overlay === 'help' || overlay === 'keys' ? <HelpOverlay state={state} about={overlay === 'help'} onClose={close} /> : null}
      {overlay === 'lock' ? <LockDialog onClose={close} /> : null}
      {overlay === 'about' ? <AboutDialog onClose={close} /> : null}
      {over ? (
        <div className="drop-target">
          <Icon name="import" className="large" />
          <strong>{t('import.drop')}</strong>
          <span className="muted">{t('import.drop.hint')}</span>
        </div>
      ) : null}
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".xml,application/xml,text/xml"
        aria-label={t('import.title')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          void importFiles(files);
        }}
      />
    </div>
  );
}

/** The entries of the focus panel go to their screens. */
const goHandlers: CommandHandlers = Object.fromEntries(
  commands.flatMap(({ id, panel }) => (panel === undefined ? [] : [[id, () => navigate(panel.screen)]])),
);
