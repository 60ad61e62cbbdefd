/** Answers from where nobody is asked any more: of the test environment, of another zone. */
import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { Source } from './engine/source.ts';

/**
 * Forgets what a source has answered: the answers kept, and those in the results of searches, which end. What was activated can still be undone.
 * A run that is under way notices it and stops.
 */
export function forgetAnswers(ctx: WriteContext, source: Source['kind']): void {
  const { db } = ctx;
  statement(db, 'DELETE FROM capability WHERE source = ?').run(source);
  statement(
    db,
    `UPDATE identification SET state = 'cancelled', problem = NULL, finished_at = coalesce(finished_at, ?)
     WHERE state <> 'cancelled' AND (state = 'running' OR id IN (SELECT identification_id FROM identification_result WHERE source = ?))`,
  ).run(ctx.clock.now().toISOString(), source);
  statement(
    db,
    `UPDATE identification_result SET answer = NULL, reason = NULL, detail = NULL, source = NULL, found_name = NULL, name_match = NULL, is_chosen = 0,
       answered_at = NULL
     WHERE source = ? AND before IS NULL`,
  ).run(source);
  ctx.emit({ type: 'identify.changed', id: 0 });
}
