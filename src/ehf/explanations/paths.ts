/** The business terms of EN 16931 by their paths in UBL, those of a line under `LINE`. */

import { aggregates, basics } from '../rules/xpath.ts';
import { attributeOf, textOf } from '../tree.ts';
import type { XmlElement } from '../tree.ts';

/** A party's terms, numbered as here. */
const ADDRESS = 'StreetName AdditionalStreetName CityName PostalZone CountrySubentity AddressLine/Line Country/IdentificationCode';

/** Path of a group, its term (`-` for none of its own), and the terms of its children. */
const TABLE = `
- - CustomizationID=24 ProfileID=23 ID=1 IssueDate=2 DueDate=9 InvoiceTypeCode=3 CreditNoteTypeCode=3 Note=22 TaxPointDate=7 DocumentCurrencyCode=5 TaxCurrencyCode=6 AccountingCost=19 BuyerReference=10 OrderReference/ID=13 OrderReference/SalesOrderID=14 DespatchDocumentReference/ID=16 ReceiptDocumentReference/ID=15 OriginatorDocumentReference/ID=17 ContractDocumentReference/ID=12 ProjectReference/ID=11 PaymentTerms/Note=20 TaxTotal/TaxAmount=110
InvoicePeriod BG-14 StartDate=73 EndDate=74 DescriptionCode=8
BillingReference BG-3 InvoiceDocumentReference/ID=25 InvoiceDocumentReference/IssueDate=26
AdditionalDocumentReference BG-24 ID=122 DocumentDescription=123 Attachment/ExternalReference/URI=124 Attachment/EmbeddedDocumentBinaryObject=125
AdditionalDocumentReference[130] BT-18 ID=18
AdditionalDocumentReference[50] BT-11 ID=11
AccountingSupplierParty BG-4
AccountingSupplierParty/Party - EndpointID=34 PartyIdentification/ID=29 PartyName/Name=28 PartyTaxScheme/CompanyID=31
AccountingSupplierParty/Party/PartyLegalEntity - RegistrationName=27 CompanyID=30 CompanyLegalForm=33
AccountingSupplierParty/Party/PartyTaxScheme[TAX] BT-32 CompanyID=32
AccountingSupplierParty/Party/PartyIdentification[SEPA] BT-90 ID=90
AccountingSupplierParty/Party/PostalAddress BG-5 ADDRESS=35,36,37,38,39,162,40
AccountingSupplierParty/Party/Contact BG-6 Name=41 Telephone=42 ElectronicMail=43
AccountingCustomerParty BG-7
AccountingCustomerParty/Party - EndpointID=49 PartyIdentification/ID=46 PartyName/Name=45 PartyTaxScheme/CompanyID=48
AccountingCustomerParty/Party/PartyLegalEntity - RegistrationName=44 CompanyID=47
AccountingCustomerParty/Party/PostalAddress BG-8 ADDRESS=50,51,52,53,54,163,55
AccountingCustomerParty/Party/Contact BG-9 Name=56 Telephone=57 ElectronicMail=58
PayeeParty BG-10 PartyIdentification/ID=60 PartyName=59 PartyName/Name=59 PartyLegalEntity/CompanyID=61
PayeeParty/PartyIdentification[SEPA] BT-90 ID=90
TaxRepresentativeParty BG-11 PartyName=62 PartyName/Name=62 PartyTaxScheme/CompanyID=63
TaxRepresentativeParty/PostalAddress BG-12 ADDRESS=64,65,66,67,68,164,69
Delivery BG-13 ActualDeliveryDate=72 DeliveryLocation/ID=71 DeliveryParty/PartyName=70 DeliveryParty/PartyName/Name=70
Delivery/DeliveryLocation/Address BG-15 ADDRESS=75,76,77,78,79,165,80
PaymentMeans BG-16 PaymentMeansCode=81 PaymentDueDate=9 PaymentID=83
PaymentMeans/PayeeFinancialAccount BG-17 ID=84 Name=85 FinancialInstitutionBranch/ID=86
PaymentMeans/CardAccount BG-18 PrimaryAccountNumberID=87 HolderName=88
PaymentMeans/PaymentMandate BG-19 ID=89 PayerFinancialAccount/ID=91
AllowanceCharge BG-20 AllowanceChargeReasonCode=98 AllowanceChargeReason=97 MultiplierFactorNumeric=94 Amount=92 BaseAmount=93 TaxCategory/ID=95 TaxCategory/Percent=96
LegalMonetaryTotal BG-22 LineExtensionAmount=106 AllowanceTotalAmount=107 ChargeTotalAmount=108 TaxExclusiveAmount=109 TaxInclusiveAmount=112 PrepaidAmount=113 PayableRoundingAmount=114 PayableAmount=115
TaxTotal/TaxSubtotal BG-23 TaxableAmount=116 TaxAmount=117 TaxCategory/ID=118 TaxCategory/Percent=119 TaxCategory/TaxExemptionReason=120 TaxCategory/TaxExemptionReasonCode=121
LINE BG-25 ID=126 Note=127 InvoicedQuantity=129 CreditedQuantity=129 LineExtensionAmount=131 AccountingCost=133 OrderLineReference/LineID=132 DocumentReference/ID=128
LINE/InvoicePeriod BG-26 StartDate=134 EndDate=135
LINE/AllowanceCharge BG-27 Amount=136 BaseAmount=137 MultiplierFactorNumeric=138 AllowanceChargeReason=139 AllowanceChargeReasonCode=140
LINE/Price BG-29 PriceAmount=146 BaseQuantity=149 AllowanceCharge/Amount=147 AllowanceCharge/BaseAmount=148
LINE/Item BG-31 Name=153 Description=154 SellersItemIdentification/ID=155 BuyersItemIdentification/ID=156 StandardItemIdentification/ID=157 CommodityClassification/ItemClassificationCode=158 OriginCountry/IdentificationCode=159
LINE/Item/ClassifiedTaxCategory BG-30 ID=151 Percent=152
LINE/Item/AdditionalItemProperty BG-32 Name=160 Value=161
`;

/** Terms of an allowance and what a charge has in their place. */
const CHARGE: Readonly<Record<string, string>> = {
  'BG-20': 'BG-21',
  'BT-92': 'BT-99',
  'BT-93': 'BT-100',
  'BT-94': 'BT-101',
  'BT-95': 'BT-102',
  'BT-96': 'BT-103',
  'BT-97': 'BT-104',
  'BT-98': 'BT-105',
  'BG-27': 'BG-28',
  'BT-136': 'BT-141',
  'BT-137': 'BT-142',
  'BT-138': 'BT-143',
  'BT-139': 'BT-144',
  'BT-140': 'BT-145',
};

let terms: ReadonlyMap<string, string> | null = null;

/**
 * The term that stands at a path.
 *
 * @param path names without prefixes or places from below the document, `LINE` for its line: `LINE/Item/Name`. What a code makes
 *   another term has the code behind: `AdditionalDocumentReference[130]/ID`
 * @returns `BT-153`; null when no term stands just there
 */
export function termOfPath(path: string): string | null {
  terms ??= make();
  return terms.get(path) ?? null;
}

/** The term that stands at a path, or else the group around it; null when there is neither. */
export function fieldOfPath(path: string): string | null {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const term = termOfPath(at) ?? termOfPath(at.replace(/\[\w+\]/g, ''));
    if (term !== null) return term;
  }
  return null;
}

/** The term of a charge in the place of that of an allowance; any other as it is. */
export function termOfCharge(term: string): string {
  return CHARGE[term] ?? term;
}

/** The term at a path, that of a charge in the place of an allowance's; null when there is neither term nor group. */
export function termAt(path: string, isCharge: boolean): string | null {
  const field = fieldOfPath(path);
  return field !== null && isCharge ? termOfCharge(field) : field;
}

/** The name of an element in a path, with the code that makes another term of it. */
export function nameInPath(node: XmlElement): string {
  switch (node.name) {
    case 'InvoiceLine':
    case 'CreditNoteLine':
      return 'LINE';
    case 'AdditionalDocumentReference': {
      const code = codeIn(basics(node, 'DocumentTypeCode'));
      return code === '130' || code === '50' ? `${node.name}[${code}]` : node.name;
    }
    case 'PartyTaxScheme': {
      const scheme = codeIn(aggregates(node, 'TaxScheme').flatMap((inner) => basics(inner, 'ID')));
      return ['', 'VAT'].includes(scheme.toUpperCase()) ? node.name : `${node.name}[TAX]`;
    }
    case 'PartyIdentification':
      return basics(node, 'ID').some((id) => attributeOf(id, 'schemeID') === 'SEPA') ? `${node.name}[SEPA]` : node.name;
    default:
      return node.name;
  }
}

/** Whether an element is a charge, and what lies in it so of other terms than in an allowance. */
export function isChargeElement(node: XmlElement): boolean {
  return node.name === 'AllowanceCharge' && basics(node, 'ChargeIndicator').some((indicator) => textOf(indicator) === 'true');
}

function codeIn([leaf]: readonly XmlElement[]): string {
  return leaf === undefined ? '' : textOf(leaf);
}

function make(): ReadonlyMap<string, string> {
  const made = new Map<string, string>();
  for (const line of TABLE.trim().split('\n')) {
    const [group = '', term = '', ...children] = line.split(' ');
    const stem = group === '-' ? '' : `${group}/`;
    if (term !== '-') made.set(group, term);
    for (const child of children) {
      const [name = '', number = ''] = child.split('=');
      const names = name === 'ADDRESS' ? ADDRESS.split(' ') : [name];
      number.split(',').forEach((one, i) => made.set(stem + (names[i] ?? name), `BT-${one}`));
      // What is around a term and belongs to no group is of that term.
      const around = group === '-' ? name.slice(0, Math.max(0, name.indexOf('/'))) : '';
      if (around !== '' && !made.has(around)) made.set(around, `BT-${number}`);
    }
  }
  return made;
}
