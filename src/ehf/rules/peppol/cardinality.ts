/** Release 3.0.22: what is mandatory stands exactly once. One table, for both kinds of document. */
import { CAC, CBC } from '../../names.ts';
import type { XmlElement } from '../../tree.ts';
import type { ContextRule, Pattern, Test } from '../types.ts';

/**
 * Where, what, and the numbers of the rules (PEPPOL-EN16931-R...) for credit note and invoice; 0 for none. `*` stands for the
 * name of the document or its line: `*Line`, `*TypeCode`.
 */
type Row = readonly [where: string, what: string, creditNote: number, invoice: number];

const BUYER = 'cac:AccountingCustomerParty';
const SELLER = 'cac:AccountingSupplierParty';
const REPRESENTATIVE = 'cac:TaxRepresentativeParty';
const ADDRESS = 'cac:Delivery/cac:DeliveryLocation/cac:Address';
const ITEM = 'cac:*Line/cac:Item';
const ROW = 'cac:TaxTotal/cac:TaxSubtotal';

const TABLE: readonly Row[] = [
  ['', BUYER, 140, 209],
  ['', 'cbc:*TypeCode', 205, 275],
  ['', 'cbc:CustomizationID', 206, 273],
  ['', 'cbc:DocumentCurrencyCode', 207, 274],
  ['', 'cbc:ProfileID', 208, 276],
  [BUYER, 'cac:Party', 141, 210],
  [`${BUYER}/cac:Party`, 'cac:PartyLegalEntity', 142, 211],
  [`${BUYER}/cac:Party`, 'cac:PostalAddress', 146, 215],
  [`${BUYER}/cac:Party`, 'cbc:EndpointID', 150, 219],
  [`${BUYER}/cac:Party/cac:PartyLegalEntity`, 'cbc:RegistrationName', 143, 212],
  [`${BUYER}/cac:Party/cac:PartyTaxScheme`, 'cbc:CompanyID', 145, 214],
  [`${BUYER}/cac:Party/cac:PartyTaxScheme/cac:TaxScheme`, 'cbc:ID', 144, 213],
  [`${BUYER}/cac:Party/cac:PostalAddress`, 'cac:Country', 148, 217],
  [`${BUYER}/cac:Party/cac:PostalAddress/cac:AddressLine`, 'cbc:Line', 147, 216],
  [`${BUYER}/cac:Party/cac:PostalAddress/cac:Country`, 'cbc:IdentificationCode', 149, 218],
  [SELLER, 'cac:Party', 151, 220],
  [`${SELLER}/cac:Party`, 'cac:PartyLegalEntity', 152, 221],
  [`${SELLER}/cac:Party`, 'cac:PostalAddress', 156, 225],
  [`${SELLER}/cac:Party`, 'cbc:EndpointID', 160, 229],
  [`${SELLER}/cac:Party/cac:PartyLegalEntity`, 'cbc:RegistrationName', 153, 222],
  [`${SELLER}/cac:Party/cac:PartyTaxScheme`, 'cbc:CompanyID', 155, 224],
  [`${SELLER}/cac:Party/cac:PartyTaxScheme/cac:TaxScheme`, 'cbc:ID', 154, 223],
  [`${SELLER}/cac:Party/cac:PostalAddress`, 'cac:Country', 158, 227],
  [`${SELLER}/cac:Party/cac:PostalAddress/cac:AddressLine`, 'cbc:Line', 157, 226],
  [`${SELLER}/cac:Party/cac:PostalAddress/cac:Country`, 'cbc:IdentificationCode', 159, 228],
  ['cac:AdditionalDocumentReference/cac:Attachment/cac:ExternalReference', 'cbc:URI', 161, 230],
  ['cac:AllowanceCharge', 'cac:TaxCategory', 162, 231],
  ['cac:AllowanceCharge/cac:TaxCategory', 'cac:TaxScheme', 163, 232],
  ['cac:AllowanceCharge/cac:TaxCategory', 'cbc:ID', 165, 234],
  ['cac:AllowanceCharge/cac:TaxCategory/cac:TaxScheme', 'cbc:ID', 164, 233],
  ['cac:BillingReference', 'cac:InvoiceDocumentReference', 166, 235],
  ['cac:*Line', 'cac:Item', 168, 0],
  ['cac:*Line', 'cac:Price', 177, 249],
  ['cac:*Line', 'cbc:*edQuantity', 178, 250],
  ['cac:*Line', 'cbc:LineExtensionAmount', 179, 251],
  ['cac:*Line/cac:DocumentReference', 'cbc:DocumentTypeCode', 167, 240],
  [ITEM, 'cac:ClassifiedTaxCategory', 170, 242],
  [ITEM, 'cbc:Name', 176, 248],
  [`${ITEM}/cac:AdditionalItemProperty`, 'cbc:Value', 169, 241],
  [`${ITEM}/cac:ClassifiedTaxCategory`, 'cac:TaxScheme', 171, 243],
  [`${ITEM}/cac:ClassifiedTaxCategory`, 'cbc:ID', 173, 245],
  [`${ITEM}/cac:ClassifiedTaxCategory/cac:TaxScheme`, 'cbc:ID', 172, 244],
  [`${ITEM}/cac:CommodityClassification`, 'cbc:ItemClassificationCode', 174, 246],
  [`${ITEM}/cac:OriginCountry`, 'cbc:IdentificationCode', 175, 247],
  [ADDRESS, 'cac:Country', 181, 237],
  [`${ADDRESS}/cac:AddressLine`, 'cbc:Line', 180, 236],
  [`${ADDRESS}/cac:Country`, 'cbc:IdentificationCode', 182, 238],
  ['cac:Delivery/cac:DeliveryParty', 'cac:PartyName', 183, 239],
  ['cac:LegalMonetaryTotal', 'cbc:LineExtensionAmount', 184, 252],
  ['cac:LegalMonetaryTotal', 'cbc:TaxExclusiveAmount', 185, 253],
  ['cac:LegalMonetaryTotal', 'cbc:TaxInclusiveAmount', 186, 254],
  ['cac:PayeeParty', 'cac:PartyName', 188, 256],
  ['cac:PayeeParty/cac:PartyLegalEntity', 'cbc:CompanyID', 187, 255],
  ['cac:PaymentMeans/cac:PayeeFinancialAccount', 'cbc:ID', 190, 258],
  ['cac:PaymentMeans/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch', 'cbc:ID', 189, 257],
  ['cac:PaymentMeans/cac:PaymentMandate/cac:PayerFinancialAccount', 'cbc:ID', 191, 259],
  ['cac:PaymentTerms', 'cbc:Note', 192, 260],
  [REPRESENTATIVE, 'cac:PartyName', 193, 261],
  [REPRESENTATIVE, 'cac:PartyTaxScheme', 194, 262],
  [REPRESENTATIVE, 'cac:PostalAddress', 197, 265],
  [`${REPRESENTATIVE}/cac:PartyTaxScheme`, 'cbc:CompanyID', 196, 264],
  [`${REPRESENTATIVE}/cac:PartyTaxScheme/cac:TaxScheme`, 'cbc:ID', 195, 263],
  [`${REPRESENTATIVE}/cac:PostalAddress`, 'cac:Country', 199, 267],
  [`${REPRESENTATIVE}/cac:PostalAddress/cac:AddressLine`, 'cbc:Line', 198, 266],
  [`${REPRESENTATIVE}/cac:PostalAddress/cac:Country`, 'cbc:IdentificationCode', 200, 268],
  [ROW, 'cbc:TaxableAmount', 204, 272],
  [`${ROW}/cac:TaxCategory`, 'cac:TaxScheme', 201, 269],
  [`${ROW}/cac:TaxCategory`, 'cbc:ID', 203, 271],
  [`${ROW}/cac:TaxCategory/cac:TaxScheme`, 'cbc:ID', 202, 270],
];

/** One rule of the table: exactly one child of that name below every element at that path. */
export interface Mandatory {
  readonly rule: string;
  readonly path: string;
  readonly child: string;
}

/** The table written out: 69 rules of the credit note and 68 of the invoice. */
export const MANDATORY: readonly Mandatory[] = [
  ...rowsOf('/cn:CreditNote', 'CreditNote', 'Credit', 2),
  ...rowsOf('/inv:Invoice', 'Invoice', 'Invoic', 3),
];

function rowsOf(root: string, name: string, stem: string, column: 2 | 3): Mandatory[] {
  return TABLE.filter((row) => row[column] !== 0).map((row) => ({
    rule: `PEPPOL-EN16931-R${row[column]}`,
    path: row[0] === '' ? root : `${root}/${row[0].replace('*', name)}`,
    child: row[1].replace('*ed', `${stem}ed`).replace('*', name),
  }));
}

function cardinalityRules(): ContextRule[] {
  const byPath = new Map<string, Record<string, Test>>();
  for (const { rule, path, child } of MANDATORY) {
    const tests = byPath.get(path) ?? {};
    tests[rule] = exactlyOne(child);
    byPath.set(path, tests);
  }
  return [...byPath].map(([context, tests]) => ({ context, tests }));
}

function exactlyOne(child: string): Test {
  const name = child.slice(4);
  const namespace = child.startsWith('cbc:') ? CBC : CAC;
  return ({ children }) => {
    let count = 0;
    let second: XmlElement | null = null;
    for (const element of children) {
      if (typeof element === 'string' || element.name !== name || element.namespace !== namespace) continue;
      if (++count === 2) second = element;
    }
    if (count === 1) return true;
    return { params: { name: child, count }, ...(second === null ? {} : { at: second }) };
  };
}

/** Exactly one of each mandatory child. */
export const CARDINALITY: Pattern = cardinalityRules();
