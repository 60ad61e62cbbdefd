import { isSupportingDocument, readAttachment } from './attachments.ts';
import { elementsOf, first, firstId, firstIn, joined, leaveUnread, ublName } from './collect.ts';
import type { Unread } from './collect.ts';
import type {
  AllowanceCharge,
  Attachment,
  Delivery,
  Identifier,
  InvoiceLine,
  InvoiceModel,
  Party,
  Period,
  PrecedingInvoice,
} from './model.ts';
import { readAllowanceCharge, readLine, readPeriod } from './readLine.ts';
import { NO_PARTY } from './blank.ts';
import { readAddress, readParty, readPartyIn } from './readParty.ts';
import { readPayment } from './readPayment.ts';
import { readMonetaryTotals, readTaxTotals } from './readTotals.ts';
import { childOf, textOf } from './tree.ts';
import type { XmlElement } from './tree.ts';

/** The single values at the head of a document, by element; CustomizationID and ProfileID are read with the kind. */
interface Head {
  number: string | null;
  issueDate: string | null;
  dueDate: string | null;
  typeCode: string | null;
  note: string | null;
  taxPointDate: string | null;
  currency: string | null;
  taxCurrency: string | null;
  accountingCost: string | null;
  buyerReference: string | null;
  orderReference: string | null;
  salesOrderReference: string | null;
  contractReference: string | null;
  projectReference: string | null;
  despatchReference: string | null;
  receiptReference: string | null;
  originatorReference: string | null;
  invoicedObject: Identifier | null;
  period: Period | null;
}

/**
 * Reads a UBL Invoice, CreditNote or Reminder in one pass over its elements.
 *
 * @param unread gets the elements with values that the model has no place for
 */
export function readModel(root: XmlElement, unread: Unread): InvoiceModel {
  const head: Head = {
    number: null,
    issueDate: null,
    dueDate: null,
    typeCode: null,
    note: null,
    taxPointDate: null,
    currency: null,
    taxCurrency: null,
    accountingCost: null,
    buyerReference: null,
    orderReference: null,
    salesOrderReference: null,
    contractReference: null,
    projectReference: null,
    despatchReference: null,
    receiptReference: null,
    originatorReference: null,
    invoicedObject: null,
    period: null,
  };
  let seller: Party | null = null;
  let buyer: Party | null = null;
  let payee: Party | null = null;
  let taxRepresentative: Party | null = null;
  let delivery: Delivery | null = null;
  const precedingInvoices: PrecedingInvoice[] = [];
  const allowancesCharges: AllowanceCharge[] = [];
  const lines: InvoiceLine[] = [];
  const attachments: Attachment[] = [];
  const taxTotals: XmlElement[] = [];
  const monetaryTotals: XmlElement[] = [];
  const paymentMeans: XmlElement[] = [];
  const paymentTerms: XmlElement[] = [];
  for (const child of root.children) {
    if (typeof child === 'string') continue;
    switch (ublName(child)) {
      case 'InvoiceLine':
      case 'CreditNoteLine':
      case 'ReminderLine':
        lines.push(readLine(child, unread));
        break;
      case 'AccountingSupplierParty':
        if (seller === null) seller = readPartyIn(child, unread);
        else leaveUnread(child, unread);
        break;
      case 'AccountingCustomerParty':
        if (buyer === null) buyer = readPartyIn(child, unread);
        else leaveUnread(child, unread);
        break;
      case 'PayeeParty':
        if (payee === null) payee = readParty(child, unread);
        else leaveUnread(child, unread);
        break;
      case 'TaxRepresentativeParty':
        if (taxRepresentative === null) taxRepresentative = readParty(child, unread);
        else leaveUnread(child, unread);
        break;
      case 'Delivery':
        if (delivery === null) delivery = readDelivery(child, unread);
        else leaveUnread(child, unread);
        break;
      case 'BillingReference':
        readBillingReference(child, precedingInvoices, unread);
        break;
      case 'AdditionalDocumentReference':
        if (isSupportingDocument(child)) attachments.push(readAttachment(child, unread));
        else readObjectReference(head, child, unread);
        break;
      case 'PaymentMeans':
        paymentMeans.push(child);
        break;
      case 'PaymentTerms':
        paymentTerms.push(child);
        break;
      case 'AllowanceCharge':
        allowancesCharges.push(readAllowanceCharge(child, unread));
        break;
      case 'TaxTotal':
        taxTotals.push(child);
        break;
      case 'LegalMonetaryTotal':
        monetaryTotals.push(child);
        break;
      default:
        readHead(head, child, unread);
    }
  }
  const payment = readPayment(paymentMeans, paymentTerms, unread);
  const vat = readTaxTotals(taxTotals, head.currency, head.taxCurrency, unread);
  const totals = readMonetaryTotals(monetaryTotals, vat, unread);
  return {
    ...head,
    dueDate: head.dueDate ?? payment.dueDate,
    precedingInvoices,
    seller: seller ?? NO_PARTY,
    buyer: buyer ?? NO_PARTY,
    payee,
    taxRepresentative,
    delivery,
    payment: payment.payment,
    allowancesCharges,
    totals,
    vat: vat.breakdown,
    lines,
    attachments,
  };
}

function readHead(head: Head, child: XmlElement, unread: Unread): void {
  switch (ublName(child)) {
    case 'UBLVersionID':
    case 'CustomizationID':
    case 'ProfileID':
      break;
    case 'ID':
      head.number = first(head.number, child, unread);
      break;
    case 'IssueDate':
      head.issueDate = first(head.issueDate, child, unread);
      break;
    case 'DueDate':
      head.dueDate = first(head.dueDate, child, unread);
      break;
    case 'InvoiceTypeCode':
    case 'CreditNoteTypeCode':
    case 'ReminderTypeCode':
      head.typeCode = first(head.typeCode, child, unread);
      break;
    case 'Note':
      head.note = joined(head.note, child);
      break;
    case 'TaxPointDate':
      head.taxPointDate = first(head.taxPointDate, child, unread);
      break;
    case 'DocumentCurrencyCode':
      head.currency = first(head.currency, child, unread);
      break;
    case 'TaxCurrencyCode':
      head.taxCurrency = first(head.taxCurrency, child, unread);
      break;
    case 'AccountingCost':
      head.accountingCost = first(head.accountingCost, child, unread);
      break;
    case 'BuyerReference':
      head.buyerReference = first(head.buyerReference, child, unread);
      break;
    case 'InvoicePeriod':
      head.period = readPeriod(head.period, child, unread);
      break;
    case 'OrderReference':
      for (const part of elementsOf(child)) {
        if (ublName(part) === 'ID') head.orderReference = first(head.orderReference, part, unread);
        else if (ublName(part) === 'SalesOrderID') head.salesOrderReference = first(head.salesOrderReference, part, unread);
        else leaveUnread(part, unread);
      }
      break;
    case 'ContractDocumentReference':
      head.contractReference = firstIn(head.contractReference, child, 'ID', unread);
      break;
    case 'ProjectReference':
      head.projectReference = firstIn(head.projectReference, child, 'ID', unread);
      break;
    case 'DespatchDocumentReference':
      head.despatchReference = firstIn(head.despatchReference, child, 'ID', unread);
      break;
    case 'ReceiptDocumentReference':
      head.receiptReference = firstIn(head.receiptReference, child, 'ID', unread);
      break;
    case 'OriginatorDocumentReference':
      head.originatorReference = firstIn(head.originatorReference, child, 'ID', unread);
      break;
    default:
      leaveUnread(child, unread);
  }
}

/** A document reference of type 130 (BT-18) or 50 (BT-11). */
function readObjectReference(head: Head, element: XmlElement, unread: Unread): void {
  const code = childOf(element, 'DocumentTypeCode');
  const isProject = code !== null && textOf(code) === '50';
  for (const child of elementsOf(element)) {
    const name = ublName(child);
    if (name === 'DocumentTypeCode') continue;
    if (name !== 'ID') leaveUnread(child, unread);
    else if (isProject) head.projectReference = first(head.projectReference, child, unread);
    else head.invoicedObject = firstId(head.invoicedObject, child, unread);
  }
}

function readBillingReference(element: XmlElement, into: PrecedingInvoice[], unread: Unread): void {
  for (const child of elementsOf(element)) {
    const name = ublName(child);
    if (name !== 'InvoiceDocumentReference' && name !== 'CreditNoteDocumentReference') {
      leaveUnread(child, unread);
      continue;
    }
    let number: string | null = null;
    let issueDate: string | null = null;
    for (const part of elementsOf(child)) {
      if (ublName(part) === 'ID') number = first(number, part, unread);
      else if (ublName(part) === 'IssueDate') issueDate = first(issueDate, part, unread);
      else leaveUnread(part, unread);
    }
    if (number !== null || issueDate !== null) into.push({ number, issueDate });
  }
}

function readDelivery(element: XmlElement, unread: Unread): Delivery {
  let date: string | null = null;
  let locationId: Identifier | null = null;
  let name: string | null = null;
  let address: Delivery['address'] = null;
  for (const child of elementsOf(element)) {
    switch (ublName(child)) {
      case 'ActualDeliveryDate':
        date = first(date, child, unread);
        break;
      case 'DeliveryLocation':
        for (const part of elementsOf(child)) {
          if (ublName(part) === 'ID') locationId = firstId(locationId, part, unread);
          else if (ublName(part) === 'Address' && address === null) address = readAddress(part, unread);
          else leaveUnread(part, unread);
        }
        break;
      case 'DeliveryParty':
        for (const part of elementsOf(child)) {
          if (ublName(part) === 'PartyName') name = firstIn(name, part, 'Name', unread);
          else leaveUnread(part, unread);
        }
        break;
      default:
        leaveUnread(child, unread);
    }
  }
  return { date, locationId, name, address };
}
