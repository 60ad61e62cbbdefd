/** VAT of what is sold: which category a code is, and the rate on the day of delivery (mval § 22-1; a period that crosses a change is split). */
import { addDays, daysBetween } from '../shared/values/dates.ts';
import { decimalFromMinor } from '../shared/values/money.ts';
import type { LineVat, SalesFacts } from './types.ts';

/** UNCL5305 by the standard codes of the sales side. */
const CATEGORIES: Readonly<Record<string, string>> = {
  '3': 'S',
  '31': 'S',
  '32': 'S',
  '33': 'S',
  '5': 'Z',
  '51': 'AE',
  '52': 'G',
  '6': 'E',
  '7': 'O',
};

type VatCode = SalesFacts['vatCodes'][number];
type VatRate = SalesFacts['vatRates'][number];

/** Days of one rate; both ends belong to it. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  /** Null when there is no VAT code, or no rate was in force. */
  readonly vat: LineVat | null;
}

export function isVatRegistered(company: SalesFacts['company'], day: string): boolean {
  const { vatRegisteredFrom, vatRegisteredTo } = company;
  return vatRegisteredFrom !== null && vatRegisteredFrom <= day && (vatRegisteredTo === null || day <= vatRegisteredTo);
}

/** UNCL5305 of a code for a seller that is registered. A code of one's own goes by its rate. */
export function categoryOf({ code, rateClass }: VatCode): string {
  return CATEGORIES[code] ?? (rateClass === 'none' ? 'O' : rateClass === 'zero' ? 'Z' : 'S');
}

export interface VatRules {
  readonly vatCodes: readonly VatCode[];
  readonly vatRates: readonly VatRate[];
  readonly isRegistered: boolean;
}

/**
 * The VAT of what was delivered from one day through another: one stretch, or several when the rate changes between them.
 *
 * @param from not after `to`
 */
export function stretchesOf(code: string | null, from: string, to: string, rules: VatRules): Stretch[] {
  const whole = (vat: LineVat | null): Stretch[] => [{ from, to, days: daysBetween(from, to) + 1, vat }];
  const vatCode = code === null ? undefined : rules.vatCodes.find((one) => one.code === code);
  if (vatCode === undefined) return whole(null);
  const category = rules.isRegistered ? categoryOf(vatCode) : 'O';
  if (category === 'O') return whole({ code: vatCode.code, category, rateBp: null });
  if (category !== 'S') return whole({ code: vatCode.code, category, rateBp: 0 });
  const stretches: Stretch[] = [];
  for (let day = from; day <= to;) {
    const rate = rateOn(rules.vatRates, vatCode.rateClass, day);
    const end = rate === null ? nextStart(rules.vatRates, vatCode.rateClass, day, to) : least(rate.validTo ?? to, to);
    const last = stretches.at(-1);
    const rateBp = rate?.percentBp ?? null;
    const begin = last !== undefined && (last.vat?.rateBp ?? null) === rateBp ? stretches.pop()?.from : undefined;
    const start = begin ?? day;
    const vat = rateBp === null ? null : { code: vatCode.code, category, rateBp };
    stretches.push({ from: start, to: end, days: daysBetween(start, end) + 1, vat });
    if (end >= to) break;
    day = addDays(end, 1);
  }
  return stretches;
}

/** The rate of a class that is in force on a day. */
export function rateOn(rates: readonly VatRate[], rateClass: string, day: string): VatRate | null {
  return (
    rates.find((rate) => rate.rateClass === rateClass && rate.validFrom <= day && (rate.validTo === null || day <= rate.validTo)) ?? null
  );
}

/** The last day of those without a rate. */
function nextStart(rates: readonly VatRate[], rateClass: string, day: string, to: string): string {
  const starts = rates.filter((rate) => rate.rateClass === rateClass && rate.validFrom > day).map(({ validFrom }) => validFrom);
  const next = starts.toSorted()[0];
  return next === undefined ? to : least(addDays(next, -1), to);
}

function least(a: string, b: string): string {
  return a < b ? a : b;
}

/** Basis points as BT-119 and its sisters write them: 2500 is `25`, 1111 is `11.11`; null without rate. */
export function percentText(rateBp: number | null): string | null {
  return rateBp === null ? null : decimalFromMinor(rateBp).replace(/\.?0+$/, '');
}
