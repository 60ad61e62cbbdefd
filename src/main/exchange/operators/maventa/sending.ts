/** Sending over the Maventa API: `POST /v1/invoices` with a key of ours as its id, how documents stand, and other routes. */
import { z } from 'zod';
import {
  OperatorError,
  type NotThere,
  type OutgoingDocument,
  type Receipt,
  type Route,
  type SendingPort,
  type SendResult,
  type SentAction,
  type SentState,
} from '../port.ts';
import { askReceivers } from './receivers.ts';
import { answerTold, parseJson, receiptOf, type HttpAnswer, type HttpRequest } from './http.ts';

/** A request with a token. `once`: it is not made again by itself, but for a token that was refused. */
export type Request = (request: HttpRequest, signal: AbortSignal, times: 'once' | 'untilAnswered') => Promise<HttpAnswer>;

const MAX_ANSWER = 256 * 1024;
/** A hundred documents with their actions. */
const MAX_STATES = 8 * 1024 * 1024;
const MOST_KEYS = 100;
/** What is told of one of them. */
const LONGEST_ENTRY = 64 * 1024;

const action = z.looseObject({
  key: z.string().max(100).nullish(),
  type: z.string().max(50).nullish(),
  channel: z.string().max(50).nullish(),
  message: z.string().nullish(),
  happened_at: z.string().nullish(),
});
const sentInvoice = z.looseObject({
  id: z.string().max(100),
  status: z.enum(['PENDING', 'DELIVERED', 'FAILED']).nullish(),
  actions: z.array(z.unknown()).nullish(),
});

export class MaventaSending implements SendingPort {
  readonly channels = ['ehf', 'email', 'letter'] as const;
  readonly #operator: string;
  readonly #url: (path: string) => URL;
  readonly #request: Request;

  constructor(operator: string, url: (path: string) => URL, request: Request) {
    this.#operator = operator;
    this.#url = url;
    this.#request = request;
  }

  async send(document: OutgoingDocument, signal: AbortSignal): Promise<SendResult> {
    try {
      const answer = await this.#request(
        {
          method: 'POST',
          url: this.#url('v1/invoices'),
          body: formOf(document),
          headers: { accept: 'application/json' },
          maxBytes: MAX_ANSWER,
        },
        signal,
        'once',
      );
      // Whoever stands in between (a portal, a proxy) answers 200 as well: only the document itself says that it was taken.
      if (!isSameKey(readState(parseJson(answer.bytes))?.key, document.key))
        throw new OperatorError(this.#operator, 'unexpectedAnswer', { ...answerTold(answer), detail: 'v1/invoices: no invoice' });
      return { outcome: 'taken', ...receiptOf(answer) };
    } catch (error) {
      // "Already exists" may be said of the number as well as of the key: it is there when it can be found.
      if (!(error instanceof OperatorError) || error.failure !== 'refused') throw error;
      if ((await this.#findRefused(document.key, error, signal)).status === 'notThere') throw error;
      return { outcome: 'wasThere', httpStatus: error.status, requestId: error.requestId, detail: error.answer ?? error.detail ?? '' };
    }
  }

  /** Where the question fails as well, the refusal before it is told along. */
  async #findRefused(key: string, refusal: OperatorError, signal: AbortSignal): Promise<SentState | NotThere> {
    try {
      return await this.find(key, signal);
    } catch (error) {
      if (!(error instanceof OperatorError)) throw error;
      const { failure, status, requestId, retryAfterMs } = error;
      throw new OperatorError(this.#operator, failure, {
        detail: error.detail ?? failure,
        answer: [refusal.answer ?? refusal.detail ?? '', `GET v1/invoices/${key}: ${error.answer ?? error.detail ?? failure}`].join('\n\n'),
        cause: error,
        ...(status === null ? {} : { status }),
        ...(requestId === null ? {} : { requestId }),
        ...(retryAfterMs === null ? {} : { retryAfterMs }),
      });
    }
  }

  async find(key: string, signal: AbortSignal): Promise<(SentState & Receipt) | NotThere> {
    try {
      const url = this.#url(`v1/invoices/${encodeURIComponent(key)}`);
      const answer = await this.#request(
        { method: 'GET', url, headers: { accept: 'application/json' }, maxBytes: MAX_ANSWER },
        signal,
        'untilAnswered',
      );
      const state = readState(parseJson(answer.bytes));
      if (state === null || !isSameKey(state.key, key))
        throw new OperatorError(this.#operator, 'unexpectedAnswer', { ...answerTold(answer), detail: 'v1/invoices/{id}: no invoice' });
      return { ...state, ...receiptOf(answer) };
    } catch (error) {
      if (!(error instanceof OperatorError) || error.failure !== 'notFound') throw error;
      return { status: 'notThere', httpStatus: error.status, requestId: error.requestId, detail: error.answer ?? error.detail ?? '' };
    }
  }

  async states(keys: readonly string[], signal: AbortSignal): Promise<readonly (SentState & Receipt)[]> {
    if (keys.length === 0) return [];
    const url = this.#url('v1/invoices');
    const query = new URLSearchParams({ direction: 'SENT', page: '1', per_page: String(MOST_KEYS) });
    for (const key of keys.slice(0, MOST_KEYS)) query.append('ids[]', key);
    url.search = query.toString();
    const answer = await this.#request(
      { method: 'GET', url, headers: { accept: 'application/json' }, maxBytes: MAX_STATES },
      signal,
      'untilAnswered',
    );
    const list = z.array(z.unknown()).safeParse(parseJson(answer.bytes));
    if (!list.success)
      throw new OperatorError(this.#operator, 'unexpectedAnswer', { ...answerTold(answer), detail: 'v1/invoices: no list' });
    const { httpStatus, requestId } = receiptOf(answer);
    return list.data.flatMap((entry) => {
      const state = readState(entry);
      return state === null ? [] : [{ ...state, httpStatus, requestId, detail: JSON.stringify(entry).slice(0, LONGEST_ENTRY) }];
    });
  }

  readonly reroute = async (key: string, route: Route, signal: AbortSignal): Promise<Receipt> => {
    const [path, body] = await this.#rerouting(route, signal);
    const answer = await this.#request(
      {
        method: 'PUT',
        url: this.#url(`v1/invoices/${encodeURIComponent(key)}/reroute/${path}`),
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        maxBytes: MAX_ANSWER,
      },
      signal,
      'once',
    );
    return receiptOf(answer);
  };

  async #rerouting(route: Route, signal: AbortSignal): Promise<[path: string, body: Record<string, string>]> {
    switch (route.channel) {
      case 'ehf': {
        const address = `${route.scheme}:${route.id}`;
        return ['einvoice', { recipient_eia: address, recipient_operator: await this.#operatorOf(address, signal) }];
      }
      case 'email':
        return ['email', { recipient_email: route.email }];
      case 'letter':
        return [
          'print',
          {
            recipient_name: route.name,
            recipient_address1: route.street,
            recipient_post_code: route.postalCode,
            recipient_post_office: route.city,
            recipient_country: route.country,
          },
        ];
    }
  }

  /** Rerouting wants the receiver's operator named, which the look-up tells. */
  async #operatorOf(address: string, signal: AbortSignal): Promise<string> {
    const from = { operator: this.#operator, url: this.#url, request: this.#request };
    const { found, answer } = await askReceivers(from, { eia: address }, 10, signal);
    const operator = found.find((receiver) => receiver.operator != null)?.operator;
    if (operator == null) throw new OperatorError(this.#operator, 'refused', { ...answerTold(answer), detail: 'No routing found' });
    return operator;
  }
}

/** Only the chosen route is left open: a document never goes out another way than the one that was asked for. */
function formOf(document: OutgoingDocument): FormData {
  const form = new FormData();
  form.append(
    'file',
    new Blob([copyOf(document.bytes)], { type: 'application/xml' }),
    `${document.kind}-${document.number.replaceAll(/[^\w.-]/g, '_')}.xml`,
  );
  form.append('format', 'PEPPOLBIS30');
  form.append('uuid', document.key);
  form.append('lang', document.language === 'nb' ? 'NO' : 'EN');
  const { route } = document;
  const open = { ehf: 'einvoice', email: 'email', letter: 'print' }[route.channel];
  for (const way of ['einvoice', 'email', 'print']) if (way !== open) form.append('disabled_routes[]', way);
  if (route.channel === 'ehf') form.append('recipient_eia', `${route.scheme}:${route.id}`);
  if (route.channel === 'email') form.append('recipient_email', route.email);
  return form;
}

/** UUIDs are the same in either case. */
function isSameKey(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}

function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function readState(value: unknown): SentState | null {
  const parsed = sentInvoice.safeParse(value);
  if (!parsed.success) return null;
  const { id, status, actions } = parsed.data;
  return {
    key: id,
    status: status === 'DELIVERED' ? 'delivered' : status === 'FAILED' ? 'failed' : 'pending',
    actions: (actions ?? []).flatMap(readAction),
  };
}

function readAction(value: unknown): SentAction[] {
  const parsed = action.safeParse(value);
  if (!parsed.success) return [];
  const { key, type, channel, message, happened_at } = parsed.data;
  const at = Date.parse(happened_at ?? '');
  if (Number.isNaN(at)) return [];
  return [
    { at: new Date(at).toISOString(), key: key ?? `action_${(type ?? '').toLowerCase()}`, channel: channel ?? '', message: message ?? '' },
  ];
}
