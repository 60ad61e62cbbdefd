/** What of the outbox can be sent now, in the order in which it came. */
import type { Connection, ReadContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { Route } from '../operators/port.ts';
import type { SendAddress } from './address.ts';
import { routeOf } from './route.ts';

/** A transmission as the engine works with it. */
export interface Sendable {
  readonly id: number;
  readonly documentId: number;
  readonly versionId: number;
  readonly key: string;
  readonly channel: Route['channel'];
  readonly route: Route | null;
  readonly kind: 'invoice' | 'creditNote';
  readonly number: string;
  readonly language: 'nb' | 'en';
  /** The release of the rules that its version was checked by. */
  readonly ruleset: string;
  readonly state: 'waiting' | 'retry' | 'sending';
  /** It may have come through already: the operator is asked first. */
  readonly mustAsk: boolean;
  readonly attempts: number;
  /** The operator has these bytes already, under this key: they are sent again from there. */
  readonly rerouteKey: string | null;
  /** When the last attempt began that has no answer. */
  readonly lastAttemptAt: string | null;
}

interface Row extends Omit<Sendable, 'route' | 'mustAsk' | 'channel'> {
  readonly channel: Route['channel'];
  readonly address: string;
  readonly mustAsk: number;
}

const columns = `t.id, t.document_id AS documentId, t.version_id AS versionId, t.key, t.channel, t.address, d.kind, CAST(d.number AS TEXT) AS number,
  v.language, v.ruleset, t.state, t.must_ask AS mustAsk, t.attempts,
  (SELECT p.operator_key FROM transmission p WHERE p.id = t.repeats_id AND p.operator = @operator AND p.version_id = t.version_id) AS rerouteKey,
  (SELECT max(a.started_at) FROM transmission_attempt a WHERE a.transmission_id = t.id) AS lastAttemptAt`;

/**
 * The next transmissions to send after an id: those that wait, those whose time to be tried again has come, and those that were left in
 * the middle of sending. Only over channels that the operator offers.
 *
 * @param after the id of the last one looked at in this round: one that fails holds up no other
 */
export function nextSendable(
  ctx: ReadContext,
  operator: string,
  channels: readonly Route['channel'][],
  after: number,
  limit: number,
): Sendable[] {
  if (channels.length === 0) return [];
  const states = ['waiting', 'retry', 'sending'] as const;
  // One range of the index a state, each in the order of ids.
  const arms = states.map(
    (state) => `SELECT id FROM (SELECT id FROM transmission INDEXED BY transmission_by_state WHERE state = '${state}' AND id > ?
      AND (next_attempt_at IS NULL OR next_attempt_at <= ?) AND channel IN (${channels.map(() => '?').join(', ')}) ORDER BY id LIMIT ?)`,
  );
  const now = ctx.clock.now().toISOString();
  const params = states.flatMap(() => [after, now, ...channels, limit]);
  return statement<Row>(
    ctx.db,
    `SELECT ${columns} FROM transmission t JOIN sales_document d ON d.id = t.document_id JOIN document_version v ON v.id = t.version_id
     WHERE t.id IN (${arms.join(' UNION ALL ')}) ORDER BY t.id LIMIT ?`,
  )
    .all({ operator }, ...params, limit)
    .map(sendableOf);
}

/** One transmission by its id, whatever its state; undefined when there is none. */
export function sendableById(db: Connection, operator: string, id: number): Sendable | undefined {
  const row = statement<Row>(
    db,
    `SELECT ${columns} FROM transmission t JOIN sales_document d ON d.id = t.document_id JOIN document_version v ON v.id = t.version_id WHERE t.id = ?`,
  ).get({ operator }, id);
  return row === undefined ? undefined : sendableOf(row);
}

function sendableOf({ address, mustAsk, ...row }: Row): Sendable {
  // Written by enqueue alone.
  const stored = JSON.parse(address) as SendAddress;
  return { ...row, route: routeOf(row.channel, stored), mustAsk: mustAsk === 1 };
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
