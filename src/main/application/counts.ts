/** The counts of the focus panel (`company.counts`), from the parts that keep them. */
import type { Output } from '../../shared/contract/index.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { channelsOfKind, storedConnection } from '../exchange/account/connection.ts';
import { readCounts } from '../exchange/inbox/counts.ts';

/**
 * Of what waits, what no round sends: the user prints it, has the e-mail as a file, or sends it himself because the operator that is
 * switched on (`?`, its channels) does not offer the channel. Reads what waits, and nothing else.
 */
const BY_HAND = `SELECT count(*) FROM transmission INDEXED BY transmission_by_state
  WHERE state = 'waiting'
    AND (channel NOT IN (SELECT value FROM json_each(?)) OR json_extract(reason, '$.code') = 'emailSaved')`;

export function readAllCounts(ctx: ReadContext): Output<'company.counts'> {
  const sales = { draft: 0, open: 0, settled: 0, credited: 0 };
  for (const { status, n } of statement<{ status: keyof typeof sales; n: number }>(
    ctx.db,
    'SELECT status, sum(n) AS n FROM sales_count GROUP BY status',
  ).all()) {
    sales[status] = n;
  }
  let outboxWaiting = 0;
  let outboxFailed = 0;
  let outboxSent = 0;
  let outboxUnconfirmed = 0;
  let outboxByHand = 0;
  for (const { state, n } of statement<{ state: string; n: number }>(ctx.db, 'SELECT state, n FROM transmission_count WHERE n > 0').all()) {
    if (state === 'failed' || state === 'blocked') outboxFailed += n;
    else if (state === 'waiting' || state === 'retry' || state === 'sending') outboxWaiting += n;
    else if (state === 'handedOver' || state === 'delivered') outboxSent += n;
    if (state === 'handedOver') outboxUnconfirmed += n;
    if (state === 'waiting')
      outboxByHand =
        statement<number>(ctx.db, BY_HAND)
          .pluck()
          .get(JSON.stringify(sentChannels(ctx.db))) ?? 0;
  }
  return {
    ...readCounts(ctx),
    salesDrafts: sales.draft,
    salesOpen: sales.open,
    outboxWaiting,
    outboxFailed,
    outboxSent,
    outboxUnconfirmed,
    outboxByHand,
  };
}

/** What a round sends. While AutoInvoice is not activated, all but print still waits for it. */
export function sentChannels(db: Connection): readonly string[] {
  const connection = storedConnection(db);
  return channelsOfKind[connection?.isActive === true ? connection.config.kind : 'maventa'];
}
