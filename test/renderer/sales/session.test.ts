import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftSession } from '../../../src/renderer/sales/session.ts';
import type { SessionPorts } from '../../../src/renderer/sales/session.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';
import type { SalesDraft } from '../../../src/shared/contract/sales.ts';
import { emptyDraft as draft } from './emptyDraft.ts';

interface Saved {
  readonly input: Parameters<SessionPorts['save']>[0];
  readonly commandId: string;
}

/** A main side that keeps what it is given: an id is given once, a command is done once. */
function mainSide() {
  const saves: Saved[] = [];
  const done = new Map<string, { id: number; revision: number }>();
  let revision = 0;
  let nextId = 1;
  let count = 0;
  const lost = new Error('lost');
  const main = {
    saves,
    /** Thrown before (`refuse`) or after (`lose`) the command is carried out. */
    refuse: null as Error | null,
    lose: false,
    /** Another window saves. */
    saveElsewhere: () => ++revision,
    content: null as SalesDraft | null,
    ports: {
      async save(input, commandId) {
        await Promise.resolve();
        saves.push({ input, commandId });
        if (main.refuse !== null) throw main.refuse;
        const known = done.get(commandId);
        if (known === undefined && input.id !== null && input.revision !== revision) throw new AppError('sales.draftChanged');
        const answer = known ?? { id: input.id ?? nextId++, revision: ++revision };
        if (known === undefined) main.content = input.draft;
        done.set(commandId, answer);
        if (main.lose) throw lost;
        return answer;
      },
      toAppError: (error) => (error instanceof AppError ? error : new AppError('internal')),
      isLost: (error) => error === lost,
      now: () => '2026-11-24T11:04:00.000Z',
      newId: () => `id-${String(++count)}`,
    } satisfies SessionPorts,
  };
  return main;
}
const write = (session: DraftSession, orderNumber: string): void => session.act({ type: 'head', change: { orderNumber } });
const settle = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('DraftSession', () => {
  const begin = (main: ReturnType<typeof mainSide>): DraftSession =>
    new DraftSession(main.ports, { routeKey: 'new', draft, id: null, revision: null });

  it('stores nothing while nothing is written', async () => {
    const main = mainSide();
    const session = begin(main);
    await settle(5_000);
    expect(await session.flush()).toBe(false);
    session.act({ type: 'insert' });
    await settle(5_000);
    expect(main.saves).toEqual([]);
  });

  it('saves 400 ms after the last change, once, and knows its id from then on', async () => {
    const main = mainSide();
    const session = begin(main);
    write(session, 'P');
    await settle(300);
    write(session, 'PO');
    await settle(399);
    expect(main.saves).toEqual([]);
    await settle(2);
    expect(main.saves.map(({ input }) => [input.id, input.revision, input.draft.orderNumber])).toEqual([[null, null, 'PO']]);
    expect(session.getSnapshot()).toMatchObject({ id: 1, save: { kind: 'saved', at: '2026-11-24T11:04:00.000Z' } });
    write(session, 'PO-1');
    expect(session.isDirty).toBe(true);
    expect(await session.flush()).toBe(true);
    expect(main.saves[1]?.input).toMatchObject({ id: 1, revision: 1 });
    expect(session.isDirty).toBe(false);
  });

  it('saves what is written while a save is under way', async () => {
    const main = mainSide();
    const session = begin(main);
    write(session, 'a');
    const first = session.flush();
    write(session, 'b');
    await first;
    await settle(500);
    expect(main.content?.orderNumber).toBe('b');
    expect(session.getSnapshot().save.kind).toBe('saved');
  });

  it('has everything stored before it is numbered, also what is written during the save', async () => {
    const main = mainSide();
    const session = begin(main);
    write(session, 'a');
    const all = session.flushAll();
    write(session, 'b');
    expect(await all).toBe(true);
    expect(main.content?.orderNumber).toBe('b');
  });

  it('tries a failed save again, and tells of it meanwhile', async () => {
    const main = mainSide();
    const session = begin(main);
    main.refuse = new AppError('company.diskFull');
    write(session, 'a');
    await settle(500);
    expect(session.getSnapshot().save).toMatchObject({ kind: 'failed' });
    main.refuse = null;
    await settle(2_000);
    expect(session.getSnapshot().save.kind).toBe('saved');
    expect(main.content?.orderNumber).toBe('a');
  });

  it('makes one draft when the answer of the first save is lost, whatever is written after', async () => {
    const main = mainSide();
    const session = begin(main);
    main.lose = true;
    write(session, 'a');
    await settle(500);
    expect(session.getSnapshot().save.kind).toBe('failed');
    write(session, 'b');
    main.lose = false;
    await settle(5_000);
    expect(new Set(main.saves.filter(({ input }) => input.id === null).map(({ commandId }) => commandId)).size).toBe(1);
    expect(main.content?.orderNumber).toBe('b');
    expect(session.getSnapshot()).toMatchObject({ id: 1, save: { kind: 'saved' } });
  });

  it('takes its own save, whose answer was lost, for nobody else’s', async () => {
    const main = mainSide();
    const session = begin(main);
    write(session, 'a');
    await settle(500);
    main.lose = true;
    write(session, 'b');
    await settle(500);
    expect(session.getSnapshot().save.kind).toBe('failed');
    // Told of by the event of that very save.
    session.noticeRevision(2, { ...draft, orderNumber: 'b' });
    expect(session.getSnapshot().save.kind).toBe('failed');
    write(session, 'c');
    main.lose = false;
    expect(await session.flush()).toBe(true);
    expect(main.saves.map(({ input }) => [input.draft.orderNumber, input.revision])).toEqual([
      ['a', null],
      ['b', 1],
      ['b', 1],
      ['c', 2],
    ]);
    expect(main.saves[2]?.commandId).toBe(main.saves[1]?.commandId);
    expect(session.getSnapshot().save.kind).toBe('saved');
  });

  it('tells of another window that saved while an answer was out', async () => {
    const main = mainSide();
    const session = begin(main);
    write(session, 'a');
    await settle(500);
    main.lose = true;
    write(session, 'b');
    await settle(500);
    session.noticeRevision(main.saveElsewhere());
    main.lose = false;
    expect(await session.flush()).toBe(false);
    expect(session.getSnapshot().save.kind).toBe('conflict');
    expect(main.saves).toHaveLength(3);
  });

  it('writes over nobody: what another window saved is told, and a person chooses', async () => {
    const main = mainSide();
    const session = begin(main);
    write(session, 'a');
    await settle(500);
    const other = main.saveElsewhere();
    write(session, 'b');
    await settle(500);
    expect(session.getSnapshot().save.kind).toBe('conflict');
    write(session, 'c');
    await settle(20_000);
    expect(main.saves).toHaveLength(2);
    expect(await session.keep(other)).toBe(true);
    expect(main.saves.at(-1)?.input).toMatchObject({ revision: other, draft: { orderNumber: 'c' } });
  });

  it('takes the other draft when that is chosen', async () => {
    const main = mainSide();
    const session = begin(main);
    write(session, 'a');
    await settle(500);
    session.noticeRevision(1);
    expect(session.getSnapshot().save.kind).toBe('saved');
    session.noticeRevision(4);
    expect(session.getSnapshot().save.kind).toBe('conflict');
    session.load({ ...draft, orderNumber: 'other' }, 4);
    expect(session.getSnapshot().form.head.orderNumber).toBe('other');
    expect(session.isDirty).toBe(false);
    write(session, 'mine');
    await settle(500);
    expect(main.saves.at(-1)?.input.revision).toBe(4);
  });

  it('takes another window’s draft at once while nothing has been changed here', async () => {
    const main = mainSide();
    const session = new DraftSession(main.ports, { routeKey: 'id 3', draft, id: 3, revision: 2 });
    session.noticeRevision(5, { ...draft, orderNumber: 'other' });
    expect(session.getSnapshot()).toMatchObject({ save: { kind: 'untouched' }, form: { head: { orderNumber: 'other' } } });
    expect(session.storedRevision).toBe(5);
    await settle(1_000);
    expect(main.saves).toEqual([]);
  });

  it('saves nothing for a rate of the register that it has already', async () => {
    const main = mainSide();
    const stored = { ...draft, currency: 'EUR', rate: 11_500_000 };
    const session = new DraftSession(main.ports, { routeKey: 'id 3', draft: stored, id: 3, revision: 0 });
    session.act({ type: 'storedRate', currency: 'EUR', rate: 11_500_000 });
    await settle(1_000);
    expect(session.getSnapshot().save.kind).toBe('untouched');
    session.act({ type: 'storedRate', currency: 'EUR', rate: 11_600_000 });
    await settle(1_000);
    expect(main.saves.map(({ input }) => input.draft.rate)).toEqual([11_600_000]);
  });

  it('saves no text that could not be read, and nothing once it is closed', async () => {
    const main = mainSide();
    const session = begin(main);
    session.act({ type: 'unread', place: 'line 1 price', text: '1.234' });
    await settle(1_000);
    expect(main.saves).toEqual([]);
    write(session, 'a');
    session.close();
    await settle(1_000);
    expect(await session.flush()).toBe(false);
    expect(main.saves).toEqual([]);
  });
});
