/** Where a request comes from. Loopback is no wall: any page in any browser of the machine can send requests here. */
import type { IncomingMessage } from 'node:http';

/** Why a request is refused before its session is looked at; undefined when it may go on. */
export type Refusal = 'host' | 'origin' | 'site';

/** The names under which this server is reached. Any other Host is a name that someone else let point here (DNS rebinding). */
export function isOwnHost(host: string | undefined, port: number): host is string {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/**
 * Whether a browser says that it opens a page at the top of a tab: the address typed, opened by the system, or a link. Such a GET
 * may come from anywhere, since it shows nothing to the one that sent it.
 */
export function opensPage(request: IncomingMessage): boolean {
  const { method, headers } = request;
  if (method !== 'GET') return false;
  const mode = headers['sec-fetch-mode'];
  const destination = headers['sec-fetch-dest'];
  return (
    (mode === undefined || mode === 'navigate') && (destination === undefined || destination === 'document') && headers.origin === undefined
  );
}

/**
 * Checks Origin and Sec-Fetch-Site. A browser always states the Origin of what changes something and of a WebSocket: without
 * one these are refused.
 *
 * @param needsOrigin for POST and WebSocket
 */
export function checkOrigin(request: IncomingMessage, needsOrigin: boolean): Refusal | undefined {
  const { headers } = request;
  const { origin, host } = headers;
  if (origin === undefined ? needsOrigin : origin !== `http://${host}`) return 'origin';
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' ? undefined : 'site';
}
