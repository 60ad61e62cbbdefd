/** Documents that follow every rule of EN 16931, as trees. Firms and numbers are invented. */
import { testOrgNumber } from '../../support/documents.ts';
import { document, type Growing } from './edit.ts';

const SELLER = testOrgNumber(1);
const BUYER = testOrgNumber(2);

const scheme = (id = 'VAT'): string => `<cac:TaxScheme><cbc:ID>${id}</cbc:ID></cac:TaxScheme>`;
const amount = (name: string, value: string, currency = 'NOK'): string => `<cbc:${name} currencyID="${currency}">${value}</cbc:${name}>`;
const address = (lines: string): string => `${lines}<cac:Country><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country>`;
const registration = (id: string, of = 'VAT'): string =>
  `<cac:PartyTaxScheme><cbc:CompanyID>${id}</cbc:CompanyID>${scheme(of)}</cac:PartyTaxScheme>`;

/** A VAT category; no rate when it is null. */
const category = (name: string, code: string, rate: string | null, more = ''): string =>
  `<cac:${name}><cbc:ID>${code}</cbc:ID>${rate === null ? '' : `<cbc:Percent>${rate}</cbc:Percent>`}${more}${scheme()}</cac:${name}>`;

const subtotal = (base: string, tax: string, code: string, rate: string | null, more = ''): string =>
  `<cac:TaxSubtotal>${amount('TaxableAmount', base)}${amount('TaxAmount', tax)}${category('TaxCategory', code, rate, more)}</cac:TaxSubtotal>`;

const allowanceCharge = (charge: boolean, reasonCode: string, value: string, base: string, more = ''): string =>
  `<cac:AllowanceCharge><cbc:ChargeIndicator>${charge}</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>${reasonCode}</cbc:AllowanceChargeReasonCode>` +
  `<cbc:AllowanceChargeReason>Etter avtale</cbc:AllowanceChargeReason>${amount('Amount', value)}${amount('BaseAmount', base)}${more}</cac:AllowanceCharge>`;

const supplier = (registrations: string): string => `<cac:AccountingSupplierParty><cac:Party>
  <cbc:EndpointID schemeID="0192">${SELLER}</cbc:EndpointID>
  <cac:PartyIdentification><cbc:ID schemeID="0192">${SELLER}</cbc:ID></cac:PartyIdentification>
  <cac:PartyName><cbc:Name>Kontorland</cbc:Name></cac:PartyName>
  <cac:PostalAddress>${address('<cbc:CityName>Lillevik</cbc:CityName>')}</cac:PostalAddress>${registrations}
  <cac:PartyLegalEntity><cbc:RegistrationName>Kontorland AS</cbc:RegistrationName><cbc:CompanyID schemeID="0192">${SELLER}</cbc:CompanyID>
    <cbc:CompanyLegalForm>Aksjeselskap</cbc:CompanyLegalForm></cac:PartyLegalEntity>
</cac:Party></cac:AccountingSupplierParty>`;

const customer = (registrations: string): string => `<cac:AccountingCustomerParty><cac:Party>
  <cbc:EndpointID schemeID="0192">${BUYER}</cbc:EndpointID>
  <cac:PartyIdentification><cbc:ID schemeID="0192">${BUYER}</cbc:ID></cac:PartyIdentification>
  <cac:PartyName><cbc:Name>Nordlys</cbc:Name></cac:PartyName>
  <cac:PostalAddress>${address('<cbc:CityName>Storvik</cbc:CityName>')}</cac:PostalAddress>${registrations}
  <cac:PartyLegalEntity><cbc:RegistrationName>Nordlys Handel AS</cbc:RegistrationName><cbc:CompanyID schemeID="0192">${BUYER}</cbc:CompanyID></cac:PartyLegalEntity>
</cac:Party></cac:AccountingCustomerParty>`;

const HEAD = `<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ProfileID>billing</cbc:ProfileID>
  <cbc:ID>5001</cbc:ID><cbc:IssueDate>2026-11-01</cbc:IssueDate>`;

const PARTIES = `
<cac:PayeeParty>
  <cac:PartyIdentification><cbc:ID schemeID="0192">${testOrgNumber(3)}</cbc:ID></cac:PartyIdentification>
  <cac:PartyName><cbc:Name>Faktorhuset AS</cbc:Name></cac:PartyName>
  <cac:PartyLegalEntity><cbc:CompanyID schemeID="0192">${testOrgNumber(3)}</cbc:CompanyID></cac:PartyLegalEntity>
</cac:PayeeParty>
<cac:TaxRepresentativeParty>
  <cac:PartyName><cbc:Name>Avgiftshjelp AS</cbc:Name></cac:PartyName>
  <cac:PostalAddress>${address('<cac:AddressLine><cbc:Line>Bakgården</cbc:Line></cac:AddressLine>')}</cac:PostalAddress>
  ${registration(`NO${testOrgNumber(4)}MVA`)}
</cac:TaxRepresentativeParty>
<cac:Delivery><cbc:ActualDeliveryDate>2026-10-30</cbc:ActualDeliveryDate>
  <cac:DeliveryLocation><cbc:ID schemeID="0088">7300010000001</cbc:ID><cac:Address>${address('')}</cac:Address></cac:DeliveryLocation>
  <cac:DeliveryParty><cac:PartyName><cbc:Name>Nordlys lager</cbc:Name></cac:PartyName></cac:DeliveryParty>
</cac:Delivery>
<cac:PaymentMeans><cbc:PaymentMeansCode name="Kreditoverføring">30</cbc:PaymentMeansCode><cbc:PaymentID>5001</cbc:PaymentID>
  <cac:CardAccount><cbc:PrimaryAccountNumberID>123456</cbc:PrimaryAccountNumberID><cbc:NetworkID>Kort</cbc:NetworkID></cac:CardAccount>
  <cac:PayeeFinancialAccount><cbc:ID>97100000011</cbc:ID></cac:PayeeFinancialAccount>
  <cac:PaymentMandate><cbc:ID>M-1</cbc:ID><cac:PayerFinancialAccount><cbc:ID>97100000012</cbc:ID></cac:PayerFinancialAccount></cac:PaymentMandate>
</cac:PaymentMeans>
<cac:PaymentTerms><cbc:Note>Tretti dager</cbc:Note></cac:PaymentTerms>`;

const reference = (name: string, more = ''): string => `<cac:${name}><cbc:ID>R-1</cbc:ID>${more}</cac:${name}>`;

const ATTACHMENT =
  '<cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="application/pdf" filename="a.pdf">JVBERi0=</cbc:EmbeddedDocumentBinaryObject></cac:Attachment>';

const REFERENCES = `
<cac:InvoicePeriod><cbc:StartDate>2026-10-01</cbc:StartDate><cbc:EndDate>2026-10-31</cbc:EndDate><cbc:DescriptionCode>35</cbc:DescriptionCode></cac:InvoicePeriod>
${reference('OrderReference')}
<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>4999</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>
${reference('DespatchDocumentReference')}${reference('ReceiptDocumentReference')}${reference('OriginatorDocumentReference')}${reference('ContractDocumentReference')}
${reference('AdditionalDocumentReference', `<cbc:DocumentDescription>Vedlegg</cbc:DocumentDescription>${ATTACHMENT}`)}
<cac:AdditionalDocumentReference><cbc:ID schemeID="ABZ">EK 30001</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>
${reference('ProjectReference')}`;

const line = (
  kind: 'Invoice' | 'CreditNote',
  id: string,
  net: string,
  rate: string,
  more = '',
  itemMore = '',
  priceMore = '',
): string => `<cac:${kind}Line>
  <cbc:ID>${id}</cbc:ID><cbc:Note>Merknad</cbc:Note><cbc:${kind === 'Invoice' ? 'Invoiced' : 'Credited'}Quantity unitCode="H87">1</cbc:${kind === 'Invoice' ? 'Invoiced' : 'Credited'}Quantity>
  ${amount('LineExtensionAmount', net)}${more}
  <cac:Item><cbc:Description>Slik den står</cbc:Description><cbc:Name>Stol</cbc:Name>${itemMore}${category('ClassifiedTaxCategory', 'S', rate)}</cac:Item>
  <cac:Price>${amount('PriceAmount', net)}<cbc:BaseQuantity unitCode="H87">1</cbc:BaseQuantity>${priceMore}</cac:Price>
</cac:${kind}Line>`;

const LINE_MORE = `
  <cac:InvoicePeriod><cbc:StartDate>2026-10-01</cbc:StartDate><cbc:EndDate>2026-10-31</cbc:EndDate></cac:InvoicePeriod>
  <cac:OrderLineReference><cbc:LineID>1</cbc:LineID></cac:OrderLineReference>
  <cac:DocumentReference><cbc:ID schemeID="ABZ">EK 30001</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:DocumentReference>
  ${allowanceCharge(false, '95', '10.00', '100.00')}${allowanceCharge(true, 'AA', '5.00', '100.00')}`;

const ITEM_MORE = `
  <cac:StandardItemIdentification><cbc:ID schemeID="0160">7300010000001</cbc:ID></cac:StandardItemIdentification>
  <cac:OriginCountry><cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:OriginCountry>
  <cac:CommodityClassification><cbc:ItemClassificationCode listID="STI">56112102</cbc:ItemClassificationCode></cac:CommodityClassification>
  <cac:AdditionalItemProperty><cbc:Name>Farge</cbc:Name><cbc:Value>Svart</cbc:Value></cac:AdditionalItemProperty>`;

const PRICE_MORE = `<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>${amount('Amount', '10.00')}${amount('BaseAmount', '205.00')}</cac:AllowanceCharge>`;

const SUMS = `${allowanceCharge(false, '95', '20.00', '200.00', category('TaxCategory', 'S', '25'))}${allowanceCharge(true, 'FC', '30.00', '300.00', category('TaxCategory', 'S', '25'))}
<cac:TaxTotal>${amount('TaxAmount', '97.00')}${subtotal('205.00', '51.25', 'S', '25')}${subtotal('305.00', '45.75', 'S', '15')}</cac:TaxTotal>
<cac:TaxTotal>${amount('TaxAmount', '8.43', 'EUR')}</cac:TaxTotal>
<cac:LegalMonetaryTotal>${amount('LineExtensionAmount', '500.00')}${amount('TaxExclusiveAmount', '510.00')}${amount('TaxInclusiveAmount', '607.00')}
  ${amount('AllowanceTotalAmount', '20.00')}${amount('ChargeTotalAmount', '30.00')}${amount('PrepaidAmount', '100.00')}${amount('PayableRoundingAmount', '0.40')}
  ${amount('PayableAmount', '507.40')}</cac:LegalMonetaryTotal>`;

/** With everything that EN 16931 knows, so that nearly every rule has something to look at. */
function full(kind: 'Invoice' | 'CreditNote'): Growing {
  const type = kind === 'Invoice' ? '380' : '381';
  const references = kind === 'Invoice' ? REFERENCES : REFERENCES.replace(/<cac:ProjectReference>.*<\/cac:ProjectReference>/, '');
  return document(
    kind,
    `${HEAD}<cbc:${kind}TypeCode>${type}</cbc:${kind}TypeCode><cbc:Note>#AAI#Takk for handelen</cbc:Note>
    <cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>${references}
    ${supplier(registration(`NO${SELLER}MVA`) + registration('Foretaksregisteret', 'TAX'))}${customer(registration(`NO${BUYER}MVA`))}${PARTIES}${SUMS}
    ${line(kind, '1', '195.00', '25', LINE_MORE, ITEM_MORE, PRICE_MORE)}${line(kind, '2', '305.00', '15')}`,
  );
}

export const INVOICE = full('Invoice');
export const CREDIT_NOTE = full('CreditNote');

/** One line of 100, an allowance of 20 and a charge of 30, all of one category. */
export function ofCategory(code: string, rate: string | null): Growing {
  const exempt = ['E', 'AE', 'K', 'G', 'O'].includes(code) ? '<cbc:TaxExemptionReason>Fritatt</cbc:TaxExemptionReason>' : '';
  const tax = rate === null ? '0.00' : ((110 * Number(rate)) / 100).toFixed(2);
  const vatId = (number: string): string => (code === 'O' ? '' : registration(`NO${number}MVA`));
  return document(
    'Invoice',
    `${HEAD}<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>
    <cac:InvoicePeriod><cbc:StartDate>2026-10-01</cbc:StartDate></cac:InvoicePeriod>
    ${supplier(vatId(SELLER))}${customer(vatId(BUYER))}
    <cac:Delivery><cac:DeliveryLocation><cac:Address>${address('')}</cac:Address></cac:DeliveryLocation></cac:Delivery>
    ${allowanceCharge(false, '95', '20.00', '200.00', category('TaxCategory', code, rate))}${allowanceCharge(true, 'FC', '30.00', '300.00', category('TaxCategory', code, rate))}
    <cac:TaxTotal>${amount('TaxAmount', tax)}${subtotal('110.00', tax, code, rate, exempt)}</cac:TaxTotal>
    <cac:LegalMonetaryTotal>${amount('LineExtensionAmount', '100.00')}${amount('TaxExclusiveAmount', '110.00')}
      ${amount('TaxInclusiveAmount', (110 + Number(tax)).toFixed(2))}${amount('AllowanceTotalAmount', '20.00')}${amount('ChargeTotalAmount', '30.00')}
      ${amount('PayableAmount', (110 + Number(tax)).toFixed(2))}</cac:LegalMonetaryTotal>
    <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="H87">1</cbc:InvoicedQuantity>${amount('LineExtensionAmount', '100.00')}
      <cac:Item><cbc:Name>Stol</cbc:Name>${category('ClassifiedTaxCategory', code, rate)}</cac:Item>
      <cac:Price>${amount('PriceAmount', '100.00')}</cac:Price></cac:InvoiceLine>`,
  );
}
