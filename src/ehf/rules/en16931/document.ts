import { NOTE_SUBJECTS } from '../codes/noteSubjects.ts';
import { add, equal, roundCents } from '../decimal.ts';
import { index } from '../engine.ts';
import { DOCUMENT } from '../path.ts';
import type { ContextRule, Test, Verdict } from '../types.ts';
import type { XmlElement } from '../../tree.ts';
import {
  aggregates,
  attribute,
  basic,
  basics,
  decimalOf,
  hasAggregate,
  hasBasic,
  hasTwoDecimals,
  leadsTo,
  normalOf,
  only,
  select,
  steps,
  stringOf,
} from '../xpath.ts';
import { hasText, mismatch } from './common.ts';

export const TAX_AMOUNTS = index('cac:TaxTotal/cbc:TaxAmount');

const SUPPLIER_ADDRESS = steps('cac:AccountingSupplierParty/cac:Party/cac:PostalAddress');
const CUSTOMER_ADDRESS = steps('cac:AccountingCustomerParty/cac:Party/cac:PostalAddress');
const PERIOD_CODE = steps('cac:InvoicePeriod/cbc:DescriptionCode');
const SUBTOTAL = steps('cac:TaxTotal/cac:TaxSubtotal');
const EXCLUSIVE = steps('cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount');
const INCLUSIVE = steps('cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount');

/** Rules of the document as a whole. */
export const DOCUMENT_RULES: ContextRule = {
  context: DOCUMENT,
  late: true,
  tests: {
    'BR-01': hasText('cbc:CustomizationID'),
    'BR-02': hasText('cbc:ID'),
    'BR-03': hasText('cbc:IssueDate'),
    'BR-04': (root) => normalOf(basic(root, 'InvoiceTypeCode')) !== '' || normalOf(basic(root, 'CreditNoteTypeCode')) !== '',
    'BR-05': hasText('cbc:DocumentCurrencyCode'),
    'BR-06': hasText('cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName'),
    'BR-07': hasText('cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName'),
    'BR-08': (root) => leadsTo(root, SUPPLIER_ADDRESS),
    'BR-10': (root) => leadsTo(root, CUSTOMER_ADDRESS),
    'BR-16': (root) => hasAggregate(root, 'InvoiceLine') || hasAggregate(root, 'CreditNoteLine'),
    'BR-53': (root, at) => {
      for (const code of basics(root, 'TaxCurrencyCode')) {
        const currency = stringOf(code);
        if (!at.all(TAX_AMOUNTS).some((tax) => attribute(tax, 'currencyID') === currency)) return { at: code, params: { currency } };
      }
      return true;
    },
    'BR-CO-03': (root) => !(hasBasic(root, 'TaxPointDate') && leadsTo(root, PERIOD_CODE)),
    'BR-CO-15': isTotalWithVat,
    'BR-CO-18': (root) => leadsTo(root, SUBTOTAL),
    'BR-DEC-13': hasOwnCurrency('DocumentCurrencyCode'),
    'BR-DEC-15': hasOwnCurrency('TaxCurrencyCode'),
  },
};

export const NOTE_RULES: ContextRule = {
  context: `${DOCUMENT}/cbc:Note`,
  tests: { 'BR-CL-08': hasKnownSubject },
};

/** BT-112 is BT-109 and BT-110; the VAT total is the one in the currency of the document. */
function isTotalWithVat(root: XmlElement): Verdict {
  const currencies = new Set(basics(root, 'DocumentCurrencyCode').map(stringOf));
  if (currencies.size === 0) return true;
  const byCurrency = taxAmounts(root);
  for (const currency of currencies) {
    const taxes = (byCurrency.get(currency) ?? []).flatMap((ofTotal) => {
      const tax = only(ofTotal);
      return tax === null ? [] : [decimalOf(tax)];
    });
    const [tax] = taxes;
    if (tax === undefined || taxes.length > 1) return { params: { currency, count: taxes.length } };
    const stated = select(root, INCLUSIVE).map(decimalOf);
    const net = only(select(root, EXCLUSIVE));
    const expected = net === null ? null : roundCents(add(decimalOf(net), tax));
    const isStated = expected !== null && stated.some((one) => equal(one, expected));
    if (!isStated) return mismatch(stated[0] ?? null, expected);
  }
  return true;
}

/** The VAT amounts in each currency, of one total after the other. */
function taxAmounts(root: XmlElement): ReadonlyMap<string | null, readonly (readonly XmlElement[])[]> {
  const all = new Map<string | null, XmlElement[][]>();
  for (const total of aggregates(root, 'TaxTotal')) {
    const own = Map.groupBy(basics(total, 'TaxAmount'), (tax) => attribute(tax, 'currencyID'));
    for (const [currency, taxes] of own) {
      const before = all.get(currency);
      if (before === undefined) all.set(currency, [taxes]);
      else before.push(taxes);
    }
  }
  return all;
}

/**
 * As the rule stands, it asks for a currency code within the tax amount, where none ever is: that it cannot fail in a right document is
 * a known slip of the standard's own artefacts.
 */
function hasOwnCurrency(name: string): Test {
  return (_root, at) => {
    const own = at.all(TAX_AMOUNTS).filter((tax) => {
      const currency = attribute(tax, 'currencyID');
      return currency !== null && basics(tax, name).some((code) => stringOf(code) === currency);
    });
    const tax = only(own);
    return tax === null || hasTwoDecimals(stringOf(tax)) || { at: tax };
  };
}

/** A note may begin with its subject between two #: three characters in there must be a code. */
function hasKnownSubject(note: XmlElement): Verdict {
  const text = stringOf(note);
  const from = text.indexOf('#');
  if (from < 0) return true;
  const to = text.indexOf('#', from + 1);
  const subject = to < 0 ? '' : text.slice(from + 1, to);
  return Array.from(subject).length !== 3 || NOTE_SUBJECTS.text.includes(subject) || { params: { value: subject } };
}
