/** A client that sends what it is told, byte for byte: unlike fetch it sets Host, Origin and Cookie as it likes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startBrowserHost, type BrowserHost } from '../../../src/main/hosts/browser/server.ts';
import { temporaryFolder } from '../../support/company.ts';
import { recordingLog, StandInApplication, type LoggedLine } from '../standInApplication.ts';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** Sends a request to 127.0.0.1. The path goes out as it is: nothing is decoded or resolved. */
export function send(port: number, path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('utf8') }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

export interface Entered {
  readonly path: string;
  readonly cookie: string;
}

export interface RunningHost {
  readonly application: StandInApplication;
  readonly host: BrowserHost;
  readonly port: number;
  readonly origin: string;
  readonly folder: string;
  readonly log: readonly LoggedLine[];
  /** Uses a new token. */
  enter(): Promise<Entered>;
  /** POST of an operation from the page, with what the browser would send. */
  call(session: Entered, operation: string, sent?: Sent): Promise<Answer>;
}

/** A host on a port of its own with a small built page; closed when the test has finished. */
export async function runHost(): Promise<RunningHost> {
  const folder = join(temporaryFolder(), 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(folder, 'assets/index-a1b2c3.js'), 'export {};');
  writeFileSync(join(folder, '../secret.json'), '{"secret":true}');
  writeFileSync(join(folder, '.hidden.json'), '{}');
  const application = new StandInApplication();
  const log = recordingLog();
  const host = await startBrowserHost({ application, rendererFolder: folder, port: 0, log });
  onTestFinished(() => host.close());
  const { port } = host;
  const origin = `http://127.0.0.1:${port}`;
  return {
    application,
    host,
    port,
    origin,
    folder,
    log: log.lines,
    enter: async () => {
      const { headers, status } = await send(port, host.newAddress().slice(origin.length));
      if (status !== 303) throw new Error(`not let in: ${status}`);
      return { path: headers.location ?? '', cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
    },
    call: (session, operation, { headers = {}, body = '{}', method = 'POST' } = {}) =>
      send(port, `${session.path}api/${operation}`, {
        method,
        body,
        headers: { origin, cookie: session.cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
      }),
  };
}
