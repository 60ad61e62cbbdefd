import { describe, expect, it } from 'vitest';
import { askAll } from '../../../src/main/exchange/identify/engine/ask.ts';
import type { LookupAnswer, LookupPort } from '../../../src/main/exchange/operators/port.ts';

const participants = ['1', '2', '3'].map((identifier) => ({ scheme: '0192', identifier }));

describe('who is asked too often', () => {
  it('is left alone for as long as it says, by all', async () => {
    const asked: number[] = [];
    const answers: LookupAnswer[] = [];
    const limits = { atOnce: 1, perSecond: null, attempts: 2, firstDelayMs: 1 };
    let left = participants;
    await askAll(
      {
        limits,
        port: {
          searchByName: null,
          lookUp: async (identifiers) => {
            asked.push(performance.now());
            const isFirst = asked.length === 1;
            const known = isFirst
              ? ({ answer: 'unknown', reason: 'rateLimited', retryAfterMs: 400 } as const)
              : ({ answer: 'all', reason: null } as const);
            return identifiers.map((one) => ({ ...one, ...known, detail: null, name: null, country: null }));
          },
        },
      },
      async () => {
        const now = left;
        left = [];
        return now;
      },
      (answer) => answers.push(answer),
      new AbortController().signal,
    );
    const [first = 0, second = 0] = asked;
    expect(second - first).toBeGreaterThan(390);
    expect([asked.length, answers.map(({ answer }) => answer)]).toEqual([4, ['all', 'all', 'all']]);
  });
});

it('all who ask one source keep to its rate together', async () => {
  const limits = { atOnce: 10, perSecond: 50, attempts: 1, firstDelayMs: 1 };
  let asked = 0;
  const port: LookupPort = {
    searchByName: null,
    lookUp: async (identifiers) => {
      asked++;
      return identifiers.map((one) => ({ ...one, answer: 'all', reason: null, detail: null, name: null, country: null }));
    },
  };
  const ask = (): Promise<void> => {
    let left = Array.from({ length: 8 }, (_, n) => ({ scheme: '0192', identifier: String(n) }));
    const more = async (): Promise<typeof left> => {
      const now = left;
      left = [];
      return now;
    };
    return askAll({ limits, port }, more, () => undefined, new AbortController().signal);
  };
  const started = performance.now();
  await Promise.all([ask(), ask()]);
  // Fifteen steps of 20 ms; each by itself would take seven.
  expect(performance.now() - started).toBeGreaterThanOrEqual(280);
  expect(asked).toBe(16);
});
