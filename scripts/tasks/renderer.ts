import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, run, say } from '../bootstrap.mjs';
import { fingerprint } from './fingerprint.ts';

/** Everything that the built renderer is made of. */
const SOURCES = ['src/renderer', 'src/shared', 'src/ehf', 'assets', 'vite.config.ts', 'package-lock.json'];

/**
 * Builds src/renderer into out/renderer when its sources are not those it was last built from.
 *
 * The new build takes the place of the old one only when it is whole, so a server that is running meanwhile never serves
 * half of one. Vite's messages go to standard error. Returns Vite's exit code, 0 if there was nothing to do.
 */
export async function buildRenderer({ force = false } = {}): Promise<number> {
  if (!existsSync(join(root, 'src/renderer/index.html'))) {
    say('There is no src/renderer/index.html, so no renderer to build.');
    return 1;
  }
  const out = join(root, 'out');
  const target = join(out, 'renderer');
  const stamp = join(out, 'renderer.sha256');
  const wanted = fingerprint(root, SOURCES);
  if (!force && existsSync(join(target, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === wanted) return 0;

  say('Building the renderer ...');
  const fresh = join(out, `renderer-${process.pid}`);
  const old = join(out, `renderer-${process.pid}-old`);
  mkdirSync(out, { recursive: true });
  try {
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    const code = await run(process.execPath, [vite, 'build', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'], {
      stdio: ['ignore', 2, 2],
    });
    if (code !== 0) return code;
    rmSync(stamp, { force: true });
    if (existsSync(target)) renameSync(target, old);
    renameSync(fresh, target);
    writeFileSync(stamp, `${wanted}\n`);
    return 0;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}
