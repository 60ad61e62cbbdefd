/** Norway's VAT rates on the day of delivery of one document. */
import type { Connection } from '../company/connection.ts';
import { vatRatesOn } from '../registers/vat.ts';
import type { RateClass } from './vatCodes.ts';

const CHARGED = ['regular', 'middle', 'low', 'rawFish'] as const satisfies readonly RateClass[];

export interface RatesOfDay {
  /** The rate of a class in basis points, null where it has none. */
  rateOf(rateClass: RateClass): number | null;
  /** The class that had this rate; null for a rate that none had, and for nil. */
  classOf(rateBp: number): RateClass | null;
}

/** The rates of a day, looked up once and only when one is asked for. */
export function ratesOn(db: Connection, date: string): RatesOfDay {
  let rates: ReadonlyMap<RateClass, number> | null = null;
  const rateOf = (rateClass: RateClass): number | null => (rates ??= vatRatesOn(db, date)).get(rateClass) ?? null;
  return {
    rateOf,
    classOf: (rateBp) => (rateBp === 0 ? null : (CHARGED.find((rateClass) => rateOf(rateClass) === rateBp) ?? null)),
  };
}
