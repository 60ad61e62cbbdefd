/** Tells the operator which documents are handled here: `operator_report` holds the marks it has not been told of. */
import type { BackgroundContext } from '../company/background.ts';
import { statement } from '../company/statements.ts';
import { exchangeSettingsOf } from './settings.ts';
import { OperatorError, type HandledState, type OperatorPort } from './operators/port.ts';

interface Waiting {
  readonly document_id: number;
  readonly state: HandledState;
}

const BATCH = 100;

/**
 * Reports every mark that waits and takes it off the list. One that is refused stays, with its error, for the next round.
 *
 * With the setting `reportHandled` off nothing is reported; what waits is kept until it is on again.
 *
 * @returns how many documents were reported
 * @throws OperatorError that ends the round (unreachable, unauthorized); AppError `request.cancelled`
 */
export async function reportHandledMarks(ctx: BackgroundContext, operator: OperatorPort, signal: AbortSignal): Promise<number> {
  if (!exchangeSettingsOf(ctx.db).reportHandled) return 0;
  const select = `SELECT r.document_id, r.state FROM operator_report r WHERE r.document_id > ?
    AND EXISTS (SELECT 1 FROM received_arrival a WHERE a.document_id = r.document_id AND a.operator = ?) ORDER BY r.document_id LIMIT ?`;
  let reported = 0;
  for (let after = 0; ;) {
    const waiting = statement<Waiting, [number, string, number]>(ctx.db, select).all(after, operator.name, BATCH);
    for (const mark of waiting) {
      after = mark.document_id;
      if (await reportOne(ctx, operator, mark, signal)) reported += 1;
    }
    if (waiting.length < BATCH) return reported;
  }
}

async function reportOne(
  ctx: BackgroundContext,
  operator: OperatorPort,
  { document_id: id, state }: Waiting,
  signal: AbortSignal,
): Promise<boolean> {
  // The same bytes may have arrived twice, under two ids.
  const arrivals = statement<{ operator_id: string }, [number, string]>(
    ctx.db,
    'SELECT operator_id FROM received_arrival WHERE document_id = ? AND operator = ? ORDER BY id',
  ).all(id, operator.name);
  let known = 0;
  try {
    for (const { operator_id } of arrivals) if (await report(operator, operator_id, state, signal)) known += 1;
  } catch (error) {
    if (!(error instanceof OperatorError) || error.failure === 'unreachable' || error.failure === 'unauthorized') throw error;
    ctx.log.warn('handled mark not reported', { operator: operator.name, documentId: id, failure: error.failure, status: error.status });
    await ctx.slice((slice) => {
      const sql = 'UPDATE operator_report SET attempts = attempts + 1, last_error = ? WHERE document_id = ?';
      statement(slice.db, sql).run(error.detail ?? error.failure, id);
    });
    return false;
  }
  await ctx.slice((slice) => {
    // The user may have changed the mark in the meantime: that one still waits.
    statement(slice.db, 'DELETE FROM operator_report WHERE document_id = ? AND state = ?').run(id, state);
    const params = JSON.stringify({ operator: operator.name, state, known });
    const sql = "INSERT INTO document_event (document_id, at, actor, event, params) VALUES (?, ?, ?, 'reported', ?)";
    statement(slice.db, sql).run(id, slice.clock.now().toISOString(), slice.actor, params);
    slice.emit({ type: 'inbox.changed', ids: [id] });
  });
  return true;
}

/** @returns false when the operator no longer has the document: then there is nothing left to tell it. */
async function report(operator: OperatorPort, operatorId: string, state: HandledState, signal: AbortSignal): Promise<boolean> {
  try {
    await operator.reportHandled(operatorId, state, signal);
    return true;
  } catch (error) {
    if (error instanceof OperatorError && error.failure === 'notFound') return false;
    throw error;
  }
}
