import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { DocumentState, HandledReason } from '../../../shared/contract/inbox.ts';
import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { addEvent, parseWarnings } from './intake.ts';
import { reportToOperator } from './operatorReport.ts';

interface Stored {
  readonly id: number;
  readonly state: DocumentState;
  readonly failure: string | null;
  readonly warnings: string;
  readonly handledReason: HandledReason | null;
  readonly handledNote: string | null;
  readonly voucherId: number | null;
}

/** Reasons that tell nobody why unless the user does. */
const NOTE_NEEDED: readonly HandledReason[] = ['disputed'];

/**
 * Marks documents as handled without posting (`inbox.handle`); a mark that is there already is changed. All or none.
 * @throws AppError inbox.notFound, inbox.alreadyPosted, inbox.noteMissing (a dispute must be explained)
 */
export function handleDocuments(ctx: WriteContext, input: ParsedInput<'inbox.handle'>): Output<'inbox.handle'> {
  const note = input.note.trim();
  if (note === '' && NOTE_NEEDED.includes(input.reason)) throw new AppError('inbox.noteMissing', { reason: input.reason });
  const handled: number[] = [];
  for (const id of new Set(input.ids)) {
    const stored = storedOf(ctx, id);
    if (stored.state === 'posted') throw new AppError('inbox.alreadyPosted', { id, reference: referenceOf(ctx, stored.voucherId) });
    if (stored.state === 'handled' && stored.handledReason === input.reason && (stored.handledNote ?? '') === note) continue;
    statement(ctx.db, "UPDATE received_document SET state = 'handled', handled_reason = ?, handled_note = ? WHERE id = ?").run(
      input.reason,
      note === '' ? null : note,
      id,
    );
    addEvent(ctx, id, 'handled', note === '' ? { reason: input.reason } : { reason: input.reason, note });
    reportToOperator(ctx, id, 'HANDLED');
    handled.push(id);
  }
  if (handled.length > 0) ctx.emit({ type: 'inbox.changed', ids: handled });
  return { handled };
}

/**
 * Takes the handled mark off (`inbox.unhandle`): a document returns to what it was by its warnings, or by its failure. All or none.
 * @throws AppError inbox.notFound, inbox.notHandled
 */
export function unhandleDocuments(ctx: WriteContext, input: ParsedInput<'inbox.unhandle'>): Output<'inbox.unhandle'> {
  const restored: number[] = [];
  for (const id of new Set(input.ids)) {
    const stored = storedOf(ctx, id);
    if (stored.state !== 'handled') throw new AppError('inbox.notHandled', { id });
    statement(ctx.db, 'UPDATE received_document SET state = ?, handled_reason = NULL, handled_note = NULL WHERE id = ?').run(
      openState(stored),
      id,
    );
    addEvent(ctx, id, 'unhandled', {});
    reportToOperator(ctx, id, 'CREATED');
    restored.push(id);
  }
  if (restored.length > 0) ctx.emit({ type: 'inbox.changed', ids: restored });
  return { restored };
}

/**
 * Ties a document to the voucher that it was posted with, inside the posting's transaction.
 * @throws AppError inbox.notFound, inbox.alreadyPosted, inbox.isHandled
 */
export function markPosted(ctx: WriteContext, id: number, voucherId: number, reference = referenceOf(ctx, voucherId)): void {
  const stored = storedOf(ctx, id);
  if (stored.state === 'posted') throw new AppError('inbox.alreadyPosted', { id, reference: referenceOf(ctx, stored.voucherId) });
  if (stored.state === 'handled') throw new AppError('inbox.isHandled', { id });
  statement(ctx.db, "UPDATE received_document SET state = 'posted', voucher_id = ? WHERE id = ?").run(voucherId, id);
  addEvent(ctx, id, 'posted', { voucherId, reference });
  reportToOperator(ctx, id, 'HANDLED');
  ctx.emit({ type: 'inbox.changed', ids: [id] });
}

/**
 * Returns a document to those to be posted when its voucher has been reversed, inside the reversal's transaction.
 * @throws AppError inbox.notFound when there is no such document, or it is not posted.
 */
export function markReversed(ctx: WriteContext, id: number): void {
  const stored = storedOf(ctx, id);
  if (stored.voucherId === null) throw new AppError('inbox.notFound', { id });
  statement(ctx.db, 'UPDATE received_document SET state = ?, voucher_id = NULL WHERE id = ?').run(openState(stored), id);
  addEvent(ctx, id, 'reversed', { voucherId: stored.voucherId, reference: referenceOf(ctx, stored.voucherId) });
  reportToOperator(ctx, id, 'CREATED');
  ctx.emit({ type: 'inbox.changed', ids: [id] });
}

function storedOf(ctx: WriteContext, id: number): Stored {
  const stored = statement<Stored>(
    ctx.db,
    'SELECT id, state, failure, warnings, handled_reason AS handledReason, handled_note AS handledNote, voucher_id AS voucherId FROM received_document WHERE id = ?',
  ).get(id);
  if (stored === undefined) throw new AppError('inbox.notFound', { id });
  return stored;
}

/** What a document is while nobody has dealt with it. */
function openState(stored: Stored): DocumentState {
  if (stored.failure !== null) return 'unreadable';
  return parseWarnings(stored.warnings).length > 0 ? 'check' : 'new';
}

function referenceOf(ctx: WriteContext, voucherId: number | null): string {
  return (
    statement<string>(ctx.db, "SELECT series || ' ' || fiscal_year || '-' || number FROM voucher WHERE id = ?").pluck().get(voucherId) ?? ''
  );
}
