/** What of the outbox can be sent now, in the order in which it came. */
import type { Connection, ReadContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { Route } from '../operators/port.ts';
import type { SendAddress } from './address.ts';
import { LONGEST_DELAY_MS } from './backoff.ts';
import { routeOf } from './route.ts';
import type { State } from './transitions.ts';

/** A transmission as the engine works with it. */
export interface Sendable {
  readonly id: number;
  readonly documentId: number;
  readonly versionId: number;
  readonly key: string;
  readonly channel: Route['channel'] | 'print';
  readonly route: Route | null;
  readonly kind: 'invoice' | 'creditNote';
  readonly number: string;
  readonly language: 'nb' | 'en';
  /** The release of the rules that its version was checked by. */
  readonly ruleset: string;
  readonly state: State;
  /** It may have come through already: the operator is asked first. */
  readonly mustAsk: boolean;
  /** The operator that may have it; null: it has left for none. */
  readonly operator: string | null;
  readonly attempts: number;
  /** The operator has these bytes already, from a transmission before this one: they are sent again from there. */
  readonly previous: Previous | null;
}

/** What a transmission sends again. */
export interface Previous {
  readonly id: number;
  /** The operator's key. */
  readonly key: string;
  readonly state: State;
  /** The sending again was asked for already, and what became of it is not known. */
  readonly wasAskedFor: boolean;
}

/**
 * As SQL: the transmission `t` was to be sent again from the operator, and nobody knows whether it was. That is seen by what the operator tells of
 * it beyond what is on record (delivery.ts): until it is known, nothing that it tells is put on record.
 */
export const MAY_HAVE_GONE_AGAIN = `EXISTS (SELECT 1 FROM transmission n JOIN transmission_attempt a ON a.transmission_id = n.id
  WHERE n.repeats_id = t.id AND n.operator_key IS NULL AND a.kind = 'reroute' AND coalesce(a.outcome, 'unknown') <> 'refused')`;

interface Row extends Omit<Sendable, 'route' | 'mustAsk' | 'previous'> {
  readonly address: string;
  readonly mustAsk: number;
  readonly previousId: number | null;
  readonly previousKey: string | null;
  readonly previousState: State | null;
  readonly wasRerouted: number;
}

/** @param operator the one that is switched on: what another has is not sent again from there */
const SELECT = `SELECT t.id, t.document_id AS documentId, t.version_id AS versionId, t.key, t.channel, t.address, d.kind, CAST(d.number AS TEXT) AS number,
    v.language, v.ruleset, t.state, t.must_ask AS mustAsk, t.operator, t.attempts, p.id AS previousId, p.operator_key AS previousKey, p.state AS previousState,
    EXISTS (SELECT 1 FROM transmission_attempt a WHERE a.transmission_id = t.id AND a.kind = 'reroute') AS wasRerouted
  FROM transmission t JOIN sales_document d ON d.id = t.document_id JOIN document_version v ON v.id = t.version_id
  LEFT JOIN transmission p ON p.id = t.repeats_id AND p.operator = @operator AND p.version_id = t.version_id AND p.operator_key IS NOT NULL
  WHERE t.id = @id`;

/**
 * The ids of what can be sent now, after an id: what waits, what is to be tried again by now, what was left in the middle of sending. In the
 * order in which it came. What the user has saved as an e-mail goes only when he says so.
 *
 * @param channels those that the operator offers
 * @param after the last one looked at in this round: one that fails holds up no other
 */
export function sendableIds(ctx: ReadContext, channels: readonly Route['channel'][], after: number, limit: number): number[] {
  const { sql, params } = sendableIdsStatement(channels, after, ctx.clock.now(), limit);
  return statement<number>(ctx.db, sql)
    .pluck()
    .all(...params);
}

/** The statement of sendableIds; for reading it and for showing its plan. */
export function sendableIdsStatement(
  channels: readonly Route['channel'][],
  after: number,
  now: Date,
  limit: number,
): { readonly sql: string; readonly params: readonly (string | number)[] } {
  const fitting = channels.map(() => '?').join(', ');
  // One range of the index a state, each in the order of ids. A time beyond every delay was set by a clock that was wrong.
  const arms = (['waiting', 'retry', 'sending'] as const).map(
    (state) => `SELECT id FROM (SELECT id FROM transmission INDEXED BY transmission_by_state WHERE state = '${state}' AND id > ?
      AND (next_attempt_at IS NULL OR next_attempt_at <= ? OR next_attempt_at > ?) AND channel IN (${fitting})
        ${state === 'sending' ? '' : "AND (reason IS NULL OR json_extract(reason, '$.code') <> 'emailSaved')"} ORDER BY id LIMIT ?)`,
  );
  const never = new Date(now.getTime() + LONGEST_DELAY_MS).toISOString();
  return {
    sql: `${arms.join(' UNION ALL ')} ORDER BY id LIMIT ?`,
    params: [...arms.flatMap(() => [after, now.toISOString(), never, ...channels, limit]), limit],
  };
}

/** A transmission by its id, whatever its state; undefined when there is none. */
export function sendableById(db: Connection, operator: string, id: number): Sendable | undefined {
  const row = statement<Row>(db, SELECT).get({ operator, id });
  if (row === undefined) return undefined;
  const { address, mustAsk, previousId, previousKey, previousState, wasRerouted, ...rest } = row;
  return {
    ...rest,
    // Written by enqueue alone.
    route: routeOf(row.channel, JSON.parse(address) as SendAddress),
    mustAsk: mustAsk === 1,
    previous:
      previousId === null || previousKey === null || previousState === null
        ? null
        : { id: previousId, key: previousKey, state: previousState, wasAskedFor: wasRerouted === 1 },
  };
}

/**
 * The number of an invoice that the document credits and that goes by itself, but has not left yet; null: there is none. A credit note does not
 * overtake what it credits. An invoice that has failed holds nothing up: it waits for a person.
 */
export function creditedBefore(db: Connection, documentId: number, channels: readonly Route['channel'][]): string | null {
  const fitting = channels.map(() => '?').join(', ');
  return (
    statement<string>(
      db,
      `SELECT CAST(d.number AS TEXT) FROM sales_credit c JOIN sales_document d ON d.id = c.original_id
         JOIN transmission t ON t.document_id = d.id
       WHERE c.credit_id = ? AND t.state IN ('waiting', 'retry', 'sending') AND t.channel IN (${fitting})
         AND (t.reason IS NULL OR json_extract(t.reason, '$.code') <> 'emailSaved') ORDER BY d.id LIMIT 1`,
    )
      .pluck()
      .get(documentId, ...channels) ?? null
  );
}

/** When the next transmission that waits for its time may be tried; null when none does. Of the past when one is due. */
export function nextAttemptAt(db: Connection): string | null {
  return (
    statement<string | null>(
      db,
      "SELECT min(next_attempt_at) FROM transmission INDEXED BY transmission_due WHERE state IN ('waiting', 'retry')",
    )
      .pluck()
      .get() ?? null
  );
}

/** Transmissions to be tried again that are looked through for what the operator has said. */
const MOST_LOOKED_AT = 500;

/**
 * Until when the operator wants to be left alone: when it has said so to more than one document, it meant them all.
 * @returns null: it does not, or no longer
 */
export function heldUntil(ctx: ReadContext): string | null {
  const now = ctx.clock.now();
  const row = statement<{ n: number; until: string | null }>(
    ctx.db,
    `SELECT count(*) AS n, min(at) AS until FROM (
       SELECT next_attempt_at AS at, reason FROM transmission INDEXED BY transmission_due
       WHERE state IN ('waiting', 'retry') AND state = 'retry' AND next_attempt_at > ? AND next_attempt_at <= ?
       ORDER BY next_attempt_at, id LIMIT ${MOST_LOOKED_AT}
     ) WHERE json_extract(reason, '$.code') = 'rateLimited'`,
  ).get(now.toISOString(), new Date(now.getTime() + LONGEST_DELAY_MS).toISOString());
  return row !== undefined && row.n > 1 ? row.until : null;
}
