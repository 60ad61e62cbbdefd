/**
 * One round of the sync: what the operator has received is fetched and stored, and the handled marks are reported. It runs
 * as background work of the one writer, in short slices.
 *
 * A document is known by the operator's id. `sync_state.received_until` says up to where everything is stored; a round
 * begins an overlap before that, since an operator may list a document late. A document that cannot be fetched holds up no
 * other, and `received_until` does not pass it, so that it is tried again with each round.
 */
import { AppError } from '../../shared/contract/errors.ts';
import type { SyncStatus } from '../../shared/contract/company.ts';
import type { Connection } from '../company/connection.ts';
import { toAppError } from '../company/sqliteErrors.ts';
import { statement } from '../company/statements.ts';
import { receiveDocument, type IntakeContext } from './inbox/intake.ts';
import { inOrder } from './inOrder.ts';
import { OperatorError, type OperatorPort, type ReceivedPage, type ReceivedSummary } from './operators/port.ts';
import { fetchReceived, type FetchedDocument } from './syncFetch.ts';
import { reportHandledMarks } from './syncReports.ts';
import { problemOf, recordFailure } from './syncFailure.ts';
import { readSyncStatus, receivedUntil, saveAttempt, saveReceivedUntil, saveSuccess, type SyncProblem } from './syncState.ts';
import { earliestOf, latestOf, walkReceived } from './syncWalk.ts';

export { readSyncStatus } from './syncState.ts';

export interface SyncOptions {
  readonly pageSize?: number;
  /** How many documents are fetched side by side, and so how many are in memory at once. */
  readonly concurrency?: number;
  /** How far before `received_until` a round begins. */
  readonly overlapMs?: number;
  /** So many documents that cannot be fetched end the round: then it is the operator that fails. */
  readonly maxFailures?: number;
}

export interface SyncResult {
  /** Documents fetched and stored in this round. */
  readonly received: number;
  /** Of them, those whose bytes were not here. */
  readonly added: number;
  readonly unreadable: number;
  /** Handled marks the operator was told of. */
  readonly reported: number;
}

const DAY_MS = 86_400_000;
const running = new WeakSet<Connection>();

/**
 * Runs one round.
 * @throws AppError `exchange.alreadyRunning`; `exchange.demoOnly` when a demo company would reach beyond this machine;
 *   `exchange.unreachable`, `exchange.unauthorized`, `exchange.operatorError` as the operator answers; `request.cancelled`.
 *   Whatever was stored before stays stored, and the next round goes on from there.
 */
export async function runSync(ctx: IntakeContext, operator: OperatorPort, options: SyncOptions = {}): Promise<SyncResult> {
  if (running.has(ctx.db)) throw new AppError('exchange.alreadyRunning', { operator: operator.name });
  refuseBeyondDemo(ctx.db, operator);
  running.add(ctx.db);
  try {
    return await new Round(ctx, operator, options).run();
  } finally {
    running.delete(ctx.db);
  }
}

/** @throws AppError `exchange.demoOnly` when a demo company would reach beyond this machine. */
export function refuseBeyondDemo(db: Connection, operator: OperatorPort): void {
  const company = statement<{ is_demo: number }>(db, 'SELECT is_demo FROM company').get();
  if (company?.is_demo === 1 && !operator.isLoopback) throw new AppError('exchange.demoOnly', { operator: operator.name });
}

class Round {
  readonly #ctx: IntakeContext;
  readonly #operator: OperatorPort;
  readonly #options: Required<SyncOptions>;
  /** Stops what is under way when the round ends early. */
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #failed = new Map<string, SyncProblem>();
  /** The earliest arrival that is not stored; null when there is none. */
  #missingFrom: string | null = null;
  #unusable = 0;
  #received = 0;
  #added = 0;
  #unreadable = 0;

  constructor(ctx: IntakeContext, operator: OperatorPort, options: SyncOptions) {
    this.#ctx = ctx;
    this.#operator = operator;
    this.#options = { pageSize: 50, concurrency: 4, overlapMs: DAY_MS, maxFailures: 20, ...options };
    this.#signal = AbortSignal.any([ctx.signal, this.#stop.signal]);
  }

  async run(): Promise<SyncResult> {
    const { name } = this.#operator;
    await this.#ctx.slice((slice) => saveAttempt(slice, name));
    this.#tell(true);
    try {
      await this.#receive();
      const reported = await reportHandledMarks(this.#ctx, this.#operator, this.#signal);
      await this.#ctx.slice((slice) => saveSuccess(slice, name, this.#remaining()));
      const result = { received: this.#received, added: this.#added, unreadable: this.#unreadable, reported };
      this.#ctx.log.info('sync done', { operator: name, ...result, failed: this.#failed.size, unusable: this.#unusable });
      return result;
    } catch (error) {
      this.#stop.abort();
      await recordFailure(this.#ctx, name, error);
      throw error;
    } finally {
      this.#tell(false);
    }
  }

  async #receive(): Promise<void> {
    const until = receivedUntil(this.#ctx.db, this.#operator.name);
    await walkReceived({
      operator: this.#operator.name,
      from: until === null ? null : new Date(Date.parse(until) - this.#options.overlapMs).toISOString(),
      perPage: this.#options.pageSize,
      list: (query) => this.#operator.listReceived(query, this.#signal),
      visit: (page) => this.#visit(page),
    });
  }

  /** Stores what is new on a page, then moves `received_until`. @returns how many were new. */
  async #visit(page: ReceivedPage): Promise<number> {
    const unusable = page.entries - page.documents.length;
    if (unusable > 0) {
      this.#unusable += unusable;
      this.#missFrom(earliestOf(page));
      this.#ctx.log.warn('entries of the list not understood', { operator: this.#operator.name, entries: unusable });
    }
    const fresh = this.#unknown(page.documents);
    await inOrder(
      fresh,
      this.#options.concurrency,
      async (summary) => {
        await this.#ctx.turn();
        return fetchReceived(this.#operator, summary, this.#ctx, this.#signal);
      },
      async (summary, outcome) => {
        try {
          if (outcome.status === 'rejected') throw outcome.reason;
          await this.#store(outcome.value);
        } catch (error) {
          this.#setAside(summary, error, page);
        }
      },
    );
    await this.#advance(page);
    this.#tell(true);
    return fresh.length;
  }

  #unknown(documents: readonly ReceivedSummary[]): ReceivedSummary[] {
    const sql = 'SELECT 1 FROM received_arrival WHERE operator = ? AND operator_id = ?';
    const known = statement<unknown, [string, string]>(this.#ctx.db, sql);
    const seen = new Set<string>();
    return documents.filter(({ id }) => {
      if (seen.has(id) || this.#failed.has(id)) return false;
      seen.add(id);
      return known.get(this.#operator.name, id) === undefined;
    });
  }

  async #store({ summary, prepared, attachments }: FetchedDocument): Promise<void> {
    const { result } = await this.#ctx.slice((slice) =>
      receiveDocument(slice, prepared, {
        channel: 'operator',
        operator: this.#operator.name,
        operatorId: summary.id,
        filename: null,
        arrivedAt: slice.clock.now().toISOString(),
        attachments,
      }),
    );
    if (result === 'known') return;
    this.#received += 1;
    if (result === 'added') this.#added += 1;
    if (result === 'unreadable') this.#unreadable += 1;
  }

  /** One that could not be fetched or stored waits for the next round. @throws what concerns more than this document. */
  #setAside(summary: ReceivedSummary, reason: unknown, page: ReceivedPage): void {
    const error = toAppError(reason);
    const concernsAll = error instanceof OperatorError ? endsRound(error) : error instanceof AppError && error.code !== 'ledger.constraint';
    if (!concernsAll) {
      const problem = problemOf(error);
      this.#failed.set(summary.id, problem);
      this.#missFrom(summary.receivedAt ?? earliestOf(page));
      this.#ctx.log.warn('document not received', {
        operator: this.#operator.name,
        operatorId: summary.id,
        code: problem.code,
        detail: problem.detail,
      });
    }
    if (concernsAll || this.#failed.size >= this.#options.maxFailures) {
      this.#stop.abort();
      throw reason;
    }
  }

  /** @param at null when no arrival is told: then `received_until` stays where it is. */
  #missFrom(at: string | null): void {
    const missing = at ?? receivedUntil(this.#ctx.db, this.#operator.name) ?? new Date(0).toISOString();
    if (this.#missingFrom === null || missing < this.#missingFrom) this.#missingFrom = missing;
  }

  /** Moves `received_until` on to the end of the page, never past what is missing (back to it, if need be) nor past now. */
  async #advance(page: ReceivedPage): Promise<void> {
    const before = receivedUntil(this.#ctx.db, this.#operator.name);
    const now = this.#ctx.clock.now().toISOString();
    const latest = latestOf(page);
    let until = before;
    // An arrival in the future would hide what comes in until then.
    if (latest !== null && (until === null || latest > until)) until = latest < now ? latest : now;
    if (this.#missingFrom !== null && (until === null || this.#missingFrom < until)) until = this.#missingFrom;
    const moved = until;
    if (moved !== null && moved !== before) await this.#ctx.slice((slice) => saveReceivedUntil(slice, this.#operator.name, moved));
  }

  /** What a round that came to its end left undone. */
  #remaining(): SyncProblem | null {
    const [first] = this.#failed.values();
    const documents = this.#failed.size + this.#unusable;
    if (documents === 0) return null;
    const problem =
      first ?? problemOf(new OperatorError(this.#operator.name, 'unexpectedAnswer', { detail: 'v1/invoices: entry without a usable id' }));
    return { ...problem, params: { operator: this.#operator.name, ...problem.params, documents } };
  }

  #tell(isRunning: boolean): void {
    const status: SyncStatus = readSyncStatus(this.#ctx.db, this.#operator.name);
    const progress = isRunning ? { done: this.#received, total: null } : null;
    this.#ctx.emit({ type: 'sync.changed', status: { ...status, running: isRunning, progress } });
  }
}

function endsRound(error: OperatorError): boolean {
  return error.failure === 'unreachable' || error.failure === 'unauthorized';
}
