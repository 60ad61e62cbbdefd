import type { WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { operatorNameOf } from '../operators/identity.ts';
import { storedConnection } from './connection.ts';

/**
 * Earlier an operator was kept under its kind alone. What stands under it is the stored connection's: it gets that one's name, so that nothing is
 * fetched or sent a second time. To be called before another connection is stored.
 */
export function adoptNameOfKind(ctx: WriteContext): void {
  const stored = storedConnection(ctx.db);
  if (stored === null) return;
  const { kind } = stored.config;
  const name = operatorNameOf(stored.config);
  // Each round leaves its row here, before anything else.
  if (name === kind || statement(ctx.db, 'SELECT 1 FROM sync_state WHERE operator = ?').get(kind) === undefined) return;
  statement(ctx.db, 'UPDATE transmission SET operator = ? WHERE operator = ?').run(name, kind);
  statement(ctx.db, 'UPDATE received_arrival SET operator = ? WHERE operator = ?').run(name, kind);
  statement(ctx.db, 'UPDATE OR REPLACE sync_state SET operator = ? WHERE operator = ?').run(name, kind);
}
