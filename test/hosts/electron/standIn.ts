/** A module that stands in for `electron`: it remembers what was done to it and tells what a test wants told. */
import { EventEmitter } from 'node:events';

/** What `reset` clears. */
export const seen = {
  schemes: [] as { scheme: string; privileges?: Record<string, boolean> }[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  invoked: new Map<string, (event: unknown, message: unknown) => Promise<unknown>>(),
  windows: [] as BrowserWindow[],
  boxes: [] as { message: string; detail?: string; buttons: string[] }[],
  errorBoxes: [] as { title: string; content: string }[],
  opened: [] as string[],
  menu: [] as unknown[],
  notifications: [] as Notification[],
  badges: [] as number[],
  exposed: {} as Record<string, unknown>,
  exits: [] as number[],
  quits: 0,
  relaunches: 0,
  sandboxed: false,
};

/** How the user answers message boxes, and whether another instance runs. */
export const answers = { box: 0, firstInstance: true, ready: Promise.resolve() };

export class WebContents extends EventEmitter {
  sent: { channel: string; message: unknown }[] = [];
  url = 'autoinvoice://app/';
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  reloads = 0;
  mainFrame: Frame = { url: this.url, parent: null };
  send(channel: string, message: unknown): void {
    this.sent.push({ channel, message });
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  getURL(): string {
    return this.url;
  }
  isDestroyed(): boolean {
    return false;
  }
  reload(): void {
    this.reloads++;
  }
}

export interface Frame {
  url: string;
  parent: Frame | null;
}

export class BrowserWindow extends EventEmitter {
  static getAllWindows = (): BrowserWindow[] => seen.windows;
  static getFocusedWindow = (): BrowserWindow | null => null;
  readonly webContents = new WebContents();
  readonly options: { webPreferences: Record<string, unknown>; [name: string]: unknown };
  loaded: string[] = [];
  shown = false;
  focused = 0;
  minimized = false;
  inFront = false;
  overlays: { icon: unknown; description: string }[] = [];
  constructor(options: BrowserWindow['options']) {
    super();
    this.options = options;
    seen.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  async loadURL(address: string): Promise<void> {
    this.loaded.push(address);
  }
  show(): void {
    this.shown = true;
  }
  focus(): void {
    this.focused++;
  }
  restore(): void {
    this.minimized = false;
  }
  isFocused(): boolean {
    return this.inFront;
  }
  setOverlayIcon(icon: unknown, description: string): void {
    this.overlays.push({ icon, description });
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isDestroyed(): boolean {
    return false;
  }
}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  enableSandbox: (): void => void (seen.sandboxed = true),
  requestSingleInstanceLock: (): boolean => answers.firstInstance,
  whenReady: (): Promise<void> => answers.ready,
  quit: (): void => void seen.quits++,
  exit: (code: number): void => void seen.exits.push(code),
  relaunch: (): void => void seen.relaunches++,
  getName: (): string => 'AutoInvoice Desktop',
  getVersion: (): string => '0.1.0',
  setBadgeCount: (count: number): void => void seen.badges.push(count),
});

export class Notification extends EventEmitter {
  static isSupported = (): boolean => true;
  readonly options: { title: string; body: string };
  isShown = false;
  isClosed = false;
  constructor(options: Notification['options']) {
    super();
    this.options = options;
    seen.notifications.push(this);
  }
  show(): void {
    this.isShown = true;
  }
  close(): void {
    this.isClosed = true;
  }
}
export const nativeImage = { createFromBitmap: (bitmap: Buffer, size: object): unknown => ({ bytes: bitmap.length, ...size }) };

export const protocol = {
  registerSchemesAsPrivileged: (schemes: typeof seen.schemes): void => void seen.schemes.push(...schemes),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => void seen.handlers.set(scheme, handler),
};

export class Session extends EventEmitter {
  request:
    | ((contents: WebContents, permission: string, callback: (granted: boolean) => void, details: { isMainFrame: boolean }) => void)
    | null = null;
  check: ((contents: WebContents | null, permission: string, origin: string) => boolean) | null = null;
  device: (() => boolean) | null = null;
  blocked: { urls: string[]; answer: unknown }[] = [];
  readonly webRequest = {
    onBeforeRequest: (filter: { urls: string[] }, listener: (details: object, callback: (answer: unknown) => void) => void): void =>
      listener({}, (answer) => this.blocked.push({ urls: filter.urls, answer })),
  };
  setPermissionRequestHandler(handler: Session['request']): void {
    this.request = handler;
  }
  setPermissionCheckHandler(handler: Session['check']): void {
    this.check = handler;
  }
  setDevicePermissionHandler(handler: Session['device']): void {
    this.device = handler;
  }
}
export const session = { defaultSession: new Session() };

export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: (event: unknown, message: unknown) => Promise<unknown>): void =>
    void seen.invoked.set(channel, handler),
  removeHandler: (channel: string): void => void seen.invoked.delete(channel),
});

export const ipcRenderer = Object.assign(new EventEmitter(), {
  messages: [] as { channel: string; message: unknown }[],
  async invoke(channel: string, message: unknown): Promise<unknown> {
    ipcRenderer.messages.push({ channel, message });
    return { ok: true, value: channel };
  },
  send: (channel: string, message: unknown): void => void ipcRenderer.messages.push({ channel, message }),
});

export const contextBridge = { exposeInMainWorld: (name: string, value: unknown): void => void (seen.exposed[name] = value) };

export const dialog = {
  async showMessageBox(...args: unknown[]): Promise<{ response: number }> {
    seen.boxes.push(args.at(-1) as (typeof seen.boxes)[number]);
    return { response: answers.box };
  },
  showErrorBox: (title: string, content: string): void => void seen.errorBoxes.push({ title, content }),
};
export const shell = { openExternal: async (address: string): Promise<void> => void seen.opened.push(address) };
/** Encrypts as little as Electron does without a keyring; what it is asked is remembered. */
export const safeStorage = {
  available: true,
  backend: 'gnome_libsecret',
  shouldReEncrypt: false,
  broken: false,
  encrypted: 0,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => safeStorage.available,
  getSelectedStorageBackend: (): string => safeStorage.backend,
  encryptStringAsync: async (text: string): Promise<Buffer> => {
    safeStorage.encrypted++;
    return Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a) as Buffer;
  },
  decryptStringAsync: async (bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> => {
    if (safeStorage.broken) throw new Error('keychain is locked');
    return { result: Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString('utf8'), shouldReEncrypt: safeStorage.shouldReEncrypt };
  },
};
export const nativeTheme = { shouldUseDarkColors: false, themeSource: 'system' };
export const Menu = {
  buildFromTemplate: (template: unknown[]): unknown[] => template,
  setApplicationMenu: (menu: unknown[]): void => void (seen.menu = menu),
};

/** Forgets everything, so that each test begins with a machine of its own. */
export function reset(): void {
  Object.assign(seen, {
    schemes: [],
    windows: [],
    boxes: [],
    errorBoxes: [],
    opened: [],
    menu: [],
    notifications: [],
    badges: [],
    exposed: {},
    exits: [],
    quits: 0,
    relaunches: 0,
    sandboxed: false,
  });
  Object.assign(answers, { box: 0, firstInstance: true, ready: Promise.resolve() });
  seen.handlers.clear();
  seen.invoked.clear();
  for (const emitter of [app, ipcMain, ipcRenderer]) emitter.removeAllListeners();
  ipcRenderer.messages = [];
  session.defaultSession = new Session();
  nativeTheme.themeSource = 'system';
  Object.assign(safeStorage, { available: true, backend: 'gnome_libsecret', shouldReEncrypt: false, broken: false, encrypted: 0 });
}
