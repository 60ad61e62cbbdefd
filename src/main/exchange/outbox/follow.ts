/** How what was handed over stands: the operator is asked, a hundred at a time, the one asked longest ago first. */
import { statement } from '../../company/statements.ts';
import type { ConnectedOperator, ExchangeContext } from '../context.ts';
import { operatorReason } from './reasons.ts';
import { learned } from './transitions.ts';

const PAGE = 100;
/** Rows of a transaction. */
const SLICE = 20;
/** What is delivered is followed on, since the receiver may answer: so many days. */
const FOLLOWED_DAYS = 60;

interface Followed {
  readonly id: number;
  readonly key: string;
}

/**
 * Asks after everything that is on its way, and after what was delivered lately.
 *
 * @returns how many were asked after
 * @throws OperatorError; AppError request.cancelled. What was learned until then is kept.
 */
export async function followTransmissions(ctx: ExchangeContext, operator: ConnectedOperator): Promise<number> {
  const { sending } = operator;
  if (sending === null) return 0;
  const since = new Date(ctx.clock.now().getTime() - FOLLOWED_DAYS * 86_400_000).toISOString();
  // Of those that the operator knows by one key, the last: what was sent again has the newer story.
  const select = `SELECT t.id, t.operator_key AS key FROM transmission t WHERE t.id > ? AND t.operator = ? AND (t.state = 'handedOver'
      OR (t.state = 'delivered' AND t.handed_over_at >= ? AND coalesce(t.receiver_state, '') NOT IN ('paid', 'rejected')))
      AND NOT EXISTS (SELECT 1 FROM transmission n WHERE n.repeats_id = t.id AND n.operator_key = t.operator_key) ORDER BY t.id LIMIT ?`;
  let asked = 0;
  for (let after = 0; ;) {
    const page = statement<Followed>(ctx.db, select).all(after, operator.name, since, PAGE);
    const last = page.at(-1);
    if (last === undefined) return asked;
    after = last.id;
    const states = await sending.states(
      page.map(({ key }) => key),
      ctx.signal,
    );
    const byKey = new Map(states.map((state) => [state.key, state]));
    for (let at = 0; at < page.length; at += SLICE) {
      const part = page.slice(at, at + SLICE);
      await ctx.slice((slice) => {
        for (const { id, key } of part) {
          const state = byKey.get(key);
          if (state !== undefined) learned(slice, id, state, operatorReason);
        }
      });
    }
    asked += page.length;
  }
}
