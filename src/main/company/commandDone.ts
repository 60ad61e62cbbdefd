/** Commands carry an id: the same id twice is done once and answers the same. The record stands in the command's own transaction. */
import type { ReadContext, WriteContext } from './connection.ts';
import { statement } from './statements.ts';

/** What a command answered when it was done; undefined: it is not. */
export function answerOfDone<T>(ctx: Pick<ReadContext, 'db'>, id: string, operation: string): T | undefined {
  const result = statement<string, [string, string]>(ctx.db, 'SELECT result FROM command_done WHERE id = ? AND operation = ?')
    .pluck()
    .get(id, operation);
  // Written by recordDone alone.
  return result === undefined ? undefined : (JSON.parse(result) as T);
}

export function recordDone(ctx: WriteContext, id: string, operation: string, result: unknown): void {
  statement(ctx.db, 'INSERT INTO command_done (id, operation, result, at) VALUES (?, ?, ?, ?)').run(
    id,
    operation,
    JSON.stringify(result),
    ctx.clock.now().toISOString(),
  );
}

/** A part of a command that is done in several transactions, such as one of many documents. */
export function partId(commandId: string, part: number): string {
  return `${commandId}/${part}`;
}
