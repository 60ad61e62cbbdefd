/** Trade within Germany: DE-R-001 to DE-R-031. */
import type { XmlElement } from '../../tree.ts';
import { DOCUMENT } from '../path.ts';
import type { Condition, ContextRule, Pattern, Test } from '../types.ts';
import {
  aggregates,
  attribute,
  basic,
  basics,
  hasAggregate,
  leadsTo,
  normalOf,
  only,
  select,
  selectOne,
  steps,
  stringOf,
} from '../xpath.ts';
import type { Steps } from '../xpath.ts';
import { cannotEvaluate } from '../unevaluable.ts';
import { isIbanChecked } from './checkDigits.ts';
import { isDomestic } from './document.ts';
import { anyFilled, anyIs } from './text.ts';

const SELLER_TAX_ID = steps('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID');
const SELLER_PARTY_ID = steps('cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID');
const PAYEE_PARTY_ID = steps('cac:PayeeParty/cac:PartyIdentification/cbc:ID');
const CATEGORY_ID = steps('cac:TaxCategory/cbc:ID');
const INVOICE_LINE_CATEGORY = steps('cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory/cbc:ID');
const CREDIT_LINE_CATEGORY = steps('cac:CreditNoteLine/cac:Item/cac:ClassifiedTaxCategory/cbc:ID');
const PRECEDING = steps('cac:BillingReference/cac:InvoiceDocumentReference');
const MANDATE = steps('cac:PaymentMeans/cac:PaymentMandate');
const MANDATE_ACCOUNT = steps('cac:PaymentMeans/cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID');
const PAYEE_ACCOUNT = steps('cac:PayeeFinancialAccount/cbc:ID');
const PAYER_ACCOUNT = steps('cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID');
const CONTACT = steps('cac:Party/cac:Contact');
const EMBEDDED = steps('cac:Attachment/cbc:EmbeddedDocumentBinaryObject');
const RATE = steps('cac:TaxCategory/cbc:Percent');

const TAXED = ['S', 'Z', 'E', 'AE', 'K', 'G', 'L', 'M'];
const TYPES = ['326', '380', '384', '389', '381', '875', '876', '877'];
const SKONTO = /^#SKONTO#TAGE=[0-9]+#PROZENT=[0-9]+\.[0-9]{2}(?:#BASISBETRAG=-?[0-9]+\.[0-9]{2})?#$/;

const isWithinGermany: Condition = (_node, at) => isDomestic(at, 'DE');

/** Whether a rate of tax is due somewhere: on a line, an allowance or a charge of the document. */
function isTaxed(document: XmlElement): boolean {
  const isOne = (id: XmlElement): boolean => TAXED.includes(stringOf(id));
  return (
    select(document, INVOICE_LINE_CATEGORY).some(isOne) ||
    select(document, CREDIT_LINE_CATEGORY).some(isOne) ||
    aggregates(document, 'AllowanceCharge').some((node) => {
      const indicators = basics(node, 'ChargeIndicator');
      return (anyIs(indicators, 'false') || anyIs(indicators, 'true')) && select(node, CATEGORY_ID).some(isOne);
    })
  );
}

/** DE-R-018: terms of cash discount stand on lines of their own that begin with #. */
function areTermsRight(document: XmlElement): boolean {
  const notes = aggregates(document, 'PaymentTerms').flatMap((terms) => basics(terms, 'Note').slice(0, 1).map(stringOf));
  for (const note of notes) {
    for (const line of note.split(/\r?\n/)) {
      const normal = line.replace(/[ \t\r\n]+/g, ' ').trim();
      if (!normal.startsWith('#')) continue;
      if (!SKONTO.test(normal)) return false;
      // A line feed follows the last of them.
      const rests = notes.filter((text) => text !== '').map((text) => text.split(/#[^\n\r]+#/).at(-1) ?? '');
      if (rests.length > 1) cannotEvaluate('severalValues');
      if (!/^[ \t\r\n]*\n/.test(rests[0] ?? '')) return false;
    }
  }
  return true;
}

/** DE-R-022: every attachment has a file name of its own. */
const areFilenamesUnique: Test = (document) => {
  const seen = new Set<string>();
  for (const reference of aggregates(document, 'AdditionalDocumentReference')) {
    const names = select(reference, EMBEDDED).flatMap((embedded) => attribute(embedded, 'filename') ?? []);
    const twice = names.find((name) => seen.has(name));
    if (twice !== undefined) return { at: reference, params: { value: twice } };
    for (const name of names) seen.add(name);
  }
  return true;
};

const documentTests: Readonly<Record<string, Test>> = {
  'DE-R-001': (document) => hasAggregate(document, 'PaymentMeans'),
  'DE-R-015': (document) => anyFilled(basics(document, 'BuyerReference')),
  'DE-R-016': (document) =>
    hasAggregate(document, 'TaxRepresentativeParty') || anyFilled(select(document, SELLER_TAX_ID)) || !isTaxed(document),
  'DE-R-017': (document) => {
    const value = normalOf(basic(document, 'InvoiceTypeCode'));
    return TYPES.includes(value) || TYPES.includes(normalOf(basic(document, 'CreditNoteTypeCode'))) || { params: { value } };
  },
  'DE-R-018': areTermsRight,
  'DE-R-022': areFilenamesUnique,
  'DE-R-026': (document) => {
    const isCorrection =
      normalOf(basic(document, 'InvoiceTypeCode')) === '384' || normalOf(basic(document, 'CreditNoteTypeCode')) === '384';
    return !isCorrection || leadsTo(document, PRECEDING);
  },
  'DE-R-030': (document) =>
    !leadsTo(document, MANDATE) ||
    [...select(document, SELLER_PARTY_ID), ...select(document, PAYEE_PARTY_ID)].some((id) => attribute(id, 'schemeID') === 'SEPA'),
  'DE-R-031': (document) => !leadsTo(document, MANDATE) || leadsTo(document, MANDATE_ACCOUNT),
};

function hasFilled(name: string): Test {
  return (node) => anyFilled(basics(node, name));
}

function phoneHasDigits(text: string): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) digits++;
  }
  return digits >= 3;
}

/** A rule of payment means with certain codes; the first list that has the code is taken. */
function paymentRule(codes: readonly string[], tests: Readonly<Record<string, Test>>): ContextRule {
  return {
    context: `${DOCUMENT}/cac:PaymentMeans`,
    when: (means, at) => isWithinGermany(means, at) && codes.includes(normalOf(basic(means, 'PaymentMeansCode'))),
    tests,
  };
}

function without(first: string, second: string): Test {
  return (means) => !hasAggregate(means, first) && !hasAggregate(means, second);
}

/** DE-R-019 and 020: an IBAN where the code says SEPA. */
function isIbanOf(code: string, path: Steps): Test {
  return (means) => {
    if (normalOf(basic(means, 'PaymentMeansCode')) !== code) return true;
    const value = stringOf(selectOne(means, path)).replace(/[ \t\r\n]/g, '');
    return isIbanChecked(value) || { params: { value } };
  };
}

function germanRule(path: string, tests: Readonly<Record<string, Test>>): ContextRule {
  return { context: path === '' ? DOCUMENT : `${DOCUMENT}/${path}`, when: isWithinGermany, tests };
}

export const GERMANY: Pattern = [
  germanRule('', documentTests),
  germanRule('cac:AdditionalDocumentReference/cac:Attachment/cac:ExternalReference', {
    'DE-R-T02': (reference) => {
      const value = stringOf(only(basics(reference, 'URI')));
      return /^[a-zA-Z][a-zA-Z0-9+.-]+:/.test(value) || { params: { value } };
    },
  }),
  germanRule('cac:AccountingSupplierParty', { 'DE-R-002': (seller) => leadsTo(seller, CONTACT) }),
  germanRule('cac:AccountingSupplierParty/cac:Party/cac:PostalAddress', {
    'DE-R-003': hasFilled('CityName'),
    'DE-R-004': hasFilled('PostalZone'),
  }),
  germanRule('cac:AccountingSupplierParty/cac:Party/cac:Contact', {
    'DE-R-005': hasFilled('Name'),
    'DE-R-006': hasFilled('Telephone'),
    'DE-R-007': hasFilled('ElectronicMail'),
    'DE-R-027': (contact) => {
      const value = normalOf(basic(contact, 'Telephone'));
      return phoneHasDigits(value) || { params: { value } };
    },
    'DE-R-028': (contact) => {
      const value = normalOf(basic(contact, 'ElectronicMail'));
      return isMailAddress(value) || { params: { value } };
    },
  }),
  germanRule('cac:AccountingCustomerParty/cac:Party/cac:PostalAddress', {
    'DE-R-008': hasFilled('CityName'),
    'DE-R-009': hasFilled('PostalZone'),
  }),
  germanRule('cac:Delivery/cac:DeliveryLocation/cac:Address', {
    'DE-R-010': hasFilled('CityName'),
    'DE-R-011': hasFilled('PostalZone'),
  }),
  paymentRule(['30', '58'], {
    'DE-R-019': isIbanOf('58', PAYEE_ACCOUNT),
    'DE-R-023-1': (means) => hasAggregate(means, 'PayeeFinancialAccount'),
    'DE-R-023-2': without('CardAccount', 'PaymentMandate'),
  }),
  paymentRule(['48', '54', '55'], {
    'DE-R-024-1': (means) => hasAggregate(means, 'CardAccount'),
    'DE-R-024-2': without('PayeeFinancialAccount', 'PaymentMandate'),
  }),
  paymentRule(['59'], {
    'DE-R-020': isIbanOf('59', PAYER_ACCOUNT),
    'DE-R-025-1': (means) => hasAggregate(means, 'PaymentMandate'),
    'DE-R-025-2': without('PayeeFinancialAccount', 'CardAccount'),
  }),
  germanRule('cac:TaxTotal/cac:TaxSubtotal', { 'DE-R-014': (row) => anyFilled(select(row, RATE)) }),
];

/** One @, something before it, and after it two parts or more with a point between and no blank. */
function isMailAddress(text: string): boolean {
  const sign = text.indexOf('@');
  if (sign < 1 || text.includes(' ') || text.includes('@', sign + 1)) return false;
  const parts = text.slice(sign + 1).split('.');
  return parts.length > 1 && !parts.includes('');
}
