import type { XmlElement } from '../../tree.ts';
import { add, compare, equal, fromDouble, ZERO } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import { index } from '../engine.ts';
import { DOCUMENT, LINE } from '../path.ts';
import { cannotEvaluate } from '../unevaluable.ts';
import type { ContextRule, Index, Position, Test, Verdict } from '../types.ts';
import {
  aggregates,
  amount,
  basic,
  basics,
  decimalOf,
  doubleOf,
  hasBasic,
  isCharge,
  normalOf,
  only,
  select,
  steps,
  stringOf,
} from '../xpath.ts';
import { isVat, mismatch, someBasicIs } from './common.ts';
import { isNearTax } from './totals.ts';
import {
  basesOf,
  buyerHasVatId,
  buyerIsIdentified,
  categoriesOf,
  CATEGORIES,
  LINE_CATEGORIES,
  rateKey,
  sellerHasVatId,
  sellerIsRegistered,
} from './vatFacts.ts';
import type { Category } from './vatFacts.ts';

const COUNTRY_CODES = index('cbc:IdentificationCode');

export const CATEGORY_INDEXES: readonly Index[] = [COUNTRY_CODES];

const DELIVERY_DATE = steps('cac:Delivery/cbc:ActualDeliveryDate');
const DELIVERY_COUNTRY = steps('cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode');
const SUBTOTAL_CATEGORY = steps('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory');
const DOCUMENT_CATEGORY = steps('cac:AllowanceCharge/cac:TaxCategory');

const MILLION = 1_000_000;

/** A family of rules: the same ten for each VAT category, with its own requirements. */
interface Family {
  /** As the rules are named. */
  readonly name: string;
  /** The code of the category, UNTDID 5305. */
  readonly code: string;
  /** Who must be registered when lines, allowances or charges have the category; the two rules of category O ask for the opposite. */
  readonly parties: (at: Position) => boolean;
  /** The rate: above zero, zero or more, zero, or none. */
  readonly rate: 'positive' | 'notNegative' | 'zero' | 'none';
  /** Whether the breakdown must give a reason for the exemption, or may not. */
  readonly hasReason: boolean;
}

const FAMILIES: readonly Family[] = [
  { name: 'S', code: 'S', parties: sellerIsRegistered, rate: 'positive', hasReason: false },
  { name: 'Z', code: 'Z', parties: sellerIsRegistered, rate: 'zero', hasReason: false },
  { name: 'E', code: 'E', parties: sellerIsRegistered, rate: 'zero', hasReason: true },
  { name: 'AE', code: 'AE', parties: (at) => sellerIsRegistered(at) && buyerIsIdentified(at), rate: 'zero', hasReason: true },
  { name: 'G', code: 'G', parties: sellerHasVatId, rate: 'zero', hasReason: true },
  { name: 'IC', code: 'K', parties: (at) => sellerHasVatId(at) && buyerHasVatId(at), rate: 'zero', hasReason: true },
  { name: 'O', code: 'O', parties: (at) => !sellerHasVatId(at) && !buyerHasVatId(at), rate: 'none', hasReason: true },
  { name: 'AF', code: 'L', parties: sellerIsRegistered, rate: 'notNegative', hasReason: false },
  { name: 'AG', code: 'M', parties: sellerIsRegistered, rate: 'notNegative', hasReason: false },
];

const RATES: Readonly<Record<Family['rate'], Test>> = {
  positive: (category) => basics(category, 'Percent').some((one) => doubleOf(one) > 0) || rateParams(category),
  notNegative: (category) => basics(category, 'Percent').some((one) => doubleOf(one) >= 0) || rateParams(category),
  zero: (category) => {
    const rate = amount(category, 'Percent');
    return (rate !== null && equal(rate, ZERO)) || rateParams(category);
  },
  none: (category) => !hasBasic(category, 'Percent') || rateParams(category),
};

/** Rules of the VAT categories. */
export const VAT: readonly ContextRule[] = [
  {
    context: DOCUMENT,
    late: true,
    tests: { ...Object.fromEntries(FAMILIES.flatMap((family) => Object.entries(documentTests(family)))), ...ownTests() },
  },
  ...FAMILIES.flatMap(nodeRules),
];

function documentTests(family: Family): Record<string, Test> {
  const { name, code, parties } = family;
  const demand = (of: (at: Position) => readonly Category[], matches: (one: Category) => boolean): Test => {
    return (_root, at) => {
      if (!at.derive(categoriesOf).used.has(code)) return true;
      const found = of(at).find(matches);
      return found === undefined || parties(at) || { at: found.element };
    };
  };
  const isOfFamily = (one: Category): boolean => one.code === code && one.isVat;
  // Category O looks at the allowances and charges of the document only, the others at all of them.
  const ofDocument = code === 'O';
  return {
    [`BR-${name}-01`]: inBreakdown(code),
    [`BR-${name}-02`]: code === 'S' ? isStandardRated : demand((at) => at.derive(categoriesOf).lines, isOfFamily),
    [`BR-${name}-03`]: demand((at) => at.derive(categoriesOf)[ofDocument ? 'documentAllowances' : 'allowances'], isOfFamily),
    [`BR-${name}-04`]: demand(
      (at) => at.derive(categoriesOf)[ofDocument ? 'documentCharges' : 'charges'],
      code === 'L' ? (one) => isOfFamily(one) && someBasicIs(one.element, 'ID', code) : isOfFamily,
    ),
  };
}

/** BR-S-02 asks beside that one of the lines of the category says that it is VAT. */
function isStandardRated(_root: XmlElement, at: Position): Verdict {
  const lines = at.derive(categoriesOf).lines.filter(({ code }) => code === 'S');
  const [first] = lines;
  return first === undefined || (lines.some((one) => one.isVat) && sellerIsRegistered(at)) || { at: first.element };
}

/** BR-x-01: a category that is used has its place in the VAT breakdown: exactly one, or for those that go by rate, one at least. */
function inBreakdown(code: string): Test {
  if (code === 'S') {
    return (_root, at) => {
      const { lines, allowancesAndCharges, breakdown } = at.derive(categoriesOf);
      const is = (one: Category): boolean => one.code === code;
      return (lines.some(is) || allowancesAndCharges.some(is)) === breakdown.some(is);
    };
  }
  if (code === 'L' || code === 'M') {
    return (_root, at) => {
      const { used, lines, allowancesAndCharges, breakdown } = at.derive(categoriesOf);
      if (!used.has(code)) return true;
      const is = (one: Category): boolean => one.code === code && one.isVat;
      if (!lines.some(is) && !allowancesAndCharges.some(is)) return !breakdown.some(is);
      return breakdown.some((one) => someBasicIs(one.element, 'ID', code) && (code === 'L' || one.isVat));
    };
  }
  return (_root, at) => {
    const { codes, breakdown } = at.derive(categoriesOf);
    if (!codes.has(code)) return true;
    const count = breakdown
      .filter((one) => one.isVat)
      .flatMap(({ element }) => basics(element, 'ID'))
      .filter((id) => normalOf(id) === code).length;
    return count === 1 || { params: { count } };
  };
}

/** What single categories ask for beside. */
function ownTests(): Record<string, Test> {
  /** Holds unless the breakdown has the category. */
  const when = (code: string, test: Test): Test => {
    return (root, at) => {
      const { used, breakdown } = at.derive(categoriesOf);
      return !used.has(code) || !breakdown.some((one) => one.isVat && one.code === code) || test(root, at);
    };
  };
  const alone = (of: (at: Position) => readonly Category[]): Test => {
    return when('O', (_root, at) => {
      const other = of(at).find((one) => one.isVat && one.code !== 'O');
      return other === undefined || { at: other.element, params: { value: other.code } };
    });
  };
  return {
    'BR-IC-11': when(
      'K',
      (root) => stringOf(only(select(root, DELIVERY_DATE))).length > 1 || aggregates(root, 'InvoicePeriod').some(hasElement),
    ),
    'BR-IC-12': when('K', (root) => stringOf(only(select(root, DELIVERY_COUNTRY))).length > 1),
    'BR-O-11': alone((at) => at.derive(categoriesOf).breakdown),
    'BR-O-12': alone((at) => at.derive(categoriesOf).lines),
    'BR-O-13': alone((at) => at.derive(categoriesOf).allowances),
    'BR-O-14': alone((at) => at.derive(categoriesOf).charges),
    // Split payment is an Italian matter: no other country may appear.
    'BR-B-01': (_root, at) => {
      if (!at.derive(categoriesOf).everywhere.has('B')) return true;
      const isSplit = (category: XmlElement): boolean => someBasicIs(category, 'ID', 'B');
      if (!at.all(CATEGORIES).some(isSplit) && !at.all(LINE_CATEGORIES).some(isSplit)) return true;
      const foreign = at.all(COUNTRY_CODES).find((country) => stringOf(country) !== 'IT');
      return foreign === undefined || { at: foreign, params: { value: stringOf(foreign) } };
    },
    'BR-B-02': (root, at) => !at.derive(categoriesOf).used.has('B') || !hasCodeSomewhere(root, at, 'B') || !hasCodeSomewhere(root, at, 'S'),
  };
}

function hasElement(node: XmlElement): boolean {
  return node.children.some((child) => typeof child !== 'string');
}

function hasCodeSomewhere(root: XmlElement, at: Position, code: string): boolean {
  const is = (category: XmlElement): boolean => someBasicIs(category, 'ID', code);
  return select(root, SUBTOTAL_CATEGORY).some(is) || select(root, DOCUMENT_CATEGORY).some(is) || at.all(LINE_CATEGORIES).some(is);
}

/** The rules at the breakdown, at lines and at allowances and charges. */
function nodeRules(family: Family): ContextRule[] {
  const { name, code, rate, hasReason } = family;
  const isOfFamily = (category: XmlElement): boolean => normalOf(basic(category, 'ID')) === code && isVat(category);
  const byRate = rate === 'positive' || rate === 'notNegative';
  return [
    {
      context: '/*/cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory',
      when: isOfFamily,
      late: true,
      tests: {
        [`BR-${name}-08`]: byRate ? isBaseOfRate(code) : isBaseOf(code),
        [`BR-${name}-09`]: byRate ? isTax : hasNoTax,
        [`BR-${name}-10`]: (category) => givesReason(category) === hasReason,
      },
    },
    ...[
      { suffix: '06', charge: false },
      { suffix: '07', charge: true },
    ].map(({ suffix, charge }) => ({
      context: 'cac:AllowanceCharge/cac:TaxCategory',
      when: (category: XmlElement, at: Position) => at.parent !== null && isCharge(at.parent, charge) && isOfFamily(category),
      tests: { [`BR-${name}-${suffix}`]: RATES[rate] },
    })),
    {
      context: `${LINE}/cac:Item/cac:ClassifiedTaxCategory`,
      when: isOfFamily,
      tests: { [`BR-${name}-05`]: RATES[rate] },
    },
  ];
}

function givesReason(category: XmlElement): boolean {
  return hasBasic(category, 'TaxExemptionReason') || hasBasic(category, 'TaxExemptionReasonCode');
}

function rateParams(category: XmlElement): Verdict {
  const [rate] = basics(category, 'Percent');
  return rate === undefined ? { params: { value: null } } : { at: rate, params: { value: stringOf(rate) } };
}

/** BR-x-08 of categories without rates: the base is exactly what lines, charges and allowances of the category come to. */
function isBaseOf(code: string): Test {
  return (_category, at) => {
    const bases = at.derive(basesOf);
    const stated = at.parent === null ? null : amount(at.parent, 'TaxableAmount');
    const charges = bases.charges.get(code) ?? ZERO;
    const ofInvoice = add(bases.invoiceLines.get(code) ?? ZERO, charges);
    const ofCreditNote = add(bases.creditNoteLines.get(code) ?? ZERO, charges);
    if (stated !== null) {
      if (bases.hasInvoiceLines && equal(stated, ofInvoice)) return true;
      if (bases.hasCreditNoteLines && equal(stated, ofCreditNote)) return true;
    }
    return mismatch(stated, bases.hasCreditNoteLines ? ofCreditNote : ofInvoice);
  };
}

/** BR-x-08 of categories with rates: less than one whole unit off, for the lines, charges and allowances of that very rate. */
function isBaseOfRate(code: string): Test {
  return (category, at) => {
    const rate = amount(category, 'Percent');
    if (rate === null) return true;
    const bases = at.derive(basesOf);
    const key = rateKey(code, rate);
    // Category S asks for lines or charges of that very rate, the others for any line.
    const isUsed = (lineKeys: ReadonlySet<string>, hasLines: boolean): boolean =>
      code === 'S' ? lineKeys.has(key) || bases.chargeKeys.has(key) : hasLines;
    const base = at.parent === null ? null : basic(at.parent, 'TaxableAmount');
    const charges = bases.charges.get(key) ?? ZERO;
    const ofInvoice = add(bases.invoiceLines.get(key) ?? ZERO, charges);
    const ofCreditNote = add(bases.creditNoteLines.get(key) ?? ZERO, charges);
    if (base !== null) {
      if (isUsed(bases.invoiceKeys, bases.hasInvoiceLines) && isNear(base, ofInvoice)) return true;
      if (isUsed(bases.creditNoteKeys, bases.hasCreditNoteLines) && isNear(base, ofCreditNote)) return true;
    }
    return mismatch(base === null ? null : decimalOf(base), bases.hasCreditNoteLines ? ofCreditNote : ofInvoice);
  };
}

/**
 * Less than one off. The official test takes one away from the text of the base, and so computes in floating point before it
 * compares exactly: that matters when the difference is one to the cent.
 */
function isNear(base: XmlElement, sum: Decimal): boolean {
  const value = doubleOf(base);
  if (typeof sum === 'number') {
    const difference = Math.abs(value - sum / MILLION);
    // Both are far more exact than this: only near the limit there is something to find out.
    if (difference < 0.999) return true;
    if (difference > 1.001) return false;
  }
  const below = fromDouble(value - 1) ?? cannotEvaluate('notNumber', base);
  const above = fromDouble(value + 1) ?? cannotEvaluate('notNumber', base);
  return compare(below, sum) < 0 && compare(above, sum) > 0;
}

function isTax(category: XmlElement, at: Position): Verdict {
  const subtotal = at.parent;
  if (subtotal === null) return false;
  return isNearTax(amount(subtotal, 'TaxAmount'), amount(subtotal, 'TaxableAmount'), amount(category, 'Percent'));
}

function hasNoTax(_category: XmlElement, at: Position): Verdict {
  const tax = at.parent === null ? null : amount(at.parent, 'TaxAmount');
  return (tax !== null && equal(tax, ZERO)) || mismatch(tax, ZERO);
}
