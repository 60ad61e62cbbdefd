import { INVOICE } from '../bases.ts';
import { add, attribute, set, setAll } from '../edit.ts';
import { casesOf, type Cases } from './case.ts';

const SELLER = 'cac:AccountingSupplierParty/cac:Party';
const ITEM = 'cac:InvoiceLine/cac:Item';

/** BR-CL: a code that no list has, or that another list has. */
export const CODES: Cases = casesOf(INVOICE, {
  'BR-CL-01': set('cbc:InvoiceTypeCode', '381'),
  'BR-CL-03': attribute('cac:InvoiceLine/cbc:LineExtensionAmount', 'currencyID', 'nok'),
  'BR-CL-04': set('cbc:DocumentCurrencyCode', 'KRO'),
  'BR-CL-05': set('cbc:TaxCurrencyCode', 'EURO'),
  'BR-CL-06': set('cac:InvoicePeriod/cbc:DescriptionCode', '36'),
  'BR-CL-07': attribute('cac:AdditionalDocumentReference[2]/cbc:ID', 'schemeID', 'XXXX'),
  'BR-CL-08': set('cbc:Note', '#QQQ#Takk for handelen'),
  'BR-CL-10': attribute('cac:AccountingCustomerParty/cac:Party/cac:PartyIdentification/cbc:ID', 'schemeID', 'SEPA'),
  'BR-CL-11': attribute(`${SELLER}/cac:PartyLegalEntity/cbc:CompanyID`, 'schemeID', '9908'),
  'BR-CL-13': attribute(`${ITEM}/cac:CommodityClassification/cbc:ItemClassificationCode`, 'listID', 'UNSPSC'),
  'BR-CL-14': set(`${SELLER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`, 'NOR'),
  'BR-CL-15': set(`${ITEM}/cac:OriginCountry/cbc:IdentificationCode`, 'UK'),
  'BR-CL-16': set('cac:PaymentMeans/cbc:PaymentMeansCode', '99'),
  'BR-CL-17': setAll('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:ID', 's'),
  'BR-CL-18': set(`${ITEM}/cac:ClassifiedTaxCategory/cbc:ID`, 'X'),
  'BR-CL-19': set('cac:AllowanceCharge[1]/cbc:AllowanceChargeReasonCode', 'AA'),
  'BR-CL-20': set('cac:AllowanceCharge[2]/cbc:AllowanceChargeReasonCode', '95'),
  'BR-CL-21': attribute(`${ITEM}/cac:StandardItemIdentification/cbc:ID`, 'schemeID', 'GTIN'),
  'BR-CL-22': add('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory', '<cbc:TaxExemptionReasonCode>VATEX-NO</cbc:TaxExemptionReasonCode>'),
  'BR-CL-23': attribute('cac:InvoiceLine/cbc:InvoicedQuantity', 'unitCode', 'STYKK'),
  'BR-CL-24': attribute('cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject', 'mimeCode', 'image/jpg'),
  'BR-CL-25': attribute(`${SELLER}/cbc:EndpointID`, 'schemeID', '9908'),
  'BR-CL-26': attribute('cac:Delivery/cac:DeliveryLocation/cbc:ID', 'schemeID', 'GLN'),
});
