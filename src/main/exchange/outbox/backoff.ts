/** When a transmission is tried again. */
export interface BackoffPolicy {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** After so many attempts somebody has to look at it. */
  readonly mostAttempts: number;
}

/** Half a minute, doubled each time, up to two hours: twelve attempts take about nine hours. */
export const defaultBackoff: BackoffPolicy = { firstDelayMs: 30_000, maxDelayMs: 2 * 3_600_000, mostAttempts: 12 };

/** Nobody waits longer, whatever the operator asks for; a time further away was set by a clock that was wrong. */
export const LONGEST_DELAY_MS = 24 * 3_600_000;

/**
 * Milliseconds until the next attempt: doubled with each, half of it left to chance so that many do not come back at once; never sooner
 * than the operator asks, and never later than LONGEST_DELAY_MS.
 *
 * @param attempts made so far
 * @param retryAfterMs what the operator asks for; null: nothing
 * @param random 0 to 1
 */
export function delayAfter(attempts: number, retryAfterMs: number | null, policy: BackoffPolicy, random: number): number {
  const grown = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** Math.min(Math.max(attempts - 1, 0), 30));
  const wait = grown / 2 + (grown / 2) * random;
  return Math.round(Math.min(Math.max(wait, retryAfterMs ?? 0), LONGEST_DELAY_MS));
}
