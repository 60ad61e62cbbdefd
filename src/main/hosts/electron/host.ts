/** AutoInvoice in windows of its own. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, nativeTheme, protocol, session } from 'electron';
import type { AppState, CommandId } from '../../../shared/commands.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { defaultCompanyFile, openApplication, type Application } from '../../application/application.ts';
import { currentActor } from '../actor.ts';
import { rendererFolder } from '../places.ts';
import { secretsFolder } from '../secrets/hostKeeper.ts';
import { textsIn, type Texts } from '../texts.ts';
import { channels } from './channels.ts';
import { watchProcess } from './crashes.ts';
import { guardContents, guardSession } from './guards.ts';
import { answerWindows } from './ipc.ts';
import { firstState, menuTemplate } from './menu.ts';
import { tellNews } from './news.ts';
import { companyOfArguments } from './options.ts';
import { ownScheme, protocolHandler } from './protocol.ts';
import { scheme } from './ownPage.ts';
import { electronKeeper } from './systemKeeper.ts';
import { openWindow } from './window.ts';

/** The built preload, beside the built main process. */
const preload = join(import.meta.dirname, '../../../../out/preload/preload.cjs');

/**
 * Starts the application, or hands over to the one that runs already: of each user's AutoInvoice there is one process.
 * To be called before Electron is ready.
 */
export async function startElectronHost(): Promise<void> {
  protocol.registerSchemesAsPrivileged([ownScheme]);
  app.enableSandbox();
  if (!app.requestSingleInstanceLock()) return app.quit();

  let state: AppState = firstState;
  const texts = (): Texts => textsIn(state.locale);
  let companyFile = companyOfArguments(process.argv.slice(1), process.cwd());
  // macOS hands a file over in its own way, before the application is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    companyFile ??= path;
  });
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  await app.whenReady();

  const application = await open(companyFile ?? defaultCompanyFile(), texts());
  if (application === undefined) return app.exit(1);
  const { log } = application;
  watchProcess({ log, logFile: application.about.logFile, texts, close: () => application.close() });
  app.on('web-contents-created', (_event, contents) => guardContents(contents, { log, texts }));
  guardSession(session.defaultSession, log);
  protocol.handle(scheme, protocolHandler({ application, rendererFolder, log }));

  const windows = new Set<BrowserWindow>();
  /** Where the next window is to go once its page is there. */
  let goesTo: CommandId | null = null;
  const newWindow = (): void => {
    const window = openWindow({
      preload,
      title: `${application.about.companyName} – ${texts().message('app.name') ?? app.getName()}`,
      isPackaged: app.isPackaged,
      dark: nativeTheme.shouldUseDarkColors,
      log,
      texts,
      quit: () => app.quit(),
    });
    windows.add(window);
    window.on('closed', () => windows.delete(window));
  };
  const openAt = (id: CommandId): void => {
    const window = BrowserWindow.getFocusedWindow() ?? [...windows].find((one) => !one.isDestroyed());
    if (window === undefined) {
      goesTo = id;
      newWindow();
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
    window.webContents.send(channels.menuCommand, id);
  };
  const showMenu = (): void => {
    const template = menuTemplate({
      state,
      texts: texts(),
      isMac: process.platform === 'darwin',
      isPackaged: app.isPackaged,
      run: (id) => {
        if (id === 'file.quit') return app.quit();
        const window = BrowserWindow.getFocusedWindow() ?? [...windows][0];
        window?.webContents.send(channels.menuCommand, id);
      },
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  const stopAnswering = answerWindows({
    application,
    log,
    isWindow: (contents) => [...windows].some((window) => !window.isDestroyed() && window.webContents === contents),
    windows: () => [...windows].filter((window) => !window.isDestroyed()).map((window) => window.webContents),
    onMenuState: (told) => {
      if (goesTo !== null) {
        const id = goesTo;
        goesTo = null;
        openAt(id);
      }
      // Each rebuild closes a menu that is open: only when something in it changes.
      if (JSON.stringify(told) === JSON.stringify(state)) return;
      state = told;
      nativeTheme.themeSource = told.theme;
      showMenu();
    },
  });

  showMenu();
  newWindow();
  app.on('activate', () => {
    if (windows.size === 0) newWindow();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  const stopNews = tellNews({
    application,
    texts,
    windows: () => [...windows].filter((window) => !window.isDestroyed()),
    open: openAt,
    platform: process.platform,
  });
  closeBeforeQuitting(application, () => {
    stopNews();
    stopAnswering();
  });
}

/** The windows are closed by then; the process ends when the company is one file again. */
function closeBeforeQuitting(application: Application, stopAnswering: () => void): void {
  app.on('will-quit', (event) => {
    event.preventDefault();
    stopAnswering();
    application.close().then(
      () => app.exit(0),
      (error: unknown) => {
        application.log.error('company not closed', { error: error instanceof Error ? error.name : typeof error });
        app.exit(1);
      },
    );
  });
}

/** Opens the company; what stops it is told in words. */
async function open(file: string, texts: Texts): Promise<Application | undefined> {
  try {
    const unsafe: string[] = [];
    const secretKeeper = await electronKeeper(secretsFolder(), process.platform, (why) => unsafe.push(why));
    const application = await openApplication({
      file,
      host: 'electron',
      create: 'demo',
      actor: currentActor(),
      runEmbeddedOperator: true,
      autoSync: true,
      secretKeeper,
      version: app.getVersion(),
    });
    for (const why of unsafe) application.log.warn('secrets not in the keeper of the system', { why });
    return application;
  } catch (error) {
    const { title, meaning, action } = texts.error(error instanceof AppError ? error : new AppError('internal'));
    const technical = error instanceof AppError ? (error.detail ?? '') : error instanceof Error ? error.message : String(error);
    dialog.showErrorBox(title, [meaning, action, technical].filter((part) => part !== '').join('\n\n'));
    return undefined;
  }
}
