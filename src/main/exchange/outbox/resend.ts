/** Send på nytt, of what was sent already: the receiver would get it twice. */
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { Channel } from '../../../shared/contract/sales.ts';
import { answerOfDone, partId, recordDone } from '../../company/commandDone.ts';
import type { Connection, WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { ExchangeContext } from '../context.ts';
import type { SendAddress } from './address.ts';
import { addressOfCustomer } from './customerAddress.ts';
import { enqueue } from './enqueue.ts';
import { noteAddress, settle } from './handling.ts';
import { assureTypedReceiver } from './receiver.ts';
import { addEvent, type State } from './transitions.ts';

type Input = ParsedInput<'sent.resend'>;
type Report = Output<'sent.resend'>[number];

interface Sent {
  readonly id: number;
  /** The newest: an older one has been replaced, since the receiver could not use it. */
  readonly versionId: number;
  readonly sentVersionId: number;
  readonly customerId: number;
  readonly channel: Channel;
  readonly address: string;
  readonly state: State;
}

/**
 * Serves `sent.resend`: the newest version, byte for byte as it was made, by the same channel or another. Asked about first: the receiver probably has it.
 * What has never left is not sent by this, nor what is to be sent anyway.
 * @throws AppError outbox.otherReceiver, outbox.noReceiver for an address that was typed, and then none is sent
 */
export async function resendDocuments(ctx: ExchangeContext, input: Input): Promise<Output<'sent.resend'>> {
  // Before the first of them goes.
  if (input.channel === 'ehf' && input.address !== null)
    for (const documentId of input.documentIds)
      assureTypedReceiver(ctx.db, input.address, toldOf(ctx.db, documentId).name, input.isReceiverConfirmed);
  const reports: Report[] = [];
  for (const documentId of input.documentIds) reports.push(await ctx.slice((slice) => resendOnce(slice, documentId, input, ctx.commandId)));
  return reports;
}

/** A command that is repeated, for want of an answer, sends nothing a second time. */
function resendOnce(ctx: WriteContext, documentId: number, input: Input, commandId: string | undefined): Report {
  if (commandId === undefined) return resendOne(ctx, documentId, input);
  const id = partId(commandId, documentId);
  const done = answerOfDone<Report>(ctx, id, 'sent.resend');
  if (done !== undefined) return done;
  const report = resendOne(ctx, documentId, input);
  if (report.result === 'queued') recordDone(ctx, id, 'sent.resend', report);
  return report;
}

function resendOne(ctx: WriteContext, documentId: number, input: Input): Report {
  const { db } = ctx;
  const last = statement<Sent, [number]>(
    db,
    `SELECT t.id, (SELECT max(v.id) FROM document_version v WHERE v.document_id = t.document_id) AS versionId, t.version_id AS sentVersionId, d.customer_id AS customerId, t.channel, t.address, t.state
     FROM transmission t JOIN sales_document d ON d.id = t.document_id WHERE t.document_id = ? AND t.handed_over_at IS NOT NULL ORDER BY t.id DESC LIMIT 1`,
  ).get(documentId);
  const told = toldOf(db, documentId);
  const { number } = told;
  const answer = (result: Report['result'], code: string | null, params: Record<string, string | number> = {}): Report => ({
    id: documentId,
    number,
    result,
    reason: code === null ? null : { code, params: { ...told, ...params } },
  });
  if (last === undefined) return answer('refused', 'neverSent');
  const toBeSent = statement<State, [number, number]>(
    db,
    `SELECT state FROM transmission WHERE document_id = ? AND (state IN ('waiting', 'blocked', 'sending', 'retry') OR (state = 'failed' AND id > ?))`,
  )
    .pluck()
    .get(documentId, last.id);
  if (toBeSent !== undefined) return answer('refused', 'wrongState', { state: toBeSent });
  if (!input.isConfirmed) return answer('needsAnswer', 'receiverHasIt');
  const channel = input.channel ?? last.channel;
  // Of a version that has not been sent yet, what was to send it: its address, and it gives way.
  const unsent = last.versionId === last.sentVersionId ? undefined : lastOfVersion(db, documentId, last.versionId);
  const { id: replacedId, channel: usedChannel, address: usedAddress } = unsent ?? last;
  // An EHF document states its own receiver, whom the customer's card may no longer name.
  const isSame = channel === 'ehf' && usedChannel === 'ehf' && input.address === null;
  const address = isSame ? (JSON.parse(usedAddress) as SendAddress) : addressOfCustomer(db, last.customerId, channel, input.address);
  if (address === null) return answer('refused', 'noAddress', { channel });
  const next = enqueue(ctx, { documentId, versionId: last.versionId, channel, address });
  if (last.state === 'failed') settle(ctx, last.id, '', 'replaced');
  statement(db, 'UPDATE transmission SET repeats_id = ? WHERE id = ?').run(replacedId, next);
  addEvent(ctx, next, { source: 'user', event: 'sentAgain', channel, message: '' });
  if (usedChannel === channel) noteAddress(ctx, next, usedAddress, address);
  return answer('queued', null);
}

/** The last transmission of a version, at rest by now. */
function lastOfVersion(db: Connection, documentId: number, versionId: number): Pick<Sent, 'id' | 'channel' | 'address'> | undefined {
  return statement<Pick<Sent, 'id' | 'channel' | 'address'>, [number, number]>(
    db,
    'SELECT id, channel, address FROM transmission WHERE document_id = ? AND version_id = ? ORDER BY id DESC LIMIT 1',
  ).get(documentId, versionId);
}

/** Whose and which document it is: every title of a report names them. */
function toldOf(db: Connection, id: number): { readonly number: number; readonly name: string } {
  const told = statement<{ readonly number: number | null; readonly name: string }, [number]>(
    db,
    'SELECT number, customer_name AS name FROM sales_document WHERE id = ?',
  ).get(id);
  return { number: told?.number ?? 0, name: told?.name ?? '' };
}
