/**
 * The screens of the window. A screen that stands here is there: its entries appear in the menus, the focus panel and the
 * palette. The others of `screenNames` have nothing behind them yet and are shown nowhere.
 */
import type { ComponentType } from 'react';
import type { ScreenName } from '../shared/commands.ts';
import type { MessageKey } from '../shared/i18n/index.ts';
import { LogScreen } from './log/LogScreen.tsx';
import { OverviewScreen } from './overview/OverviewScreen.tsx';

export interface ScreenEntry {
  readonly component: ComponentType;
  /** For the window's title and the help overlay. */
  readonly title: MessageKey;
  /** The entry of the focus panel that is marked as the present one; left out: the screen's own. */
  readonly under?: ScreenName;
}

export const screens: Partial<Record<ScreenName, ScreenEntry>> = {
  overview: { component: OverviewScreen, title: 'nav.overview' },
  log: { component: LogScreen, title: 'log.title' },
};
