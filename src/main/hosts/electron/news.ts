/** What is new, told on the desktop: documents that came in or could not be sent, and the number of those that wait for somebody. */
import { app, nativeImage, Notification, type BrowserWindow } from 'electron';
import { waitingForSomebody } from '../../../shared/badge.ts';
import type { CommandId } from '../../../shared/commands.ts';
import type { AppEvent, Counts, Output } from '../../../shared/contract/index.ts';
import type { Application } from '../../application/application.ts';
import type { Texts } from '../texts.ts';

export interface NewsOptions {
  readonly application: Pick<Application, 'dispatch' | 'subscribe'>;
  readonly texts: () => Texts;
  readonly windows: () => Iterable<BrowserWindow>;
  /** Brings a window to the front and goes to a screen. */
  readonly open: (id: CommandId) => void;
  readonly platform: NodeJS.Platform;
  /** Several changes come together: they are counted once. */
  readonly settleMs?: number;
}

const COUNTED: ReadonlySet<AppEvent['type']> = new Set(['inbox.changed', 'outbox.changed', 'sync.changed']);

/** Begins to count and tell. What is there at the start is no news. Returns how to stop. */
export function tellNews(options: NewsOptions): () => void {
  const { application, settleMs = 1000 } = options;
  let timer: NodeJS.Timeout | null = null;
  let before: Counts | null = null;
  let stopped = false;
  /** The notifications that stand: the system would close one that nobody holds. */
  const shown = new Map<string, Notification>();

  async function count(): Promise<void> {
    const counted = await application.dispatch({ operation: 'company.counts', input: {} });
    if (!counted.ok || stopped) return;
    const now = counted.value as Counts;
    showBadge(options, waitingForSomebody(now));
    const last = before;
    before = now;
    if (last === null) return;
    const received = documentsIn(now) - documentsIn(last);
    const failed = now.outboxFailed - last.outboxFailed;
    if ((received <= 0 && failed <= 0) || isInFront(options)) return;
    const asked = await application.dispatch({ operation: 'exchange.settings', input: {} });
    if (!asked.ok || stopped) return;
    const { notifyReceived, notifyFailed } = asked.value as Output<'exchange.settings'>;
    if (received > 0 && notifyReceived) show('received', received, 'go.inbox');
    if (failed > 0 && notifyFailed) show('failed', failed, 'go.outbox');
  }

  function show(kind: 'received' | 'failed', many: number, screen: CommandId): void {
    if (!Notification.isSupported()) return;
    const texts = options.texts();
    shown.get(kind)?.close();
    const notification = new Notification({
      title: texts.message(`notify.${kind}`, { count: many }) ?? '',
      body: texts.message(`notify.${kind}.body`) ?? '',
    });
    notification.on('click', () => {
      shown.delete(kind);
      options.open(screen);
    });
    shown.set(kind, notification);
    notification.show();
  }

  /** After the last of several changes, and then soon: a round of thousands must not keep it waiting for ever. */
  function countSoon(): void {
    timer ??= setTimeout(() => {
      timer = null;
      void count();
    }, settleMs);
  }

  const unsubscribe = application.subscribe(({ event }) => {
    if (!COUNTED.has(event.type)) return;
    // A round is told of as one: when it has ended.
    if (event.type === 'sync.changed' && event.status.running) return;
    countSoon();
  });
  void count();
  return () => {
    stopped = true;
    unsubscribe();
    if (timer !== null) clearTimeout(timer);
    for (const notification of shown.values()) notification.close();
  };
}

/** Received documents in every state: posting one moves it, only a new one adds to the sum. */
function documentsIn(counts: Counts): number {
  return counts.new + counts.check + counts.posted + counts.handled + counts.unreadable;
}

function isInFront({ windows }: NewsOptions): boolean {
  return [...windows()].some((window) => window.isFocused());
}

function showBadge({ platform, windows, texts }: NewsOptions, many: number): void {
  if (platform !== 'win32') {
    app.setBadgeCount(many);
    return;
  }
  const description = many === 0 ? '' : texts().host('host.badge', { count: many });
  for (const window of windows()) window.setOverlayIcon(many === 0 ? null : dot(), description);
}

const SIZE = 16;

/** A red dot for the task bar of Windows, which knows no numbers. */
function dot(): Electron.NativeImage {
  const bitmap = Buffer.alloc(SIZE * SIZE * 4);
  const middle = (SIZE - 1) / 2;
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++)
      if (Math.hypot(x - middle, y - middle) <= SIZE / 2 - 1) bitmap.set([0x2b, 0x26, 0xc0, 0xff], (y * SIZE + x) * 4);
  return nativeImage.createFromBitmap(bitmap, { width: SIZE, height: SIZE });
}
