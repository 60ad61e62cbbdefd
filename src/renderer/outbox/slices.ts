/** A command over many documents: a slice at a time, several side by side, so that it can be told how far it has come, and stopped. */
import type { AppError } from '../../shared/contract/errors.ts';
import { toAppError } from '../client/queries.ts';

export interface SliceOptions {
  /** How many one call takes. */
  readonly size: number;
  /** How many calls are under way at a time. */
  readonly abreast: number;
  /** No more is begun once it is aborted; what is under way is finished. */
  readonly signal?: AbortSignal;
  readonly onDone?: (done: number) => void;
}

export interface SliceOutcome<R> {
  /** In the order of the ids. */
  readonly answers: readonly R[];
  /** What was never asked for, or failed: nobody has answered for it. */
  readonly left: readonly number[];
  /** The first failure; it ends the rest. */
  readonly error: AppError | null;
}

/** Calls once a slice. @returns what came of those that were called, whether or not all were */
export async function inSlices<R>(
  ids: readonly number[],
  { size, abreast, signal, onDone }: SliceOptions,
  call: (slice: number[]) => Promise<R>,
): Promise<SliceOutcome<R>> {
  const slices: number[][] = [];
  for (let at = 0; at < ids.length; at += size) slices.push(ids.slice(at, at + size));
  const answers = new Map<number, R>();
  let next = 0;
  let done = 0;
  let error: AppError | null = null;
  const worker = async (): Promise<void> => {
    for (;;) {
      const at = next;
      const slice = slices[at];
      if (slice === undefined || error !== null || signal?.aborted === true) return;
      next += 1;
      try {
        answers.set(at, await call(slice));
        done += slice.length;
        onDone?.(done);
      } catch (caught) {
        error ??= toAppError(caught);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(abreast, slices.length) }, worker));
  return {
    answers: slices.flatMap((_, at) => (answers.has(at) ? [answers.get(at) as R] : [])),
    left: slices.flatMap((slice, at) => (answers.has(at) ? [] : slice)),
    error,
  };
}
