/** The application behind a loopback address: the page, the operations, files up and down, events. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError, type ErrorBody } from '../../../shared/contract/errors.ts';
import type { Application } from '../../application/application.ts';
import type { Logger } from '../../company/background.ts';
import { fileOfAddress } from '../../../shared/contract/fileAddresses.ts';
import { answerHeaders, fileHeaders, safeFilename, wordsHeaders, type Headers } from '../headers.ts';
import { readPageFile } from '../pageFiles.ts';
import { isJson, readJson } from './body.ts';
import { EventSocket } from './eventSocket.ts';
import { checkOrigin, isOwnHost, opensPage } from './origin.ts';
import { sessionCookie, Sessions, type Session } from './sessions.ts';
import { refusalPage } from './wordsPage.ts';

/** What the host needs of the application. */
export type ServedApplication = Pick<Application, 'dispatch' | 'addUpload' | 'openFile' | 'subscribe' | 'sequence'>;

export interface BrowserHostOptions {
  readonly application: ServedApplication;
  /** The built renderer. */
  readonly rendererFolder: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly log: Logger;
}

export interface BrowserHost {
  readonly port: number;
  /** A new address `http://127.0.0.1:PORT/?token=...`, good for one use; an earlier one that nobody has used is no longer good. */
  newAddress(): string;
  /** Stops listening and lets go of every connection. */
  close(): Promise<void>;
}

/** How long answers under way may take when the server closes. */
const closingMs = 2_000;
/** How long the rest of a refused upload is read, so that its sender gets the answer. */
const drainMs = 10_000;

/**
 * Starts serving on 127.0.0.1.
 * @throws the error of the system, such as EADDRINUSE, when the port cannot be had.
 */
export async function startBrowserHost({ application, rendererFolder, port: wanted, log }: BrowserHostOptions): Promise<BrowserHost> {
  const sessions = new Sessions();
  const events = new EventSocket(application);
  let port = wanted;

  /** The session of a request and what its path names in it, or why it has none. */
  function enter(request: IncomingMessage): { session: Session; path: string; query: string } | 'host' | 'session' {
    if (!isOwnHost(request.headers.host, port)) return 'host';
    const match = /^\/s\/([A-Za-z0-9_-]{22})\/([^?#]*)(?:\?(.*))?$/.exec(request.url ?? '');
    const session = match?.[1] === undefined ? undefined : sessions.find(match[1], request.headers.cookie);
    return session === undefined ? 'session' : { session, path: match?.[2] ?? '', query: match?.[3] ?? '' };
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnHost(request.headers.host, port)) return refuse(request, response, 403, 'host');
    const token = tokenOf(request.url ?? '');
    if (token !== undefined && request.method === 'GET') {
      const session = sessions.redeem(token);
      if (session === undefined) return refuse(request, response, 403, 'token');
      response
        .writeHead(303, { ...wordsHeaders(), location: session.path, 'set-cookie': sessionCookie(session), 'content-length': 0 })
        .end();
      return;
    }
    const entered = enter(request);
    if (typeof entered === 'string') return refuse(request, response, 401, 'session');

    const { path, query } = entered;
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!(path === '' && opensPage(request))) {
      const refusal = checkOrigin(request, !reads);
      if (refusal !== undefined) return refuse(request, response, 403, refusal);
    }
    if (reads)
      return path.startsWith('file/') ? sendFile(request, response, path.slice('file/'.length)) : sendPage(request, response, path);
    if (request.method !== 'POST') return sendError(request, response, 405, invalid('method'));
    if (path.startsWith('api/')) return call(request, response, path.slice('api/'.length));
    if (path === 'upload') return upload(request, response, query);
    return sendError(request, response, 404, invalid('address'));
  }

  async function call(request: IncomingMessage, response: ServerResponse, operation: string): Promise<void> {
    if (!isJson(request.headers['content-type'])) return sendError(request, response, 415, invalid('content-type'));
    const commandId = request.headers['x-command-id'];
    if (commandId !== undefined && !(typeof commandId === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(commandId))) {
      return sendError(request, response, 400, invalid('x-command-id'));
    }
    const body = await readJson(request);
    if (!body.ok) return sendError(request, response, body.reason === 'tooLarge' ? 413 : 400, invalid(body.reason));
    const result = await application.dispatch({ operation, input: body.value, ...(commandId === undefined ? {} : { commandId }) });
    sendJson(response, result.ok ? 200 : statusOf(result.error), result);
  }

  async function upload(request: IncomingMessage, response: ServerResponse, query: string): Promise<void> {
    const filename = new URLSearchParams(query).get('filename') ?? '';
    if (filename === '' || filename.length > 1000) return sendError(request, response, 400, invalid('filename'));
    try {
      // The request stays whole when the application reads no further: its sender is still to be answered.
      const handle = await application.addUpload(safeFilename(filename), request.iterator({ destroyOnReturn: false }));
      sendJson(response, 200, { ok: true, value: { handle }, handle });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      sendError(request, response, error.code === 'upload.tooLarge' ? 413 : 400, error.toBody());
    }
  }

  async function sendFile(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const file = fileOfAddress(path);
    if (file === undefined) return sendError(request, response, 404, invalid('address'));
    try {
      const { bytes, filename, mimeCode } = await application.openFile(file);
      send(request, response, 200, fileHeaders(filename, mimeCode), bytes);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      sendError(request, response, error.code === 'internal' ? 500 : 404, error.toBody());
    }
  }

  async function sendPage(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const file = await readPageFile(rendererFolder, path);
    if (file === undefined) return sendError(request, response, 404, invalid('address'));
    send(request, response, 200, file.headers, file.bytes);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const entered = enter(request);
    const refusal = typeof entered === 'string' ? entered : entered.path === 'events' ? checkOrigin(request, true) : 'address';
    if (refusal === undefined) return events.accept(request, socket, head);
    log.warn('socket refused', { reason: refusal });
    const status = refusal === 'session' ? '401 Unauthorized' : refusal === 'address' ? '404 Not Found' : '403 Forbidden';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }

  /** Tells in words that the request has no right to be here, and how to get one. */
  function refuse(request: IncomingMessage, response: ServerResponse, status: 401 | 403, reason: string): void {
    log.warn('request refused', { reason, method: request.method ?? '' });
    drain(request, response);
    send(
      request,
      response,
      status,
      wordsHeaders(),
      Buffer.from(refusalPage(reason === 'token' || reason === 'session' ? reason : 'origin')),
    );
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // The other end went away in the middle of its request: there is nobody to tell.
      if (request.destroyed && !request.complete) return response.destroy();
      log.error('request failed', {
        error: error instanceof Error ? error.name : typeof error,
        stack: error instanceof Error ? (error.stack ?? '') : '',
      });
      if (response.headersSent) return response.destroy();
      sendError(
        request,
        response,
        500,
        new AppError('internal', {}, { detail: error instanceof Error ? error.name : typeof error }).toBody(),
      );
    });
  });
  server.on('upgrade', upgrade);
  server.on('clientError', (_error, socket) => socket.destroy());

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((error: unknown) => {
    events.close();
    throw error;
  });
  const address = server.address();
  if (address !== null && typeof address === 'object') ({ port } = address);

  return {
    port,
    newAddress: () => `http://127.0.0.1:${port}/?token=${sessions.newToken()}`,
    close: () =>
      new Promise((resolve) => {
        const cut = setTimeout(() => {
          events.terminate();
          server.closeAllConnections();
        }, closingMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        events.close();
        server.closeIdleConnections();
      }),
  };
}

/** The token of `/?token=...`; undefined at any other address. */
function tokenOf(url: string): string | undefined {
  const query = /^\/\?([^#]{1,1000})$/.exec(url)?.[1];
  return query === undefined ? undefined : (new URLSearchParams(query).get('token') ?? undefined);
}

const invalid = (detail: string): ErrorBody => new AppError('request.invalid', {}, { detail }).toBody();

/** What the operation refused in words is an answer like any other; only what never reached an operation is a failed request. */
function statusOf({ code }: ErrorBody): number {
  if (code === 'request.unknownOperation') return 404;
  if (code === 'request.invalid') return 400;
  return code === 'internal' ? 500 : 200;
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const bytes = Buffer.from(JSON.stringify(value));
  response.writeHead(status, { ...answerHeaders(), 'content-length': bytes.length }).end(bytes);
}

function sendError(request: IncomingMessage, response: ServerResponse, status: number, error: ErrorBody): void {
  drain(request, response);
  const bytes = Buffer.from(JSON.stringify({ ok: false, error }));
  send(request, response, status, answerHeaders(), bytes);
}

function send(request: IncomingMessage, response: ServerResponse, status: number, headers: Headers, bytes: Uint8Array): void {
  response.writeHead(status, { ...headers, 'content-length': bytes.byteLength });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Reads and throws away what is left of a request that is refused, for a while; the connection is not used again. */
function drain(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete) return;
  response.setHeader('connection', 'close');
  request.resume();
  const cut = setTimeout(() => request.destroy(), drainMs);
  cut.unref();
  request.once('close', () => clearTimeout(cut));
}
