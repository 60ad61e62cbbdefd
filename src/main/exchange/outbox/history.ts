/** What became of a document: each of its sendings with what happened and what was tried, in order. */
import type { HistoryEntry, SendingHistory } from '../../../shared/contract/exchange.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { Transmission } from '../../../shared/contract/sales.ts';
import type { Connection, ReadContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { reasonOfMessage } from './eventMessage.ts';
import { transmissionsOf } from './list.ts';
import { actionReason, attemptReason, isTrouble } from './reasons.ts';
import type { Reason } from './transitions.ts';

type Attempt = Extract<HistoryEntry, { type: 'attempt' }>;
type Event = Extract<HistoryEntry, { type: 'event' }>;
type StoredAttempt = Omit<Attempt, 'type' | 'at' | 'reason'>;
type StoredEvent = Omit<Event, 'type' | 'reason'>;

/** The latest of each sending; a document has few. */
const MOST_ATTEMPTS = 200;
const MOST_EVENTS = 500;

/** The attempts of a transmission, the latest first. */
export function attemptsOf(db: Connection, id: number): StoredAttempt[] {
  return statement<StoredAttempt, [number]>(
    db,
    `SELECT id, kind, started_at AS startedAt, ended_at AS endedAt, outcome, http_status AS httpStatus, request_id AS requestId, detail
     FROM transmission_attempt WHERE transmission_id = ? ORDER BY id DESC LIMIT ${MOST_ATTEMPTS}`,
  ).all(id);
}

/** What happened to a transmission, the oldest first. */
export function eventsOf(db: Connection, id: number): StoredEvent[] {
  return statement<StoredEvent, [number]>(
    db,
    `SELECT at, source, actor, event, channel, message FROM
       (SELECT * FROM transmission_event WHERE transmission_id = ? ORDER BY at DESC, id DESC LIMIT ${MOST_EVENTS}) ORDER BY at, id`,
  ).all(id);
}

/** An event as it is told: the reason of the program's own is no text. */
export function withoutReason(event: StoredEvent): StoredEvent {
  return isOurs(event) ? { ...event, message: '' } : event;
}

/** Serves `outbox.history`: none for a document that is not to be sent. */
export function showHistory(ctx: ReadContext, { documentId }: ParsedInput<'outbox.history'>): Output<'outbox.history'> {
  return transmissionsOf(ctx.db, documentId).map((transmission) => {
    const sending = sendingOf(ctx.db, transmission);
    return { ...sending, nextAttemptAt: later(sending.nextAttemptAt, ctx) };
  });
}

/** A time that is still to come; null for one that is past. */
export function later(at: string | null, { clock }: Pick<ReadContext, 'clock'>): string | null {
  return at !== null && Date.parse(at) > clock.now().getTime() ? at : null;
}

interface Stored {
  readonly key: string;
  readonly handledNote: string | null;
  readonly nextAttemptAt: string | null;
  readonly createdBy: string;
}

function sendingOf(db: Connection, transmission: Transmission): SendingHistory {
  const { id, state, createdAt } = transmission;
  const stored = statement<Stored, [number]>(
    db,
    'SELECT key, handled_note AS handledNote, next_attempt_at AS nextAttemptAt, created_by AS createdBy FROM transmission WHERE id = ?',
  ).get(id);
  const { createdBy = '', ...told } = stored ?? { key: '', handledNote: null, nextAttemptAt: null };
  const attempts = attemptsOf(db, id).toReversed();
  const events = eventsOf(db, id);
  const because = reasonsOf(transmission);
  // What put it into the outbox says so itself where it was no new document.
  const queued: StoredEvent = { at: createdAt, source: 'user', actor: createdBy, event: 'queued', channel: '', message: '' };
  const entries = inOrder(
    [...(events.some(({ event, at }) => BEGINS.test(event) && at === createdAt) ? [] : [queued]), ...events],
    attempts,
  );
  return {
    transmission,
    ...told,
    answer: state === 'failed' || state === 'retry' ? lastAnswer(entries) : null,
    entries: explained(entries, because, transmission),
  };
}

const BEGINS = /^(queued|sentAgain|channelChanged|addressChanged|mended)/;

/** By time; at one instant what began it, then the attempts, then what came of them. */
function inOrder(events: readonly StoredEvent[], attempts: readonly StoredAttempt[]): HistoryEntry[] {
  return [
    ...attempts.map((attempt): HistoryEntry => ({ type: 'attempt', at: attempt.startedAt, reason: null, ...attempt })),
    ...events.map((event): HistoryEntry => ({ type: 'event', reason: null, ...event })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : rank(a) - rank(b)));
}

function rank(entry: HistoryEntry): number {
  if (entry.type === 'attempt') return 1;
  return BEGINS.test(entry.event) ? 0 : 2;
}

/** What a text may need beyond the values of a reason, which an older file does not keep. */
function reasonsOf({ number, customerName, address, channel, attempts }: Transmission): (reason: Reason | null) => Reason | null {
  const params = { number, name: customerName, address, channel, attempts, answer: '', status: 0 };
  return (reason) => (reason === null ? null : { code: reason.code, params: { ...params, ...reason.params } });
}

/**
 * Why each entry that went wrong did. An attempt is explained by what the program made of it, where that is on record: it knew more than the answer
 * says; and what an attempt has said the event after it does not repeat.
 */
function explained(entries: readonly HistoryEntry[], because: ReturnType<typeof reasonsOf>, transmission: Transmission): HistoryEntry[] {
  const lastAttempt = entries.findLastIndex(({ type }) => type === 'attempt');
  let told: string | null = null;
  return entries.map((entry, index) => {
    if (entry.type === 'attempt') {
      const isOpen = index === lastAttempt && (transmission.state === 'failed' || transmission.state === 'retry');
      const own = attemptReason(entry);
      const made = own === null ? null : (outcomeAfter(entries, index) ?? (isOpen ? transmission.reason : null));
      const reason = made === null || made.code === 'gaveUp' ? own : made;
      told = reason?.code ?? told;
      return { ...entry, reason: because(reason) };
    }
    const reason = eventReason(entry);
    const isTold = reason === null || (isOurs(entry) && reason.code === told);
    if (reason !== null) told = reason.code;
    return { ...entry, ...withoutReason(entry), reason: isTold ? null : because(reason) };
  });
}

/** What the program made of an attempt, before the next one. */
function outcomeAfter(entries: readonly HistoryEntry[], index: number): Reason | null {
  for (const entry of entries.slice(index + 1)) {
    if (entry.type === 'attempt') return null;
    if (isOurs(entry)) return reasonOfMessage(entry.message);
  }
  return null;
}

/** An event of the program whose message is a reason. */
function isOurs({ source, event }: StoredEvent): boolean {
  return source === 'program' && (event === 'failed' || event === 'blocked');
}

function eventReason(event: StoredEvent): Reason | null {
  if (isOurs(event)) return reasonOfMessage(event.message);
  if (event.source !== 'operator' || !isTrouble(event.event)) return null;
  return actionReason({ key: event.event, message: event.message });
}

/** The last that the operator had against it: its answer to an attempt, or what it told later. */
function lastAnswer(entries: readonly HistoryEntry[]): string | null {
  for (const entry of entries.toReversed()) {
    if (entry.type === 'event' && entry.source === 'operator' && isTrouble(entry.event) && entry.message !== '') return entry.message;
    if (entry.type === 'attempt' && (entry.outcome === 'refused' || entry.outcome === 'passing') && (entry.detail ?? '') !== '')
      return entry.detail;
  }
  return null;
}
