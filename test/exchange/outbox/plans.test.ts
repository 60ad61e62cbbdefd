import { expect, it } from 'vitest';
import type { Connection } from '../../../src/main/company/connection.ts';
import { DELIVERED_LATELY, ON_ITS_WAY } from '../../../src/main/exchange/outbox/follow.ts';
import { filterTests, listOutbox, stateStatement } from '../../../src/main/exchange/outbox/list.ts';
import { heldUntil, sendableIdsStatement } from '../../../src/main/exchange/outbox/queue.ts';
import { sentStatement } from '../../../src/main/exchange/outbox/sent.ts';
import { startOutbox } from './support.ts';

function planOf(db: Connection, sql: string, params: unknown): string[] {
  const rows = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  return (Array.isArray(params) ? rows.all(...params) : rows.all(params)).map(({ detail }) => detail);
}

const noFilter: Parameters<typeof filterTests>[0] = { kinds: [], issueDateFrom: null, issueDateTo: null, ourReference: '' };
const list: Parameters<typeof listOutbox>[1] = { ...noFilter, states: [], search: '', cursor: null, limit: 100 };

it('walks along indexes: the queue, what is followed, the lists', async () => {
  const { db, clock } = await startOutbox();
  const queue = sendableIdsStatement(['ehf', 'email'], 5, clock.now(), 100);
  const filtered = filterTests({ kinds: ['invoice'], issueDateFrom: '2026-01-01', issueDateTo: '2026-12-31', ourReference: 'Kari' });
  const state = stateStatement('failed', 1000, filtered, null, 100);
  const sent = sentStatement({ ...list, statuses: [], kinds: ['invoice'] }, ['2026-11-24T11:00:00.000Z', 5]);
  const follow = { after: 0, operator: 'maventa' };
  const lately = { operator: 'maventa', since: '2026', after: 0, asked: '2026', fresh: '2026', now: '2026' };
  const plans = [
    planOf(db, queue.sql, queue.params),
    planOf(db, state.sql, state.params),
    planOf(db, ON_ITS_WAY, follow),
    planOf(db, DELIVERED_LATELY, lately),
    planOf(db, sent.sql.replaceAll(/@overdue|@operator|@formerly/g, "'2026'"), sent.params.concat([100])),
  ];
  for (const plan of plans) {
    expect(plan.filter((line) => /^SCAN (t|r|transmission|sales_document)\b/.test(line))).toEqual([]);
    expect(plan.filter((line) => /B-TREE FOR ORDER BY/.test(line) && plan !== plans[0])).toEqual([]);
  }
});

it('finds what waits by kind, day and our reference', async () => {
  const outbox = await startOutbox();
  await outbox.invoice(1, { ourReference: 'Kari Nord', issueDate: '2026-11-20' });
  await outbox.invoice(1, { ourReference: 'Per 100%', issueDate: '2026-11-22' });
  const numbers = (changes: Partial<Parameters<typeof listOutbox>[1]>): (number | null)[] =>
    listOutbox(outbox.company, { ...list, ...changes }).rows.map(({ number }) => number);
  expect(numbers({})).toEqual([10_002, 10_001]);
  expect(numbers({ ourReference: 'kari' })).toEqual([10_001]);
  expect(numbers({ ourReference: '100%' })).toEqual([10_002]);
  expect(numbers({ ourReference: '_' })).toEqual([]);
  expect(numbers({ issueDateFrom: '2026-11-21' })).toEqual([10_002]);
  expect(numbers({ issueDateTo: '2026-11-21' })).toEqual([10_001]);
  expect(numbers({ issueDateFrom: '2026-11-20', issueDateTo: '2026-11-22', kinds: ['creditNote'] })).toEqual([]);
});

it('reads no more of what was delivered lately, and of what waits to be tried again, than it needs', async () => {
  const outbox = await startOutbox();
  const { db, clock } = outbox;
  const params = { operator: 'maventa', since: '2026', after: 0, asked: '2026', fresh: '2026', now: '2026' };
  expect(planOf(db, DELIVERED_LATELY, params)[0]).toContain('transmission_sent (handed_over_at>?)');
  const [first = 0, second = 0, third = 0] = await outbox.invoice(3);
  const at = (minutes: number): string => new Date(clock.now().getTime() + minutes * 60_000).toISOString();
  const retry = db.prepare(
    "UPDATE transmission SET state = 'retry', reason = json_object('code', ?, 'params', json_object()), next_attempt_at = ? WHERE id = ?",
  );
  retry.run('serverError', at(1), first);
  retry.run('rateLimited', at(5), second);
  expect(heldUntil(outbox.company)).toBeNull();
  retry.run('rateLimited', at(3), third);
  expect(heldUntil(outbox.company)).toBe(at(3));
  clock.advance(600);
  expect(heldUntil(outbox.company)).toBeNull();
});
