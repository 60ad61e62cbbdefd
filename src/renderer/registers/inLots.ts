/** A change of many customers: one command takes few enough that nobody waits for it. */
import type { Output } from '../../shared/contract/index.ts';

export type Changed = Output<'registers.changeCustomers'>;

/** What one command takes (`registers.changeCustomers`). */
export const LOT = 1000;

/**
 * Runs a change lot after lot, and adds the answers up.
 *
 * @param run one command; null when it failed: those before it are done, and the same again does them no harm
 * @returns null when one failed
 */
export async function inLots(ids: readonly number[], run: (ids: number[]) => Promise<Changed | null>): Promise<Changed | null> {
  const whole: Changed = { changed: 0, refused: [] };
  for (let at = 0; at < ids.length; at += LOT) {
    const answer = await run(ids.slice(at, at + LOT));
    if (answer === null) return null;
    whole.changed += answer.changed;
    whole.refused.push(...answer.refused);
  }
  return whole;
}
