/** The application in its browser host, and Chromium in front of it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BrowserContext, Page } from '@playwright/test';
import type { Driver, StartOptions } from './driver.ts';
import { menuPath } from './names.ts';
import { pageActions } from './pageDriver.ts';

const root = join(import.meta.dirname, '../..');
const START_TIME = 30_000;

interface Hosted {
  readonly process: ChildProcess;
  readonly address: string;
}

/** Starts the host and waits for the line with its address. @throws Error with what it wrote when it ends or is too slow */
async function startHost(companyFile: string): Promise<Hosted> {
  const child = spawn(
    process.execPath,
    ['scripts/run-source.mjs', 'src/main/hosts/browser/main.ts', '--no-open', '--port', '0', '--company', companyFile],
    // The host takes Enter for "a new address" and the end of its input for nothing: a pipe of our own leaves the terminal alone.
    { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const said: string[] = [];
  child.stderr.on('data', (part: Buffer) => said.push(part.toString()));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The host gave no address within ${START_TIME} ms: ${said.join('')}`));
    }, START_TIME);
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(`${line}\n`);
      if (!/^http:\/\/127\.0\.0\.1:\d+\/\?token=/.test(line)) return;
      clearTimeout(timer);
      resolve({ process: child, address: line.trim() });
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The host ended with ${String(code)}: ${said.join('')}`));
    });
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** The application as it answers at an address with a token, for tests of the address itself. */
export interface BrowserDriver extends Driver {
  /** The address with its token, which the page has used up. */
  readonly address: string;
}

export async function startInBrowser(options: StartOptions, newContext: () => Promise<BrowserContext>): Promise<BrowserDriver> {
  const { companyFile, folder } = options;
  let hosted: Hosted;
  let context: BrowserContext;
  let page: Page;

  const open = async (): Promise<void> => {
    hosted = await startHost(companyFile);
    context = await newContext();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    await page.goto(hosted.address);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await open();

  const menu: Driver['menu'] = async (command) => {
    const locale = (await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'nb';
    const path = menuPath(command, locale);
    const named = (name: string) => page.getByRole('menuitem', { name, exact: true });
    await page.getByRole('menubar').getByRole('menuitem', { name: path.menu, exact: true }).click();
    if (path.submenu !== null) await named(path.submenu).click();
    await named(path.label).click();
  };
  return {
    get page() {
      return page;
    },
    get address() {
      return hosted.address;
    },
    companyFile,
    folder,
    menu,
    ...pageActions(() => page, folder, menu),
    kill: () => end(hosted.process, 'SIGKILL'),
    async restart() {
      await context.close();
      await end(hosted.process, 'SIGTERM');
      await open();
    },
    async close() {
      await context.close();
      await end(hosted.process, 'SIGTERM');
    },
  };
}
