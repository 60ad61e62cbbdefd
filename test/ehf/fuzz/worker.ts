/** Fuzzes until its time is up, in a thread of its own, so that whoever started it can end it when it hangs. */
import { parentPort, workerData } from 'node:worker_threads';
import { check, type Outcome } from './check.ts';
import { caseOf } from './documents.ts';
import type { Progress, Task } from './run.ts';

/** CPU of one document: so long takes a machine under load for ten times as much as any of these documents needs. */
const MOST_MILLISECONDS = 3000;
/** So many are looked at in any case. */
const LEAST = 200;

const { seed, until, current } = workerData as Task;
const counts: Record<Outcome, number> = { unreadable: 0, invalid: 0, unevaluable: 0, valid: 0 };

let next = seed;
let slowest = 0;
let failure: Progress['failure'] = null;
for (; failure === null && (Date.now() < until || next < seed + LEAST); next++) {
  Atomics.store(current, 0, next);
  Atomics.store(current, 1, Math.floor(Date.now() / 1000));
  const before = process.threadCpuUsage();
  let made = '';
  try {
    const one = caseOf(next);
    ({ made } = one);
    counts[check(one)]++;
  } catch (error) {
    failure = { seed: next, made, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  const { user, system } = process.threadCpuUsage(before);
  const milliseconds = (user + system) / 1000;
  slowest = Math.max(slowest, milliseconds);
  if (milliseconds > MOST_MILLISECONDS) failure ??= { seed: next, made, reason: `took ${Math.round(milliseconds)} ms` };
}
const progress: Progress = { cases: next - seed, counts, slowest: Math.round(slowest), failure };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of Node's, not a window
parentPort?.postMessage(progress);
