/** What a document says around a finding: the values that its text may name beside those the rule gave. */
import { aggregates, basics } from '../rules/xpath.ts';
import { attributeOf, textOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';
import { isChargeElement, nameInPath, termAt } from './paths.ts';
import type { Values } from './template.ts';

/** Values by the group that holds them: the path to each from there. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  LINE: {
    line: 'ID',
    lineName: 'Item/Name',
    quantity: 'InvoicedQuantity',
    price: 'Price/PriceAmount',
    baseQuantity: 'Price/BaseQuantity',
    grossPrice: 'Price/AllowanceCharge/BaseAmount',
    discount: 'Price/AllowanceCharge/Amount',
    lineAmount: 'LineExtensionAmount',
  },
  TaxSubtotal: { base: 'TaxableAmount', amount: 'TaxAmount', rate: 'TaxCategory/Percent' },
  AllowanceCharge: { amount: 'Amount', base: 'BaseAmount', percent: 'MultiplierFactorNumeric' },
  InvoicePeriod: { start: 'StartDate', end: 'EndDate' },
  document: {
    currency: 'DocumentCurrencyCode',
    lineNet: 'LegalMonetaryTotal/LineExtensionAmount',
    allowances: 'LegalMonetaryTotal/AllowanceTotalAmount',
    charges: 'LegalMonetaryTotal/ChargeTotalAmount',
    net: 'LegalMonetaryTotal/TaxExclusiveAmount',
    vat: 'TaxTotal/TaxAmount',
    gross: 'LegalMonetaryTotal/TaxInclusiveAmount',
    prepaid: 'LegalMonetaryTotal/PrepaidAmount',
    rounding: 'LegalMonetaryTotal/PayableRoundingAmount',
    payable: 'LegalMonetaryTotal/PayableAmount',
  },
};

/** Totals that a document leaves out when they are nothing. */
const NOTHING = ['allowances', 'charges', 'prepaid', 'rounding'];

/**
 * The values around elements, in one walk: the business term (`term`) and the text of the element itself, the line it
 * lies in, the amounts of its group, and the totals of the document.
 *
 * @param elements of the tree under the root
 */
export function factsOf(root: XmlElement, elements: Iterable<XmlElement>): ReadonlyMap<XmlElement, Values> {
  const wanted = new Set(elements);
  const found = new Map<XmlElement, Values>();
  if (wanted.size === 0) return found;
  const document = valuesOf(root, 'document');
  for (const name of NOTHING) document[name] ??= '0';

  const visit = (node: XmlElement, path: string, around: Values, isCharge: boolean): void => {
    if (wanted.has(node)) found.set(node, { ...around, ...placeOf(node, path, isCharge) });
    for (const child of node.children) {
      if (found.size === wanted.size) return;
      if (typeof child === 'string') continue;
      const name = nameInPath(child);
      const inside = Object.hasOwn(VALUES, name) && name !== 'document' ? { ...around, ...valuesOf(child, name) } : around;
      visit(child, path === '' ? name : `${path}/${name}`, inside, isCharge || isChargeElement(child));
    }
  };
  visit(root, '', document, false);
  return found;
}

function placeOf(node: XmlElement, path: string, isCharge: boolean): Values {
  const isLeaf = !node.children.some((child) => typeof child !== 'string');
  return {
    term: termAt(path, isCharge),
    ...(isLeaf ? { value: textOf(node) } : {}),
    scheme: attributeOf(node, 'schemeID'),
    unit: attributeOf(node, 'unitCode'),
  };
}

function valuesOf(node: XmlElement, group: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, path] of Object.entries(VALUES[group] ?? {})) {
    const text = textAt(node, path.split('/'));
    if (text !== '') values[name] = text;
  }
  return values;
}

function textAt(node: XmlElement, [name = '', ...rest]: readonly string[]): string {
  if (rest.length > 0) {
    const [next] = aggregates(node, name);
    return next === undefined ? '' : textAt(next, rest);
  }
  const [leaf] = name === 'InvoicedQuantity' ? [...basics(node, name), ...basics(node, 'CreditedQuantity')] : basics(node, name);
  return leaf === undefined ? '' : textOf(leaf);
}
