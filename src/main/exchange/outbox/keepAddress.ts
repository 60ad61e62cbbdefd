/** Lagre adressen på kunden: an electronic address that a document was mended to, once the operator has taken it there. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { Connection, WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { addressText, type SendAddress } from './address.ts';
import { addressOfCustomer } from './customerAddress.ts';
import { addEvent, type State } from './transitions.ts';

interface Stored {
  readonly documentId: number;
  readonly customerId: number;
  readonly channel: string;
  readonly state: State;
  readonly address: string;
}

/** An address as it stands in the messages of the time line: `before → after`. */
const BEFORE = /^(.*) → /;
const NONE = '–';

/**
 * The address that may be kept: what the transmission went to, when the operator has taken it and the customer still has what the user changed it from. A
 * customer whose card has another address by now is left alone.
 */
export function keepableAddress(db: Connection, id: number): Extract<SendAddress, { scheme: string }> | null {
  const stored = statement<Stored, [number]>(
    db,
    `SELECT t.document_id AS documentId, d.customer_id AS customerId, t.channel, t.state, t.address
     FROM transmission t JOIN sales_document d ON d.id = t.document_id WHERE t.id = ?`,
  ).get(id);
  if (stored === undefined || stored.channel !== 'ehf' || (stored.state !== 'handedOver' && stored.state !== 'delivered')) return null;
  // Written by enqueue alone.
  const address = JSON.parse(stored.address) as SendAddress;
  if (!('scheme' in address)) return null;
  const own = addressOfCustomer(db, stored.customerId, 'ehf', null);
  const present = own === null ? NONE : addressText(own);
  if (present === addressText(address)) return null;
  const changes = statement<string, [number]>(
    db,
    `SELECT e.message FROM transmission t JOIN transmission_event e ON e.transmission_id = t.id
     WHERE t.document_id = ? AND e.source = 'user' AND e.event IN ('mended.endpoint', 'addressChanged')`,
  )
    .pluck()
    .all(stored.documentId);
  return changes.some((message) => BEFORE.exec(message)?.[1] === present) ? address : null;
}

/** Serves `outbox.keepAddress`. @throws AppError outbox.notFound; outbox.wrongState where there is nothing to be kept, or no more */
export function keepAddress(ctx: WriteContext, { id }: ParsedInput<'outbox.keepAddress'>): Output<'outbox.keepAddress'> {
  const { db } = ctx;
  const stored = statement<{ readonly state: State; readonly customerId: number }, [number]>(
    db,
    'SELECT t.state, d.customer_id AS customerId FROM transmission t JOIN sales_document d ON d.id = t.document_id WHERE t.id = ?',
  ).get(id);
  if (stored === undefined) throw new AppError('outbox.notFound', { id });
  const address = keepableAddress(db, id);
  if (address === null) throw new AppError('outbox.wrongState', { state: stored.state });
  statement(db, 'UPDATE party SET endpoint_scheme = ?, endpoint_id = ?, revision = revision + 1 WHERE id = ?').run(
    address.scheme,
    address.id,
    stored.customerId,
  );
  addEvent(ctx, id, { source: 'user', event: 'addressKept', channel: '', message: addressText(address) });
  ctx.emit({ type: 'registers.changed' });
  ctx.emit({ type: 'outbox.changed', ids: [id] });
  return { address: addressText(address) };
}
