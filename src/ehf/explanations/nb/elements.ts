/** What the elements of UBL are called that EHF has no term for. */
const NAMES = `
AccountFormatCode=kontoformat|AccountTypeCode=kontotype|AccountingContact=regnskapskontakt|AccountingCost=kontering|AccountingCostCode=konteringskode
AccountingCustomerParty=kjøper|AccountingSupplierParty=selger|ActualDeliveryTime=leveringstidspunkt|AdditionalAccountID=ekstra kontonummer
AdditionalDocumentReference=vedlegg|AdditionalInformation=tilleggsopplysning|AdditionalItemIdentification=ekstra varenummer|Address=adresse
AddressFormatCode=adresseformat|AddressTypeCode=adressetype|AgentParty=fullmektig|AliasName=kallenavn|AllowanceChargeReason=årsak
AllowanceChargeReasonCode=årsakskode|AlternativeDeliveryLocation=alternativt leveringssted|Amount=beløp|Attachment=fil|BarcodeSymbologyID=strekkodetype
BaseUnitMeasure=grunnenhet|BillingReference=tidligere faktura|BillingReferenceLine=linje på tidligere faktura|BlockName=blokk|BrandName=merke
BuildingName=bygning|BuildingNumber=husnummer|BuyerContact=kjøpers kontakt|BuyerCustomerParty=innkjøper|CV2ID=kortets sikkerhetskode
CalculationSequenceNumeric=beregningsrekkefølge|CardChipCode=kortbrikke|CardTypeCode=korttype|CargoTypeCode=lasttype|CarrierParty=transportør
CatalogueDocumentReference=katalog|CatalogueIndicator=fra katalog|CatalogueItemIdentification=katalognummer|Certificate=sertifikat|CharacterSetCode=tegnsett
ChipApplicationID=kortbrikkens program|CitySubdivisionName=bydel|ClassifiedTaxCategory=mva på linjen|Clause=vilkår|CommodityCode=varekode|CompanyID=registreringsnummer
CompanyLegalForm=selskapsform|CompanyLegalFormCode=kode for selskapsform|CompanyLiquidationStatusCode=avviklingsstatus|Conditions=vilkår|Contact=kontakt
CopyIndicator=kopi|CorporateRegistrationScheme=foretaksregister|CorporateStockAmount=aksjekapital|Country=land|CountrySubentity=fylke
CountrySubentityCode=fylkeskode|CreditAccount=kreditkonto|CreditNoteDocumentReference=kreditnota|CreditNoteTypeCode=dokumenttype|CurrencyCode=valuta
CustomerAssignedAccountID=kundenummer hos kjøper|CustomerReference=kundens referanse|CustomizationID=spesifikasjon|DataSendingCapability=sendeevne
DebitNoteDocumentReference=debetnota|Delivery=levering|DeliveryAddress=leveringsadresse|DeliveryContact=kontakt for levering|DeliveryTerms=leveringsvilkår
Department=avdeling|Description=beskrivelse|DescriptionCode=beskrivelseskode|Despatch=utsendelse|DespatchContact=kontakt for utsendelse
DespatchLineReference=pakkseddellinje|Dimension=mål|District=distrikt|DocumentCurrencyCode=valuta|DocumentDescription=beskrivelse av dokument
DocumentHash=kontrollsum|DocumentReference=dokumenthenvisning|DocumentStatusCode=dokumentstatus|DocumentType=dokumenttype|DocumentTypeCode=kode for dokumenttype
DurationMeasure=varighet|EncodingCode=koding|EndTime=sluttidspunkt|EndpointID=elektronisk adresse|EstimatedDeliveryPeriod=beregnet leveringsperiode
ExchangeRate=valutakurs|ExemptionReason=fritaksgrunn|ExemptionReasonCode=kode for fritaksgrunn|ExpiryDate=utløpsdato|ExpiryTime=utløpstidspunkt
ExtendedID=utvidet nummer|FileName=filnavn|FinancialAccount=konto|FinancialInstitution=bank|FinancialInstitutionBranch=bankavdeling|Floor=etasje
FormatCode=format|FreeOfChargeIndicator=gratis|FullyPaidSharesIndicator=innbetalt aksjekapital|HashAlgorithmMethod=metode for kontrollsum
HazardousItem=farlig gods|HazardousRiskIndicator=farlig|HeadOfficeParty=hovedkontor|ID=nummer|IdentificationCode=landkode|ImportanceCode=viktighet
IndustryClassificationCode=næringskode|InformationContentProviderParty=informasjonsleverandør|InformationURI=nettadresse|InhouseMail=internpost
InstallmentDueDate=avdragsforfall|InstructionID=instruksnummer|InstructionNote=instruks|InvoiceDocumentReference=faktura det vises til
InvoiceTypeCode=dokumenttype|InvoicingPartyReference=fakturautsteders referanse|IssueDate=utstedelsesdato|IssueNumberID=kortets utgavenummer
IssueTime=klokkeslett for utstedelse|IssuerID=kortutsteder|IssuerParty=utsteder|Item=vare|ItemClassificationCode=vareklassifisering
ItemInstance=enkeltvare|ItemPriceExtension=prissum|ItemPropertyGroup=egenskapsgruppe|ItemPropertyRange=verdiområde
ItemSpecificationDocumentReference=varespesifikasjon|JurisdictionRegionAddress=avgiftsområde|Keyword=nøkkelord|Language=språk|LanguageID=språk
LatestDeliveryDate=siste leveringsdato|LatestDeliveryTime=siste leveringstidspunkt|Line=adresselinje|LineCountNumeric=antall linjer
LineStatusCode=linjestatus|ListValue=listeverdi|LocaleCode=språkområde|LocationCoordinate=koordinater|LocationTypeCode=stedstype|LogoReferenceID=logo
MandateTypeCode=fullmaktstype|ManufacturerParty=produsent|ManufacturersItemIdentification=produsentens varenummer|MarkAttention=til den det angår
MarkAttentionIndicator=merket med navn|MarkCare=c/o|MarkCareIndicator=merket c/o|MaximumDeliveryUnit=største leveringsenhet|MaximumPaidAmount=høyeste beløp
MaximumPaymentInstructionsNumeric=høyeste antall betalinger|MaximumQuantity=høyeste antall|MeasurementDimension=mål|MimeCode=filtype
MinimumDeliveryUnit=minste leveringsenhet|MinimumQuantity=minste antall|ModelName=modell|MultiplierFactorNumeric=prosent|Name=navn|NameCode=navnekode
NatureCode=varens art|NetworkID=kortnettverk|Note=merknad|NotifyParty=part som varsles|OrderReference=ordre|OrderTypeCode=ordretype
OrderableUnitFactorRate=omregning til bestillingsenhet|OriginAddress=opprinnelsesadresse|OriginCountry=opprinnelsesland|OriginatorParty=bestiller
OtherCommunication=annen kontaktmåte|PackQuantity=antall pakker|PackSizeNumeric=antall i pakke|Party=part|PartyIdentification=ID|PartyLegalEntity=juridisk enhet
PartyName=navn|PartyTaxScheme=avgiftsregistrering|PayableAlternativeAmount=å betale i annen valuta|PayeeFinancialAccount=bankkonto
PayerFinancialAccount=betalers konto|PayerParty=betaler|PaymentAlternativeCurrencyCode=alternativ betalingsvaluta|PaymentAlternativeExchangeRate=alternativ kurs
PaymentChannelCode=betalingskanal|PaymentCurrencyCode=betalingsvaluta|PaymentDueDate=forfallsdato ved betalingen|PaymentExchangeRate=betalingskurs|PaymentID=KID
PaymentMeans=betaling|PaymentMeansCode=betalingsmåte|PaymentMeansID=betalingens nummer|PaymentNote=betalingsmerknad|PaymentPercent=betalingsprosent
PaymentPurposeCode=betalingsformål|PaymentReversalPeriod=frist for tilbakeføring|PaymentTerms=betalingsbetingelser|PaymentTermsDetailsURI=lenke til betingelser
PenaltyAmount=forsinkelsesgebyr|PenaltyPeriod=periode for forsinkelse|PenaltySurchargePercent=forsinkelsesrente|PerUnitAmount=beløp per enhet|Percent=sats
Person=person|PhysicalAttribute=fysisk egenskap|PhysicalLocation=besøkssted|PlotIdentification=gårds- og bruksnummer|PostalAddress=adresse|Postbox=postboks
PowerOfAttorney=fullmakt|PrepaidIndicator=forhåndsbetalt|PrepaidPayment=forhåndsbetaling|PrepaidPaymentReferenceID=forhåndsbetalingens nummer|Price=pris
PriceChangeReason=grunn til prisendring|PriceList=prisliste|PriceType=pristype|PriceTypeCode=kode for pristype|PricingCurrencyCode=prisvaluta
PricingExchangeRate=priskurs|PricingReference=prishenvisning|PrimaryAccountNumberID=kortnummer|ProfileExecutionID=prosessens nummer|ProfileID=prosess
Quantity=antall|RangeDimension=måleområde|ReceiptLineReference=mottakslinje|ReferenceEventCode=hendelse|Region=region|RegistrationAddress=registrert adresse
RegistrationDate=registreringsdato|RegistrationExpirationDate=registreringens utløp|RegistrationName=registrert navn|ReleaseID=frigivelsesnummer
ReminderDocumentReference=purring|RequestedDeliveryPeriod=ønsket leveringsperiode|ResultOfVerification=kontrollresultat|Room=rom|RoundingAmount=avrunding av mva
SalesOrderID=selgers ordrenummer|SalesOrderLineID=selgers ordrelinje|SelfBilledCreditNoteDocumentReference=kreditnota fra selvfakturering
SelfBilledInvoiceDocumentReference=faktura fra selvfakturering|SellerContact=selgers kontakt|SellerSupplierParty=leverandør|SequenceNumeric=rekkefølge
ServiceProviderParty=tjenesteleverandør|SettlementDiscountAmount=kontantrabatt|SettlementDiscountPercent=kontantrabatt i prosent
SettlementPeriod=periode for kontantrabatt|ShareholderParty=aksjonær|Shipment=forsendelse|Signature=signatur|SignatureID=signaturens nummer
SoleProprietorshipIndicator=enkeltpersonforetak|StartTime=starttidspunkt|StatementDocumentReference=kontoutskrift|SubInvoiceLine=underlinje
SubsidiaryLocation=tilhørende sted|SupplierAssignedAccountID=kundenummer|TaxCategory=mva-kategori|TaxCurrencyCode=valuta for mva
TaxEvidenceIndicator=avgiftsbevis|TaxExchangeRate=kurs for mva|TaxExemptionReason=fritaksgrunn|TaxExemptionReasonCode=kode for fritaksgrunn
TaxIncludedIndicator=inkludert mva|TaxLevelCode=avgiftsnivå|TaxPointDate=mva-dato|TaxScheme=avgiftstype|TaxTotal=sum mva|TaxTypeCode=avgiftstype|Telefax=faks
TestMethod=målemetode|TierRange=trinn|TierRatePercent=trinnsats|TimezoneOffset=tidssone|TrackingID=sporingsnummer|TradeFinancing=handelsfinansiering
TransactionConditions=handelsvilkår|TransactionCurrencyTaxAmount=mva i handelsvaluta|UBLExtensions=utvidelser|UUID=entydig nummer|URI=nettadresse
UsabilityPeriod=brukstid|ValidityPeriod=gyldighet|ValidityStartDate=gyldig fra|Value=verdi|ValueQualifier=verdiens art|ValueQuantity=verdi med enhet
VersionID=versjon|WebsiteURI=nettsted|WithholdingTaxTotal=forskuddstrekk|WorkPhaseReference=arbeidsfase|XPath=XPath
`;

const names: ReadonlyMap<string, string> = new Map(
  NAMES.trim()
    .split(/[\n|]/)
    .map((pair) => {
      const [name = '', gloss = ''] = pair.split('=');
      return [name, gloss];
    }),
);

/** What an element of UBL is called: `Postbox` is `postboks`. */
export function element(name: string): string {
  return names.get(name) ?? name;
}

const OWNERS: readonly (readonly [path: string, owner: string, whole: string])[] = [
  ['AccountingSupplierParty/Party', 'selgers', 'hos selger'],
  ['AccountingSupplierParty', 'selgers', 'hos selger'],
  ['AccountingCustomerParty/Party', 'kjøpers', 'hos kjøper'],
  ['AccountingCustomerParty', 'kjøpers', 'hos kjøper'],
  ['PayeeParty', 'betalingsmottakers', 'hos betalingsmottaker'],
  ['TaxRepresentativeParty', 'mva-representantens', 'hos mva-representanten'],
  ['Delivery/DeliveryLocation', 'leveringsstedets', 'på leveringsstedet'],
  ['Delivery/DeliveryParty', 'leveringsmottakers', 'hos leveringsmottaker'],
];

/** Of an owner. */
const PARTS: Readonly<Record<string, string>> = {
  PostalAddress: 'adresse',
  'PostalAddress/Country': 'land',
  'PostalAddress/AddressLine': 'adresselinje',
  Address: 'adresse',
  'Address/Country': 'land',
  'Address/AddressLine': 'adresselinje',
  PartyTaxScheme: 'avgiftsregistrering',
  'PartyTaxScheme/TaxScheme': 'avgiftsregistrering',
  PartyLegalEntity: 'juridiske enhet',
  Contact: 'kontakt',
};

const PLACES: Readonly<Record<string, string>> = {
  '': 'i dokumentet',
  InvoicePeriod: 'i fakturaperioden',
  OrderReference: 'i ordrehenvisningen',
  BillingReference: 'i henvisningen til tidligere faktura',
  'BillingReference/InvoiceDocumentReference': 'i henvisningen til tidligere faktura',
  DespatchDocumentReference: 'i pakkseddelhenvisningen',
  ReceiptDocumentReference: 'i mottakshenvisningen',
  OriginatorDocumentReference: 'i anbudshenvisningen',
  ContractDocumentReference: 'i kontraktshenvisningen',
  AdditionalDocumentReference: 'i vedlegget',
  'AdditionalDocumentReference/Attachment/ExternalReference': 'i lenken til vedlegget',
  ProjectReference: 'i prosjekthenvisningen',
  Delivery: 'i leveringen',
  PaymentMeans: 'i betalingen',
  'PaymentMeans/CardAccount': 'på betalingskortet',
  CardAccount: 'på betalingskortet',
  'PaymentMeans/PayeeFinancialAccount': 'på bankkontoen',
  'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch': 'på bankkontoens bank',
  'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/FinancialInstitution': 'på bankkontoens bank',
  'PaymentMeans/PaymentMandate': 'i fullmakten',
  PaymentMandate: 'i fullmakten',
  'PaymentMeans/PaymentMandate/PayerFinancialAccount': 'på kontoen som belastes',
  'PaymentMandate/PayerFinancialAccount': 'på kontoen som belastes',
  PaymentTerms: 'i betalingsbetingelsene',
  AllowanceCharge: 'i rabatten eller gebyret',
  'AllowanceCharge/TaxCategory': 'i mva for rabatten eller gebyret',
  'AllowanceCharge/TaxCategory/TaxScheme': 'i mva for rabatten eller gebyret',
  TaxTotal: 'i sum mva',
  'TaxTotal/TaxSubtotal': 'i mva-spesifikasjonen',
  'TaxTotal/TaxSubtotal/TaxCategory': 'i mva-kategorien',
  'TaxTotal/TaxSubtotal/TaxCategory/TaxScheme': 'i mva-kategorien',
  TaxCategory: 'i mva-kategorien',
  LegalMonetaryTotal: 'i summene',
  LINE: 'på fakturalinjen',
  'LINE/InvoicePeriod': 'i linjeperioden',
  'LINE/OrderLineReference': 'i henvisningen til ordrelinje',
  'LINE/DocumentReference': 'i linjens dokumenthenvisning',
  'LINE/AllowanceCharge': 'i linjens rabatt eller gebyr',
  'LINE/Item': 'på varen',
  'LINE/Item/BuyersItemIdentification': 'i kjøpers varenummer',
  BuyersItemIdentification: 'i kjøpers varenummer',
  'LINE/Item/SellersItemIdentification': 'i selgers varenummer',
  SellersItemIdentification: 'i selgers varenummer',
  'LINE/Item/StandardItemIdentification': 'i standard varenummer',
  'LINE/Item/OriginCountry': 'i opprinnelseslandet',
  'LINE/Item/CommodityClassification': 'i vareklassifiseringen',
  'LINE/Item/ClassifiedTaxCategory': 'i linjens mva',
  'LINE/Item/ClassifiedTaxCategory/TaxScheme': 'i linjens mva',
  ClassifiedTaxCategory: 'i linjens mva',
  'LINE/Item/AdditionalItemProperty': 'i egenskapen ved varen',
  'LINE/Price': 'i prisen',
  'LINE/Price/AllowanceCharge': 'i prisrabatten',
  'Price/AllowanceCharge': 'i prisrabatten',
  PartyTaxScheme: 'i avgiftsregistreringen',
  Country: 'i landet',
};

/** Where something stands: `LINE/Price` is `i prisen`. */
export function place(path: string): string {
  const known = PLACES[path];
  if (known !== undefined) return known;
  for (const [owner, name, whole] of OWNERS) {
    if (path === owner) return whole;
    const part = path.startsWith(`${owner}/`) ? PARTS[path.slice(owner.length + 1)] : undefined;
    if (part !== undefined) return `i ${name} ${part}`;
  }
  return `i ${path}`;
}
