import type { XmlElement } from '../../tree.ts';
import { add, decimalText, negate, ZERO } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';
import { index } from '../engine.ts';
import type { Index, Position } from '../types.ts';
import { aggregates, amount, basic, basics, hasBasic, isAggregate, isCharge, normalOf, select, steps } from '../xpath.ts';
import { isVat, isVatAlone } from './common.ts';
import { LINES } from './totals.ts';

export const CATEGORIES = index('cac:TaxCategory');
export const LINE_CATEGORIES = index('cac:ClassifiedTaxCategory');
const ALLOWANCES_CHARGES = index('cac:AllowanceCharge');
const SUPPLIER_TAX = index('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme');
const CUSTOMER_TAX = index('cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme');
const CUSTOMER_LEGAL_ID = index('cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID');
const REPRESENTATIVE_TAX = index('cac:TaxRepresentativeParty/cac:PartyTaxScheme');

export const VAT_INDEXES: readonly Index[] = [
  CATEGORIES,
  LINE_CATEGORIES,
  ALLOWANCES_CHARGES,
  SUPPLIER_TAX,
  CUSTOMER_TAX,
  CUSTOMER_LEGAL_ID,
  REPRESENTATIVE_TAX,
  LINES,
];

const SUBTOTAL_CATEGORY = steps('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory');
const ITEM_CATEGORY = steps('cac:Item/cac:ClassifiedTaxCategory');

/** A VAT category as the document states it. */
export interface Category {
  readonly element: XmlElement;
  /** Its code; '' when there is none. */
  readonly code: string;
  readonly isVat: boolean;
}

/** Where VAT categories stand in a document. */
export interface Categories {
  /** All codes of lines, allowances, charges and the breakdown. */
  readonly used: ReadonlySet<string>;
  /** All codes of tax categories, wherever they stand. */
  readonly everywhere: ReadonlySet<string>;
  /** Those of them that are VAT. */
  readonly codes: ReadonlySet<string>;
  readonly breakdown: readonly Category[];
  readonly lines: readonly Category[];
  readonly allowances: readonly Category[];
  readonly charges: readonly Category[];
  /** Of allowances and charges together, once each. */
  readonly allowancesAndCharges: readonly Category[];
  readonly documentAllowances: readonly Category[];
  readonly documentCharges: readonly Category[];
}

/** All categories of the document; a value for `derive` in late rules. */
export function categoriesOf(at: Position): Categories {
  const codes = new Set<string>();
  const lines = at.all(LINE_CATEGORIES).map(category);
  for (const one of lines) if (one.isVat) codes.add(one.code);
  const everywhere = new Set<string>(lines.map(({ code }) => code));
  for (const one of at.all(CATEGORIES)) {
    const isOfVat = isVat(one);
    for (const id of basics(one, 'ID')) {
      const code = normalOf(id);
      everywhere.add(code);
      if (isOfVat) codes.add(code);
    }
  }
  const all = at.all(ALLOWANCES_CHARGES);
  const allowances = all.filter((one) => isCharge(one, false));
  const charges = all.filter((one) => isCharge(one, true));
  const ofDocument = new Set(aggregates(at.root, 'AllowanceCharge'));
  const breakdown = select(at.root, SUBTOTAL_CATEGORY).map(category);
  const allowancesAndCharges = all.flatMap(ownCategories);
  const used = new Set<string>();
  for (const list of [lines, breakdown, allowancesAndCharges]) for (const { code } of list) used.add(code);
  return {
    used,
    everywhere,
    codes,
    breakdown,
    lines,
    allowances: allowances.flatMap(ownCategories),
    charges: charges.flatMap(ownCategories),
    allowancesAndCharges,
    documentAllowances: allowances.filter((one) => ofDocument.has(one)).flatMap(ownCategories),
    documentCharges: charges.filter((one) => ofDocument.has(one)).flatMap(ownCategories),
  };
}

function ownCategories(allowanceCharge: XmlElement): Category[] {
  return aggregates(allowanceCharge, 'TaxCategory').map(category);
}

function category(element: XmlElement): Category {
  return { element, code: normalOf(basic(element, 'ID')), isVat: isVat(element) };
}

/** Whether the seller is registered for any tax, or a tax representative for VAT. */
export function sellerIsRegistered(at: Position): boolean {
  return at.all(SUPPLIER_TAX).some(hasCompanyId) || representativeHasVatId(at);
}

/** Whether the seller or a tax representative has a VAT id (BT-31, BT-63). */
export function sellerHasVatId(at: Position): boolean {
  return at.all(SUPPLIER_TAX).some(hasVatId) || representativeHasVatId(at);
}

/** BT-48 */
export function buyerHasVatId(at: Position): boolean {
  return at.all(CUSTOMER_TAX).some(hasVatId);
}

/** BT-48 or BT-47 */
export function buyerIsIdentified(at: Position): boolean {
  return buyerHasVatId(at) || at.all(CUSTOMER_LEGAL_ID).length > 0;
}

function representativeHasVatId(at: Position): boolean {
  return at.all(REPRESENTATIVE_TAX).some(hasVatId);
}

function hasCompanyId(registration: XmlElement): boolean {
  return hasBasic(registration, 'CompanyID');
}

function hasVatId(registration: XmlElement): boolean {
  return isVatAlone(registration) && hasBasic(registration, 'CompanyID');
}

/** What the lines and the allowances and charges of the document come to, by category, and by category and rate. */
export interface Bases {
  readonly hasInvoiceLines: boolean;
  readonly hasCreditNoteLines: boolean;
  readonly invoiceLines: ReadonlyMap<string, Decimal>;
  readonly creditNoteLines: ReadonlyMap<string, Decimal>;
  /** Charges less allowances. */
  readonly charges: ReadonlyMap<string, Decimal>;
  /** The keys that a line of either kind has, wherever it stands. */
  readonly invoiceKeys: ReadonlySet<string>;
  readonly creditNoteKeys: ReadonlySet<string>;
  /** The keys that an allowance or charge anywhere has. */
  readonly chargeKeys: ReadonlySet<string>;
}

/** The categories whose bases go by rate. */
const BY_RATE: ReadonlySet<string> = new Set(['S', 'L', 'M']);

export function rateKey(code: string, rate: Decimal): string {
  return `${code} ${typeof rate === 'number' ? rate : decimalText(rate)}`;
}

/** A value for `derive` in late rules. */
export function basesOf(at: Position): Bases {
  const invoiceLines = new Map<string, Decimal>();
  const creditNoteLines = new Map<string, Decimal>();
  const charges = new Map<string, Decimal>();
  const invoiceKeys = new Set<string>();
  const creditNoteKeys = new Set<string>();
  const chargeKeys = new Set<string>();
  const lines = at.all(LINES);
  const ofDocument = new Set(at.root.children);
  for (const line of lines) {
    const isInvoiceLine = line.name === 'InvoiceLine';
    const sums = isInvoiceLine ? invoiceLines : creditNoteLines;
    const keys = isInvoiceLine ? invoiceKeys : creditNoteKeys;
    const net = ofDocument.has(line) ? (amount(line, 'LineExtensionAmount') ?? ZERO) : null;
    for (const key of keysOf(select(line, ITEM_CATEGORY))) {
      keys.add(key);
      if (net !== null) sums.set(key, add(sums.get(key) ?? ZERO, net));
    }
  }
  for (const one of at.all(ALLOWANCES_CHARGES)) {
    const keys = keysOf(aggregates(one, 'TaxCategory'));
    for (const key of keys) chargeKeys.add(key);
    if (keys.length === 0 || !ofDocument.has(one)) continue;
    const value = amount(one, 'Amount') ?? ZERO;
    for (const charge of [true, false]) {
      if (!isCharge(one, charge)) continue;
      for (const key of keys) charges.set(key, add(charges.get(key) ?? ZERO, charge ? value : negate(value)));
    }
  }
  return {
    hasInvoiceLines: lines.some((line) => isAggregate(line, 'InvoiceLine')),
    hasCreditNoteLines: lines.some((line) => isAggregate(line, 'CreditNoteLine')),
    invoiceLines,
    creditNoteLines,
    charges,
    invoiceKeys,
    creditNoteKeys,
    chargeKeys,
  };
}

/** The categories that a line or allowance counts for, and for some of them the rates: each code with each rate, once. */
function keysOf(categories: readonly XmlElement[]): string[] {
  const [first] = categories;
  if (first === undefined) return [];
  const codes =
    categories.length === 1 ? [normalOf(basic(first, 'ID'))] : [...new Set(categories.map((one) => normalOf(basic(one, 'ID'))))];
  const keys: string[] = [];
  for (const code of codes) {
    if (!BY_RATE.has(code)) keys.push(code);
    else {
      const rates = new Set<string>();
      for (const one of categories) {
        const rate = amount(one, 'Percent');
        if (rate !== null) rates.add(rateKey(code, rate));
      }
      keys.push(...rates);
    }
  }
  return keys;
}
