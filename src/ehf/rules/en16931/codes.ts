import type { XmlElement } from '../../tree.ts';
import { CHARGE_REASONS } from '../codes/chargeReasons.ts';
import type { CodeList } from '../codes/codeList.ts';
import { COUNTRIES } from '../codes/countries.ts';
import { CURRENCIES } from '../codes/currencies.ts';
import { ENDPOINT_SCHEMES } from '../codes/endpointSchemes.ts';
import { EXEMPTION_REASONS } from '../codes/exemptionReasons.ts';
import { IDENTIFIER_SCHEMES } from '../codes/identifierSchemes.ts';
import { ITEM_CLASSIFICATIONS } from '../codes/itemClassifications.ts';
import { PAYMENT_MEANS } from '../codes/paymentMeans.ts';
import { REFERENCE_QUALIFIERS } from '../codes/references.ts';
import { ALLOWANCE_REASONS, ATTACHMENT_TYPES, CREDIT_NOTE_TYPES, INVOICE_TYPES, TAX_POINTS, VAT_CATEGORIES } from '../codes/smallLists.ts';
import { UNITS } from '../codes/units.ts';
import type { ContextRule, Pattern, Position, Verdict } from '../types.ts';
import { attribute, hasAttribute, isAggregate, isCharge, normalize, normalOf } from '../xpath.ts';
import { isObjectReference } from './surplus.ts';

const AMOUNTS =
  'Amount BaseAmount PriceAmount TaxAmount TaxableAmount LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount ' +
  'AllowanceTotalAmount ChargeTotalAmount PrepaidAmount PayableRoundingAmount PayableAmount';

/** The pattern of code lists, rules BR-CL. */
export const CODES: Pattern = [
  {
    context: 'cbc:InvoiceTypeCode',
    tests: { 'BR-CL-01': (node) => isIn(INVOICE_TYPES, normalOf(node)) },
  },
  {
    context: 'cbc:CreditNoteTypeCode',
    tests: { 'BR-CL-01': (node) => isIn(CREDIT_NOTE_TYPES, normalOf(node)) },
  },
  {
    context: AMOUNTS.split(' ').map((name) => `cbc:${name}`),
    tests: { 'BR-CL-03': (node) => isIn(CURRENCIES, attributeCode(node, 'currencyID')) },
  },
  value('BR-CL-04', 'cbc:DocumentCurrencyCode', CURRENCIES),
  value('BR-CL-05', 'cbc:TaxCurrencyCode', CURRENCIES),
  value('BR-CL-06', 'cac:InvoicePeriod/cbc:DescriptionCode', TAX_POINTS),
  {
    context: ['cac:AdditionalDocumentReference/cbc:ID', 'cac:DocumentReference/cbc:ID'],
    when: (node, at) => hasAttribute(node, 'schemeID') && at.parent !== null && isObjectReference(at.parent),
    tests: { 'BR-CL-07': (node) => isIn(REFERENCE_QUALIFIERS, attributeCode(node, 'schemeID')) },
  },
  {
    context: 'cac:PartyIdentification/cbc:ID',
    when: (node) => hasAttribute(node, 'schemeID'),
    tests: { 'BR-CL-10': isPartyScheme },
  },
  scheme('BR-CL-11', 'cac:PartyLegalEntity/cbc:CompanyID', 'schemeID', IDENTIFIER_SCHEMES),
  scheme('BR-CL-13', 'cac:CommodityClassification/cbc:ItemClassificationCode', 'listID', ITEM_CLASSIFICATIONS),
  value('BR-CL-14', 'cac:Country/cbc:IdentificationCode', COUNTRIES),
  value('BR-CL-15', 'cac:OriginCountry/cbc:IdentificationCode', COUNTRIES),
  value('BR-CL-16', 'cac:PaymentMeans/cbc:PaymentMeansCode', PAYMENT_MEANS),
  value('BR-CL-17', 'cac:TaxCategory/cbc:ID', VAT_CATEGORIES),
  value('BR-CL-18', 'cac:ClassifiedTaxCategory/cbc:ID', VAT_CATEGORIES),
  {
    context: 'cac:AllowanceCharge/cbc:AllowanceChargeReasonCode',
    when: (_node, at) => at.parent !== null && isCharge(at.parent, false),
    tests: { 'BR-CL-19': (node) => isIn(ALLOWANCE_REASONS, normalOf(node)) },
  },
  {
    context: 'cac:AllowanceCharge/cbc:AllowanceChargeReasonCode',
    when: (_node, at) => at.parent !== null && isCharge(at.parent, true),
    tests: { 'BR-CL-20': (node) => isIn(CHARGE_REASONS, normalOf(node)) },
  },
  scheme('BR-CL-21', 'cac:StandardItemIdentification/cbc:ID', 'schemeID', IDENTIFIER_SCHEMES),
  {
    context: 'cbc:TaxExemptionReasonCode',
    tests: { 'BR-CL-22': (node) => isIn(EXEMPTION_REASONS, normalOf(node), (code) => code.toUpperCase()) },
  },
  scheme('BR-CL-23', ['cbc:InvoicedQuantity', 'cbc:BaseQuantity', 'cbc:CreditedQuantity'], 'unitCode', UNITS),
  {
    context: 'cbc:EmbeddedDocumentBinaryObject',
    when: (node) => hasAttribute(node, 'mimeCode'),
    // As it stands: blanks and capitals count.
    tests: { 'BR-CL-24': (node) => isIn(ATTACHMENT_TYPES, attribute(node, 'mimeCode') ?? '') },
  },
  scheme('BR-CL-25', 'cbc:EndpointID', 'schemeID', ENDPOINT_SCHEMES),
  scheme('BR-CL-26', 'cac:DeliveryLocation/cbc:ID', 'schemeID', IDENTIFIER_SCHEMES),
];

function value(rule: string, context: string, list: CodeList): ContextRule {
  return { context, tests: { [rule]: (node) => isIn(list, normalOf(node)) } };
}

function scheme(rule: string, context: string | readonly string[], name: string, list: CodeList): ContextRule {
  return {
    context,
    when: (node) => hasAttribute(node, name),
    tests: { [rule]: (node) => isIn(list, attributeCode(node, name)) },
  };
}

function attributeCode(node: XmlElement, name: string): string {
  return normalize(attribute(node, name) ?? '');
}

function isIn(list: CodeList, code: string, change: (code: string) => string = same): Verdict {
  return list.codes.has(change(code)) || { params: { value: code } };
}

function same(code: string): string {
  return code;
}

/** SEPA is the scheme of a creditor's id, which the seller and the payee alone have (BT-90). */
function isPartyScheme(node: XmlElement, at: Position): Verdict {
  const code = attributeCode(node, 'schemeID');
  if (IDENTIFIER_SCHEMES.codes.has(code)) return true;
  if (code === 'SEPA') {
    for (let distance = 1, above = at.ancestor(1); above !== null; above = at.ancestor(++distance)) {
      if (isAggregate(above, 'AccountingSupplierParty') || isAggregate(above, 'PayeeParty')) return true;
    }
  }
  return { params: { value: code } };
}
