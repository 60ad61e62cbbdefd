/**
 * The steps of a transmission. Each is one change inside the caller's transaction, and says what must have been before: a step that does
 * not fit changes nothing and says so. The key is committed (`begin`) before the first byte leaves; from then on `must_ask` stands
 * until the operator has answered, so that nothing is ever sent twice for want of an answer.
 */
import type { Transmission } from '../../../shared/contract/sales.ts';
import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { Receipt, SentState } from '../operators/port.ts';
import { arrivalOf } from './arrival.ts';
import { eventMessageOf, LONGEST_MESSAGE } from './eventMessage.ts';

export type State = Transmission['state'];
export type Reason = NonNullable<Transmission['reason']>;
export type AttemptKind = 'send' | 'ask' | 'reroute';
export type AttemptOutcome = 'taken' | 'wasThere' | 'notThere' | 'refused' | 'passing' | 'unknown';

/** What the operator says is kept whole up to here. */
const LONGEST_DETAIL = 64 * 1024;

/** From where a transmission may be taken in hand. */
const SENDABLE: readonly State[] = ['waiting', 'retry', 'sending'];

/**
 * Takes it in hand: from here on it may have left.
 * @param operator for which it leaves; one that may have it already stays the one to be asked
 * @returns the attempt's id; null when it is no longer to be sent
 */
export function begin(ctx: WriteContext, id: number, kind: AttemptKind, operator: string): number | null {
  const now = ctx.clock.now().toISOString();
  const { changes } = statement(
    ctx.db,
    `UPDATE transmission SET state = 'sending', must_ask = 1, operator = ?, attempts = attempts + 1, state_at = CASE state WHEN 'sending' THEN state_at ELSE ? END
     WHERE id = ? AND state IN (${SENDABLE.map((state) => `'${state}'`).join(', ')})
       AND (state = 'sending' OR reason IS NULL OR json_extract(reason, '$.code') <> 'emailSaved')`,
  ).run(operator, now, id);
  return changes === 0 ? null : beginAttempt(ctx, id, kind);
}

/** Notes down that something is asked of the operator. @returns the attempt's id */
export function beginAttempt(ctx: WriteContext, id: number, kind: AttemptKind): number {
  const now = ctx.clock.now().toISOString();
  return Number(
    statement(ctx.db, 'INSERT INTO transmission_attempt (transmission_id, kind, started_at) VALUES (?, ?, ?)').run(id, kind, now)
      .lastInsertRowid,
  );
}

export function endAttempt(ctx: WriteContext, attemptId: number, outcome: AttemptOutcome, receipt: Receipt): void {
  statement(
    ctx.db,
    'UPDATE transmission_attempt SET ended_at = ?, outcome = ?, http_status = ?, request_id = ?, detail = ? WHERE id = ? AND ended_at IS NULL',
  ).run(
    ctx.clock.now().toISOString(),
    outcome,
    receipt.httpStatus,
    receipt.requestId?.slice(0, 200) ?? null,
    receipt.detail.slice(0, LONGEST_DETAIL),
    attemptId,
  );
}

/** Notes down an answer of the operator that came without an attempt to send. */
export function noteAsked(ctx: WriteContext, id: number, outcome: 'wasThere' | 'notThere', receipt: Receipt): void {
  endAttempt(ctx, beginAttempt(ctx, id, 'ask'), outcome, receipt);
}

/** Attempts that a stop of the program left open: nobody knows how they ended. */
export function closeOpenAttempts(ctx: WriteContext): number {
  return statement(ctx.db, "UPDATE transmission_attempt SET ended_at = ?, outcome = 'unknown', detail = '' WHERE ended_at IS NULL").run(
    ctx.clock.now().toISOString(),
  ).changes;
}

/** The operator has it: "Overført til AutoInvoice". */
export function handedOver(ctx: WriteContext, id: number, operator: string, operatorKey: string): void {
  const now = ctx.clock.now().toISOString();
  if (!move(ctx, id, ['sending', 'waiting', 'retry', 'failed', 'blocked'], 'handedOver', null, null)) return;
  statement(
    ctx.db,
    'UPDATE transmission SET operator = ?, operator_key = ?, must_ask = 0, handed_over_at = coalesce(handed_over_at, ?), status_at = NULL WHERE id = ?',
  ).run(operator, operatorKey, now, id);
  addEvent(ctx, id, { source: 'program', event: 'handedOver', channel: '', message: '', at: now });
}

/** It will be tried again by itself. @param mustAsk whether it may have come through all the same */
export function postponed(ctx: WriteContext, id: number, reason: Reason, nextAttemptAt: string, mustAsk: boolean): void {
  if (move(ctx, id, ['sending'], 'retry', reason, nextAttemptAt)) mayBeThere(ctx, id, mustAsk);
}

/** An attempt that says nothing of the document does not count towards the limit. */
export function forgiveAttempt(ctx: WriteContext, id: number): void {
  statement(ctx.db, 'UPDATE transmission SET attempts = attempts - 1 WHERE id = ? AND attempts > 0').run(id);
}

/** It was taken in hand, and nothing of it has left: as it was before. */
export function putBack(ctx: WriteContext, id: number, mustAsk: boolean): void {
  if (!move(ctx, id, ['sending'], 'waiting', null, null)) return;
  mayBeThere(ctx, id, mustAsk);
  forgiveAttempt(ctx, id);
}

/** The operator has said that it is not there. Its state stays: what it waits for is as it was. That says nothing of one that is on its way by now. */
export function notThere(ctx: WriteContext, id: number): void {
  const state = statement<State>(ctx.db, 'SELECT state FROM transmission WHERE id = ?').pluck().get(id);
  if (state !== 'sending') mayBeThere(ctx, id, false);
}

/** Whether the operator may have it. Nobody but the one that it left for can say; once it is known that it is not there, it has left for none. */
function mayBeThere(ctx: WriteContext, id: number, mustAsk: boolean): void {
  const asked = mustAsk ? 1 : 0;
  statement(
    ctx.db,
    'UPDATE transmission SET must_ask = ?, operator = CASE WHEN ? = 1 OR operator_key IS NOT NULL THEN operator END WHERE id = ?',
  ).run(asked, asked, id);
}

/** Somebody has to look at it. @param mustAsk null: as it was @returns whether it could be */
export function failed(ctx: WriteContext, id: number, reason: Reason, mustAsk: boolean | null): boolean {
  if (!move(ctx, id, ['sending', 'waiting', 'retry', 'handedOver'], 'failed', reason, null)) return false;
  if (mustAsk !== null) mayBeThere(ctx, id, mustAsk);
  addEvent(ctx, id, { source: 'program', event: 'failed', channel: '', message: eventMessageOf(reason) });
  return true;
}

/** The rules of the day forbid it, or it has no address for its channel. Nothing has left. @returns whether it was to be sent */
export function blocked(ctx: WriteContext, id: number, reason: Reason): boolean {
  if (!move(ctx, id, ['waiting', 'retry', 'sending'], 'blocked', reason, null)) return false;
  mayBeThere(ctx, id, false);
  addEvent(ctx, id, { source: 'program', event: 'blocked', channel: '', message: eventMessageOf(reason) });
  return true;
}

/** What the operator knows of it by now: its actions for the time line, and where it has come. @returns whether it has failed by that */
export function learned(ctx: WriteContext, id: number, state: SentState, failure: (state: SentState) => Reason): boolean {
  const now = ctx.clock.now().toISOString();
  for (const { at, key, channel, message } of state.actions) {
    addEvent(ctx, id, { source: 'operator', event: key, channel, message, at });
  }
  statement(ctx.db, 'UPDATE transmission SET status_at = ? WHERE id = ?').run(now, id);
  const receiver = receiverStateOf(state);
  if (receiver !== null) statement(ctx.db, 'UPDATE transmission SET receiver_state = ? WHERE id = ?').run(receiver, id);
  if (state.status === 'delivered' && move(ctx, id, ['handedOver', 'failed'], 'delivered', null, null)) {
    statement(ctx.db, 'UPDATE transmission SET delivered_at = ? WHERE id = ?').run(arrivalOf(state.actions)?.at ?? now, id);
  }
  // What a person has sent himself stays sent, whatever became of it at the operator.
  if (state.status !== 'failed' || isConfirmed(ctx, id)) return false;
  const reason = failure(state);
  if (!move(ctx, id, ['handedOver', 'delivered'], 'failed', reason, null)) return false;
  // The operator has answered: it has not reached the receiver.
  statement(ctx.db, 'UPDATE transmission SET must_ask = 0, delivered_at = NULL WHERE id = ?').run(id);
  addEvent(ctx, id, { source: 'program', event: 'failed', channel: '', message: eventMessageOf(reason) });
  return true;
}

function isConfirmed(ctx: WriteContext, id: number): boolean {
  return (
    statement(
      ctx.db,
      "SELECT 1 FROM transmission_event WHERE transmission_id = ? AND event IN ('confirmedPrinted', 'confirmedEmailed')",
    ).get(id) !== undefined
  );
}

/** What had failed, or been handled, has arrived after all, before it was sent again. */
export function arrivedAfterAll(ctx: WriteContext, id: number, state: SentState): void {
  const now = ctx.clock.now().toISOString();
  for (const { at, key, channel, message } of state.actions) addEvent(ctx, id, { source: 'operator', event: key, channel, message, at });
  if (!move(ctx, id, ['failed', 'handled'], 'delivered', null, null)) return;
  statement(ctx.db, 'UPDATE transmission SET delivered_at = ?, status_at = ?, must_ask = 0 WHERE id = ?').run(
    arrivalOf(state.actions)?.at ?? now,
    now,
    id,
  );
}

/** What the receiver answers. */
export const RECEIVER: Readonly<Record<string, 'accepted' | 'rejected' | 'disputed' | 'paid'>> = {
  action_accepted: 'accepted',
  action_declined: 'rejected',
  action_disputed: 'disputed',
  action_paid: 'paid',
};
function receiverStateOf(state: SentState): 'accepted' | 'rejected' | 'disputed' | 'paid' | null {
  const last = state.actions
    .filter(({ key }) => Object.hasOwn(RECEIVER, key))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
  return last === undefined ? null : (RECEIVER[last.key] ?? null);
}

export interface NewEvent {
  readonly source: 'operator' | 'user' | 'program';
  readonly event: string;
  readonly channel: string;
  /** Of what has failed or was blocked: why, as `eventMessageOf` writes it. */
  readonly message: string;
  /** Left out: now. */
  readonly at?: string;
}

/** Adds to the time line; what stands there already is not added again. */
export function addEvent(ctx: WriteContext, id: number, event: NewEvent): void {
  statement(
    ctx.db,
    'INSERT OR IGNORE INTO transmission_event (transmission_id, at, source, actor, event, channel, message) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    id,
    event.at ?? ctx.clock.now().toISOString(),
    event.source,
    event.source === 'user' ? ctx.actor : '',
    event.event.slice(0, 100),
    event.channel.slice(0, 50),
    event.message.slice(0, LONGEST_MESSAGE),
  );
}

/** Changes the state, when it is one of those that lead there. @returns whether it was */
export function move(
  ctx: WriteContext,
  id: number,
  from: readonly State[],
  to: State,
  reason: Reason | null,
  nextAttemptAt: string | null,
): boolean {
  const { changes } = statement(
    ctx.db,
    `UPDATE transmission SET state = ?, reason = ?, next_attempt_at = ?, state_at = ? WHERE id = ? AND state IN (${from.map(() => '?').join(', ')})`,
  ).run(to, reason === null ? null : JSON.stringify(reason), nextAttemptAt, ctx.clock.now().toISOString(), id, ...from);
  if (changes > 0) ctx.emit({ type: 'outbox.changed', ids: [id] });
  return changes > 0;
}
