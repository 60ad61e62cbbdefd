/** One HTTP request to an operator: time limits, size limits and the mapping of everything that can go wrong. */
import { z } from 'zod';
import { AppError } from '../../../../shared/contract/errors.ts';
import type { Clock } from '../../../../shared/values/clock.ts';
import { OperatorError, type OperatorErrorOptions, type OperatorFailure, type Receipt } from '../port.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
  /** The largest answer that is taken; a larger one is cut off and refused. */
  readonly maxBytes: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** Time limits of one request, in milliseconds. */
export interface HttpLimits {
  /** Until the answer has begun. */
  readonly answerMs: number;
  /** Between two pieces of the answer: a large document on a slow line takes its time, a dead line does not. */
  readonly silenceMs: number;
}

export const defaultHttpLimits: HttpLimits = { answerMs: 30_000, silenceMs: 30_000 };

/** A refusal is short; whatever follows these many bytes of it is not read. */
const MAX_ERROR_BYTES = 64 * 1024;

/**
 * Makes one request and reads its answer, which has a status below 300.
 * Redirects are refused: the token goes to the address that was set and to no other.
 * @throws OperatorError for every other outcome; AppError `request.cancelled` when `signal` is aborted.
 */
export async function send(
  operator: string,
  request: HttpRequest,
  limits: HttpLimits,
  clock: Clock,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  throwIfCancelled(signal);
  const watchdog = new Watchdog(limits.answerMs);
  try {
    const { body, type } = await bodyOf(request);
    const response = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers, ...(type === null ? {} : { 'content-type': type }) },
      redirect: 'error',
      signal: AbortSignal.any([signal, watchdog.signal]),
      ...(body === undefined ? {} : { body }),
    });
    const maxBytes = response.ok ? request.maxBytes : Math.min(request.maxBytes, MAX_ERROR_BYTES);
    const bytes = await readBody(operator, response, maxBytes, () => watchdog.feed(limits.silenceMs));
    if (!response.ok) throw refusal(operator, response, bytes, clock);
    return { status: response.status, headers: response.headers, bytes };
  } catch (error) {
    throwIfCancelled(signal);
    if (error instanceof AppError) throw error;
    throw new OperatorError(operator, 'unreachable', { detail: networkDetail(error), cause: error });
  } finally {
    watchdog.stop();
  }
}

/**
 * A form as bytes. `fetch` writes a form piece by piece, and where the connection breaks meanwhile the next piece is thrown at nobody, which
 * ends the process (undici: "ReadableStream is already closed").
 */
async function bodyOf({
  body,
}: HttpRequest): Promise<{ readonly body: string | Uint8Array<ArrayBuffer> | undefined; readonly type: string | null }> {
  if (!(body instanceof FormData)) return { body, type: null };
  const form = new Response(body);
  return { body: new Uint8Array(await form.arrayBuffer()), type: form.headers.get('content-type') };
}

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('request.cancelled', {}, { cause: signal.reason });
}

/** Aborts its signal unless it is fed in time. */
class Watchdog {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout;

  constructor(ms: number) {
    this.#timer = this.#start(ms);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  feed(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start(ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #start(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#controller.abort(new DOMException(`no answer within ${ms} ms`, 'TimeoutError')), ms);
  }
}

/** Reads piece by piece and stops at the limit, whatever Content-Length says and however well the answer was packed. */
async function readBody(operator: string, response: Response, maxBytes: number, onPiece: () => void): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body) {
    onPiece();
    size += piece.length;
    // Leaving the loop cancels the stream. An overlong refusal is still a refusal: its beginning is enough.
    if (size > maxBytes) {
      if (!response.ok) break;
      throw new OperatorError(operator, 'tooLarge', { status: response.status, detail: `more than ${maxBytes} bytes` });
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** What is kept of an answer that is told whole. */
const LONGEST_TOLD = 64 * 1024;

/** An answer for "Tekniske detaljer". */
export function receiptOf({ status, headers, bytes }: HttpAnswer): Receipt {
  return { httpStatus: status, requestId: headers.get('x-request-id'), detail: new TextDecoder().decode(bytes.subarray(0, LONGEST_TOLD)) };
}

/** An answer that is of no use, as a part of the error that says so. */
export function answerTold(answer: HttpAnswer): Pick<OperatorErrorOptions, 'status' | 'answer' | 'requestId'> {
  const { requestId, detail } = receiptOf(answer);
  return { status: answer.status, answer: `HTTP ${answer.status} ${detail}`, ...(requestId === null ? {} : { requestId }) };
}

const errorBody = z.looseObject({ code: z.string().nullish(), message: z.string().nullish(), details: z.unknown().optional() });

/** A refusal as the operator words it: `{code, message, details}`, all three optional. */
function refusal(operator: string, response: Response, bytes: Uint8Array, clock: Clock): OperatorError {
  const { status } = response;
  const parsed = errorBody.safeParse(parseJson(bytes));
  const words = parsed.success
    ? [parsed.data.code, parsed.data.message].filter((word) => word !== null && word !== undefined && word !== '')
    : [];
  const details = parsed.success && Array.isArray(parsed.data.details) ? parsed.data.details.filter((one) => typeof one === 'string') : [];
  const detail = [`HTTP ${status}`, words.join(': '), details.length === 0 ? '' : `(${details.join('; ')})`]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 500);
  const retryAfterMs = retryAfter(response.headers.get('retry-after'), clock);
  const requestId = response.headers.get('x-request-id');
  return new OperatorError(operator, failureOf(status, parsed.success ? (parsed.data.code ?? '') : ''), {
    status,
    detail,
    answer: `HTTP ${status} ${new TextDecoder().decode(bytes)}`,
    ...(requestId === null ? {} : { requestId }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}

function failureOf(status: number, code: string): OperatorFailure {
  if (status === 401) return 'unauthorized';
  // Whoever stands in between (a proxy, a wrong address) says 404 as well: only the operator's own word means that it has no such thing.
  if (status === 404 || status === 410) return /^not_?found$/i.test(code) ? 'notFound' : 'unexpectedAnswer';
  if (status === 429) return 'rateLimited';
  // 408: the operator gave up waiting for the request; as passing as a fault of its own.
  if (status >= 500 || status === 408) return 'serverError';
  return 'refused';
}

/** Retry-After in seconds or as a date, in milliseconds from now. */
function retryAfter(header: string | null, clock: Clock): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - clock.now().getTime());
}

/** The JSON value of an answer, undefined when it is none. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** `fetch` says "fetch failed" and keeps the reason in its cause. */
function networkDetail(error: unknown): string {
  const reasons: string[] = [];
  for (let at: unknown = error; at instanceof Error && reasons.length < 3; at = at.cause) {
    const code = 'code' in at && typeof at.code === 'string' ? `${at.code} ` : '';
    reasons.push(`${code}${at.message}`.slice(0, 200));
  }
  return reasons.join(' < ') || 'unknown network error';
}
