import { configDefaults, defineConfig } from 'vitest/config';

/** AUTOINVOICE_TESTS=faults runs the fault tests, which kill processes and take minutes, in place of the others. */
const faults = process.env['AUTOINVOICE_TESTS'] === 'faults';

// Workers of the tests inherit the zone; the books must come out the same in any.
process.env['TZ'] ??= 'UTC';

export default defineConfig({
  test: {
    include: faults ? ['test/faults/**/*.test.ts'] : ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: [...configDefaults.exclude, 'test/e2e/**', 'test/bench/**', ...(faults ? [] : ['test/faults/**'])],
    environment: 'node',
    // Tests open databases, spawn processes and change folders: each worker is a process of its own.
    pool: 'forks',
    maxWorkers: faults ? 1 : 2,
    testTimeout: faults ? 15 * 60_000 : 20_000,
    hookTimeout: faults ? 60_000 : 20_000,
    restoreMocks: true,
  },
});
