import { createServer, type Server } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMaventaOperator } from '../../../src/main/exchange/operators/maventa/client.ts';
import { OperatorError } from '../../../src/main/exchange/operators/port.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { fixedClock } from '../../support/company.ts';
import { clientFor, never, quickRetry, startTestOperator, testDocument, testId } from './support.ts';

const firstPage = { from: null, page: 1, perPage: 50 } as const;

async function failureOf(promise: Promise<unknown>): Promise<OperatorError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof OperatorError)) throw new Error(`no OperatorError but ${String(error)}`);
  return error;
}

const tokensAsked = (requests: readonly string[]): number => requests.filter((line) => line.startsWith('POST /oauth2/token')).length;

describe('the Maventa client', () => {
  it('lists ascending by arrival, from an instant, page by page', async () => {
    const { client } = await startTestOperator([testDocument(3), testDocument(1), testDocument(2)]);
    const first = await client.listReceived({ from: testDocument(2).receivedAt, page: 1, perPage: 1 }, never);
    expect(first).toEqual({ entries: 1, documents: [{ id: testId(2), receivedAt: testDocument(2).receivedAt, files: [] }] });
    const second = await client.listReceived({ from: testDocument(2).receivedAt, page: 2, perPage: 1 }, never);
    expect(second.documents.map(({ id }) => id)).toEqual([testId(3)]);
    expect((await client.listReceived({ from: null, page: 4, perPage: 1 }, never)).entries).toBe(0);
  });

  it('fetches bytes as they are, the print, and files', async () => {
    const odd = new Uint8Array([0xef, 0xbb, 0xbf, 0, 255, 13, 10]);
    const document = testDocument(1, {
      content: () => Promise.resolve(odd),
      originalImage: () => Promise.resolve(new TextEncoder().encode('%PDF-1.4')),
      files: [{ id: 'f1', filename: 'timer.csv', mimeCode: 'text/csv', content: () => Promise.resolve(new Uint8Array([1, 2])) }],
    });
    const { client } = await startTestOperator([document, testDocument(2)]);
    expect(new Uint8Array(await client.fetchDocument(testId(1), never))).toEqual(odd);
    expect(await client.fetchPrint(testId(1), never)).toMatchObject({ filename: 'faktura.pdf', mimeCode: 'application/pdf' });
    expect(await client.fetchPrint(testId(2), never)).toBeNull();
    const { documents } = await client.listReceived(firstPage, never);
    const file = documents[0]?.files[0];
    expect(file).toEqual({ id: 'f1', filename: 'timer.csv', mimeCode: 'text/csv' });
    if (file !== undefined) expect([...(await client.fetchFile(testId(1), file, never)).bytes]).toEqual([1, 2]);
  });

  it('reports the handled mark and its undoing', async () => {
    const { client, operator } = await startTestOperator([testDocument(1)]);
    await client.reportHandled(testId(1), 'HANDLED', never);
    expect(operator.stateOf(testId(1))).toBe('HANDLED');
    await client.reportHandled(testId(1), 'CREATED', never);
    expect(operator.stateOf(testId(1))).toBe('CREATED');
    expect(await failureOf(client.reportHandled(testId(9), 'HANDLED', never))).toMatchObject({
      failure: 'notFound',
      status: 404,
      retryable: false,
    });
  });

  it('asks for one token for parallel requests and for a new one only when it is about to expire', async () => {
    const { client, operator, clock } = await startTestOperator([testDocument(1)]);
    await Promise.all(Array.from({ length: 8 }, () => client.fetchDocument(testId(1), never)));
    expect(tokensAsked(operator.requests)).toBe(1);
    clock.advance(3500);
    await client.listReceived(firstPage, never);
    expect(tokensAsked(operator.requests)).toBe(1);
    clock.advance(60);
    await client.listReceived(firstPage, never);
    expect(tokensAsked(operator.requests)).toBe(2);
  });

  it('renews a token once that the operator no longer knows', async () => {
    const { client, operator } = await startTestOperator([testDocument(1)]);
    await client.listReceived(firstPage, never);
    operator.revokeTokens();
    await Promise.all([client.fetchDocument(testId(1), never), client.listReceived(firstPage, never)]);
    expect(tokensAsked(operator.requests)).toBe(2);
  });

  it('gives up on 401 after one renewal', async () => {
    const { client, operator } = await startTestOperator([testDocument(1)]);
    operator.faults.add({ match: /invoices/, fault: { kind: 'status', status: 401 } });
    const error = await failureOf(client.listReceived(firstPage, never));
    expect(error).toMatchObject({ code: 'exchange.unauthorized', failure: 'unauthorized', retryable: false });
    expect(error.detail).toContain('HTTP 401 fault_401: Switched on for a test');
    expect(operator.requests.filter((line) => line.includes('/v1/invoices'))).toHaveLength(2);
  });

  it('tells credentials that are not accepted from an operator that fails', async () => {
    const { operator, clock } = await startTestOperator();
    const wrong = clientFor(operator, clock, { clientSecret: 'not the secret' });
    expect(await failureOf(wrong.listReceived(firstPage, never))).toMatchObject({ code: 'exchange.unauthorized', status: 401 });
    expect(tokensAsked(operator.requests)).toBeLessThanOrEqual(2);
  });

  it.each([500, 503, 429, 408])('makes a request again that met %i', async (status) => {
    const { client, operator } = await startTestOperator([testDocument(1)]);
    operator.faults.add({ match: /invoices/, times: 2, fault: { kind: 'status', status } });
    expect((await client.listReceived(firstPage, never)).entries).toBe(1);
  });

  it.each(['cut', 'cutBody'] as const)('makes a request again whose connection was cut (%s)', async (kind) => {
    const { client, operator } = await startTestOperator([testDocument(1)]);
    operator.faults.add({ match: /invoices/, times: 2, fault: { kind } });
    expect((await client.fetchDocument(testId(1), never)).length).toBeGreaterThan(100);
  });

  it('ends after a bounded number of attempts', async () => {
    const { client, operator } = await startTestOperator([testDocument(1)]);
    operator.faults.add({ match: /invoices/, fault: { kind: 'status', status: 500 } });
    const error = await failureOf(client.listReceived(firstPage, never));
    expect(error).toMatchObject({ code: 'exchange.operatorError', failure: 'serverError', status: 500, retryable: true });
    expect(error.params).toEqual({ operator: 'embedded', failure: 'serverError', status: 500 });
    expect(operator.requests.filter((line) => line.includes('/v1/invoices'))).toHaveLength(1 + quickRetry.retries);
  });

  it('does not make a refused request again', async () => {
    const { client, operator } = await startTestOperator([testDocument(1)]);
    operator.faults.add({ match: /invoices/, fault: { kind: 'status', status: 422 } });
    expect(await failureOf(client.listReceived(firstPage, never))).toMatchObject({ failure: 'refused', retryable: false });
    expect(operator.requests.filter((line) => line.includes('/v1/invoices'))).toHaveLength(1);
  });

  it('waits as long as Retry-After asks, and no longer than it may', async () => {
    const { client, operator } = await startTestOperator([testDocument(1)]);
    operator.faults.add({ match: /invoices/, times: 1, fault: { kind: 'status', status: 429, retryAfterSeconds: 1 } });
    const before = performance.now();
    await client.listReceived(firstPage, never);
    expect(performance.now() - before).toBeGreaterThan(980);
    operator.faults.add({ match: /invoices/, fault: { kind: 'status', status: 429, retryAfterSeconds: 3600 } });
    const started = performance.now();
    expect(await failureOf(client.listReceived(firstPage, never))).toMatchObject({
      failure: 'rateLimited',
      retryAfterMs: 3_600_000,
      retryable: true,
    });
    expect(performance.now() - started).toBeLessThan(900);
  });

  it('measures a date in Retry-After by its clock', async () => {
    const { client, operator, clock } = await startTestOperator([testDocument(1)]);
    const retryAfterDate = new Date(clock.now().getTime() + 600_000);
    const fault = { kind: 'status', status: 429, retryAfterDate } as const;
    // Of the token first, then of the request.
    operator.faults.add({ match: /token/, times: 1, fault });
    operator.faults.add({ match: /invoices/, fault });
    expect(await failureOf(client.listReceived(firstPage, never))).toMatchObject({ failure: 'rateLimited', retryAfterMs: 600_000 });
    clock.advance(240);
    expect(await failureOf(client.listReceived(firstPage, never))).toMatchObject({ retryAfterMs: 360_000 });
  });

  it('takes no answer that is too large, whether it says so or not', async () => {
    const { operator, clock } = await startTestOperator([testDocument(1, { text: 'x'.repeat(5000) })]);
    const client = clientFor(operator, clock, { maxDocumentBytes: 4999 });
    expect(await failureOf(client.fetchDocument(testId(1), never))).toMatchObject({
      code: 'exchange.operatorError',
      failure: 'tooLarge',
      retryable: false,
    });
    expect(await clientFor(operator, clock, { maxDocumentBytes: 5000 }).fetchDocument(testId(1), never)).toHaveLength(5000);
  });

  it('stops an endless answer and one that goes silent', async () => {
    let mode: 'endless' | 'silent' = 'endless';
    const server = createServer((request, response) => {
      if (request.url === '/oauth2/token') {
        response.end(JSON.stringify({ access_token: 't', expires_in: 3600 }));
        return;
      }
      const write = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
      };
      if (mode === 'endless') response.on('drain', write);
      if (mode === 'endless') write();
      else response.write('begun');
    });
    const baseUrl = await listen(server);
    const options = {
      name: 'test',
      demo: true,
      clock: fixedClock,
      baseUrl,
      clientId: 'a',
      clientSecret: 'b',
      vendorApiKey: 'c',
      retry: { ...quickRetry, retries: 0 },
    };
    const client = createMaventaOperator({ ...options, maxDocumentBytes: 1_000_000, limits: { answerMs: 5000, silenceMs: 200 } });
    expect(await failureOf(client.fetchDocument(testId(1), never))).toMatchObject({ failure: 'tooLarge' });
    mode = 'silent';
    expect(await failureOf(client.fetchDocument(testId(1), never))).toMatchObject({ code: 'exchange.unreachable', retryable: true });
  });

  it('is unreachable when nobody answers in time', async () => {
    const { operator, clock } = await startTestOperator([testDocument(1)]);
    operator.faults.add({ match: /invoices/, fault: { kind: 'slow', ms: 5000 } });
    const client = clientFor(operator, clock, { limits: { answerMs: 100, silenceMs: 100 }, retry: { ...quickRetry, retries: 0 } });
    const error = await failureOf(client.listReceived(firstPage, never));
    expect(error).toMatchObject({ code: 'exchange.unreachable', retryable: true });
    expect(error.detail).toContain('100 ms');
  });

  it('is unreachable when nobody listens', async () => {
    const { operator, clock } = await startTestOperator();
    await operator.close();
    const error = await failureOf(clientFor(operator, clock).listReceived(firstPage, never));
    expect(error).toMatchObject({
      code: 'exchange.unreachable',
      retryable: true,
      params: { operator: 'embedded', failure: 'unreachable' },
    });
    expect(error.detail).toContain('ECONNREFUSED');
  });

  it('is cancelled by its signal, during a request and during a wait', async () => {
    const { client, operator } = await startTestOperator([testDocument(1)]);
    operator.faults.add({ match: /invoices/, times: 1, fault: { kind: 'slow', ms: 5000 } });
    await expect(client.listReceived(firstPage, AbortSignal.timeout(100))).rejects.toMatchObject({ code: 'request.cancelled' });
    operator.faults.add({ match: /invoices/, fault: { kind: 'status', status: 429, retryAfterSeconds: 2 } });
    const before = performance.now();
    await expect(client.listReceived(firstPage, AbortSignal.timeout(100))).rejects.toMatchObject({ code: 'request.cancelled' });
    expect(performance.now() - before).toBeLessThan(1000);
    await expect(client.listReceived(firstPage, AbortSignal.abort())).rejects.toBeInstanceOf(AppError);
  });

  it.each([
    ['no JSON', '<html>'],
    ['no list', '{"invoices":[]}'],
  ])('does not take %s for a list', async (_, text) => {
    const { client, operator } = await startTestOperator([testDocument(1)]);
    operator.faults.add({ match: /invoices/, fault: { kind: 'garbage', text } });
    expect(await failureOf(client.listReceived(firstPage, never))).toMatchObject({ failure: 'unexpectedAnswer' });
  });

  it('takes what it needs of an entry, and leaves out the entry whose id cannot be used', async () => {
    const { client, operator } = await startTestOperator();
    const entries = [
      { id: 'a', created_at: '2026-11-01T10:00:00+01:00', surplus: { deep: 1 }, files: [{ id: 'f', href: 'x' }, { filename: 'no id' }, 7] },
      { id: '../admin', received_at: '2026-11-01T10:00:00Z' },
      { received_at: '2026-11-01T10:00:00Z' },
      { id: 'b', received_at: 'yesterday', created_at: null, files: null },
    ];
    operator.faults.add({ match: /invoices/, fault: { kind: 'garbage', text: JSON.stringify(entries) } });
    expect(await client.listReceived(firstPage, never)).toEqual({
      entries: 4,
      documents: [
        { id: 'a', receivedAt: '2026-11-01T09:00:00.000Z', files: [{ id: 'f', filename: 'f', mimeCode: 'application/octet-stream' }] },
        { id: 'b', receivedAt: null, files: [] },
      ],
    });
  });

  it('follows no redirect', async () => {
    let reached = 0;
    const elsewhere = await listen(
      createServer((_, response) => {
        reached += 1;
        response.end('{}');
      }),
    );
    const baseUrl = await listen(createServer((_, response) => response.writeHead(307, { location: elsewhere }).end()));
    const client = createMaventaOperator({
      name: 'test',
      demo: true,
      clock: fixedClock,
      baseUrl,
      clientId: 'a',
      clientSecret: 'b',
      vendorApiKey: 'c',
      retry: { ...quickRetry, retries: 0 },
    });
    expect(await failureOf(client.listReceived(firstPage, never))).toMatchObject({ failure: 'unreachable' });
    expect(reached).toBe(0);
  });

  it('never lets a demo company reach beyond this machine', () => {
    const options = { name: 'test', clock: fixedClock, clientId: 'a', clientSecret: 'b', vendorApiKey: 'c' };
    for (const baseUrl of [
      'https://operator.example',
      'http://127.0.0.1.operator.example',
      'http://localhost.operator.example',
      'https://10.0.0.1',
    ]) {
      expect(() => createMaventaOperator({ ...options, demo: true, baseUrl })).toThrow(
        expect.objectContaining({ code: 'exchange.demoOnly' }),
      );
    }
    expect(createMaventaOperator({ ...options, demo: true, baseUrl: 'http://127.0.0.1:8080' }).isLoopback).toBe(true);
    expect(createMaventaOperator({ ...options, demo: false, baseUrl: 'https://operator.example' }).isLoopback).toBe(false);
    for (const baseUrl of ['http://operator.example', 'file:///etc', 'nonsense', 'https://user:word@operator.example']) {
      expect(() => createMaventaOperator({ ...options, demo: false, baseUrl })).toThrow(
        expect.objectContaining({ code: 'exchange.operatorError' }),
      );
    }
  });
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}
