/** Answers from where nobody is asked any more: of the test environment, of another zone. */
import type { Connection, WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { Source } from './engine/source.ts';

/**
 * Forgets what a source has answered: the answers kept, and those in the results of searches, which end. What was activated can still be undone.
 * A run that is under way notices it and stops, unless its answers are all of another source.
 */
export function forgetAnswers(ctx: WriteContext, source: Source['kind']): void {
  const { db } = ctx;
  statement(db, 'DELETE FROM capability WHERE source = ?').run(source);
  const now = ctx.clock.now().toISOString();
  const searches = statement<{ id: number; isRunning: 0 | 1 }>(
    db,
    "SELECT id, state = 'running' AS isRunning FROM identification ORDER BY id DESC",
  ).all();
  for (const { id, isRunning } of searches) {
    const has = hasAnswers(db, id, source);
    // One that runs and has no answers yet may be asking this source.
    if (!has && (isRunning === 0 || hasAnswers(db, id, source === 'network' ? 'operator' : 'network'))) continue;
    statement(
      db,
      `UPDATE identification SET state = 'cancelled', problem = NULL, finished_at = coalesce(finished_at, ?) WHERE id = ? AND state <> 'cancelled'`,
    ).run(now, id);
    if (!has) continue;
    statement(
      db,
      `UPDATE identification_result SET answer = NULL, reason = NULL, detail = NULL, source = NULL, found_name = NULL, name_match = NULL,
         is_chosen = 0, answered_at = NULL
       WHERE identification_id = ? AND source = ? AND before IS NULL`,
    ).run(id, source);
  }
  ctx.emit({ type: 'identify.changed', id: 0 });
}

function hasAnswers(db: Connection, id: number, source: Source['kind']): boolean {
  return (
    statement(db, 'SELECT 1 FROM identification_result WHERE identification_id = ? AND source = ? LIMIT 1').get(id, source) !== undefined
  );
}
