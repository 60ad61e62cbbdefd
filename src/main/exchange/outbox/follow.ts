/** How what was handed over stands: the operator is asked, a hundred at a time. */
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import type { ConnectedOperator, ExchangeContext } from '../context.ts';
import type { SendingPort } from '../operators/port.ts';
import { MAY_HAVE_GONE_AGAIN } from './queue.ts';
import { operatorReason } from './reasons.ts';
import { learned, noteAsked } from './transitions.ts';

const PAGE = 100;
/** Rows of a transaction. */
const SLICE = 20;
/** What is delivered is followed on, since the receiver may answer: so many days, and so often. */
const FOLLOWED_DAYS = 60;
const FOLLOWED_EVERY_HOURS = 3;
/** Of a document just delivered the receiver's answer is waited for: it is asked after with each round for so long. */
const FRESH_HOURS = 1;

interface Followed {
  readonly id: number;
  readonly key: string;
}

/** Of those that the operator knows by one key, the last: what was sent again has the newer story. None that is to be asked about first. */
const IS_LAST = `NOT EXISTS (SELECT 1 FROM transmission n WHERE n.repeats_id = t.id AND n.operator_key = t.operator_key) AND NOT ${MAY_HAVE_GONE_AGAIN}`;

/** What is on its way, in the order of ids. */
export const ON_ITS_WAY = `SELECT t.id, t.operator_key AS key FROM transmission t INDEXED BY transmission_by_state
  WHERE t.state = 'handedOver' AND t.id > @after AND t.operator = @operator AND ${IS_LAST} ORDER BY t.id LIMIT ${PAGE}`;

/** What was delivered lately and may be answered, and was not asked after lately; a page in the order in which it left, after the last one. */
export const DELIVERED_LATELY = `SELECT t.id, t.operator_key AS key, t.handed_over_at AS at FROM transmission t INDEXED BY transmission_sent
  WHERE t.handed_over_at >= @since AND (t.handed_over_at > @since OR t.id > @after) AND t.state = 'delivered' AND t.operator = @operator AND t.operator_key IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM transmission_event e WHERE e.transmission_id = t.id AND e.event IN ('confirmedPrinted', 'confirmedEmailed'))
    AND coalesce(t.receiver_state, '') NOT IN ('paid', 'rejected') AND (t.status_at <= @asked OR t.status_at > @now OR t.delivered_at >= @fresh)
    AND ${IS_LAST} ORDER BY t.handed_over_at, t.id LIMIT ${PAGE}`;

export interface FollowResult {
  readonly asked: number;
  readonly delivered: number;
  readonly failed: number;
}
export const nothingFollowed: FollowResult = { asked: 0, delivered: 0, failed: 0 };

/**
 * Asks after everything that is on its way, and after what was delivered lately.
 *
 * @returns how many were asked after, and what has become of them since: delivered over the network, come back
 * @throws OperatorError; AppError request.cancelled. What was learned until then is kept.
 */
export async function followTransmissions(ctx: ExchangeContext, operator: ConnectedOperator): Promise<FollowResult> {
  const { sending, name } = operator;
  if (sending === null) return nothingFollowed;
  const now = ctx.clock.now().getTime();
  const ago = (hours: number): string => new Date(now - hours * 3_600_000).toISOString();
  let asked = 0;
  let delivered = 0;
  let failed = 0;
  // First: what turns out to be delivered now has been asked after.
  const lately = { operator: name, asked: ago(FOLLOWED_EVERY_HOURS), fresh: ago(FRESH_HOURS), now: ago(0) };
  for (let since = ago(FOLLOWED_DAYS * 24), after = 0; ;) {
    const page = statement<Followed & { readonly at: string }>(ctx.db, DELIVERED_LATELY).all({ ...lately, since, after });
    const last = page.at(-1);
    if (last === undefined) break;
    since = last.at;
    after = last.id;
    await ask(ctx, sending, page);
    asked += page.length;
    failed += become(ctx.db, page).failed;
  }
  for (let after = 0; ;) {
    const page = statement<Followed>(ctx.db, ON_ITS_WAY).all({ after, operator: name });
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
    await ask(ctx, sending, page);
    asked += page.length;
    const now = become(ctx.db, page);
    delivered += now.delivered;
    failed += now.failed;
  }
  return { asked, delivered, failed };
}

/** What a page of what had left has become. */
function become(db: Connection, page: readonly Followed[]): { readonly delivered: number; readonly failed: number } {
  const found = statement<{ readonly delivered: number; readonly failed: number }>(
    db,
    `SELECT coalesce(sum(state = 'delivered' AND channel = 'ehf'), 0) AS delivered, coalesce(sum(state = 'failed'), 0) AS failed
     FROM transmission WHERE id IN (SELECT value FROM json_each(?))`,
  ).get(JSON.stringify(page.map(({ id }) => id)));
  return found ?? nothingFollowed;
}

async function ask(ctx: ExchangeContext, sending: SendingPort, page: readonly Followed[]): Promise<void> {
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
        // Why it came back is kept whole, as the answer to a sending is.
        if (state !== undefined && learned(slice, id, state, operatorReason)) noteAsked(slice, id, 'wasThere', state);
      }
    });
  }
}
