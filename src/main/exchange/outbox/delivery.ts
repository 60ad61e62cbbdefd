/** One transmission at the operator: asked after where it may have come through, then sent, or sent again from what the operator has. */
import Database from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import { statement } from '../../company/statements.ts';
import type { Connection } from '../../company/connection.ts';
import type { ExchangeContext } from '../context.ts';
import { OperatorError, type NotThere, type Receipt, type SendingPort, type SentState } from '../operators/port.ts';
import { arrivalOf, isArrivalBy } from './arrival.ts';
import type { Previous, Sendable } from './queue.ts';
import { operatorReason } from './reasons.ts';
import { RECEIVER, type AttemptKind, type Reason } from './transitions.ts';
import * as steps from './transitions.ts';

/** A transmission that is taken in hand. */
export interface Underway {
  readonly item: Sendable;
  /** What the rules of the day have against it; it may be asked after, and is not sent. */
  readonly forbidden: Reason | null;
  /** The attempt that is open. */
  attempt: number;
  /** Whether it may be with the operator, as far as is known by now. */
  mayHaveLeft: boolean;
  /** The operator has answered a question about it in this round: it is there, whatever becomes of the sending. */
  wasAnswered: boolean;
}

export type Delivered =
  /** `state`: what the operator tells of it; null: it was only taken. */
  | {
      readonly kind: 'handedOver';
      readonly outcome: 'taken' | 'wasThere';
      readonly key: string;
      readonly receipt: Receipt;
      readonly state: SentState | null;
      /** The transmission before, by whose way it has arrived; null: by this one's, or not yet. */
      readonly arrivedBefore: number | null;
    }
  /** It is not with the operator, as that has said, and the rules forbid to send it. */
  | { readonly kind: 'forbidden'; readonly reason: Reason; readonly receipt: Receipt };

/** What is done first with a transmission. */
export function firstStep(item: Sendable, sending: SendingPort): AttemptKind {
  return item.mustAsk || repeated(item, sending) !== null ? 'ask' : 'send';
}

/** The same bytes by another way are a reroute where the operator has such a thing; else they are sent anew. */
function repeated(item: Sendable, sending: SendingPort): Previous | null {
  return sending.reroute === null ? null : item.previous;
}

/**
 * Brings one transmission to the operator.
 *
 * @param underway kept up to date, so that whoever is left with an error knows which attempt it was and whether something may have left
 * @throws OperatorError; AppError of the document (its files) or request.cancelled
 */
export async function deliver(
  ctx: ExchangeContext,
  { operator, sending }: { readonly operator: string; readonly sending: SendingPort },
  underway: Underway,
  signal: AbortSignal,
): Promise<Delivered> {
  const { item, forbidden } = underway;
  const previous = repeated(item, sending);
  let absent: NotThere | null = null;
  if (item.mustAsk) {
    const known = await sending.find(item.key, signal);
    underway.wasAnswered = true;
    if (known.status !== 'notThere')
      return { kind: 'handedOver', outcome: 'wasThere', key: item.key, receipt: known, state: known, arrivedBefore: null };
    absent = known;
  }
  const asked = previous === null ? null : await sending.find(previous.key, signal);
  if (previous !== null) underway.wasAnswered = true;
  if (asked?.status === 'notThere') absent = asked;
  const before = asked === null || asked.status === 'notThere' ? null : asked;
  if (previous !== null && before !== null && isUnderwayAgain(ctx.db, previous, before)) {
    const arrivedBefore = hasArrivedBefore(item, previous, before) ? previous.id : null;
    return { kind: 'handedOver', outcome: 'wasThere', key: previous.key, receipt: before, state: before, arrivedBefore };
  }
  // It was taken once, and may have been sent again from there: what is now said not to be there is no ground to send it anew.
  if (previous?.wasAskedFor === true && before === null)
    throw new OperatorError(operator, 'notFound', {
      detail: 'the document sent before is not there',
      ...(absent === null ? {} : { answer: absent.detail }),
      ...(absent?.httpStatus == null ? {} : { status: absent.httpStatus }),
      ...(absent?.requestId == null ? {} : { requestId: absent.requestId }),
    });
  underway.mayHaveLeft = false;
  if (forbidden !== null) return { kind: 'forbidden', reason: forbidden, receipt: absent ?? NOT_ASKED };
  if (previous !== null && before !== null) return reroute(ctx, sending, underway, { ...previous, known: before }, signal);
  if (firstStep(item, sending) === 'ask') await beginNext(ctx, underway, 'send', 'notThere', absent ?? NOT_ASKED);
  return sendWhole(ctx, sending, underway, signal);
}

async function sendWhole(ctx: ExchangeContext, sending: SendingPort, underway: Underway, signal: AbortSignal): Promise<Delivered> {
  const { item } = underway;
  const { route } = item;
  if (route === null) throw new AppError('outbox.noAddress');
  const bytes = await bytesOf(ctx, item);
  const { key, kind, number, language } = item;
  underway.mayHaveLeft = true;
  try {
    const result = await sending.send({ key, kind, number, bytes, language, route }, signal);
    return { kind: 'handedOver', outcome: result.outcome, key, receipt: result, state: null, arrivedBefore: null };
  } catch (error) {
    if (error instanceof OperatorError) underway.mayHaveLeft = mayHaveBeenTaken(error);
    throw error;
  }
}

/** What is sent. One that cannot be made ready is the matter of this document: no other waits for it. @throws AppError; SqliteError, of the whole file */
async function bytesOf(ctx: ExchangeContext, { id, versionId }: Sendable): Promise<Uint8Array> {
  try {
    return (await ctx.versionFiles(versionId)).ehf;
  } catch (error) {
    if (error instanceof AppError || error instanceof Database.SqliteError) throw error;
    ctx.log.error('version not made ready', { transmission: id, error: error instanceof Error ? error.name : typeof error });
    throw new AppError('sales.fileMissing', { id: versionId }, { cause: error });
  }
}

async function reroute(
  ctx: ExchangeContext,
  sending: SendingPort,
  underway: Underway,
  previous: Previous & { readonly known: SentState & Receipt },
  signal: AbortSignal,
): Promise<Delivered> {
  const { route } = underway.item;
  if (route === null || sending.reroute === null) throw new AppError('outbox.noAddress');
  // What the operator knew before is on record before the other way is asked for: what it knows beyond that came of it.
  await beginNext(ctx, underway, 'reroute', 'wasThere', previous.known, (slice) =>
    steps.learned(slice, previous.id, previous.known, operatorReason),
  );
  underway.mayHaveLeft = true;
  try {
    const receipt = await sending.reroute(previous.key, route, signal);
    return { kind: 'handedOver', outcome: 'taken', key: previous.key, receipt, state: null, arrivedBefore: null };
  } catch (error) {
    if (error instanceof OperatorError) underway.mayHaveLeft = mayHaveBeenTaken(error);
    throw error;
  }
}

/** The operator has answered the question: the next step is on record before its first byte leaves. */
async function beginNext(
  ctx: ExchangeContext,
  underway: Underway,
  kind: AttemptKind,
  answered: 'wasThere' | 'notThere',
  receipt: Receipt,
  also?: (slice: Parameters<Parameters<ExchangeContext['slice']>[0]>[0]) => void,
): Promise<void> {
  underway.attempt = await ctx.slice((slice) => {
    also?.(slice);
    steps.endAttempt(slice, underway.attempt, answered, receipt);
    return steps.beginAttempt(slice, underway.item.id, kind);
  });
}

/**
 * Whether what was handed over before has already gone on its way again, or has arrived by now although it had failed. What the operator says is
 * compared with what it had said, not with our clock.
 */
function isUnderwayAgain(db: Connection, previous: Previous, now: SentState): boolean {
  const hadFailed = previous.state === 'failed' || previous.state === 'handled';
  if (hadFailed && now.status === 'delivered') return true;
  if (!previous.wasAskedFor) return false;
  if (now.status === 'pending' && previous.state !== 'handedOver') return true;
  const known = statement<string, [number]>(
    db,
    "SELECT at || ' ' || event FROM transmission_event WHERE transmission_id = ? AND source = 'operator'",
  ).pluck();
  const told = new Set(known.all(previous.id));
  // The receiver may answer the first sending at any time.
  return now.actions.some(({ at, key }) => !told.has(`${at} ${key}`) && !Object.hasOwn(RECEIVER, key) && key !== 'action_seen');
}

/** Whether it has arrived by the way of the transmission before: this one's was not asked for, or is another. */
function hasArrivedBefore(item: Sendable, previous: Previous, now: SentState): boolean {
  if (now.status !== 'delivered') return false;
  const arrival = arrivalOf(now.actions);
  return !previous.wasAskedFor || (arrival !== undefined && item.channel !== 'print' && !isArrivalBy(item.channel, arrival));
}

/** Whether the operator may have the document although the request ended so: it gave no answer, or none that can be understood. */
function mayHaveBeenTaken({ failure }: OperatorError): boolean {
  return failure === 'unreachable' || failure === 'serverError' || failure === 'unexpectedAnswer' || failure === 'tooLarge';
}

const NOT_ASKED: Receipt = { httpStatus: null, requestId: null, detail: 'not asked' };
