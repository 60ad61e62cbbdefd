/** What every measurement has in common: pairs measured alternately in one process, medians of nine, ratios. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openConnection, type Connection } from '../../src/main/company/connection.ts';
import { readMigrations } from '../../src/main/company/migrations.ts';

export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, in the same unit; null where the budget is absolute. */
  readonly baseline: number | null;
  /** value by baseline, the median of the rounds; null where the budget is absolute. */
  readonly ratio: number | null;
  readonly better: 'higher' | 'lower';
  /** For the ratio, or for the value where there is no ratio; null where DESIGN names none. */
  readonly budget: number | null;
  readonly ok: boolean;
}

/** Hears of each measure as soon as it is there. */
export type Report = (measure: Measure) => void;

export const ROUNDS = 9;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A quantile by nearest rank: 0.95 is the 95th percentile. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

/** A measure against a baseline, from rounds in which both were taken one after the other. */
export function compared(
  name: string,
  unit: string,
  rounds: readonly { readonly value: number; readonly baseline: number }[],
  better: 'higher' | 'lower',
  budget: number | null,
): Measure {
  const ratio = median(rounds.map((round) => round.value / round.baseline));
  return {
    name,
    unit,
    better,
    budget,
    ratio: rounded(ratio),
    value: rounded(median(rounds.map((round) => round.value))),
    baseline: rounded(median(rounds.map((round) => round.baseline))),
    ok: budget === null || (better === 'higher' ? ratio >= budget : ratio <= budget),
  };
}

/** A measure with a budget of its own. */
export function absolute(name: string, unit: string, value: number, better: 'higher' | 'lower', budget: number | null): Measure {
  return {
    name,
    value: rounded(value),
    unit,
    baseline: null,
    ratio: null,
    better,
    budget,
    ok: budget === null || (better === 'higher' ? value >= budget : value <= budget),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** Milliseconds that `work` takes. */
export function milliseconds(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Runs `work` with a folder that is removed afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(process.env['AUTOINVOICE_BENCH_FOLDER'] ?? tmpdir(), 'autoinvoice-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An empty migrated company file, open for writing as the application opens it. */
export function newCompany(file: string): Connection {
  new Database(file).close();
  const db = openConnection(file, 'write');
  for (const migration of readMigrations(join(import.meta.dirname, '../../migrations'))) db.exec(migration.sql);
  return db;
}
