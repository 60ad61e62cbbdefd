import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { exchangeSettingsOf } from '../settings.ts';

/**
 * The operator a document came from is told, at the next sync, that it has been dealt with, or that it has not after all. Where the setting
 * `reportHandled` is off nothing waits to be told.
 */
export function reportToOperator(ctx: WriteContext, id: number, state: 'HANDLED' | 'CREATED'): void {
  if (!exchangeSettingsOf(ctx.db).reportHandled) {
    // What waited since before the setting was changed is no longer true.
    statement(ctx.db, 'DELETE FROM operator_report WHERE document_id = ?').run(id);
    return;
  }
  statement(
    ctx.db,
    `INSERT INTO operator_report (document_id, state)
     SELECT ?, ? WHERE EXISTS (SELECT 1 FROM received_arrival WHERE document_id = ? AND channel = 'operator')
     ON CONFLICT (document_id) DO UPDATE SET state = excluded.state, attempts = 0, last_error = NULL`,
  ).run(id, state, id);
}
