/** Allowances and charges of the whole document (BG-20, BG-21). */
import type { AllowanceCharge } from '../ehf/index.ts';
import { decimalFromMinor, minorFromDecimal } from '../shared/values/money.ts';
import type { SalesAllowanceCharge } from '../shared/contract/sales.ts';
import type { LineContext } from './context.ts';
import { DISCOUNT_CODE, stretchesOfLine } from './lines.ts';
import { shared } from './split.ts';
import { cleaned } from './texts.ts';
import type { LineVat } from './types.ts';
import { percentText } from './vat.ts';
import { wordsOf } from './words.ts';

export interface Part {
  readonly part: AllowanceCharge;
  readonly vat: LineVat | null;
}

/**
 * One, or several when the days of delivery cross a change of rate: those of an amount add up to it.
 *
 * @param base the sum of the lines, in hundredths: what a percent is of
 */
export function partsOf(entry: SalesAllowanceCharge, base: number | null, context: LineContext): Part[] {
  const stretches = stretchesOfLine({ ...entry, periodFrom: null, periodTo: null }, context);
  const words = wordsOf(context.language);
  const made = (amount: string | null, percent: string | null, vat: LineVat | null): Part => ({
    vat,
    part: {
      isCharge: entry.isCharge,
      amount,
      baseAmount: percent === null || base === null ? null : decimalFromMinor(base),
      percent,
      reason: cleaned(entry.reason) ?? (entry.isCharge ? words.charge : words.discount),
      reasonCode: entry.isCharge ? null : DISCOUNT_CODE,
      category: vat?.category ?? null,
      rate: vat === null ? null : percentText(vat.rateBp),
    },
  });
  const first = stretches[0]?.vat ?? null;
  if (entry.percent !== null) {
    const amount = base === null ? null : percentOfBase(base, entry.percent);
    if (amount === null || stretches.length === 1) return [made(amount === null ? null : decimalFromMinor(amount), entry.percent, first)];
    return inStretches(amount);
  }
  const amount = entry.amount === null ? null : minorFromDecimal(entry.amount);
  if (amount === null || stretches.length === 1) return [made(amount === null ? null : decimalFromMinor(amount), null, first)];
  return inStretches(amount);

  function inStretches(whole: number): Part[] {
    const amounts = shared(
      whole,
      stretches.map(({ days }) => days),
    );
    return stretches.map(({ vat }, index) => made(decimalFromMinor(amounts[index] ?? 0), null, vat));
  }
}

/** A share in percent of hundredths, rounded half away from zero; null when it is no percent or too large. */
export function percentOfBase(base: number, percent: string): number | null {
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,12}))?$/.exec(percent);
  if (match === null) return null;
  const scale = 10n ** 12n * 100n;
  const units = BigInt((match[2] ?? '0') + (match[3] ?? '').padEnd(12, '0'));
  const size = BigInt(Math.abs(base)) * units;
  const rounded = Number((size * 2n + scale) / (scale * 2n));
  if (!Number.isSafeInteger(rounded)) return null;
  return base < 0 !== (match[1] === '-') && rounded !== 0 ? -rounded : rounded;
}
