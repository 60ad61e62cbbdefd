/** The second step: what a participant's SMP says it takes (OASIS SMP 1.0, Peppol SMP specification). */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import type { CapabilityAnswer } from '../../../../shared/contract/identify.ts';
import { ReadError, type ReadLimits } from '../../../../ehf/failure.ts';
import { parseXml } from '../../../../ehf/parse.ts';
import { attributeOf, type XmlElement } from '../../../../ehf/tree.ts';
import { isPublicAddress, literalAddress } from './addresses.ts';
import { NetworkFailure } from './failure.ts';
import type { Names } from './names.ts';

export interface SmpOptions {
  /** The zone is the configured test zone: plain HTTP and addresses of this machine are in order there. */
  readonly isTestZone: boolean;
  /** Certificates that are trusted beside the well-known ones; for the test zone. */
  readonly ca?: string;
  /** Of one request, from its first byte to the last of its answer. */
  readonly timeoutMs: number;
  /** Connections to one host. */
  readonly connections: number;
}

const MOST_REDIRECTS = 5;
const LIMITS: ReadLimits = { bytes: 1024 * 1024, depth: 20, elements: 20_000, children: 10_000, attributes: 50, totalAttributes: 50_000 };
const INVOICE =
  'busdox-docid-qns::urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1';
const CREDIT_NOTE = INVOICE.replaceAll('Invoice', 'CreditNote');

export class SmpClient {
  readonly #names: Names;
  readonly #options: SmpOptions;
  readonly #https: HttpsAgent;
  readonly #http: HttpAgent;

  constructor(names: Names, options: SmpOptions) {
    this.#names = names;
    this.#options = options;
    const pool = {
      keepAlive: true,
      keepAliveMsecs: 10_000,
      maxSockets: options.connections,
      maxFreeSockets: options.connections,
      timeout: 30_000,
    };
    this.#https = new HttpsAgent({ ...pool, ...(options.ca === undefined ? {} : { ca: options.ca }) });
    this.#http = new HttpAgent(pool);
  }

  /**
   * What a participant takes. 404 is a participant that the SMP does not know.
   * @throws NetworkFailure for everything that is no answer; the signal's reason when it is aborted
   */
  async answer(
    base: string,
    { scheme, identifier }: { readonly scheme: string; readonly identifier: string },
    signal: AbortSignal,
  ): Promise<CapabilityAnswer> {
    const participant = encodeURIComponent(`iso6523-actorid-upis::${scheme}:${identifier}`);
    let url = new URL(`${base.replace(/\/+$/, '')}/${participant}`);
    const seen = new Set<string>();
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      if (seen.has(url.href)) break;
      seen.add(url.href);
      const { status, location, retryAfterMs, bytes } = await this.#get(url, signal);
      if (status === 200) return answerOf(bytes);
      if (status === 404 || status === 410) return 'none';
      if (status === 429) throw new NetworkFailure('rateLimited', `HTTP 429 ${url.host}`, retryAfterMs);
      if (status >= 500 || status === 408) throw new NetworkFailure('serverError', `HTTP ${status} ${url.host}`, retryAfterMs);
      if (![301, 302, 303, 307, 308].includes(status)) throw new NetworkFailure('refused', `HTTP ${status} ${url.host}`);
      if (location === null || !URL.canParse(location, url)) throw new NetworkFailure('redirectLoop', `${url.host}: no address to go to`);
      url = new URL(location, url);
    }
    throw new NetworkFailure('redirectLoop', `${url.host}: redirected in a circle or more than ${MOST_REDIRECTS} times`);
  }

  close(): void {
    this.#https.destroy();
    this.#http.destroy();
  }

  async #get(url: URL, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    const { isTestZone, timeoutMs } = this.#options;
    if (url.protocol !== 'https:' && !(isTestZone && url.protocol === 'http:'))
      throw new NetworkFailure('insecure', `${url.protocol}//${url.host}`);
    // Node asks no name service for an address that stands in the URL itself.
    const literal = literalAddress(url.hostname);
    if (literal !== null) this.#check(url.hostname, literal);
    const limit = AbortSignal.timeout(timeoutMs);
    const options = {
      method: 'GET',
      headers: { accept: 'application/xml, text/xml', 'user-agent': 'AutoInvoice Desktop' },
      signal: AbortSignal.any([signal, limit]),
      lookup: this.#lookup,
    } as const;
    try {
      return await new Promise<Answer>((resolve, reject) => {
        const request =
          url.protocol === 'https:'
            ? httpsRequest(url, { ...options, agent: this.#https })
            : httpRequest(url, { ...options, agent: this.#http });
        request.once('error', reject);
        request.once('response', (response) => readAnswer(response).then(resolve, reject));
        request.end();
      });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof NetworkFailure) throw error;
      if (limit.aborted) throw new NetworkFailure('timeout', `${url.host}: no answer within ${timeoutMs} ms`);
      throw failureOf(error, url.host);
    }
  }

  /** The name is resolved once, and the connection goes to the address that was checked. */
  readonly #lookup: LookupFunction = (hostname, options, done) => {
    this.#resolve(hostname, (error, addresses) => {
      const all = error === null ? addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })) : [];
      const [first] = all;
      if (first === undefined) done(error, '');
      else if (options.all === true) done(null, all);
      else done(null, first.address, first.family);
    });
  };

  readonly #resolve = callbackify(async (hostname: string): Promise<readonly string[]> => {
    const addresses = await this.#names.addresses(hostname);
    for (const address of addresses) this.#check(hostname, address);
    return addresses;
  });

  #check(hostname: string, address: string): void {
    if (!this.#options.isTestZone && !isPublicAddress(address)) throw new NetworkFailure('privateAddress', `${hostname}: ${address}`);
  }
}

interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly retryAfterMs: number | null;
  readonly bytes: Uint8Array;
}

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now; null: not told, or not to be understood. */
function retryAfter(header: string | undefined): number | null {
  if (header === undefined) return null;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** Reads piece by piece and stops at the limit. What is no document is not read. */
async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  const head = { status, location: headers.location ?? null, retryAfterMs: retryAfter(headers['retry-after']) };
  if (status !== 200) {
    // A short refusal is read to its end, so that the connection can be used again.
    if (Number(headers['content-length'] ?? '0') > 16_384) response.destroy();
    else response.resume();
    return { ...head, bytes: new Uint8Array() };
  }
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LIMITS.bytes) throw new NetworkFailure('tooLarge', `more than ${LIMITS.bytes} bytes`);
    pieces.push(piece);
  }
  return { ...head, bytes: Buffer.concat(pieces) };
}

const SERVICE_GROUPS = new Set(['http://busdox.org/serviceMetadata/publishing/1.0/', 'http://docs.oasis-open.org/bdxr/ns/SMP/2016/05']);

/** The document types among the references of a ServiceGroup. @throws NetworkFailure unexpectedAnswer */
export function answerOf(bytes: Uint8Array): CapabilityAnswer {
  let root: XmlElement;
  try {
    root = parseXml(bytes, LIMITS, (element) => {
      if (element.name !== 'ServiceGroup' || !SERVICE_GROUPS.has(element.namespace)) throw new ReadError('notUbl', 'no ServiceGroup');
    });
  } catch (error) {
    if (error instanceof ReadError) throw new NetworkFailure('unexpectedAnswer', `${error.failure.code}: ${error.failure.detail}`);
    throw error;
  }
  let invoices = false;
  let creditNotes = false;
  for (const list of root.children) {
    if (typeof list === 'string' || list.name !== 'ServiceMetadataReferenceCollection') continue;
    for (const reference of list.children) {
      if (typeof reference === 'string' || reference.name !== 'ServiceMetadataReference') continue;
      const type = documentTypeOf(attributeOf(reference, 'href') ?? '');
      if (type === INVOICE) invoices = true;
      if (type === CREDIT_NOTE) creditNotes = true;
    }
  }
  if (!invoices) return 'other';
  return creditNotes ? 'all' : 'invoices';
}

/** The document type at the end of `.../services/busdox-docid-qns%3A%3A...`; some write the signs of it as they are. */
function documentTypeOf(href: string): string | null {
  const at = href.lastIndexOf('/services/');
  if (at === -1) return null;
  try {
    return decodeURIComponent(href.slice(at + '/services/'.length));
  } catch {
    return null;
  }
}

function failureOf(error: unknown, host: string): NetworkFailure {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const detail = `${host}: ${code} ${error instanceof Error ? error.message : String(error)}`.slice(0, 300);
  if (CERTIFICATE.test(code)) return new NetworkFailure('badCertificate', detail);
  // What does not keep to HTTP.
  if (code.startsWith('HPE_')) return new NetworkFailure('unexpectedAnswer', detail);
  if (code === 'ETIMEDOUT') return new NetworkFailure('timeout', detail);
  return new NetworkFailure('unreachable', detail);
}

/** Codes of OpenSSL's verification and of Node's check of the name. */
const CERTIFICATE = /^ERR_TLS_CERT|CERT|^UNABLE_TO_(?:GET_ISSUER|VERIFY)|^HOSTNAME_MISMATCH$|^INVALID_(?:CA|PURPOSE)$/;
