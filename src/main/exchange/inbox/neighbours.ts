import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import { postableKinds } from '../../../shared/contract/inbox.ts';
import type { ReadContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';

/** The states and kinds of the documents to be posted. */
const GROUPS = (['new', 'check'] as const).flatMap((state) => postableKinds.map((kind) => [state, kind] as const));

/**
 * The documents before and after one in the list of those to be posted, newest first as the list begins (`inbox.neighbours`).
 * Also of a document that has left the list (it has just been posted): then its position is 0, and its neighbours those it stood between.
 */
export function neighbours(ctx: ReadContext, input: ParsedInput<'inbox.neighbours'>): Output<'inbox.neighbours'> {
  const { db } = ctx;
  const from = 'FROM received_document INDEXED BY received_by_kind WHERE state = ? AND kind = ?';
  let previous: number | null = null;
  let next: number | null = null;
  let before = 0;
  let count = 0;
  let isListed = false;
  for (const [state, kind] of GROUPS) {
    const newer = statement<number>(db, `SELECT id ${from} AND id > ? ORDER BY id LIMIT 1`).pluck().get(state, kind, input.id);
    const older = statement<number>(db, `SELECT id ${from} AND id < ? ORDER BY id DESC LIMIT 1`).pluck().get(state, kind, input.id);
    if (newer !== undefined && (previous === null || newer < previous)) previous = newer;
    if (older !== undefined && (next === null || older > next)) next = older;
    before += statement<number>(db, `SELECT count(*) ${from} AND id > ?`).pluck().get(state, kind, input.id) ?? 0;
    count += statement<number>(db, 'SELECT n FROM received_count WHERE state = ? AND kind = ?').pluck().get(state, kind) ?? 0;
    isListed ||= statement(db, `SELECT id ${from} AND id = ?`).get(state, kind, input.id) !== undefined;
  }
  return { previous, next, position: isListed ? before + 1 : 0, count };
}
