import { NO_LINE } from './blank.ts';
import { elementsOf, first, firstId, firstIdIn, firstIn, joined, leaveUnread, ublName } from './collect.ts';
import type { Unread } from './collect.ts';
import type { AllowanceCharge, Classification, Identifier, InvoiceLine, ItemProperty, Period } from './model.ts';
import { attributeOf, textOf } from './tree.ts';
import type { XmlElement } from './tree.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads an invoice, credit note or reminder line, and the lines below it. */
export function readLine(element: XmlElement, unread: Unread): InvoiceLine {
  const allowancesCharges: AllowanceCharge[] = [];
  const classifications: Classification[] = [];
  const properties: ItemProperty[] = [];
  const subLines: InvoiceLine[] = [];
  const line: Mutable<InvoiceLine> = { ...NO_LINE, allowancesCharges, classifications, properties };
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    switch (ublName(child)) {
      case 'ID':
        line.id = first(line.id, child, unread);
        break;
      case 'Note':
        line.note = joined(line.note, child);
        break;
      case 'InvoicedQuantity':
      case 'CreditedQuantity':
        line.quantity = first(line.quantity, child, unread);
        line.unit ??= attributeOf(child, 'unitCode');
        break;
      case 'LineExtensionAmount':
      // A UBL Reminder has its amounts by side.
      case 'DebitLineAmount':
        line.net = first(line.net, child, unread);
        break;
      case 'CreditLineAmount': {
        const text = textOf(child);
        if (line.net === null && text !== '') line.net = text.startsWith('-') ? text.slice(1) : `-${text}`;
        else if (text !== '') leaveUnread(child, unread);
        break;
      }
      case 'AccountingCost':
        line.accountingCost = first(line.accountingCost, child, unread);
        break;
      case 'InvoicePeriod':
        line.period = readPeriod(line.period, child, unread);
        break;
      case 'OrderLineReference':
        line.orderLine = firstIn(line.orderLine, child, 'LineID', unread);
        break;
      case 'DocumentReference':
        line.invoicedObject = readLineObject(line.invoicedObject, child, unread);
        break;
      case 'AllowanceCharge':
        allowancesCharges.push(readAllowanceCharge(child, unread));
        break;
      case 'Item':
        readItem(line, child, unread, classifications, properties);
        break;
      case 'Price':
        readPrice(line, child, unread);
        break;
      case 'SubInvoiceLine':
      case 'SubCreditNoteLine':
        subLines.push(readLine(child, unread));
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  if (subLines.length > 0) line.subLines = subLines;
  return line;
}

function readItem(
  line: Mutable<InvoiceLine>,
  item: XmlElement,
  unread: Unread,
  classifications: Classification[],
  properties: ItemProperty[],
): void {
  for (const child of item.children) {
    if (typeof child === 'string') continue;
    switch (ublName(child)) {
      case 'Name':
        line.name = first(line.name, child, unread);
        break;
      case 'Description':
        line.description = joined(line.description, child);
        break;
      case 'BuyersItemIdentification':
        line.buyerItemId = firstIn(line.buyerItemId, child, 'ID', unread);
        break;
      case 'SellersItemIdentification':
        line.sellerItemId = firstIn(line.sellerItemId, child, 'ID', unread);
        break;
      case 'StandardItemIdentification':
        line.standardItemId = firstIdIn(line.standardItemId, child, unread);
        break;
      case 'OriginCountry':
        line.originCountry = firstIn(line.originCountry, child, 'IdentificationCode', unread);
        break;
      case 'CommodityClassification':
        for (const part of elementsOf(child)) {
          const code = ublName(part) === 'ItemClassificationCode' ? textOf(part) : null;
          if (code === null) leaveUnread(part, unread);
          else if (code !== '') classifications.push({ code, list: attributeOf(part, 'listID') });
        }
        break;
      case 'ClassifiedTaxCategory':
        for (const part of child.children) {
          if (typeof part === 'string') continue;
          switch (ublName(part)) {
            case 'ID':
              line.category = first(line.category, part, unread);
              break;
            case 'Percent':
              line.rate = first(line.rate, part, unread);
              break;
            case 'TaxScheme':
              break;
            default:
              leaveUnread(part, unread);
          }
        }
        break;
      case 'AdditionalItemProperty': {
        let name: string | null = null;
        let value: string | null = null;
        for (const part of elementsOf(child)) {
          if (ublName(part) === 'Name') name = first(name, part, unread);
          else if (ublName(part) === 'Value') value = first(value, part, unread);
          else leaveUnread(part, unread);
        }
        if (name !== null || value !== null) properties.push({ name, value });
        break;
      }
      default:
        leaveUnread(child, unread);
    }
  }
}

function readPrice(line: Mutable<InvoiceLine>, price: XmlElement, unread: Unread): void {
  for (const child of price.children) {
    if (typeof child === 'string') continue;
    switch (ublName(child)) {
      case 'PriceAmount':
        line.price = first(line.price, child, unread);
        break;
      case 'BaseQuantity':
        line.baseQuantity = first(line.baseQuantity, child, unread);
        break;
      case 'AllowanceCharge':
        for (const part of elementsOf(child)) {
          switch (ublName(part)) {
            case 'Amount':
              line.priceDiscount = first(line.priceDiscount, part, unread);
              break;
            case 'BaseAmount':
              line.grossPrice = first(line.grossPrice, part, unread);
              break;
            case 'ChargeIndicator':
              // A charge on a price is not allowed (PEPPOL-EN16931-R044) and must not be taken for a discount.
              if (!isFalse(textOf(part))) leaveUnread(child, unread);
              break;
            default:
              leaveUnread(part, unread);
          }
        }
        break;
      default:
        leaveUnread(child, unread);
    }
  }
}

/** BT-128: only a reference of type 130 is one; others are unread. */
function readLineObject(before: Identifier | null, element: XmlElement, unread: Unread): Identifier | null {
  let value = before;
  for (const child of elementsOf(element)) {
    const name = ublName(child);
    if (name === 'ID') value = firstId(value, child, unread);
    else if (name !== 'DocumentTypeCode') leaveUnread(child, unread);
  }
  return value;
}

/** Reads `InvoicePeriod`; what a second one says otherwise is unread. */
export function readPeriod(before: Period | null, element: XmlElement, unread: Unread): Period | null {
  let start: string | null = before?.start ?? null;
  let end: string | null = before?.end ?? null;
  let code: string | null = before?.code ?? null;
  for (const child of elementsOf(element)) {
    switch (ublName(child)) {
      case 'StartDate':
        start = first(start, child, unread);
        break;
      case 'EndDate':
        end = first(end, child, unread);
        break;
      case 'DescriptionCode':
        code = first(code, child, unread);
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return start === null && end === null && code === null ? null : { start, end, code };
}

/** Reads an allowance or charge of the document or of a line. */
export function readAllowanceCharge(element: XmlElement, unread: Unread): AllowanceCharge {
  const result: Mutable<AllowanceCharge> = {
    isCharge: false,
    amount: null,
    baseAmount: null,
    percent: null,
    reason: null,
    reasonCode: null,
    category: null,
    rate: null,
  };
  for (const child of elementsOf(element)) {
    switch (ublName(child)) {
      case 'ChargeIndicator': {
        const text = textOf(child);
        result.isCharge = text === 'true' || text === '1';
        if (!result.isCharge && !isFalse(text)) leaveUnread(child, unread);
        break;
      }
      case 'Amount':
        result.amount = first(result.amount, child, unread);
        break;
      case 'BaseAmount':
        result.baseAmount = first(result.baseAmount, child, unread);
        break;
      case 'MultiplierFactorNumeric':
        result.percent = first(result.percent, child, unread);
        break;
      case 'AllowanceChargeReason':
        result.reason = joined(result.reason, child);
        break;
      case 'AllowanceChargeReasonCode':
        result.reasonCode = first(result.reasonCode, child, unread);
        break;
      case 'TaxCategory':
        for (const part of elementsOf(child)) {
          switch (ublName(part)) {
            case 'ID':
              result.category = first(result.category, part, unread);
              break;
            case 'Percent':
              result.rate = first(result.rate, part, unread);
              break;
            case 'TaxScheme':
              break;
            default:
              leaveUnread(part, unread);
          }
        }
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return result;
}

function isFalse(text: string): boolean {
  return text === 'false' || text === '0' || text === '';
}
