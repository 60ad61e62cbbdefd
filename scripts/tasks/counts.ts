import { existsSync, readFileSync } from 'node:fs';

/** How many tests passed, failed and were skipped. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** No test at all. */
export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 };

/** The sum of two counts. */
export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The closing line, in the form that is read by machines: "12 passed, 0 failed", and what was skipped if anything was. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

function readReport(file: string): unknown {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A report cut short by a crash is no report; the exit code tells the rest.
    return undefined;
  }
}

function numberIn(report: object, key: string): number {
  const value: unknown = Reflect.get(report, key);
  return typeof value === 'number' ? value : 0;
}

/** The counts in the report of Vitest's JSON reporter. A file that could not be loaded counts as one failed test. */
export function vitestCounts(file: string): Counts | undefined {
  const report = readReport(file);
  if (typeof report !== 'object' || report === null) return undefined;
  const results: unknown = Reflect.get(report, 'testResults');
  const unloaded = (Array.isArray(results) ? results : []).filter(
    (result: { status?: string; assertionResults?: unknown[] }) => result.status === 'failed' && result.assertionResults?.length === 0,
  ).length;
  return {
    passed: numberIn(report, 'numPassedTests'),
    failed: numberIn(report, 'numFailedTests') + unloaded,
    skipped: numberIn(report, 'numPendingTests') + numberIn(report, 'numTodoTests'),
  };
}

/** The counts in the report of Playwright's JSON reporter. */
export function playwrightCounts(file: string): Counts | undefined {
  const report = readReport(file);
  if (typeof report !== 'object' || report === null) return undefined;
  const stats: unknown = Reflect.get(report, 'stats');
  if (typeof stats !== 'object' || stats === null) return undefined;
  return {
    passed: numberIn(stats, 'expected') + numberIn(stats, 'flaky'),
    failed: numberIn(stats, 'unexpected'),
    skipped: numberIn(stats, 'skipped'),
  };
}
