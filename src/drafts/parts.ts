/** Allowances and charges of the whole document (BG-20, BG-21). */
import type { AllowanceCharge } from '../ehf/index.ts';
import { decimalFromMinor, minorFromDecimal } from '../shared/values/money.ts';
import type { SalesAllowanceCharge } from '../shared/contract/sales.ts';
import type { LineContext } from './context.ts';
import { DISCOUNT_CODE, stretchesOfLine, type BareLine } from './lines.ts';
import { shared } from './split.ts';
import { cleaned } from './texts.ts';
import { lineNetOf } from './totals.ts';
import type { LineVat } from './types.ts';
import { percentText } from './vat.ts';
import { wordsOf } from './words.ts';

export interface Part {
  readonly part: AllowanceCharge;
  readonly vat: LineVat | null;
}

/** What the lines of one VAT code, category and rate come to. */
export interface LineGroup {
  readonly vat: LineVat | null;
  /** Hundredths; null when it is too large. */
  readonly net: number | null;
}

/** The lines by VAT code, category and rate, in the order in which these come first. */
export function groupsOf(lines: readonly BareLine[]): LineGroup[] {
  const groups = new Map<string, { readonly vat: LineVat | null; readonly lines: BareLine[] }>();
  for (const line of lines) {
    const key = `${line.vat?.code ?? ''} ${line.vatKey}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { vat: line.vat, lines: [line] });
    else known.lines.push(line);
  }
  return [...groups.values()].map(({ vat, lines }) => ({ vat, net: lineNetOf(lines) }));
}

/**
 * One, or several. An amount has the VAT code that is chosen for it, and is split when the days of delivery cross a change of rate: the parts add up to it.
 * A percentage is of the lines, and has their VAT: one part for each code and rate among them, whatever code stands on the entry.
 */
export function partsOf(entry: SalesAllowanceCharge, groups: () => readonly LineGroup[], context: LineContext): Part[] {
  const made = partMaker(entry, context);
  if (entry.percent !== null) return percentParts(entry, entry.percent, groups(), made);
  const stretches = stretchesOfLine({ ...entry, periodFrom: null, periodTo: null }, context);
  const amount = entry.amount === null ? null : minorFromDecimal(entry.amount);
  if (amount === null || stretches.length === 1) return [made(amount, stretches[0]?.vat ?? null)];
  const amounts = shared(
    amount,
    stretches.map(({ days }) => days),
  );
  return stretches.map(({ vat }, index) => made(amounts[index] ?? 0, vat));
}

interface PercentOf {
  readonly percent: string;
  readonly base: number | null;
}

/** @returns what makes a part of the entry: its amount in hundredths, its VAT, and what it is a percentage of */
function partMaker(entry: SalesAllowanceCharge, context: LineContext) {
  const words = wordsOf(context.language);
  const reason = cleaned(entry.reason) ?? (entry.isCharge ? words.charge : words.discount);
  return (amount: number | null, vat: LineVat | null, of: PercentOf | null = null): Part => {
    // A discount on lines that are given back is a charge, and the other way round: amounts are never below nothing.
    const isTurned = amount !== null && amount < 0;
    const isCharge = entry.isCharge !== isTurned;
    const text = (hundredths: number | null): string | null => (hundredths === null ? null : decimalFromMinor(Math.abs(hundredths)));
    return {
      vat,
      part: {
        isCharge,
        amount: text(amount),
        baseAmount: text(of?.base ?? null),
        percent: of?.percent ?? null,
        reason,
        reasonCode: isCharge ? null : DISCOUNT_CODE,
        category: vat?.category ?? null,
        rate: vat === null ? null : percentText(vat.rateBp),
      },
    };
  };
}

/** Each is rounded by itself, so that a receiver finds its amount from base and percentage (PEPPOL-EN16931-R040). Groups that come to nothing have none. */
function percentParts(
  { vatCode }: SalesAllowanceCharge,
  percent: string,
  groups: readonly LineGroup[],
  made: ReturnType<typeof partMaker>,
): Part[] {
  const some = groups.filter(({ net }) => net !== 0);
  // Of nothing it is nothing, at the rate of the code that is typed if there is such a line.
  const none = groups.find(({ vat }) => vat?.code === vatCode) ?? groups[0] ?? { vat: null, net: 0 };
  return (some.length > 0 ? some : [none]).map(({ vat, net }) =>
    made(net === null ? null : percentOfBase(net, percent), vat, { percent, base: net }),
  );
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
