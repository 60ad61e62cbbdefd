import { INVOICE } from '../bases.ts';
import { add, attribute, drop, set } from '../edit.ts';
import { casesOf, type Cases } from './case.ts';

const SELLER = 'cac:AccountingSupplierParty/cac:Party';
const BUYER = 'cac:AccountingCustomerParty/cac:Party';
const REPRESENTATIVE = 'cac:TaxRepresentativeParty';
const TOTAL = 'cac:LegalMonetaryTotal';
const ALLOWANCE = 'cac:AllowanceCharge[1]';
const CHARGE = 'cac:AllowanceCharge[2]';
const LINE = 'cac:InvoiceLine';
const LINE_ALLOWANCE = `${LINE}/cac:AllowanceCharge[1]`;
const LINE_CHARGE = `${LINE}/cac:AllowanceCharge[2]`;
const ITEM = `${LINE}/cac:Item`;
const SUBTOTAL = 'cac:TaxTotal/cac:TaxSubtotal';
const REASONS = ['cbc:AllowanceChargeReason', 'cbc:AllowanceChargeReasonCode'];

const withoutReason = (path: string) => REASONS.map((name) => drop(`${path}/${name}`));
/** The rules that no document as it should be can break: they look for a currency code within the amount. */
const withCurrencyInside = (name: string) => [
  set('cac:TaxTotal/cbc:TaxAmount', '97.000'),
  add('cac:TaxTotal/cbc:TaxAmount', `<cbc:${name}>NOK</cbc:${name}>`),
];

/** BR, BR-CO and BR-DEC. */
export const MODEL: Cases = casesOf(INVOICE, {
  'BR-01': set('cbc:CustomizationID', ' '),
  'BR-02': drop('cbc:ID'),
  'BR-03': drop('cbc:IssueDate'),
  'BR-04': drop('cbc:InvoiceTypeCode'),
  'BR-05': drop('cbc:DocumentCurrencyCode'),
  'BR-06': drop(`${SELLER}/cac:PartyLegalEntity/cbc:RegistrationName`),
  'BR-07': set(`${BUYER}/cac:PartyLegalEntity/cbc:RegistrationName`, ''),
  'BR-08': drop(`${SELLER}/cac:PostalAddress`),
  'BR-09': drop(`${SELLER}/cac:PostalAddress/cac:Country`),
  'BR-10': drop(`${BUYER}/cac:PostalAddress`),
  'BR-11': set(`${BUYER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`, ''),
  'BR-12': drop(`${TOTAL}/cbc:LineExtensionAmount`),
  'BR-13': drop(`${TOTAL}/cbc:TaxExclusiveAmount`),
  'BR-14': drop(`${TOTAL}/cbc:TaxInclusiveAmount`),
  'BR-15': drop(`${TOTAL}/cbc:PayableAmount`),
  'BR-16': drop(LINE),
  'BR-17': set('cac:PayeeParty/cac:PartyName/cbc:Name', 'Kontorland'),
  'BR-18': drop(`${REPRESENTATIVE}/cac:PartyName`),
  'BR-19': drop(`${REPRESENTATIVE}/cac:PostalAddress`),
  'BR-20': drop(`${REPRESENTATIVE}/cac:PostalAddress/cac:Country`),
  'BR-21': set(`${LINE}/cbc:ID`, ''),
  'BR-22': drop(`${LINE}/cbc:InvoicedQuantity`),
  'BR-23': attribute(`${LINE}/cbc:InvoicedQuantity`, 'unitCode', null),
  'BR-24': drop(`${LINE}/cbc:LineExtensionAmount`),
  'BR-25': drop(`${ITEM}/cbc:Name`),
  'BR-26': drop(`${LINE}/cac:Price/cbc:PriceAmount`),
  'BR-27': set(`${LINE}/cac:Price/cbc:PriceAmount`, '-0.01'),
  'BR-28': set(`${LINE}/cac:Price/cac:AllowanceCharge/cbc:BaseAmount`, '-1'),
  'BR-29': set('cac:InvoicePeriod/cbc:EndDate', '2026-09-30'),
  'BR-30': set(`${LINE}/cac:InvoicePeriod/cbc:EndDate`, '2026-09-30'),
  'BR-31': drop(`${ALLOWANCE}/cbc:Amount`),
  'BR-32': drop(`${ALLOWANCE}/cac:TaxCategory`),
  'BR-33': withoutReason(ALLOWANCE),
  'BR-36': drop(`${CHARGE}/cbc:Amount`),
  'BR-37': set(`${CHARGE}/cac:TaxCategory/cac:TaxScheme/cbc:ID`, 'GST'),
  'BR-38': withoutReason(CHARGE),
  'BR-41': drop(`${LINE_ALLOWANCE}/cbc:Amount`),
  'BR-42': withoutReason(LINE_ALLOWANCE),
  'BR-43': drop(`${LINE_CHARGE}/cbc:Amount`),
  'BR-44': withoutReason(LINE_CHARGE),
  'BR-45': drop(`${SUBTOTAL}/cbc:TaxableAmount`),
  'BR-46': drop(`${SUBTOTAL}/cbc:TaxAmount`),
  'BR-47': drop(`${SUBTOTAL}/cac:TaxCategory/cbc:ID`),
  'BR-48': drop(`${SUBTOTAL}/cac:TaxCategory/cbc:Percent`),
  'BR-49': drop('cac:PaymentMeans/cbc:PaymentMeansCode'),
  'BR-50': set('cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID', ' '),
  'BR-51': set('cac:PaymentMeans/cac:CardAccount/cbc:PrimaryAccountNumberID', '1234567890123456'),
  'BR-52': drop('cac:AdditionalDocumentReference/cbc:ID'),
  'BR-53': set('cbc:TaxCurrencyCode', 'SEK'),
  'BR-54': drop(`${ITEM}/cac:AdditionalItemProperty/cbc:Value`),
  'BR-55': drop('cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID'),
  'BR-56': drop(`${REPRESENTATIVE}/cac:PartyTaxScheme`),
  'BR-57': drop('cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country'),
  'BR-61': drop('cac:PaymentMeans/cac:PayeeFinancialAccount'),
  'BR-62': attribute(`${SELLER}/cbc:EndpointID`, 'schemeID', null),
  'BR-63': attribute(`${BUYER}/cbc:EndpointID`, 'schemeID', null),
  'BR-64': attribute(`${ITEM}/cac:StandardItemIdentification/cbc:ID`, 'schemeID', null),
  'BR-65': attribute(`${ITEM}/cac:CommodityClassification/cbc:ItemClassificationCode`, 'listID', null),
  'BR-CO-03': add('', '<cbc:TaxPointDate>2026-11-01</cbc:TaxPointDate>'),
  'BR-CO-04': set(`${ITEM}/cac:ClassifiedTaxCategory/cac:TaxScheme/cbc:ID`, 'GST'),
  'BR-CO-09': set(`${SELLER}/cac:PartyTaxScheme/cbc:CompanyID`, '300000001MVA'),
  'BR-CO-10': set(`${TOTAL}/cbc:LineExtensionAmount`, '500.01'),
  'BR-CO-11': set(`${TOTAL}/cbc:AllowanceTotalAmount`, '20.01'),
  'BR-CO-12': drop(`${TOTAL}/cbc:ChargeTotalAmount`),
  'BR-CO-13': set(`${TOTAL}/cbc:TaxExclusiveAmount`, '509.99'),
  'BR-CO-14': set('cac:TaxTotal/cbc:TaxAmount', '97.01'),
  'BR-CO-15': set(`${TOTAL}/cbc:TaxInclusiveAmount`, '607.01'),
  'BR-CO-16': set(`${TOTAL}/cbc:PayableAmount`, '507.00'),
  'BR-CO-17': set(`${SUBTOTAL}/cbc:TaxAmount`, '52.25'),
  'BR-CO-18': drop(SUBTOTAL),
  'BR-CO-19': [
    drop('cac:InvoicePeriod/cbc:StartDate'),
    drop('cac:InvoicePeriod/cbc:EndDate'),
    drop('cac:InvoicePeriod/cbc:DescriptionCode'),
  ],
  'BR-CO-20': [drop(`${LINE}/cac:InvoicePeriod/cbc:StartDate`), drop(`${LINE}/cac:InvoicePeriod/cbc:EndDate`)],
  'BR-CO-21': withoutReason(ALLOWANCE),
  'BR-CO-22': withoutReason(CHARGE),
  'BR-CO-23': withoutReason(LINE_ALLOWANCE),
  'BR-CO-24': withoutReason(LINE_CHARGE),
  'BR-CO-26': [
    drop(`${SELLER}/cac:PartyTaxScheme`),
    drop(`${SELLER}/cac:PartyLegalEntity/cbc:CompanyID`),
    attribute(`${SELLER}/cac:PartyIdentification/cbc:ID`, 'schemeID', 'SEPA'),
  ],
  'BR-DEC-01': set(`${ALLOWANCE}/cbc:Amount`, '20.000'),
  'BR-DEC-02': set(`${ALLOWANCE}/cbc:BaseAmount`, '200.001'),
  'BR-DEC-05': set(`${CHARGE}/cbc:Amount`, '30.00 '),
  'BR-DEC-06': set(`${CHARGE}/cbc:BaseAmount`, '300.001'),
  'BR-DEC-09': set(`${TOTAL}/cbc:LineExtensionAmount`, '500.000'),
  'BR-DEC-10': set(`${TOTAL}/cbc:AllowanceTotalAmount`, '20.000'),
  'BR-DEC-11': set(`${TOTAL}/cbc:ChargeTotalAmount`, '30.000'),
  'BR-DEC-12': set(`${TOTAL}/cbc:TaxExclusiveAmount`, '510.000'),
  'BR-DEC-13': withCurrencyInside('DocumentCurrencyCode'),
  'BR-DEC-14': set(`${TOTAL}/cbc:TaxInclusiveAmount`, '607.000'),
  'BR-DEC-15': withCurrencyInside('TaxCurrencyCode'),
  'BR-DEC-16': set(`${TOTAL}/cbc:PrepaidAmount`, '100.000'),
  'BR-DEC-17': set(`${TOTAL}/cbc:PayableRoundingAmount`, '0.400'),
  'BR-DEC-18': set(`${TOTAL}/cbc:PayableAmount`, '507.400'),
  'BR-DEC-19': set(`${SUBTOTAL}/cbc:TaxableAmount`, '205.000'),
  'BR-DEC-20': set(`${SUBTOTAL}/cbc:TaxAmount`, '51.250'),
  'BR-DEC-23': set(`${LINE}/cbc:LineExtensionAmount`, '195.000'),
  'BR-DEC-24': set(`${LINE_ALLOWANCE}/cbc:Amount`, '10.000'),
  'BR-DEC-25': set(`${LINE_ALLOWANCE}/cbc:BaseAmount`, '100.000'),
  'BR-DEC-27': set(`${LINE_CHARGE}/cbc:Amount`, '5.000'),
  'BR-DEC-28': set(`${LINE_CHARGE}/cbc:BaseAmount`, '100.000'),
});
