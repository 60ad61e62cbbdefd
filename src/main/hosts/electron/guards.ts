/** What a window may not do, whatever runs in it: go elsewhere, open windows, ask for the machine's devices, reach the network. */
import { dialog, shell, type Session, type WebContents } from 'electron';
import type { Logger } from '../../company/background.ts';
import type { Texts } from '../texts.ts';
import { isOwn, pageAddress } from './ownPage.ts';

/** Links of these schemes may be opened by the system, after the user has been asked. */
const externalSchemes = new Set(['https:', 'mailto:']);
const longestAddress = 2048;

/** An address that may be opened outside, as it is to be opened; undefined for any other. */
export function externalAddress(address: string): string | undefined {
  if (address.length > longestAddress) return undefined;
  try {
    const url = new URL(address);
    // A name and password in front of a host are there to make it look like another one.
    return externalSchemes.has(url.protocol) && url.username === '' && url.password === '' ? url.href : undefined;
  } catch {
    // What is no address is not opened.
    return undefined;
  }
}

export interface GuardOptions {
  readonly log: Logger;
  readonly texts: () => Texts;
}

/** Keeps a window, and whatever else has web contents, on our own page. */
export function guardContents(contents: WebContents, { log, texts }: GuardOptions): void {
  const refuse = (what: string): void => log.warn('navigation refused', { what });
  let asking = false;

  async function offerExternal(address: string): Promise<void> {
    const external = externalAddress(address);
    // One question at a time: a page that asks again and again is not heard.
    if (external === undefined || asking) return;
    asking = true;
    try {
      const t = texts();
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: t.host('host.external.title'),
        detail: t.host('host.external.detail', { address: external }),
        buttons: [t.host('host.external.open'), t.host('host.cancel')],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      if (response === 0) await shell.openExternal(external);
    } catch (error) {
      log.warn('address not opened', { error: error instanceof Error ? error.name : typeof error });
    } finally {
      asking = false;
    }
  }

  contents.on('will-navigate', (event) => {
    if (isOwn(event.url)) return;
    event.preventDefault();
    refuse('navigate');
    void offerExternal(event.url);
  });
  contents.on('will-frame-navigate', (event) => {
    // The page has no frames.
    if (event.isMainFrame && isOwn(event.url)) return;
    event.preventDefault();
    if (!event.isMainFrame) refuse('frame');
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    refuse('redirect');
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    refuse('webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    refuse('window');
    void offerExternal(url);
    return { action: 'deny' };
  });
}

/** Closes a session to devices, to permissions and to the network. The page copies to the clipboard; that is all it may. */
export function guardSession(session: Session, log: Logger): void {
  const allowed = (permission: string, origin: string): boolean => permission === 'clipboard-sanitized-write' && isOwn(origin);
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const granted = details.isMainFrame && allowed(permission, contents.getURL());
    if (!granted) log.warn('permission refused', { permission });
    callback(granted);
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => allowed(permission, requestingOrigin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'] },
    (_details, callback) => {
      log.warn('request of a window to the network refused');
      callback({ cancel: true });
    },
  );
  session.on('will-download', (event, item) => {
    const address = item.getURL();
    if (isOwn(address) || address.startsWith(`blob:${pageAddress}`)) return;
    event.preventDefault();
    log.warn('download refused');
  });
}
