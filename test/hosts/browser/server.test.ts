import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startBrowserHost } from '../../../src/main/hosts/browser/server.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { recordingLog } from '../standInApplication.ts';
import { runHost, send } from './client.ts';

const everyPath = [
  '/',
  '/index.html',
  '/favicon.ico',
  '/s/',
  '/s/x/',
  '/s/AAAAAAAAAAAAAAAAAAAAAA/',
  '/s/AAAAAAAAAAAAAAAAAAAAAA/api/company.counts',
  '/api/company.counts',
  '/upload',
  '/file/xml/1',
  '/events',
  '/../',
  '/%2e%2e/package.json',
  '//',
  '/?tok=1',
  '*',
  'http://127.0.0.1/',
  '/?token',
];

describe('the way in', () => {
  it('answers every path without a session with 401 or 403, whatever the method, and asks the application nothing', async () => {
    const { port, application, origin } = await runHost();
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      for (const path of everyPath) {
        const { status, headers } = await send(port, path, { method, headers: { origin } });
        expect([401, 403], `${method} ${path}`).toContain(status);
        expect(headers['content-security-policy']).toContain("default-src 'none'");
      }
    }
    expect(application.asked).toEqual([]);
  });

  it('takes a token once, answers with a path of 128 bits and a cookie of that path', async () => {
    const { host, port, origin } = await runHost();
    const address = host.newAddress();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const { status, headers } = await send(port, address.slice(origin.length));
    expect(status).toBe(303);
    expect(headers.location).toMatch(/^\/s\/[\w-]{22}\/$/);
    expect(headers['set-cookie']).toHaveLength(1);
    expect(headers['set-cookie']?.[0]).toMatch(new RegExp(`^autoinvoice=[\\w-]{43}; Path=${headers.location}; HttpOnly; SameSite=Strict$`));
    expect(headers['referrer-policy']).toBe('no-referrer');

    const again = await send(port, address.slice(origin.length));
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.headers['content-type']).toBe('text/html; charset=utf-8');
    // How to get a new one, in both languages.
    expect(again.text).toMatch(/trykk Enter/);
    expect(again.text).toMatch(/press Enter/);
  });

  it('refuses a wrong token, a token that a newer one has replaced, and leaves the right one good', async () => {
    const { host, port, origin } = await runHost();
    const older = host.newAddress();
    const address = host.newAddress();
    for (const wrong of ['/?token=', '/?token=x', `/?token=${'A'.repeat(43)}`, older.slice(origin.length)])
      expect((await send(port, wrong)).status).toBe(403);
    expect((await send(port, address.slice(origin.length), { method: 'HEAD' })).status).toBe(401);
    expect((await send(port, address.slice(origin.length))).status).toBe(303);
  });

  it('refuses every other Host, also with a token, which stays good', async () => {
    const { host, port, origin } = await runHost();
    const path = host.newAddress().slice(origin.length);
    for (const name of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      'localhost',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1.:${port}`,
      `localhost.:${port}`,
      `[::1]:${port}`,
      `0.0.0.0:${port}`,
      `LOCALHOST:${port}x`,
    ]) {
      expect((await send(port, path, { headers: { host: name } })).status, name).toBe(403);
    }
    expect((await send(port, path, { headers: { host: `localhost:${port}` } })).status).toBe(303);
  });

  it('knows a session by its own cookie alone', async () => {
    const { port, enter } = await runHost();
    const one = await enter();
    const other = await enter();
    expect((await send(port, one.path, { headers: { cookie: one.cookie } })).status).toBe(200);
    expect((await send(port, one.path, { headers: { cookie: `theme=dark; ${one.cookie}` } })).status).toBe(200);
    expect((await send(port, one.path)).status).toBe(401);
    expect((await send(port, one.path, { headers: { cookie: other.cookie } })).status).toBe(401);
    expect((await send(port, one.path, { headers: { cookie: one.cookie.slice(0, -1) } })).status).toBe(401);
    expect((await send(port, other.path, { headers: { cookie: one.cookie } })).status).toBe(401);
    expect((await send(port, `/s/${'A'.repeat(22)}/`, { headers: { cookie: one.cookie } })).status).toBe(401);
    expect((await send(port, one.path.slice(0, -1), { headers: { cookie: one.cookie } })).status).toBe(401);
    expect((await send(port, '/', { headers: { cookie: one.cookie } })).status).toBe(401);
  });

  it('refuses another Origin, another site, and a POST without an Origin', async () => {
    const { call, enter, application, origin, port } = await runHost();
    const session = await enter();
    const refused: Record<string, string>[] = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: `https://127.0.0.1:${port}` },
      { origin: `http://localhost:${port}` },
      { origin: `http://127.0.0.1:${port + 1}` },
      { origin, 'sec-fetch-site': 'cross-site' },
      { origin, 'sec-fetch-site': 'same-site' },
      { origin, 'sec-fetch-site': 'none' },
    ];
    for (const headers of refused) expect((await call(session, 'company.counts', { headers })).status, JSON.stringify(headers)).toBe(403);
    const headers = { cookie: session.cookie, 'content-type': 'application/json' };
    expect((await send(port, `${session.path}api/company.counts`, { method: 'POST', headers, body: '{}' })).status).toBe(403);
    expect(application.asked).toEqual([]);
    expect((await call(session, 'company.counts')).status).toBe(200);
  });

  it('lets the page be opened from anywhere at the top of a tab, its parts and files from itself alone', async () => {
    const { enter, port } = await runHost();
    const { path, cookie } = await enter();
    const from = (site: string, mode: string, destination: string) => ({
      cookie,
      'sec-fetch-site': site,
      'sec-fetch-mode': mode,
      'sec-fetch-dest': destination,
    });
    expect((await send(port, path, { headers: from('none', 'navigate', 'document') })).status).toBe(200);
    expect((await send(port, path, { headers: from('cross-site', 'navigate', 'document') })).status).toBe(200);
    expect((await send(port, path, { headers: from('cross-site', 'navigate', 'iframe') })).status).toBe(403);
    expect((await send(port, path, { headers: from('cross-site', 'no-cors', 'script') })).status).toBe(403);
    expect((await send(port, path, { headers: { ...from('same-origin', 'cors', 'empty'), origin: 'http://evil.example' } })).status).toBe(
      403,
    );
    expect((await send(port, `${path}file/xml/1`, { headers: from('cross-site', 'navigate', 'document') })).status).toBe(403);
    expect((await send(port, `${path}assets/index-a1b2c3.js`, { headers: from('same-site', 'no-cors', 'script') })).status).toBe(403);
    expect((await send(port, `${path}assets/index-a1b2c3.js`, { headers: from('same-origin', 'no-cors', 'script') })).status).toBe(200);
  });
});

describe('the page', () => {
  it('is sent with the policy and the other headers', async () => {
    const { enter, port } = await runHost();
    const { path, cookie } = await enter();
    const { headers, text } = await send(port, path, { headers: { cookie } });
    expect(text).toContain('<title>page</title>');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
    const policy = new Map(
      headers['content-security-policy']
        ?.toString()
        .split('; ')
        .map((part): [string, string] => [part.split(' ')[0] ?? '', part.slice(part.indexOf(' ') + 1)]),
    );
    expect(policy.get('default-src')).toBe("'self'");
    expect(policy.get('script-src')).toBe("'self' 'wasm-unsafe-eval'");
    expect(policy.get('style-src')).not.toContain('unsafe-inline');
    for (const none of ['frame-src', 'object-src', 'frame-ancestors', 'base-uri', 'form-action'])
      expect(policy.get(none), none).toBe("'none'");
    const script = await send(port, `${path}assets/index-a1b2c3.js`, { headers: { cookie } });
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(script.headers['content-security-policy']).toBe(headers['content-security-policy']);
    const head = await send(port, path, { method: 'HEAD', headers: { cookie } });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', String(text.length)]);
  });

  it('never leads out of its folder', async () => {
    const { enter, port, folder } = await runHost();
    const { path, cookie } = await enter();
    symlinkSync(join(folder, '../secret.json'), join(folder, 'link.json'));
    for (const way of [
      '../secret.json',
      '..%2fsecret.json',
      '%2e%2e/secret.json',
      '%2e%2e%2fsecret.json',
      'assets/../../secret.json',
      '..\\secret.json',
      '..%5csecret.json',
      'assets/..%00/../secret.json',
      `/${folder}/../secret.json`,
      '//etc/passwd.json',
      '.hidden.json',
      'link.json',
      'assets',
      'assets/',
      'index.html%00.js',
      'index.html/',
      'nothing.js',
      'C:/secret.json',
    ]) {
      const { status, text } = await send(port, path + way, { headers: { cookie } });
      expect(status, way).toBe(404);
      expect(text, way).not.toContain('secret');
    }
  });
});

describe('operations', () => {
  it('hands on input and command id and answers with value or error', async () => {
    const { enter, call, application } = await runHost();
    const session = await enter();
    const fine = await call(session, 'inbox.list', { body: '{"search":"Ås"}', headers: { 'x-command-id': 'c-1' } });
    expect([fine.status, JSON.parse(fine.text)]).toEqual([200, { ok: true, value: { fine: true } }]);
    expect(fine.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(application.asked).toEqual([{ operation: 'inbox.list', input: { search: 'Ås' }, commandId: 'c-1' }]);
    application.answer = () => ({ ok: false, error: new AppError('inbox.alreadyPosted', { id: 1 }).toBody() });
    const refused = await call(session, 'inbox.handle');
    expect([refused.status, JSON.parse(refused.text)]).toEqual([
      200,
      { ok: false, error: { code: 'inbox.alreadyPosted', params: { id: 1 }, retryable: false, detail: null } },
    ]);
  });

  it('tells of an unknown operation as a typed error', async () => {
    const { enter, call } = await runHost();
    const session = await enter();
    for (const name of ['no.such', 'constructor', '__proto__', '..%2f..', 'inbox.list/']) {
      const { status, text } = await call(session, name);
      expect([status, JSON.parse(text)], name).toMatchObject([404, { ok: false, error: { code: 'request.unknownOperation' } }]);
    }
  });

  it('refuses a body that is too large, told so or not, and stays up', async () => {
    const { enter, call, application } = await runHost();
    const session = await enter();
    const large = `"${'a'.repeat(4 * 1024 * 1024)}"`;
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
      const { status, text } = await call(session, 'inbox.list', { body: large, headers });
      expect([status, JSON.parse(text)]).toMatchObject([413, { ok: false, error: { code: 'request.invalid', detail: 'tooLarge' } }]);
    }
    expect(application.asked).toEqual([]);
    expect((await call(session, 'inbox.list', { body: `"${'a'.repeat(4 * 1024 * 1024 - 2)}"` })).status).toBe(200);
  });

  it('refuses what is no JSON, by its type and by its bytes', async () => {
    const { enter, call, application } = await runHost();
    const session = await enter();
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json; charset=latin1',
      'application/jsonp',
      '',
    ]) {
      expect((await call(session, 'inbox.list', { headers: { 'content-type': type } })).status, type).toBe(415);
    }
    for (const body of ['', '{', 'undefined', '{"a":1}}', Buffer.from([0x22, 0xff, 0x22])]) {
      const { status, text } = await call(session, 'inbox.list', { body });
      expect([status, JSON.parse(text)]).toMatchObject([400, { ok: false, error: { code: 'request.invalid' } }]);
    }
    expect((await call(session, 'inbox.list', { headers: { 'x-command-id': 'a b' } })).status).toBe(400);
    expect((await call(session, 'inbox.list', { method: 'PUT' })).status).toBe(405);
    expect(application.asked).toEqual([]);
    expect((await call(session, 'inbox.list', { headers: { 'content-type': 'application/json; charset=UTF-8' } })).status).toBe(200);
  });

  it('answers a failure of its own as internal, without a stack, and logs it', async () => {
    const { enter, call, application, log } = await runHost();
    const session = await enter();
    application.answer = () => {
      throw new TypeError('broken inside');
    };
    const { status, text } = await call(session, 'inbox.list');
    expect([status, JSON.parse(text)]).toEqual([
      500,
      { ok: false, error: { code: 'internal', params: {}, retryable: false, detail: 'TypeError' } },
    ]);
    expect(log.filter(({ level }) => level === 'error')).toMatchObject([
      { fields: { error: 'TypeError', stack: expect.stringContaining('broken inside') } },
    ]);
  });
});

describe('files', () => {
  it('takes an upload as a stream and gives its handle', async () => {
    const { enter, port, origin, application } = await runHost();
    const { path, cookie } = await enter();
    const body = Buffer.alloc(300_000, 'x');
    const headers = { origin, cookie, 'content-type': 'text/xml', 'transfer-encoding': 'chunked' };
    const { status, text } = await send(port, `${path}upload?filename=${encodeURIComponent('C:\\fakepath\\Ås/faktura 1.xml')}`, {
      method: 'POST',
      headers,
      body,
    });
    expect([status, JSON.parse(text)]).toMatchObject([200, { ok: true, value: { handle: 'handle-1' } }]);
    expect(application.uploads).toEqual([{ filename: 'faktura 1.xml', bytes: body }]);
    expect((await send(port, `${path}upload`, { method: 'POST', headers, body })).status).toBe(400);
    expect(
      (await send(port, `${path}upload?filename=a.xml`, { method: 'POST', headers: { ...headers, origin: 'http://evil.example' }, body }))
        .status,
    ).toBe(403);
  });

  it('answers an upload beyond the limit in words, although much of it is still to come', async () => {
    const { enter, port, origin, application } = await runHost();
    const { path, cookie } = await enter();
    application.uploadLimit = 100_000;
    const { status, text } = await send(port, `${path}upload?filename=a.xml`, {
      method: 'POST',
      headers: { origin, cookie, 'transfer-encoding': 'chunked' },
      body: Buffer.alloc(20_000_000),
    });
    expect([status, JSON.parse(text)]).toMatchObject([413, { ok: false, error: { code: 'upload.tooLarge' } }]);
    expect(application.uploads).toEqual([]);
  });

  it('sends a file to be saved, never to be shown as a page', async () => {
    const { enter, port, application } = await runHost();
    const { path, cookie } = await enter();
    for (const address of ['file/xml/1', 'file/print/1', 'file/attachment/1/0']) {
      const { status, headers, text } = await send(port, path + address, { headers: { cookie } });
      expect([status, text]).toEqual([200, '<Invoice/>']);
      expect(headers).toMatchObject({
        'content-type': 'application/xml',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
      });
      expect(headers['content-disposition']).toBe(
        `attachment; filename="Faktura 10023 _ _s & s_nner.xml"; filename*=UTF-8''Faktura%2010023%20%E2%80%93%20%C3%85s%20%26%20s%C3%B8nner.xml`,
      );
    }
    application.file = {
      bytes: new TextEncoder().encode('x'),
      filename: '../..\\"a"\r\nset-cookie: x\u202egpj.exe',
      mimeCode: 'text/html\r\nx: y',
    };
    const { headers } = await send(port, `${path}file/attachment/1/0`, { headers: { cookie } });
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['content-disposition']).toBe(`attachment; filename="aset-cookie xgpj.exe"; filename*=UTF-8''aset-cookie%20xgpj.exe`);
  });

  it('finds no file at another address', async () => {
    const { enter, port } = await runHost();
    const { path, cookie } = await enter();
    for (const address of [
      'file/',
      'file/xml',
      'file/xml/0',
      'file/xml/01',
      'file/xml/1/0',
      'file/xml/-1',
      'file/xml/1e3',
      'file/other/1',
      'file/attachment/1',
      'file/attachment/1/01',
      'file/xml/1%2f',
      'file/xml/9999999999999999',
      'file/xml/404',
    ]) {
      const { status, text } = await send(port, path + address, { headers: { cookie } });
      expect([status, JSON.parse(text)], address).toMatchObject([404, { ok: false }]);
    }
  });
});

it('says that a port is taken', async () => {
  const { port, application, folder } = await runHost();
  const before = application.listeners;
  await expect(startBrowserHost({ application, rendererFolder: folder, port, log: recordingLog() })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  expect(application.listeners).toBe(before);
});
