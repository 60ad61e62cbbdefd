import type { DocumentKind } from '../kind.ts';
import type { Attachment, InvoiceLine, InvoiceModel } from '../model.ts';
import type { XmlElement } from '../tree.ts';
import { allowanceChargeOf, monetaryTotalOf, paymentMeansOf, taxTotalsOf } from './amounts.ts';
import { documentOf, entry, group, idLeaf, leaf, type Maybe } from './build.ts';
import { lineOf, periodOf, type UblType } from './lines.ts';
import { deliveryOf, namedPartyOf, tradePartyOf } from './parties.ts';

/** What can be written. */
export type WritableKind = Exclude<DocumentKind, 'other'>;

export interface TreeOptions {
  /** BT-24, in place of that of the kind. */
  readonly customizationId?: string;
  /** BT-23, in place of that of the kind. */
  readonly profileId?: string;
  /** Gives a line that is the very object of an earlier call the very same element, for a draft that is checked again and again. Lines must not be changed then. */
  readonly keepLines?: boolean;
}

const BILLING = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const BILLING_PROFILE = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

const SPECIFICATIONS: Readonly<Record<WritableKind, { readonly customizationId: string; readonly profileId: string }>> = {
  invoice: { customizationId: BILLING, profileId: BILLING_PROFILE },
  creditNote: { customizationId: BILLING, profileId: BILLING_PROFILE },
  reminder: {
    customizationId: `${BILLING}#conformant#urn:fdc:anskaffelser.no:2019:ehf:reminder:3.0`,
    profileId: 'urn:fdc:anskaffelser.no:2019:ehf:postaward:g3:06:1.0',
  },
  selfBilling: {
    customizationId: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0',
    profileId: 'urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0',
  },
};

/** UNTDID 1001: the credit note of self-billing. */
const SELF_BILLED_CREDIT = '261';
/** What BIS Billing asks for where a sales order is told and no order: UBL has no order reference without an id. */
const NO_ORDER = 'NA';

/**
 * Stands in a made tree for the content of an attachment, so that the tree can be checked without it: `(content)`. The printer
 * puts the content in its place.
 */
export const CONTENT_TO_COME = 'KGNvbnRlbnQp';

/**
 * The UBL document that says what a model says: the tree that the rules check and that `writeXml` prints. Elements are in the order of UBL 2.1, and
 * none is empty but a line or an attachment that says nothing. Nothing is computed or made up: what the model lacks is lacking in the document, for the rules to tell.
 * A credit note has its due date with the payment means and its project as a document reference of type 50.
 *
 * `orgNumber` and `size` are not written: readers reckon them from what is. Characters that XML cannot hold are left out.
 *
 * @param kind reminders and self-billing invoices are Invoices of specifications of their own
 */
export function treeOf(model: InvoiceModel, kind: WritableKind, options: TreeOptions = {}): XmlElement {
  const isCredit = kind === 'creditNote' || (kind === 'selfBilling' && model.typeCode === SELF_BILLED_CREDIT);
  const type: UblType = isCredit ? 'CreditNote' : 'Invoice';
  const { currency } = model;
  const taxPointDate = leaf('TaxPointDate', model.taxPointDate);
  const originator = referenceOf('OriginatorDocumentReference', model.originatorReference);
  const allowancesCharges = model.allowancesCharges.map((part) => allowanceChargeOf(part, currency));
  return documentOf(
    type,
    leaf('CustomizationID', options.customizationId ?? SPECIFICATIONS[kind].customizationId),
    leaf('ProfileID', options.profileId ?? SPECIFICATIONS[kind].profileId),
    leaf('ID', model.number),
    leaf('IssueDate', model.issueDate),
    isCredit ? taxPointDate : leaf('DueDate', model.dueDate),
    leaf(`${type}TypeCode`, model.typeCode),
    leaf('Note', model.note),
    isCredit ? null : taxPointDate,
    leaf('DocumentCurrencyCode', currency),
    leaf('TaxCurrencyCode', model.taxCurrency),
    leaf('AccountingCost', model.accountingCost),
    leaf('BuyerReference', model.buyerReference),
    periodOf(model.period),
    orderReferenceOf(model),
    model.precedingInvoices.map(({ number, issueDate }) =>
      group('BillingReference', group('InvoiceDocumentReference', leaf('ID', number), leaf('IssueDate', issueDate))),
    ),
    referenceOf('DespatchDocumentReference', model.despatchReference),
    referenceOf('ReceiptDocumentReference', model.receiptReference),
    isCredit ? null : originator,
    referenceOf('ContractDocumentReference', model.contractReference),
    typedReferenceOf(idLeaf('ID', model.invoicedObject), '130'),
    isCredit ? typedReferenceOf(leaf('ID', model.projectReference), '50') : null,
    model.attachments.map(attachmentOf),
    isCredit ? originator : referenceOf('ProjectReference', model.projectReference),
    tradePartyOf('AccountingSupplierParty', model.seller),
    tradePartyOf('AccountingCustomerParty', model.buyer),
    namedPartyOf('PayeeParty', model.payee),
    namedPartyOf('TaxRepresentativeParty', model.taxRepresentative),
    deliveryOf(model.delivery),
    paymentMeansOf(model.payment, isCredit ? model.dueDate : null),
    group('PaymentTerms', leaf('Note', model.payment.terms)),
    allowancesCharges,
    taxTotalsOf(model),
    monetaryTotalOf(model.totals, currency),
    model.lines.map((line) => (options.keepLines === true ? keptLineOf(line, type, currency) : lineOf(line, type, currency))),
  );
}

interface KeptLine {
  readonly type: UblType;
  readonly currency: string | null;
  readonly element: XmlElement;
}

const keptLines = new WeakMap<InvoiceLine, KeptLine>();

function keptLineOf(line: InvoiceLine, type: UblType, currency: string | null): XmlElement {
  let known = keptLines.get(line);
  if (known === undefined || known.type !== type || known.currency !== currency) {
    known = { type, currency, element: lineOf(line, type, currency) };
    keptLines.set(line, known);
  }
  return known.element;
}

function orderReferenceOf({ orderReference, salesOrderReference }: InvoiceModel): Maybe {
  const salesOrder = leaf('SalesOrderID', salesOrderReference);
  return group('OrderReference', leaf('ID', orderReference) ?? (salesOrder === null ? null : leaf('ID', NO_ORDER)), salesOrder);
}

function referenceOf(element: string, id: string | null): Maybe {
  return group(element, leaf('ID', id));
}

/** A document reference that is no supporting document: BT-18 and, in a credit note, BT-11. */
function typedReferenceOf(id: Maybe, typeCode: '130' | '50'): Maybe {
  return id === null ? null : group('AdditionalDocumentReference', id, leaf('DocumentTypeCode', typeCode));
}

/** BG-24 */
function attachmentOf(attachment: Attachment): XmlElement {
  return entry(
    'AdditionalDocumentReference',
    leaf('ID', attachment.id),
    leaf('DocumentDescription', attachment.description),
    group(
      'Attachment',
      attachment.embedded
        ? leaf('EmbeddedDocumentBinaryObject', CONTENT_TO_COME, { mimeCode: attachment.mimeCode, filename: attachment.filename })
        : null,
      group('ExternalReference', leaf('URI', attachment.url)),
    ),
  );
}
