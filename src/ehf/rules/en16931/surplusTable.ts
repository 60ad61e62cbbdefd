/**
 * Elements and attributes that EN 16931 has no use for, rules UBL-CR: by parent, the number of the rule and what it is about.
 * Names without prefix are basic components (cbc); the parents are aggregate components (cac). `LINE` is an invoice line or a credit note line.
 */
export const SURPLUS_IN_DOCUMENT: Readonly<Record<string, string>> = {
  '': `
    001 ext:UBLExtensions, 003 ProfileExecutionID, 004 CopyIndicator, 005 UUID, 006 IssueTime, 007 PricingCurrencyCode,
    008 PaymentCurrencyCode, 009 PaymentAlternativeCurrencyCode, 010 AccountingCostCode, 011 LineCountNumeric,
    077 cac:StatementDocumentReference, 137 cac:Signature, 294 cac:BuyerCustomerParty, 295 cac:SellerSupplierParty,
    410 cac:DeliveryTerms, 470 cac:PrepaidPayment, 490 cac:TaxExchangeRate, 491 cac:PricingExchangeRate,
    492 cac:PaymentExchangeRate, 493 cac:PaymentAlternativeExchangeRate, 513 cac:WithholdingTaxTotal,
    648 CustomizationID/@schemeID, 649 ProfileID/@schemeID, 650 ID/@schemeID, 651 SalesOrderID/@schemeID,
    656 InvoiceTypeCode/@listID, 657 DocumentCurrencyCode/@listID, 658 TaxCurrencyCode/@listID,
    672 CreditNoteTypeCode/@listID
  `,
  InvoicePeriod: '012 StartTime, 013 EndTime, 014 DurationMeasure, 015 Description',
  OrderReference: `
    016 CopyIndicator, 017 UUID, 018 IssueDate, 019 IssueTime, 020 CustomerReference, 021 OrderTypeCode,
    022 cac:DocumentReference
  `,
  'BillingReference/InvoiceDocumentReference': `
    023 CopyIndicator, 024 UUID, 025 IssueTime, 026 DocumentTypeCode, 027 DocumentType, 028 XPath, 029 LanguageID,
    030 LocaleCode, 031 VersionID, 032 DocumentStatusCode, 033 DocumentDescription, 034 cac:Attachment,
    035 cac:ValidityPeriod, 036 cac:IssuerParty, 037 cac:ResultOfVerification
  `,
  BillingReference: `
    038 cac:SelfBilledInvoiceDocumentReference, 039 cac:CreditNoteDocumentReference,
    040 cac:SelfBilledCreditNoteDocumentReference, 041 cac:DebitNoteDocumentReference, 042 cac:ReminderDocumentReference,
    043 cac:AdditionalDocumentReference, 044 cac:BillingReferenceLine
  `,
  DespatchDocumentReference: `
    045 CopyIndicator, 046 UUID, 047 IssueDate, 048 IssueTime, 049 DocumentTypeCode, 050 DocumentType, 051 XPath,
    052 LanguageID, 053 LocaleCode, 054 VersionID, 055 DocumentStatusCode, 056 DocumentDescription, 057 cac:Attachment,
    058 cac:ValidityPeriod, 059 cac:IssuerParty, 060 cac:ResultOfVerification
  `,
  ReceiptDocumentReference: `
    061 CopyIndicator, 062 UUID, 063 IssueDate, 064 IssueTime, 065 DocumentTypeCode, 066 DocumentType, 067 XPath,
    068 LanguageID, 069 LocaleCode, 070 VersionID, 071 DocumentStatusCode, 072 DocumentDescription, 073 cac:Attachment,
    074 cac:ValidityPeriod, 075 cac:IssuerParty, 076 cac:ResultOfVerification
  `,
  OriginatorDocumentReference: `
    078 CopyIndicator, 079 UUID, 080 IssueDate, 081 IssueTime, 082 DocumentTypeCode, 083 DocumentType, 084 XPath,
    085 LanguageID, 086 LocaleCode, 087 VersionID, 088 DocumentStatusCode, 089 DocumentDescription, 090 cac:Attachment,
    091 cac:ValidityPeriod, 092 cac:IssuerParty, 093 cac:ResultOfVerification
  `,
  ContractDocumentReference: `
    094 CopyIndicator, 095 UUID, 096 IssueDate, 097 IssueTime, 098 DocumentTypeCode, 099 DocumentType, 100 XPath,
    101 LanguageID, 102 LocaleCode, 103 VersionID, 104 DocumentStatusCode, 105 DocumentDescription, 106 cac:Attachment,
    107 cac:ValidityPeriod, 108 cac:IssuerParty, 109 cac:ResultOfVerification
  `,
  AdditionalDocumentReference: `
    110 CopyIndicator, 111 UUID, 112 IssueDate, 113 IssueTime, 114 DocumentType, 115 XPath, 116 LanguageID,
    117 LocaleCode, 118 VersionID, 119 DocumentStatusCode, 131 cac:ValidityPeriod, 132 cac:IssuerParty,
    133 cac:ResultOfVerification, 659 DocumentTypeCode/@listID
  `,
  'AdditionalDocumentReference/Attachment/ExternalReference': `
    121 DocumentHash, 122 HashAlgorithmMethod, 123 ExpiryDate, 124 ExpiryTime, 125 MimeCode, 126 FormatCode,
    127 EncodingCode, 128 CharacterSetCode, 129 FileName, 130 Description
  `,
  ProjectReference: '134 UUID, 135 IssueDate, 136 cac:WorkPhaseReference',
  AccountingSupplierParty: `
    138 CustomerAssignedAccountID, 139 AdditionalAccountID, 140 DataSendingCapability, 198 cac:DespatchContact,
    199 cac:AccountingContact, 200 cac:SellerContact
  `,
  'AccountingSupplierParty/Party': `
    141 MarkCareIndicator, 142 MarkAttentionIndicator, 143 WebsiteURI, 144 LogoReferenceID,
    145 IndustryClassificationCode, 146 cac:Language, 168 cac:PhysicalLocation, 193 cac:Person, 194 cac:AgentParty,
    195 cac:ServiceProviderParty, 196 cac:PowerOfAttorney, 197 cac:FinancialAccount
  `,
  'AccountingSupplierParty/Party/PostalAddress': `
    147 ID, 148 AddressTypeCode, 149 AddressFormatCode, 150 Postbox, 151 Floor, 152 Room, 153 BlockName,
    154 BuildingName, 155 BuildingNumber, 156 InhouseMail, 157 Department, 158 MarkAttention, 159 MarkCare,
    160 PlotIdentification, 161 CitySubdivisionName, 162 CountrySubentityCode, 163 Region, 164 District,
    165 TimezoneOffset, 167 cac:LocationCoordinate
  `,
  'AccountingSupplierParty/Party/PostalAddress/Country': '166 Name',
  'AccountingSupplierParty/Party/PartyTaxScheme': `
    169 RegistrationName, 170 TaxLevelCode, 171 ExemptionReasonCode, 172 ExemptionReason, 173 cac:RegistrationAddress
  `,
  'AccountingSupplierParty/Party/PartyTaxScheme/TaxScheme': `
    174 Name, 175 TaxTypeCode, 176 CurrencyCode, 177 cac:JurisdictionRegionAddress
  `,
  'AccountingSupplierParty/Party/PartyLegalEntity': `
    178 RegistrationDate, 179 RegistrationExpirationDate, 180 CompanyLegalFormCode, 181 SoleProprietorshipIndicator,
    182 CompanyLiquidationStatusCode, 183 CorporateStockAmount, 184 FullyPaidSharesIndicator,
    185 cac:RegistrationAddress, 186 cac:CorporateRegistrationScheme, 187 cac:HeadOfficeParty, 188 cac:ShareholderParty
  `,
  'AccountingSupplierParty/Party/Contact': '189 ID, 190 Telefax, 191 Note, 192 cac:OtherCommunication',
  AccountingCustomerParty: `
    201 CustomerAssignedAccountID, 202 SupplierAssignedAccountID, 203 AdditionalAccountID, 262 cac:DeliveryContact,
    263 cac:AccountingContact, 264 cac:BuyerContact
  `,
  'AccountingCustomerParty/Party': `
    204 MarkCareIndicator, 205 MarkAttentionIndicator, 206 WebsiteURI, 207 LogoReferenceID,
    208 IndustryClassificationCode, 209 cac:Language, 231 cac:PhysicalLocation, 257 cac:Person, 258 cac:AgentParty,
    259 cac:ServiceProviderParty, 260 cac:PowerOfAttorney, 261 cac:FinancialAccount
  `,
  'AccountingCustomerParty/Party/PostalAddress': `
    210 ID, 211 AddressTypeCode, 212 AddressFormatCode, 213 Postbox, 214 Floor, 215 Room, 216 BlockName,
    217 BuildingName, 218 BuildingNumber, 219 InhouseMail, 220 Department, 221 MarkAttention, 222 MarkCare,
    223 PlotIdentification, 224 CitySubdivisionName, 225 CountrySubentityCode, 226 Region, 227 District,
    228 TimezoneOffset, 230 cac:LocationCoordinate
  `,
  'AccountingCustomerParty/Party/PostalAddress/Country': '229 Name',
  'AccountingCustomerParty/Party/PartyTaxScheme': `
    232 RegistrationName, 233 TaxLevelCode, 234 ExemptionReasonCode, 235 ExemptionReason, 236 cac:RegistrationAddress
  `,
  'AccountingCustomerParty/Party/PartyTaxScheme/TaxScheme': `
    237 Name, 238 TaxTypeCode, 239 CurrencyCode, 240 cac:JurisdictionRegionAddress
  `,
  'AccountingCustomerParty/Party/PartyLegalEntity': `
    241 RegistrationDate, 242 RegistrationExpirationDate, 243 CompanyLegalFormCode, 244 CompanyLegalForm,
    245 SoleProprietorshipIndicator, 246 CompanyLiquidationStatusCode, 247 CorporateStockAmount,
    248 FullyPaidSharesIndicator, 249 cac:RegistrationAddress, 250 cac:CorporateRegistrationScheme,
    251 cac:HeadOfficeParty, 252 cac:ShareholderParty
  `,
  'AccountingCustomerParty/Party/Contact': '253 ID, 254 Telefax, 255 Note, 256 cac:OtherCommunication',
  PayeeParty: `
    265 MarkCareIndicator, 266 MarkAttentionIndicator, 267 WebsiteURI, 268 LogoReferenceID, 269 EndpointID,
    270 IndustryClassificationCode, 271 cac:Language, 272 cac:PostalAddress, 273 cac:PhysicalLocation,
    274 cac:PartyTaxScheme, 288 cac:Contact, 289 cac:Person, 290 cac:AgentParty, 291 cac:ServiceProviderParty,
    292 cac:PowerOfAttorney, 293 cac:FinancialAccount
  `,
  'PayeeParty/PartyLegalEntity': `
    275 RegistrationName, 276 RegistrationDate, 277 RegistrationExpirationDate, 278 CompanyLegalFormCode,
    279 CompanyLegalForm, 280 SoleProprietorshipIndicator, 281 CompanyLiquidationStatusCode, 282 CorporateStockAmount,
    283 FullyPaidSharesIndicator, 284 cac:RegistrationAddress, 285 cac:CorporateRegistrationScheme,
    286 cac:HeadOfficeParty, 287 cac:ShareholderParty
  `,
  TaxRepresentativeParty: `
    296 MarkCareIndicator, 297 MarkAttentionIndicator, 298 WebsiteURI, 299 LogoReferenceID, 300 EndpointID,
    301 IndustryClassificationCode, 302 cac:PartyIdentification, 303 cac:Language, 325 cac:PhysicalLocation,
    335 cac:PartyLegalEntity, 336 cac:Contact, 337 cac:Person, 338 cac:AgentParty, 339 cac:ServiceProviderParty,
    340 cac:PowerOfAttorney, 341 cac:FinancialAccount
  `,
  'TaxRepresentativeParty/PostalAddress': `
    304 ID, 305 AddressTypeCode, 306 AddressFormatCode, 307 Postbox, 308 Floor, 309 Room, 310 BlockName,
    311 BuildingName, 312 BuildingNumber, 313 InhouseMail, 314 Department, 315 MarkAttention, 316 MarkCare,
    317 PlotIdentification, 318 CitySubdivisionName, 319 CountrySubentityCode, 320 Region, 321 District,
    322 TimezoneOffset, 324 cac:LocationCoordinate
  `,
  'TaxRepresentativeParty/PostalAddress/Country': '323 Name',
  'TaxRepresentativeParty/PartyTaxScheme': `
    326 RegistrationName, 327 TaxLevelCode, 328 ExemptionReasonCode, 329 ExemptionReason, 330 cac:RegistrationAddress
  `,
  'TaxRepresentativeParty/PartyTaxScheme/TaxScheme': `
    331 Name, 332 TaxTypeCode, 333 CurrencyCode, 334 cac:JurisdictionRegionAddress
  `,
  Delivery: `
    342 ID, 343 Quantity, 344 MinimumQuantity, 345 MaximumQuantity, 346 ActualDeliveryTime, 347 LatestDeliveryDate,
    348 LatestDeliveryTime, 349 ReleaseID, 350 TrackingID, 382 cac:AlternativeDeliveryLocation,
    383 cac:RequestedDeliveryPeriod, 384 cac:EstimatedDeliveryPeriod, 385 cac:CarrierParty, 404 cac:NotifyParty,
    405 cac:Despatch, 406 cac:DeliveryTerms, 407 cac:MinimumDeliveryUnit, 408 cac:MaximumDeliveryUnit, 409 cac:Shipment,
    682 cac:DeliveryAddress
  `,
  'Delivery/DeliveryLocation': `
    351 Description, 352 Conditions, 353 CountrySubentity, 354 CountrySubentityCode, 355 LocationTypeCode,
    356 InformationURI, 357 Name, 358 cac:ValidityPeriod, 380 cac:SubsidiaryLocation, 381 cac:LocationCoordinate
  `,
  'Delivery/DeliveryLocation/Address': `
    359 ID, 360 AddressTypeCode, 361 AddressFormatCode, 362 Postbox, 363 Floor, 364 Room, 365 BlockName,
    366 BuildingName, 367 BuildingNumber, 368 InhouseMail, 369 Department, 370 MarkAttention, 371 MarkCare,
    372 PlotIdentification, 373 CitySubdivisionName, 374 CountrySubentityCode, 375 Region, 376 District,
    377 TimezoneOffset, 379 cac:LocationCoordinate
  `,
  'Delivery/DeliveryLocation/Address/Country': '378 Name',
  'Delivery/DeliveryParty': `
    386 MarkCareIndicator, 387 MarkAttentionIndicator, 388 WebsiteURI, 389 LogoReferenceID, 390 EndpointID,
    391 IndustryClassificationCode, 392 cac:PartyIdentification, 393 cac:Language, 394 cac:PostalAddress,
    395 cac:PhysicalLocation, 396 cac:PartyTaxScheme, 397 cac:PartyLegalEntity, 398 cac:Contact, 399 cac:Person,
    400 cac:AgentParty, 401 cac:ServiceProviderParty, 402 cac:PowerOfAttorney, 403 cac:FinancialAccount
  `,
  PaymentMeans: `
    411 ID, 413 PaymentChannelCode, 414 InstructionID, 434 cac:CreditAccount, 451 cac:TradeFinancing,
    653 PaymentID/@schemeID, 661 PaymentMeansCode/@listID, 681 InstructionNote
  `,
  'PaymentMeans/CardAccount': `
    415 CardTypeCode, 416 ValidityStartDate, 417 ExpiryDate, 418 IssuerID, 419 IssueNumberID, 420 CV2ID,
    421 CardChipCode, 422 ChipApplicationID
  `,
  'PaymentMeans/PayeeFinancialAccount': `
    424 AliasName, 425 AccountTypeCode, 426 AccountFormatCode, 427 CurrencyCode, 428 PaymentNote, 433 cac:Country,
    654 ID/@schemeID
  `,
  'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch': `
    429 Name, 432 cac:Address, 655 ID/@schemeID
  `,
  'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution': `
    430 Name, 431 cac:Address
  `,
  'PaymentMeans/PaymentMandate': `
    435 MandateTypeCode, 436 MaximumPaymentInstructionsNumeric, 437 MaximumPaidAmount, 438 SignatureID,
    439 cac:PayerParty, 448 cac:ValidityPeriod, 449 cac:PaymentReversalPeriod, 450 cac:Clause
  `,
  'PaymentMeans/PaymentMandate/PayerFinancialAccount': `
    440 Name, 441 AliasName, 442 AccountTypeCode, 443 AccountFormatCode, 444 CurrencyCode, 445 PaymentNote,
    446 cac:FinancialInstitutionBranch, 447 cac:Country
  `,
  PaymentTerms: `
    452 ID, 453 PaymentMeansID, 454 PrepaidPaymentReferenceID, 455 ReferenceEventCode, 456 SettlementDiscountPercent,
    457 PenaltySurchargePercent, 458 PaymentPercent, 459 Amount, 460 SettlementDiscountAmount, 461 PenaltyAmount,
    462 PaymentTermsDetailsURI, 463 PaymentDueDate, 464 InstallmentDueDate, 465 InvoicingPartyReference,
    466 cac:SettlementPeriod, 467 cac:PenaltyPeriod, 468 cac:ExchangeRate, 469 cac:ValidityPeriod
  `,
  AllowanceCharge: `
    471 ID, 472 PrepaidIndicator, 473 SequenceNumeric, 474 AccountingCostCode, 475 AccountingCost, 476 PerUnitAmount,
    488 cac:TaxTotal, 489 cac:PaymentMeans
  `,
  'AllowanceCharge/TaxCategory': `
    477 Name, 478 BaseUnitMeasure, 479 PerUnitAmount, 480 TaxExemptionReasonCode, 481 TaxExemptionReason, 482 TierRange,
    483 TierRatePercent
  `,
  'AllowanceCharge/TaxCategory/TaxScheme': `
    484 Name, 485 TaxTypeCode, 486 CurrencyCode, 487 cac:JurisdictionRegionAddress
  `,
  TaxTotal: '494 RoundingAmount, 495 TaxEvidenceIndicator, 496 TaxIncludedIndicator',
  'TaxTotal/TaxSubtotal': `
    497 CalculationSequenceNumeric, 498 TransactionCurrencyTaxAmount, 499 Percent, 500 BaseUnitMeasure,
    501 PerUnitAmount, 502 TierRange, 503 TierRatePercent
  `,
  'TaxTotal/TaxSubtotal/TaxCategory': `
    504 Name, 505 BaseUnitMeasure, 506 PerUnitAmount, 507 TierRange, 508 TierRatePercent
  `,
  'TaxTotal/TaxSubtotal/TaxCategory/TaxScheme': `
    509 Name, 510 TaxTypeCode, 511 CurrencyCode, 512 cac:JurisdictionRegionAddress
  `,
  LegalMonetaryTotal: '514 PayableAlternativeAmount',
  LINE: `
    515 UUID, 516 TaxPointDate, 517 AccountingCostCode, 518 PaymentPurposeCode, 519 FreeOfChargeIndicator,
    529 cac:DespatchLineReference, 530 cac:ReceiptLineReference, 531 cac:BillingReference, 548 cac:PricingReference,
    549 cac:OriginatorParty, 550 cac:Delivery, 551 cac:PaymentTerms, 561 cac:TaxTotal, 562 cac:WithholdingTaxTotal,
    645 cac:DeliveryTerms, 646 cac:SubInvoiceLine, 647 cac:ItemPriceExtension
  `,
  'LINE/InvoicePeriod': '520 StartTime, 521 EndTime, 522 DurationMeasure, 523 DescriptionCode, 524 Description',
  'LINE/OrderLineReference': '525 SalesOrderLineID, 526 UUID, 527 LineStatusCode, 528 cac:OrderReference',
  'LINE/DocumentReference': `
    532 CopyIndicator, 533 UUID, 534 IssueDate, 535 IssueTime, 537 DocumentType, 538 XPath, 539 LanguageID,
    540 LocaleCode, 541 VersionID, 542 DocumentStatusCode, 543 DocumentDescription, 544 cac:Attachment,
    545 cac:ValidityPeriod, 546 cac:IssuerParty, 547 cac:ResultOfVerification
  `,
  'LINE/AllowanceCharge': `
    552 ID, 553 PrepaidIndicator, 554 SequenceNumeric, 555 AccountingCostCode, 556 AccountingCost, 557 PerUnitAmount,
    558 cac:TaxCategory, 559 cac:TaxTotal, 560 cac:PaymentMeans
  `,
  'LINE/Item': `
    563 PackQuantity, 564 PackSizeNumeric, 565 CatalogueIndicator, 566 HazardousRiskIndicator, 567 AdditionalInformation,
    568 Keyword, 569 BrandName, 570 ModelName, 581 cac:ManufacturersItemIdentification,
    587 cac:CatalogueItemIdentification, 588 cac:AdditionalItemIdentification, 589 cac:CatalogueDocumentReference,
    590 cac:ItemSpecificationDocumentReference, 595 cac:TransactionConditions, 596 cac:HazardousItem,
    619 cac:ManufacturerParty, 620 cac:InformationContentProviderParty, 621 cac:OriginAddress, 622 cac:ItemInstance,
    623 cac:Certificate, 624 cac:Dimension
  `,
  'LINE/Item/BuyersItemIdentification': `
    571 ExtendedID, 572 BarcodeSymbologyID, 573 cac:PhysicalAttribute, 574 cac:MeasurementDimension, 575 cac:IssuerParty
  `,
  'LINE/Item/SellersItemIdentification': `
    576 ExtendedID, 577 BarcodeSymbologyID, 578 cac:PhysicalAttribute, 579 cac:MeasurementDimension, 580 cac:IssuerParty
  `,
  'LINE/Item/StandardItemIdentification': `
    582 ExtendedID, 583 BarcodeSymbologyID, 584 cac:PhysicalAttribute, 585 cac:MeasurementDimension, 586 cac:IssuerParty
  `,
  'LINE/Item/OriginCountry': '591 Name',
  'LINE/Item/CommodityClassification': '592 NatureCode, 593 CargoTypeCode, 594 CommodityCode',
  'LINE/Item/ClassifiedTaxCategory': `
    597 Name, 598 BaseUnitMeasure, 599 PerUnitAmount, 600 TaxExemptionReasonCode, 601 TaxExemptionReason, 602 TierRange,
    603 TierRatePercent
  `,
  'LINE/Item/ClassifiedTaxCategory/TaxScheme': `
    604 Name, 605 TaxTypeCode, 606 CurrencyCode, 607 cac:JurisdictionRegionAddress
  `,
  'LINE/Item/AdditionalItemProperty': `
    608 ID, 609 NameCode, 610 TestMethod, 611 ValueQuantity, 612 ValueQualifier, 613 ImportanceCode, 614 ListValue,
    615 cac:UsabilityPeriod, 616 cac:ItemPropertyGroup, 617 cac:RangeDimension, 618 cac:ItemPropertyRange
  `,
  'LINE/Price': `
    625 PriceChangeReason, 626 PriceTypeCode, 627 PriceType, 628 OrderableUnitFactorRate, 629 ValidityPeriod,
    630 PriceList, 644 cac:PricingExchangeRate
  `,
  'LINE/Price/AllowanceCharge': `
    632 ID, 633 AllowanceChargeReasonCode, 634 AllowanceChargeReason, 635 MultiplierFactorNumeric, 636 PrepaidIndicator,
    637 SequenceNumeric, 638 AccountingCostCode, 639 AccountingCost, 640 PerUnitAmount, 641 cac:TaxCategory,
    642 cac:TaxTotal, 643 cac:PaymentMeans
  `,
};

/** The same wherever the parent stands. */
export const SURPLUS_ANYWHERE: Readonly<Record<string, string>> = {
  PartyTaxScheme: '652 CompanyID/@schemeID',
  Country: '660 IdentificationCode/@listID',
  '': `
    662 AllowanceChargeReasonCode/@listID, 663 @unitCodeListID, 664 cac:FinancialInstitution,
    674 PrimaryAccountNumberID/@schemeID
  `,
  BuyersItemIdentification: '667 ID/@schemeID',
  SellersItemIdentification: '668 ID/@schemeID',
  'Price/AllowanceCharge': `
    669 AllowanceChargeReasonCode, 670 AllowanceChargeReason, 671 MultiplierFactorNumeric
  `,
  CardAccount: '675 NetworkID/@schemeID',
  PaymentMandate: '676 ID/@schemeID',
  'PaymentMandate/PayerFinancialAccount': '677 ID/@schemeID',
  TaxCategory: '678 ID/@schemeID',
  ClassifiedTaxCategory: '679 ID/@schemeID',
  PaymentMeans: '680 cac:PayerFinancialAccount',
};

/** Attributes of any element, rules UBL-DT. */
export const SURPLUS_ATTRIBUTES: Readonly<Record<string, string>> = {
  'UBL-DT-08': '@schemeName',
  'UBL-DT-09': '@schemeAgencyName',
  'UBL-DT-10': '@schemeDataURI',
  'UBL-DT-11': '@schemeURI',
  'UBL-DT-12': '@format',
  'UBL-DT-13': '@unitCodeListIdentifier',
  'UBL-DT-14': '@unitCodeListAgencyIdentifier',
  'UBL-DT-15': '@unitCodeListAgencyName',
  'UBL-DT-16': '@listAgencyName',
  'UBL-DT-17': '@listName',
  'UBL-DT-19': '@languageID',
  'UBL-DT-20': '@listURI',
  'UBL-DT-21': '@listSchemeURI',
  'UBL-DT-22': '@languageLocaleID',
  'UBL-DT-23': '@uri',
  'UBL-DT-24': '@currencyCodeListVersionID',
  'UBL-DT-25': '@characterSetCode',
  'UBL-DT-26': '@encodingCode',
  'UBL-DT-27': '@schemeAgencyID',
  'UBL-DT-28': '@listAgencyID',
};
