import type { XmlElement } from '../../tree.ts';
import { LINE } from '../path.ts';
import type { ContextRule, Verdict } from '../types.ts';
import {
  basic,
  dateOf,
  doubleOf,
  firstOf,
  hasAttribute,
  hasBasic,
  isAggregate,
  isBasic,
  isCharge,
  leadsTo,
  select,
  steps,
  stringOf,
} from '../xpath.ts';
import type { Steps } from '../xpath.ts';
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
      'BR-27': (line) => isAnyNotNegative(line, PRICE),
      'BR-28': (line) => firstOf(line, GROSS_PRICE) === null || isAnyNotNegative(line, GROSS_PRICE),
      'BR-CO-04': hasCategory,
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

function hasCategory(line: XmlElement): boolean {
  for (const item of line.children) {
    if (typeof item === 'string' || !isAggregate(item, 'Item')) continue;
    for (const category of item.children) {
      if (typeof category === 'string' || !isAggregate(category, 'ClassifiedTaxCategory')) continue;
      if (isVatAlone(category) && hasBasic(category, 'ID')) return true;
    }
  }
  return false;
}

export function hasAmount(allowanceCharge: XmlElement): boolean {
  return hasBasic(allowanceCharge, 'Amount');
}

export function hasReason(allowanceCharge: XmlElement): boolean {
  return hasBasic(allowanceCharge, 'AllowanceChargeReason') || hasBasic(allowanceCharge, 'AllowanceChargeReasonCode');
}

function hasUnit(line: XmlElement, name: string): boolean {
  for (const child of line.children) {
    if (typeof child !== 'string' && isBasic(child, name) && hasAttribute(child, 'unitCode')) return true;
  }
  return false;
}

function isAnyNotNegative(line: XmlElement, path: Steps): Verdict {
  const first = firstOf(line, path);
  if (first === null) return false;
  if (doubleOf(first) >= 0 || select(line, path).some((price) => doubleOf(price) >= 0)) return true;
  return { at: first, params: { value: stringOf(first) } };
}

function endsAfterStart(period: XmlElement): Verdict {
  if (!hasBasic(period, 'StartDate') || !hasBasic(period, 'EndDate')) return true;
  const end = basic(period, 'EndDate');
  const start = basic(period, 'StartDate');
  if (end === null || start === null || dateOf(end) >= dateOf(start)) return true;
  return { params: { start: stringOf(start), end: stringOf(end) } };
}
