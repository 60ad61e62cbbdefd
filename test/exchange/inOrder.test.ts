import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../src/main/exchange/inOrder.ts';

describe('inOrder', () => {
  it('finishes in order whatever takes how long, with a bounded number in work', async () => {
    let inWork = 0;
    let most = 0;
    const finished: number[] = [];
    await inOrder(
      [5, 1, 4, 1, 3, 1],
      3,
      async (ms) => {
        most = Math.max(most, ++inWork);
        await sleep(ms * 3);
        return ms;
      },
      async (_, outcome) => {
        if (outcome.status === 'fulfilled') finished.push(outcome.value);
        inWork -= 1;
        await sleep(1);
      },
    );
    expect(finished).toEqual([5, 1, 4, 1, 3, 1]);
    expect(most).toBe(3);
  });

  it('hands a failure to the one that finishes', async () => {
    const outcomes: string[] = [];
    await inOrder(
      [1, 2],
      2,
      (n) => (n === 1 ? Promise.reject(new Error('one')) : Promise.resolve(n)),
      (_, { status }) => {
        outcomes.push(status);
        return Promise.resolve();
      },
    );
    expect(outcomes).toEqual(['rejected', 'fulfilled']);
  });

  it('starts nothing more when finishing throws, and waits for what runs', async () => {
    const started: number[] = [];
    let ended = 0;
    const work = inOrder(
      [1, 2, 3, 4, 5],
      2,
      async (n) => {
        started.push(n);
        await sleep(n * 5);
        ended += 1;
      },
      () => Promise.reject(new Error('full')),
    );
    await expect(work).rejects.toThrow('full');
    expect([started, ended]).toEqual([[1, 2], 2]);
  });

  it('has nothing to do with nothing', async () => {
    await inOrder(
      [],
      4,
      () => Promise.reject(new Error('never')),
      () => Promise.reject(new Error('never')),
    );
  });

  it('starts only what fits beside those in work, and always one', async () => {
    const most: number[] = [];
    let inWork = 0;
    await inOrder(
      [1, 1, 1, 9, 1, 1],
      10,
      async (size) => {
        inWork += size;
        most.push(inWork);
        await sleep(2);
      },
      async (size) => {
        inWork -= size;
      },
      (size, others) => others.reduce((sum, one) => sum + one, size) <= 3,
    );
    expect(most).toEqual([1, 2, 3, 9, 1, 2]);
  });
});
