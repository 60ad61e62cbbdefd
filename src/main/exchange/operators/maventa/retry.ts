/** How often and how soon a request that may pass is made again. */
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { OperatorError } from '../port.ts';
import { throwIfCancelled } from './http.ts';

export interface RetryPolicy {
  /** Attempts after the first. */
  readonly retries: number;
  /** The wait before the first retry; it doubles from there, with up to as much again at random. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** A longer Retry-After ends the attempt: the next round comes by itself. */
  readonly maxRetryAfterMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { retries: 3, firstDelayMs: 400, maxDelayMs: 5_000, maxRetryAfterMs: 60_000 };

/**
 * Runs `request` until it succeeds, fails for good, or the policy ends. Only for requests that can be made twice without
 * harm: all reading ones, the token, the handled mark.
 * @throws what the last attempt threw; AppError `request.cancelled` when `signal` is aborted, also during a wait.
 */
export async function withRetries<T>(policy: RetryPolicy, signal: AbortSignal, request: () => Promise<T>): Promise<T> {
  try {
    return await pRetry(request, {
      retries: policy.retries,
      minTimeout: policy.firstDelayMs,
      maxTimeout: policy.maxDelayMs,
      randomize: true,
      signal,
      shouldRetry: ({ error }) => error instanceof OperatorError && error.mayPass && (error.retryAfterMs ?? 0) <= policy.maxRetryAfterMs,
      onFailedAttempt: async ({ error, retriesLeft, retryDelay }) => {
        if (
          !(error instanceof OperatorError) ||
          error.retryAfterMs === null ||
          error.retryAfterMs > policy.maxRetryAfterMs ||
          retriesLeft === 0
        )
          return;
        // What the operator asks for beyond the delay that follows anyway.
        const rest = error.retryAfterMs - retryDelay;
        if (rest > 0) await sleep(rest, undefined, { signal });
      },
    });
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
}
