import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/company.ts';
import { HostProcess } from '../startHost.ts';
import { send } from './client.ts';

const program = 'src/main/hosts/browser/main.ts';
const addressLine = /^http:\/\/127\.0\.0\.1:(\d+)(\/\?token=[\w-]+)$/;

describe.skipIf(process.platform === 'win32')('the browser host as it is started', () => {
  it('makes the demo, prints its address alone on a line, serves operations, refuses a second process, and leaves one file', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'demo.autoinvoice');
    const host = new HostProcess(program, ['--no-open', '--company', file], folder);
    await host.until(() => host.err.includes('Ctrl+C'));
    expect(host.out).toMatch(/^[^\n]+\n$/);
    const [, portText, path = ''] = addressLine.exec(host.out.trim()) ?? [];
    const port = Number(portText);

    const entered = await send(port, path);
    expect(entered.status).toBe(303);
    const headers = {
      cookie: entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
      origin: `http://127.0.0.1:${port}`,
      'content-type': 'application/json',
    };
    const call = async (operation: string, input: unknown): Promise<unknown> =>
      JSON.parse(
        (await send(port, `${entered.headers.location}api/${operation}`, { method: 'POST', headers, body: JSON.stringify(input) })).text,
      );
    expect(await call('company.overview', {})).toMatchObject({ ok: true, value: { isDemo: true, file } });
    expect(await call('company.overview', { more: 1 })).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
    expect(await call('no.such', {})).toMatchObject({ ok: false, error: { code: 'request.unknownOperation' } });

    host.child.stdin?.write('\n');
    await host.until(() => host.out.split('\n').length > 2);
    expect(host.out.trim().split('\n')[1]).toMatch(addressLine);

    const second = await new HostProcess(program, ['--no-open', '--company', file], folder).ended;
    expect([second.code, second.out]).toEqual([1, '']);
    expect(second.err).toContain(file);
    expect(second.err).not.toMatch(/company\.inUse|\n\s+at /);

    host.child.kill('SIGTERM');
    expect((await host.ended).code).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('demo'))).toEqual(['demo.autoinvoice']);
  });

  it('tells in words why it cannot start', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'annet.autoinvoice');
    writeFileSync(file, 'ikke et selskap');
    const damaged = await new HostProcess(program, ['--no-open', '--company', file], folder).ended;
    expect([damaged.code, damaged.out]).toEqual([1, '']);
    expect(damaged.err).toMatch(/selskapsfil/);
    expect(damaged.err).not.toMatch(/\n\s+at /);
    const wrong = await new HostProcess(program, ['--prt', '1'], folder).ended;
    expect([wrong.code, wrong.out]).toEqual([2, '']);
    expect(wrong.err).toContain('--prt');
  });
});
