/**
 * Completes package-lock.json after `npm install`: node scripts/complete-lock.mjs
 *
 * npm leaves the binaries for other platforms out of the lock file when it could not look them up, and then `npm ci`
 * refuses that very file. This adds what is missing, with the version that its owner names; npm looks up the rest where
 * the package is really installed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PLATFORM =
  /-(android|darwin|freebsd|linux|openharmony|win32)-(arm64|x64|ia32|arm|ppc64|riscv64|s390x)(?:-(eabi|gnueabihf|musleabihf|gnu|musl|msvc))?$/;

/** The optional packages that a lock file names but does not hold: `{path, version, dev}`. */
export function missingFromLock(lock) {
  return Object.entries(lock.packages).flatMap(([owner, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${owner}/node_modules/${name}`])
      .map(([name, version]) => ({ path: `node_modules/${name}`, version, dev: entry.dev === true })),
  );
}

/** Adds to a lock file what it names but does not hold, in npm's own order. Returns how many packages were added. */
export function completeLock(lock) {
  const missing = missingFromLock(lock);
  for (const { path, version, dev } of missing) {
    const [, os, cpu, abi] = PLATFORM.exec(path) ?? [];
    if (os === undefined || !/^\d+\.\d+\.\d+$/.test(version))
      throw new Error(`Cannot tell which platform and version ${path}@${version} is for.`);
    const libc = os === 'linux' ? { libc: [abi?.startsWith('musl') ? 'musl' : 'glibc'] } : {};
    lock.packages[path] = { version, cpu: [cpu], ...(dev ? { dev } : {}), ...libc, optional: true, os: [os] };
  }
  const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(sorted);
  return missing.length;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = join(import.meta.dirname, '..', 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const added = completeLock(lock);
  if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`${added} packages added to package-lock.json\n`);
}
