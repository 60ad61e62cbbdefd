/** The Maventa (AutoInvoice) REST API behind the operator port: receiving here, the rest in files beside this one. */
import { AppError } from '../../../../shared/contract/errors.ts';
import type { Clock } from '../../../../shared/values/clock.ts';
import type { ConnectedOperator } from '../../context.ts';
import {
  OperatorError,
  type AccountPort,
  type FetchedFile,
  type HandledState,
  type LookupPort,
  type OperatorFile,
  type ReceivedPage,
  type ReceivedQuery,
  type SendingPort,
} from '../port.ts';
import { listAnswer, readSummary } from './answers.ts';
import { defaultHttpLimits, parseJson, send, throwIfCancelled, type HttpAnswer, type HttpLimits, type HttpRequest } from './http.ts';
import { MaventaAccount } from './account.ts';
import { MaventaLookup } from './lookup.ts';
import { MaventaSending, type Request } from './sending.ts';
import { defaultRetryPolicy, withRetries, type RetryPolicy } from './retry.ts';
import { TokenSource, type Credentials } from './token.ts';

export interface MaventaOptions extends Credentials {
  /** The operator's key in the company file. */
  readonly name: string;
  /** `https://ax.maventa.com`; plain http is taken for an address on this machine alone. */
  readonly baseUrl: string;
  readonly clock: Clock;
  /** The company is a demo: an address outside this machine is refused. */
  readonly demo: boolean;
  readonly limits?: HttpLimits;
  readonly retry?: RetryPolicy;
  /** The largest document and file that is fetched, in bytes. */
  readonly maxDocumentBytes?: number;
  readonly maxFileBytes?: number;
}

/** A page of 100 entries with their files and actions stays well under this. */
const MAX_LIST_BYTES = 8 * 1024 * 1024;
const MAX_DOCUMENT_BYTES = 100 * 1024 * 1024;
const MAX_FILE_BYTES = 50 * 1024 * 1024;

/**
 * A client of one company's account.
 * @throws AppError `exchange.demoOnly` when a demo company is to reach beyond this machine; `exchange.operatorError` when
 *   the address is none.
 */
export function createMaventaOperator(options: MaventaOptions): ConnectedOperator {
  const base = parseBaseUrl(options.name, options.baseUrl);
  const isLoopback = isLoopbackHost(base.hostname);
  if (options.demo && !isLoopback) throw new AppError('exchange.demoOnly', { operator: options.name });
  if (base.protocol !== 'https:' && !isLoopback) throw invalidAddress(options.name, 'https is required');
  return new MaventaOperator(options, base.href, isLoopback);
}

/** Addresses that name this machine and cannot be made to name another by a name server. */
function isLoopbackHost(hostname: string): boolean {
  return hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

function parseBaseUrl(name: string, text: string): URL {
  if (!URL.canParse(text)) throw invalidAddress(name, 'no address');
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw invalidAddress(name, 'no address of an API');
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function invalidAddress(operator: string, detail: string): AppError {
  return new AppError('exchange.operatorError', { operator, failure: 'refused' }, { detail: `base address: ${detail}` });
}

class MaventaOperator implements ConnectedOperator {
  readonly sending: SendingPort;
  readonly lookup: LookupPort;
  readonly account: AccountPort;
  readonly name: string;
  readonly isLoopback: boolean;
  readonly #base: string;
  readonly #tokens: TokenSource;
  readonly #limits: HttpLimits;
  readonly #clock: Clock;
  readonly #retry: RetryPolicy;
  readonly #maxDocumentBytes: number;
  readonly #maxFileBytes: number;

  constructor(options: MaventaOptions, base: string, isLoopback: boolean) {
    this.name = options.name;
    this.isLoopback = isLoopback;
    this.#base = base;
    this.#limits = options.limits ?? defaultHttpLimits;
    this.#clock = options.clock;
    this.#retry = options.retry ?? defaultRetryPolicy;
    this.#maxDocumentBytes = options.maxDocumentBytes ?? MAX_DOCUMENT_BYTES;
    this.#maxFileBytes = options.maxFileBytes ?? MAX_FILE_BYTES;
    const { clientId, clientSecret, vendorApiKey } = options;
    this.#tokens = new TokenSource({
      operator: options.name,
      baseUrl: base,
      credentials: { clientId, clientSecret, vendorApiKey },
      clock: options.clock,
      limits: this.#limits,
    });
    const url = (path: string): URL => this.#url(path);
    const request: Request = (wanted, signal, times) =>
      times === 'once' ? this.#requestOnce(wanted, signal) : this.#request(wanted, signal);
    this.sending = new MaventaSending(options.name, url, request);
    this.lookup = new MaventaLookup(options.name, url, request);
    this.account = new MaventaAccount(options.name, clientId, url, request);
  }

  async listReceived(query: ReceivedQuery, signal: AbortSignal): Promise<ReceivedPage> {
    const url = this.#url('v1/invoices');
    url.search = new URLSearchParams({
      direction: 'RECEIVED',
      sort: 'received_at',
      page: String(query.page),
      per_page: String(query.perPage),
      ...(query.from === null ? {} : { received_at_start: query.from }),
    }).toString();
    const answer = await this.#request({ method: 'GET', url, headers: { accept: 'application/json' }, maxBytes: MAX_LIST_BYTES }, signal);
    const entries = listAnswer.safeParse(parseJson(answer.bytes));
    if (!entries.success) throw new OperatorError(this.name, 'unexpectedAnswer', { status: answer.status, detail: 'v1/invoices: no list' });
    const documents = entries.data.map(readSummary).filter((summary) => summary !== null);
    return { documents, entries: entries.data.length };
  }

  async fetchDocument(id: string, signal: AbortSignal): Promise<Uint8Array> {
    const url = this.#url(`v1/invoices/${encodeURIComponent(id)}?return_format=PEPPOLBIS30`);
    return (await this.#request({ method: 'GET', url, maxBytes: this.#maxDocumentBytes }, signal)).bytes;
  }

  async fetchPrint(id: string, signal: AbortSignal): Promise<FetchedFile | null> {
    const url = this.#url(`v1/invoices/${encodeURIComponent(id)}?return_format=ORIGINAL_IMAGE`);
    try {
      const answer = await this.#request({ method: 'GET', url, maxBytes: this.#maxFileBytes }, signal);
      // No picture may also be an answer without content.
      if (answer.bytes.length === 0) return null;
      const mimeCode = contentType(answer) ?? 'application/pdf';
      return { filename: mimeCode === 'application/pdf' ? 'faktura.pdf' : 'faktura', mimeCode, bytes: answer.bytes };
    } catch (error) {
      if (error instanceof OperatorError && error.failure === 'notFound') return null;
      throw error;
    }
  }

  async fetchFile(id: string, file: OperatorFile, signal: AbortSignal): Promise<FetchedFile> {
    const url = this.#url(`v1/invoices/${encodeURIComponent(id)}/files/${encodeURIComponent(file.id)}`);
    const answer = await this.#request({ method: 'GET', url, maxBytes: this.#maxFileBytes }, signal);
    return { filename: file.filename, mimeCode: file.mimeCode, bytes: answer.bytes };
  }

  async reportHandled(id: string, state: HandledState, signal: AbortSignal): Promise<void> {
    const url = this.#url(`v1/invoices/${encodeURIComponent(id)}/invoice_events`);
    const headers = { 'content-type': 'application/json' };
    await this.#request({ method: 'PATCH', url, headers, body: JSON.stringify({ state }), maxBytes: 64 * 1024 }, signal);
  }

  #url(path: string): URL {
    return new URL(path, this.#base);
  }

  /** With a token; made again while it may pass. */
  async #request(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    return withRetries(this.#retry, signal, () => this.#requestOnce(request, signal));
  }

  /** With a token, renewed once when the operator refuses it: what was refused has not been looked at. */
  async #requestOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    throwIfCancelled(signal);
    const token = await this.#tokens.get(signal);
    try {
      return await this.#sendWith(token, request, signal);
    } catch (error) {
      if (!(error instanceof OperatorError) || error.failure !== 'unauthorized') throw error;
      const fresh = await this.#tokens.get(signal, token);
      return await this.#sendWith(fresh, request, signal).catch((again: unknown) => {
        throw again instanceof OperatorError && again.failure === 'unauthorized' ? this.#notAllowed(again) : again;
      });
    }
  }

  /** A token that is good and yet refused: the company is not verified, or has no right to this. */
  #notAllowed(error: OperatorError): OperatorError {
    const detail = `company not verified, or without access: ${error.detail ?? ''}`;
    return new OperatorError(this.name, 'unauthorized', {
      status: error.status ?? 401,
      detail,
      cause: error,
      ...(error.answer === null ? {} : { answer: error.answer }),
      ...(error.requestId === null ? {} : { requestId: error.requestId }),
    });
  }

  #sendWith(token: string, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    return send(this.name, { ...request, headers }, this.#limits, this.#clock, signal);
  }
}

function contentType(answer: HttpAnswer): string | null {
  const type = answer.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  return type === undefined || !/^[\w.+-]+\/[\w.+-]+$/.test(type) ? null : type;
}
