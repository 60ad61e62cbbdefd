import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { isInStep, isInstalled, isNewEnough, npmCommand, root } from '../../scripts/bootstrap.mjs';

describe('the Node that sources run on', () => {
  it.each([
    ['22.18.0', true],
    ['v22.18.0', true],
    ['22.17.9', false],
    ['24.0.0', true],
    ['20.20.2', false],
    ['18.0.0', false],
    ['100.1.0', true],
  ])('%s: %s', (version, fits) => {
    expect(isNewEnough(version)).toBe(fits);
  });
});

describe('what is installed, against the lock file', () => {
  const one = { version: '1.0.0', integrity: 'sha512-a' };
  const lock = {
    packages: { '': { version: '0.1.0' }, 'node_modules/a': one, 'node_modules/b': { version: '2.0.0', optional: true } },
  };

  it('is in step when all that is not optional is there', () => {
    expect(isInStep(lock, { packages: { 'node_modules/a': one } })).toBe(true);
    expect(isInStep(lock, { packages: { 'node_modules/a': one, 'node_modules/b': { version: '2.0.0' } } })).toBe(true);
  });

  it.each([
    ['a package is missing', {}],
    ['a version is another', { 'node_modules/a': { ...one, version: '1.0.1' } }],
    ['a content is another', { 'node_modules/a': { ...one, integrity: 'sha512-b' } }],
    ['an optional one is of another version', { 'node_modules/a': one, 'node_modules/b': { version: '2.1.0' } }],
    ['there is one too many', { 'node_modules/a': one, 'node_modules/c': { version: '1.0.0' } }],
  ])('is out of step when %s', (_name, packages) => {
    expect(isInStep(lock, { packages })).toBe(false);
  });

  it('is out of step when either file says nothing', () => {
    expect(isInStep(undefined, { packages: {} })).toBe(false);
    expect(isInStep(lock, undefined)).toBe(false);
  });
});

describe('the quick look', () => {
  const folder = mkdtempSync(join(tmpdir(), 'autoinvoice-bootstrap-'));
  const write = (path: string, content: unknown): void => writeFileSync(join(folder, path), JSON.stringify(content));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves a stamp, believes it, and looks again when either file changes', () => {
    const packages = { 'node_modules/a': { version: '1.0.0' } };
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    write('package-lock.json', { packages: { '': {}, ...packages } });
    expect(isInstalled(folder)).toBe(false);

    write('node_modules/.package-lock.json', { packages });
    expect(isInstalled(folder)).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, 'node_modules/.installed.json'), 'utf8'))).toHaveProperty('lock');
    expect(isInstalled(folder)).toBe(true);

    write('package-lock.json', { packages: { '': {}, 'node_modules/a': { version: '1.0.1' } } });
    expect(isInstalled(folder)).toBe(false);
    write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.1' } } });
    expect(isInstalled(folder)).toBe(true);
  });
});

describe('the npm that installs', () => {
  const npm = join(root, 'scripts/bootstrap.mjs');

  it('is the one on the path when none started us, or another program did', () => {
    const shell = process.platform === 'win32';
    expect(npmCommand({})).toEqual({ file: 'npm', args: [], shell });
    expect(npmCommand({ npm_execpath: npm })).toEqual({ file: 'npm', args: [], shell });
    expect(npmCommand({ npm_execpath: '/nowhere/npm-cli.js' })).toEqual({ file: 'npm', args: [], shell });
  });

  it('is the one that started us, by the Node that it runs on', () => {
    const folder = mkdtempSync(join(tmpdir(), 'autoinvoice-npm-'));
    try {
      const cli = join(folder, 'npm-cli.js');
      writeFileSync(cli, '');
      expect(npmCommand({ npm_execpath: cli })).toEqual({ file: process.execPath, args: [cli], shell: false });
      expect(npmCommand({ npm_execpath: cli, npm_node_execpath: npm })).toEqual({ file: npm, args: [cli], shell: false });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
