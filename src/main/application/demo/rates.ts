import { addDays } from '../../../shared/values/dates.ts';
import { isBankDay, monthStart } from './bankDays.ts';
import { seededRandom } from './random.ts';

export interface DemoRate {
  readonly currency: string;
  readonly date: string;
  /** Micro-NOK for one unit. */
  readonly rateMicro: number;
}

/** Where the demo's rates say that they come from: they are invented. */
export const demoRateSource = 'Demo';

const start: readonly (readonly [currency: string, rateMicro: number, low: number, high: number])[] = [
  ['EUR', 11_640_000, 11_200_000, 12_100_000],
  ['USD', 10_080_000, 9_500_000, 10_700_000],
  ['GBP', 13_480_000, 13_000_000, 14_000_000],
  ['SEK', 1_058_000, 1_010_000, 1_110_000],
];
/** The krone of Denmark is held to the euro: so many DKK for one EUR, in millionths. */
const kronerPerEuro = 7_460_000;

/**
 * Exchange rates for each bank day of the fourteen months through yesterday: a walk of small steps within bounds, four
 * decimals as they are quoted.
 */
export function demoRates(today: string): DemoRate[] {
  const from = monthStart(today, -14);
  const random = seededRandom(`rates ${from}`);
  const current = new Map(start.map(([currency, rate]) => [currency, rate]));
  const rates: DemoRate[] = [];
  for (let date = from; date < today; date = addDays(date, 1)) {
    if (!isBankDay(date)) continue;
    for (const [currency, , low, high] of start) {
      const before = current.get(currency) ?? low;
      // Steps of at most 0.6 percent, in whole hundredths of an øre.
      const size = Math.floor(before / 16_700);
      const next = Math.min(high, Math.max(low, before + random.integer(-size, size) * 100));
      current.set(currency, next);
      rates.push({ currency, date, rateMicro: next });
      if (currency === 'EUR') rates.push({ currency: 'DKK', date, rateMicro: Math.round((next * 10_000) / kronerPerEuro) * 100 });
    }
  }
  return rates;
}

/** Finds the rate of a day: that day's or the last before it. */
export function rateFinder(rates: readonly DemoRate[]): (currency: string, date: string) => number {
  const byCurrency = new Map<string, DemoRate[]>();
  for (const rate of rates) {
    const list = byCurrency.get(rate.currency);
    if (list === undefined) byCurrency.set(rate.currency, [rate]);
    else list.push(rate);
  }
  return (currency, date) => {
    const rate = byCurrency.get(currency)?.findLast((candidate) => candidate.date <= date);
    if (rate === undefined) throw new RangeError(`No demo rate for ${currency} on ${date}`);
    return rate.rateMicro;
  };
}
