import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';

/** The operator a document came from is told, at the next sync, that it has been dealt with, or that it has not after all. */
export function reportToOperator(ctx: WriteContext, id: number, state: 'HANDLED' | 'CREATED'): void {
  statement(
    ctx.db,
    `INSERT INTO operator_report (document_id, state)
     SELECT ?, ? WHERE EXISTS (SELECT 1 FROM received_arrival WHERE document_id = ? AND channel = 'operator')
     ON CONFLICT (document_id) DO UPDATE SET state = excluded.state, attempts = 0, last_error = NULL`,
  ).run(id, state, id);
}
