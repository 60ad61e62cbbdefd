import { ublDocumentType } from './names.ts';
import { childOf, textOf } from './tree.ts';
import type { XmlElement } from './tree.ts';

/**
 * What a document is to the one who receives it. A reminder would book a debt twice; in self-billing the receiver is the
 * seller; 'other' is everything that is no bill (responses, orders, requests for payment).
 */
export type DocumentKind = 'invoice' | 'creditNote' | 'reminder' | 'selfBilling' | 'other';

export interface Identification {
  readonly kind: DocumentKind;
  /** The name of the specification it follows: 'EHF Billing 3.0'. */
  readonly profile: string;
  readonly customizationId: string | null;
  readonly profileId: string | null;
  /** Whether the invoice model fits. */
  readonly hasModel: boolean;
}

/** Only invoices and credit notes from others are purchases. */
export function isPurchase(kind: DocumentKind): boolean {
  return kind === 'invoice' || kind === 'creditNote';
}

/** UNTDID 1001 codes of documents that the buyer makes. */
const SELF_BILLED_CODES: readonly string[] = ['389', '261', '527'];
/** UNTDID 1001 codes of credit notes that a sender may have put in an Invoice. */
const CREDIT_CODES: readonly string[] = ['381', '396', '81', '83', '532'];

/** Tells what a UBL document is by its root, its type code and the specification it names. */
export function identify(root: XmlElement): Identification {
  const type = ublDocumentType(root.namespace) ?? root.name;
  const customizationId = valueOf(root, 'CustomizationID');
  const profileId = valueOf(root, 'ProfileID');
  const typeCode = valueOf(root, 'InvoiceTypeCode') ?? valueOf(root, 'CreditNoteTypeCode');
  const specification = `${customizationId ?? ''} ${profileId ?? ''}`.toLowerCase();
  return {
    kind: kindOf(type, specification, typeCode),
    profile: profileOf(type, specification),
    customizationId,
    profileId,
    hasModel: type === 'Invoice' || type === 'CreditNote' || type === 'Reminder',
  };
}

function kindOf(type: string, specification: string, typeCode: string | null): DocumentKind {
  if (type === 'Reminder') return 'reminder';
  if (type === 'SelfBilledInvoice' || type === 'SelfBilledCreditNote') return 'selfBilling';
  if (type !== 'Invoice' && type !== 'CreditNote') return 'other';
  if (isReminder(specification)) return 'reminder';
  if (isSelfBilling(specification) || (typeCode !== null && SELF_BILLED_CODES.includes(typeCode))) return 'selfBilling';
  if (specification.includes(':payment-request:')) return 'other';
  if (type === 'CreditNote') return 'creditNote';
  return typeCode !== null && CREDIT_CODES.includes(typeCode) ? 'creditNote' : 'invoice';
}

function isReminder(specification: string): boolean {
  return specification.includes(':reminder:') || specification.includes(':ehf:postaward:g3:06:') || specification.includes(':ehf:purring:');
}

function isSelfBilling(specification: string): boolean {
  return /self-?billing/.test(specification);
}

function profileOf(type: string, specification: string): string {
  if (type === 'ApplicationResponse') {
    if (specification.includes('invoice_response')) return 'Invoice response';
    if (specification.includes('mlr')) return 'Message level response';
    return 'Application response';
  }
  if (/:ehf:[^ ]*reminder:3/.test(specification)) return 'EHF Reminder 3.0';
  if (/:ehf:[^ ]*forward-billing:3/.test(specification)) return 'EHF Forward billing 3.0';
  if (/:ehf:[^ ]*payment-request:3/.test(specification)) return 'EHF Payment request 3.0';
  if (/poacc:selfbilling:3/.test(specification)) return 'EHF Self-billing 3.0';
  if (/poacc:billing:3/.test(specification)) return 'EHF Billing 3.0';
  if (specification.includes('difi.no:ehf')) return 'EHF 2';
  if (specification.includes('www.cenbii.eu')) return 'BIS 2';
  if (specification.includes('urn:cen.eu:en16931')) return 'EN 16931';
  return `UBL ${type}`;
}

function valueOf(root: XmlElement, name: string): string | null {
  const child = childOf(root, name);
  return child === null ? null : textOf(child) || null;
}
