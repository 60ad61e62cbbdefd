/** Sending many again: in slices that can be stopped, and one report of what became of each. */
import { describe, expect, it } from 'vitest';
import { chosenRows } from '../../../src/renderer/client/list.ts';
import { reportOf, sumOf } from '../../../src/renderer/outbox/report.ts';
import { inSlices } from '../../../src/renderer/outbox/slices.ts';
import { AppError } from '../../../src/shared/contract/errors.ts';

const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const told = (count: number) => ids(count).map((id) => ({ id, number: 100 + id, name: `Kunde ${String(id)}` }));

describe('a command in slices', () => {
  it('runs so many side by side, tells how far it has come, and answers in order', async () => {
    let underWay = 0;
    let most = 0;
    const done: number[] = [];
    const { answers, left, error } = await inSlices(ids(11), { size: 3, abreast: 2, onDone: (many) => done.push(many) }, async (slice) => {
      most = Math.max(most, ++underWay);
      // The first is the slowest.
      await new Promise((resolve) => setTimeout(resolve, slice[0] === 1 ? 20 : 1));
      underWay -= 1;
      return slice;
    });
    expect([answers.flat(), left, error, most, done]).toEqual([ids(11), [], null, 2, [3, 6, 8, 11]]);
  });

  it('begins no more once it is stopped, and says what is left', async () => {
    const stop = new AbortController();
    const { answers, left, error } = await inSlices(ids(6), { size: 2, abreast: 1, signal: stop.signal }, async (slice) => {
      if (slice.includes(3)) stop.abort();
      return slice;
    });
    expect([answers, left, error]).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
      [5, 6],
      null,
    ]);
  });

  it('ends at the first failure, and keeps what was answered', async () => {
    const failure = new AppError('outbox.notFound', { id: 3 });
    const { answers, left, error } = await inSlices(ids(6), { size: 2, abreast: 1 }, async (slice) => {
      if (slice.includes(3)) throw failure;
      return slice;
    });
    expect([answers, left, error]).toEqual([[[1, 2]], [3, 4, 5, 6], failure]);
  });
});

describe('the report', () => {
  const stands = { id: 2, number: 102, result: 'stillStands', reason: { code: 'noRoute', params: {} } } as const;

  it('names every marked document, those that somebody must look at first', () => {
    const rows = reportOf(
      told(3),
      [{ id: 1, number: 101, result: 'queued', reason: null }, stands],
      [3],
      [{ id: 4, number: 104, name: 'Kunde 4', note: 'Skal skrives ut.' }],
    );
    expect(rows.map(({ number, name, result, note }) => [number, name, result, note])).toEqual([
      [102, 'Kunde 2', 'stillStands', ''],
      [103, 'Kunde 3', 'notTried', ''],
      [104, 'Kunde 4', 'leftOut', 'Skal skrives ut.'],
      [101, 'Kunde 1', 'queued', ''],
    ]);
    expect(sumOf(rows)).toEqual({ queued: 1, standing: 2, notTried: 1 });
  });
});

describe('the rows that are marked', () => {
  const rows = told(6);
  const keyOf = ({ id }: { readonly id: number }): number => id;
  const chosen = (loaded: number, isComplete: boolean) =>
    chosenRows(rows.slice(0, loaded), isComplete, keyOf, new Set([1, 5, 6]), rows.slice(0, 5)).map(keyOf);

  it('are also those that the list has not read so far', () => {
    expect(chosen(3, false)).toEqual([1, 5]);
    expect(chosen(5, false)).toEqual([1, 5]);
  });

  it('are not those that have left a list that is read to its end', () => {
    expect(chosen(3, true)).toEqual([1]);
  });
});
