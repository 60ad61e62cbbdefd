import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, run, say } from '../bootstrap.mjs';
import { fingerprint } from './fingerprint.ts';

const SOURCES = ['src', 'assets', 'electron.vite.config.ts', 'vite.config.ts', 'package-lock.json'];

/** Builds the Electron bundles into out/ when their sources have changed. Returns electron-vite's exit code. */
export async function buildBundles({ force = false } = {}): Promise<number> {
  const out = join(root, 'out');
  const stamp = join(out, 'electron.sha256');
  const wanted = fingerprint(root, SOURCES);
  const built = ['main/index.js', 'preload/preload.cjs', 'renderer/index.html'].every((file) => existsSync(join(out, file)));
  if (!force && built && existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) return 0;

  say('Building the Electron bundles ...');
  mkdirSync(out, { recursive: true });
  rmSync(stamp, { force: true });
  // The renderer in out/ is about to be built by another tool: the browser host's stamp no longer speaks of it.
  rmSync(join(out, 'renderer.sha256'), { force: true });
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const code = await run(process.execPath, [tool, 'build', '--logLevel', 'warn'], { stdio: ['ignore', 2, 2] });
  if (code === 0) writeFileSync(stamp, `${wanted}\n`);
  return code;
}
