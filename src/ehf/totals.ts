import { ZERO, absolute, decimalFrom, decimalText, percentRounded, whole } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import type { InvoiceModel } from './model.ts';

export type TotalsProblem = SumProblem | UnreadableAmount;

/** A stated sum that its parts do not give. Differences are stated minus expected. */
export interface SumProblem {
  /** The rule of EN 16931 that is broken, such as 'BR-CO-13' or 'BR-S-08'. */
  readonly rule: string;
  readonly expected: string;
  readonly stated: string;
  readonly difference: string;
}

/** An amount that is no decimal number: sums with it are not checked. */
export interface UnreadableAmount {
  readonly rule: 'unreadableAmount';
  /** Where in the model: `totals.payable`, `lines[3].net`. */
  readonly field: string;
  readonly text: string;
}

/** The family name of the rules of each VAT category. */
const FAMILIES: ReadonlyMap<string, string> = new Map([
  ['S', 'S'],
  ['Z', 'Z'],
  ['E', 'E'],
  ['AE', 'AE'],
  ['K', 'IC'],
  ['G', 'G'],
  ['O', 'O'],
  ['L', 'AF'],
  ['M', 'AG'],
]);

/** Categories whose rules allow for less than 1 between the parts and the stated base. */
const TOLERANT: readonly string[] = ['S', 'L', 'M'];

/**
 * Checks that the sums of a document add up, in exact decimals: BR-CO-10 to BR-CO-17 and BR-x-08 of EN 16931. Amounts that are not
 * stated count as nothing where the model has them optional; a rule whose sum is not stated is passed over (that it
 * is missing is for other rules).
 */
export function checkTotals(model: InvoiceModel): TotalsProblem[] {
  const problems: TotalsProblem[] = [];
  const { totals } = model;
  /** Null when not stated; undefined when not readable, which is told once. */
  const read = (text: string | null, field: string): Decimal | null | undefined => {
    if (text === null) return null;
    const value = decimalFrom(text);
    if (value !== null) return value;
    problems.push({ rule: 'unreadableAmount', field, text });
    return undefined;
  };
  const lineNet = read(totals.lineNet, 'totals.lineNet');
  const allowances = read(totals.allowances, 'totals.allowances');
  const charges = read(totals.charges, 'totals.charges');
  const net = read(totals.net, 'totals.net');
  const vat = read(totals.vat, 'totals.vat');
  const gross = read(totals.gross, 'totals.gross');
  const prepaid = read(totals.prepaid, 'totals.prepaid');
  const rounding = read(totals.rounding, 'totals.rounding');
  const payable = read(totals.payable, 'totals.payable');
  read(totals.vatInTaxCurrency, 'totals.vatInTaxCurrency');
  const lines = model.lines.map((line, index) => read(line.net, `lines[${index}].net`));
  const parts = model.allowancesCharges.map((part, index) => ({
    isCharge: part.isCharge,
    amount: read(part.amount, `allowancesCharges[${index}].amount`),
  }));
  const vatAmounts = model.vat.map((entry, index) => read(entry.amount, `vat[${index}].amount`));
  const vatBases = model.vat.map((entry, index) => read(entry.base, `vat[${index}].base`));

  const compare = (rule: string, expected: Decimal | undefined, stated: Decimal | null | undefined, slack = ZERO): void => {
    if (expected === undefined || stated === null || stated === undefined) return;
    const difference = stated - expected;
    // A slack is open: less than 1 passes, 1 does not.
    if (difference === ZERO || absolute(difference) < slack) return;
    problems.push({
      rule,
      expected: decimalText(expected),
      stated: decimalText(stated),
      difference: decimalText(difference),
    });
  };

  compare('BR-CO-10', sum(lines), lineNet);
  const allowanceParts = parts.filter((part) => !part.isCharge).map((part) => part.amount);
  const chargeParts = parts.filter((part) => part.isCharge).map((part) => part.amount);
  // A document that states sums must state these as well where it has such parts.
  const unstated = net === null ? null : ZERO;
  compare('BR-CO-11', sum(allowanceParts), allowances === null && allowanceParts.length > 0 ? unstated : allowances);
  compare('BR-CO-12', sum(chargeParts), charges === null && chargeParts.length > 0 ? unstated : charges);
  if (lineNet !== null) compare('BR-CO-13', sum([lineNet, negated(allowances), charges]), net);
  if (model.vat.length > 0) compare('BR-CO-14', sum(vatAmounts), vat);
  if (net !== null) compare('BR-CO-15', sum([net, vat]), gross);
  if (gross !== null) compare('BR-CO-16', sum([gross, negated(prepaid), rounding]), payable);

  const bases = basesByCategory(
    model,
    lines,
    parts.map((part) => part.amount),
  );
  for (const [index, entry] of model.vat.entries()) {
    const base = vatBases[index];
    const rate = entry.rate === null ? ZERO : read(entry.rate, `vat[${index}].rate`);
    if (base !== null && base !== undefined && rate !== null && rate !== undefined) {
      compare('BR-CO-17', percentRounded(base, rate), vatAmounts[index], whole(1));
    }
    const family = entry.category === null ? undefined : FAMILIES.get(entry.category);
    if (family === undefined || bases === null || model.lines.length === 0) continue;
    const tolerant = TOLERANT.includes(entry.category ?? '');
    compare(`BR-${family}-08`, bases.get(keyOf(entry.category, entry.rate)) ?? ZERO, base, tolerant ? whole(1) : ZERO);
  }
  return problems;
}

/** Line nets and document allowances and charges by VAT category and, where it counts, rate; null when one is not readable. */
function basesByCategory(
  model: InvoiceModel,
  lines: readonly (Decimal | null | undefined)[],
  parts: readonly (Decimal | null | undefined)[],
): Map<string, Decimal> | null {
  const bases = new Map<string, Decimal>();
  const add = (category: string | null, rate: string | null, amount: Decimal | null | undefined, sign: bigint): boolean => {
    if (amount === undefined) return false;
    const key = keyOf(category, rate);
    bases.set(key, (bases.get(key) ?? ZERO) + sign * (amount ?? ZERO));
    return true;
  };
  for (const [index, line] of model.lines.entries()) {
    if (!add(line.category, line.rate, lines[index], 1n)) return null;
  }
  for (const [index, part] of model.allowancesCharges.entries()) {
    if (!add(part.category, part.rate, parts[index], part.isCharge ? 1n : -1n)) return null;
  }
  return bases;
}

/** 25, 25.0 and 25.00 are one rate; the categories without tax have none that counts. */
function keyOf(category: string | null, rate: string | null): string {
  if (category === null || !TOLERANT.includes(category)) return category ?? '';
  const value = rate === null ? ZERO : decimalFrom(rate);
  return `${category} ${value === null ? rate : value.toString()}`;
}

/** Undefined when a part is not readable; what is not stated adds nothing. */
function sum(parts: readonly (Decimal | null | undefined)[]): Decimal | undefined {
  let total = ZERO;
  for (const part of parts) {
    if (part === undefined) return undefined;
    total += part ?? ZERO;
  }
  return total;
}

function negated(value: Decimal | null | undefined): Decimal | null | undefined {
  return value === null || value === undefined ? value : -value;
}
