import './theme/tokens.css';
import './theme/base.css';
import './kit/kit.css';
import './kit/grid/grid.css';
import './shell/shell.css';
import { createRoot } from 'react-dom/client';
import type { ScreenName } from '../shared/commands.ts';
import { App } from './App.tsx';
import { startEvents } from './client/events.ts';
import { screens } from './screens.tsx';
import { reportUncaught } from './shell/reportCrash.ts';
import { setAvailableScreens } from './state/actions.ts';
import { startNavigation } from './state/navigation.ts';
import { loadPreferences } from './state/preferences.ts';

const root = document.getElementById('root');
if (root !== null) {
  // Object.keys of a record of screen names: its keys are screen names.
  setAvailableScreens(Object.keys(screens) as ScreenName[]);
  reportUncaught();
  startNavigation();
  startEvents();
  // Language, theme and columns are known before anything is drawn, so that nothing jumps.
  void loadPreferences().then(() => createRoot(root).render(<App />));
}
