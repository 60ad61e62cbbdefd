/** The application in Electron itself. */
import { once } from 'node:events';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Driver, StartOptions } from './driver.ts';
import { menuPath } from './names.ts';
import { pageActions } from './pageDriver.ts';

const root = join(import.meta.dirname, '../..');

export async function startInElectron({ companyFile, folder }: StartOptions): Promise<Driver> {
  let app: ElectronApplication;
  let page: Page;
  const open = async (): Promise<void> => {
    app = await _electron.launch({
      cwd: root,
      args: ['.', '--company', companyFile, `--user-data-dir=${join(folder, 'electron')}`],
      env: { ...process.env, ELECTRON_ENABLE_LOGGING: '1' },
    });
    page = await app.firstWindow();
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await open();

  const menu: Driver['menu'] = async (command) => {
    const locale = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'nb';
    const { label } = menuPath(command, locale);
    await app.evaluate(({ Menu, BrowserWindow }, text) => {
      const find = (items: Electron.MenuItem[]): Electron.MenuItem | undefined => {
        for (const item of items) {
          const found = item.label === text ? item : item.submenu === undefined ? undefined : find(item.submenu.items);
          if (found !== undefined) return found;
        }
        return undefined;
      };
      const item = find(Menu.getApplicationMenu()?.items ?? []);
      if (item === undefined || !item.enabled) throw new Error(`The menu has no enabled entry ${text}`);
      item.click(undefined, BrowserWindow.getAllWindows()[0]);
    }, label);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const child = app.process();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    get page() {
      return page;
    },
    companyFile,
    folder,
    menu,
    ...pageActions(() => page, folder, menu),
    kill: () => end('SIGKILL'),
    async restart() {
      if (app.process().exitCode === null && app.process().signalCode === null) await app.close();
      await open();
    },
    close: () => app.close().catch(() => end('SIGKILL')),
  };
}
