export const CBC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2';
export const CAC = 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2';
export const SBDH = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader';

const UBL_DOCUMENT = /^urn:oasis:names:specification:ubl:schema:xsd:([A-Za-z]{1,60})-2$/;

/** The document type a UBL 2 document namespace stands for (`Invoice`); null for any other namespace. */
export function ublDocumentType(namespace: string): string | null {
  if (namespace === CBC || namespace === CAC) return null;
  return UBL_DOCUMENT.exec(namespace)?.[1] ?? null;
}

/**
 * One instance of every name that documents are full of. The parser cuts each name out of the file anew; with the names
 * shared the tree is smaller and comparing names is comparing pointers.
 */
const SHARED: ReadonlyMap<string, string> = new Map(
  [
    CBC,
    CAC,
    'currencyID',
    'schemeID',
    'unitCode',
    'listID',
    ...(
      'ID Name Percent TaxScheme LineExtensionAmount InvoicedQuantity CreditedQuantity InvoiceLine CreditNoteLine Item Price PriceAmount ' +
      'ClassifiedTaxCategory TaxCategory TaxTotal TaxSubtotal TaxableAmount TaxAmount AccountingCost Note Description BaseQuantity ' +
      'SellersItemIdentification StandardItemIdentification BuyersItemIdentification CommodityClassification ItemClassificationCode ' +
      'AdditionalItemProperty Value InvoicePeriod StartDate EndDate OrderLineReference LineID DocumentReference OriginCountry ' +
      'IdentificationCode AllowanceCharge ChargeIndicator AllowanceChargeReason AllowanceChargeReasonCode MultiplierFactorNumeric ' +
      'Amount BaseAmount Party PartyName PartyIdentification PartyTaxScheme PartyLegalEntity PostalAddress Country Contact CompanyID ' +
      'EndpointID RegistrationName StreetName CityName PostalZone Telephone ElectronicMail IssueDate AdditionalDocumentReference ' +
      'AccountingCustomerParty AccountingSupplierParty ActualDeliveryDate AdditionalStreetName Address AddressLine ' +
      'AllowanceTotalAmount Attachment BillingReference BuyerReference CardAccount ChargeTotalAmount CompanyLegalForm ' +
      'ContractDocumentReference CountrySubentity CreditNoteTypeCode CustomizationID Delivery DeliveryLocation DeliveryParty ' +
      'DescriptionCode DespatchDocumentReference DocumentCurrencyCode DocumentDescription DocumentTypeCode DueDate ' +
      'EmbeddedDocumentBinaryObject ExternalReference FinancialInstitutionBranch HolderName InvoiceDocumentReference ' +
      'InvoiceTypeCode LegalMonetaryTotal Line NetworkID OrderReference OriginatorDocumentReference PayableAmount ' +
      'PayableRoundingAmount PayeeFinancialAccount PayeeParty PayerFinancialAccount PaymentDueDate PaymentID PaymentMandate ' +
      'PaymentMeans PaymentMeansCode PaymentTerms PrepaidAmount PrimaryAccountNumberID ProfileID ProjectReference ' +
      'ReceiptDocumentReference SalesOrderID TaxCurrencyCode TaxExclusiveAmount TaxExemptionReason TaxExemptionReasonCode ' +
      'TaxInclusiveAmount TaxPointDate TaxRepresentativeParty UBLVersionID URI'
    ).split(' '),
  ].map(asInSource),
);

/** The instance that the engine has for a name in the source, and not the part of a longer text: only those compare as pointers. */
function asInSource(name: string): [string, string] {
  const [instance = name] = Object.keys({ [name]: true });
  return [instance, instance];
}

/** The shared instance of a common name, or the name itself. */
export function shared(name: string): string {
  return SHARED.get(name) ?? name;
}

/** As {@link shared}, for the prefixes that everyone uses. */
export function sharedPrefix(prefix: string): string {
  return prefix === 'cbc' ? 'cbc' : prefix === 'cac' ? 'cac' : prefix;
}
