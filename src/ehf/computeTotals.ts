import { ZERO, decimalFrom, decimalText, percentRounded, quotientRounded, whole, wholeRounded } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import type { AllowanceCharge, InvoiceLine, InvoiceModel, Totals, VatBreakdown } from './model.ts';
import type { UnreadableAmount } from './totals.ts';

/** What the sums of an invoice are made of; every {@link InvoiceModel} is one. Figures are decimal strings. */
export interface TotalsDraft {
  readonly lines: readonly Pick<InvoiceLine, 'quantity' | 'price' | 'baseQuantity' | 'allowancesCharges' | 'category' | 'rate'>[];
  /** One with a percent is that share of its base; without a base, of the line before its allowances, or of the sum of the lines. */
  readonly allowancesCharges: readonly AllowanceCharge[];
  /** BT-113 and BT-114 are taken from here; nothing else is. */
  readonly totals?: Pick<Totals, 'prepaid' | 'rounding'>;
  /** BT-120 and BT-121 are kept for the categories and rates that still occur. */
  readonly vat?: readonly Pick<VatBreakdown, 'category' | 'rate' | 'exemptionReason' | 'exemptionReasonCode'>[];
}

export interface ComputeOptions {
  /** Rounds the amount due to whole kroner and states the difference (BT-114), in place of the rounding of the draft. */
  readonly roundPayable?: boolean;
  /** Units of the tax currency for one of the document's: gives BT-111. None is computed without it. */
  readonly taxCurrencyRate?: string | null;
}

export interface ComputedLine {
  /** BT-131; null while quantity or price is missing, and nothing is added for it. */
  readonly net: string | null;
  /** With their amounts and bases, where a percent gives them. */
  readonly allowancesCharges: readonly AllowanceCharge[];
}

export interface ComputedTotals {
  readonly lines: readonly ComputedLine[];
  readonly allowancesCharges: readonly AllowanceCharge[];
  /** BG-22 */
  readonly totals: Totals;
  /** BG-23, in the order in which the lines bring the categories and rates. */
  readonly vat: readonly VatBreakdown[];
}

export type ComputeResult =
  | { readonly ok: true; readonly computed: ComputedTotals }
  | { readonly ok: false; readonly problems: readonly UnreadableAmount[] };

interface Base {
  readonly category: string;
  readonly rate: string | null;
  readonly percent: Decimal;
  base: Decimal;
}

/**
 * The sums of an invoice as EN 16931 has them, exact and rounded to two decimals half away from zero: line nets (BT-131,
 * PEPPOL-EN16931-R120), allowances and charges given in percent (R040), totals (BR-CO-10 to BR-CO-16) and VAT once for each
 * category and rate (BR-CO-17), not line by line. Signs are kept: a negative invoice gives the negative sums.
 *
 * @returns the figures that are no numbers, when there are such: no sum is guessed
 */
export function computeTotals(draft: TotalsDraft, options: ComputeOptions = {}): ComputeResult {
  const problems: UnreadableAmount[] = [];
  const read = (text: string | null | undefined, field: string): Decimal | null => {
    if (text === null || text === undefined) return null;
    const value = decimalFrom(text);
    if (value === null) problems.push({ rule: 'unreadableAmount', field, text });
    return value;
  };
  const bases = new Map<string, Base>();
  const addBase = (category: string | null, rate: string | null, amount: Decimal, field: string): void => {
    const percent = read(rate, `${field}.rate`) ?? ZERO;
    if (category === null) return;
    const key = keyOf(category, rate);
    const entry = bases.get(key);
    if (entry === undefined) bases.set(key, { category, rate, percent, base: amount });
    else entry.base += amount;
  };
  /** Completes parts whose percent tells the amount, and adds them up. */
  const addParts = (parts: readonly AllowanceCharge[], whereof: Decimal, field: string) => {
    let allowances = ZERO;
    let charges = ZERO;
    const completed = parts.map((part, index) => {
      const place = `${field}[${index}]`;
      const percent = read(part.percent, `${place}.percent`);
      const base = read(part.baseAmount, `${place}.baseAmount`) ?? whereof;
      const amount = percent === null ? (read(part.amount, `${place}.amount`) ?? ZERO) : percentRounded(base, percent);
      if (part.isCharge) charges += amount;
      else allowances += amount;
      const complete = percent === null ? part : { ...part, amount: decimalText(amount), baseAmount: part.baseAmount ?? decimalText(base) };
      return { complete, amount, place };
    });
    return { allowances, charges, completed };
  };

  let lineNet = ZERO;
  const lines = draft.lines.map((line, index): ComputedLine => {
    const field = `lines[${index}]`;
    const quantity = read(line.quantity, `${field}.quantity`);
    const price = read(line.price, `${field}.price`);
    let divisor = read(line.baseQuantity, `${field}.baseQuantity`) ?? whole(1);
    if (divisor === ZERO) {
      problems.push({ rule: 'unreadableAmount', field: `${field}.baseQuantity`, text: line.baseQuantity ?? '' });
      divisor = whole(1);
    }
    const gross = quantity === null || price === null ? null : quotientRounded(quantity, price, divisor);
    const { allowances, charges, completed } = addParts(line.allowancesCharges, gross ?? ZERO, `${field}.allowancesCharges`);
    const net = gross === null ? null : gross - allowances + charges;
    lineNet += net ?? ZERO;
    addBase(line.category, line.rate, net ?? ZERO, field);
    return { net: net === null ? null : decimalText(net), allowancesCharges: completed.map(({ complete }) => complete) };
  });

  const parts = addParts(draft.allowancesCharges, lineNet, 'allowancesCharges');
  for (const { complete, amount, place } of parts.completed) {
    addBase(complete.category, complete.rate, complete.isCharge ? amount : -amount, place);
  }

  let vatTotal = ZERO;
  const reasons = new Map((draft.vat ?? []).map((entry) => [keyOf(entry.category, entry.rate), entry]));
  const vat = [...bases].map(([key, { category, rate, percent, base }]): VatBreakdown => {
    const amount = percentRounded(base, percent);
    vatTotal += amount;
    const reason = reasons.get(key);
    return {
      base: decimalText(base),
      amount: decimalText(amount),
      category,
      rate,
      exemptionReason: reason?.exemptionReason ?? null,
      exemptionReasonCode: reason?.exemptionReasonCode ?? null,
    };
  });

  const net = lineNet - parts.allowances + parts.charges;
  const gross = net + vatTotal;
  const prepaid = read(draft.totals?.prepaid, 'totals.prepaid');
  const due = gross - (prepaid ?? ZERO);
  const rounding = options.roundPayable === true ? wholeRounded(due) - due : read(draft.totals?.rounding, 'totals.rounding');
  const taxRate = read(options.taxCurrencyRate, 'taxCurrencyRate');
  if (problems.length > 0) return { ok: false, problems };
  const stated = (value: Decimal | null): string | null => (value === null ? null : decimalText(value));
  const has = (isCharge: boolean): boolean => draft.allowancesCharges.some((part) => part.isCharge === isCharge);
  return {
    ok: true,
    computed: {
      lines,
      allowancesCharges: parts.completed.map(({ complete }) => complete),
      totals: {
        lineNet: decimalText(lineNet),
        // Stated exactly when the document has such parts (BR-CO-11, BR-CO-12).
        allowances: has(false) ? decimalText(parts.allowances) : null,
        charges: has(true) ? decimalText(parts.charges) : null,
        net: decimalText(net),
        vat: decimalText(vatTotal),
        vatInTaxCurrency: taxRate === null ? null : decimalText(quotientRounded(vatTotal, taxRate, whole(1))),
        gross: decimalText(gross),
        prepaid: stated(prepaid),
        rounding: rounding === ZERO && options.roundPayable === true ? null : stated(rounding),
        payable: decimalText(due + (rounding ?? ZERO)),
      },
      vat,
    },
  };
}

/** The model with the computed figures in place of its own. BT-111 stays as it is when none was computed. */
export function withTotals(model: InvoiceModel, computed: ComputedTotals): InvoiceModel {
  const { lines, allowancesCharges, totals, vat } = computed;
  return {
    ...model,
    lines: model.lines.map((line, index) => ({ ...line, ...lines[index] })),
    allowancesCharges,
    totals: { ...totals, vatInTaxCurrency: totals.vatInTaxCurrency ?? model.totals.vatInTaxCurrency },
    vat,
  };
}

/** 25, 25.0 and 25.00 are one rate. None is apart from 0: category O has none. */
function keyOf(category: string | null, rate: string | null): string {
  const value = rate === null ? null : decimalFrom(rate);
  return `${category} ${value === null ? rate : value.toString()}`;
}
