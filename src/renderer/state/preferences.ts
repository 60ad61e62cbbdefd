/**
 * What the user has arranged: language, theme, widths, columns, sorting, filters. Read once before the first screen,
 * kept in memory, and written to the company's settings a moment after a change.
 */
import { useCallback } from 'react';
import { create } from 'zustand';
import type { Input } from '../../shared/contract/index.ts';
import type { Density, Theme } from '../../shared/commands.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { host } from '../client/host.ts';

type Json = Input<'settings.set'>['value'];

/** How a grid's columns are arranged. */
export interface GridLayout {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
}

/** Every preference with its value before the user has chosen. Screens add theirs here. Keys: letters and points only. */
export const preferenceDefaults = {
  'ui.locale': 'nb' as Locale,
  'ui.theme': 'system' as Theme,
  'ui.density': 'normal' as Density,
  'ui.panel.narrow': false as boolean,
  /** A PDF as whole pages, else as wide as its place. */
  'ui.pdf.page': false as boolean,
  'ui.grid.inbox': null as GridLayout | null,
  'ui.grid.toPost': null as GridLayout | null,
  'ui.grid.vouchers': null as GridLayout | null,
  'ui.grid.voucherLines': null as GridLayout | null,
  'ui.grid.account': null as GridLayout | null,
  'ui.grid.trialBalance': null as GridLayout | null,
  'ui.grid.suppliers': null as GridLayout | null,
  'ui.grid.customers': null as GridLayout | null,
  'ui.grid.articles': null as GridLayout | null,
  'ui.grid.chart': null as GridLayout | null,
  'ui.grid.vatCodes': null as GridLayout | null,
  'ui.grid.vatRates': null as GridLayout | null,
  'ui.grid.sales': null as GridLayout | null,
  'ui.grid.outbox': null as GridLayout | null,
  'ui.grid.sent': null as GridLayout | null,
  'ui.grid.identify': null as GridLayout | null,
  'ui.grid.withoutEhf': null as GridLayout | null,
  'ui.grid.log': null as GridLayout | null,
  /** Pixels; null until it is dragged: then a share of the window. */
  'ui.split.inbox': null as number | null,
  'ui.split.toPost': null as number | null,
  'ui.split.posting': null as number | null,
  'ui.split.voucher': null as number | null,
  'ui.split.vouchers': null as number | null,
  'ui.split.suppliers': null as number | null,
  'ui.split.customers': null as number | null,
  'ui.split.articles': null as number | null,
  'ui.split.chart': null as number | null,
  'ui.split.sales': null as number | null,
  'ui.split.outbox': null as number | null,
  'ui.split.sent': null as number | null,
  /** Sorting and filters of a screen, in the screen's own form. */
  'ui.list.inbox': null as Json,
  'ui.list.toPost': null as Json,
  'ui.list.vouchers': null as Json,
  'ui.list.account': null as Json,
  'ui.list.trialBalance': null as Json,
  'ui.list.suppliers': null as Json,
  'ui.list.customers': null as Json,
  'ui.list.articles': null as Json,
  'ui.list.sales': null as Json,
};
export type Preferences = typeof preferenceDefaults;
export type PreferenceKey = keyof Preferences;
export type GridKey = { [K in PreferenceKey]: K extends `ui.grid.${infer Name}` ? Name : never }[PreferenceKey];
export type SplitKey = { [K in PreferenceKey]: K extends `ui.split.${infer Name}` ? Name : never }[PreferenceKey];

export const usePreferences = create<Preferences>(() => preferenceDefaults);

const CHOICES: Partial<Record<PreferenceKey, readonly unknown[]>> = {
  'ui.locale': ['nb', 'en'],
  'ui.theme': ['system', 'light', 'dark'],
  'ui.density': ['normal', 'compact'],
};

/** A stored value is used only when it has the form of its default: an older or a broken one never stops the window. */
function usable(key: PreferenceKey, value: unknown): boolean {
  const choices = CHOICES[key];
  if (choices !== undefined) return choices.includes(value);
  if (key.startsWith('ui.grid.')) {
    return (
      typeof value === 'object' &&
      value !== null &&
      'order' in value &&
      Array.isArray(value.order) &&
      'hidden' in value &&
      Array.isArray(value.hidden) &&
      'widths' in value &&
      typeof value.widths === 'object' &&
      value.widths !== null
    );
  }
  if (key.startsWith('ui.split.')) return typeof value === 'number' && Number.isFinite(value);
  const initial = preferenceDefaults[key];
  return initial === null || typeof value === typeof initial;
}

/** Reads every preference. Never fails: without an answer the defaults stand. */
export async function loadPreferences(): Promise<void> {
  try {
    const stored = await host().call('settings.get', { keys: Object.keys(preferenceDefaults) });
    const kept = Object.entries(stored).filter(([key, value]) => key in preferenceDefaults && usable(key as PreferenceKey, value));
    usePreferences.setState(Object.fromEntries(kept));
  } catch {
    // No settings is no reason not to show the window; whatever stands behind it is told of by the screens themselves.
  }
}

const waiting = new Map<PreferenceKey, ReturnType<typeof setTimeout>>();
const WRITE_PAUSE = 400;

/** Sets a preference at once, and stores it a moment later, so that dragging a border is one write. */
export function setPreference<K extends PreferenceKey>(key: K, value: Preferences[K]): void {
  usePreferences.setState({ [key]: value });
  clearTimeout(waiting.get(key));
  waiting.set(
    key,
    setTimeout(() => {
      waiting.delete(key);
      // Layouts are plain data: JSON drops nothing of them.
      const json = JSON.parse(JSON.stringify(value)) as Json;
      // A preference that could not be stored holds for this window, and is told of in the log of the host.
      host()
        .call('settings.set', { key, value: json })
        .catch(() => undefined);
    }, WRITE_PAUSE),
  );
}

/** A preference and its setter, as a state hook. */
export function usePreference<K extends PreferenceKey>(key: K): [Preferences[K], (value: Preferences[K]) => void] {
  const value = usePreferences((state) => state[key]);
  return [value, useCallback((next: Preferences[K]) => setPreference(key, next), [key])];
}
