import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Config {
  files: string[];
  asar: boolean;
  asarUnpack: string[];
  electronFuses: Record<string, boolean>;
  win: { target: { target: string }[] };
  mac: { target: { target: string }[] };
  publish: null;
  [key: string]: unknown;
}

const config = (): Config => load(read('electron-builder.yml')) as Config;
const packageJson: { main: string; optionalDependencies: Record<string, string>; dependencies: Record<string, string> } = JSON.parse(
  read('package.json'),
);

describe('electron-builder.yml', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const valid = ajv.compile(JSON.parse(read('node_modules/app-builder-lib/scheme.json')));

  it('agrees with the schema of electron-builder', () => {
    expect(valid(config()), JSON.stringify(valid.errors, undefined, 2)).toBe(true);
  });

  it.each([
    ['an option that does not exist', { asarUnpacked: [] }],
    ['a target that is no target', { win: { target: 7 } }],
    ['a fuse that does not exist', { electronFuses: { runAsNodes: false } }],
  ])('would not agree with %s', (_name, change) => {
    expect(valid({ ...config(), ...change })).toBe(false);
  });

  it('makes an installer for Windows and a disk image for macOS, and publishes nothing', () => {
    expect(config().win.target.map(({ target }) => target)).toEqual(['nsis']);
    expect(config().mac.target.map(({ target }) => target)).toEqual(['dmg']);
    expect(config().publish).toBeNull();
  });

  it('packs migrations, assets and what was built, with native files outside the archive', () => {
    const { files, asar, asarUnpack } = config();
    expect(files).toEqual(expect.arrayContaining(['migrations/**', 'assets/**', 'out/main/**', 'out/preload/**', 'out/renderer/**']));
    expect(packageJson.main).toBe('out/main/index.js');
    expect(asar).toBe(true);
    expect(asarUnpack).toEqual(expect.arrayContaining(['**/*.node', 'node_modules/better-sqlite3/**']));
    expect(packageJson.dependencies).toHaveProperty('better-sqlite3');
  });

  it('leaves out every Node that came for running from source', () => {
    const excluded = config()
      .files.filter((pattern) => pattern.startsWith('!node_modules/'))
      .map((pattern) => new RegExp(`^${pattern.slice(1).replace('/**', '').replaceAll('*', '[^/]*')}$`));
    const packages = Object.keys(packageJson.optionalDependencies).filter((name) => name.startsWith('node-'));
    expect(packages.length).toBeGreaterThan(0);
    expect(packages.filter((name) => !excluded.some((pattern) => pattern.test(`node_modules/${name}`)))).toEqual([]);
  });

  it('turns the fuses to the safe side', () => {
    expect(config().electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});
