/**
 * The one writer of a company file: a worker thread that owns the only connection that writes. A user's command runs as soon
 * as its message arrives; background commands work in short slices and let waiting messages in between. Documents are read and
 * checked in a thread beside it (checking.ts).
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { rulesetOn } from '../../../ehf/rules/release.ts';
import { AppError, type AppEvent, type ParsedInput } from '../../../shared/contract/index.ts';
import { AtWork } from '../../company/atWork.ts';
import { answerOfDone, recordDone } from '../../company/commandDone.ts';
import { inTransaction, openConnection, type WriteContext } from '../../company/connection.ts';
import { isCorruption } from '../../company/sqliteErrors.ts';
import type { ConnectedOperator } from '../../exchange/context.ts';
import { versionBytes } from '../../exchange/outbox/versionBytes.ts';
import { createOperator } from '../../exchange/operators/index.ts';
import { ownCompany } from '../../registers/company.ts';
import { isBackgroundCommand, isTransactionCommand, runBackgroundCommand, runCommand, type CommandContext } from '../commands.ts';
import { errorBody } from '../errors.ts';
import { syncCommand } from '../sync.ts';
import { Checking } from './checking.ts';
import type { ExchangeSetup, OperatorAccess, ToWorker } from './protocol.ts';
import { thisThread } from './thread.ts';

type RunMessage = Extract<ToWorker, { type: 'run' }>;

const { port, setup, clock, log, send } = thisThread();

const db = openConnection(setup.file, 'write');
const atWork = AtWork.begin(setup.file, db);
const checking = new Checking(setup, atWork, log, (event) => send({ type: 'event', event }));
let exchange: ExchangeSetup = { active: null, absent: null, embedded: null, demoNetwork: null, secrets: null };
/** Made once for a setup: it keeps its token between rounds. */
let connected: ConnectedOperator | null = null;
/** Why there is none though one is switched on. */
let absent: AppError | null = null;
/** Set when the file turned out to be damaged: from then on nothing is written. */
let damaged = false;

/** Background commands under way, by operation: one at a time each; who asks meanwhile shares its outcome. */
const running = new Map<string, { readonly promise: Promise<unknown>; readonly abort: AbortController }>();

/** What works with the connection to the operator, or changes it, comes one after the other: each finds what the one before has left. */
let connectionIsFree: Promise<unknown> = Promise.resolve();

/** One transaction with its events told after the commit. */
function transact<T>(work: (ctx: WriteContext) => T): T {
  if (damaged) throw new AppError('company.damaged', { file: setup.file });
  const events: AppEvent[] = [];
  const value = inTransaction(db, () => work({ db, clock, actor: setup.actor, emit: (event) => events.push(event) }));
  for (const event of events) send({ type: 'event', event });
  return value;
}

/** The same command id twice is done once and answers the same; the record stands in the command's own transaction. */
function runOnce(message: RunMessage): unknown {
  return transact((ctx) => {
    const done = answerOfDone<unknown>(ctx, message.commandId, message.operation);
    if (done !== undefined) return done;
    if (!isTransactionCommand(message.operation)) throw new AppError('request.unknownOperation', { operation: message.operation });
    const value: unknown = runCommand(ctx, message.operation, message.input);
    recordDone(ctx, message.commandId, message.operation, value);
    return value;
  });
}

function backgroundContext(message: RunMessage, signal: AbortSignal): CommandContext {
  return {
    db,
    clock,
    actor: setup.actor,
    commandId: message.commandId,
    signal,
    log,
    prepare: (bytes, day) => checking.prepare(bytes, day, signal),
    make: (input) => checking.make(input, signal),
    operator: connected,
    absent,
    demoNetwork: exchange.demoNetwork,
    makeOperator: (config, secrets) => {
      if (config.kind === 'embedded') {
        if (exchange.embedded === null) throw new AppError('exchange.notActivated');
        return makeOperator(exchange.embedded);
      }
      const { clientSecret = '', vendorApiKey = '' } = { ...exchange.secrets, ...secrets };
      return makeOperator({ config, secrets: { clientSecret, vendorApiKey } });
    },
    // What another release has checked is judged beside the writer: a whole outbox may have waited for a new release.
    judge: async ({ versionId, ruleset }, day) =>
      ruleset === rulesetOn(day) ? null : checking.judge(versionBytes(db, versionId), versionId, day, signal),
    versionFiles: async (versionId) => (await import('../../sales/versionFiles.ts')).versionFiles({ db, clock }, versionId),
    emit: (event) => send({ type: 'event', event }),
    slice: async (work) => {
      const value = transact(work);
      await nextTurn();
      return value;
    },
    turn: async () => {
      await nextTurn();
    },
    upload: (handle) => {
      const upload = message.uploads[handle];
      if (!upload) throw new AppError('upload.unknown', { handle });
      return upload;
    },
  };
}

function makeOperator({ config, secrets }: OperatorAccess): ConnectedOperator {
  const company = ownCompany(db);
  return createOperator(config, secrets, { clock, demo: company.isDemo, sender: `0192:${company.orgNumber}` });
}

function setExchange(next: ExchangeSetup): void {
  exchange = next;
  absent = next.absent === null ? null : new AppError(next.absent.code, next.absent.params);
  try {
    connected = next.active === null ? null : makeOperator(next.active);
  } catch (error) {
    // The state of the operator tells of a configuration that cannot be used; nothing is sent over it.
    connected = null;
    absent = error instanceof AppError ? error : null;
    log.warn('operator not usable', { code: error instanceof AppError ? error.code : 'internal' });
  }
}

function runInBackground(
  message: RunMessage,
  work: (ctx: CommandContext) => Promise<unknown>,
  { isShared, isInTurn }: { readonly isShared: boolean; readonly isInTurn: boolean },
): Promise<unknown> {
  const key = isShared ? message.operation : message.commandId;
  const present = running.get(key);
  if (present) return present.promise;
  const abort = new AbortController();
  const begin = (): Promise<unknown> => work(backgroundContext(message, abort.signal));
  const promise = (isInTurn ? connectionIsFree.then(begin) : begin()).finally(() => running.delete(key));
  if (isInTurn) connectionIsFree = promise.catch(() => undefined);
  running.set(key, { promise, abort });
  return promise;
}

function cancel(prefix: string): { cancelled: boolean } {
  const found = running.get(prefix);
  found?.abort.abort(new AppError('request.cancelled', { operation: prefix }));
  return { cancelled: found !== undefined };
}

function run(message: RunMessage): unknown {
  switch (message.operation) {
    case 'sync.run':
      return runInBackground(message, syncCommand, { isShared: true, isInTurn: true });
    case 'operator.activate':
    case 'operator.deactivate': {
      const { operation, input } = message;
      // Activations differ in what they ask for: each is done.
      return runInBackground(message, (ctx) => runBackgroundCommand(ctx, operation, input), {
        isShared: operation === 'operator.deactivate',
        isInTurn: true,
      });
    }
    case 'sync.cancel':
      return cancel('sync.run');
    case 'inbox.cancelImport':
      return cancel((message.input as ParsedInput<'inbox.cancelImport'>).commandId);
    default: {
      const { operation, input } = message;
      if (!isBackgroundCommand(operation)) return runOnce(message);
      return runInBackground(message, (ctx) => runBackgroundCommand(ctx, operation, input), { isShared: false, isInTurn: false });
    }
  }
}

async function answer(message: RunMessage): Promise<void> {
  const started = performance.now();
  try {
    const outcome = run(message);
    const value = outcome instanceof Promise ? await outcome : outcome;
    send({ type: 'done', id: message.id, outcome: { ok: true, value } });
  } catch (error) {
    if (isCorruption(error)) damaged = true;
    send({ type: 'done', id: message.id, outcome: { ok: false, error: errorBody(error, log, message.operation) } });
  }
  const took = performance.now() - started;
  if (took > 40) log.info('slow command', { operation: message.operation, ms: Math.round(took) });
}

async function close(): Promise<void> {
  for (const { abort } of running.values()) abort.abort(new AppError('request.cancelled'));
  await Promise.allSettled([...running.values()].map(({ promise }) => promise));
  // Records of commands done are needed for as long as a client may repeat one.
  inTransaction(db, () =>
    db.prepare('DELETE FROM command_done WHERE at < ?').run(new Date(clock.now().getTime() - 7 * 86_400_000).toISOString()),
  );
  await checking.close();
  db.close();
  atWork.end();
  send({ type: 'closed' });
  port.close();
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'run') void answer(message);
  else if (message.type === 'exchange') setExchange(message.exchange);
  else void close();
});
send({ type: 'ready' });
