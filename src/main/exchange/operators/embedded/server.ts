/**
 * The embedded operator: a real HTTP server on this machine alone that speaks the receiving part of the Maventa API, for
 * the demo company and for tests. It keeps nothing: a restart forgets handled marks and tokens, as its credentials are new.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../../../../shared/values/clock.ts';
import type { HandledState } from '../port.ts';
import type { EmbeddedDocument } from './document.ts';
import { Faults, meet } from './faults.ts';
import { ApiError, checkOrigin, readText, sendBytes, sendJson } from './http.ts';
import { actionsJson, formatted, InvoiceStore, invoiceJson } from './invoices.ts';
import { Tokens, type OperatorCredentials } from './tokens.ts';

export interface EmbeddedOperatorOptions {
  readonly documents: readonly EmbeddedDocument[];
  readonly clock: Clock;
  /** Of a token; the API's own is an hour. */
  readonly tokenLifetimeSeconds?: number;
  readonly company?: { readonly name: string; readonly orgNumber: string };
  /** Told of a failure that is the server's own fault. */
  readonly onError?: (error: unknown) => void;
}

/** How a client reaches the operator: new with each start, and nowhere written down. */
export interface EmbeddedAccess extends OperatorCredentials {
  readonly baseUrl: string;
}

export interface EmbeddedOperator {
  readonly access: EmbeddedAccess;
  readonly faults: Faults;
  /** Every request so far: `GET /v1/invoices?page=1`. */
  readonly requests: readonly string[];
  add(document: EmbeddedDocument): void;
  remove(id: string): void;
  stateOf(id: string): HandledState | null;
  revokeTokens(): void;
  /** Stops at once: open connections are cut. */
  close(): Promise<void>;
}

interface Served {
  readonly store: InvoiceStore;
  readonly tokens: Tokens;
  readonly options: EmbeddedOperatorOptions;
}

const KEPT_REQUESTS = 1000;
const handledEvent = z.object({ state: z.enum(['CREATED', 'HANDLED']) });

/** Starts it on 127.0.0.1 with a free port. */
export async function startEmbeddedOperator(options: EmbeddedOperatorOptions): Promise<EmbeddedOperator> {
  const credentials = { clientId: randomUUID(), clientSecret: secret(), vendorApiKey: secret() };
  const served: Served = {
    store: new InvoiceStore(options.documents),
    tokens: new Tokens(options.clock, credentials, options.tokenLifetimeSeconds ?? 3600),
    options,
  };
  const faults = new Faults();
  const requests: string[] = [];
  let port = 0;
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    const line = `${request.method ?? ''} ${request.url ?? ''}`;
    requests.push(line);
    if (requests.length > KEPT_REQUESTS) requests.shift();
    void respond(served, faults, port, line, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  port = address.port;
  return {
    access: { baseUrl: `http://127.0.0.1:${port}`, ...credentials },
    faults,
    requests,
    add: (document) => served.store.add(document),
    remove: (id) => served.store.remove(id),
    stateOf: (id) => served.store.stateOf(id),
    revokeTokens: () => served.tokens.revokeAll(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}

/** Answers one request; whatever goes wrong becomes an answer as the API words it. */
async function respond(
  served: Served,
  faults: Faults,
  port: number,
  line: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    checkOrigin(request, port);
    const fault = faults.take(line);
    if (fault !== null && (await meet(fault, response))) return;
    await route(served, request, response);
  } catch (error) {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    if (error instanceof ApiError) {
      sendJson(response, error.status, { code: error.code, message: error.message, details: error.details }, error.headers);
      return;
    }
    served.options.onError?.(error);
    sendJson(response, 500, { code: 'internal_error', message: 'Internal error', details: [] });
  }
}

async function route(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
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
  if (path[0] !== 'v1' || path[1] !== 'invoices') throw notServed();
  if (!scope.split(' ').some((name) => name === 'invoice:receive' || name === 'document:receive' || name === 'global' || name === 'eui')) {
    throw new ApiError(403, 'forbidden', 'Scope invoice:receive is missing');
  }
  await routeInvoices(served, method, url, path.slice(2), request, response);
}

/** What lies under `/v1/invoices`; `path` is the rest of the address. */
async function routeInvoices(
  { store, options }: Served,
  method: string,
  url: URL,
  path: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const now = options.clock.now();
  const [id, part, partId] = path;
  if (id === undefined) {
    if (method !== 'GET') throw notServed();
    sendJson(response, 200, store.list(url.searchParams, now));
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

function notServed(): ApiError {
  return new ApiError(404, 'not_found', 'Not served here');
}
