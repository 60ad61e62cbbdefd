import { describe, expect, it, vi } from 'vitest';
import { ListLoader } from '../../../src/renderer/client/list.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
};

function numbers(count: number) {
  return vi.fn(async (cursor: string | null, limit: number) => {
    const from = cursor === null ? 0 : Number(cursor);
    const to = Math.min(count, from + limit);
    return { rows: Array.from({ length: to - from }, (_, index) => from + index), nextCursor: to < count ? String(to) : null };
  });
}

describe('ListLoader', () => {
  it('reads a first page, and on only as far as it is needed', async () => {
    const read = numbers(5_000);
    const list = new ListLoader(read);
    list.need(0);
    await settle();
    const atFirst = list.rows.length;
    expect(atFirst).toBeLessThan(500);
    expect(list.state).toMatchObject({ status: 'ready', complete: false });
    list.need(2_000);
    await settle();
    expect(list.rows.length).toBeGreaterThan(2_000);
    expect(list.rows.length).toBeLessThan(3_000);
    expect(list.rows).toEqual(Array.from({ length: list.rows.length }, (_, index) => index));
  });

  it('stops when the screen turns back before all is read', async () => {
    const list = new ListLoader(numbers(100_000));
    list.need(0);
    await settle();
    list.need(99_999);
    list.need(300);
    await settle();
    expect(list.rows.length).toBeLessThan(1_500);
  });

  it('knows the end', async () => {
    const list = new ListLoader(numbers(120));
    list.need(0);
    await settle();
    expect(list.rows).toHaveLength(120);
    expect(list.state.complete).toBe(true);
  });

  it('reads again as far as the screen needs, and keeps the old rows meanwhile', async () => {
    let offset = 0;
    let release: () => void = () => undefined;
    const list = new ListLoader(async (cursor: string | null, limit: number) => {
      const held = offset;
      if (held > 0) await new Promise<void>((resolve) => (release = resolve));
      const from = cursor === null ? 0 : Number(cursor);
      const to = Math.min(200, from + limit);
      return { rows: Array.from({ length: to - from }, (_, index) => from + index + held), nextCursor: to < 200 ? String(to) : null };
    });
    list.need(0);
    await settle();
    offset = 1000;
    list.refetch();
    await settle();
    expect(list.rows[0]).toBe(0);
    expect(list.state.fetching).toBe(true);
    release();
    await settle();
    expect(list.rows[0]).toBe(1000);
  });

  it('throws away an answer of an earlier round', async () => {
    const waiting: (() => void)[] = [];
    let call = 0;
    const list = new ListLoader(async () => {
      const mine = ++call;
      await new Promise<void>((resolve) => waiting.push(resolve));
      return { rows: [mine], nextCursor: null };
    });
    list.refetch();
    list.refetch();
    await settle();
    waiting[1]?.();
    await settle();
    waiting[0]?.();
    await settle();
    expect(list.rows).toEqual([2]);
  });

  it('tells of a failure once, keeps what it has, and tries again when asked', async () => {
    let fail = false;
    const list = new ListLoader(async (cursor: string | null) => {
      if (fail) throw new AppError('internal');
      return { rows: [1], nextCursor: cursor === null ? 'more' : null };
    });
    fail = true;
    list.need(0);
    await settle();
    expect(list.state).toMatchObject({ status: 'failed', fetching: false });
    expect(list.state.error?.code).toBe('internal');
    fail = false;
    list.refetch();
    await settle();
    expect(list.state).toMatchObject({ status: 'ready', error: null });
    expect(list.rows.length).toBeGreaterThan(0);
  });
});
