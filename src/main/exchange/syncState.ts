/** How far the sync has come and how it went last: `sync_state`, one row an operator. */
import type { ErrorBody } from '../../shared/contract/errors.ts';
import type { SyncStatus } from '../../shared/contract/company.ts';
import type { Connection, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { exchangeSettingsOf } from './settings.ts';

interface Row {
  readonly received_until: string | null;
  readonly last_attempt_at: string | null;
  readonly last_success_at: string | null;
  readonly last_error: string | null;
}

export type SyncProblem = Pick<ErrorBody, 'code' | 'params' | 'detail'>;

function readRow(db: Connection, operator: string): Row {
  const sql = 'SELECT received_until, last_attempt_at, last_success_at, last_error FROM sync_state WHERE operator = ?';
  return (
    statement<Row, [string]>(db, sql).get(operator) ?? {
      received_until: null,
      last_attempt_at: null,
      last_success_at: null,
      last_error: null,
    }
  );
}

/** Everything the operator received up to here is stored; null before the first. */
export function receivedUntil(db: Connection, operator: string): string | null {
  return readRow(db, operator).received_until;
}

export function saveReceivedUntil(ctx: WriteContext, operator: string, until: string): void {
  statement(ctx.db, 'UPDATE sync_state SET received_until = ? WHERE operator = ?').run(until, operator);
}

export function saveAttempt(ctx: WriteContext, operator: string): void {
  const sql =
    'INSERT INTO sync_state (operator, last_attempt_at) VALUES (?, ?) ON CONFLICT DO UPDATE SET last_attempt_at = excluded.last_attempt_at';
  statement(ctx.db, sql).run(operator, ctx.clock.now().toISOString());
}

/** The round came to its end; `problem` tells what of it has to be tried again. */
export function saveSuccess(ctx: WriteContext, operator: string, problem: SyncProblem | null): void {
  const sql = 'UPDATE sync_state SET last_success_at = ?, last_error = ? WHERE operator = ?';
  statement(ctx.db, sql).run(ctx.clock.now().toISOString(), problem === null ? null : JSON.stringify(problem), operator);
}

export function saveFailure(ctx: WriteContext, operator: string, problem: SyncProblem): void {
  statement(ctx.db, 'UPDATE sync_state SET last_error = ? WHERE operator = ?').run(JSON.stringify(problem), operator);
}

/** The state of the sync while no round runs; a round tells its own by `sync.changed`. */
export function readSyncStatus(db: Connection, operator: string): SyncStatus {
  const row = readRow(db, operator);
  const lastError = row.last_error === null ? null : parseProblem(row.last_error);
  return {
    operator,
    running: false,
    // An operator that refuses is one that was reached.
    online: row.last_attempt_at === null ? null : lastError?.code !== 'exchange.unreachable',
    lastAttemptAt: row.last_attempt_at,
    lastSuccessAt: row.last_success_at,
    lastError,
    progress: null,
    reportsWaiting: exchangeSettingsOf(db).reportHandled
      ? (statement<{ n: number }>(db, 'SELECT count(*) AS n FROM operator_report').get()?.n ?? 0)
      : 0,
  };
}

function parseProblem(text: string): SyncStatus['lastError'] {
  // Written by this file alone.
  const problem: SyncProblem = JSON.parse(text);
  return { code: problem.code, params: { ...problem.params }, detail: problem.detail };
}
