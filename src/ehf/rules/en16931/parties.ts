import type { XmlElement } from '../../tree.ts';
import { VAT_COUNTRIES } from '../codes/vatCountries.ts';
import type { ContextRule, Position, Verdict } from '../types.ts';
import { remembered } from '../remembered.ts';
import type { Steps } from '../xpath.ts';
import {
  aggregates,
  attribute,
  basic,
  hasAggregate,
  hasAttribute,
  hasBasic,
  leadsTo,
  normalize,
  normalOf,
  select,
  steps,
  stringOf,
} from '../xpath.ts';
import { hasText, isVat, isVatAlone, someBasicIs } from './common.ts';

const COUNTRY = steps('cac:Country/cbc:IdentificationCode');
const NAME = steps('cac:PartyName/cbc:Name');
const IDENTIFIER = steps('cac:PartyIdentification/cbc:ID');
const LEGAL_ID = steps('cac:PartyLegalEntity/cbc:CompanyID');
const ACCOUNT_ID = steps('cac:PayeeFinancialAccount/cbc:ID');
const SUPPLIER_NAME = steps('cac:AccountingSupplierParty/cac:Party/cac:PartyName/cbc:Name');
const SUPPLIER_IDENTIFIER = steps('cac:AccountingSupplierParty/cac:Party/cac:PartyIdentification/cbc:ID');
const PRECEDING_ID = steps('cac:InvoiceDocumentReference/cbc:ID');

/** Parties, references and payment. */
export const PARTIES: readonly ContextRule[] = [
  {
    context: 'cac:AdditionalDocumentReference',
    tests: { 'BR-52': hasText('cbc:ID') },
  },
  {
    context: 'cac:AccountingCustomerParty/cac:Party/cbc:EndpointID',
    tests: { 'BR-63': (id) => hasAttribute(id, 'schemeID') },
  },
  {
    context: 'cac:AccountingCustomerParty/cac:Party/cac:PostalAddress',
    tests: { 'BR-11': hasText('cac:Country/cbc:IdentificationCode') },
  },
  {
    context: 'cac:PaymentMeans/cac:CardAccount/cbc:PrimaryAccountNumberID',
    tests: { 'BR-51': (id) => Array.from(normalOf(id)).length <= 10 },
  },
  {
    context: 'cac:Delivery/cac:DeliveryLocation/cac:Address',
    tests: { 'BR-57': (address) => leadsTo(address, COUNTRY) },
  },
  {
    context: 'cac:PayeeParty',
    tests: {
      'BR-17': (payee, at) =>
        leadsTo(payee, NAME) && !sharesText(payee, NAME, at, supplierNames) && !sharesText(payee, IDENTIFIER, at, supplierIdentifiers),
    },
  },
  {
    context: 'cac:PaymentMeans/cac:PayeeFinancialAccount',
    when: (_account, at) =>
      at.parent !== null && (someBasicIs(at.parent, 'PaymentMeansCode', '30') || someBasicIs(at.parent, 'PaymentMeansCode', '58')),
    tests: { 'BR-50': hasText('cbc:ID') },
  },
  {
    context: 'cac:PaymentMeans',
    tests: {
      'BR-49': (means) => hasBasic(means, 'PaymentMeansCode'),
      'BR-61': (means) => {
        const code = normalOf(basic(means, 'PaymentMeansCode'));
        return leadsTo(means, ACCOUNT_ID) || (code !== '30' && code !== '58');
      },
    },
  },
  {
    context: 'cac:BillingReference',
    tests: { 'BR-55': (reference) => leadsTo(reference, PRECEDING_ID) },
  },
  {
    context: 'cac:AccountingSupplierParty',
    tests: { 'BR-CO-26': (supplier) => aggregates(supplier, 'Party').some(isIdentified) },
  },
  {
    context: 'cac:AccountingSupplierParty/cac:Party/cbc:EndpointID',
    tests: { 'BR-62': (id) => hasAttribute(id, 'schemeID') },
  },
  {
    context: 'cac:AccountingSupplierParty/cac:Party/cac:PostalAddress',
    tests: { 'BR-09': hasText('cac:Country/cbc:IdentificationCode') },
  },
  {
    context: 'cac:TaxRepresentativeParty',
    tests: {
      'BR-18': hasText('cac:PartyName/cbc:Name'),
      'BR-19': (party) => hasAggregate(party, 'PostalAddress'),
      'BR-56': (party) => aggregates(party, 'PartyTaxScheme').some((one) => isVatAlone(one) && hasBasic(one, 'CompanyID')),
    },
  },
  {
    context: 'cac:TaxRepresentativeParty/cac:PostalAddress',
    tests: { 'BR-20': hasText('cac:Country/cbc:IdentificationCode') },
  },
  {
    context: 'cac:PartyTaxScheme',
    when: isVat,
    tests: { 'BR-CO-09': beginsWithCountry },
  },
];

/** Whether one of the texts here is one of those in the document; blanks count. */
function sharesText(node: XmlElement, path: Steps, at: Position, others: typeof supplierNames): boolean {
  const above = at.parent;
  return above !== null && select(node, path).some((one) => others(above, at).has(stringOf(one)));
}

const textsAt = (path: Steps) => remembered((from): ReadonlySet<string> => new Set(select(from, path).map(stringOf)));
const supplierNames = textsAt(SUPPLIER_NAME);
const supplierIdentifiers = textsAt(SUPPLIER_IDENTIFIER);

function isIdentified(party: XmlElement): boolean {
  return (
    aggregates(party, 'PartyTaxScheme').some((one) => isVat(one) && hasBasic(one, 'CompanyID')) ||
    select(party, IDENTIFIER).some((id) => attribute(id, 'schemeID') !== 'SEPA') ||
    leadsTo(party, LEGAL_ID)
  );
}

/** The official test looks for the first two characters within the text of the list, so that one alone, or none, passes. */
function beginsWithCountry(registration: XmlElement): Verdict {
  const id = basic(registration, 'CompanyID');
  const text = stringOf(id);
  if (VAT_COUNTRIES.codes.has(text.slice(0, 2))) return true;
  if (VAT_COUNTRIES.text.includes(Array.from(text.slice(0, 4)).slice(0, 2).join(''))) return true;
  return { ...(id === null ? {} : { at: id }), params: { value: normalize(text) } };
}
