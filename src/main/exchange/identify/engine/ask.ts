/** Asks a source about many addresses: so many at once, so many a second, again after a while where a failure may pass. */
import type { LookupAnswer, LookupPort } from '../../operators/port.ts';
import type { Participant } from '../participants.ts';
import type { AskLimits, Source } from './source.ts';

/** Reasons of "unknown" that may pass by themselves. */
const PASSING: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'rateLimited', 'serverError', 'dnsFailure', 'dnsTimeout']);
const LONGEST_DELAY_MS = 30_000;
/** Whoever asks to be left alone is left alone, but no longer: a search is not held up for hours by one host. */
const LONGEST_REST_MS = 120_000;
/** The first ones are begun so far apart: begun together they would be answered together for ever, and wait for one another each time. */
const FIRST_APART_MS = 1;

/** When the next may be asked about, by source: a search, the slow check and a form keep to the rate together. */
const paces = new WeakMap<LookupPort, { notBefore: number }>();

interface Item {
  readonly participant: Participant;
  readonly attempt: number;
}

/**
 * Asks about everything that `more` yields.
 * @param more the next addresses, none at the end; asked for while the last ones are under way, never twice at once
 * @param answered told of each answer as soon as it is final; `unknown` is one
 * @throws the signal's reason when it is aborted (no request is under way any more), else what `more` or the source throws by a fault of its own
 */
export async function askAll(
  { port, limits }: Pick<Source, 'port' | 'limits'>,
  more: () => Promise<readonly Participant[]>,
  answered: (answer: LookupAnswer) => void,
  signal: AbortSignal,
): Promise<void> {
  const asking = new Asking(port, limits, more, answered, signal);
  await asking.run();
}

class Asking {
  readonly #port: Source['port'];
  readonly #limits: AskLimits;
  readonly #more: () => Promise<readonly Participant[]>;
  readonly #answered: (answer: LookupAnswer) => void;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #queue: Item[] = [];
  /** Those to be asked again, the earliest first. */
  readonly #later: { readonly item: Item; readonly at: number }[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #begun = 0;
  #isAtEnd = false;
  #isFetching = false;
  /** Nothing is asked before: the source asks to be left alone. */
  #notBefore = 0;
  readonly #pace: { notBefore: number };
  #failure: { readonly error: unknown } | null = null;
  #wake: (() => void) | null = null;

  constructor(
    port: Source['port'],
    limits: AskLimits,
    more: () => Promise<readonly Participant[]>,
    answered: (answer: LookupAnswer) => void,
    signal: AbortSignal,
  ) {
    this.#port = port;
    this.#limits = limits;
    this.#pace = paces.get(port) ?? { notBefore: 0 };
    paces.set(port, this.#pace);
    this.#more = more;
    this.#answered = answered;
    this.#signal = AbortSignal.any([signal, this.#stop.signal]);
  }

  async run(): Promise<void> {
    const wake = (): void => this.#wake?.();
    this.#signal.addEventListener('abort', wake, { once: true });
    try {
      for (;;) {
        this.#signal.throwIfAborted();
        if (this.#failure !== null) throw this.#failure.error;
        const until = this.#startDue();
        this.#fetch();
        if (this.#isAtEnd && this.#queue.length + this.#later.length + this.#underWay.size === 0) return;
        await this.#sleep(until);
      }
    } finally {
      this.#signal.removeEventListener('abort', wake);
      this.#stop.abort();
      await Promise.all(this.#underWay);
    }
  }

  /** Starts what may be started. @returns when something else will be due; null: when something happens */
  #startDue(): number | null {
    const now = performance.now();
    for (let first = this.#later[0]; first !== undefined && first.at <= now; first = this.#later[0]) {
      this.#later.shift();
      this.#queue.unshift(first.item);
    }
    const { atOnce, perSecond } = this.#limits;
    while (this.#underWay.size < atOnce && this.#due() <= now) {
      const item = this.#queue.shift();
      if (item === undefined) return this.#later[0]?.at ?? null;
      if (perSecond !== null) {
        const apart = 1000 / perSecond;
        this.#pace.notBefore = Math.max(this.#pace.notBefore, now - apart) + apart;
      } else if (this.#begun < atOnce) this.#notBefore = Math.max(this.#notBefore, now - FIRST_APART_MS) + FIRST_APART_MS;
      this.#begun++;
      this.#begin(item);
    }
    const due = this.#underWay.size < atOnce && this.#queue.length > 0 ? this.#due() : null;
    const later = this.#later[0]?.at ?? null;
    return due === null ? later : later === null ? due : Math.min(due, later);
  }

  #due(): number {
    return Math.max(this.#notBefore, this.#pace.notBefore);
  }

  #begin(item: Item): void {
    const promise = this.#ask(item)
      .catch((error: unknown) => {
        if (!this.#signal.aborted) this.#failure ??= { error };
      })
      .finally(() => {
        this.#underWay.delete(promise);
        this.#wake?.();
      });
    this.#underWay.add(promise);
  }

  async #ask({ participant, attempt }: Item): Promise<void> {
    const [answer] = await this.#port.lookUp([participant], this.#signal);
    if (this.#signal.aborted) return;
    const nothing = { answer: 'unknown', reason: 'unexpectedAnswer', detail: null, name: null, country: null } as const;
    const found: LookupAnswer = { ...(answer ?? nothing), ...participant };
    if (found.answer !== 'unknown' || !PASSING.has(found.reason ?? '') || attempt >= this.#limits.attempts) {
      this.#answered(found);
      return;
    }
    const own = Math.min(this.#limits.firstDelayMs * 2 ** (attempt - 1), LONGEST_DELAY_MS) * (1 + Math.random());
    const delay = Math.max(own, Math.min(found.retryAfterMs ?? 0, LONGEST_REST_MS));
    const at = performance.now() + delay;
    // Who is asked too often is asked nothing for a while.
    if (found.reason === 'rateLimited') this.#notBefore = Math.max(this.#notBefore, at);
    this.#later.push({ item: { participant, attempt: attempt + 1 }, at });
    this.#later.sort((a, b) => a.at - b.at);
  }

  /** Keeps as many in the queue as are under way, so that no place stands empty while more are fetched. */
  #fetch(): void {
    if (this.#isAtEnd || this.#isFetching || this.#queue.length > this.#limits.atOnce) return;
    this.#isFetching = true;
    this.#more()
      .then((participants) => {
        if (participants.length === 0) this.#isAtEnd = true;
        for (const participant of participants) this.#queue.push({ participant, attempt: 1 });
      })
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#isFetching = false;
        this.#wake?.();
      });
  }

  async #sleep(until: number | null): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const timer = until === null ? null : setTimeout(resolve, Math.max(1, until - performance.now()));
    await promise;
    this.#wake = null;
    if (timer !== null) clearTimeout(timer);
  }
}
