/**
 * Runs the exchange through a random schedule of faults and looks at both ends afterwards: each document is with the operator exactly once, or
 * still in the outbox with a reason.
 */
import { copyFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { EmbeddedAccess, EmbeddedOperator } from '../../src/main/exchange/operators/embedded/server.ts';
import { startEmbeddedOperator } from '../../src/main/exchange/operators/embedded/server.ts';
import type { Behaviour } from '../../src/main/exchange/operators/embedded/sent.ts';
import type { ToChild, WithoutGuard } from './messages.ts';
import { Exchange } from './process.ts';
import { Dice, randomFault } from './schedule.ts';

export interface RunResult {
  readonly seed: number;
  /** What is wrong: a document a line. */
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly kills: number;
  readonly rounds: number;
  readonly documents: number;
}

interface Row {
  readonly id: number;
  readonly documentId: number;
  readonly number: string;
  readonly key: string;
  readonly operatorKey: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly nextAttemptAt: string | null;
  readonly repeatsId: number | null;
  readonly versionId: number;
}

const NEVER_ARRIVES: ReadonlySet<Behaviour> = new Set(['noRoute', 'deliveryFails']);
const HOUR = 3_600_000;
const SETTLED = new Set(['handedOver', 'delivered']);
/** Rounds without faults in which everything must come to rest. */
const CALM_ROUNDS = 8;

export class Harness {
  readonly #template: string;
  readonly #folder: string;
  readonly #withoutGuard: WithoutGuard;
  readonly #exchange = new Exchange();
  #deadPort = 0;

  /** @param template a company file with documents that wait; it is copied for each run */
  constructor(template: string, folder: string, withoutGuard = process.env['FAULTS_WITHOUT_GUARD']) {
    this.#template = template;
    this.#folder = folder;
    this.#withoutGuard = withoutGuard === 'key' || withoutGuard === 'mend' ? withoutGuard : null;
  }

  async run(seed: number): Promise<RunResult> {
    this.#deadPort ||= await unusedPort();
    const dice = new Dice(seed);
    const file = join(this.#folder, `run-${seed}.autoinvoice`);
    copyFileSync(this.#template, file);
    const behaviours: readonly Behaviour[] = ['delivers', 'delivers', 'accepts', 'stays', 'noRoute', 'deliveryFails'];
    const operator = await startEmbeddedOperator({
      documents: [],
      clock: { now: () => new Date() },
      deliverAfterMs: 0,
      tokenLifetimeSeconds: dice.pick([1, 3600]),
      behaviourOf: (_recipient, number) => behaviours[Number(number) % behaviours.length] ?? 'delivers',
    });
    try {
      return await this.#drive(seed, dice, file, operator);
    } finally {
      await operator.close();
      for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
    }
  }

  async #drive(seed: number, dice: Dice, file: string, operator: EmbeddedOperator): Promise<RunResult> {
    const exchange = this.#exchange;
    const { access } = operator;
    let offset = 0;
    let kills = 0;
    let rounds = 0;
    const { crashes } = exchange;
    const lost = new Set<string>();
    let isOpen = false;
    const open = async (): Promise<void> => {
      isOpen = false;
      while ((await exchange.ask({ type: 'open', file, offset, access })) === 'killed') kills += 1;
      isOpen = true;
    };
    const kill = (): void => exchange.kill();
    const ask = async (message: Parameters<Exchange['ask']>[0]): Promise<void> => {
      if (message.type === 'round') rounds += 1;
      const told = await exchange.ask(message);
      if (told === 'killed') {
        kills += 1;
        await open();
      } else if (told?.startsWith('FAULT') === true) lost.add(told);
    };
    await open();
    const steps = dice.number(4, 9);
    for (let step = 0; step < steps; step++) {
      operator.faults.clear();
      for (let n = dice.number(1, 5); n > 0; n--) operator.faults.add(randomFault(dice, kill));
      if (dice.chance(0.3)) {
        offset += dice.pick([-400 * 24 * HOUR, -2 * HOUR, -60_000, 60_000, 2 * HOUR, 26 * HOUR, 400 * 24 * HOUR]);
        await ask({ type: 'clock', offset });
      }
      if (dice.chance(0.1)) operator.revokeTokens();
      if (dice.chance(0.1)) await ask({ type: 'access', access: refusing(access, this.#deadPort) });
      const timers: NodeJS.Timeout[] = [];
      if (dice.chance(0.25)) timers.push(setTimeout(kill, dice.number(0, 120)));
      if (dice.chance(0.1)) timers.push(setTimeout(() => exchange.say({ type: 'cancel' }), dice.number(0, 80)));
      // A person does something in the middle of the round.
      const act = dice.chance(0.5) ? dice.pick(ACTS) : null;
      const pick = dice.next();
      let isRound = true;
      let acting: Promise<unknown> = Promise.resolve();
      if (act !== null)
        timers.push(
          setTimeout(
            () => {
              const message = isRound && isOpen && exchange.isReady ? actOn(act, readRows(file), pick) : null;
              if (message === null) return;
              acting = exchange.ask(message).then((told) => {
                if (told?.startsWith('FAULT') === true) lost.add(told);
              });
            },
            dice.number(0, 60),
          ),
        );
      const round = ask({ type: 'round', concurrency: dice.number(1, 7), access });
      await round;
      isRound = false;
      for (const timer of timers) clearTimeout(timer);
      await acting;
      for (const line of this.#missing(file, operator)) lost.add(line);
      const rows = readRows(file);
      if (dice.chance(0.4)) {
        const ids = rows.filter(({ state }) => !SETTLED.has(state) && state !== 'sending').map(({ id }) => id);
        if (ids.length > 0) await ask({ type: 'retry', ids: ids.slice(0, dice.number(1, ids.length + 1)) });
      }
      const again = rows.filter(
        ({ documentId, state }) => SETTLED.has(state) && rows.filter((row) => row.documentId === documentId).length === 1,
      );
      if (again.length > 0 && dice.chance(0.3)) await ask({ type: 'resend', ids: [dice.pick(again).documentId] });
      // What a person does beside it; much of it is refused.
      const atRest = rows.filter(({ state }) => !SETTLED.has(state) && state !== 'sending' && state !== 'handled');
      if (atRest.length > 0 && dice.chance(0.2)) await ask({ type: 'changeChannel', id: dice.pick(atRest).id });
      if (atRest.length > 0 && dice.chance(0.1)) await ask({ type: 'mend', documentId: dice.pick(atRest).documentId });
      if (atRest.length > 0 && dice.chance(0.05)) await ask({ type: 'handle', id: dice.pick(atRest).id });
      await ask({ type: 'access', access });
    }
    operator.faults.clear();
    for (let calm = 0; calm < CALM_ROUNDS; calm++) {
      offset += 25 * HOUR;
      await ask({ type: 'clock', offset });
      const failed = readRows(file).filter(({ state, reason }) => state === 'failed' && !isForGood(reason));
      if (failed.length > 0) await ask({ type: 'retry', ids: failed.map(({ id }) => id) });
      await ask({ type: 'round', concurrency: 4, access });
      if (calm > 1 && readRows(file).every(({ state, reason }) => isAtRest(state, reason))) break;
    }
    const rows = readRows(file);
    for (const line of [...this.#missing(file, operator), ...unexplained(rows)]) lost.add(line);
    if (exchange.crashes > crashes) lost.add(`the process died by itself ${exchange.crashes - crashes} times`);
    return {
      seed,
      lost: [...lost],
      doubled: doubled(rows, operator),
      kills,
      rounds,
      documents: new Set(rows.map(({ number }) => number)).size,
    };
  }

  /** What the outbox believes to be with the operator and is not. */
  #missing(file: string, operator: EmbeddedOperator): string[] {
    const keys = new Set(operator.sent.map(({ key }) => key));
    const numbers = new Set(operator.sent.map(({ number }) => number));
    return readRows(file)
      .filter(
        ({ state, operatorKey, number }) =>
          SETTLED.has(state) && !(this.#withoutGuard === null ? keys.has(operatorKey ?? '') : numbers.has(number)),
      )
      .map(({ number, state }) => `${number} is ${state} and not with the operator`);
  }

  close(): Promise<void> {
    return this.#exchange.close();
  }
}

const ACTS = ['mend', 'mend', 'retry', 'changeChannel', 'handle'] as const;

/** @param pick 0 to 1: which of the documents that are not settled @returns null: there is none */
function actOn(act: (typeof ACTS)[number], rows: readonly Row[], pick: number): ToChild | null {
  const open = rows.filter(({ state }) => !SETTLED.has(state));
  const row = open[Math.floor(pick * open.length)];
  if (row === undefined) return null;
  if (act === 'mend') return { type: act, documentId: row.documentId };
  return act === 'retry' ? { type: act, ids: [row.id] } : { type: act, id: row.id };
}

/** What a person would have to look at; not tried again. */
function isForGood(reason: string | null): boolean {
  return reason !== null && /"code":"(noRoute|deliveryFailed)"/.test(reason);
}

function isAtRest(state: string, reason: string | null): boolean {
  return SETTLED.has(state) || state === 'handled' || (state === 'failed' && isForGood(reason));
}

/** After rounds without faults: what is not with the operator for a reason that does not pass by itself. */
function unexplained(rows: readonly Row[]): string[] {
  return rows
    .filter(({ state, reason }) => !isAtRest(state, reason))
    .map(({ number, state, reason, nextAttemptAt }) => `${number} is ${state} (${reason ?? 'without a reason'}, ${nextAttemptAt ?? ''})`);
}

/** What the operator has more than once: by its number, or sent again more often than it was asked for. */
function doubled(rows: readonly Row[], operator: EmbeddedOperator): string[] {
  const found: string[] = [];
  const numbers = new Map<string, number>();
  for (const { number } of operator.sent) numbers.set(number, (numbers.get(number) ?? 0) + 1);
  for (const [number, times] of numbers) {
    // What the operator no longer knew was sent whole when it was to be sent again.
    const whole = rows.filter((row) => row.number === number && row.repeatsId !== null && row.operatorKey === row.key).length;
    if (times > 1 + whole) found.push(`${number} was taken ${times} times`);
  }
  // Another version goes only when none before it has arrived.
  const versionOf = new Map(rows.map(({ key, versionId }) => [key, versionId]));
  for (const { key, number, behaviour, rerouted } of operator.sent) {
    const newer = operator.sent.find((other) => other.number === number && (versionOf.get(other.key) ?? 0) > (versionOf.get(key) ?? 0));
    const hasArrived = ![behaviour, ...rerouted.map((again) => again.behaviour)].every((how) => NEVER_ARRIVES.has(how));
    if (newer !== undefined && hasArrived) found.push(`${number} was sent in two versions`);
  }
  for (const { key, number, rerouted } of operator.sent) {
    const asked = rows.filter(
      ({ repeatsId, operatorKey, state }) => repeatsId !== null && (operatorKey === key || !SETTLED.has(state)),
    ).length;
    if (rerouted.length > asked) found.push(`${number} was sent again ${rerouted.length} times for ${asked}`);
  }
  return found;
}

function readRows(file: string): Row[] {
  const db = new Database(file, { readonly: true });
  try {
    return db
      .prepare<[], Row>(
        `SELECT t.id, t.document_id AS documentId, CAST(d.number AS TEXT) AS number, t.key, t.operator_key AS operatorKey, t.state, t.reason,
           t.next_attempt_at AS nextAttemptAt, t.repeats_id AS repeatsId, t.version_id AS versionId FROM transmission t JOIN sales_document d ON d.id = t.document_id ORDER BY t.id`,
      )
      .all();
  } finally {
    db.close();
  }
}

/** The operator's address with nobody behind it: the connection is refused. */
function refusing(access: EmbeddedAccess, port: number): EmbeddedAccess {
  return { ...access, baseUrl: `http://127.0.0.1:${port}` };
}

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  return address === null || typeof address === 'string' ? 1 : address.port;
}
