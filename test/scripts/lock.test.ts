import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { root } from '../../scripts/bootstrap.mjs';
import { completeLock, missingFromLock } from '../../scripts/complete-lock.mjs';

describe('package-lock.json', () => {
  it('holds every package that it names, for every platform; else run: node scripts/complete-lock.mjs', () => {
    expect(missingFromLock(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))).toEqual([]);
  });

  it('is completed in npm’s order, each package with the platform that it is for', () => {
    const binaries = { '@x/binding-linux-x64-musl': '1.0.0', '@x/binding-win32-arm64-msvc': '1.0.0', '@x/binding-linux-x64-gnu': '1.0.0' };
    const lock = {
      packages: {
        '': {},
        'node_modules/@x/binding-linux-x64-gnu': { version: '1.0.0' },
        'node_modules/x': { version: '1.0.0', dev: true, optionalDependencies: binaries },
      },
    };
    expect(completeLock(lock)).toBe(2);
    expect(Object.keys(lock.packages)).toEqual([
      '',
      'node_modules/@x/binding-linux-x64-gnu',
      'node_modules/@x/binding-linux-x64-musl',
      'node_modules/@x/binding-win32-arm64-msvc',
      'node_modules/x',
    ]);
    expect(lock.packages).toMatchObject({
      'node_modules/@x/binding-linux-x64-musl': {
        version: '1.0.0',
        cpu: ['x64'],
        libc: ['musl'],
        os: ['linux'],
        optional: true,
        dev: true,
      },
      'node_modules/@x/binding-win32-arm64-msvc': { version: '1.0.0', cpu: ['arm64'], os: ['win32'], optional: true, dev: true },
    });
    expect(completeLock(lock)).toBe(0);
  });
});
