import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { root } from '../../scripts/bootstrap.mjs';

mkdirSync(join(root, 'out'), { recursive: true });
const folder = realpathSync(mkdtempSync(join(root, 'out', 'run-source-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  pid: number | undefined;
}

function runSource(args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}): Promise<Ended> {
  return new Promise((done, fail) => {
    const { npm_lifecycle_event: _event, INIT_CWD: _from, ...env } = process.env;
    const child = spawn(process.execPath, [join(root, 'scripts/run-source.mjs'), ...args], {
      cwd: options.cwd ?? root,
      env: { ...env, ...options.env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => (stdout += String(data)));
    child.stderr.on('data', (data) => (stderr += String(data)));
    child.once('error', fail);
    child.once('close', (code) => done({ code, stdout, stderr, pid: child.pid }));
  });
}

const program = join(folder, 'program.ts');
writeFileSync(
  program,
  `interface Told { argv: string[]; cwd: string; pid: number }
const told: Told = { argv: process.argv.slice(1), cwd: process.cwd(), pid: process.pid };
process.stdout.write(JSON.stringify(told));
process.exitCode = 3;
`,
);

describe('run-source', () => {
  it('runs a program from source in the same process, with its own arguments and exit code and nothing added', async () => {
    const { code, stdout, stderr, pid } = await runSource([program, 'inbox', '--json', 'a b']);
    expect(JSON.parse(stdout)).toEqual({ argv: [program, 'inbox', '--json', 'a b'], cwd: realpathSync(root), pid });
    expect(stderr).toBe('');
    expect(code).toBe(3);
  });

  it('stands where the user stands when npm runs the command line, and nowhere else', async () => {
    const npm = { INIT_CWD: folder, npm_lifecycle_event: 'cli' };
    expect(JSON.parse((await runSource([program], { env: npm })).stdout)).toMatchObject({ cwd: folder });
    expect(JSON.parse((await runSource([program], { env: { ...npm, npm_lifecycle_event: 'test' } })).stdout)).toMatchObject({
      cwd: realpathSync(root),
    });
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    expect(JSON.parse((await runSource([program], { cwd: elsewhere, env: npm })).stdout)).toMatchObject({ cwd: elsewhere });
  });

  it('refuses a program that is not there, and no program at all, in one line', async () => {
    const missing = await runSource(['src/nothing.ts']);
    expect(missing).toMatchObject({ code: 2, stdout: '', stderr: `There is no ${join(root, 'src/nothing.ts')}.\n` });
    expect(await runSource([])).toMatchObject({ code: 2, stdout: '' });
  });
});
