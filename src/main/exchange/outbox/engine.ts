/**
 * One round of sending. Transmissions go out side by side in the order in which they came; one that fails holds up no other. Each step is
 * committed before the next: see transitions.ts. What an operator says of one document concerns that one; an operator that cannot
 * be reached or refuses us ends the round, and costs no document one of its attempts.
 */
import { AppError } from '../../../shared/contract/errors.ts';
import { osloDate } from '../../../shared/values/clock.ts';
import type { WriteContext } from '../../company/connection.ts';
import type { ConnectedOperator, ExchangeContext } from '../context.ts';
import { operatorLabel } from '../operators/identity.ts';
import { OperatorError, type Receipt, type SendingPort } from '../operators/port.ts';
import { delayAfter, type BackoffPolicy, defaultBackoff } from './backoff.ts';
import { deliver, firstStep, type Delivered, type Underway } from './delivery.ts';
import { judgedOn, OF_THE_DOCUMENT } from './judged.ts';
import { creditedBefore, heldUntil, sendableById, sendableIds, type Sendable } from './queue.ts';
import { operatorReason } from './reasons.ts';
import * as steps from './transitions.ts';

export interface OutboxOptions {
  /** How many are on their way at once. */
  readonly concurrency?: number;
  readonly backoff?: BackoffPolicy;
  /** 0 to 1, for the jitter. */
  readonly random?: () => number;
}

export interface OutboxResult {
  readonly sent: number;
  readonly failed: number;
  readonly blocked: number;
  /** Tried again later by themselves. */
  readonly postponed: number;
}

/** A step to be written, decided outside the transaction. */
type Step = (ctx: WriteContext) => void;

const CONCURRENCY = 8;
/** For each that is on its way so many are taken in hand together: a transaction waits for the disk, and with it all that is on its way. */
const AHEAD = 8;
/** Results are written no later than this. */
const FLUSH_AFTER_MS = 500;
/** Ids are read ahead: a long outbox is not walked through for each few of them. */
const IDS_AHEAD = 1000;
/** So many requests in a row without an answer: it is the operator or the line, not the documents. */
const MOST_UNREACHED = 4;
/** So many passing failures in a row, and so many times in a row that the operator wants fewer requests. */
const MOST_TROUBLES = 20;
const MOST_REFUSALS_OF_HASTE = 2;

/**
 * Sends what can be sent now.
 *
 * @throws OperatorError that ends the round (unreachable, unauthorized, one failure after the other); AppError `request.cancelled`. What was
 *   on its way by then is asked after before it is sent again.
 */
export async function runOutbox(ctx: ExchangeContext, operator: ConnectedOperator, options: OutboxOptions = {}): Promise<OutboxResult> {
  const { sending } = operator;
  if (sending === null) return { sent: 0, failed: 0, blocked: 0, postponed: 0 };
  return new Round(ctx, operator.name, sending, options).run();
}

class Round {
  readonly #ctx: ExchangeContext;
  readonly #operator: string;
  readonly #sending: SendingPort;
  readonly #options: Required<OutboxOptions>;
  /** Cuts what is under way; only when the file or we ourselves fail. */
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #ready: Underway[] = [];
  readonly #steps: Step[] = [];
  readonly #ahead: number;
  readonly #counts = { sent: 0, failed: 0, blocked: 0, postponed: 0 };
  #ids: number[] = [];
  /** Credit notes whose invoices have not left yet. */
  #heldBack: number[] = [];
  #after = 0;
  #isEmpty = false;
  #flushedAt = performance.now();
  /** Nothing more is begun; what is under way comes to its end. */
  #isOver = false;
  #refilling: Promise<void> | null = null;
  #ended: unknown = null;
  /** Without an answer so far, or denied: each the document's own matter if another comes through, the operator's or the account's if none does. */
  #unreached: { readonly underway: Underway; readonly error: OperatorError }[] = [];
  #troubles = 0;
  #haste = 0;

  constructor(ctx: ExchangeContext, operator: string, sending: SendingPort, options: OutboxOptions) {
    this.#ctx = ctx;
    this.#operator = operator;
    this.#sending = sending;
    this.#options = { concurrency: CONCURRENCY, backoff: defaultBackoff, random: Math.random, ...options };
    this.#ahead = AHEAD * this.#options.concurrency;
    this.#signal = AbortSignal.any([ctx.signal, this.#stop.signal]);
  }

  async run(): Promise<OutboxResult> {
    await this.#ctx.slice((slice) => steps.closeOpenAttempts(slice));
    if (heldUntil(this.#ctx) !== null) return this.#counts;
    await this.#sendAll();
    if (this.#heldBack.length > 0 && !this.#isOver) {
      // Their invoices have left by now, or wait for another round, and they with them.
      await this.#flush();
      this.#ids = this.#heldBack.splice(0);
      this.#isEmpty = false;
      await this.#sendAll();
    }
    this.#putDown();
    await this.#flush();
    if (this.#ended !== null) throw this.#ended;
    if (this.#ctx.signal.aborted) throw new AppError('request.cancelled');
    return this.#counts;
  }

  async #sendAll(): Promise<void> {
    await Promise.all(Array.from({ length: this.#options.concurrency }, () => this.#lane()));
    await this.#refilling;
  }

  /** What was taken in hand and not begun, and what had no answer when the round ended. */
  #putDown(): void {
    for (const { item, attempt } of this.#ready.splice(0)) {
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, 'notThere', NOT_BEGUN);
        steps.putBack(slice, item.id, item.mustAsk);
      });
    }
    const { length } = this.#unreached;
    const [first] = this.#unreached;
    if (first !== undefined) this.#ended ??= first.error;
    for (const { underway, error } of this.#unreached.splice(0)) {
      // One that is denied time and again while nothing else is sent has its limit.
      if (isDenied(error) && length < MOST_UNREACHED) this.#postpone(underway, error);
      else this.#postponeFree(underway, error);
    }
  }

  /** One lane: takes the next, sends it, notes how it went. A fault of ours or of the file stops all lanes. */
  async #lane(): Promise<void> {
    try {
      for (let next = await this.#next(); next !== undefined; next = await this.#next()) {
        await this.#deliver(next);
        if (this.#steps.length >= this.#ahead || performance.now() - this.#flushedAt > FLUSH_AFTER_MS) await this.#flush();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#ended ??= error;
    this.#isOver = true;
    this.#stop.abort();
  }

  async #next(): Promise<Underway | undefined> {
    while (!this.#signal.aborted && !this.#isOver) {
      // The next ones are got ready while those before them are on their way.
      if (!this.#isEmpty && this.#ready.length <= this.#ahead / 2) {
        this.#refilling ??= this.#refill()
          .catch((error: unknown) => this.#fail(error))
          .finally(() => {
            this.#refilling = null;
          });
      }
      const next = this.#ready.shift();
      if (next !== undefined) return next;
      if (this.#refilling === null) return undefined;
      await this.#refilling;
    }
    return undefined;
  }

  /** Takes the next ones in hand, in one transaction with the results that wait to be written. */
  async #refill(): Promise<void> {
    const items = this.#nextItems();
    if (items.length === 0) {
      this.#isEmpty = true;
      return;
    }
    const day = osloDate(this.#ctx.clock.now());
    const judged: { readonly item: Sendable; readonly forbidden: steps.Reason | null }[] = [];
    for (const item of items) judged.push({ item, forbidden: await this.#judge(item, day) });
    const pending = this.#pending();
    await this.#ctx.slice((slice) => {
      for (const step of pending) step(slice);
      for (const { item, forbidden } of judged) this.#take(slice, item, forbidden);
    });
  }

  #nextItems(): Sendable[] {
    const items: Sendable[] = [];
    while (items.length < this.#ahead) {
      if (this.#ids.length === 0) this.#ids = sendableIds(this.#ctx, this.#sending.channels, this.#after, IDS_AHEAD);
      const id = this.#ids.shift();
      if (id === undefined) break;
      this.#after = Math.max(this.#after, id);
      const item = sendableById(this.#ctx.db, this.#operator, id);
      if (item === undefined) continue;
      const isHeldBack =
        item.kind === 'creditNote' && !item.mustAsk && creditedBefore(this.#ctx.db, item.documentId, this.#sending.channels) !== null;
      if (isHeldBack) this.#heldBack.push(id);
      else items.push(item);
    }
    return items;
  }

  /** What stands in the way of a document; what cannot even be read concerns that one alone. */
  async #judge(item: Sendable, day: string): Promise<steps.Reason | null> {
    if (item.route === null) return { code: 'noAddress', params: { channel: item.channel } };
    return judgedOn(this.#ctx, item, day);
  }

  #take(slice: WriteContext, item: Sendable, forbidden: steps.Reason | null): void {
    if (item.mustAsk && item.operator !== null && item.operator !== this.#operator) {
      // Another operator may have it, and cannot be asked: this one would send it a second time.
      if (steps.failed(slice, item.id, { code: 'otherOperator', params: { operator: operatorLabel(item.operator) } }, null))
        this.#counts.failed += 1;
      return;
    }
    if (forbidden !== null && !item.mustAsk) {
      if (steps.blocked(slice, item.id, forbidden)) this.#counts.blocked += 1;
      return;
    }
    const attempt = steps.begin(slice, item.id, firstStep(item, this.#sending), this.#operator);
    if (attempt !== null) this.#ready.push({ item, forbidden, attempt, mayHaveLeft: item.mustAsk, wasAnswered: false });
  }

  #pending(): Step[] {
    this.#flushedAt = performance.now();
    return this.#steps.splice(0);
  }

  async #flush(): Promise<void> {
    const pending = this.#pending();
    if (pending.length === 0) return;
    await this.#ctx.slice((slice) => {
      for (const step of pending) step(slice);
    });
  }

  async #deliver(underway: Underway): Promise<void> {
    let delivered: Delivered;
    try {
      delivered = await deliver(this.#ctx, { operator: this.#operator, sending: this.#sending }, underway, this.#signal);
    } catch (error) {
      this.#wentWrong(underway, error);
      return;
    }
    this.#troubles = 0;
    this.#haste = 0;
    this.#answered();
    const { item, attempt } = underway;
    if (delivered.kind === 'forbidden') {
      this.#counts.blocked += 1;
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, 'notThere', delivered.receipt);
        steps.blocked(slice, item.id, delivered.reason);
      });
      return;
    }
    this.#counts.sent += 1;
    const { outcome, key, receipt, state, arrivedBefore } = delivered;
    this.#steps.push((slice) => {
      steps.endAttempt(slice, attempt, outcome, receipt);
      steps.handedOver(slice, item.id, this.#operator, key);
      if (state !== null) steps.learned(slice, item.id, state, operatorReason);
      if (state !== null && arrivedBefore !== null) steps.arrivedAfterAll(slice, arrivedBefore, state);
    });
  }

  /** The operator is there: those left without an answer are so by themselves. */
  #answered(): void {
    for (const { underway, error } of this.#unreached.splice(0)) {
      if (isDenied(error)) this.#refused(underway, error);
      else this.#postpone(underway, error);
    }
  }

  #refused({ item, attempt, mayHaveLeft }: Underway, error: OperatorError): void {
    this.#counts.failed += 1;
    this.#steps.push((slice) => {
      steps.endAttempt(slice, attempt, 'refused', receiptOf(error));
      steps.failed(slice, item.id, operatorReason(error), mayHaveLeft);
    });
  }

  /** What becomes of one whose request did not succeed. @throws what is no answer of the operator: a fault of ours or of the file */
  #wentWrong(underway: Underway, error: unknown): void {
    const { item, attempt, mayHaveLeft } = underway;
    if (this.#signal.aborted && error instanceof AppError && error.code === 'request.cancelled') {
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, 'unknown', NO_ANSWER);
        steps.postponed(slice, item.id, { code: 'interrupted', params: {} }, slice.clock.now().toISOString(), mayHaveLeft);
        steps.forgiveAttempt(slice, item.id);
      });
      return;
    }
    if (!(error instanceof OperatorError)) {
      if (!(error instanceof AppError) || !OF_THE_DOCUMENT.has(error.code)) throw error;
      this.#counts.failed += 1;
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, 'notThere', { httpStatus: null, requestId: null, detail: error.message });
        steps.failed(slice, item.id, { code: error.code === 'outbox.noAddress' ? 'noAddress' : 'fileMissing', params: {} }, mayHaveLeft);
      });
      return;
    }
    switch (error.failure) {
      case 'unreachable':
        if (underway.wasAnswered) {
          // The operator answers, and this document does not come through: it is the document's own matter.
          this.#answered();
          this.#trouble(underway, error);
          return;
        }
        this.#noProgress(underway, error);
        return;
      case 'unauthorized':
        this.#ended ??= error;
        this.#isOver = true;
        this.#postponeFree(underway, error);
        return;
      case 'rateLimited':
        this.#haste += 1;
        if (this.#haste >= MOST_REFUSALS_OF_HASTE) this.#isOver = true;
        this.#answered();
        this.#postpone(underway, error);
        return;
      case 'serverError':
      case 'unexpectedAnswer':
      case 'tooLarge':
        this.#trouble(underway, error);
        return;
      case 'refused':
      case 'notFound':
        if (isDenied(error)) {
          this.#noProgress(underway, error);
          return;
        }
        this.#answered();
        this.#refused(underway, error);
    }
  }

  #noProgress(underway: Underway, error: OperatorError): void {
    this.#unreached.push({ underway, error });
    if (this.#unreached.length >= MOST_UNREACHED) this.#isOver = true;
  }

  /** A passing failure of one; too many in a row are the operator's. */
  #trouble(underway: Underway, error: OperatorError): void {
    this.#troubles += 1;
    if (this.#troubles >= MOST_TROUBLES) {
      this.#ended ??= error;
      this.#isOver = true;
    }
    this.#postpone(underway, error);
  }

  /** It is tried again later, and has had one of its attempts; after the last of them somebody has to look at it. */
  #postpone({ item, attempt, mayHaveLeft }: Underway, error: OperatorError): void {
    const { backoff, random } = this.#options;
    const attempts = item.attempts + 1;
    const reason = operatorReason(error);
    if (attempts >= backoff.mostAttempts) {
      this.#counts.failed += 1;
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, 'passing', receiptOf(error));
        steps.failed(slice, item.id, { code: 'gaveUp', params: { ...reason.params, attempts } }, mayHaveLeft);
      });
      return;
    }
    const wait = delayAfter(attempts, error.retryAfterMs, backoff, random());
    this.#counts.postponed += 1;
    this.#steps.push((slice) => {
      steps.endAttempt(slice, attempt, 'passing', receiptOf(error));
      const at = new Date(slice.clock.now().getTime() + wait).toISOString();
      steps.postponed(slice, item.id, reason, at, mayHaveLeft);
    });
  }

  /** It is tried again with the next round, and has lost nothing: it was not about this document. */
  #postponeFree({ item, attempt, mayHaveLeft }: Underway, error: OperatorError): void {
    const outcome = error.failure === 'unauthorized' ? 'refused' : 'passing';
    this.#steps.push((slice) => {
      steps.endAttempt(slice, attempt, outcome, receiptOf(error));
      steps.postponed(slice, item.id, operatorReason(error), slice.clock.now().toISOString(), mayHaveLeft);
      steps.forgiveAttempt(slice, item.id);
    });
  }
}

/** The account has no right to it, or there is no such service: seldom a matter of one document. */
function isDenied(error: OperatorError): boolean {
  if (error.failure !== 'refused') return false;
  const { code } = operatorReason(error);
  return OF_THE_ACCOUNT.has(code) || (code === 'refused' && (error.status === 403 || error.status === 405));
}

const OF_THE_ACCOUNT: ReadonlySet<string> = new Set(['noRights', 'accountLocked', 'notVerified', 'dailyLimit']);

function receiptOf(error: OperatorError): Receipt {
  return { httpStatus: error.status, requestId: error.requestId, detail: error.answer ?? error.detail ?? error.failure };
}

const NOT_BEGUN: Receipt = { httpStatus: null, requestId: null, detail: 'not begun' };
const NO_ANSWER: Receipt = { httpStatus: null, requestId: null, detail: 'stopped before the answer came' };
