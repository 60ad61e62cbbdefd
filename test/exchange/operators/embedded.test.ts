import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { EmbeddedOperator } from '../../../src/main/exchange/operators/embedded/server.ts';
import { createMaventaOperator } from '../../../src/main/exchange/operators/maventa/client.ts';
import type { OutgoingDocument, Route } from '../../../src/main/exchange/operators/port.ts';
import { never, quickRetry, startTestOperator, testDocument, testId } from './support.ts';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly text: string;
}

/** A request by hand, so that every header is as given. */
function ask(operator: EmbeddedOperator, method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(`${operator.access.baseUrl}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function askToken(operator: EmbeddedOperator, changes: Record<string, string> = {}): Promise<Answer> {
  const { clientId, clientSecret, vendorApiKey } = operator.access;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    vendor_api_key: vendorApiKey,
    scope: 'invoice:receive',
    ...changes,
  });
  return ask(operator, 'POST', '/oauth2/token', { 'content-type': 'application/x-www-form-urlencoded' }, form.toString());
}

async function tokenOf(operator: EmbeddedOperator, scope = 'invoice:receive'): Promise<Record<string, string>> {
  const { access_token: token } = JSON.parse((await askToken(operator, { scope })).text);
  return { authorization: `Bearer ${String(token)}` };
}

describe('the embedded operator', () => {
  it('gives a token for its own credentials alone', async () => {
    const { operator } = await startTestOperator();
    const good = await askToken(operator);
    expect(good.status).toBe(200);
    expect(JSON.parse(good.text)).toMatchObject({ token_type: 'bearer', expires_in: 3600, scope: 'invoice:receive' });
    for (const changes of [{ client_id: 'x' }, { client_secret: 'x' }, { vendor_api_key: '' }])
      expect((await askToken(operator, changes)).status).toBe(401);
    const other = await askToken(operator, { grant_type: 'password' });
    expect([other.status, JSON.parse(other.text)]).toEqual([
      400,
      { code: 'unsupported_grant_type', message: expect.any(String), details: [] },
    ]);
  });

  it('has credentials that are new with each start', async () => {
    const [first, second] = await Promise.all([startTestOperator(), startTestOperator()]);
    expect(first.operator.access.clientSecret).not.toBe(second.operator.access.clientSecret);
    expect((await askToken(first.operator, { client_secret: second.operator.access.clientSecret })).status).toBe(401);
  });

  it('answers nothing without a token, nor with one that has expired', async () => {
    const { operator, clock } = await startTestOperator([testDocument(1)], { tokenLifetimeSeconds: 60 });
    const paths = [
      '/oauth2/current',
      '/v1/invoices',
      `/v1/invoices/${testId(1)}`,
      `/v1/invoices/${testId(1)}/files/f`,
      '/',
      '/v1/companies',
    ];
    for (const path of paths) expect((await ask(operator, 'GET', path)).status).toBe(401);
    const headers = await tokenOf(operator);
    expect((await ask(operator, 'GET', '/v1/invoices', headers)).status).toBe(200);
    clock.advance(61);
    const expired = await ask(operator, 'GET', '/v1/invoices', headers);
    expect([expired.status, JSON.parse(expired.text).code]).toEqual([401, 'unauthorized']);
    expect((await ask(operator, 'GET', '/v1/invoices', await tokenOf(operator, 'lookup'))).status).toBe(403);
  });

  it('answers neither another Host nor a page in a browser', async () => {
    const { operator } = await startTestOperator([testDocument(1)]);
    const headers = await tokenOf(operator);
    for (const host of ['operator.example', '127.0.0.1', '127.0.0.1:1'])
      expect((await ask(operator, 'GET', '/v1/invoices', { ...headers, host })).status).toBe(403);
    expect((await ask(operator, 'GET', '/v1/invoices', { ...headers, origin: 'http://localhost:3000' })).status).toBe(403);
  });

  it('tells who it speaks to', async () => {
    const { operator } = await startTestOperator([], { company: { name: 'Nordlys Handel AS', orgNumber: '312345676' } });
    const { text } = await ask(operator, 'GET', '/oauth2/current', await tokenOf(operator));
    expect(JSON.parse(text)).toMatchObject({ company: { bid: '312345676', name: 'Nordlys Handel AS' }, scopes: ['invoice:receive'] });
  });

  it('lists as the API does: a bare array, ten a page unless told, newest first unless sorted', async () => {
    const documents = Array.from({ length: 12 }, (_, n) => testDocument(n));
    const { operator } = await startTestOperator(documents);
    const headers = await tokenOf(operator);
    const ids = async (query: string): Promise<string[]> => {
      const { text } = await ask(operator, 'GET', `/v1/invoices?${query}`, headers);
      const list: { id: string }[] = JSON.parse(text);
      return list.map(({ id }) => id);
    };
    expect(await ids('')).toEqual(Array.from({ length: 10 }, (_, n) => testId(11 - n)));
    expect(await ids('sort=received_at&page=2&per_page=5')).toEqual([5, 6, 7, 8, 9].map(testId));
    expect(await ids(`sort=received_at&received_at_start=${documents[9]?.receivedAt ?? ''}`)).toEqual([9, 10, 11].map(testId));
    expect(await ids(`sort=received_at&received_at_end=${documents[1]?.receivedAt ?? ''}`)).toEqual([0, 1].map(testId));
    expect(await ids('direction=SENT')).toEqual([]);
    for (const query of ['per_page=101', 'per_page=0', 'page=x', 'sort=number', 'received_at_start=yesterday', 'direction=UP']) {
      const answer = await ask(operator, 'GET', `/v1/invoices?${query}`, headers);
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([400, 'invalid_parameters']);
    }
  });

  it('does not list what has yet to come', async () => {
    const { operator, clock } = await startTestOperator([testDocument(1, { receivedAt: '2026-11-24T11:00:30.000Z' })]);
    const headers = await tokenOf(operator);
    expect((await ask(operator, 'GET', '/v1/invoices', headers)).text).toBe('[]');
    expect((await ask(operator, 'GET', `/v1/invoices/${testId(1)}`, headers)).status).toBe(404);
    clock.advance(30);
    expect(JSON.parse((await ask(operator, 'GET', '/v1/invoices', headers)).text)).toHaveLength(1);
  });

  it('gives a document as JSON, as XML and as a picture', async () => {
    const image = (text: string) => () => Promise.resolve(new TextEncoder().encode(text));
    const { operator } = await startTestOperator([
      testDocument(1, { text: '<x/>', generatedImage: image('made') }),
      testDocument(2, { originalImage: image('own'), generatedImage: image('made') }),
    ]);
    const headers = await tokenOf(operator);
    const get = (n: number, format: string): Promise<Answer> =>
      ask(operator, 'GET', `/v1/invoices/${testId(n)}?return_format=${format}`, headers);
    const json = JSON.parse((await ask(operator, 'GET', `/v1/invoices/${testId(1)}`, headers)).text);
    expect(json).toMatchObject({ id: testId(1), status: 'DELIVERED', sum: 1000, sum_tax: 1250, source_format: 'PEPPOLBIS30', files: [] });
    expect(await get(1, 'PEPPOLBIS30')).toMatchObject({
      status: 200,
      text: '<x/>',
      headers: { 'content-type': 'application/xml', 'x-content-type-options': 'nosniff' },
    });
    expect((await get(1, 'ORIGINAL_IMAGE')).status).toBe(404);
    expect((await get(1, 'ORIGINAL_OR_GENERATED_IMAGE')).text).toBe('made');
    expect((await get(2, 'ORIGINAL_OR_GENERATED_IMAGE')).text).toBe('own');
    expect((await get(2, 'GENERATED_IMAGE')).text).toBe('made');
    expect((await get(1, 'FINVOICE30')).status).toBe(400);
    expect(JSON.parse((await ask(operator, 'GET', `/v1/invoices/${testId(1)}/actions`, headers)).text)).toMatchObject([
      { type: 'RECEIVED', channel: 'EINVOICE' },
    ]);
    expect((await ask(operator, 'GET', `/v1/invoices/${testId(1)}/actions?type[]=ERROR`, headers)).text).toBe('[]');
  });

  it('keeps the handled mark, and takes no other', async () => {
    const { operator } = await startTestOperator([testDocument(1)]);
    const headers = { ...(await tokenOf(operator)), 'content-type': 'application/json' };
    const mark = (n: number, body: string): Promise<Answer> =>
      ask(operator, 'PATCH', `/v1/invoices/${testId(n)}/invoice_events`, headers, body);
    expect(await mark(1, '{"state":"HANDLED"}')).toMatchObject({ status: 204, text: '' });
    expect(operator.stateOf(testId(1))).toBe('HANDLED');
    for (const body of ['{"state":"PAID"}', 'no json', '']) expect((await mark(1, body)).status).toBe(400);
    expect((await mark(1, 'x'.repeat(70_000))).status).toBe(413);
    expect((await mark(2, '{"state":"HANDLED"}')).status).toBe(404);
    expect(operator.stateOf(testId(1))).toBe('HANDLED');
  });

  it('tells of a fault of its own, and answers on', async () => {
    const errors: unknown[] = [];
    const broken = testDocument(1, { content: () => Promise.reject(new Error('broken')) });
    const { operator } = await startTestOperator([broken], { onError: (error) => errors.push(error) });
    const answer = await ask(operator, 'GET', `/v1/invoices/${testId(1)}?return_format=PEPPOLBIS30`, await tokenOf(operator));
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([500, 'internal_error']);
    expect(answer.text).not.toContain('broken');
    expect(errors).toHaveLength(1);
    expect((await askToken(operator)).status).toBe(200);
  });

  it('lists what was sent by id, by status and by pages', async () => {
    const { operator, clock } = await startTestOperator([], {
      behaviourOf: (_address, number) => (number === '10003' ? 'noRoute' : 'delivers'),
    });
    const { sending } = createMaventaOperator({ name: 'embedded', demo: true, clock, retry: quickRetry, ...operator.access });
    for (let n = 1; n <= 12; n++) {
      await sending?.send(outgoing(n, { channel: 'ehf', scheme: '0192', id: '300000029' }), never);
      clock.advance(1);
    }
    const headers = await tokenOf(operator);
    const numbers = async (query: string): Promise<string[]> => {
      const list: { number: string }[] = JSON.parse((await ask(operator, 'GET', `/v1/invoices?direction=SENT${query}`, headers)).text);
      return list.map(({ number }) => number);
    };
    expect(await numbers('')).toEqual(Array.from({ length: 10 }, (_, n) => String(10_012 - n)));
    expect(await numbers('&sort=received_at&per_page=5&page=3')).toEqual(['10011', '10012']);
    expect(await numbers('&status[]=FAILED')).toEqual(['10003']);
    expect(await numbers('&status[]=PENDING&status[]=FAILED&sort=received_at')).toEqual(['10003', '10011', '10012']);
    expect(await numbers(`&ids[]=${testId(7)}&ids[]=${testId(2)}&ids[]=${testId(99)}&per_page=1&page=2`)).toEqual(['10002']);
    for (const query of ['&status[]=SENT', '&per_page=101', '&sort=number', `&ids[]=x`.repeat(101)]) {
      const answer = await ask(operator, 'GET', `/v1/invoices?direction=SENT${query}`, headers);
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([400, 'invalid_parameters']);
    }
  });

  it('says of an invoice that it does not know that it is not found, in words of its own', async () => {
    const { operator } = await startTestOperator();
    for (const path of [`/v1/invoices/${testId(1)}`, `/v1/invoices/${testId(1)}/actions`]) {
      const answer = await ask(operator, 'GET', path, await tokenOf(operator));
      expect([answer.status, answer.headers['content-type'], JSON.parse(answer.text)]).toEqual([
        404,
        'application/json',
        { code: 'not_found', message: 'Invoice not found', details: [] },
      ]);
    }
  });

  it('takes nothing for a receiver that it refuses, by whatever way, and keeps nothing of it', async () => {
    const { operator, clock } = await startTestOperator([], {
      others: new Map([
        ['post@borte.example', 'emailInvalid'],
        ['Kafé AS', 'printDisabled'],
      ]),
    });
    const { sending } = createMaventaOperator({ name: 'embedded', demo: true, clock, retry: quickRetry, ...operator.access });
    const refused = { status: 422, detail: 'HTTP 422 unprocessable_entity: Recipient email address invalid' };
    await expect(sending?.send(outgoing(1, { channel: 'email', email: 'post@borte.example' }), never)).rejects.toMatchObject(refused);
    const letter = { channel: 'letter', name: 'Kafé AS', street: 'Kaia 1', postalCode: '5003', city: 'Bergen', country: 'NO' } as const;
    await expect(sending?.send(outgoing(1, letter), never)).rejects.toMatchObject({
      detail: expect.stringContaining('Print service disabled'),
    });
    expect(operator.sent).toEqual([]);
    await sending?.send(outgoing(1, { channel: 'email', email: 'post@her.example' }), never);
    await expect(sending?.reroute?.(testId(1), letter, never)).rejects.toMatchObject({ status: 422 });
    expect(operator.sent).toMatchObject([{ recipient: 'post@her.example', rerouted: [] }]);
  });
});

function outgoing(n: number, route: Route): OutgoingDocument {
  const name =
    route.channel === 'letter'
      ? `<cac:AccountingCustomerParty><cbc:RegistrationName>${route.name}</cbc:RegistrationName></cac:AccountingCustomerParty>`
      : '';
  const bytes = new TextEncoder().encode(`<Invoice><cbc:ID>${10_000 + n}</cbc:ID>${name}</Invoice>`);
  return { key: testId(n), kind: 'invoice', number: String(10_000 + n), bytes, language: 'nb', route };
}
