import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The SHA-256 over the names and contents of the given files and of all files in the given folders (paths relative to
 * `root`; what is missing counts as missing). Contents, not times, so that a fresh checkout of the same sources is the same.
 */
export function fingerprint(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    const full = join(root, path);
    if (!existsSync(full)) {
      hash.update(`missing ${path}\n`);
    } else if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).toSorted()) add(`${path}/${name}`);
    } else {
      const content = readFileSync(full);
      hash.update(`${path} ${content.length}\n`).update(content);
    }
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}
