import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SyncSchedule } from '../../src/main/application/schedule.ts';

type End = 'done' | 'unreachable' | 'failed';
const MINUTE = 60_000;

function schedule(settings: { everyMinutes?: number; ends?: End[]; takes?: number } = {}) {
  const world = {
    everyMinutes: settings.everyMinutes ?? 15,
    next: null as string | null,
    /** Minutes from the start, with fractions, when each round began. */
    rounds: [] as number[],
    atOnce: 0,
    most: 0,
  };
  const start = Date.now();
  const ends = [...(settings.ends ?? [])];
  const made = new SyncSchedule({
    run: async () => {
      world.rounds.push((Date.now() - start) / MINUTE);
      world.atOnce++;
      world.most = Math.max(world.most, world.atOnce);
      if (settings.takes !== undefined)
        await new Promise((resolve) => {
          setTimeout(resolve, settings.takes);
        });
      world.atOnce--;
      return ends.shift() ?? 'done';
    },
    everyMinutes: () => world.everyMinutes,
    nextAttemptAt: () => world.next,
    now: () => new Date(),
  });
  return { made, world };
}

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-24T11:00:00Z') }));
afterEach(() => void vi.useRealTimers());
const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * MINUTE);

describe('rounds', () => {
  it('run at the start and as often as the settings say', async () => {
    const { made, world } = schedule();
    made.start();
    await pass(31);
    expect(world.rounds).toEqual([0, 15, 30]);
    made.stop();
  });

  it('run only when asked where the settings say so', async () => {
    const { made, world } = schedule({ everyMinutes: 0 });
    made.start();
    await pass(600);
    expect(world.rounds).toEqual([0]);
    made.soon();
    await pass(1);
    expect(world.rounds).toHaveLength(2);
  });

  it('say when the next one comes, also after one that somebody asked for', async () => {
    const { made, world } = schedule({ takes: 1000 });
    expect(made.nextAt).toBeNull();
    made.start();
    expect(made.nextAt).toBeNull();
    await pass(1);
    expect(made.nextAt).toBe('2026-11-24T11:15:01.000Z');
    made.ended('unreachable');
    expect(made.nextAt).toBe('2026-11-24T11:02:00.000Z');
    await pass(2);
    expect(world.rounds).toEqual([0, 2]);
    expect(made.nextAt).toBe('2026-11-24T11:17:01.000Z');
    made.stop();
    made.ended('done');
    expect(world.rounds).toHaveLength(2);
  });

  it('follow a change of the settings from then on', async () => {
    const { made, world } = schedule({ everyMinutes: 60 });
    made.start();
    await pass(10);
    world.everyMinutes = 5;
    made.replan();
    await pass(11);
    expect(world.rounds).toEqual([0, 15, 20]);
    world.everyMinutes = 0;
    made.replan();
    await pass(600);
    expect(world.rounds).toHaveLength(3);
  });

  it('come soon when something is to be sent, once for all of it', async () => {
    const { made, world } = schedule();
    made.start();
    await pass(1);
    for (let n = 0; n < 10; n++) made.soon();
    await vi.advanceTimersByTimeAsync(500);
    expect(world.rounds).toHaveLength(2);
    // The interval is counted from the last round.
    await pass(14.9);
    expect(world.rounds).toHaveLength(2);
    await pass(0.2);
    expect(world.rounds).toHaveLength(3);
  });

  it('run one at a time; what came meanwhile has the next', async () => {
    const { made, world } = schedule({ takes: 2000 });
    made.start();
    await vi.advanceTimersByTimeAsync(100);
    made.soon();
    await vi.advanceTimersByTimeAsync(1000);
    expect(world.rounds).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect([world.rounds.length, world.most]).toEqual([2, 1]);
  });

  it('come when the time of a document has come, whatever the interval', async () => {
    const { made, world } = schedule({ everyMinutes: 0 });
    world.next = '2026-11-24T11:07:00.000Z';
    made.start();
    await pass(8);
    expect(world.rounds.map((at) => Math.floor(at))).toEqual([0, 7]);
    // Due and not taken: no round after the other without end.
    await pass(120);
    expect(world.rounds).toHaveLength(2);
  });

  it('wait no longer than the timer of the machine can count', async () => {
    const { made, world } = schedule({ everyMinutes: 0 });
    world.next = '2027-11-24T11:00:00.000Z';
    made.start();
    await pass(60);
    expect(world.rounds).toHaveLength(1);
    made.stop();
  });
});

describe('without contact', () => {
  it('it is tried after a minute, then more and more seldom, and as usual once there is contact', async () => {
    const { made, world } = schedule({ everyMinutes: 60, ends: ['unreachable', 'unreachable', 'unreachable', 'done'] });
    made.start();
    await pass(60);
    expect(world.rounds).toEqual([0, 1, 3, 7]);
    await pass(8);
    expect(world.rounds).toEqual([0, 1, 3, 7, 67]);
  });

  it('it is never tried more seldom than every half hour', async () => {
    const { made, world } = schedule({ everyMinutes: 0, ends: Array<End>(20).fill('unreachable') });
    made.start();
    await pass(240);
    const gaps = world.rounds.slice(1).map((at, index) => at - (world.rounds[index] ?? 0));
    expect(gaps.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 30]);
    expect(Math.max(...gaps)).toBe(30);
  });

  it('a failure of another kind keeps the usual time', async () => {
    const { made, world } = schedule({ everyMinutes: 60, ends: ['failed'] });
    made.start();
    await pass(59);
    expect(world.rounds).toEqual([0]);
  });
});

describe('stopped', () => {
  it('nothing runs any more, also when a round was under way', async () => {
    const { made, world } = schedule({ takes: 1000 });
    made.start();
    await vi.advanceTimersByTimeAsync(500);
    made.soon();
    made.stop();
    await pass(600);
    made.soon();
    made.replan();
    await pass(600);
    expect(world.rounds).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('before it was started nothing runs', async () => {
    const { made, world } = schedule();
    made.soon();
    made.replan();
    await pass(60);
    expect(world.rounds).toEqual([]);
  });
});
