import type { Output } from '../../../shared/contract/index.ts';
import { postableKinds, type DocumentKind, type DocumentState } from '../../../shared/contract/inbox.ts';
import { osloDate } from '../../../shared/values/clock.ts';
import { addDays } from '../../../shared/values/dates.ts';
import type { Connection, ReadContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';

/** What of the counts is about received documents and vouchers. */
export type InboxCounts = Omit<
  Output<'company.counts'>,
  'salesDrafts' | 'salesOpen' | 'outboxWaiting' | 'outboxFailed' | 'outboxSent' | 'outboxUnconfirmed' | 'outboxByHand'
>;

/** The counts of the focus panel (`company.counts`): kept by triggers, or read off an index. */
export function readCounts(ctx: ReadContext): InboxCounts {
  const { db } = ctx;
  const today = osloDate(ctx.clock.now());
  const states: Record<DocumentState, number> = { new: 0, check: 0, posted: 0, handled: 0, unreadable: 0 };
  let toPost = 0;
  for (const { state, kind, n } of statement<{ state: DocumentState; kind: DocumentKind; n: number }>(
    db,
    'SELECT state, kind, n FROM received_count WHERE n > 0',
  ).all()) {
    states[state] += n;
    if ((state === 'new' || state === 'check') && (postableKinds as readonly string[]).includes(kind)) toPost += n;
  }
  const dueThisWeek =
    statement<number>(
      db,
      "SELECT count(*) FROM received_document INDEXED BY received_by_due_date WHERE state = 'posted' AND sort_due_date BETWEEN ? AND ?",
    )
      .pluck()
      .get(today, addDays(today, 7)) ?? 0;
  // Series have no gaps: the last numbers are the counts.
  const vouchers = statement<number>(db, 'SELECT coalesce(sum(last_number), 0) FROM voucher_counter').pluck().get() ?? 0;
  return { ...states, toPost, receivedToday: receivedSince(db, today), dueThisWeek, vouchers };
}

/**
 * Documents that came on a day of Oslo or later. Ids rise with the time of receiving and no document is ever removed, so the first
 * of the day is found by halving.
 */
function receivedSince(db: Connection, day: string): number {
  const last = statement<number | null>(db, 'SELECT max(id) FROM received_document').pluck().get() ?? 0;
  const at = statement<[id: number, receivedAt: string]>(
    db,
    'SELECT id, received_at FROM received_document WHERE id >= ? ORDER BY id LIMIT 1',
  ).raw();
  let low = 1;
  let high = last + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = at.get(middle);
    if (found === undefined || osloDate(new Date(found[1])) >= day) high = middle;
    else low = found[0] + 1;
  }
  return statement<number>(db, 'SELECT count(*) FROM received_document WHERE id >= ?').pluck().get(low) ?? 0;
}
