/** Send på nytt: what is not sent (is the cause still there?), and what was sent already (the receiver would get it twice). */
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import { osloDate } from '../../../shared/values/clock.ts';
import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { ExchangeContext } from '../context.ts';
import { addressOfCustomer } from './customerAddress.ts';
import { enqueue } from './enqueue.ts';
import { storedTransmission } from './handling.ts';
import { sendableById, type Sendable } from './queue.ts';
import { addEvent, move, type Reason } from './transitions.ts';

type Report = Output<'outbox.retry'>[number];

/**
 * Serves `outbox.retry`. Looks first whether the cause still stands: if it does, nothing is sent, and the answer says so. One report for all.
 * @throws AppError outbox.notFound
 */
export async function retryTransmissions(ctx: ExchangeContext, input: ParsedInput<'outbox.retry'>): Promise<Output<'outbox.retry'>> {
  const reports: Report[] = [];
  for (const id of input.ids) {
    const item = sendableById(ctx.db, ctx.operator?.name ?? '', id);
    const { state, reason } = storedTransmission(ctx.db, id);
    const number = item === undefined ? 0 : Number(item.number);
    if (item === undefined || state === 'sending' || state === 'handedOver' || state === 'delivered') {
      reports.push({ id, number, result: 'refused', reason: { code: 'wrongState', params: { state } } });
      continue;
    }
    const standing = await standingCause(ctx, item, reason === null ? null : (JSON.parse(reason) as Reason));
    if (standing !== null) {
      reports.push({ id, number, result: 'stillStands', reason: standing });
      continue;
    }
    await ctx.slice((slice) => queueAgain(slice, id));
    reports.push({ id, number, result: 'queued', reason: null });
  }
  return reports;
}

/** It waits again, from the front of its attempts; what the operator has already goes again from there. */
function queueAgain(ctx: WriteContext, id: number): void {
  const { handedOver } = statement<{ handedOver: number }, [number]>(
    ctx.db,
    'SELECT operator_key IS NOT NULL AS handedOver FROM transmission WHERE id = ?',
  ).get(id) ?? { handedOver: 0 };
  if (handedOver === 1) {
    // The operator has these bytes: a transmission of its own sends them again, and this one keeps its story.
    const { documentId, versionId, channel } = storedTransmission(ctx.db, id);
    const address = statement<string, [number]>(ctx.db, 'SELECT address FROM transmission WHERE id = ?').pluck().get(id) ?? '{}';
    const next = enqueue(ctx, { documentId, versionId, channel, address: JSON.parse(address) as Parameters<typeof enqueue>[1]['address'] });
    statement(ctx.db, 'UPDATE transmission SET repeats_id = ? WHERE id = ?').run(id, next);
    move(ctx, id, ['failed', 'handled'], 'handled', null, null);
    addEvent(ctx, id, { source: 'user', event: 'replaced', channel: '', message: '' });
    addEvent(ctx, next, { source: 'user', event: 'sentAgain', channel, message: '' });
    return;
  }
  move(ctx, id, ['waiting', 'blocked', 'retry', 'failed', 'handled'], 'waiting', null, null);
  statement(ctx.db, 'UPDATE transmission SET attempts = 0, handled_note = NULL WHERE id = ?').run(id);
  addEvent(ctx, id, { source: 'user', event: 'sentAgain', channel: '', message: '' });
}

/** What still stands in the way, as far as it can be known before sending; null: nothing. */
async function standingCause(ctx: ExchangeContext, item: Sendable, reason: Reason | null): Promise<Reason | null> {
  if (item.route === null && item.channel === 'ehf') return { code: 'noAddress', params: { channel: item.channel } };
  const forbidden = await ctx.judge(item, osloDate(ctx.clock.now()));
  if (forbidden !== null) return forbidden;
  if (reason?.code !== 'noRoute' || item.route?.channel !== 'ehf') return null;
  const lookup = ctx.operator?.lookup ?? null;
  if (lookup === null) return null;
  const [found] = await lookup.lookUp([{ scheme: item.route.scheme, identifier: item.route.id }], ctx.signal);
  // Unknown is no "no": then the sending itself tells.
  return found?.answer === 'none' || found?.answer === 'other'
    ? { code: 'noRoute', params: { address: `${item.route.scheme}:${item.route.id}` } }
    : null;
}

interface Sent {
  readonly id: number;
  readonly number: number;
  readonly versionId: number;
  readonly customerId: number;
  readonly channel: Sendable['channel'] | 'print';
}

/**
 * Serves `sent.resend`: the same version again, byte for byte, by the same channel or another. Asked about first: the receiver probably has it.
 * What has never left is not sent by this.
 */
export async function resendDocuments(ctx: ExchangeContext, input: ParsedInput<'sent.resend'>): Promise<Output<'sent.resend'>> {
  const reports: Report[] = [];
  for (const documentId of input.documentIds) {
    const last = statement<Sent, [number]>(
      ctx.db,
      `SELECT t.id, d.number, t.version_id AS versionId, d.customer_id AS customerId, t.channel FROM transmission t JOIN sales_document d ON d.id = t.document_id
       WHERE t.document_id = ? AND t.handed_over_at IS NOT NULL ORDER BY t.id DESC LIMIT 1`,
    ).get(documentId);
    if (last === undefined) {
      reports.push({ id: documentId, number: 0, result: 'refused', reason: { code: 'neverSent', params: {} } });
      continue;
    }
    const { number } = last;
    if (!input.isConfirmed) {
      reports.push({ id: documentId, number, result: 'needsAnswer', reason: { code: 'receiverHasIt', params: { number } } });
      continue;
    }
    const channel = input.channel ?? last.channel;
    const address = addressOfCustomer(ctx.db, last.customerId, channel, input.address);
    if (address === null) {
      reports.push({ id: documentId, number, result: 'refused', reason: { code: 'noAddress', params: { channel, number } } });
      continue;
    }
    await ctx.slice((slice) => {
      const next = enqueue(slice, { documentId, versionId: last.versionId, channel, address });
      statement(slice.db, 'UPDATE transmission SET repeats_id = ? WHERE id = ?').run(last.id, next);
      addEvent(slice, next, { source: 'user', event: 'sentAgain', channel, message: '' });
    });
    reports.push({ id: documentId, number, result: 'queued', reason: null });
  }
  return reports;
}
