import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BrowserWindow as ElectronWindow } from 'electron';
import { tellNews } from '../../../src/main/hosts/electron/news.ts';
import { textsIn } from '../../../src/main/hosts/texts.ts';
import type { AppEvent } from '../../../src/shared/contract/events.ts';
import { StandInApplication } from '../standInApplication.ts';
import { BrowserWindow, reset, seen } from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

const none = { new: 0, check: 0, posted: 0, handled: 0, unreadable: 0, outboxFailed: 0 };
const ended: AppEvent = {
  type: 'sync.changed',
  status: {
    operator: 'maventa',
    running: false,
    online: true,
    lastAttemptAt: null,
    lastSuccessAt: null,
    lastError: null,
    progress: null,
    reportsWaiting: 0,
  },
};

async function start(platform: NodeJS.Platform = 'linux') {
  const application = new StandInApplication();
  const world = { counts: { ...none }, settings: { notifyReceived: true, notifyFailed: true }, opened: [] as string[] };
  application.answer = ({ operation }) => ({ ok: true, value: operation === 'company.counts' ? { ...world.counts } : world.settings });
  const window = new BrowserWindow({ webPreferences: {} });
  const stop = tellNews({
    application,
    texts: () => textsIn('nb'),
    // The stand-in has what is used of a window.
    windows: () => [window as unknown as ElectronWindow],
    open: (id) => world.opened.push(id),
    platform,
  });
  await settle();
  const change = async (counts: Partial<typeof none>, event: AppEvent = ended): Promise<void> => {
    Object.assign(world.counts, counts);
    application.tell(event);
    await settle();
  };
  return { application, world, window, stop, change };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1100);
const titles = (): string[] => seen.notifications.map(({ options }) => options.title);

beforeEach(() => {
  reset();
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

describe('news on the desktop', () => {
  it('tell what has come and what has failed, and lead there', async () => {
    const { world, change } = await start();
    await change({ new: 3 });
    await change({ outboxFailed: 1 });
    expect(titles()).toEqual(['3 nye dokumenter er mottatt', '1 dokument ble ikke sendt']);
    expect(seen.notifications.every(({ isShown }) => isShown)).toBe(true);
    for (const notification of seen.notifications) notification.emit('click');
    expect(world.opened).toEqual(['go.inbox', 'go.outbox']);
  });

  it('are not what was there at the start, what was posted, or what was mended', async () => {
    const { change } = await start();
    await change({ new: 5, outboxFailed: 2 });
    seen.notifications.length = 0;
    await change({ new: 2, posted: 3 }, { type: 'inbox.changed', ids: [1, 2, 3] });
    await change({ outboxFailed: 0 }, { type: 'outbox.changed', ids: [1] });
    await change({}, { type: 'ledger.changed', voucherIds: [1] });
    expect(titles()).toEqual([]);
  });

  it('stay away where the settings say so, and while a window is in front', async () => {
    const { world, window, change } = await start();
    world.settings = { notifyReceived: false, notifyFailed: true };
    await change({ new: 1, outboxFailed: 1 });
    expect(titles()).toEqual(['1 dokument ble ikke sendt']);
    world.settings.notifyReceived = true;
    window.inFront = true;
    await change({ new: 2 });
    window.inFront = false;
    await change({});
    expect(titles()).toHaveLength(1);
  });

  it('come once for a round, when it has ended, and take the place of the one before', async () => {
    const { application, world, change } = await start();
    application.tell({ ...ended, status: { ...ended.status, running: true } });
    world.counts.new = 1;
    await settle();
    expect(titles()).toEqual([]);
    for (let n = 0; n < 50; n++) application.tell({ type: 'inbox.changed', ids: [n] });
    await change({ new: 4 });
    await change({ new: 5 });
    expect(titles()).toEqual(['4 nye dokumenter er mottatt', '1 nytt dokument er mottatt']);
    expect(seen.notifications.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  });

  it('end with the program', async () => {
    const { application, stop, change } = await start();
    await change({ new: 1 });
    stop();
    await change({ new: 9 });
    expect([titles().length, application.listeners, seen.notifications[0]?.isClosed, vi.getTimerCount()]).toEqual([1, 0, true, 0]);
  });
});

describe('the badge', () => {
  it('counts what waits for somebody', async () => {
    const { change } = await start('darwin');
    await change({ new: 2, check: 1, unreadable: 1, posted: 7, outboxFailed: 3 });
    await change({ new: 0, check: 0, unreadable: 0, outboxFailed: 0 });
    expect(seen.badges).toEqual([0, 7, 0]);
  });

  it('is a dot with words on Windows', async () => {
    const { window, change } = await start('win32');
    await change({ new: 1 });
    expect(window.overlays).toEqual([
      { icon: null, description: '' },
      { icon: { bytes: 1024, width: 16, height: 16 }, description: '1 dokument venter på deg' },
    ]);
    expect(seen.badges).toEqual([]);
  });
});
