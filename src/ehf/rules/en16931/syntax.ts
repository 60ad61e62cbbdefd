import type { XmlElement } from '../../tree.ts';
import { index } from '../engine.ts';
import { DOCUMENT } from '../path.ts';
import type { ContextRule, Index, Pattern, Position, Single, Test, Verdict } from '../types.ts';
import { remembered } from '../remembered.ts';
import {
  aggregates,
  attribute,
  basic,
  basics,
  countAggregate,
  hasAggregate,
  hasAttribute,
  hasBasic,
  hasTwoDecimals,
  isAggregate,
  isCharge,
  leadsTo,
  select,
  steps,
  stringOf,
} from '../xpath.ts';
import type { Steps } from '../xpath.ts';
import { atMostOne, someBasicIs } from './common.ts';
import { isObjectReference } from './surplus.ts';

const PAYMENT_IDS = index('cbc:PaymentID');
const MEANS_CODES = index('cbc:PaymentMeansCode');
const PARTY_IDS = index('cac:PartyIdentification/cbc:ID');

export const SYNTAX_INDEXES: readonly Index[] = [PAYMENT_IDS, MEANS_CODES, PARTY_IDS];

/** What stands in a document once at most. */
const ONCE_IN_DOCUMENT: Readonly<Record<string, string>> = {
  'UBL-SR-01': 'cac:ContractDocumentReference/cbc:ID',
  'UBL-SR-02': 'cac:ReceiptDocumentReference/cbc:ID',
  'UBL-SR-03': 'cac:DespatchDocumentReference/cbc:ID',
  'UBL-SR-05': 'cac:PaymentTerms/cbc:Note',
  'UBL-SR-08': 'cac:InvoicePeriod',
  'UBL-SR-09': 'cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName',
  'UBL-SR-10': 'cac:AccountingSupplierParty/cac:Party/cac:PartyName/cbc:Name',
  'UBL-SR-11': 'cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID',
  'UBL-SR-14': 'cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyLegalForm',
  'UBL-SR-15': 'cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName',
  'UBL-SR-16': 'cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID',
  'UBL-SR-17': 'cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID',
  'UBL-SR-24': 'cac:Delivery',
  'UBL-SR-39': 'cac:ProjectReference/cbc:ID',
  'UBL-SR-40': 'cac:AccountingCustomerParty/cac:Party/cac:PartyName/cbc:Name',
  'UBL-SR-45': 'cac:PaymentMeans/cbc:PaymentDueDate',
  'UBL-SR-49': 'cac:InvoicePeriod/cbc:DescriptionCode',
  'UBL-SR-54': 'cac:PaymentMeans/cac:CardAccount',
  'UBL-SR-55': 'cac:PaymentMeans/cac:PaymentMandate',
  'UBL-SR-56': 'cac:OriginatorDocumentReference/cbc:ID',
};

const ONCE_IN_LINE: Readonly<Record<string, string>> = {
  'UBL-SR-34': 'cbc:Note',
  'UBL-SR-35': 'cac:OrderLineReference/cbc:LineID',
  'UBL-SR-36': 'cac:InvoicePeriod',
  'UBL-SR-37': 'cac:Price/cac:AllowanceCharge/cbc:Amount',
  'UBL-SR-50': 'cac:Item/cbc:Description',
  'UBL-SR-52': 'cac:DocumentReference',
};

const SUPPLIER_TAX = steps('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme');
const CUSTOMER_TAX = steps('cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme');
const MEANS_CODE = steps('cac:PaymentMeans/cbc:PaymentMeansCode');
const CATEGORY = steps('cac:Item/cac:ClassifiedTaxCategory');
const NAME = steps('cac:PartyName/cbc:Name');
const IDENTIFIER = steps('cac:PartyIdentification/cbc:ID');
const LEGAL_ID = steps('cac:PartyLegalEntity/cbc:CompanyID');
const SUPPLIER_LEGAL_NAME = steps('cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName');
const PRECEDING_ID = steps('cac:InvoiceDocumentReference/cbc:ID');
const SCHEME_ID = steps('cac:TaxScheme/cbc:ID');

const DOCUMENT_RULE: ContextRule = {
  context: DOCUMENT,
  late: true,
  tests: {
    'UBL-CR-002': (root) => {
      const versions = basics(root, 'UBLVersionID');
      return versions.length === 0 || versions.some((one) => stringOf(one) === '2.1') || tell(versions[0]);
    },
    'UBL-SR-04': (root) =>
      second(
        aggregates(root, 'AdditionalDocumentReference')
          .filter(isObjectReference)
          .flatMap((one) => basics(one, 'ID')),
      ),
    'UBL-SR-12': (root) => second(registrations(root, SUPPLIER_TAX, true)),
    'UBL-SR-13': (root) => second(registrations(root, SUPPLIER_TAX, false)),
    'UBL-SR-18': (root) => second(registrations(root, CUSTOMER_TAX, true)),
    'UBL-SR-29': (_root, at) => second(at.all(PARTY_IDS).filter(isSepa)),
    'UBL-SR-44': (_root, at) => isOneText(at, PAYMENT_IDS),
    'UBL-SR-46': (root) => second(select(root, MEANS_CODE).filter((code) => hasAttribute(code, 'name'))),
    'UBL-SR-47': (_root, at) => isOneText(at, MEANS_CODES),
  },
};

export const SINGLES: readonly Single[] = Object.entries(ONCE_IN_DOCUMENT).map(([rule, path]) => ({ rule, path: `${DOCUMENT}/${path}` }));

/** The pattern of syntax, rules UBL-SR and UBL-DT. */
export const SYNTAX: Pattern = [
  {
    context: ['cac:PostalAddress', 'cac:Address'],
    tests: { 'UBL-SR-51': atMostOne('cac:AddressLine') },
  },
  {
    context: 'cac:AccountingSupplierParty/cac:Party',
    tests: { 'UBL-SR-42': (party) => countAggregate(party, 'PartyTaxScheme') <= 2 },
  },
  {
    context: 'cac:AdditionalDocumentReference',
    tests: { 'UBL-SR-33': atMostOne('cbc:DocumentDescription'), 'UBL-SR-43': hasKnownPurpose },
  },
  {
    context: '*Amount',
    when: ({ name }) => !name.endsWith('PriceAmount'),
    tests: {
      // What lies above belongs to the context, but no rule behind this one is about amounts, and looking up costs more than the decimals.
      'UBL-DT-01': (node, at) => hasTwoDecimals(stringOf(node)) || isInPriceWithAllowance(at) || { params: { value: stringOf(node) } },
    },
  },
  {
    context: '*BinaryObject',
    tests: {
      'UBL-DT-06': (node) => hasAttribute(node, 'mimeCode'),
      'UBL-DT-07': (node) => hasAttribute(node, 'filename'),
    },
  },
  {
    context: 'cac:Delivery',
    tests: { 'UBL-SR-25': atMostOne('cac:DeliveryParty/cac:PartyName/cbc:Name') },
  },
  {
    context: 'cac:AllowanceCharge',
    when: (node) => isCharge(node, false),
    tests: { 'UBL-SR-30': atMostOne('cbc:AllowanceChargeReason') },
  },
  {
    context: 'cac:AllowanceCharge',
    when: (node) => isCharge(node, true),
    tests: { 'UBL-SR-31': atMostOne('cbc:AllowanceChargeReason') },
  },
  {
    context: 'cac:PartyTaxScheme',
    tests: { 'UBL-SR-53': (node) => leadsTo(node, SCHEME_ID) && hasBasic(node, 'CompanyID') },
  },
  DOCUMENT_RULE,
  {
    context: ['cac:InvoiceLine', 'cac:CreditNoteLine'],
    tests: { ...once(ONCE_IN_LINE), 'UBL-SR-48': (line) => select(line, CATEGORY).length === 1 },
  },
  {
    context: 'cac:PayeeParty',
    tests: {
      'UBL-SR-19': (payee, at) => select(payee, NAME).length <= 1 && isNotSupplier(payee, at),
      'UBL-SR-20': (payee, at) => select(payee, IDENTIFIER).filter((id) => !isSepa(id)).length <= 1 && isNotSupplier(payee, at),
      'UBL-SR-21': (payee, at) => select(payee, LEGAL_ID).length <= 1 && isNotSupplier(payee, at),
    },
  },
  {
    context: 'cac:PaymentMeans',
    tests: {
      'UBL-SR-26': atMostOne('cbc:PaymentID'),
      'UBL-SR-27': atMostOne('cbc:PaymentMeansCode'),
      'UBL-SR-28': atMostOne('cac:PaymentMandate/cbc:ID'),
    },
  },
  {
    context: 'cac:BillingReference',
    tests: { 'UBL-SR-06': atMostOne('cac:InvoiceDocumentReference'), 'UBL-SR-07': (node) => leadsTo(node, PRECEDING_ID) },
  },
  {
    context: 'cac:TaxRepresentativeParty',
    tests: { 'UBL-SR-22': atMostOne('cac:PartyName/cbc:Name'), 'UBL-SR-23': atMostOne('cac:PartyTaxScheme/cbc:CompanyID') },
  },
  {
    context: 'cac:TaxSubtotal',
    tests: { 'UBL-SR-32': atMostOne('cac:TaxCategory/cbc:TaxExemptionReason') },
  },
];

function once(table: Readonly<Record<string, string>>): Record<string, Test> {
  return Object.fromEntries(Object.entries(table).map(([rule, path]) => [rule, atMostOne(path)]));
}

function tell(element: XmlElement | undefined): Verdict {
  return element === undefined ? false : { at: element, params: { value: stringOf(element) } };
}

/** Holds when there is no second one. */
function second(elements: readonly XmlElement[]): Verdict {
  const [, surplus] = elements;
  return surplus === undefined || { at: surplus };
}

/** The ids of registrations by their tax scheme; unlike elsewhere, blanks around the scheme count. */
function registrations(root: XmlElement, path: Steps, ofVat: boolean): XmlElement[] {
  return select(root, path)
    .filter((one) => aggregates(one, 'TaxScheme').some((scheme) => isVatId(stringOf(basic(scheme, 'ID'))) === ofVat))
    .flatMap((one) => basics(one, 'CompanyID'));
}

function isVatId(scheme: string): boolean {
  return scheme === 'VAT' || (scheme.length === 3 && scheme.toUpperCase() === 'VAT');
}

function isSepa(id: XmlElement): boolean {
  return attribute(id, 'schemeID')?.toUpperCase() === 'SEPA';
}

/** All elements have the same text. */
function isOneText(at: Position, elements: Index): Verdict {
  const all = at.all(elements);
  const [first] = all;
  if (first === undefined) return true;
  const text = stringOf(first);
  const other = all.find((one) => stringOf(one) !== text);
  return other === undefined || { at: other };
}

/** A supporting document has no type code, the invoiced object has 130; a credit note's project has 50. */
function hasKnownPurpose(reference: XmlElement, at: Position): boolean {
  if (someBasicIs(reference, 'DocumentTypeCode', '130')) return true;
  if (at.root.name === 'CreditNote' && someBasicIs(reference, 'DocumentTypeCode', '50')) return true;
  return !hasBasic(reference, 'DocumentTypeCode') && !basics(reference, 'ID').some((id) => hasAttribute(id, 'schemeID'));
}

/** Amounts of a price have as many decimals as it takes. */
function isInPriceWithAllowance(at: Position): boolean {
  for (let distance = 1, above = at.ancestor(1); above !== null; above = at.ancestor(++distance)) {
    if (isAggregate(above, 'Price') && hasAggregate(above, 'AllowanceCharge')) return true;
  }
  return false;
}

const supplierNames = remembered((above): ReadonlySet<string> => new Set(select(above, SUPPLIER_LEGAL_NAME).map(stringOf)));

/** `PartyName/Name != RegistrationName` of the seller: one that differs is enough, and both must be there. */
function isNotSupplier(payee: XmlElement, at: Position): boolean {
  const above = at.parent;
  if (above === null) return false;
  const suppliers = supplierNames(above, at);
  return select(payee, NAME).some((name) => suppliers.size > 1 || (suppliers.size === 1 && !suppliers.has(stringOf(name))));
}
