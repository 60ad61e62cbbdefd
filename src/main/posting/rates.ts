/** Which of Norway's rates a percentage was on a day. */
import type { Connection } from '../company/connection.ts';
import { vatRateOn } from '../registers/vat.ts';
import type { RateClass } from './vatCodes.ts';

const CHARGED = ['regular', 'middle', 'low', 'rawFish'] as const satisfies readonly RateClass[];

/** The class that had this rate on the day of delivery; null for a rate that none had, and for nil. */
export function rateClassOf(db: Connection, rateBp: number, date: string): RateClass | null {
  if (rateBp === 0) return null;
  return CHARGED.find((rateClass) => vatRateOn(db, rateClass, date) === rateBp) ?? null;
}
