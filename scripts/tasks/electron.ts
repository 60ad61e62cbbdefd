import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, run, say } from '../bootstrap.mjs';

/** How long a first download of Electron's binary (about 120 MB) may take. */
const DOWNLOAD_LIMIT_MS = 10 * 60_000;
/** How long the place it comes from may take to answer at all. */
const ANSWER_LIMIT_MS = 8_000;

const folder = join(root, 'node_modules/electron');

/** Electron's binary, if it is on this machine; undefined if not. */
export function electronBinary(): string | undefined {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const binary = join(dist, readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/** Why Electron cannot open a window on this machine, in words; undefined if it can. */
export function noWindowBecause(
  platform: NodeJS.Platform = process.platform,
  env: Record<string, string | undefined> = process.env,
  user: number | undefined = process.getuid?.(),
): string | undefined {
  if (platform !== 'linux') return undefined;
  if ((env['DISPLAY'] ?? '') === '' && (env['WAYLAND_DISPLAY'] ?? '') === '') return 'this machine has no display';
  // Chromium's sandbox does not start for root, and without its sandbox the application is not to run.
  if (user === 0) return 'its sandbox does not run for root';
  return undefined;
}

/**
 * Finds Electron's binary or downloads it, within bounds. Returns its path, or why there is none, in words that
 * continue "Electron cannot be used: ".
 */
export async function findElectron(): Promise<{ binary: string } | { reason: string }> {
  const noWindow = noWindowBecause();
  if (noWindow !== undefined) return { reason: noWindow };
  const present = electronBinary();
  if (present !== undefined) return { binary: present };
  if (!existsSync(join(folder, 'install.js'))) return { reason: 'it is not among the installed dependencies' };
  if (!(await answers())) return { reason: 'its binary is not here, and the place it is downloaded from cannot be reached' };

  say('Downloading the Electron binary, once ...');
  const signal = AbortSignal.timeout(DOWNLOAD_LIMIT_MS);
  try {
    await run(process.execPath, [join(folder, 'install.js')], { stdio: ['ignore', 2, 2], signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  const downloaded = electronBinary();
  return downloaded === undefined ? { reason: 'its binary could not be downloaded' } : { binary: downloaded };
}

/** Whether the place that the binary comes from answers. Behind a proxy only the download itself can tell. */
async function answers(): Promise<boolean> {
  const { env } = process;
  if (['HTTPS_PROXY', 'https_proxy', 'ELECTRON_GET_USE_PROXY'].some((name) => (env[name] ?? '') !== '')) return true;
  const mirror = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'] ?? 'https://github.com/electron/electron/releases/';
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    return true;
  } catch {
    // No answer is the answer.
    return false;
  }
}
