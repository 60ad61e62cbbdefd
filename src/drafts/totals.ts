/** The sums of a document, and its VAT in NOK. */
import { computeTotals } from '../ehf/index.ts';
import type { AllowanceCharge, ComputedTotals, InvoiceLine, VatBreakdown } from '../ehf/index.ts';
import { convertMinor, decimalFromMinor, minorFromDecimal } from '../shared/values/money.ts';
import type { BareLine } from './lines.ts';
import type { VatInNok } from './types.ts';
import type { Words } from './words.ts';

/** Hundredths as text, also where they are too many for an integer. */
function hundredthsText(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  return `${amount < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
}

type Summand = Pick<InvoiceLine, 'quantity' | 'price' | 'baseQuantity' | 'allowancesCharges' | 'category' | 'rate'>;

/** Adds up whole numbers exactly; big ones are made only when they are needed. */
class ExactSum {
  #part = 0;
  #rest = 0n;

  add(value: number): void {
    const sum = this.#part + value;
    if (Number.isSafeInteger(sum)) this.#part = sum;
    else {
      this.#rest += BigInt(this.#part);
      this.#part = value;
    }
  }

  get value(): bigint {
    return this.#rest + BigInt(this.#part);
  }
}

/** Lines of one category and rate as one: `computeTotals` then has few to add up, whatever the number of lines. */
function summands(lines: readonly BareLine[]): Summand[] {
  const sums = new Map<string, { readonly category: string | null; readonly rate: string | null; readonly sum: ExactSum }>();
  for (const { line, net, vatKey } of lines) {
    let known = sums.get(vatKey);
    if (known === undefined) {
      known = { category: line.category, rate: line.rate, sum: new ExactSum() };
      sums.set(vatKey, known);
    }
    known.sum.add(net ?? 0);
  }
  return [...sums.values()].map(({ category, rate, sum }) => ({
    quantity: '1',
    price: hundredthsText(sum.value),
    baseQuantity: null,
    allowancesCharges: [],
    category,
    rate,
  }));
}

/** The sum of the lines in hundredths; null when it is too large. */
export function lineNetOf(lines: readonly BareLine[]): number | null {
  const sum = new ExactSum();
  for (const { net } of lines) sum.add(net ?? 0);
  const number = Number(sum.value);
  return Number.isSafeInteger(number) ? number : null;
}

/** Document totals (BG-22) and VAT breakdown (BG-23) of what the lines come to; null when a figure is no number. */
export function totalsOf(
  lines: readonly BareLine[],
  allowancesCharges: readonly AllowanceCharge[],
): Pick<ComputedTotals, 'totals' | 'vat' | 'allowancesCharges'> | null {
  const result = computeTotals({ lines: summands(lines), allowancesCharges });
  return result.ok ? result.computed : null;
}

/** With why no VAT is charged (BT-120, BT-121), as EN 16931 wants it of every category but S and Z. */
export function withReasons(rows: readonly VatBreakdown[], words: Words, isRegistered: boolean): VatBreakdown[] {
  const { exemption } = words;
  return rows.map((row): VatBreakdown => {
    if (row.category === 'E') return { ...row, exemptionReason: exemption.E };
    if (row.category === 'AE') return { ...row, exemptionReason: exemption.AE, exemptionReasonCode: 'VATEX-EU-AE' };
    if (row.category === 'G') return { ...row, exemptionReason: exemption.G, exemptionReasonCode: 'VATEX-EU-G' };
    if (row.category !== 'O') return row;
    return { ...row, exemptionReason: isRegistered ? exemption.O : exemption.notRegistered, exemptionReasonCode: 'VATEX-EU-O' };
  });
}

/**
 * Each row in NOK, rounded by itself: what is stated per rate is what is posted per rate.
 *
 * @param rateMicro micro-NOK per unit; null while it is missing
 * @returns nothing without a rate, or when an amount is too large
 */
export function vatInNok(rows: readonly VatBreakdown[], rateMicro: number | null): VatInNok[] {
  if (rateMicro === null) return [];
  const converted: VatInNok[] = [];
  for (const { category, rate, base, amount } of rows) {
    const [baseNok, amountNok] = [inNok(base, rateMicro), inNok(amount, rateMicro)];
    if (baseNok === null || amountNok === null) return [];
    converted.push({ category: category ?? '', rateBp: rate === null ? null : minorFromDecimal(rate), base: baseNok, amount: amountNok });
  }
  return converted;
}

/** Null when it is too large. */
function inNok(amount: string | null, rateMicro: number): number | null {
  const minor = amount === null ? null : minorFromDecimal(amount);
  if (minor === null) return null;
  try {
    return convertMinor(minor, rateMicro);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** BT-111: the rows in NOK added up, so that they agree to the øre. */
export function vatTotalInNok(rows: readonly VatInNok[]): string | null {
  const sum = rows.reduce((total, { amount }) => total + amount, 0);
  return Number.isSafeInteger(sum) ? decimalFromMinor(sum) : null;
}

/**
 * The sums with another VAT total, for a credit note that takes all that is left of its invoices: rounding in several documents may leave an øre. The
 * difference goes with the row of the largest VAT.
 *
 * @param vatTotal hundredths
 */
export function withVatTotal<T extends Pick<ComputedTotals, 'totals' | 'vat'>>(sums: T, vatTotal: number): T {
  const { totals, vat } = sums;
  const [stated, gross, payable] = [totals.vat, totals.gross, totals.payable].map((amount) => minorFromDecimal(amount ?? ''));
  if (stated == null || gross == null || payable == null || stated === vatTotal) return sums;
  const difference = vatTotal - stated;
  const size = (row: VatBreakdown): number => Math.abs(minorFromDecimal(row.amount ?? '') ?? 0);
  const largest = vat.filter(({ rate }) => rate !== null && rate !== '0').toSorted((a, b) => size(b) - size(a))[0];
  // More than rounding could explain (BR-CO-17 lets pass what is below one).
  if (largest === undefined || Math.abs(difference) >= 100) return sums;
  const amount = decimalFromMinor((minorFromDecimal(largest.amount ?? '') ?? 0) + difference);
  return {
    ...sums,
    vat: vat.map((row) => (row === largest ? { ...row, amount } : row)),
    totals: {
      ...totals,
      vat: decimalFromMinor(vatTotal),
      gross: decimalFromMinor(gross + difference),
      payable: decimalFromMinor(payable + difference),
    },
  };
}
