/** One run of a search: reads who waits, asks, writes the answers in short slices. */
import type { Capability, Identification } from '../../../../shared/contract/identify.ts';
import { AppError } from '../../../../shared/contract/errors.ts';
import { statement } from '../../../company/statements.ts';
import type { ExchangeContext } from '../../context.ts';
import type { LookupAnswer } from '../../operators/port.ts';
import { answerCustomers } from '../answers.ts';
import { keyOf, type Participant } from '../participants.ts';
import { askAll } from './ask.ts';
import { freshAnswer, keepAnswer } from './kept.ts';
import type { Source } from './source.ts';

/** Customers that are read in one slice. */
const READ_PER_SLICE = 100;
/** Answers that are written in one slice: few, since whoever answers meanwhile waits for it. */
const WRITTEN_PER_SLICE = 10;
const WRITE_EVERY_MS = 200;
/** Windows are told of progress at most so often. */
const TELL_EVERY_MS = 250;
/** So many addresses in a row without contact: it is not they. */
const MOST_WITHOUT_CONTACT = 20;
const NO_CONTACT: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'dnsFailure', 'dnsTimeout', 'noZone']);

export interface RunOutcome {
  readonly asked: number;
  /** Addresses whose answer was kept from before. */
  readonly kept: number;
  /** Why it stands still by itself, and the reasons of "unknown" that are due to it. */
  readonly problem:
    | (NonNullable<Identification['problem']> & {
        readonly reasons: readonly string[];
      })
    | null;
}

interface Waiting extends Participant {
  readonly partyId: number;
}

export class SearchRun {
  readonly #ctx: ExchangeContext;
  readonly #id: number;
  readonly #source: Source;
  readonly #stop: AbortSignal;
  /** Aborted when there is no contact. */
  readonly #giveUp = new AbortController();
  /** Answers that are not written yet. */
  #answers: LookupAnswer[] = [];
  /** Addresses that are asked about or not written yet: one of several customers is asked about once. */
  readonly #pending = new Set<string>();
  #afterParty = 0;
  #asked = 0;
  #kept = 0;
  #withoutContact = 0;
  #problem: RunOutcome['problem'] = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(ctx: ExchangeContext, id: number, source: Source, stop: AbortSignal) {
    this.#ctx = ctx;
    this.#id = id;
    this.#source = source;
    this.#stop = stop;
  }

  /** @throws AppError request.cancelled when the context is cancelled; what was answered until then is written */
  async run(): Promise<RunOutcome> {
    const signal = AbortSignal.any([this.#ctx.signal, this.#stop, this.#giveUp.signal]);
    const asking = new AbortController();
    let failure: { readonly error: unknown } | null = null;
    const writing = this.#writeUntil(asking.signal).catch((error: unknown) => {
      failure = { error };
      this.#giveUp.abort();
    });
    try {
      await askAll(
        this.#source,
        () => this.#more(),
        (answer) => this.#take(answer),
        signal,
      );
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      asking.abort();
      await writing;
    }
    if (failure !== null) throw (failure as { readonly error: unknown }).error;
    await this.#write();
    if (this.#ctx.signal.aborted) throw new AppError('request.cancelled', {}, { cause: this.#ctx.signal.reason });
    return { asked: this.#asked, kept: this.#kept, problem: this.#problem };
  }

  /** The next addresses to ask about; what is kept and young enough is answered at once. Reading alone needs no transaction. */
  async #more(): Promise<readonly Participant[]> {
    for (;;) {
      const { read, toAsk, kept } = this.#readWaiting();
      if (kept.length > 0) {
        await this.#ctx.slice(({ db }) => {
          for (const fresh of kept) answerCustomers(db, this.#id, fresh, { ...fresh, at: fresh.checkedAt });
        });
        this.#kept += kept.length;
        this.#tell();
      } else await this.#ctx.turn();
      if (toAsk.length > 0 || read === 0 || this.#ctx.signal.aborted || this.#stop.aborted) return toAsk;
    }
  }

  #readWaiting(): { readonly read: number; readonly toAsk: readonly Participant[]; readonly kept: readonly Capability[] } {
    const { db, clock } = this.#ctx;
    const rows = statement<Waiting>(
      db,
      `SELECT party_id AS partyId, scheme, identifier FROM identification_result INDEXED BY identification_waiting
       WHERE identification_id = ? AND answer IS NULL AND group_name = 'business' AND party_id > ? ORDER BY party_id LIMIT ${READ_PER_SLICE}`,
    ).all(this.#id, this.#afterParty);
    const toAsk: Participant[] = [];
    const kept = new Map<string, Capability>();
    for (const { partyId, scheme, identifier } of rows) {
      this.#afterParty = partyId;
      const participant = { scheme, identifier };
      const key = keyOf(participant);
      if (this.#pending.has(key) || kept.has(key)) continue;
      const fresh = freshAnswer(db, participant, this.#source.kind, clock.now());
      if (fresh !== null) kept.set(key, fresh);
      else {
        this.#pending.add(key);
        toAsk.push(participant);
      }
    }
    return { read: rows.length, toAsk, kept: [...kept.values()] };
  }

  #take(answer: LookupAnswer): void {
    this.#asked++;
    this.#answers.push(answer);
    const { reason } = answer;
    if (answer.answer !== 'unknown') this.#withoutContact = 0;
    else if (reason === 'unauthorized') this.#stand('exchange.unauthorized', [reason]);
    else if (reason !== null && NO_CONTACT.has(reason) && ++this.#withoutContact >= MOST_WITHOUT_CONTACT)
      this.#stand('exchange.unreachable', [...NO_CONTACT]);
  }

  #stand(code: 'exchange.unauthorized' | 'exchange.unreachable', reasons: readonly string[]): void {
    this.#problem ??= { code, params: { operator: this.#source.name }, reasons };
    this.#giveUp.abort();
  }

  async #writeUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, WRITE_EVERY_MS);
      const wake = (): void => resolve();
      signal.addEventListener('abort', wake, { once: true });
      await promise;
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      if (!signal.aborted) await this.#write();
    }
  }

  async #write(): Promise<void> {
    while (this.#answers.length > 0) {
      const batch = this.#answers.splice(0, WRITTEN_PER_SLICE);
      await this.#ctx.slice(({ db, clock }) => {
        // Cancelled beside the run: the source is another by now, and what this one says is not wanted.
        if (statement<string>(db, 'SELECT state FROM identification WHERE id = ?').pluck().get(this.#id) === 'cancelled') {
          this.#giveUp.abort();
          return;
        }
        const { kind } = this.#source;
        const now = clock.now();
        for (const found of batch) {
          keepAnswer(db, found, kind, now);
          const { answer, reason, detail, name } = found;
          answerCustomers(db, this.#id, found, { answer, reason, detail, name, source: kind, at: now.toISOString() });
        }
      });
      for (const found of batch) this.#pending.delete(keyOf(found));
      this.#tell();
    }
  }

  #tell(): void {
    const now = performance.now();
    if (now - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = now;
    this.#ctx.emit({ type: 'identify.changed', id: this.#id });
  }
}
