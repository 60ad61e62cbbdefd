import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium } from '@playwright/test';

import { root, run, say } from '../bootstrap.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Where Chromium, or a browser built from it, may stand on this machine. */
function candidates(): string[] {
  const { env, platform } = process;
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === 'win32') {
    const bases = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((base) => base !== undefined);
    const places = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return places.flatMap((place) => bases.map((base) => join(base, place)));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => [...folders, '/usr/bin'].map((folder) => join(folder, name)));
}

/** Some systems have a file of that name that only tells how to get the browser; so it is asked for its version. */
function works(file: string): boolean {
  if (!existsSync(file)) return false;
  // On Windows the browser would open a window instead of answering.
  if (process.platform === 'win32') return true;
  return spawnSync(file, ['--version'], { timeout: 20_000 }).status === 0;
}

/** The Chromium that Playwright downloaded earlier, if it did. */
function playwrights(): string | undefined {
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

/** The Chromium to test with: the one named in AUTOINVOICE_CHROMIUM, the machine's own, or Playwright's. */
export function findChromium(): string | undefined {
  const named = process.env['AUTOINVOICE_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  return candidates().find(works) ?? playwrights();
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    // No such file: another system.
    return false;
  }
}

/** Finds a Chromium or installs one. Returns its path; undefined if none could be had, which has been told. */
export async function needChromium(): Promise<string | undefined> {
  const present = findChromium();
  if (present !== undefined) return present;
  // Ubuntu's package of that name only points to another store, so it is not Debian here.
  if (isDebian() && process.getuid?.() === 0) {
    say('Installing Chromium with apt-get ...');
    const apt = (...args: string[]): Promise<number> =>
      run('apt-get', ['-qq', ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 2, 2] });
    if ((await apt('update')) === 0) await apt('install', '-y', 'chromium', 'fonts-liberation');
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  say('Downloading a Chromium with Playwright ...');
  await run(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
  const downloaded = findChromium();
  if (downloaded === undefined) say('No Chromium could be had: install one, or name it in AUTOINVOICE_CHROMIUM.');
  return downloaded;
}
