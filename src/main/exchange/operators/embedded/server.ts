/**
 * The embedded operator: a real HTTP server on this machine alone that speaks the Maventa API, for the demo company and for
 * tests. It keeps nothing: a restart forgets handled marks and tokens, as its credentials are new; what was sent to it is told to it again.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock } from '../../../../shared/values/clock.ts';
import type { HandledState } from '../port.ts';
import type { Behaviour } from './behaviours.ts';
import { Account } from './company.ts';
import { Directory, type DirectoryEntry } from './directory.ts';
import type { EmbeddedDocument } from './document.ts';
import { Faults, meet } from './faults.ts';
import { ApiError, checkOrigin, sendJson } from './http.ts';
import { InvoiceStore } from './invoices.ts';
import { route, type Served } from './route.ts';
import { SentStore, type Posted, type SentEntry } from './sent.ts';
import { Tokens, type OperatorCredentials } from './tokens.ts';

export interface EmbeddedOperatorOptions {
  readonly documents: readonly EmbeddedDocument[];
  readonly clock: Clock;
  /** Of a token; the API's own is an hour. */
  readonly tokenLifetimeSeconds?: number;
  readonly company?: { readonly name: string; readonly orgNumber: string };
  /** Who can receive; left out: everybody takes everything. */
  readonly directory?: readonly DirectoryEntry[];
  /** Overrides the directory, for tests: how the receiver of a document behaves. */
  readonly behaviourOf?: (recipient: string, number: string) => Behaviour | null;
  /** How e-mail addresses and names on letters behave; those that are not named are delivered to. */
  readonly others?: ReadonlyMap<string, Behaviour>;
  /** What was sent to it before it was started. */
  readonly sent?: readonly (SentEntry & Partial<Pick<Posted, 'rerouted'>>)[];
  /** From handing over to delivery. */
  readonly deliverAfterMs?: number;
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
  /** Every document that was sent to it, once each, in order. */
  readonly sent: readonly Posted[];
  readonly account: Account;
  revokeTokens(): void;
  /** Stops at once: open connections are cut. */
  close(): Promise<void>;
}

const KEPT_REQUESTS = 1000;

/** Starts it on 127.0.0.1 with a free port. */
export async function startEmbeddedOperator(options: EmbeddedOperatorOptions): Promise<EmbeddedOperator> {
  const credentials = { clientId: randomUUID(), clientSecret: secret(), vendorApiKey: secret() };
  const directory = new Directory(options.directory ?? []);
  const behaviourOf =
    options.behaviourOf ?? (options.directory === undefined ? () => 'delivers' as const : (eia: string) => directory.behaviourOf(eia));
  const served: Served = {
    store: new InvoiceStore(options.documents),
    sent: new SentStore(
      { clock: options.clock, deliverAfterMs: options.deliverAfterMs ?? 3000, behaviourOf, others: options.others ?? new Map() },
      options.sent,
    ),
    directory,
    account: new Account(),
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
    get sent() {
      return served.sent.entries;
    },
    account: served.account,
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
  response.setHeader('x-request-id', randomUUID());
  try {
    checkOrigin(request, port);
    const fault = faults.take(line);
    if (fault !== null && (await meet(fault, request, response))) return;
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
