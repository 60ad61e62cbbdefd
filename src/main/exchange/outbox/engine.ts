/**
 * One round of sending. Transmissions go out side by side in the order in which they came; one that fails holds up no other. Each step is
 * committed before the next: see transitions.ts. What an operator says of one document concerns that one; an operator that cannot
 * be reached or refuses us ends the round, and costs no document one of its attempts.
 */
import { AppError } from '../../../shared/contract/errors.ts';
import { osloDate } from '../../../shared/values/clock.ts';
import type { WriteContext } from '../../company/connection.ts';
import type { ConnectedOperator, ExchangeContext } from '../context.ts';
import { OperatorError, type Receipt, type SendingPort, type SentState } from '../operators/port.ts';
import { delayAfter, type BackoffPolicy, defaultBackoff } from './backoff.ts';
import { nextSendable, type Sendable } from './queue.ts';
import { operatorReason } from './reasons.ts';
import * as steps from './transitions.ts';

export interface OutboxOptions {
  /** How many are on their way at once, and so how many are in memory. */
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

interface InHand {
  readonly item: Sendable;
  readonly attempt: number;
}

const CONCURRENCY = 8;
/** Results are written together when so many are there, or when more is taken in hand. */
const FLUSH_AT = 8;

/**
 * Sends what can be sent now.
 *
 * @throws OperatorError that ends the round (unreachable, unauthorized); AppError `request.cancelled`. What was on its way by then is
 *   asked after before it is sent again.
 */
export async function runOutbox(ctx: ExchangeContext, operator: ConnectedOperator, options: OutboxOptions = {}): Promise<OutboxResult> {
  const { sending } = operator;
  if (sending === null) return { sent: 0, failed: 0, blocked: 0, postponed: 0 };
  return new Round(ctx, operator, sending, options).run();
}

class Round {
  readonly #ctx: ExchangeContext;
  readonly #operator: ConnectedOperator;
  readonly #sending: SendingPort;
  readonly #options: Required<OutboxOptions>;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #ready: InHand[] = [];
  readonly #steps: Step[] = [];
  #after = 0;
  #isEmpty = false;
  #refilling: Promise<void> | null = null;
  #ended: unknown = null;
  #sent = 0;
  #failed = 0;
  #blocked = 0;
  #postponed = 0;

  constructor(ctx: ExchangeContext, operator: ConnectedOperator, sending: SendingPort, options: OutboxOptions) {
    this.#ctx = ctx;
    this.#operator = operator;
    this.#sending = sending;
    this.#options = { concurrency: CONCURRENCY, backoff: defaultBackoff, random: Math.random, ...options };
    this.#signal = AbortSignal.any([ctx.signal, this.#stop.signal]);
  }

  async run(): Promise<OutboxResult> {
    await this.#ctx.slice((slice) => steps.closeOpenAttempts(slice));
    const lanes = Array.from({ length: this.#options.concurrency }, () => this.#lane());
    await Promise.allSettled(lanes);
    // Taken in hand, and not begun: nothing of them has left.
    for (const { item, attempt } of this.#ready.splice(0)) {
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, 'notThere', NOT_BEGUN);
        steps.putBack(slice, item.id, item.mustAsk);
      });
    }
    await this.#flush();
    if (this.#ended !== null) throw this.#ended;
    if (this.#ctx.signal.aborted) throw new AppError('request.cancelled');
    return { sent: this.#sent, failed: this.#failed, blocked: this.#blocked, postponed: this.#postponed };
  }

  /** One lane: takes the next, sends it, notes how it went. A fault of ours or of the file stops all lanes. */
  async #lane(): Promise<void> {
    try {
      for (let inHand = await this.#next(); inHand !== undefined; inHand = await this.#next()) {
        await this.#deliver(inHand);
        if (this.#steps.length >= FLUSH_AT) await this.#flush();
      }
    } catch (error) {
      this.#ended ??= error;
      this.#stop.abort();
    }
  }

  async #next(): Promise<InHand | undefined> {
    while (!this.#signal.aborted) {
      const next = this.#ready.shift();
      if (next !== undefined) return next;
      if (this.#isEmpty) return undefined;
      this.#refilling ??= this.#refill().finally(() => {
        this.#refilling = null;
      });
      await this.#refilling;
    }
    return undefined;
  }

  /** Takes the next ones in hand, in one transaction with the results that wait to be written. */
  async #refill(): Promise<void> {
    const items = nextSendable(this.#ctx, this.#operator.name, this.#sending.channels, this.#after, this.#options.concurrency);
    const last = items.at(-1);
    if (last === undefined) {
      this.#isEmpty = true;
      return;
    }
    this.#after = last.id;
    const day = osloDate(this.#ctx.clock.now());
    const forbidden = new Map<number, steps.Reason>();
    for (const item of items) {
      const reason = item.route === null ? { code: 'noAddress', params: { channel: item.channel } } : await this.#ctx.judge(item, day);
      if (reason !== null && !item.mustAsk) forbidden.set(item.id, reason);
    }
    const pending = this.#steps.splice(0);
    await this.#ctx.slice((slice) => {
      for (const step of pending) step(slice);
      for (const item of items) {
        const reason = forbidden.get(item.id);
        if (reason !== undefined) {
          steps.blocked(slice, item.id, reason);
          this.#blocked += 1;
          continue;
        }
        const attempt = steps.begin(slice, item.id, item.mustAsk ? 'ask' : kindOf(item, this.#sending));
        if (attempt !== null) this.#ready.push({ item, attempt });
      }
    });
  }

  async #flush(): Promise<void> {
    const pending = this.#steps.splice(0);
    if (pending.length === 0) return;
    await this.#ctx.slice((slice) => {
      for (const step of pending) step(slice);
    });
  }

  async #deliver({ item, attempt }: InHand): Promise<void> {
    let current = attempt;
    try {
      if (item.mustAsk) {
        const known = await this.#known(item);
        if (known !== null) {
          this.#sent += 1;
          this.#steps.push((slice) => {
            steps.endAttempt(slice, current, 'wasThere', known);
            steps.handedOver(slice, item.id, this.#operator.name, known.key);
            steps.learned(slice, item.id, known, operatorReason);
          });
          return;
        }
        // It never came: now it is sent, with the same key.
        current = await this.#ctx.slice((slice) => {
          steps.endAttempt(slice, attempt, 'notThere', NOT_THERE);
          return steps.beginAttempt(slice, item.id, kindOf(item, this.#sending));
        });
      }
      await this.#send(item, current);
    } catch (error) {
      this.#wentWrong(item, current, error);
    }
  }

  /** What the operator has of one that may have come through: the document itself, or the sending again that was asked for. */
  async #known(item: Sendable): Promise<(SentState & Receipt) | null> {
    if (item.rerouteKey === null || this.#sending.reroute === null) return this.#sending.find(item.key, this.#signal);
    const known = await this.#sending.find(item.rerouteKey, this.#signal);
    const since = item.lastAttemptAt ?? '';
    return known?.status === 'pending' || known?.actions.some(({ at }) => at >= since) === true ? known : null;
  }

  async #send(item: Sendable, attempt: number): Promise<void> {
    const { route, rerouteKey } = item;
    if (route === null) throw new AppError('outbox.noAddress');
    if (rerouteKey !== null && this.#sending.reroute !== null) {
      const receipt = await this.#sending.reroute(rerouteKey, route, this.#signal);
      this.#sent += 1;
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, 'taken', receipt);
        steps.handedOver(slice, item.id, this.#operator.name, rerouteKey);
      });
      return;
    }
    const files = await this.#ctx.versionFiles(item.versionId);
    const result = await this.#sending.send(
      {
        key: item.key,
        kind: item.kind,
        number: item.number,
        bytes: files.ehf,
        print: route.channel === 'ehf' ? null : await files.print(),
        language: item.language,
        route,
      },
      this.#signal,
    );
    this.#sent += 1;
    this.#steps.push((slice) => {
      steps.endAttempt(slice, attempt, result.outcome, result);
      steps.handedOver(slice, item.id, this.#operator.name, item.key);
    });
  }

  /** What becomes of one whose request did not succeed. @throws what is no answer of the operator: a fault of ours or of the file */
  #wentWrong(item: Sendable, attempt: number, error: unknown): void {
    if (this.#ctx.signal.aborted || (this.#signal.aborted && error instanceof AppError && error.code === 'request.cancelled')) {
      // It may have left: the next round asks.
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, 'unknown', NO_ANSWER);
        steps.postponed(slice, item.id, { code: 'interrupted', params: {} }, slice.clock.now().toISOString(), true);
      });
      return;
    }
    if (!(error instanceof OperatorError)) {
      if (!(error instanceof AppError) || !OF_THE_DOCUMENT.has(error.code)) throw error;
      this.#failed += 1;
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, 'notThere', { httpStatus: null, requestId: null, detail: error.message });
        steps.failed(slice, item.id, { code: error.code === 'outbox.noAddress' ? 'noAddress' : 'fileMissing', params: {} }, item.mustAsk);
      });
      return;
    }
    const receipt: Receipt = { httpStatus: error.status, requestId: null, detail: error.detail ?? error.failure };
    const reason: steps.Reason = operatorReason(error);
    if (error.failure === 'unreachable' || error.failure === 'unauthorized') {
      this.#ended ??= error;
      this.#stop.abort();
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, error.failure === 'unauthorized' ? 'refused' : 'passing', receipt);
        // No answer may be a lost one; a refusal of us is an answer.
        steps.postponed(slice, item.id, reason, slice.clock.now().toISOString(), error.failure === 'unreachable' || item.mustAsk);
        steps.forgiveAttempt(slice, item.id);
      });
      return;
    }
    const { backoff, random } = this.#options;
    if (error.mayPass || error.failure === 'unexpectedAnswer') {
      if (item.attempts + 1 >= backoff.mostAttempts) {
        this.#failed += 1;
        this.#steps.push((slice) => {
          steps.endAttempt(slice, attempt, 'passing', receipt);
          steps.failed(slice, item.id, { code: 'gaveUp', params: { attempts: item.attempts + 1, ...reason.params } }, null);
        });
        return;
      }
      const wait = delayAfter(item.attempts + 1, error.retryAfterMs, backoff, random());
      this.#postponed += 1;
      this.#steps.push((slice) => {
        steps.endAttempt(slice, attempt, 'passing', receipt);
        const at = new Date(slice.clock.now().getTime() + wait).toISOString();
        // Too many requests: it was not looked at. Everything else may have been taken before the answer went wrong.
        steps.postponed(slice, item.id, reason, at, error.failure !== 'rateLimited' || item.mustAsk);
      });
      return;
    }
    this.#failed += 1;
    this.#steps.push((slice) => {
      steps.endAttempt(slice, attempt, 'refused', receipt);
      steps.failed(slice, item.id, reason, false);
    });
  }
}

/** The same bytes by another way are a reroute where the operator has such a thing; else they are sent anew. */
function kindOf(item: Sendable, sending: SendingPort): 'send' | 'reroute' {
  return item.rerouteKey !== null && sending.reroute !== null ? 'reroute' : 'send';
}

/** Failures that concern one document and none beside it. */
const OF_THE_DOCUMENT: ReadonlySet<string> = new Set(['outbox.noAddress', 'sales.fileMissing', 'sales.notFound']);
const NOT_BEGUN: Receipt = { httpStatus: null, requestId: null, detail: 'not begun' };
const NOT_THERE: Receipt = { httpStatus: 404, requestId: null, detail: 'the operator has no such document' };
const NO_ANSWER: Receipt = { httpStatus: null, requestId: null, detail: 'stopped before the answer came' };
