/** What became of each document that was to be sent again, in the order in which somebody must look at it. */
import type { Output } from '../../shared/contract/index.ts';

type Outcome = Output<'outbox.retry'>[number];

/** Whose and which document it is. */
export interface Told {
  readonly id: number;
  readonly number: number;
  readonly name: string;
}

export interface ReportRow extends Told {
  /** `leftOut`: marked, but not of those that can be sent; `notTried`: stopped before. */
  readonly result: Outcome['result'] | 'leftOut' | 'notTried';
  readonly reason: Outcome['reason'];
  /** Why it was left out, in words. */
  readonly note: string;
}

const ORDER: readonly ReportRow['result'][] = ['stillStands', 'refused', 'needsAnswer', 'notTried', 'leftOut', 'queued'];

/**
 * @param asked what was to be sent
 * @param left out of it what nobody has answered for
 * @param leftOut what was marked and cannot be sent by this, with the words for why
 */
export function reportOf(
  asked: readonly Told[],
  outcomes: readonly Outcome[],
  left: readonly number[],
  leftOut: readonly (Told & { readonly note: string })[] = [],
): ReportRow[] {
  const known = new Map(asked.map((one) => [one.id, one]));
  const rows: ReportRow[] = [
    ...outcomes.map(({ id, number, result, reason }) => ({
      id,
      number,
      name: known.get(id)?.name ?? String(reason?.params['name'] ?? ''),
      result,
      reason,
      note: '',
    })),
    ...left.map((id) => ({
      id,
      number: known.get(id)?.number ?? 0,
      name: known.get(id)?.name ?? '',
      result: 'notTried' as const,
      reason: null,
      note: '',
    })),
    ...leftOut.map(({ id, number, name, note }) => ({ id, number, name, result: 'leftOut' as const, reason: null, note })),
  ];
  return ORDER.flatMap((result) => rows.filter((row) => row.result === result));
}

/** How many are sent, stand as they did, and were never tried. */
export function sumOf(rows: readonly ReportRow[]): { readonly queued: number; readonly standing: number; readonly notTried: number } {
  const count = (...results: ReportRow['result'][]): number => rows.filter(({ result }) => results.includes(result)).length;
  return { queued: count('queued'), standing: count('stillStands', 'refused', 'needsAnswer', 'leftOut'), notTried: count('notTried') };
}
