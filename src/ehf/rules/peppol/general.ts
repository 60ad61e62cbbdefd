/** The rules that hold for everyone: PEPPOL-EN16931-R001 to R130. */
import type { XmlElement } from '../../tree.ts';
import { add, compare, decimalText, divide, equal, multiply, parseDecimal, roundCents, share, subtract, whole, ZERO } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import { DOCUMENT } from '../path.ts';
import type { ContextRule, Pattern, Position, Test, Verdict } from '../types.ts';
import { cannotEvaluate } from '../unevaluable.ts';
import { remembered } from '../remembered.ts';
import {
  aggregates,
  amount,
  attribute,
  basic,
  basics,
  countAggregate,
  countBasic,
  dateOf,
  decimalOf,
  doubleOf,
  hasAggregate,
  hasBasic,
  leadsTo,
  normalize,
  normalOf,
  only,
  select,
  steps,
  stringOf,
} from '../xpath.ts';
import type { Steps } from '../xpath.ts';
import { currenciesOf, hasKnownProfile, isDomestic, isInvoice } from './document.ts';
import { anyIs, normalText, textNode } from './text.ts';

const BIS_BILLING = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const SLACK = parseDecimal('0.02') ?? ZERO;
const ONE = whole(1);

const ORDER_ID = steps('cac:OrderReference/cbc:ID');
const TOTAL_TAX_AMOUNT = steps('cac:TaxTotal/cbc:TaxAmount');
const MANDATE_ID = steps('cac:PaymentMandate/cbc:ID');
const PERIOD_START = steps('cac:InvoicePeriod/cbc:StartDate');
const PERIOD_END = steps('cac:InvoicePeriod/cbc:EndDate');
const hasStart = ({ root }: Position): boolean => leadsTo(root, PERIOD_START);
const hasEnd = ({ root }: Position): boolean => leadsTo(root, PERIOD_END);
const REFERENCE_TYPE = steps('cac:DocumentReference/cbc:DocumentTypeCode');

/** R008: nothing is empty. Runs at every element, so that it is quick. */
export const EMPTY_ELEMENTS: Pattern = [{ context: '*', tests: { 'PEPPOL-EN16931-R008': isFilled } }];

function isFilled({ children }: XmlElement): boolean {
  for (const child of children) {
    if (typeof child !== 'string') return true;
    for (let at = 0; at < child.length; at++) if (child.charCodeAt(at) > 0x20) return true;
  }
  return false;
}

/** R080: one project reference (BT-11) at most. */
export const PROJECT_REFERENCE: Pattern = [
  {
    context: '/cn:CreditNote',
    tests: {
      'PEPPOL-EN16931-R080': (note) => {
        const projects = aggregates(note, 'AdditionalDocumentReference').filter((reference) =>
          anyIs(basics(reference, 'DocumentTypeCode'), '50'),
        );
        const second = projects[1];
        return second === undefined || { at: second, params: { count: projects.length } };
      },
    },
  },
];

const documentRules: ContextRule = {
  context: DOCUMENT,
  tests: {
    'PEPPOL-EN16931-R001': (document) => hasBasic(document, 'ProfileID'),
    'PEPPOL-EN16931-R007': (document, at) => hasKnownProfile(at) || statedIn(document, 'ProfileID'),
    'PEPPOL-EN16931-R002': (document, at) => {
      const count = countBasic(document, 'Note');
      if (count <= 1 || isDomestic(at, 'DE')) return true;
      const second = basics(document, 'Note')[1];
      return { params: { count }, ...(second === undefined ? {} : { at: second }) };
    },
    'PEPPOL-EN16931-R003': (document) => hasBasic(document, 'BuyerReference') || leadsTo(document, ORDER_ID),
    'PEPPOL-EN16931-R004': (document) => {
      const id = normalText(basics(document, 'CustomizationID'));
      return (id.startsWith(BIS_BILLING) && !id.includes('::')) || statedIn(document, 'CustomizationID');
    },
    'PEPPOL-EN16931-R053': (document) => {
      const count = aggregates(document, 'TaxTotal').filter((total) => hasAggregate(total, 'TaxSubtotal')).length;
      return count === 1 || { params: { count } };
    },
    'PEPPOL-EN16931-R054': (document) => {
      const count = aggregates(document, 'TaxTotal').filter((total) => !hasAggregate(total, 'TaxSubtotal')).length;
      const expected = hasBasic(document, 'TaxCurrencyCode') ? 1 : 0;
      return count === expected || { params: { count, expected } };
    },
    'PEPPOL-EN16931-R055': haveSameSign,
  },
};

/** A finding at a value with the value in it; at the parent when there is none. */
function statedIn(parent: XmlElement, name: string): Verdict {
  const [element] = basics(parent, name);
  return element === undefined ? false : { at: element, params: { value: normalOf(element) } };
}

/** R055: VAT in the document's currency (BT-110) and in the accounting currency (BT-111) have one sign. */
function haveSameSign(document: XmlElement): Verdict {
  if (!hasBasic(document, 'TaxCurrencyCode')) return true;
  const amounts = select(document, TOTAL_TAX_AMOUNT);
  const inCurrency = (name: string): XmlElement[] => {
    if (amounts.length === 0) return [];
    const currency = normalOf(basic(document, name));
    return amounts.filter((stated) => attribute(stated, 'currencyID') === currency);
  };
  const accounting = inCurrency('TaxCurrencyCode');
  const own = inCurrency('DocumentCurrencyCode');
  const some = (elements: readonly XmlElement[], sign: 1 | -1): boolean => elements.some((stated) => doubleOf(stated) * sign >= 0);
  if ((some(accounting, -1) && some(own, -1)) || (some(accounting, 1) && some(own, 1))) return true;
  const at = accounting[0];
  return {
    params: { stated: at === undefined ? null : normalOf(at), expected: own[0] === undefined ? null : normalOf(own[0]) },
    ...(at === undefined ? {} : { at }),
  };
}

const allowanceChargePaths = [
  '/inv:Invoice/cac:AllowanceCharge',
  '/inv:Invoice/cac:InvoiceLine/cac:AllowanceCharge',
  '/cn:CreditNote/cac:AllowanceCharge',
  '/cn:CreditNote/cac:CreditNoteLine/cac:AllowanceCharge',
];

const allowanceChargeRules: Pattern = [
  {
    context: allowanceChargePaths,
    when: (node) => hasBasic(node, 'MultiplierFactorNumeric') && !hasBasic(node, 'BaseAmount'),
    tests: { 'PEPPOL-EN16931-R041': (node) => ({ params: { percent: normalOf(basics(node, 'MultiplierFactorNumeric')[0] ?? null) } }) },
  },
  {
    context: allowanceChargePaths,
    when: (node) => !hasBasic(node, 'MultiplierFactorNumeric') && hasBasic(node, 'BaseAmount'),
    tests: { 'PEPPOL-EN16931-R042': (node) => ({ params: { base: normalOf(basics(node, 'BaseAmount')[0] ?? null) } }) },
  },
  {
    context: allowanceChargePaths,
    tests: {
      'PEPPOL-EN16931-R040': (node) => {
        if (!hasBasic(node, 'MultiplierFactorNumeric') || !hasBasic(node, 'BaseAmount')) return true;
        const stated = amount(node, 'Amount') ?? ZERO;
        const base = amount(node, 'BaseAmount') ?? ZERO;
        const percent = amount(node, 'MultiplierFactorNumeric') ?? ZERO;
        const expected = share(base, percent);
        if (isWithinSlack(stated, expected)) return true;
        return { params: { ...comparison(stated, expected), base: decimalText(base), percent: decimalText(percent) } };
      },
      'PEPPOL-EN16931-R043': (node) => {
        const indicator = normalText(basics(node, 'ChargeIndicator'));
        return indicator === 'true' || indicator === 'false' || statedIn(node, 'ChargeIndicator');
      },
    },
  },
];

/** Amounts whose currency is that of the document. BT-111, a total of VAT without rows, is not among them. */
const amountPaths = [
  'cbc:Amount',
  'cbc:BaseAmount',
  'cbc:PriceAmount',
  'cac:TaxSubtotal/cbc:TaxAmount',
  'cbc:TaxableAmount',
  'cbc:LineExtensionAmount',
  'cbc:TaxExclusiveAmount',
  'cbc:TaxInclusiveAmount',
  'cbc:AllowanceTotalAmount',
  'cbc:ChargeTotalAmount',
  'cbc:PrepaidAmount',
  'cbc:PayableRoundingAmount',
  'cbc:PayableAmount',
];

const hasDocumentCurrency: Test = (node, at) => {
  const stated = attribute(node, 'currencyID');
  const currencies = currenciesOf(at);
  if (stated !== null && currencies.includes(stated)) return true;
  return { params: { stated, expected: currencies[0] ?? null } };
};

const currencyRules: Pattern = [
  { context: amountPaths, tests: { 'PEPPOL-EN16931-R051': hasDocumentCurrency } },
  {
    context: 'cac:TaxTotal/cbc:TaxAmount',
    when: (_node, { parent }) => parent !== null && hasAggregate(parent, 'TaxSubtotal'),
    tests: { 'PEPPOL-EN16931-R051': hasDocumentCurrency },
  },
];

const periodRules: Pattern = [
  {
    context: [
      '/inv:Invoice/cac:InvoiceLine/cac:InvoicePeriod/cbc:StartDate',
      '/cn:CreditNote/cac:CreditNoteLine/cac:InvoicePeriod/cbc:StartDate',
    ],
    when: (_node, at) => at.derive(hasStart),
    tests: { 'PEPPOL-EN16931-R110': isInside(PERIOD_START, 1) },
  },
  {
    context: [
      '/inv:Invoice/cac:InvoiceLine/cac:InvoicePeriod/cbc:EndDate',
      '/cn:CreditNote/cac:CreditNoteLine/cac:InvoicePeriod/cbc:EndDate',
    ],
    when: (_node, at) => at.derive(hasEnd),
    tests: { 'PEPPOL-EN16931-R111': isInside(PERIOD_END, -1) },
  },
];

/** Whether a date of a line is not before (1) or not after (-1) that of the document. */
function isInside(path: Steps, sign: 1 | -1): Test {
  const limitOf = ({ root }: Position): XmlElement | null => only(select(root, path));
  return (node, at) => {
    // Without a text there is nothing to compare.
    if (textNode([node]) === null) return false;
    const limit = at.derive(limitOf);
    if (limit === null || (dateOf(node) - dateOf(limit)) * sign >= 0) return true;
    return { params: { stated: normalOf(node), expected: normalOf(limit) } };
  };
}

const lineRules: ContextRule = {
  context: ['cac:InvoiceLine', 'cac:CreditNoteLine'],
  tests: {
    'PEPPOL-EN16931-R120': isNetRight,
    'PEPPOL-EN16931-R121': (line) => {
      const base = priceValue(line, 'BaseQuantity');
      return base === null || compare(decimalOf(base), ZERO) > 0 || { at: base, params: { value: normalOf(base) } };
    },
    'PEPPOL-EN16931-R100': (line) => {
      const count = countAggregate(line, 'DocumentReference');
      if (count <= 1) return true;
      const second = aggregates(line, 'DocumentReference')[1];
      return { params: { count }, ...(second === undefined ? {} : { at: second }) };
    },
    'PEPPOL-EN16931-R101': (line) => !hasAggregate(line, 'DocumentReference') || anyIs(select(line, REFERENCE_TYPE), '130'),
  },
};

/** R120: the net of a line (BT-131) is quantity x (price / base quantity) + charges - allowances, within 0.02. */
function isNetRight(line: XmlElement, at: Position): Verdict {
  const stated = amount(line, 'LineExtensionAmount') ?? ZERO;
  const quantity = amount(line, isInvoice(at) ? 'InvoicedQuantity' : 'CreditedQuantity') ?? ONE;
  const priceElement = priceValue(line, 'PriceAmount');
  const price = priceElement === null ? ZERO : decimalOf(priceElement);
  const baseElement = priceValue(line, 'BaseQuantity');
  const base = baseElement === null ? ONE : decimalOf(baseElement);
  const perUnit = equal(base, ZERO) ? price : divide(price, base);
  let expected = multiply(quantity, perUnit ?? price);
  if (hasAggregate(line, 'AllowanceCharge')) {
    const all = aggregates(line, 'AllowanceCharge');
    expected = subtract(add(expected, sumOf(all, 'true')), sumOf(all, 'false'));
  }
  if (isWithinSlack(stated, expected)) return true;
  const element = basics(line, 'LineExtensionAmount')[0];
  return {
    params: {
      ...comparison(stated, expected),
      line: normalOf(basics(line, 'ID')[0] ?? null),
      quantity: decimalText(quantity),
      price: decimalText(price),
    },
    ...(element === undefined ? {} : { at: element }),
  };
}

/** The one value of that name in the line's price, or null. @throws Unevaluable when there are several */
function priceValue(line: XmlElement, name: string): XmlElement | null {
  let found: XmlElement | null = null;
  for (const price of aggregates(line, 'Price')) {
    const value = basic(price, name);
    if (value === null) continue;
    if (found !== null) cannotEvaluate('severalValues');
    found = value;
  }
  return found;
}

/** The sum of the allowances or charges, rounded to two decimals. */
function sumOf(all: readonly XmlElement[], indicator: 'true' | 'false'): Decimal {
  let sum = ZERO;
  for (const one of all) {
    if (normalOf(basic(one, 'ChargeIndicator')) !== indicator) continue;
    for (const stated of basics(one, 'Amount')) sum = add(sum, decimalOf(stated));
  }
  return roundCents(sum);
}

function isWithinSlack(stated: Decimal, expected: Decimal): boolean {
  return compare(add(stated, SLACK), expected) >= 0 && compare(subtract(stated, SLACK), expected) <= 0;
}

function comparison(stated: Decimal, expected: Decimal) {
  const rounded = roundCents(expected);
  return { stated: decimalText(stated), expected: decimalText(rounded), difference: decimalText(subtract(stated, rounded)) };
}

const priceRules: Pattern = [
  {
    context: 'cac:Price/cac:AllowanceCharge',
    tests: {
      'PEPPOL-EN16931-R044': (node) => normalOf(basic(node, 'ChargeIndicator')) === 'false',
      'PEPPOL-EN16931-R046': (node, { parent }) => {
        if (!hasBasic(node, 'BaseAmount') || parent === null) return true;
        const net = amount(parent, 'PriceAmount');
        const gross = amount(node, 'BaseAmount');
        const discount = amount(node, 'Amount');
        if (net === null || gross === null || discount === null) return false;
        const expected = subtract(gross, discount);
        if (equal(net, expected)) return true;
        return {
          params: {
            stated: decimalText(net),
            expected: decimalText(expected),
            difference: decimalText(subtract(net, expected)),
            gross: decimalText(gross),
            discount: decimalText(discount),
          },
        };
      },
    },
  },
  {
    context: 'cac:Price/cbc:BaseQuantity',
    when: (node) => attribute(node, 'unitCode') !== null,
    tests: {
      'PEPPOL-EN16931-R130': (node, at) => {
        const line = at.ancestor(2);
        if (line === null || !(hasBasic(line, 'InvoicedQuantity') || hasBasic(line, 'CreditedQuantity'))) return true;
        const stated = attribute(node, 'unitCode');
        const quantities = basics(line, isInvoice(at) ? 'InvoicedQuantity' : 'CreditedQuantity');
        if (quantities.some((quantity) => attribute(quantity, 'unitCode') === stated)) return true;
        return { params: { stated, expected: quantities[0] === undefined ? null : attribute(quantities[0], 'unitCode') } };
      },
    },
  },
];

const currencyIn = remembered((parent) => normalText(basics(parent, 'DocumentCurrencyCode')));

/** The first rules of the long pattern; identifiers follow in it. */
export const generalRules: Pattern = [
  documentRules,
  {
    context: 'cbc:TaxCurrencyCode',
    tests: {
      'PEPPOL-EN16931-R005': (node, at) => {
        const stated = normalText([node]);
        const own = at.parent === null ? '' : currencyIn(at.parent, at);
        return stated !== own || { params: { value: stated } };
      },
    },
  },
  { context: 'cac:AccountingCustomerParty/cac:Party', tests: { 'PEPPOL-EN16931-R010': (party) => hasBasic(party, 'EndpointID') } },
  { context: 'cac:AccountingSupplierParty/cac:Party', tests: { 'PEPPOL-EN16931-R020': (party) => hasBasic(party, 'EndpointID') } },
  ...allowanceChargeRules,
  {
    context: 'cac:PaymentMeans',
    when: (means) => {
      const code = normalize(stringOf(basic(means, 'PaymentMeansCode')));
      return code === '49' || code === '59';
    },
    tests: { 'PEPPOL-EN16931-R061': (means) => leadsTo(means, MANDATE_ID) },
  },
  ...currencyRules,
  ...periodRules,
  lineRules,
  ...priceRules,
];
