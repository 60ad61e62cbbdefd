import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { add, closingLine, playwrightCounts, vitestCounts } from '../../scripts/tasks/counts.ts';
import { noWindowBecause } from '../../scripts/tasks/electron.ts';
import { fingerprint } from '../../scripts/tasks/fingerprint.ts';
import { browserHostArguments, readStartOptions } from '../../scripts/tasks/start-options.ts';

const folder = mkdtempSync(join(tmpdir(), 'autoinvoice-tasks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the options of npm start', () => {
  it('are none by default', () => {
    expect(readStartOptions([], '/home')).toEqual({ browser: false, open: true, port: undefined, company: undefined });
  });

  it('are handed on to the browser host, a company file as seen from where the user stands', () => {
    const options = readStartOptions(['--browser', '--no-open', '--port', '4000', '--company', 'my.autoinvoice'], folder);
    expect(options).toEqual({ browser: true, open: false, port: 4000, company: resolve(folder, 'my.autoinvoice') });
    expect(browserHostArguments(options)).toEqual(['--port', '4000', '--company', resolve(folder, 'my.autoinvoice'), '--no-open']);
    expect(browserHostArguments(readStartOptions([], folder))).toEqual([]);
  });

  it.each([[['--no-open']], [['--port', '0']]])('%j asks for the browser host', (args) => {
    expect(readStartOptions(args, folder).browser).toBe(true);
  });

  it.each([[['--port', 'x']], [['--port', '65536']], [['--port', '-1']], [['--port']], [['--company', '']], [['--nothing']], [['file']]])(
    '%j is wrong use',
    (args) => {
      expect(() => readStartOptions(args, folder)).toThrow();
    },
  );
});

describe('Electron', () => {
  it.each([
    ['linux', {}, 1000, 'this machine has no display'],
    ['linux', { DISPLAY: '' }, 1000, 'this machine has no display'],
    ['linux', { DISPLAY: ':0' }, 0, 'its sandbox does not run for root'],
    ['linux', { DISPLAY: ':0' }, 1000, undefined],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, undefined],
    ['darwin', {}, 501, undefined],
    ['win32', {}, undefined, undefined],
  ] as const)('on %s with %j as user %s: %s', (platform, env, user, reason) => {
    expect(noWindowBecause(platform, env, user)).toBe(reason);
  });
});

describe('the fingerprint of sources', () => {
  it('changes with contents, names and what is there, not with times', () => {
    mkdirSync(join(folder, 'src/deep'), { recursive: true });
    writeFileSync(join(folder, 'src/a.ts'), 'a');
    writeFileSync(join(folder, 'src/deep/b.ts'), 'b');
    const look = (): string => fingerprint(folder, ['src', 'vite.config.ts']);
    const first = look();
    utimesSync(join(folder, 'src/a.ts'), 1, 1);
    expect(look()).toBe(first);

    writeFileSync(join(folder, 'src/deep/b.ts'), 'c');
    const second = look();
    expect(second).not.toBe(first);
    writeFileSync(join(folder, 'src/deep/c.ts'), '');
    const third = look();
    expect(third).not.toBe(second);
    writeFileSync(join(folder, 'vite.config.ts'), '');
    expect(look()).not.toBe(third);
  });
});

describe('the closing line', () => {
  const report = (name: string, content: unknown): string => {
    const file = join(folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };

  it('is of the plain form', () => {
    expect(closingLine({ passed: 12, failed: 1, skipped: 0 })).toBe('12 passed, 1 failed');
    expect(closingLine(add({ passed: 1, failed: 0, skipped: 2 }, { passed: 2, failed: 3, skipped: 4 }))).toBe(
      '3 passed, 3 failed, 6 skipped',
    );
  });

  it('counts what Vitest reports, a file that could not be loaded as a failure', () => {
    const file = report('vitest.json', {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
      ],
    });
    expect(vitestCounts(file)).toEqual({ passed: 5, failed: 2, skipped: 3 });
  });

  it('counts what Playwright reports', () => {
    const file = report('playwright.json', { stats: { expected: 3, unexpected: 2, flaky: 0, skipped: 1 } });
    expect(playwrightCounts(file)).toEqual({ passed: 3, failed: 2, skipped: 1 });
  });

  it('takes nothing from a report that is missing or cut short', () => {
    expect(vitestCounts(join(folder, 'none.json'))).toBeUndefined();
    expect(vitestCounts(report('cut.json', '{"numPassedTests": 5'))).toBeUndefined();
    expect(playwrightCounts(report('other.json', {}))).toBeUndefined();
  });
});
