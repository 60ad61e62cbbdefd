/**
 * The structure of UBL 2.1 (OASIS), as far as BIS Billing goes: of each element the children it may have, in their order.
 * `+` is an aggregate (cac), `%` the extensions (ext), nothing a basic element (cbc); `*` it may be repeated; `!` it is
 * mandatory in UBL and no official rule asks for it.
 */
export const STRUCTURE: readonly (readonly [elements: string, children: string])[] = [
  [
    'Invoice',
    `
      %UBLExtensions UBLVersionID CustomizationID ProfileID ProfileExecutionID ID CopyIndicator UUID IssueDate IssueTime DueDate
      InvoiceTypeCode Note* TaxPointDate DocumentCurrencyCode TaxCurrencyCode PricingCurrencyCode PaymentCurrencyCode
      PaymentAlternativeCurrencyCode AccountingCostCode AccountingCost LineCountNumeric BuyerReference +InvoicePeriod*
      +OrderReference +BillingReference* +DespatchDocumentReference* +ReceiptDocumentReference* +StatementDocumentReference*
      +OriginatorDocumentReference* +ContractDocumentReference* +AdditionalDocumentReference* +ProjectReference* +Signature*
      +AccountingSupplierParty +AccountingCustomerParty +PayeeParty +BuyerCustomerParty +SellerSupplierParty +TaxRepresentativeParty
      +Delivery* +DeliveryTerms +PaymentMeans* +PaymentTerms* +PrepaidPayment* +AllowanceCharge* +TaxExchangeRate
      +PricingExchangeRate +PaymentExchangeRate +PaymentAlternativeExchangeRate +TaxTotal* +WithholdingTaxTotal* +LegalMonetaryTotal
      +InvoiceLine*
    `,
  ],
  [
    'CreditNote',
    `
      %UBLExtensions UBLVersionID CustomizationID ProfileID ProfileExecutionID ID CopyIndicator UUID IssueDate IssueTime
      TaxPointDate CreditNoteTypeCode Note* DocumentCurrencyCode TaxCurrencyCode PricingCurrencyCode PaymentCurrencyCode
      PaymentAlternativeCurrencyCode AccountingCostCode AccountingCost LineCountNumeric BuyerReference +InvoicePeriod*
      +DiscrepancyResponse* +OrderReference +BillingReference* +DespatchDocumentReference* +ReceiptDocumentReference*
      +ContractDocumentReference* +AdditionalDocumentReference* +StatementDocumentReference* +OriginatorDocumentReference*
      +Signature* +AccountingSupplierParty +AccountingCustomerParty +PayeeParty +BuyerCustomerParty +SellerSupplierParty
      +TaxRepresentativeParty +Delivery* +DeliveryTerms* +PaymentMeans* +PaymentTerms* +TaxExchangeRate +PricingExchangeRate
      +PaymentExchangeRate +PaymentAlternativeExchangeRate +AllowanceCharge* +TaxTotal* +LegalMonetaryTotal +CreditNoteLine*
    `,
  ],
  ['InvoicePeriod', 'StartDate StartTime EndDate EndTime DurationMeasure DescriptionCode* Description*'],
  ['OrderReference', 'ID! SalesOrderID CopyIndicator UUID IssueDate IssueTime CustomerReference OrderTypeCode +DocumentReference'],
  [
    'BillingReference',
    `
      +InvoiceDocumentReference +SelfBilledInvoiceDocumentReference +CreditNoteDocumentReference
      +SelfBilledCreditNoteDocumentReference +DebitNoteDocumentReference +ReminderDocumentReference +AdditionalDocumentReference
      +BillingReferenceLine*
    `,
  ],
  [
    'InvoiceDocumentReference DespatchDocumentReference ReceiptDocumentReference OriginatorDocumentReference ContractDocumentReference AdditionalDocumentReference DocumentReference',
    `
      ID! CopyIndicator UUID IssueDate IssueTime DocumentTypeCode DocumentType XPath* LanguageID LocaleCode VersionID
      DocumentStatusCode DocumentDescription* +Attachment +ValidityPeriod +IssuerParty +ResultOfVerification
    `,
  ],
  ['Attachment', 'EmbeddedDocumentBinaryObject +ExternalReference'],
  [
    'ExternalReference',
    `
      URI DocumentHash HashAlgorithmMethod ExpiryDate ExpiryTime MimeCode FormatCode EncodingCode CharacterSetCode FileName
      Description*
    `,
  ],
  ['ProjectReference', 'ID! UUID IssueDate +WorkPhaseReference*'],
  [
    'AccountingSupplierParty',
    'CustomerAssignedAccountID AdditionalAccountID* DataSendingCapability +Party +DespatchContact +AccountingContact +SellerContact',
  ],
  [
    'AccountingCustomerParty',
    `
      CustomerAssignedAccountID SupplierAssignedAccountID AdditionalAccountID* +Party +DeliveryContact +AccountingContact
      +BuyerContact
    `,
  ],
  [
    'Party PayeeParty TaxRepresentativeParty DeliveryParty',
    `
      MarkCareIndicator MarkAttentionIndicator WebsiteURI LogoReferenceID EndpointID IndustryClassificationCode
      +PartyIdentification* +PartyName* +Language +PostalAddress +PhysicalLocation +PartyTaxScheme* +PartyLegalEntity* +Contact
      +Person* +AgentParty +ServiceProviderParty* +PowerOfAttorney* +FinancialAccount
    `,
  ],
  ['PartyIdentification', 'ID'],
  ['PartyName', 'Name'],
  [
    'PostalAddress Address',
    `
      ID AddressTypeCode AddressFormatCode Postbox Floor Room StreetName AdditionalStreetName BlockName BuildingName BuildingNumber
      InhouseMail Department MarkAttention MarkCare PlotIdentification CitySubdivisionName CityName PostalZone CountrySubentity
      CountrySubentityCode Region District TimezoneOffset +AddressLine* +Country +LocationCoordinate*
    `,
  ],
  ['AddressLine', 'Line'],
  ['Country OriginCountry', 'IdentificationCode Name'],
  ['PartyTaxScheme', 'RegistrationName CompanyID TaxLevelCode ExemptionReasonCode ExemptionReason* +RegistrationAddress +TaxScheme'],
  ['TaxScheme', 'ID Name TaxTypeCode CurrencyCode +JurisdictionRegionAddress*'],
  [
    'PartyLegalEntity',
    `
      RegistrationName CompanyID RegistrationDate RegistrationExpirationDate CompanyLegalFormCode CompanyLegalForm
      SoleProprietorshipIndicator CompanyLiquidationStatusCode CorporateStockAmount FullyPaidSharesIndicator +RegistrationAddress
      +CorporateRegistrationScheme +HeadOfficeParty +ShareholderParty*
    `,
  ],
  ['Contact', 'ID Name Telephone Telefax ElectronicMail Note* +OtherCommunication*'],
  [
    'Delivery',
    `
      ID Quantity MinimumQuantity MaximumQuantity ActualDeliveryDate ActualDeliveryTime LatestDeliveryDate LatestDeliveryTime
      ReleaseID TrackingID +DeliveryAddress +DeliveryLocation +AlternativeDeliveryLocation +RequestedDeliveryPeriod
      +PromisedDeliveryPeriod +EstimatedDeliveryPeriod +CarrierParty +DeliveryParty +NotifyParty* +Despatch +DeliveryTerms*
      +MinimumDeliveryUnit +MaximumDeliveryUnit +Shipment
    `,
  ],
  [
    'DeliveryLocation',
    `
      ID Description* Conditions* CountrySubentity CountrySubentityCode LocationTypeCode InformationURI Name +ValidityPeriod*
      +Address +SubsidiaryLocation* +LocationCoordinate*
    `,
  ],
  [
    'PaymentMeans',
    `
      ID PaymentMeansCode PaymentDueDate PaymentChannelCode InstructionID InstructionNote* PaymentID* +CardAccount
      +PayerFinancialAccount +PayeeFinancialAccount +CreditAccount +PaymentMandate +TradeFinancing
    `,
  ],
  [
    'CardAccount',
    `
      PrimaryAccountNumberID! NetworkID! CardTypeCode ValidityStartDate ExpiryDate IssuerID IssueNumberID CV2ID CardChipCode
      ChipApplicationID HolderName
    `,
  ],
  [
    'PayeeFinancialAccount PayerFinancialAccount',
    'ID Name AliasName AccountTypeCode AccountFormatCode CurrencyCode PaymentNote* +FinancialInstitutionBranch +Country',
  ],
  ['FinancialInstitutionBranch', 'ID Name +FinancialInstitution +Address'],
  [
    'PaymentMandate',
    `
      ID MandateTypeCode MaximumPaymentInstructionsNumeric MaximumPaidAmount SignatureID +PayerParty +PayerFinancialAccount
      +ValidityPeriod +PaymentReversalPeriod +Clause*
    `,
  ],
  [
    'PaymentTerms',
    `
      ID PaymentMeansID* PrepaidPaymentReferenceID Note* ReferenceEventCode SettlementDiscountPercent PenaltySurchargePercent
      PaymentPercent Amount SettlementDiscountAmount PenaltyAmount PaymentTermsDetailsURI PaymentDueDate InstallmentDueDate
      InvoicingPartyReference +SettlementPeriod +PenaltyPeriod +ExchangeRate +ValidityPeriod
    `,
  ],
  [
    'AllowanceCharge',
    `
      ID ChargeIndicator AllowanceChargeReasonCode AllowanceChargeReason* MultiplierFactorNumeric PrepaidIndicator SequenceNumeric
      Amount BaseAmount AccountingCostCode AccountingCost PerUnitAmount +TaxCategory* +TaxTotal +PaymentMeans*
    `,
  ],
  [
    'TaxCategory ClassifiedTaxCategory',
    'ID Name Percent BaseUnitMeasure PerUnitAmount TaxExemptionReasonCode TaxExemptionReason* TierRange TierRatePercent +TaxScheme',
  ],
  ['TaxTotal', 'TaxAmount RoundingAmount TaxEvidenceIndicator TaxIncludedIndicator +TaxSubtotal*'],
  [
    'TaxSubtotal',
    `
      TaxableAmount TaxAmount CalculationSequenceNumeric TransactionCurrencyTaxAmount Percent BaseUnitMeasure PerUnitAmount
      TierRange TierRatePercent +TaxCategory
    `,
  ],
  [
    'LegalMonetaryTotal',
    `
      LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount AllowanceTotalAmount ChargeTotalAmount PrepaidAmount
      PayableRoundingAmount PayableAmount PayableAlternativeAmount
    `,
  ],
  [
    'InvoiceLine',
    `
      ID UUID Note* InvoicedQuantity LineExtensionAmount TaxPointDate AccountingCostCode AccountingCost PaymentPurposeCode
      FreeOfChargeIndicator +InvoicePeriod* +OrderLineReference* +DespatchLineReference* +ReceiptLineReference* +BillingReference*
      +DocumentReference* +PricingReference +OriginatorParty +Delivery* +PaymentTerms* +AllowanceCharge* +TaxTotal*
      +WithholdingTaxTotal* +Item +Price +DeliveryTerms +SubInvoiceLine* +ItemPriceExtension
    `,
  ],
  [
    'CreditNoteLine',
    `
      ID UUID Note* CreditedQuantity LineExtensionAmount TaxPointDate AccountingCostCode AccountingCost PaymentPurposeCode
      FreeOfChargeIndicator +InvoicePeriod* +OrderLineReference* +DiscrepancyResponse* +DespatchLineReference*
      +ReceiptLineReference* +BillingReference* +DocumentReference* +PricingReference +OriginatorParty +Delivery* +PaymentTerms*
      +TaxTotal* +AllowanceCharge* +Item +Price +DeliveryTerms* +SubCreditNoteLine* +ItemPriceExtension
    `,
  ],
  ['OrderLineReference', 'LineID! SalesOrderLineID UUID LineStatusCode +OrderReference'],
  [
    'Item',
    `
      Description* PackQuantity PackSizeNumeric CatalogueIndicator Name HazardousRiskIndicator AdditionalInformation* Keyword*
      BrandName* ModelName* +BuyersItemIdentification +SellersItemIdentification +ManufacturersItemIdentification*
      +StandardItemIdentification +CatalogueItemIdentification +AdditionalItemIdentification* +CatalogueDocumentReference
      +ItemSpecificationDocumentReference* +OriginCountry +CommodityClassification* +TransactionConditions* +HazardousItem*
      +ClassifiedTaxCategory* +AdditionalItemProperty* +ManufacturerParty* +InformationContentProviderParty +OriginAddress*
      +ItemInstance* +Certificate* +Dimension*
    `,
  ],
  [
    'BuyersItemIdentification SellersItemIdentification StandardItemIdentification',
    'ID! ExtendedID BarcodeSymbologyID +PhysicalAttribute* +MeasurementDimension* +IssuerParty',
  ],
  ['CommodityClassification', 'NatureCode CargoTypeCode CommodityCode ItemClassificationCode'],
  [
    'AdditionalItemProperty',
    `
      ID Name NameCode TestMethod Value ValueQuantity ValueQualifier* ImportanceCode ListValue* +UsabilityPeriod
      +ItemPropertyGroup* +RangeDimension +ItemPropertyRange
    `,
  ],
  [
    'Price',
    `
      PriceAmount BaseQuantity PriceChangeReason* PriceTypeCode PriceType OrderableUnitFactorRate +ValidityPeriod* +PriceList
      +AllowanceCharge* +PricingExchangeRate
    `,
  ],
];
