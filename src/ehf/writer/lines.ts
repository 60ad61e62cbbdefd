import type { InvoiceLine, Period } from '../model.ts';
import type { XmlElement } from '../tree.ts';
import { allowanceChargeOf, amountOf, categoryOf } from './amounts.ts';
import { entry, group, idLeaf, leaf, type Maybe } from './build.ts';

export type UblType = 'Invoice' | 'CreditNote';

/** BG-25, and the lines below it. */
export function lineOf(line: InvoiceLine, type: UblType, currency: string | null, element = `${type}Line`): XmlElement {
  return entry(
    element,
    leaf('ID', line.id),
    leaf('Note', line.note),
    leaf(type === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity', line.quantity, { unitCode: line.unit }),
    amountOf('LineExtensionAmount', line.net, currency),
    leaf('AccountingCost', line.accountingCost),
    periodOf(line.period),
    group('OrderLineReference', leaf('LineID', line.orderLine)),
    line.invoicedObject === null ? null : group('DocumentReference', idLeaf('ID', line.invoicedObject), leaf('DocumentTypeCode', '130')),
    line.allowancesCharges.map((part) => allowanceChargeOf(part, currency)),
    itemOf(line),
    priceOf(line, currency),
    (line.subLines ?? []).map((below) => lineOf(below, type, currency, `Sub${type}Line`)),
  );
}

/** BG-14 and BG-26 */
export function periodOf(period: Period | null): Maybe {
  if (period === null) return null;
  return group('InvoicePeriod', leaf('StartDate', period.start), leaf('EndDate', period.end), leaf('DescriptionCode', period.code));
}

/** BG-31 */
function itemOf(line: InvoiceLine): Maybe {
  return group(
    'Item',
    leaf('Description', line.description),
    leaf('Name', line.name),
    group('BuyersItemIdentification', leaf('ID', line.buyerItemId)),
    group('SellersItemIdentification', leaf('ID', line.sellerItemId)),
    group('StandardItemIdentification', idLeaf('ID', line.standardItemId)),
    group('OriginCountry', leaf('IdentificationCode', line.originCountry)),
    line.classifications.map(({ code, list }) => group('CommodityClassification', leaf('ItemClassificationCode', code, { listID: list }))),
    categoryOf('ClassifiedTaxCategory', line.category, line.rate),
    line.properties.map(({ name, value }) => group('AdditionalItemProperty', leaf('Name', name), leaf('Value', value))),
  );
}

/** BG-29. The base quantity is in the unit of the line (PEPPOL-EN16931-R130). */
function priceOf(line: InvoiceLine, currency: string | null): Maybe {
  const discount = amountOf('Amount', line.priceDiscount, currency);
  const gross = amountOf('BaseAmount', line.grossPrice, currency);
  return group(
    'Price',
    amountOf('PriceAmount', line.price, currency),
    leaf('BaseQuantity', line.baseQuantity, { unitCode: line.unit }),
    discount === null && gross === null ? null : group('AllowanceCharge', leaf('ChargeIndicator', 'false'), discount, gross),
  );
}
