import type { XmlElement } from '../../tree.ts';
import { absolute, add, compare, equal, roundCents, roundWhole, share, subtract, whole, ZERO } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import { index } from '../engine.ts';
import { DOCUMENT } from '../path.ts';
import type { ContextRule, Position, Verdict } from '../types.ts';
import { remembered } from '../remembered.ts';
import { aggregates, amount, basic, hasBasic, isCharge, normalOf } from '../xpath.ts';
import { equals, isVat, mismatch, twoDecimals } from './common.ts';
import { cannotEvaluate } from '../unevaluable.ts';

export const LINES = index('cac:InvoiceLine', 'cac:CreditNoteLine');

const ONE = whole(1);

export const TOTALS: readonly ContextRule[] = [
  {
    context: 'cac:LegalMonetaryTotal',
    late: true,
    tests: {
      'BR-12': (node) => hasBasic(node, 'LineExtensionAmount'),
      'BR-13': (node) => hasBasic(node, 'TaxExclusiveAmount'),
      'BR-14': (node) => hasBasic(node, 'TaxInclusiveAmount'),
      'BR-15': (node) => hasBasic(node, 'PayableAmount'),
      'BR-CO-10': (node, at) => equals(amount(node, 'LineExtensionAmount'), at.derive(sumOfLines)),
      'BR-CO-11': (node, at) => isSumOf(node, at, 'AllowanceTotalAmount', false),
      'BR-CO-12': (node, at) => isSumOf(node, at, 'ChargeTotalAmount', true),
      'BR-CO-13': isNetTotal,
      'BR-CO-16': isPayable,
      'BR-DEC-09': twoDecimals('LineExtensionAmount'),
      'BR-DEC-10': twoDecimals('AllowanceTotalAmount'),
      'BR-DEC-11': twoDecimals('ChargeTotalAmount'),
      'BR-DEC-12': twoDecimals('TaxExclusiveAmount'),
      'BR-DEC-14': twoDecimals('TaxInclusiveAmount'),
      'BR-DEC-16': twoDecimals('PrepaidAmount'),
      'BR-DEC-17': twoDecimals('PayableRoundingAmount'),
      'BR-DEC-18': twoDecimals('PayableAmount'),
    },
  },
  {
    context: `${DOCUMENT}/cac:TaxTotal`,
    tests: {
      'BR-CO-14': (node) => {
        const stated = amount(node, 'TaxAmount');
        const subtotals = aggregates(node, 'TaxSubtotal');
        if (stated === null) return subtotals.length === 0;
        const expected = roundCents(sumOf(subtotals, 'TaxAmount'));
        return equal(stated, expected) || subtotals.length === 0 || mismatch(stated, expected);
      },
    },
  },
  {
    context: 'cac:TaxTotal/cac:TaxSubtotal',
    tests: {
      'BR-45': (node) => hasBasic(node, 'TaxableAmount'),
      'BR-46': (node) => hasBasic(node, 'TaxAmount'),
      'BR-47': (node) => vatCategories(node).some((category) => hasBasic(category, 'ID')),
      'BR-48': (node) => {
        const categories = vatCategories(node);
        return categories.some((one) => hasBasic(one, 'Percent')) || categories.some((one) => normalOf(basic(one, 'ID')) === 'O');
      },
      'BR-CO-17': isTaxOfBase,
      'BR-DEC-19': twoDecimals('TaxableAmount'),
      'BR-DEC-20': twoDecimals('TaxAmount'),
    },
  },
];

/** BT-106: the net amounts of all lines, wherever they stand. */
function sumOfLines(at: Position): Decimal {
  return roundCents(sumOf(at.all(LINES), 'LineExtensionAmount'));
}

/** The sum of the amounts of that name; an element without one adds nothing. */
export function sumOf(elements: readonly XmlElement[], name: string): Decimal {
  let sum = ZERO;
  for (const element of elements) sum = add(sum, amount(element, name) ?? ZERO);
  return sum;
}

/** BT-107 and BT-108: stated exactly when there are allowances or charges of the document, and their sum. */
function isSumOf(node: XmlElement, at: Position, name: string, charge: boolean): Verdict {
  const stated = amount(node, name);
  const { count, sum } = at.parent === null ? NO_PARTS : (charge ? chargesIn : allowancesIn)(at.parent, at);
  return (stated === null && count === 0) || equals(stated, sum);
}

interface Parts {
  readonly count: number;
  readonly sum: Decimal;
}

const NO_PARTS: Parts = { count: 0, sum: ZERO };
const chargesIn = remembered((parent) => partsOf(parent, true));
const allowancesIn = remembered((parent) => partsOf(parent, false));

function partsOf(parent: XmlElement, charge: boolean): Parts {
  const all = aggregates(parent, 'AllowanceCharge').filter((one) => isCharge(one, charge));
  return { count: all.length, sum: roundCents(sumOf(all, 'Amount')) };
}

/** BT-109. Without allowances and charges it is the sum of lines as it stands; else the outcome is rounded. */
function isNetTotal(node: XmlElement): Verdict {
  const stated = amount(node, 'TaxExclusiveAmount');
  const lines = amount(node, 'LineExtensionAmount');
  const charges = amount(node, 'ChargeTotalAmount');
  const allowances = amount(node, 'AllowanceTotalAmount');
  if (lines === null || (charges === null && allowances === null)) return equals(stated, lines);
  return equals(stated, roundCents(subtract(add(lines, charges ?? ZERO), allowances ?? ZERO)));
}

/** BT-115: the total with VAT, less what is prepaid, rounded by BT-114. */
function isPayable(node: XmlElement): Verdict {
  const payable = amount(node, 'PayableAmount');
  const total = amount(node, 'TaxInclusiveAmount');
  const prepaid = amount(node, 'PrepaidAmount');
  const rounding = amount(node, 'PayableRoundingAmount');
  if (payable === null || total === null) return mismatch(payable, total);
  const due = prepaid === null ? total : roundCents(subtract(total, prepaid));
  const exact = rounding === null ? payable : roundCents(subtract(payable, rounding));
  return equal(exact, due) || mismatch(payable, rounding === null ? due : add(due, rounding));
}

function vatCategories(subtotal: XmlElement): readonly XmlElement[] {
  return aggregates(subtotal, 'TaxCategory').filter(isVat);
}

/** BT-117 is BT-116 times BT-119, less than one whole unit off; without a rate, or with zero, it is less than a half. */
function isTaxOfBase(node: XmlElement): Verdict {
  const rates = vatCategories(node).flatMap((category) => amount(category, 'Percent') ?? []);
  if (rates.length > 1) cannotEvaluate('severalValues', node);
  const [rate] = rates;
  const tax = amount(node, 'TaxAmount');
  if (tax === null) return mismatch(tax, null);
  if (rate === undefined || equal(roundWhole(rate), ZERO)) return equal(roundWhole(tax), ZERO) || mismatch(tax, ZERO);
  return isNearTax(tax, amount(node, 'TaxableAmount'), rate);
}

/** Whether a VAT amount is less than one whole unit from base times rate; signs do not count. */
export function isNearTax(tax: Decimal | null, base: Decimal | null, rate: Decimal | null): Verdict {
  if (tax === null || base === null || rate === null) return mismatch(tax, null);
  const expected = roundCents(share(absolute(base), rate));
  const stated = absolute(tax);
  const isNear = compare(subtract(stated, ONE), expected) < 0 && compare(add(stated, ONE), expected) > 0;
  return isNear || mismatch(tax, compare(base, ZERO) < 0 ? subtract(ZERO, expected) : expected);
}
