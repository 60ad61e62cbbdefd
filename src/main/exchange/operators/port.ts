/**
 * The port to an operator (access point): what the exchange needs of any of them. One folder beside this file holds one
 * operator. Receiving is here in whole; sending gets a port of its own beside `ReceivingPort` and joins `OperatorPort`.
 */
import { AppError, type ErrorCode } from '../../../shared/contract/errors.ts';

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
  /** `code: message` of the operator, for "Tekniske detaljer". */
  readonly detail?: string;
  /** How long the operator asks to be left alone. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** An operator's refusal or silence: an `AppError` of `exchange.*` that also tells which kind it is. */
export class OperatorError extends AppError {
  readonly failure: OperatorFailure;
  readonly status: number | null;
  readonly retryAfterMs: number | null;

  constructor(operator: string, failure: OperatorFailure, options: OperatorErrorOptions = {}) {
    super(
      CODES[failure],
      { operator, failure, ...(options.status === undefined ? {} : { status: options.status }) },
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
  }

  /** Whether the same request may succeed when it is made again. */
  get mayPass(): boolean {
    return PASSING.has(this.failure);
  }
}
