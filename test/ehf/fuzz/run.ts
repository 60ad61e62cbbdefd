import { Worker } from 'node:worker_threads';
import type { Outcome } from './check.ts';

export interface Task {
  readonly seed: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** The seed at hand, and the second in which it was begun. */
  readonly current: Int32Array;
}

export interface Progress {
  readonly cases: number;
  readonly counts: Readonly<Record<Outcome, number>>;
  /** Milliseconds of CPU for the slowest document. */
  readonly slowest: number;
  /** The first document that went wrong; its seed alone repeats it. */
  readonly failure: { readonly seed: number; readonly made: string; readonly reason: string } | null;
}

/** A document that takes longer hangs. */
const HANGS_AFTER = 15;

/**
 * Fuzzes reader, model, rules, explanations and writer. Every document has its seed, counted up from the first; nothing else decides about it.
 *
 * @param duration milliseconds; two hundred documents are looked at in any case
 */
export async function fuzz(seed: number, duration: number): Promise<Progress> {
  const current = new Int32Array(new SharedArrayBuffer(8));
  const task: Task = { seed, until: Date.now() + duration, current };
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    const end = (what: () => void): void => {
      clearInterval(watch);
      void worker.terminate();
      what();
    };
    const watch = setInterval(() => {
      const began = Atomics.load(current, 1);
      if (began === 0 || Date.now() / 1000 - began < HANGS_AFTER) return;
      const at = Atomics.load(current, 0);
      const counts = { unreadable: 0, invalid: 0, unevaluable: 0, valid: 0 };
      end(() => resolve({ cases: at - seed, counts, slowest: HANGS_AFTER * 1000, failure: { seed: at, made: '', reason: 'hangs' } }));
    }, 500);
    worker.once('message', (progress: Progress) => end(() => resolve(progress)));
    worker.once('error', (error) => end(() => reject(new Error(`Seed ${Atomics.load(current, 0)}: ${String(error)}`, { cause: error }))));
  });
}

/** A seed of its own for each run, unless AUTOINVOICE_SEED repeats one. */
export function seedOfRun(): number {
  return Number(process.env['AUTOINVOICE_SEED'] ?? Math.floor(Math.random() * 1e9));
}
