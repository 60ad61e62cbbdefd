/** Which files an EHF document may hold (BT-125, code list MIMEMediaType of Peppol BIS Billing), and what they are called in it. */

import type { SalesAttachment } from '../../shared/contract/sales.ts';
import { ZipArchive } from '../registers/importing/zip.ts';
import { Unreadable } from '../registers/importing/rows.ts';

interface FileType {
  readonly mimeCode: string;
  readonly extensions: readonly string[];
  readonly begins: (bytes: Uint8Array) => boolean;
}

const types: readonly FileType[] = [
  { mimeCode: 'application/pdf', extensions: ['pdf'], begins: (bytes) => hasAt(bytes, 0, '%PDF-') },
  { mimeCode: 'image/png', extensions: ['png'], begins: (bytes) => hasAt(bytes, 0, '\u0089PNG\r\n\u001a\n') },
  { mimeCode: 'image/jpeg', extensions: ['jpg', 'jpeg'], begins: (bytes) => hasAt(bytes, 0, '\u00ff\u00d8\u00ff') },
  { mimeCode: 'text/csv', extensions: ['csv'], begins: isText },
  {
    mimeCode: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    begins: (bytes) => hasAt(bytes, 0, ZIP) && holds(bytes, 'xl/workbook.xml'),
  },
  {
    mimeCode: 'application/vnd.oasis.opendocument.spreadsheet',
    extensions: ['ods'],
    begins: (bytes) => hasAt(bytes, 0, ZIP) && hasAt(bytes, FIRST_ENTRY, ODS) && holds(bytes, 'content.xml'),
  },
];

const ZIP = 'PK\u0003\u0004';
/** The first entry of an OpenDocument file is its type, not compressed: name and content stand one after the other. */
const ODS = 'mimetypeapplication/vnd.oasis.opendocument.spreadsheet';
const FIRST_ENTRY = 30;

function hasAt(bytes: Uint8Array, at: number, text: string): boolean {
  return bytes.length >= at + text.length && [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));
}

/** Whether an archive has an entry of this name. */
function holds(bytes: Uint8Array, entry: string): boolean {
  try {
    return new ZipArchive(bytes, 0).has(entry);
  } catch (error) {
    if (error instanceof Unreadable) return false;
    throw error;
  }
}

/** No file that a program would take for something else: text has no NUL, and does not begin as one of the others. */
function isText(bytes: Uint8Array): boolean {
  return !bytes.includes(0) && !hasAt(bytes, 0, '%PDF-') && !hasAt(bytes, 0, '<') && !hasAt(bytes, 0, 'MZ');
}

/** The MIME type of a file, by the end of its name and its first bytes, which must agree; null for one that may not be attached. */
export function attachmentType(filename: string, bytes: Uint8Array): string | null {
  const type = types.find(({ extensions }) => extensions.includes(extensionOf(filename)));
  return type !== undefined && type.begins(bytes) ? type.mimeCode : null;
}

function extensionOf(filename: string): string {
  return /\.([A-Za-z0-9]+)$/.exec(filename)?.[1]?.toLowerCase() ?? '';
}

const LETTERS: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', å: 'a', ß: 'ss', ð: 'd', þ: 'th', ł: 'l', đ: 'd' };
/** Longer names, and other characters, are refused by operators. */
const MOST_CHARACTERS = 50;

/** The name of a file as it travels: ASCII letters, digits, `.`, `_` and `-`, at most 50 characters, the ending kept. */
export function attachmentName(filename: string): string {
  const ending = extensionOf(filename);
  const base = (/[^/\\]*$/.exec(filename)?.[0] ?? '').slice(0, ending === '' ? undefined : -(ending.length + 1));
  const cleaned = base
    .normalize('NFC')
    .replace(/[æøåßðþłđ]/giu, (letter) => {
      const plain = LETTERS[letter.toLowerCase()] ?? '';
      return letter === letter.toLowerCase() ? plain : plain.toUpperCase();
    })
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._-]+|[._-]+$/g, '');
  const most = MOST_CHARACTERS - ending.length - 1;
  return `${cleaned === '' ? 'vedlegg' : cleaned.slice(0, most).replace(/[._-]+$/, '')}${ending === '' ? '' : `.${ending}`}`;
}

/** Whether bytes are the attachment that a draft states: type, name and size as `sales.attach` answers them. */
export function isAttachment({ filename, mimeCode, size }: SalesAttachment, bytes: Uint8Array): boolean {
  return bytes.byteLength === size && attachmentName(filename) === filename && attachmentType(filename, bytes) === mimeCode;
}
