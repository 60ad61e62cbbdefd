/** Which request of the API does what. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { HandledState } from '../port.ts';
import type { Account } from './company.ts';
import type { Directory } from './directory.ts';
import { ApiError, readBytes, readText, sendBytes, sendJson } from './http.ts';
import { actionsJson, formatted, invoiceJson, type InvoiceStore } from './invoices.ts';
import type { SentEntry, SentStore } from './sent.ts';
import type { Tokens } from './tokens.ts';
import type { EmbeddedOperatorOptions } from './server.ts';

/** What the server answers from. */
export interface Served {
  readonly store: InvoiceStore;
  readonly sent: SentStore;
  readonly directory: Directory;
  readonly account: Account;
  readonly tokens: Tokens;
  readonly options: EmbeddedOperatorOptions;
}

const handledEvent = z.object({ state: z.enum(['CREATED', 'HANDLED']) });
/** A document with its attachments, as the application makes them. */
const LARGEST_DOCUMENT = 40 * 1024 * 1024;

/** @throws ApiError as the API words it */
export async function route(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { tokens } = served;
  const method = request.method ?? '';
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const path = url.pathname.split('/').slice(1);
  if (method === 'POST' && url.pathname === '/oauth2/token') {
    sendJson(response, 200, tokens.issue(new URLSearchParams(await readText(request))));
    return;
  }
  const scope = tokens.check(request.headers.authorization);
  if (method === 'GET' && url.pathname === '/oauth2/current') {
    sendJson(response, 200, current(served.options, scope));
    return;
  }
  if (path[0] !== 'v1') throw notServed();
  if (path[1] === 'lookup') return routeLookup(served, method, url, path.slice(2), response);
  if (path[1] === 'company' || path[1] === 'companies') return routeCompany(served, method, path.slice(1), request, response);
  if (path[1] !== 'invoices') throw notServed();
  served.account.mayExchange();
  const isSending = method === 'POST' || method === 'PUT';
  const wanted = isSending ? ['invoice:send', 'document:send'] : ['invoice:receive', 'document:receive'];
  if (!scope.split(' ').some((name) => wanted.includes(name) || name === 'global' || name === 'eui')) {
    throw new ApiError(403, 'forbidden', `Scope ${wanted[0] ?? ''} is missing`);
  }
  await routeInvoices(served, method, url, path.slice(2), request, response);
}

/** What lies under `/v1/invoices`; `path` is the rest of the address. */
async function routeInvoices(
  { store, sent, options }: Served,
  method: string,
  url: URL,
  path: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const now = options.clock.now();
  const [id, part, partId] = path;
  if (id === undefined) {
    if (method === 'POST') {
      sendJson(response, 201, sent.json(sent.take(await readInvoice(request)).key));
      return;
    }
    if (method !== 'GET') throw notServed();
    const wantsSent = url.searchParams.get('direction') === 'SENT';
    sendJson(response, 200, wantsSent ? sent.list(url.searchParams) : store.list(url.searchParams, now));
    return;
  }
  if (sent.has(id)) {
    await routeSent(sent, id, method, path.slice(1), request, response);
    return;
  }
  const document = store.get(id, now);
  if (method === 'PATCH' && part === 'invoice_events' && path.length === 2) {
    store.setState(id, parseHandled(await readText(request)));
    response.writeHead(204).end();
    return;
  }
  if (method !== 'GET') throw notServed();
  if (part === undefined) {
    const format = url.searchParams.get('return_format');
    if (format === null) {
      sendJson(response, 200, invoiceJson(document));
      return;
    }
    const { mimeCode, bytes } = await formatted(document, format);
    sendBytes(response, 200, mimeCode, bytes);
    return;
  }
  if (part === 'actions' && path.length === 2) {
    const types = url.searchParams.getAll('type[]');
    sendJson(
      response,
      200,
      actionsJson(document).filter(({ type }) => types.length === 0 || types.includes(String(type))),
    );
    return;
  }
  const file = part === 'files' && path.length === 3 ? document.files.find((candidate) => candidate.id === partId) : undefined;
  if (file === undefined) throw new ApiError(404, 'not_found', 'File not found');
  sendBytes(response, 200, file.mimeCode, await file.content());
}

function parseHandled(body: string): HandledState {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new ApiError(400, 'invalid_parameters', 'Body is no JSON');
  }
  const parsed = handledEvent.safeParse(value);
  if (!parsed.success) throw new ApiError(400, 'invalid_parameters', 'Invalid parameters', ['state is invalid']);
  return parsed.data.state;
}

function current(options: EmbeddedOperatorOptions, scope: string): Record<string, unknown> {
  const { name = '', orgNumber = '' } = options.company ?? {};
  return {
    user: { id: 'embedded', first_name: '', last_name: '', email: '' },
    company: {
      bid: orgNumber,
      name,
      country: 'NO',
      vat: orgNumber === '' ? '' : `NO${orgNumber}MVA`,
      id: 'embedded',
      wizard_done: true,
      disabled: false,
    },
    scopes: scope.split(' '),
  };
}

async function routeSent(
  sent: SentStore,
  key: string,
  method: string,
  path: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (method === 'GET' && path.length === 0) return sendJson(response, 200, sent.json(key));
  if (method === 'GET' && path[0] === 'actions') return sendJson(response, 200, sent.json(key)?.['actions'] ?? []);
  if (method !== 'PUT' || path[0] !== 'reroute') throw notServed();
  const body = jsonOf(await readText(request));
  const field = (name: string): string => {
    const value = body[name];
    if (typeof value !== 'string' || value === '')
      throw new ApiError(400, 'invalid_parameters', 'Invalid parameters', [`${name} is missing`]);
    return value;
  };
  if (path[1] === 'einvoice') {
    field('recipient_operator');
    sent.reroute(key, 'EINVOICE', field('recipient_eia'));
  } else if (path[1] === 'email') sent.reroute(key, 'EMAIL', field('recipient_email'));
  else if (path[1] === 'print') {
    field('recipient_address1');
    sent.reroute(key, 'PRINT', field('recipient_name'));
  } else throw notServed();
  sendJson(response, 200, {});
}

function routeLookup({ directory }: Served, method: string, url: URL, path: readonly string[], response: ServerResponse): void {
  if (method !== 'GET') throw notServed();
  const query = url.searchParams;
  if (path[0] === 'receivers') {
    if (query.getAll('network[]').length === 0) throw new ApiError(400, 'invalid_parameters', 'Invalid parameters', ['network is missing']);
    sendJson(response, 200, directory.receivers({ eia: query.get('eia'), bid: query.get('bid'), name: query.get('name') }));
  } else if (path[0] === 'endpoints') {
    const ids = query.getAll('business_ids[]');
    if (ids.length === 0 || ids.length > 10)
      throw new ApiError(400, 'invalid_parameters', 'Invalid parameters', ['business_ids is invalid']);
    sendJson(response, 200, directory.endpoints(ids));
  } else throw notServed();
}

/** `/v1/company/…` and `/v1/companies/{id}/status`. */
async function routeCompany(
  { account }: Served,
  method: string,
  path: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (path[0] === 'companies' && path[2] === 'status' && method === 'GET') return sendJson(response, 200, account.status());
  if (path[1] === 'authorization') {
    if (method === 'GET') return sendJson(response, 200, account.status());
    if (method !== 'POST') throw notServed();
    account.authorize(jsonOf(await readText(request)));
    return sendJson(response, 201, account.status());
  }
  if (path[1] !== 'profiles') throw notServed();
  if (method === 'GET' && path[2] === undefined) return sendJson(response, 200, account.profiles());
  if (method === 'POST') return sendJson(response, 201, account.register(jsonOf(await readText(request))));
  if (method !== 'DELETE' || path[2] === undefined) throw notServed();
  account.remove(path[2]);
  response.writeHead(204).end();
}

/** The fields of `POST /v1/invoices`. @throws ApiError 400 */
async function readInvoice(request: IncomingMessage): Promise<Omit<SentEntry, 'behaviour' | 'receivedAt'>> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) throw new ApiError(400, 'invalid_parameters', 'multipart/form-data is wanted');
  const bytes = await readBytes(request, LARGEST_DOCUMENT);
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch (error) {
    throw new ApiError(400, 'invalid_parameters', `Body is no form: ${error instanceof Error ? error.name : ''}`);
  }
  const file = form.get('file');
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const key = text('uuid');
  if (!(file instanceof File)) throw new ApiError(400, 'invalid_parameters', 'Invalid parameters', ['file is missing']);
  if (text('format') !== 'PEPPOLBIS30') throw new ApiError(400, 'invalid_parameters', 'Invalid parameters', ['format is invalid']);
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(key))
    throw new ApiError(400, 'invalid_parameters', 'Invalid parameters', ['uuid is invalid']);
  const content = Buffer.from(await file.arrayBuffer());
  const xml = content.toString('utf8');
  const closed = form.getAll('disabled_routes[]');
  const channel = !closed.includes('einvoice') ? 'EINVOICE' : !closed.includes('email') ? 'EMAIL' : 'PRINT';
  const stated = /<cac:AccountingCustomerParty>[\s\S]*?<cbc:EndpointID[^>]*schemeID="(\d{4})"[^>]*>([^<]+)</.exec(xml);
  const name = /<cac:AccountingCustomerParty>[\s\S]*?<cbc:RegistrationName>([^<]*)</.exec(xml)?.[1] ?? '';
  const address = text('recipient_eia') || (stated === null ? '' : `${stated[1]}:${stated[2]}`);
  return {
    key,
    number: /<cbc:ID>([^<]*)<\/cbc:ID>/.exec(xml)?.[1] ?? '',
    channel,
    recipient: channel === 'EINVOICE' ? address : channel === 'EMAIL' ? text('recipient_email') : name,
    sha256: createHash('sha256').update(content).digest('hex'),
  };
}

function jsonOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below, as for what is JSON and no object.
  }
  throw new ApiError(400, 'invalid_parameters', 'Body is no JSON');
}

function notServed(): ApiError {
  return new ApiError(404, 'not_found', 'Not served here');
}
