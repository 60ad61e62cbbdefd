/** A window: our page, sandboxed, with the preload's bridge and nothing more. */
import { BrowserWindow, dialog, type WebPreferences } from 'electron';
import type { Logger } from '../../company/background.ts';
import type { Texts } from '../texts.ts';
import { pageAddress } from './ownPage.ts';

export interface WindowOptions {
  readonly preload: string;
  readonly title: string;
  readonly isPackaged: boolean;
  readonly dark: boolean;
  readonly log: Logger;
  readonly texts: () => Texts;
  readonly quit: () => void;
}

/** Every right that the page does not need is taken away, also where Electron's default already does. */
export function webPreferences(preload: string, isPackaged: boolean): WebPreferences {
  return {
    preload,
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
    // Chromium would fetch its dictionaries from the network.
    spellcheck: false,
    devTools: !isPackaged,
  };
}

/** Opens a window; it is shown when its first frame is drawn. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 800,
    minHeight: 500,
    show: false,
    title: options.title,
    backgroundColor: options.dark ? '#1b1d21' : '#ffffff',
    webPreferences: webPreferences(options.preload, options.isPackaged),
  });
  window.once('ready-to-show', () => window.show());
  watch(window, options);
  window.loadURL(pageAddress).catch((error: unknown) => {
    options.log.error('page not loaded', { error: error instanceof Error ? error.message : String(error) });
  });
  return window;
}

/** A page that dies or hangs is logged and told in words, with a new one offered. */
function watch(window: BrowserWindow, { log, texts, quit }: WindowOptions): void {
  let telling = false;
  async function tell(title: string, detail: string, buttons: readonly { label: string; act: () => void }[]): Promise<void> {
    if (telling || window.isDestroyed()) return;
    telling = true;
    try {
      const { response } = await dialog.showMessageBox(window, {
        type: 'warning',
        message: title,
        detail,
        buttons: buttons.map(({ label }) => label),
        defaultId: 0,
        cancelId: buttons.length - 1,
        noLink: true,
      });
      if (!window.isDestroyed()) buttons[response]?.act();
    } finally {
      telling = false;
    }
  }
  const reload = { label: texts().host('host.window.crashed.reload'), act: () => window.webContents.reload() };

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('window process gone', { reason, exitCode });
    const t = texts();
    void tell(t.host('host.window.crashed.title'), t.host('host.window.crashed.detail'), [
      reload,
      { label: t.host('host.app.quit'), act: quit },
    ]);
  });
  window.on('unresponsive', () => {
    log.warn('window unresponsive');
    const t = texts();
    void tell(t.host('host.window.hangs.title'), t.host('host.window.hangs.detail'), [
      { label: t.host('host.window.hangs.wait'), act: () => undefined },
      reload,
    ]);
  });
  window.webContents.on('preload-error', (_event, _path, error) =>
    log.error('preload failed', { error: error.name, stack: error.stack ?? '' }),
  );
}
