import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** AUTOINVOICE_TESTS=faults runs the fault tests, which kill processes and take minutes, in place of the others. */
const faults = process.env['AUTOINVOICE_TESTS'] === 'faults';

// Workers of the tests inherit the zone; the books must come out the same in any.
process.env['TZ'] ??= 'UTC';

/** The tests that take minutes begin first, so that none of them is still running alone at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => /\/test\/integration\/|\/faults\.test\./.test(moduleId);
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own, which makes a new list
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: faults ? ['test/faults/**/*.test.ts'] : ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: [...configDefaults.exclude, 'test/e2e/**', 'test/bench/**', ...(faults ? [] : ['test/faults/**'])],
    environment: 'node',
    // Tests open databases, spawn processes and change folders: each worker is a process of its own.
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    maxWorkers: faults ? 1 : 2,
    testTimeout: faults ? 15 * 60_000 : 20_000,
    hookTimeout: faults ? 60_000 : 20_000,
    restoreMocks: true,
  },
});
