/** Send på nytt, of what is not sent: is the cause still there? */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import { osloDate } from '../../../shared/values/clock.ts';
import { answerOfDone, partId, recordDone } from '../../company/commandDone.ts';
import type { Connection, WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { noOperator } from '../account/connection.ts';
import type { ExchangeContext } from '../context.ts';
import { operatorLabel } from '../operators/identity.ts';
import { OperatorError } from '../operators/port.ts';
import type { SendAddress } from './address.ts';
import { addressOfCustomer } from './customerAddress.ts';
import { enqueue } from './enqueue.ts';
import { noteAddress, settle, storedTransmission } from './handling.ts';
import { judgedOn } from './judged.ts';
import { sendableById, type Sendable } from './queue.ts';
import { routeOf } from './route.ts';
import { addEvent, move, type Reason, type State } from './transitions.ts';

type Report = Output<'outbox.retry'>[number];

/** From where a transmission can be sent again by this. */
const RETRIED: readonly State[] = ['waiting', 'blocked', 'retry', 'failed', 'handled'];

/**
 * Serves `outbox.retry`. Looks first whether the cause still stands: if it does, nothing is sent, and the answer says so. What a person may have sent
 * himself needs his answer. One report for all.
 * @throws AppError outbox.notFound, request.cancelled
 */
export async function retryTransmissions(ctx: ExchangeContext, input: ParsedInput<'outbox.retry'>): Promise<Output<'outbox.retry'>> {
  const reports: Report[] = [];
  for (const id of input.ids) reports.push(await retryOne(ctx, id, input.isConfirmed === true));
  return reports;
}

async function retryOne(ctx: ExchangeContext, id: number, isConfirmed: boolean): Promise<Report> {
  // Repeated for want of an answer, it would queue what has failed anew in the meantime.
  const part = ctx.commandId === undefined ? null : partId(ctx.commandId, id);
  const done = part === null ? undefined : answerOfDone<Report>(ctx, part, 'outbox.retry');
  if (done !== undefined) return done;
  const { reason, isByHand } = storedTransmission(ctx.db, id);
  const item = sendableById(ctx.db, ctx.operator?.name ?? '', id);
  const told = toldOf(ctx.db, id);
  const { number } = told;
  if (item === undefined || !canBeRetried(ctx.db, id)) return wrongState(ctx.db, id, told);
  if (isByHand === 1 && !isConfirmed) return { id, number, result: 'needsAnswer', reason: { code: 'mayHaveReached', params: { ...told } } };
  const cause = reason === null ? null : (JSON.parse(reason) as Reason);
  const corrected = correctedAddress(ctx.db, id, cause);
  const route = corrected === null ? item.route : routeOf(item.channel, corrected);
  const standing = await standingCause(ctx, { ...item, route }, cause);
  if (standing !== null)
    return { id, number, result: 'stillStands', reason: { code: standing.code, params: { ...told, ...standing.params } } };
  const queued: Report = { id, number, result: 'queued', reason: null };
  // A round may have taken it in hand meanwhile, or somebody else.
  const isQueued = await ctx.slice((slice) => {
    if (!canBeRetried(slice.db, id)) return false;
    queueAgain(slice, id, corrected);
    if (part !== null) recordDone(slice, part, 'outbox.retry', queued);
    return true;
  });
  return isQueued ? queued : wrongState(ctx.db, id, told);
}

/** Whose and which document it is: every title of a report names them. */
interface Told {
  readonly number: number;
  readonly name: string;
}

function toldOf(db: Connection, id: number): Told {
  const told = statement<Told, [number]>(
    db,
    'SELECT d.number, d.customer_name AS name FROM transmission t JOIN sales_document d ON d.id = t.document_id WHERE t.id = ?',
  ).get(id);
  if (told === undefined) throw new AppError('outbox.notFound', { id });
  return told;
}

function canBeRetried(db: Connection, id: number): boolean {
  const { state, isReplaced } = storedTransmission(db, id);
  return RETRIED.includes(state) && isReplaced === 0;
}

function wrongState(db: Connection, id: number, told: Told): Report {
  const { state } = storedTransmission(db, id);
  return { id, number: told.number, result: 'refused', reason: { code: 'wrongState', params: { ...told, state } } };
}

/**
 * The customer's address of today, where the one it was sent to was the matter. That of an EHF document stands in the document: mending changes it.
 * @returns null: the stored one stays
 */
function correctedAddress(db: Connection, id: number, cause: Reason | null): SendAddress | null {
  const { channel, customerId } = storedTransmission(db, id);
  if (channel === 'ehf' || cause === null || !ABOUT_THE_ADDRESS.has(cause.code)) return null;
  return addressOfCustomer(db, customerId, channel, null);
}

const ABOUT_THE_ADDRESS: ReadonlySet<string> = new Set(['emailInvalid', 'recipientIncomplete', 'noAddress']);

/** It waits again, from the front of its attempts; what the operator has already goes again from there. */
function queueAgain(ctx: WriteContext, id: number, corrected: SendAddress | null): void {
  const row = statement<{ isThere: number; address: string }, [number]>(
    ctx.db,
    'SELECT operator_key IS NOT NULL AS isThere, address FROM transmission WHERE id = ?',
  ).get(id);
  if (row === undefined) return;
  const address = corrected ?? (JSON.parse(row.address) as SendAddress);
  const { documentId, versionId, channel } = storedTransmission(ctx.db, id);
  if (row.isThere === 1) {
    // The operator has these bytes: a transmission of its own sends them again, and this one keeps its story.
    const next = enqueue(ctx, { documentId, versionId, channel, address });
    settle(ctx, id, '', 'replaced');
    statement(ctx.db, 'UPDATE transmission SET repeats_id = ? WHERE id = ?').run(id, next);
    addEvent(ctx, next, { source: 'user', event: 'sentAgain', channel, message: '' });
    noteAddress(ctx, next, row.address, address);
    return;
  }
  move(ctx, id, RETRIED, 'waiting', null, null);
  statement(ctx.db, 'UPDATE transmission SET attempts = 0, handled_note = NULL, address = ? WHERE id = ?').run(JSON.stringify(address), id);
  addEvent(ctx, id, { source: 'user', event: 'sentAgain', channel: '', message: '' });
  noteAddress(ctx, id, row.address, address);
  ctx.emit({ type: 'outbox.changed', ids: [id], isQueued: true });
}

/** What still stands in the way, as far as it can be known before sending; null: nothing. */
async function standingCause(ctx: ExchangeContext, item: Sendable, reason: Reason | null): Promise<Reason | null> {
  // Nothing could be sent, and nothing can be asked: it stays as it is.
  if (ctx.operator === null && item.channel !== 'print')
    return { code: noOperator(ctx).code === 'exchange.secretsLocked' ? 'keysLocked' : 'notActivated', params: {} };
  if (item.mustAsk) {
    // Asking comes first, and harms nothing; but only the operator that may have it can be asked.
    const isElsewhere = item.operator !== null && ctx.operator !== null && item.operator !== ctx.operator.name;
    return isElsewhere ? { code: 'otherOperator', params: { operator: operatorLabel(item.operator ?? '') } } : null;
  }
  if (item.route === null && item.channel !== 'print') return { code: 'noAddress', params: { channel: item.channel } };
  const forbidden = await judgedOn(ctx, item, osloDate(ctx.clock.now()));
  if (forbidden !== null) return forbidden;
  if (reason?.code !== 'noRoute' || item.route?.channel !== 'ehf') return null;
  return (await canReceive(ctx, item.route)) ? null : { code: 'noRoute', params: { address: `${item.route.scheme}:${item.route.id}` } };
}

/** Unknown is no "no": then the sending itself tells. @throws AppError request.cancelled */
async function canReceive(ctx: ExchangeContext, { scheme, id }: { readonly scheme: string; readonly id: string }): Promise<boolean> {
  try {
    const found = await ctx.operator?.lookup?.lookUp([{ scheme, identifier: id }], ctx.signal);
    return found?.[0]?.answer !== 'none' && found?.[0]?.answer !== 'other';
  } catch (error) {
    if (error instanceof OperatorError) return true;
    throw error;
  }
}
