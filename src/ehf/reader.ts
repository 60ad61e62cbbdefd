import { decodeBase64, embeddedText } from './attachments.ts';
import type { AttachmentResult } from './attachments.ts';
import type { Unread } from './collect.ts';
import { DEFAULT_LIMITS, ReadError } from './failure.ts';
import type { ReadFailure, ReadLimits } from './failure.ts';
import { identify } from './kind.ts';
import type { DocumentKind } from './kind.ts';
import type { InvoiceModel, UnreadElement } from './model.ts';
import { SBDH, ublDocumentType } from './names.ts';
import { parseXml } from './parse.ts';
import { readModel } from './readModel.ts';
import type { XmlElement } from './tree.ts';
import { describeUnread } from './unread.ts';

export type ReadResult = { readonly ok: true; readonly document: EhfDocument } | { readonly ok: false; readonly failure: ReadFailure };

export interface EhfDocument {
  readonly kind: DocumentKind;
  /** The name of the specification it follows: 'EHF Billing 3.0', 'EHF Reminder 3.0', 'Invoice response'. */
  readonly profile: string;
  /** BT-24 */
  readonly customizationId: string | null;
  /** BT-23 */
  readonly profileId: string | null;
  /** Of every Invoice, CreditNote and Reminder, a request for payment (kind 'other') among them; null of all else. */
  readonly model: InvoiceModel | null;
  /** The UBL document; an envelope around it is left out. */
  readonly root: XmlElement;
  /** Values that the model has no place for; empty where there is no model. */
  readonly unread: readonly UnreadElement[];
}

/**
 * Reads the bytes of a received document. Never throws for what is in the bytes, follows nothing the document points to, and is bounded
 * in memory and time by the limits.
 *
 * @param limits in place of the ones of {@link DEFAULT_LIMITS}
 */
export function readDocument(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): ReadResult {
  try {
    const root = parseRoot(bytes, limits);
    const { hasModel, ...identification } = identify(root);
    const unread: Unread = new Set();
    const model = hasModel ? readModel(root, unread) : null;
    return { ok: true, document: { ...identification, model, root, unread: describeUnread(root, unread) } };
  } catch (error) {
    if (error instanceof ReadError) return { ok: false, failure: error.failure };
    throw error;
  }
}

export type ReadTreeResult =
  | { readonly ok: true; readonly root: XmlElement; readonly kind: DocumentKind; readonly profile: string }
  | { readonly ok: false; readonly failure: ReadFailure };

/** As {@link readDocument}, without the model: for whoever only checks the document. */
export function readTree(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): ReadTreeResult {
  try {
    const root = parseRoot(bytes, limits);
    const { kind, profile } = identify(root);
    return { ok: true, root, kind, profile };
  } catch (error) {
    if (error instanceof ReadError) return { ok: false, failure: error.failure };
    throw error;
  }
}

function parseRoot(bytes: Uint8Array, limits: Partial<ReadLimits>): XmlElement {
  const tree = parseXml(bytes, { ...DEFAULT_LIMITS, ...limits }, acceptRoot);
  return isEnvelope(tree) ? contentOf(tree) : tree;
}

/**
 * The content of an attachment.
 *
 * @param index counts as `document.model.attachments` does
 * @param maxBytes larger content is refused before it is decoded; 50 MB unless told
 */
export function decodeAttachment(document: EhfDocument, index: number, maxBytes = 50 * 1024 * 1024): AttachmentResult {
  const text = document.model === null ? null : embeddedText(document.root, index);
  return text === null ? { ok: false, reason: 'notEmbedded' } : decodeBase64(text, maxBytes);
}

/** What cannot be one of our documents is refused at its first element, however long it goes on. */
function acceptRoot(root: XmlElement): void {
  if (isEnvelope(root) || isUblDocument(root)) return;
  throw new ReadError('notUbl', `The root element is "${root.name}" in the namespace "${root.namespace}"`, root.line, root.column);
}

function isEnvelope(element: XmlElement): boolean {
  return element.namespace === SBDH && element.name === 'StandardBusinessDocument';
}

function isUblDocument(element: XmlElement): boolean {
  return ublDocumentType(element.namespace) === element.name;
}

function contentOf(envelope: XmlElement): XmlElement {
  for (const child of envelope.children) {
    if (typeof child !== 'string' && isUblDocument(child)) return child;
  }
  throw new ReadError('notUbl', 'The envelope holds no UBL document', envelope.line, envelope.column);
}
