/** What a person does to transmissions: handled, confirmed, sent another way. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { Channel } from '../../../shared/contract/sales.ts';
import type { Connection, WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { addressText, type SendAddress } from './address.ts';
import { addressOfCustomer } from './customerAddress.ts';
import { BY_HAND } from './byHand.ts';
import { enqueue } from './enqueue.ts';
import { assureTypedReceiver } from './receiver.ts';
import { addEvent, move, type Reason, type State } from './transitions.ts';

/** The states in which nothing is on its way: only then a person may take it in hand. */
export const AT_REST: readonly State[] = ['waiting', 'blocked', 'retry', 'failed'];

interface Stored {
  readonly id: number;
  readonly documentId: number;
  readonly versionId: number;
  readonly customerId: number;
  readonly customerName: string;
  readonly channel: Channel;
  /** As JSON. */
  readonly address: string;
  readonly state: State;
  readonly reason: string | null;
  readonly mustAsk: number;
  /** Another transmission or version took its place: it stays handled. */
  readonly isReplaced: number;
  /** A person has sent it, or may have. */
  readonly isByHand: number;
}

/** A transmission by its id. @throws AppError outbox.notFound */
export function storedTransmission(db: Connection, id: number): Stored {
  const row = statement<Stored, [number]>(
    db,
    `SELECT t.id, t.document_id AS documentId, t.version_id AS versionId, d.customer_id AS customerId, d.customer_name AS customerName, t.channel, t.address, t.state, t.reason, t.must_ask AS mustAsk,
       (EXISTS (SELECT 1 FROM transmission n WHERE n.repeats_id = t.id)
         OR EXISTS (SELECT 1 FROM document_version v WHERE v.document_id = t.document_id AND v.id > t.version_id)) AS isReplaced, ${BY_HAND} AS isByHand
     FROM transmission t JOIN sales_document d ON d.id = t.document_id WHERE t.id = ?`,
  ).get(id);
  if (row === undefined) throw new AppError('outbox.notFound', { id });
  return row;
}

/**
 * Serves `outbox.handle`: takes transmissions off the list of what needs somebody. Why it was there stays with it.
 * @throws AppError outbox.notFound; outbox.wrongState for one that is on its way or sent, and then none is handled
 */
export function handleTransmissions(ctx: WriteContext, input: ParsedInput<'outbox.handle'>): Output<'outbox.handle'> {
  for (const id of input.ids) {
    const { state } = storedTransmission(ctx.db, id);
    if (state === 'handled') continue;
    if (!AT_REST.includes(state)) throw new AppError('outbox.wrongState', { state });
    settle(ctx, id, input.note, 'handled');
  }
  return { handled: input.ids };
}

/** Takes one off the list. @param event `handled`, `replaced` */
export function settle(ctx: WriteContext, id: number, note: string, event: string): void {
  const reason = storedTransmission(ctx.db, id).reason;
  move(ctx, id, AT_REST, 'handled', null, null);
  statement(ctx.db, 'UPDATE transmission SET reason = ?, handled_note = ? WHERE id = ?').run(
    reason,
    note.trim() === '' ? null : note.trim(),
    id,
  );
  addEvent(ctx, id, { source: 'user', event, channel: '', message: note.trim() });
}

/** Notes in the time line that it goes to another address than before. @param before as JSON */
export function noteAddress(ctx: WriteContext, id: number, before: string, after: SendAddress): void {
  // Written by enqueue alone.
  const texts = [JSON.parse(before) as SendAddress, after].map(addressText);
  if (texts[0] === texts[1]) return;
  addEvent(ctx, id, { source: 'user', event: 'addressChanged', channel: '', message: texts.join(' → ') });
}

/**
 * Serves `outbox.unhandle`: back to the list: one that had a reason against it has failed, any other waits, as does an e-mail that was saved.
 * @throws AppError outbox.notFound; outbox.wrongState, also for one whose place another has taken: both would be sent
 */
export function unhandleTransmissions(ctx: WriteContext, input: ParsedInput<'outbox.unhandle'>): Output<'outbox.unhandle'> {
  for (const id of input.ids) {
    const { state, reason, isReplaced } = storedTransmission(ctx.db, id);
    if (state !== 'handled' || isReplaced === 1) throw new AppError('outbox.wrongState', { state });
    const waits = reason === null || (JSON.parse(reason) as Reason).code === 'emailSaved';
    move(ctx, id, ['handled'], waits ? 'waiting' : 'failed', null, null);
    statement(ctx.db, 'UPDATE transmission SET reason = ?, handled_note = NULL WHERE id = ?').run(reason, id);
    addEvent(ctx, id, { source: 'user', event: 'unhandled', channel: '', message: '' });
    if (reason === null) ctx.emit({ type: 'outbox.changed', ids: [id], isQueued: true });
  }
  return { restored: input.ids };
}

/**
 * Serves `outbox.confirmPrinted`: what the user has printed and sent himself, or sent from his own mail program. Until then it is not sent.
 * @throws AppError outbox.notFound; outbox.wrongState for EHF, and for what does not wait; outbox.mayBeAtOperator while nobody knows whether the operator has it
 */
export function confirmPrinted(ctx: WriteContext, input: ParsedInput<'outbox.confirmPrinted'>): Output<'outbox.confirmPrinted'> {
  for (const id of input.ids) {
    const { state, channel, mustAsk } = storedTransmission(ctx.db, id);
    if (channel === 'ehf' || !AT_REST.includes(state)) throw new AppError('outbox.wrongState', { state });
    if (mustAsk === 1) throw new AppError('outbox.mayBeAtOperator', { id });
    const now = ctx.clock.now().toISOString();
    move(ctx, id, AT_REST, 'delivered', null, null);
    statement(ctx.db, 'UPDATE transmission SET handed_over_at = ?, delivered_at = ?, must_ask = 0 WHERE id = ?').run(now, now, id);
    addEvent(ctx, id, { source: 'user', event: channel === 'email' ? 'confirmedEmailed' : 'confirmedPrinted', channel, message: '' });
  }
  return { confirmed: input.ids };
}

/**
 * Serves `outbox.noteEmailSaved`: the user has the e-mail as a file, and probably sends it himself. One that would go by itself (with an operator
 * switched on, or later) waits from now on for what he says: that he has sent it, or that the operator is to.
 * @throws AppError outbox.notFound; outbox.wrongState for another channel; outbox.mayBeAtOperator while nobody knows whether the operator has it
 */
export function noteEmailSaved(ctx: WriteContext, input: ParsedInput<'outbox.noteEmailSaved'>): Output<'outbox.noteEmailSaved'> {
  const { id, state, channel, mustAsk } = storedTransmission(ctx.db, input.id);
  if (channel !== 'email') throw new AppError('outbox.wrongState', { state });
  if (mustAsk === 1) throw new AppError('outbox.mayBeAtOperator', { id });
  addEvent(ctx, id, { source: 'user', event: 'emailSaved', channel, message: '' });
  move(ctx, id, ['waiting', 'retry'], 'waiting', { code: 'emailSaved', params: {} }, null);
  return {};
}

/**
 * Serves `outbox.changeChannel`: the document goes another way. The transmission that waited is handled, a new one of the same version waits.
 * @throws AppError outbox.notFound; outbox.wrongState while it is on its way or nobody knows whether it came through; outbox.noAddress;
 *   outbox.otherReceiver, outbox.noReceiver; outbox.mayHaveReached for what a person may have sent himself, unless he has been asked
 */
export function changeChannel(ctx: WriteContext, input: ParsedInput<'outbox.changeChannel'>): Output<'outbox.changeChannel'> {
  const { id, documentId, versionId, customerId, state, mustAsk, isReplaced, isByHand, ...stored } = storedTransmission(ctx.db, input.id);
  if ((!AT_REST.includes(state) && state !== 'handled') || mustAsk === 1 || isReplaced === 1)
    throw new AppError('outbox.wrongState', { state });
  if (isByHand === 1 && input.isConfirmed !== true) throw new AppError('outbox.mayHaveReached', { id });
  const address = addressOfCustomer(ctx.db, customerId, input.channel, input.address);
  if (address === null) throw new AppError('outbox.noAddress', { channel: input.channel });
  if (input.channel === 'ehf') assureTypedReceiver(ctx.db, input.address, stored.customerName, input.isReceiverConfirmed);
  if (state !== 'handled') settle(ctx, id, '', 'replaced');
  const next = enqueue(ctx, { documentId, versionId, channel: input.channel, address });
  statement(ctx.db, 'UPDATE transmission SET repeats_id = ? WHERE id = ?').run(id, next);
  addEvent(ctx, next, { source: 'user', event: 'channelChanged', channel: input.channel, message: '' });
  if (input.channel === stored.channel) noteAddress(ctx, next, stored.address, address);
  return { id: next };
}
