/**
 * The port to an operator (access point): what the exchange needs of any of them. One folder beside this file holds one
 * operator.
 */
import { AppError, type ErrorCode } from '../../../shared/contract/errors.ts';
import type { CapabilityAnswer } from '../../../shared/contract/identify.ts';

/** A file that lies beside a document at the operator. */
export interface OperatorFile {
  readonly id: string;
  readonly filename: string;
  readonly mimeCode: string;
}

/** A received document as the operator lists it. What the document itself says is read from its bytes alone. */
export interface ReceivedSummary {
  /** The operator's id: the document's identity there, at most 100 characters. */
  readonly id: string;
  /** When the operator received it (UTC ISO with milliseconds); null when the operator does not tell. */
  readonly receivedAt: string | null;
  readonly files: readonly OperatorFile[];
}

export interface ReceivedQuery {
  /** Only documents received at or after this instant; null from the very first. */
  readonly from: string | null;
  /** Counted from 1. */
  readonly page: number;
  readonly perPage: number;
}

/** A page of the list, ascending by `receivedAt`. */
export interface ReceivedPage {
  readonly documents: readonly ReceivedSummary[];
  /** How many entries the operator sent, those that could not be understood included: fewer than asked for is the last page. */
  readonly entries: number;
}

export interface FetchedFile {
  readonly filename: string;
  readonly mimeCode: string;
  readonly bytes: Uint8Array;
}

/** The handled mark: HANDLED when the document is posted or handled here, CREATED when that was undone. */
export type HandledState = 'CREATED' | 'HANDLED';

/** Receiving. Every function rejects with `OperatorError`, or with `request.cancelled` when the signal is aborted. */
export interface ReceivingPort {
  listReceived(query: ReceivedQuery, signal: AbortSignal): Promise<ReceivedPage>;
  /** The document as PEPPOLBIS30, byte for byte as the operator hands it out. */
  fetchDocument(id: string, signal: AbortSignal): Promise<Uint8Array>;
  /** The sender's own print, or null when the sender gave none. */
  fetchPrint(id: string, signal: AbortSignal): Promise<FetchedFile | null>;
  fetchFile(id: string, file: OperatorFile, signal: AbortSignal): Promise<FetchedFile>;
  reportHandled(id: string, state: HandledState, signal: AbortSignal): Promise<void>;
}

/** Where a document is to go. */
export type Route =
  | { readonly channel: 'ehf'; readonly scheme: string; readonly id: string }
  | { readonly channel: 'email'; readonly email: string }
  | {
      readonly channel: 'letter';
      readonly name: string;
      readonly street: string;
      readonly postalCode: string;
      readonly city: string;
      /** ISO 3166-1, two letters. */
      readonly country: string;
    };

/** A document to be sent. The key is ours, stored before the first byte leaves; the same key twice is one document. */
export interface OutgoingDocument {
  /** A UUID. */
  readonly key: string;
  readonly kind: 'invoice' | 'creditNote';
  readonly number: string;
  /** The EHF version. What the receiver of an e-mail or a letter sees, the operator makes of it. */
  readonly bytes: Uint8Array;
  readonly language: 'nb' | 'en';
  readonly route: Route;
}

/** What the operator says of a request, for "Tekniske detaljer". */
export interface Receipt {
  readonly httpStatus: number | null;
  readonly requestId: string | null;
  readonly detail: string;
}

/** `wasThere`: the operator had a document of this key already. */
export interface SendResult extends Receipt {
  readonly outcome: 'taken' | 'wasThere';
}

/** Something that happened to a sent document, as the operator tells it. */
export interface SentAction {
  readonly at: string;
  /** `action_delivered`, `action_route_failed` ... */
  readonly key: string;
  readonly channel: string;
  readonly message: string;
}

export interface SentState {
  readonly key: string;
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly actions: readonly SentAction[];
}

/** The operator has no document of a key, and how it said so. */
export interface NotThere extends Receipt {
  readonly status: 'notThere';
}

/** Sending. Rejects with `OperatorError`, or with `request.cancelled`. */
export interface SendingPort {
  /** Channels that the operator offers. */
  readonly channels: readonly Route['channel'][];
  /** Made once: whoever is left without an answer asks by `find` before sending again. */
  send(document: OutgoingDocument, signal: AbortSignal): Promise<SendResult>;
  /** What the operator has of this key. */
  find(key: string, signal: AbortSignal): Promise<(SentState & Receipt) | NotThere>;
  /** How documents stand, at most 100 keys, each with what was said of it; those unknown to the operator are left out. */
  states(keys: readonly string[], signal: AbortSignal): Promise<readonly (SentState & Receipt)[]>;
  /** The same bytes by another route; null where the operator has no such thing. */
  readonly reroute: ((key: string, route: Route, signal: AbortSignal) => Promise<Receipt>) | null;
}

/** What an operator or the network answers about an address. */
export interface LookupAnswer {
  readonly scheme: string;
  readonly identifier: string;
  readonly answer: CapabilityAnswer;
  /** Of `unknown`: why. */
  readonly reason: string | null;
  readonly detail: string | null;
  /** Of `unknown`: how long whoever was asked wants to be left alone; left out where it does not say so. */
  readonly retryAfterMs?: number;
  readonly name: string | null;
  readonly country: string | null;
}

/** A look at many addresses in one request. It tells less than a look-up, and is no answer: it tells about whom to ask. */
export interface FirstLook {
  /** Addresses of one look at most. */
  readonly most: number;
  /** Addresses are all of one scheme. */
  readonly scheme: string;
  /** @returns those of the identifiers that are said to take invoices. Rejects with `OperatorError`, or with `request.cancelled` */
  look(identifiers: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string>>;
}

/** Looking up who can receive; every address asked for gets an answer, `unknown` where it failed. */
export interface LookupPort {
  lookUp(
    identifiers: readonly { readonly scheme: string; readonly identifier: string }[],
    signal: AbortSignal,
  ): Promise<readonly LookupAnswer[]>;
  /** Left out where there is none. */
  readonly firstLook?: FirstLook;
  /** Firms of a similar name; null where it cannot search by name. */
  readonly searchByName:
    | ((
        name: string,
        country: string,
        signal: AbortSignal,
      ) => Promise<readonly { readonly name: string; readonly scheme: string; readonly identifier: string }[]>)
    | null;
}

export interface OperatorAccount {
  readonly companyName: string | null;
  readonly orgNumber: string | null;
  /** Null: the operator knows no such thing. */
  readonly isVerified: boolean | null;
}
export interface ReceiveRegistration {
  readonly state: 'none' | 'pending' | 'active' | 'error' | 'elsewhere';
  readonly detail: string | null;
  readonly profileId: string | null;
}

/** The company's account at the operator. */
export interface AccountPort {
  account(signal: AbortSignal): Promise<OperatorAccount>;
  /** What is to be done at an activation, before anything is sent or fetched; left out where it is nothing. */
  readonly prepare?: (signal: AbortSignal) => Promise<void>;
  /** Null where nothing is signed. */
  readonly signing: {
    state(
      signal: AbortSignal,
    ): Promise<{ readonly state: 'none' | 'pending' | 'sent' | 'signed' | 'cancelled'; readonly email: string | null }>;
    start(email: string, locale: 'NO' | 'EN', signal: AbortSignal): Promise<void>;
  } | null;
  /** Null where others need no registration to reach us. */
  readonly registration: {
    state(scheme: string, identifier: string, signal: AbortSignal): Promise<ReceiveRegistration>;
    register(scheme: string, identifier: string, signal: AbortSignal): Promise<ReceiveRegistration>;
    remove(profileId: string, signal: AbortSignal): Promise<void>;
  } | null;
}

export interface OperatorPort extends ReceivingPort {
  /** The key of this operator in the company file (`received_arrival.operator`, `sync_state.operator`); never changes. */
  readonly name: string;
  /** True when everything it says stays on this machine. A demo company uses no other. */
  readonly isLoopback: boolean;
}

/**
 * What went wrong, as the sync has to know it: `unreachable` and `unauthorized` end the round; `rateLimited` and
 * `serverError` may pass by themselves; the rest concern the one request and stay until something changes.
 */
export type OperatorFailure =
  | 'unreachable'
  | 'unauthorized'
  | 'rateLimited'
  | 'serverError'
  | 'notFound'
  | 'refused'
  | 'tooLarge'
  | 'unexpectedAnswer';

const CODES: Readonly<Record<OperatorFailure, ErrorCode>> = {
  unreachable: 'exchange.unreachable',
  unauthorized: 'exchange.unauthorized',
  rateLimited: 'exchange.operatorError',
  serverError: 'exchange.operatorError',
  notFound: 'exchange.operatorError',
  refused: 'exchange.operatorError',
  tooLarge: 'exchange.operatorError',
  unexpectedAnswer: 'exchange.operatorError',
};

const PASSING: ReadonlySet<OperatorFailure> = new Set(['unreachable', 'rateLimited', 'serverError']);

export interface OperatorErrorOptions {
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** More of what the words of the error need. */
  readonly params?: AppError['params'];
  /** `code: message` of the operator, in short. */
  readonly detail?: string;
  /** The whole answer and the operator's id of the request, for "Tekniske detaljer". */
  readonly answer?: string;
  readonly requestId?: string;
  /** How long the operator asks to be left alone. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** An operator's refusal or silence: an `AppError` of `exchange.*` that also tells which kind it is. */
export class OperatorError extends AppError {
  readonly failure: OperatorFailure;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  readonly answer: string | null;
  readonly requestId: string | null;

  constructor(operator: string, failure: OperatorFailure, options: OperatorErrorOptions = {}) {
    super(
      CODES[failure],
      { ...options.params, operator, failure, ...(options.status === undefined ? {} : { status: options.status }) },
      {
        retryable: PASSING.has(failure),
        ...(options.detail === undefined ? {} : { detail: options.detail }),
        ...(options.cause === undefined ? {} : { cause: options.cause }),
      },
    );
    this.name = 'OperatorError';
    this.failure = failure;
    this.status = options.status ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
    this.answer = options.answer ?? null;
    this.requestId = options.requestId ?? null;
  }

  /** Whether the same request may succeed when it is made again. */
  get mayPass(): boolean {
    return PASSING.has(this.failure);
  }
}
