import { expect, it } from 'vitest';
import { readTree } from '../../src/ehf/index.ts';
import { caseOf } from './fuzz/documents.ts';
import { fuzz, seedOfRun } from './fuzz/run.ts';

it('stands whatever it is given, and never calls valid what it cannot check', { timeout: 60_000 }, async () => {
  const seed = seedOfRun();
  process.stdout.write(`Fuzzing, AUTOINVOICE_SEED=${seed}\n`);
  const { counts, cases, failure } = await fuzz(seed, 4500);
  expect(failure, `AUTOINVOICE_SEED=${failure?.seed} repeats it`).toBeNull();
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(cases);
  // It has been everywhere.
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
});

it('makes the same document of the same seed', () => {
  for (let seed = 1; seed < 50; seed++) expect(caseOf(seed)).toEqual(caseOf(seed));
  const outcomes = Array.from({ length: 50 }, (_, seed) => readTree(caseOf(seed).bytes).ok);
  expect(new Set(outcomes)).toEqual(new Set([true, false]));
});
