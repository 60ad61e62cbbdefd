import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApplicationOptions } from '../../../src/main/application/application.ts';
import { channels } from '../../../src/main/hosts/electron/channels.ts';
import { startElectronHost } from '../../../src/main/hosts/electron/host.ts';
import { firstState } from '../../../src/main/hosts/electron/menu.ts';
import { screenNames } from '../../../src/shared/commands.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { recordingLog, StandInApplication } from '../standInApplication.ts';
import * as electron from './standIn.ts';

vi.mock('electron', () => import('./standIn.ts'));

const world = vi.hoisted(() => ({ options: [] as ApplicationOptions[], open: (_options: ApplicationOptions): unknown => null }));
vi.mock('../../../src/main/application/application.ts', () => ({
  defaultCompanyFile: () => '/default/Demo.autoinvoice',
  openApplication: async (options: ApplicationOptions) => {
    world.options.push(options);
    return world.open(options);
  },
}));

class Opened extends StandInApplication {
  readonly log = recordingLog();
  readonly about = {
    companyFile: '/x/Demo.autoinvoice',
    companyName: 'Nordvik Handel AS',
    isDemo: true,
    dataFolder: '/x',
    logFile: '/log/autoinvoice.log',
  };
  closed = 0;
  async close(): Promise<void> {
    this.closed++;
  }
}

let application = new Opened();
const before = { uncaught: process.listeners('uncaughtException'), rejected: process.listeners('unhandledRejection'), argv: process.argv };

beforeEach(() => {
  electron.reset();
  application = new Opened();
  world.options = [];
  world.open = () => application;
});
afterEach(() => {
  for (const listener of process.listeners('uncaughtException'))
    if (!before.uncaught.includes(listener)) process.off('uncaughtException', listener);
  for (const listener of process.listeners('unhandledRejection'))
    if (!before.rejected.includes(listener)) process.off('unhandledRejection', listener);
  process.argv = before.argv;
});

/** Starts and gives the window. */
async function start(): Promise<electron.BrowserWindow> {
  await startElectronHost();
  const window = electron.seen.windows[0];
  if (window === undefined) throw new Error('no window');
  return window;
}

/** The main side's answer to a message of a frame. */
function invoke(channel: string, message: unknown, sender: unknown, senderFrame: unknown): Promise<unknown> {
  return electron.seen.invoked.get(channel)?.({ sender, senderFrame }, message) ?? Promise.reject(new Error(`nobody answers ${channel}`));
}

describe('the start', () => {
  it('opens one window on our own page, with every right taken away', async () => {
    const window = await start();
    expect(electron.seen.schemes).toEqual([
      {
        scheme: 'autoinvoice',
        privileges: expect.objectContaining({ standard: true, secure: true, bypassCSP: false, allowServiceWorkers: false }),
      },
    ]);
    expect(electron.seen.sandboxed).toBe(true);
    expect(window.options.webPreferences).toEqual({
      preload: expect.stringMatching(/out[/\\]preload[/\\]preload\.cjs$/),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
    expect(window.loaded).toEqual(['autoinvoice://app/']);
    expect(window.shown).toBe(false);
    window.emit('ready-to-show');
    expect(window.shown).toBe(true);
    expect(world.options).toMatchObject([
      { file: '/default/Demo.autoinvoice', host: 'electron', create: 'demo', runEmbeddedOperator: true, autoSync: true },
    ]);
  });

  it('opens the company that the command line names', async () => {
    process.argv = ['electron', '.', '--company', '/x/firma.autoinvoice'];
    await start();
    process.argv = ['AutoInvoice', '/y/annet.autoinvoice'];
    await startElectronHost();
    expect(world.options.map(({ file }) => file)).toEqual(['/x/firma.autoinvoice', '/y/annet.autoinvoice']);
  });

  it('gives way to an instance that runs, which comes to the front', async () => {
    electron.answers.firstInstance = false;
    await startElectronHost();
    expect([electron.seen.quits, electron.seen.windows, world.options]).toEqual([1, [], []]);
    electron.answers.firstInstance = true;
    const window = await start();
    window.minimized = true;
    electron.app.emit('second-instance');
    expect([window.minimized, window.focused]).toEqual([false, 1]);
  });

  it('tells in words why a company cannot be opened, and ends', async () => {
    world.open = () => {
      throw new AppError('company.inUse', { file: '/x' });
    };
    await startElectronHost();
    expect(electron.seen.errorBoxes).toHaveLength(1);
    expect(electron.seen.errorBoxes[0]?.title).not.toContain('company.inUse');
    expect([electron.seen.exits, electron.seen.windows]).toEqual([[1], []]);
  });

  it('closes the company before the process ends', async () => {
    await start();
    const event = { preventDefault: vi.fn() };
    electron.app.emit('will-quit', event);
    await turn();
    expect(event.preventDefault).toHaveBeenCalled();
    expect([application.closed, electron.seen.exits, application.listeners]).toEqual([1, [0], 0]);
    expect(electron.seen.invoked.size).toBe(0);
  });
});

describe('guards', () => {
  const event = (url: string, isMainFrame = true) => ({ url, isMainFrame, preventDefault: vi.fn() });

  it('keep the window on our page', async () => {
    const { webContents } = await start();
    electron.answers.box = 1;
    for (const name of ['will-navigate', 'will-frame-navigate']) {
      for (const url of [
        'https://evil.example/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'data:text/html,x',
        'autoinvoice://other/',
        'autoinvoice://user@app/',
        'blob:autoinvoice://app/x',
        'no address',
      ]) {
        const away = event(url);
        webContents.emit(name, away);
        expect(away.preventDefault, `${name} ${url}`).toHaveBeenCalledTimes(1);
      }
      const own = event('autoinvoice://app/file/xml/1');
      webContents.emit(name, own);
      expect(own.preventDefault, name).not.toHaveBeenCalled();
    }
    for (const [name, refused] of [
      ['will-frame-navigate', event('autoinvoice://app/', false)],
      ['will-redirect', event('autoinvoice://app/')],
      ['will-attach-webview', event('')],
    ] as const) {
      webContents.emit(name, refused);
      expect(refused.preventDefault, name).toHaveBeenCalledTimes(1);
    }
    expect(application.log.lines.filter(({ level }) => level === 'warn').length).toBeGreaterThan(3);
  });

  it('open no window, and outside only https and mailto, when the user says so', async () => {
    const { webContents } = await start();
    const ask = async (url: string, box: number): Promise<void> => {
      electron.answers.box = box;
      expect(webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
      await turn();
    };
    for (const url of [
      'http://a.example/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://x/y',
      'ms-msdt:/id',
      'https://norge.no@evil.example/',
      `https://a.example/${'x'.repeat(3000)}`,
      'no address',
    ])
      await ask(url, 0);
    expect([electron.seen.boxes, electron.seen.opened]).toEqual([[], []]);
    await ask('https://norge.no/ehf', 1);
    expect(electron.seen.opened).toEqual([]);
    await ask('https://norge.no/ehf', 0);
    await ask('mailto:post@fjord.example', 0);
    expect(electron.seen.opened).toEqual(['https://norge.no/ehf', 'mailto:post@fjord.example']);
    expect(electron.seen.boxes[1]).toMatchObject({ detail: expect.stringContaining('https://norge.no/ehf'), defaultId: 1, cancelId: 1 });
  });

  it('grant nothing but copying, to our own page', async () => {
    const { webContents } = await start();
    const { request, check, device, blocked } = electron.session.defaultSession;
    const asked = (permission: string, isMainFrame = true): boolean => {
      let answer = false;
      request?.(webContents, permission, (granted) => (answer = granted), { isMainFrame });
      return answer;
    };
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'usb', 'fullscreen', 'unknown']) {
      expect(asked(permission), permission).toBe(false);
      expect(check?.(webContents, permission, 'autoinvoice://app/'), permission).toBe(false);
    }
    expect([asked('clipboard-sanitized-write'), asked('clipboard-sanitized-write', false)]).toEqual([true, false]);
    expect([
      check?.(webContents, 'clipboard-sanitized-write', 'autoinvoice://app/'),
      check?.(null, 'clipboard-sanitized-write', 'https://evil.example/'),
      device?.(),
    ]).toEqual([true, false, false]);
    expect(blocked).toEqual([
      { urls: expect.arrayContaining(['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*/*']), answer: { cancel: true } },
    ]);
    for (const [url, kept] of [
      ['autoinvoice://app/file/print/1', true],
      ['blob:autoinvoice://app/1-2', true],
      ['https://evil.example/x', false],
      ['blob:https://evil.example/1', false],
    ] as const) {
      const download = { preventDefault: vi.fn() };
      electron.session.defaultSession.emit('will-download', download, { getURL: () => url });
      expect(download.preventDefault.mock.calls.length, url).toBe(kept ? 0 : 1);
    }
  });
});

describe('news', () => {
  const counts = { new: 0, check: 0, posted: 0, handled: 0, unreadable: 0, outboxFailed: 0 };

  it('lead to their screen, in a new window when there is none', async () => {
    application.answer = ({ operation }) => ({
      ok: true,
      value: operation === 'company.counts' ? { ...counts } : { notifyReceived: true, notifyFailed: true },
    });
    const window = await start();
    await vi.waitFor(() => expect(electron.seen.badges).toEqual([0]));
    window.minimized = true;
    counts.new = 1;
    application.tell({ type: 'inbox.changed', ids: [1] });
    await vi.waitFor(() => expect(electron.seen.notifications).toHaveLength(1), 5000);
    electron.seen.notifications[0]?.emit('click');
    expect([window.minimized, window.webContents.sent.at(-1)]).toEqual([false, { channel: channels.menuCommand, message: 'go.inbox' }]);

    window.emit('closed');
    electron.seen.notifications[0]?.emit('click');
    const opened = electron.seen.windows[1];
    if (opened === undefined) throw new Error('no new window');
    expect(opened.webContents.sent).toEqual([]);
    // The page is there once it tells how its menu stands.
    const told = { sender: opened.webContents, senderFrame: opened.webContents.mainFrame };
    electron.ipcMain.emit(channels.menuState, told, { ...firstState, screens: [...screenNames] });
    expect(opened.webContents.sent).toEqual([{ channel: channels.menuCommand, message: 'go.inbox' }]);
    electron.ipcMain.emit(channels.menuState, told, { ...firstState, screens: [...screenNames] });
    expect(opened.webContents.sent).toHaveLength(1);
  });
});

describe('messages of a window', () => {
  it('are answered to our page in the main frame of our window alone', async () => {
    const { webContents } = await start();
    const { mainFrame } = webContents;
    const call = (sender: unknown, frame: unknown): Promise<unknown> =>
      invoke(channels.call, { operation: 'company.overview', input: {} }, sender, frame);
    expect(await call(webContents, mainFrame)).toEqual({ ok: true, value: { fine: true } });
    const strangers: [unknown, unknown][] = [
      [webContents, null],
      [webContents, { url: 'https://evil.example/', parent: null }],
      [webContents, { url: 'autoinvoice://app/', parent: mainFrame }],
      [webContents, { url: 'autoinvoice://other/', parent: null }],
      [webContents, { url: 'about:blank', parent: null }],
      [new electron.WebContents(), mainFrame],
    ];
    for (const [sender, frame] of strangers) {
      expect(await call(sender, frame)).toMatchObject({ ok: false, error: { code: 'request.invalid', detail: 'sender' } });
      expect(await invoke(channels.upload, { filename: 'a.xml', bytes: new Uint8Array(1) }, sender, frame)).toMatchObject({
        ok: false,
        error: { detail: 'sender' },
      });
    }
    const asked = application.asked.filter(({ operation }) => operation === 'company.overview');
    expect([asked.length, application.uploads]).toEqual([1, []]);
  });

  it('have a shape, or come back as typed errors', async () => {
    const { webContents } = await start();
    const own = (channel: string, message: unknown): Promise<unknown> => invoke(channel, message, webContents, webContents.mainFrame);
    for (const message of [
      undefined,
      null,
      'company.counts',
      {},
      { operation: 1, input: {} },
      { operation: 'x'.repeat(101), input: {} },
      { operation: 'a', input: {}, commandId: 'a b' },
      { operation: 'a', input: {}, more: 1 },
    ]) {
      expect(await own(channels.call, message)).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
    }
    expect(await own(channels.call, { operation: 'no.such', input: {} })).toMatchObject({
      ok: false,
      error: { code: 'request.unknownOperation' },
    });
    for (const message of [
      { filename: '', bytes: new Uint8Array(1) },
      { filename: 'a', bytes: [1] },
      { filename: 'a', path: '/etc/passwd' },
      { filename: 'a', bytes: '/etc/passwd' },
    ]) {
      expect(await own(channels.upload, message)).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
    }
    expect(await own(channels.upload, { filename: '../a.xml', bytes: new Uint8Array([1, 2]) })).toEqual({
      ok: true,
      value: { handle: 'handle-1' },
    });
    expect(application.uploads).toEqual([{ filename: 'a.xml', bytes: Buffer.from([1, 2]) }]);
    application.uploadLimit = 1;
    expect(await own(channels.upload, { filename: 'a.xml', bytes: new Uint8Array(2) })).toMatchObject({
      ok: false,
      error: { code: 'upload.tooLarge' },
    });
  });

  it('set the menu, and events reach every window', async () => {
    const { webContents } = await start();
    const first = electron.seen.menu;
    const tell = (message: unknown, frame: unknown = webContents.mainFrame): void =>
      void electron.ipcMain.emit(channels.menuState, { sender: webContents, senderFrame: frame }, message);
    const state = { ...firstState, screens: [...screenNames], locale: 'en', theme: 'dark' };
    tell(state, { url: 'https://evil.example/', parent: null });
    for (const wrong of [null, { ...state, locale: 'xx' }, { ...state, available: ['no.such'] }, { ...state, more: 1 }]) tell(wrong);
    expect(electron.seen.menu).toBe(first);
    tell(state);
    expect(electron.seen.menu).not.toBe(first);
    expect(JSON.stringify(electron.seen.menu)).toContain('"Select all"');
    expect(electron.nativeTheme.themeSource).toBe('dark');
    const now = electron.seen.menu;
    tell({ ...state });
    expect(electron.seen.menu, 'nothing new, nothing rebuilt').toBe(now);

    application.tell({ type: 'registers.changed' });
    expect(webContents.sent).toEqual([{ channel: channels.event, message: { sequence: 1, event: { type: 'registers.changed' } } }]);
  });

  it('of the page itself: it is served with the policy, and nothing outside its folder', async () => {
    await start();
    const handler = electron.seen.handlers.get('autoinvoice');
    const get = async (url: string, method = 'GET') => handler?.(new Request(url, { method }));
    const file = await get('autoinvoice://app/file/attachment/1/0');
    expect([file?.status, await file?.text(), file?.headers.get('content-security-policy')]).toEqual([
      200,
      '<Invoice/>',
      "default-src 'none'; sandbox",
    ]);
    expect(file?.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect((await get('autoinvoice://app/file/xml/404'))?.status).toBe(404);
    expect((await get('autoinvoice://app/../package.json'))?.status).toBe(404);
    expect((await get('autoinvoice://app/..%2f..%2fpackage.json'))?.status).toBe(404);
    expect((await get('autoinvoice://other/'))?.status).toBe(403);
    expect((await get('autoinvoice://app/', 'POST'))?.status).toBe(405);
  });
});

describe('crashes', () => {
  it('of a window are logged, told, and it is opened anew', async () => {
    const { webContents } = await start();
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(electron.seen.boxes).toEqual([]);
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
    await turn();
    expect(application.log.lines).toContainEqual({
      level: 'error',
      message: 'window process gone',
      fields: { reason: 'crashed', exitCode: 11 },
    });
    expect([electron.seen.boxes.length, webContents.reloads]).toEqual([1, 1]);
    electron.answers.box = 1;
    webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    await turn();
    expect([webContents.reloads, electron.seen.quits]).toEqual([1, 1]);
  });

  it('of a helper process are logged', async () => {
    await start();
    electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
    expect(application.log.lines.at(-1)).toEqual({
      level: 'error',
      message: 'helper process gone',
      fields: { type: 'GPU', reason: 'crashed', exitCode: 1 },
    });
  });

  it.each([
    [0, 1],
    [1, 0],
  ])('of the main process are logged, told once, the company closed; answer %i restarts %i times', async (box, relaunches) => {
    await start();
    electron.answers.box = box;
    const [listener] = process.listeners('uncaughtException').filter((known) => !before.uncaught.includes(known));
    listener?.(new TypeError('broken inside'), 'uncaughtException');
    listener?.(new TypeError('and again'), 'uncaughtException');
    await vi.waitFor(() => expect(electron.seen.exits).toEqual([1]));
    expect(application.log.lines.filter(({ message }) => message === 'uncaught')).toHaveLength(2);
    expect(application.log.lines).toContainEqual({
      level: 'error',
      message: 'uncaught',
      fields: { error: 'TypeError', stack: expect.stringContaining('broken inside') },
    });
    expect(electron.seen.boxes).toMatchObject([{ detail: expect.stringContaining('/log/autoinvoice.log') }]);
    expect([electron.seen.relaunches, application.closed]).toEqual([relaunches, 1]);
  });
});
