/** Some of the runs of `npm run faults`, others each day. */
import { expect, it } from 'vitest';
import { runSeeds, seedOfDay } from '../../faults/runs.ts';

const RUNS = 40;

it('neither loses nor doubles a document, whatever goes wrong', { timeout: 300_000 }, async () => {
  const first = seedOfDay(new Date());
  console.log(`fault runs: seeds ${first} to ${first + RUNS - 1} (again: FAULTS_SEED=${first} FAULTS_RUNS=${RUNS} npm run faults)`);
  const { results, told } = await runSeeds(
    Array.from({ length: RUNS }, (_, n) => first + n),
    3,
  );
  expect(told).toEqual([]);
  expect(results.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThan(0);
});
