import { elementsOf, first, leaveUnread, ublName } from './collect.ts';
import type { Unread } from './collect.ts';
import type { Attachment } from './model.ts';
import { attributeOf, childOf, textOf } from './tree.ts';
import type { XmlElement } from './tree.ts';

export type AttachmentResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'notEmbedded' | 'notBase64' | 'tooLarge' };

/**
 * Whether an `AdditionalDocumentReference` is a supporting document (BG-24). One of type 130 names the object invoiced (BT-18),
 * one of type 50 the project (BT-11), unless they bring content.
 */
export function isSupportingDocument(element: XmlElement): boolean {
  if (element.name !== 'AdditionalDocumentReference') return false;
  const code = childOf(element, 'DocumentTypeCode');
  if (code === null || !['130', '50'].includes(textOf(code))) return true;
  return childOf(element, 'Attachment') !== null;
}

/** Reads a supporting document. */
export function readAttachment(element: XmlElement, unread: Unread): Attachment {
  let id: string | null = null;
  let description: string | null = null;
  let url: string | null = null;
  let content: XmlElement | null = null;
  for (const child of elementsOf(element)) {
    switch (ublName(child)) {
      case 'ID':
        id = first(id, child, unread);
        break;
      // EHF 2 describes with the document type.
      case 'DocumentDescription':
      case 'DocumentType':
        description = first(description, child, unread);
        break;
      case 'DocumentTypeCode':
        break;
      case 'Attachment':
        for (const part of elementsOf(child)) {
          switch (ublName(part)) {
            case 'EmbeddedDocumentBinaryObject':
              if (content === null) content = part;
              else leaveUnread(part, unread);
              break;
            case 'ExternalReference':
              for (const leaf of elementsOf(part)) {
                if (ublName(leaf) === 'URI') url = first(url, leaf, unread);
                else leaveUnread(leaf, unread);
              }
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
  return {
    id,
    description,
    filename: content === null ? null : attributeOf(content, 'filename'),
    mimeCode: content === null ? null : attributeOf(content, 'mimeCode'),
    url,
    embedded: content !== null,
    size: content === null ? 0 : decodedSize(rawTextOf(content)),
  };
}

/** The base64 text of an attachment; null when it has no content. `index` counts as `model.attachments` does. */
export function embeddedText(root: XmlElement, index: number): string | null {
  let at = 0;
  for (const child of root.children) {
    if (typeof child === 'string' || ublName(child) === '' || !isSupportingDocument(child)) continue;
    if (at++ !== index) continue;
    const attachment = childOf(child, 'Attachment');
    const content = attachment === null ? null : childOf(attachment, 'EmbeddedDocumentBinaryObject');
    return content === null ? null : rawTextOf(content);
  }
  return null;
}

/**
 * Decodes base64 (RFC 4648 section 4); blanks and line ends are allowed anywhere, missing padding is forgiven.
 *
 * @param maxBytes more decoded bytes than these are refused before any is decoded
 */
export function decodeBase64(text: string, maxBytes: number): AttachmentResult {
  const size = decodedSize(text);
  if (size > maxBytes) return { ok: false, reason: 'tooLarge' };
  const bytes = new Uint8Array(size);
  let buffer = 0;
  let bits = 0;
  let at = 0;
  let padding = 0;
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = code < 128 ? (BASE64[code] ?? INVALID) : INVALID;
    if (value < 64) {
      if (padding > 0) return NOT_BASE64;
      digits++;
      buffer = (buffer << 6) | value;
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (buffer >> bits) & 0xff;
        buffer &= (1 << bits) - 1;
      }
    } else if (value === PAD) {
      padding++;
    } else if (value !== BLANK) {
      return NOT_BASE64;
    }
  }
  // One digit alone is six bits of a byte; padding fills up to four.
  if (digits % 4 === 1 || padding > 2 || (padding > 0 && (digits + padding) % 4 !== 0)) return NOT_BASE64;
  return { ok: true, bytes };
}

const NOT_BASE64: AttachmentResult = { ok: false, reason: 'notBase64' };
const PAD = 64;
const BLANK = 65;
const INVALID = 66;
const BASE64 = new Uint8Array(128).fill(INVALID);
for (const [value, sign] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  BASE64[sign.charCodeAt(0)] = value;
}
BASE64[0x3d] = PAD;
for (const blank of [0x20, 0x09, 0x0a, 0x0d]) BASE64[blank] = BLANK;

function decodedSize(text: string): number {
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x20 && code !== 0x3d) digits++;
  }
  return Math.floor((digits * 6) / 8);
}

/** Not trimmed: a copy of a large content is spared. */
function rawTextOf(element: XmlElement): string {
  let text = '';
  for (const child of element.children) if (typeof child === 'string') text += child;
  return text;
}
