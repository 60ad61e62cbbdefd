/**
 * What an end-to-end test sees of the application, whatever hosts it. AUTOINVOICE_HOST=electron runs the same tests in
 * Electron; else they run in Chromium against the browser host.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import type { CommandId } from '../../src/shared/commands.ts';
import { startInBrowser } from './browserDriver.ts';
import { startInElectron } from './electronDriver.ts';

export interface Driver {
  /** The window. Another one after a restart. */
  readonly page: Page;
  readonly companyFile: string;
  /** A folder of this test's own. */
  readonly folder: string;
  /** Chooses a command in the menu, drawn or native. */
  menu(command: CommandId): Promise<void>;
  /** Chooses files in the dialog that Fil > Importer opens. */
  chooseFiles(files: readonly string[]): Promise<void>;
  /** The file that an action saves, with its name. */
  savedFile(action: () => Promise<void>): Promise<{ readonly filename: string; readonly path: string }>;
  /** The messages above the work area, as they read now. */
  notifications(): Promise<readonly string[]>;
  /** Ends the process as a crash would. */
  kill(): Promise<void>;
  /** Starts again with the same company, and opens the window. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface StartOptions {
  readonly companyFile: string;
  readonly folder: string;
}

export const isElectron = process.env['AUTOINVOICE_HOST'] === 'electron';

/** The application on a demo company of the test's own, just started. */
export const test = base.extend<{ app: Driver }>({
  app: async ({ browser, contextOptions }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'autoinvoice-e2e-'));
    const options = { folder, companyFile: join(folder, 'demo.autoinvoice') };
    const app = isElectron ? await startInElectron(options) : await startInBrowser(options, () => browser.newContext(contextOptions));
    await use(app);
    await app.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});
export { expect };

/** Ctrl+F and a text, in place of what was searched for before; once the screen is there to take it. */
export async function search(app: Driver, text: string): Promise<void> {
  const { keyboard } = app.page;
  await expect(async () => {
    await keyboard.press('Control+f');
    await keyboard.press('Control+a');
    await keyboard.insertText(text);
    await expect(app.page.locator('input:focus')).toHaveValue(text, { timeout: 1000 });
  }).toPass();
}

/** Fetches the demo documents, and waits until all of them are there. */
export async function sync(app: Driver): Promise<void> {
  await app.page.keyboard.press('F5');
  // A first round on a busy machine takes its time: every document is fetched by a request of its own.
  await expect(app.page.locator('.status-bar')).toContainText(/Sist synkronisert \d\d:\d\d/, { timeout: 30_000 });
  await expect(app.page.locator('.status-progress')).toHaveCount(0, { timeout: 30_000 });
  await expect(app.page.getByRole('link', { name: /^Mottatte dokumenter/ }).locator('.count')).toHaveText(/[1-9]/);
}

/** Goes to a screen by its entry in the focus panel. */
export async function goTo(app: Driver, screen: string): Promise<void> {
  await app.page
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`^${screen}`) })
    .click();
  await expect(app.page.getByRole('heading', { level: 1 })).toContainText(screen);
}

/** The rows of the grid that are in the page. */
export function rows(app: Driver): Locator {
  return app.page.locator('[role=grid] .grid-body [role=row]');
}

/** The message that a document has been posted. */
export function postedBanner(app: Driver): Locator {
  return app.page.locator('.banner', { hasText: /Bilag INN \d{4}-\d+ er bokført/ });
}

export function cell(row: Locator, column: string): Locator {
  return row.locator(`[data-column="${column}"]`);
}
