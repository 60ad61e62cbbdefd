/** The browser's own notifications. Electron's are shown by its host, which also counts when no window is open. */
import type { Counts } from '../../shared/contract/index.ts';

export type Permission = NotificationPermission | 'unsupported';

const listeners = new Set<() => void>();

export function notificationPermission(): Permission {
  return typeof Notification === 'undefined' ? 'unsupported' : Notification.permission;
}

/** Told when the permission was asked for here; returns how to stop. */
export function watchPermission(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks the user for leave: only a press of a button may. */
export async function askPermission(): Promise<void> {
  if (typeof Notification !== 'undefined') await Notification.requestPermission();
  for (const listener of listeners) listener();
}

/** What may have changed from one count to the next. */
export interface Watched {
  readonly documents: number;
  readonly failed: number;
}

/** Received documents in every state: posting one moves it, only a new one adds to the sum. */
export function watchedOf(counts: Counts): Watched {
  return {
    documents: counts.new + counts.check + counts.posted + counts.handled + counts.unreadable,
    failed: counts.outboxFailed,
  };
}

/** What is new since the last count. The first count of a window is no news. */
export function newsOf(before: Watched | null, now: Watched): { readonly received: number; readonly failed: number } {
  if (before === null) return { received: 0, failed: 0 };
  return { received: Math.max(0, now.documents - before.documents), failed: Math.max(0, now.failed - before.failed) };
}

/** Shows a notification; a press on it brings the window forward and goes on. One of a tag takes the place of the one before. */
export function showNotification(tag: string, title: string, body: string, onPress: () => void): void {
  if (notificationPermission() !== 'granted') return;
  const notification = new Notification(title, { body, tag: `autoinvoice.${tag}` });
  notification.addEventListener('click', () => {
    window.focus();
    onPress();
    notification.close();
  });
}

/** The number on the icon of an installed page; nothing where there is no such icon. */
export function showBadge(many: number): void {
  if (typeof navigator === 'undefined' || !('setAppBadge' in navigator)) return;
  // A page that is not installed has no icon: its title tells the number.
  (many === 0 ? navigator.clearAppBadge() : navigator.setAppBadge(many)).catch(() => undefined);
}
