/** Messages above the work area: what was done and can be undone, and what failed in the background. */
import { create } from 'zustand';
import type { AppError, ErrorParams } from '../../shared/contract/errors.ts';
import type { Route } from './navigation.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';

export interface BannerAction {
  readonly label: MessageKey;
  readonly run: () => void;
  /** Where it leads to: offered anywhere but there. */
  readonly to?: Route;
}
export interface BannerInput {
  readonly tone: 'ok' | 'info' | 'warn' | 'error';
  readonly text: MessageKey;
  readonly params?: ErrorParams;
  readonly actions?: readonly BannerAction[];
  /** Undoes what the banner tells of: a button here, and Ctrl+Z outside of fields. */
  readonly undo?: () => void;
  /** A failure, told in full in place of `text`. */
  readonly error?: AppError;
  /** Another banner of the same key takes its place. */
  readonly key?: string;
  /** Stays until it is closed. A banner with an undo stays for 30 seconds, another for 8. */
  readonly sticky?: boolean;
}
export interface BannerData extends BannerInput {
  readonly id: number;
}

export const useBanners = create<{ readonly banners: readonly BannerData[] }>(() => ({ banners: [] }));
let nextId = 1;
const MOST = 3;

export function dismissBanner(id: number): void {
  useBanners.setState(({ banners }) => ({ banners: banners.filter((banner) => banner.id !== id) }));
}

/** Shows a banner; the oldest gives way when there are more than three. Returns its id. */
export function showBanner(input: BannerInput): number {
  const id = nextId++;
  useBanners.setState(({ banners }) => ({
    banners: [...banners.filter((banner) => input.key === undefined || banner.key !== input.key), { ...input, id }].slice(-MOST),
  }));
  if (input.sticky !== true && input.tone !== 'error') setTimeout(() => dismissBanner(id), input.undo === undefined ? 8_000 : 30_000);
  return id;
}

/** Shows a failure, with its technical details. */
export function showError(error: AppError, key?: string): number {
  return showBanner({ tone: 'error', text: 'error.internal.title', error, sticky: true, ...(key === undefined ? {} : { key }) });
}

/** Runs the newest undo that a banner offers. Returns whether there was one. */
export function undoLatest(): boolean {
  const banner = useBanners.getState().banners.findLast((candidate) => candidate.undo !== undefined);
  if (banner?.undo === undefined) return false;
  dismissBanner(banner.id);
  banner.undo();
  return true;
}
