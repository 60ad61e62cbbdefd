/** `npm run faults`: 500 runs, or FAULTS_RUNS of them from FAULTS_SEED on. FAULTS_WITHOUT_GUARD=key or mend takes a guard away: then they must find doubled documents. */
import { expect, it } from 'vitest';
import { runSeeds, seedOfDay } from './runs.ts';

// On a quiet machine a quarter of an hour.
it('neither loses nor doubles a document', { timeout: 90 * 60_000 }, async () => {
  const runs = Number(process.env['FAULTS_RUNS'] ?? 500);
  const first = Number(process.env['FAULTS_SEED'] ?? seedOfDay(new Date()));
  console.log(`${runs} runs from seed ${first} on`);
  const started = performance.now();
  let done = 0;
  const summary = await runSeeds(
    Array.from({ length: runs }, (_, n) => first + n),
    3,
    ({ seed, lost, doubled }) => {
      done += 1;
      for (const line of [...lost, ...doubled]) console.log(`seed ${seed}: ${line}`);
      if (done % 50 === 0) console.log(`${done} runs, ${Math.round((performance.now() - started) / 1000)} s`);
    },
  );
  const sum = (of: 'documents' | 'kills' | 'rounds'): number => summary.results.reduce((total, result) => total + result[of], 0);
  console.log(
    `${summary.results.length} runs, ${sum('documents')} documents, ${sum('rounds')} rounds, ${sum('kills')} kills, ${Math.round((performance.now() - started) / 1000)} s`,
  );
  console.log(`lost ${summary.lost}\ndoubled ${summary.doubled}`);
  expect(summary.told).toEqual([]);
});
