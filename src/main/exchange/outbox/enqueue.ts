/** Puts a version of a document into the outbox. */
import { randomUUID } from 'node:crypto';
import type { Channel } from '../../../shared/contract/sales.ts';
import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { SendAddress } from './address.ts';

export interface NewTransmission {
  readonly documentId: number;
  readonly versionId: number;
  readonly channel: Channel;
  readonly address: SendAddress;
}

/**
 * Stores a transmission that waits, with a key of its own, in the caller's transaction: nothing has left before it is committed.
 *
 * @param newKey the source of keys
 * @returns its id
 */
export function enqueue(ctx: WriteContext, transmission: NewTransmission, newKey: () => string = randomUUID): number {
  const now = ctx.clock.now().toISOString();
  const { lastInsertRowid } = statement(
    ctx.db,
    'INSERT INTO transmission (document_id, version_id, channel, key, address, state_at, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    transmission.documentId,
    transmission.versionId,
    transmission.channel,
    newKey(),
    JSON.stringify(transmission.address),
    now,
    now,
    ctx.actor,
  );
  const id = Number(lastInsertRowid);
  ctx.emit({ type: 'outbox.changed', ids: [id], isQueued: true });
  return id;
}
