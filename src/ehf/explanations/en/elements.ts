/** Names that do not read well when they are only taken apart. */
const NAMES: Readonly<Record<string, string>> = {
  ID: 'number',
  UUID: 'unique number',
  URI: 'web address',
  XPath: 'XPath',
  CV2ID: 'card security code',
  UBLExtensions: 'extensions',
  MarkCare: 'care of',
  MarkCareIndicator: 'marked care of',
  MarkAttention: 'for the attention of',
  MarkAttentionIndicator: 'marked for attention',
  Telefax: 'fax',
  AccountingSupplierParty: 'seller',
  AccountingCustomerParty: 'buyer',
  EndpointID: 'electronic address',
  CompanyID: 'registration number',
  Party: 'party',
  PartyIdentification: 'ID',
  PartyName: 'name',
  PartyLegalEntity: 'legal entity',
  PartyTaxScheme: 'tax registration',
  TaxScheme: 'kind of tax',
  BillingReference: 'earlier invoice',
  InvoiceDocumentReference: 'invoice referred to',
  AdditionalDocumentReference: 'attachment',
};

/** What an element of UBL is called: `InhouseMail` is `inhouse mail`. */
export function element(name: string): string {
  const known = NAMES[name];
  if (known !== undefined) return known;
  return name
    .replace(/(?<=[a-z])ID$/, 'Number')
    .replace(/URI$/, 'WebAddress')
    .replace(/(?:Numeric|Indicator)$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}

const OWNERS: readonly (readonly [path: string, owner: string, whole: string])[] = [
  ['AccountingSupplierParty/Party', "seller's", 'for the seller'],
  ['AccountingSupplierParty', "seller's", 'for the seller'],
  ['AccountingCustomerParty/Party', "buyer's", 'for the buyer'],
  ['AccountingCustomerParty', "buyer's", 'for the buyer'],
  ['PayeeParty', "payee's", 'for the payee'],
  ['TaxRepresentativeParty', "VAT representative's", 'for the VAT representative'],
  ['Delivery/DeliveryLocation', "delivery location's", 'for the delivery location'],
  ['Delivery/DeliveryParty', "delivery party's", 'for the delivery party'],
];

/** Of an owner. */
const PARTS: Readonly<Record<string, string>> = {
  PostalAddress: 'address',
  'PostalAddress/Country': 'country',
  'PostalAddress/AddressLine': 'address line',
  Address: 'address',
  'Address/Country': 'country',
  'Address/AddressLine': 'address line',
  PartyTaxScheme: 'tax registration',
  'PartyTaxScheme/TaxScheme': 'tax registration',
  PartyLegalEntity: 'legal entity',
  Contact: 'contact details',
};

const PLACES: Readonly<Record<string, string>> = {
  '': 'in the document',
  InvoicePeriod: 'in the invoice period',
  OrderReference: 'in the order reference',
  BillingReference: 'in the reference to an earlier invoice',
  'BillingReference/InvoiceDocumentReference': 'in the reference to an earlier invoice',
  DespatchDocumentReference: 'in the despatch advice reference',
  ReceiptDocumentReference: 'in the receiving advice reference',
  OriginatorDocumentReference: 'in the tender reference',
  ContractDocumentReference: 'in the contract reference',
  AdditionalDocumentReference: 'in the attachment',
  'AdditionalDocumentReference/Attachment/ExternalReference': 'in the link to the attachment',
  ProjectReference: 'in the project reference',
  Delivery: 'in the delivery',
  PaymentMeans: 'in the payment',
  'PaymentMeans/CardAccount': 'for the payment card',
  CardAccount: 'for the payment card',
  'PaymentMeans/PayeeFinancialAccount': 'for the bank account',
  'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch': "for the bank account's bank",
  'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution': "for the bank account's bank",
  'PaymentMeans/PaymentMandate': 'in the mandate',
  PaymentMandate: 'in the mandate',
  'PaymentMeans/PaymentMandate/PayerFinancialAccount': 'for the account to debit',
  'PaymentMandate/PayerFinancialAccount': 'for the account to debit',
  PaymentTerms: 'in the payment terms',
  AllowanceCharge: 'in the allowance or charge',
  'AllowanceCharge/TaxCategory': 'in the VAT of the allowance or charge',
  'AllowanceCharge/TaxCategory/TaxScheme': 'in the VAT of the allowance or charge',
  TaxTotal: 'in the total VAT',
  'TaxTotal/TaxSubtotal': 'in the VAT breakdown',
  'TaxTotal/TaxSubtotal/TaxCategory': 'in the VAT category',
  'TaxTotal/TaxSubtotal/TaxCategory/TaxScheme': 'in the VAT category',
  TaxCategory: 'in the VAT category',
  LegalMonetaryTotal: 'in the totals',
  LINE: 'on the line',
  'LINE/InvoicePeriod': 'in the line period',
  'LINE/OrderLineReference': 'in the order line reference',
  'LINE/DocumentReference': "in the line's document reference",
  'LINE/AllowanceCharge': "in the line's allowance or charge",
  'LINE/Item': 'for the item',
  'LINE/Item/BuyersItemIdentification': "in the buyer's item number",
  BuyersItemIdentification: "in the buyer's item number",
  'LINE/Item/SellersItemIdentification': "in the seller's item number",
  SellersItemIdentification: "in the seller's item number",
  'LINE/Item/StandardItemIdentification': 'in the standard item number',
  'LINE/Item/OriginCountry': 'in the country of origin',
  'LINE/Item/CommodityClassification': 'in the item classification',
  'LINE/Item/ClassifiedTaxCategory': "in the line's VAT",
  'LINE/Item/ClassifiedTaxCategory/TaxScheme': "in the line's VAT",
  ClassifiedTaxCategory: "in the line's VAT",
  'LINE/Item/AdditionalItemProperty': 'in the item property',
  'LINE/Price': 'in the price',
  'LINE/Price/AllowanceCharge': 'in the price discount',
  'Price/AllowanceCharge': 'in the price discount',
  PartyTaxScheme: 'in the tax registration',
  Country: 'in the country',
};

/** Where something stands: `LINE/Price` is `in the price`. */
export function place(path: string): string {
  const known = PLACES[path];
  if (known !== undefined) return known;
  for (const [owner, name, whole] of OWNERS) {
    if (path === owner) return whole;
    const part = path.startsWith(`${owner}/`) ? PARTS[path.slice(owner.length + 1)] : undefined;
    if (part !== undefined) return `in the ${name} ${part}`;
  }
  return `in ${path}`;
}
