import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ReadContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { candidateStatements, fewestCandidates } from './candidates.ts';
import { predicatesOf, readFilter, sizeOf, statesOf } from './filter.ts';

/** How many documents a filter leaves, of how many in all (`inbox.count`). Reads every match: runs in the second worker. */
export function countDocuments(ctx: ReadContext, input: ParsedInput<'inbox.count'>): Output<'inbox.count'> {
  const { db } = ctx;
  const filter = readFilter(db, input);
  const all = statement<number>(db, 'SELECT coalesce(sum(n), 0) FROM received_count').pluck().get() ?? 0;
  if (filter.groups.length === 0) return { matching: 0, all };
  // State and kind are counted by triggers.
  if (predicatesOf(filter).length === 0) return { matching: sizeOf(filter), all };
  const byState = statesOf(filter).map((state) => ({
    sql: 'received_document d INDEXED BY received_by_arrival WHERE d.state = ?',
    params: [state],
  }));
  const candidates = fewestCandidates(db, filter, Number.MAX_SAFE_INTEGER - 1) ?? { parts: byState, size: sizeOf(filter) };
  let matching = 0;
  for (const { sql, params } of candidateStatements(candidates, filter, 'arrival')) {
    matching +=
      statement<number>(db, `SELECT count(*) FROM (${sql})`)
        .pluck()
        .get(...params) ?? 0;
  }
  return { matching, all };
}
