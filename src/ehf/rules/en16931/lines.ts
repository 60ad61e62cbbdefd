import type { XmlElement } from '../../tree.ts';
import { LINE } from '../path.ts';
import type { ContextRule, Verdict } from '../types.ts';
import {
  aggregates,
  attribute,
  basic,
  basics,
  dateOf,
  doubleOf,
  hasAttribute,
  hasBasic,
  isCharge,
  leadsTo,
  select,
  steps,
  stringOf,
} from '../xpath.ts';
import { hasText, isVatAlone, twoDecimals } from './common.ts';

const PRICE = steps('cac:Price/cbc:PriceAmount');
const GROSS_PRICE = steps('cac:Price/cac:AllowanceCharge/cbc:BaseAmount');

/** Lines, their periods, allowances and items, and the allowances, charges and periods of the document. */
export const LINE_RULES: readonly ContextRule[] = [
  {
    context: ['cac:InvoiceLine', 'cac:CreditNoteLine'],
    tests: {
      'BR-21': hasText('cbc:ID'),
      'BR-22': (line) => hasBasic(line, 'InvoicedQuantity') || hasBasic(line, 'CreditedQuantity'),
      'BR-23': (line) => hasUnit(line, 'InvoicedQuantity') || hasUnit(line, 'CreditedQuantity'),
      'BR-24': (line) => hasBasic(line, 'LineExtensionAmount'),
      'BR-25': hasText('cac:Item/cbc:Name'),
      'BR-26': (line) => leadsTo(line, PRICE),
      'BR-27': (line) => {
        const prices = select(line, PRICE);
        return prices.some(isNotNegative) || failAt(prices[0]);
      },
      'BR-28': (line) => {
        const prices = select(line, GROSS_PRICE);
        return prices.length === 0 || prices.some(isNotNegative) || failAt(prices[0]);
      },
      'BR-CO-04': (line) =>
        aggregates(line, 'Item').some((item) =>
          aggregates(item, 'ClassifiedTaxCategory').some((category) => isVatAlone(category) && hasBasic(category, 'ID')),
        ),
      'BR-DEC-23': twoDecimals('LineExtensionAmount'),
    },
  },
  {
    context: `${LINE}/cac:InvoicePeriod`,
    tests: {
      'BR-30': endsAfterStart,
      'BR-CO-20': (period) => hasBasic(period, 'StartDate') || hasBasic(period, 'EndDate'),
    },
  },
  {
    context: 'cac:InvoicePeriod',
    tests: {
      'BR-29': endsAfterStart,
      'BR-CO-19': (period) => hasBasic(period, 'StartDate') || hasBasic(period, 'EndDate') || hasBasic(period, 'DescriptionCode'),
    },
  },
  {
    context: `${LINE}/cac:AllowanceCharge`,
    when: (node) => isCharge(node, false),
    tests: {
      'BR-41': hasAmount,
      'BR-42': hasReason,
      'BR-CO-07': () => true,
      'BR-CO-23': hasReason,
      'BR-DEC-24': twoDecimals('Amount'),
      'BR-DEC-25': twoDecimals('BaseAmount'),
    },
  },
  {
    context: `${LINE}/cac:AllowanceCharge`,
    when: (node) => isCharge(node, true),
    tests: {
      'BR-43': hasAmount,
      'BR-44': hasReason,
      'BR-CO-08': () => true,
      'BR-CO-24': hasReason,
      'BR-DEC-27': twoDecimals('Amount'),
      'BR-DEC-28': twoDecimals('BaseAmount'),
    },
  },
  {
    context: 'cac:AdditionalItemProperty',
    tests: { 'BR-54': (property) => hasBasic(property, 'Name') && hasBasic(property, 'Value') },
  },
  {
    context: `${LINE}/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode`,
    tests: { 'BR-65': (code) => hasAttribute(code, 'listID') },
  },
  {
    context: `${LINE}/cac:Item/cac:StandardItemIdentification/cbc:ID`,
    tests: { 'BR-64': (id) => hasAttribute(id, 'schemeID') },
  },
];

export function hasAmount(allowanceCharge: XmlElement): boolean {
  return hasBasic(allowanceCharge, 'Amount');
}

export function hasReason(allowanceCharge: XmlElement): boolean {
  return hasBasic(allowanceCharge, 'AllowanceChargeReason') || hasBasic(allowanceCharge, 'AllowanceChargeReasonCode');
}

function hasUnit(line: XmlElement, name: string): boolean {
  return basics(line, name).some((quantity) => attribute(quantity, 'unitCode') !== null);
}

function isNotNegative(price: XmlElement): boolean {
  return doubleOf(price) >= 0;
}

function failAt(element: XmlElement | undefined): Verdict {
  return element === undefined ? false : { at: element, params: { value: stringOf(element) } };
}

function endsAfterStart(period: XmlElement): Verdict {
  if (!hasBasic(period, 'StartDate') || !hasBasic(period, 'EndDate')) return true;
  const end = basic(period, 'EndDate');
  const start = basic(period, 'StartDate');
  if (end === null || start === null || dateOf(end) >= dateOf(start)) return true;
  return { params: { start: stringOf(start), end: stringOf(end) } };
}
