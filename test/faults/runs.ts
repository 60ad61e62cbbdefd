/** Many runs of the fault tests, some at a time. */
import { join } from 'node:path';
import { draftOf, finalizeNew, salesCompany } from '../sales/support.ts';
import { temporaryFolder } from '../support/company.ts';
import { Harness, type RunResult } from './harness.ts';

/** Documents that wait in each run. */
const DOCUMENTS = 9;

export interface Summary {
  readonly results: readonly RunResult[];
  readonly lost: number;
  readonly doubled: number;
  /** Seeds of the runs in which something went wrong, with what did. */
  readonly told: readonly string[];
}

/** Runs each seed. To be called inside a test. @param lanes how many run side by side */
export async function runSeeds(
  seeds: readonly number[],
  lanes: number,
  progress: (result: RunResult) => void = () => {},
): Promise<Summary> {
  const folder = temporaryFolder();
  const template = join(folder, 'template.autoinvoice');
  const company = salesCompany();
  for (let n = 0; n < DOCUMENTS; n++) await finalizeNew(company, draftOf(company));
  company.db.prepare('VACUUM INTO ?').run(template);
  const left = [...seeds];
  const results: RunResult[] = [];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      const harness = new Harness(template, folder);
      try {
        for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
          const result = await harness.run(seed);
          results.push(result);
          progress(result);
        }
      } finally {
        await harness.close();
      }
    }),
  );
  return {
    results,
    lost: results.reduce((sum, { lost }) => sum + lost.length, 0),
    doubled: results.reduce((sum, { doubled }) => sum + doubled.length, 0),
    told: results.flatMap(({ seed, lost, doubled }) => [...lost, ...doubled].map((line) => `seed ${seed}: ${line}`)),
  };
}

/** The first of this many seeds: another each day, so that in time all are run. */
export function seedOfDay(now: Date): number {
  return Math.floor(now.getTime() / 86_400_000) * 1000;
}
