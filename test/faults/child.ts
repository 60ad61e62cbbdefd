/**
 * The process that the fault tests drive and kill: the exchange of the application on a company file, over the real client. It is told what to
 * do by messages, one at a time, and answers each.
 */
import { randomUUID } from 'node:crypto';
import { inTransaction, openConnection, type Connection, type WriteContext } from '../../src/main/company/connection.ts';
import type { ConnectedOperator, ExchangeContext } from '../../src/main/exchange/context.ts';
import { createMaventaOperator } from '../../src/main/exchange/operators/maventa/client.ts';
import { changeChannel, handleTransmissions } from '../../src/main/exchange/outbox/handling.ts';
import { judgeVersion } from '../../src/main/exchange/outbox/judge.ts';
import { resendDocuments } from '../../src/main/exchange/outbox/resend.ts';
import { retryTransmissions } from '../../src/main/exchange/outbox/retry.ts';
import { runRound } from '../../src/main/exchange/round.ts';
import { mend } from '../../src/main/sales/mend.ts';
import { versionFiles } from '../../src/main/sales/versionFiles.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import type { AppEvent } from '../../src/shared/contract/events.ts';
import type { FromChild, Numbered, ToChild } from './messages.ts';

const MENDING = {
  endpointScheme: null,
  endpointId: null,
  yourReference: 'Kari Dal',
  orderNumber: 'PO-7',
  projectReference: '',
  contractNumber: '',
  buyerContact: '',
  accountingCost: '',
};

/** A guard to be taken away: see messages.ts. */
const withoutGuard = process.env['FAULTS_WITHOUT_GUARD'];

let db: Connection | null = null;
let operator: ConnectedOperator | null = null;
let offset = 0;
let abort = new AbortController();
const clock = { now: () => new Date(Date.now() + offset) };

function connect(access: Extract<ToChild, { type: 'open' }>['access']): ConnectedOperator {
  const real = createMaventaOperator({
    name: 'embedded',
    demo: true,
    clock,
    limits: { answerMs: 250, silenceMs: 250 },
    retry: { retries: 1, firstDelayMs: 2, maxDelayMs: 4, maxRetryAfterMs: 50 },
    ...access,
  });
  const { sending } = real;
  if (withoutGuard !== 'key' || sending === null) return real;
  return Object.assign(Object.create(real) as ConnectedOperator, {
    listReceived: real.listReceived.bind(real),
    sending: {
      channels: sending.channels,
      find: sending.find.bind(sending),
      states: sending.states.bind(sending),
      reroute: sending.reroute,
      // A new key with each attempt.
      send: (document: Parameters<typeof sending.send>[0], signal: AbortSignal) => sending.send({ ...document, key: randomUUID() }, signal),
    },
  });
}

const none = (): void => {};

/** A command of the user, in its own transaction. */
function command<T>(work: (ctx: WriteContext) => T): T {
  const file = db;
  if (file === null) throw new Error('not open');
  return inTransaction(file, () => work({ db: file, clock, actor: 'test', emit: none }));
}

/** @throws Error when the round would start the next by itself */
async function round(message: Extract<ToChild, { type: 'round' }>): Promise<unknown> {
  abort = new AbortController();
  let queued = 0;
  // Something was put there to be sent: that starts a round at once.
  const ctx = context((event) => {
    if (event.type === 'outbox.changed' && event.isQueued === true) queued += 1;
  });
  const ended = runRound(ctx, ctx.operator ?? connect(message.access), {
    outbox: { concurrency: message.concurrency, backoff: { firstDelayMs: 1000, maxDelayMs: 60_000, mostAttempts: 4 } },
  });
  await ended.catch(() => undefined);
  if (queued > 0) throw new Error('a round starts the next');
  return ended;
}

/** @param heard told of what happens */
function context(heard: (event: AppEvent) => void = none): ExchangeContext {
  const file = db;
  const connected = operator;
  if (file === null || connected === null) throw new Error('not open');
  return {
    db: file,
    clock,
    actor: 'test',
    signal: abort.signal,
    log: { info: none, warn: none, error: none },
    emit: heard,
    slice: async (work) => {
      const told: AppEvent[] = [];
      const value = inTransaction(file, () => work({ db: file, clock, actor: 'test', emit: (event) => told.push(event) }));
      for (const event of told) heard(event);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      return value;
    },
    turn: async () => {},
    upload: () => {
      throw new Error('no uploads');
    },
    prepare: () => Promise.reject(new Error('nothing is received')),
    operator: connected,
    makeOperator: () => connected,
    judge: async (version, day) => judgeVersion(file, version, day),
    versionFiles: (id) => versionFiles({ db: file, clock }, id),
  };
}

async function run(message: ToChild): Promise<unknown> {
  if (withoutGuard === 'key') db?.exec('UPDATE transmission SET must_ask = 0');
  switch (message.type) {
    case 'open':
      db?.close();
      db = openConnection(message.file, 'write');
      offset = message.offset;
      operator = connect(message.access);
      return null;
    case 'clock':
      offset = message.offset;
      return null;
    case 'access':
      operator = connect(message.access);
      return null;
    case 'round':
      return round(message);
    case 'retry':
      return retryTransmissions(context(), { ids: message.ids });
    case 'resend':
      return resendDocuments(context(), { documentIds: message.ids, channel: 'email', address: null, isConfirmed: true });
    case 'handle':
      return command((ctx) => handleTransmissions(ctx, { ids: [message.id], note: '' }));
    case 'changeChannel':
      return command((ctx) => changeChannel(ctx, { id: message.id, channel: 'email', address: null }));
    case 'mend':
      // As if nothing of it had ever left.
      if (withoutGuard === 'mend')
        db?.prepare(
          "UPDATE transmission SET must_ask = 0, operator_key = NULL, handed_over_at = NULL, state = 'waiting' WHERE document_id = ?",
        ).run(message.documentId);
      return mend(context(), { documentId: message.documentId, mending: MENDING });
    case 'cancel':
      abort.abort();
      return null;
  }
}

process.on('message', ({ id, message }: Numbered) => {
  const answer = (told: FromChild): void => {
    if (message.type !== 'cancel') process.send?.(told);
  };
  run(message).then(
    () => answer({ type: 'done', id, error: null }),
    (error: unknown) =>
      answer({
        type: 'done',
        id,
        error: error instanceof AppError ? error.code : `FAULT ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
      }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ type: 'ready' } satisfies FromChild);
