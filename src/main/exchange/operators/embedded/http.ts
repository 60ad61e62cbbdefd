/** Requests and answers of the embedded operator: guards, body, errors as the API words them. */
import { timingSafeEqual, createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** An error answer of the API: `{code, message, details}`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly string[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    details: readonly string[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}

const MAX_BODY_BYTES = 64 * 1024;

/** @throws ApiError 413 above 64 kB. */
export async function readText(request: IncomingMessage): Promise<string> {
  return (await readBytes(request, MAX_BODY_BYTES)).toString('utf8');
}

/** @throws ApiError 413 above the limit. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new ApiError(413, 'too_large', 'Request body is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Only programs of this machine that mean this server get through: a page in a browser that reaches it sends an Origin,
 * or by a name server of its own another Host.
 * @throws ApiError 403
 */
export function checkOrigin(request: IncomingMessage, port: number): void {
  const host = request.headers.host;
  const known = host === `127.0.0.1:${port}` || host === `localhost:${port}`;
  if (!known || request.headers.origin !== undefined) throw new ApiError(403, 'forbidden', 'Host is not served here');
}

/** Equal texts, in a time that does not tell how much of them is equal. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

export function sendJson(response: ServerResponse, status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): void {
  sendBytes(response, status, 'application/json', Buffer.from(JSON.stringify(value)), headers);
}

export function sendBytes(
  response: ServerResponse,
  status: number,
  type: string,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(bytes);
}
