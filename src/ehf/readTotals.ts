import { elementsOf, first, leaveUnread, ublName } from './collect.ts';
import type { Unread } from './collect.ts';
import type { Totals, VatBreakdown } from './model.ts';
import { attributeOf, childOf, textOf } from './tree.ts';
import type { XmlElement } from './tree.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface VatTotals {
  vat: string | null;
  vatInTaxCurrency: string | null;
  breakdown: VatBreakdown[];
}

/**
 * Reads the `TaxTotal` elements: the one in the currency of the document with its breakdown, and the one in the tax currency
 * (BT-111), which has an amount alone.
 */
export function readTaxTotals(
  elements: readonly XmlElement[],
  currency: string | null,
  taxCurrency: string | null,
  unread: Unread,
): VatTotals {
  const result: VatTotals = { vat: null, vatInTaxCurrency: null, breakdown: [] };
  const second = taxCurrency !== null && taxCurrency !== currency ? taxCurrency : null;
  for (const element of elements) {
    const amount = childOf(element, 'TaxAmount');
    const isSecond = second !== null && amount !== null && attributeOf(amount, 'currencyID') === second;
    for (const child of elementsOf(element)) {
      switch (ublName(child)) {
        case 'TaxAmount':
          if (isSecond) result.vatInTaxCurrency = first(result.vatInTaxCurrency, child, unread);
          else result.vat = first(result.vat, child, unread);
          break;
        case 'TaxSubtotal':
          if (isSecond) leaveUnread(child, unread);
          else result.breakdown.push(readSubtotal(child, unread));
          break;
        default:
          leaveUnread(child, unread);
      }
    }
  }
  return result;
}

function readSubtotal(element: XmlElement, unread: Unread): VatBreakdown {
  const result: Mutable<VatBreakdown> = {
    base: null,
    amount: null,
    category: null,
    rate: null,
    exemptionReason: null,
    exemptionReasonCode: null,
  };
  for (const child of elementsOf(element)) {
    switch (ublName(child)) {
      case 'TaxableAmount':
        result.base = first(result.base, child, unread);
        break;
      case 'TaxAmount':
        result.amount = first(result.amount, child, unread);
        break;
      case 'TaxCategory':
        for (const part of elementsOf(child)) {
          switch (ublName(part)) {
            case 'ID':
              result.category = first(result.category, part, unread);
              break;
            case 'Percent':
              result.rate = first(result.rate, part, unread);
              break;
            case 'TaxExemptionReason':
              result.exemptionReason = first(result.exemptionReason, part, unread);
              break;
            case 'TaxExemptionReasonCode':
              result.exemptionReasonCode = first(result.exemptionReasonCode, part, unread);
              break;
            case 'TaxScheme':
              break;
            default:
              leaveUnread(part, unread);
          }
        }
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return result;
}

const TOTALS: ReadonlyMap<string, Exclude<keyof Totals, 'vat' | 'vatInTaxCurrency'>> = new Map([
  ['LineExtensionAmount', 'lineNet'],
  ['AllowanceTotalAmount', 'allowances'],
  ['ChargeTotalAmount', 'charges'],
  ['TaxExclusiveAmount', 'net'],
  ['TaxInclusiveAmount', 'gross'],
  ['PrepaidAmount', 'prepaid'],
  ['PayableRoundingAmount', 'rounding'],
  ['PayableAmount', 'payable'],
]);

/** Reads `LegalMonetaryTotal` elements; more than one is a fault, and what the second says otherwise is unread. */
export function readMonetaryTotals(elements: readonly XmlElement[], vat: VatTotals, unread: Unread): Totals {
  const totals: Mutable<Totals> = {
    lineNet: null,
    allowances: null,
    charges: null,
    net: null,
    vat: vat.vat,
    vatInTaxCurrency: vat.vatInTaxCurrency,
    gross: null,
    prepaid: null,
    rounding: null,
    payable: null,
  };
  for (const element of elements) {
    for (const child of elementsOf(element)) {
      const field = TOTALS.get(ublName(child));
      if (field !== undefined) totals[field] = first(totals[field], child, unread);
      else if (textOf(child) !== '' || child.children.length > 0) leaveUnread(child, unread);
    }
  }
  return totals;
}
