import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/main/company/connection.ts';
import { parseSearch } from '../../src/main/company/lists/search.ts';
import { listOutbox } from '../../src/main/exchange/outbox/list.ts';
import { countSales, listSales, salesPage } from '../../src/main/sales/list.ts';
import { salesOperations, salesSorts } from '../../src/shared/contract/sales.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { creditDocuments } from '../../src/main/sales/credit.ts';
import { addCustomer, draftOf, finalizeId, finalizeNew, line, refused, salesCompany, save, type SalesCompany } from './support.ts';

type ListInput = Parameters<typeof listSales>[1];
const list = (ctx: SalesCompany, input: Partial<ListInput> = {}): ReturnType<typeof listSales> =>
  listSales(ctx, salesOperations['sales.list'].input.parse(input));
const count = (ctx: SalesCompany, input: Partial<ListInput> = {}): ReturnType<typeof countSales> =>
  countSales(ctx, salesOperations['sales.count'].input.parse(input));

/** Six documents: two drafts, an overdue invoice, one in time, one credited with its credit note. */
async function company(): Promise<{ ctx: SalesCompany; other: number }> {
  const ctx = salesCompany();
  const other = addCustomer(ctx.db, { name: 'Ås Bakeri AS' });
  await finalizeNew(ctx, draftOf(ctx, { issueDate: '2026-10-20', deliveryDate: '2026-10-20', orderNumber: 'PO-77' }));
  await finalizeNew(ctx, draftOf(ctx, { customerId: other, lines: [line({ price: '855' })] }));
  const third = await finalizeNew(ctx, draftOf(ctx, { lines: [line({ price: '10' })] }));
  const { id } = inTransaction(ctx.db, () => creditDocuments(ctx, { ids: [third.id], lineIds: null }));
  await finalizeId(ctx, id);
  save(ctx, draftOf(ctx));
  save(ctx, draftOf(ctx, { customerId: other }));
  return { ctx, other };
}

const numbers = ({ rows }: ReturnType<typeof listSales>): (number | null)[] => rows.map(({ number }) => number);

describe('the list of sales', () => {
  it('filters by status, kind, customer, days and what is overdue', async () => {
    const { ctx, other } = await company();
    expect(list(ctx).rows).toHaveLength(6);
    expect(numbers(list(ctx, { statuses: ['open'], sort: 'number', direction: 'asc' }))).toEqual([10001, 10002]);
    expect(numbers(list(ctx, { statuses: ['credited', 'settled'], sort: 'number', direction: 'asc' }))).toEqual([10003, 10004]);
    expect(numbers(list(ctx, { kinds: ['creditNote'] }))).toEqual([10004]);
    expect(numbers(list(ctx, { isOverdue: true }))).toEqual([10001]);
    expect(list(ctx, { isOverdue: true }).rows[0]?.isOverdue).toBe(true);
    expect(list(ctx, { customerId: other }).rows).toHaveLength(2);
    expect(numbers(list(ctx, { issueDateFrom: '2026-11-01', issueDateTo: '2026-11-30', sort: 'issueDate', direction: 'asc' }))).toEqual([
      10002, 10003, 10004,
    ]);
    expect(numbers(list(ctx, { issueDateTo: '2026-10-31' }))).toEqual([10001]);
    expect(await refused(() => list(ctx, { issueDateFrom: '2026-13-01' }))).toBe('request.invalid');
    for (const [input, matching] of [
      [{}, 6],
      [{ statuses: ['draft'] }, 2],
      [{ kinds: ['invoice'] }, 5],
      [{ isOverdue: true }, 1],
      [{ customerId: other }, 2],
      [{ customerId: other, statuses: ['open'] }, 1],
      [{ search: 'fjordkaf' }, 4],
      [{ issueDateFrom: '2026-11-01' }, 3],
    ] as [Partial<ListInput>, number][]) {
      expect(count(ctx, input), JSON.stringify(input)).toEqual({ matching, all: 6 });
    }
  });

  it('finds by customer, number, amount and order, also by one or two letters', async () => {
    const { ctx } = await company();
    const found = (search: string): (number | null)[] =>
      numbers(list(ctx, { search, statuses: ['open', 'credited', 'settled'], sort: 'number', direction: 'asc' }));
    expect(found('ås')).toEqual([10002]);
    expect(found('bakeri 10002')).toEqual([10002]);
    expect(found('2 137,50')).toEqual([10002]);
    expect(found('po-77')).toEqual([10001]);
    expect(found('1000')).toEqual([10001, 10002, 10003, 10004]);
    expect(found('finnes ikke')).toEqual([]);
  });

  it('goes page by page through every order, in both directions, without a gap', async () => {
    const { ctx } = await company();
    for (const sort of salesSorts) {
      for (const direction of ['asc', 'desc'] as const) {
        const whole = list(ctx, { sort, direction }).rows.map(({ id }) => id);
        const paged: number[] = [];
        for (let cursor: string | null = null; ;) {
          const page = list(ctx, { sort, direction, limit: 2, cursor });
          paged.push(...page.rows.map(({ id }) => id));
          if ((cursor = page.nextCursor) === null) break;
        }
        expect(paged, `${sort} ${direction}`).toEqual(whole);
        expect(new Set(paged).size).toBe(6);
      }
    }
    expect(() => list(ctx, { cursor: 'x' })).toThrow(AppError);
  });

  it('reads pages along an index: no scan of the table, no sort but the merge of its ranges', async () => {
    const { ctx, other } = await company();
    for (const sort of salesSorts) {
      for (const filter of [
        {},
        { statuses: ['open'] as const },
        { customerId: other },
        { isOverdue: true },
        { issueDateFrom: '2026-11-01' },
      ]) {
        const input = salesOperations['sales.list'].input.parse({ ...filter, sort });
        const page = salesPage(ctx.db, input, '2026-11-24', input);
        for (const arm of page.arms) {
          const sql = `SELECT r.${page.key}, r.id FROM ${page.table} r INDEXED BY ${page.index} WHERE ${arm.sql} ORDER BY r.${page.key} DESC, r.id DESC LIMIT 100`;
          const plan = ctx.db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...arm.params);
          expect(plan.map(({ detail }) => detail).join('\n'), `${sort} ${JSON.stringify(filter)}`).not.toMatch(/SCAN|TEMP B-TREE/);
        }
      }
    }
    expect(parseSearch('  ')).toBeNull();
  });
});

describe('the outbox', () => {
  it('lists what waits, newest first, by number and customer, page by page', async () => {
    const { ctx } = await company();
    const outbox = (input: object = {}): ReturnType<typeof listOutbox> =>
      listOutbox(ctx, salesOperations['outbox.list'].input.parse(input));
    expect(outbox().rows.map(({ number, state, channel }) => [number, state, channel])).toEqual([
      [10004, 'waiting', 'ehf'],
      [10003, 'waiting', 'ehf'],
      [10002, 'waiting', 'ehf'],
      [10001, 'waiting', 'ehf'],
    ]);
    expect(outbox({ search: 'bakeri' }).rows.map(({ number }) => number)).toEqual([10002]);
    expect(outbox({ kinds: ['creditNote'] }).rows.map(({ number }) => number)).toEqual([10004]);
    expect(outbox({ states: ['failed'] }).rows).toEqual([]);
    const first = outbox({ limit: 3 });
    expect(outbox({ limit: 3, cursor: first.nextCursor }).rows.map(({ number }) => number)).toEqual([10001]);
    expect(first.rows[0]).toMatchObject({ address: expect.stringMatching(/^0192:\d{9}$/), attempts: 0, reason: null, version: 1 });
  });
});
