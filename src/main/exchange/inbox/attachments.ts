import { decodeAttachment, type EhfDocument } from '../../../ehf/index.ts';
import type { DocumentDetail } from '../../../shared/contract/inbox.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';

type ListedAttachment = DocumentDetail['attachments'][number];

interface Beside {
  readonly sha256: string;
  readonly filename: string;
  readonly mimeCode: string;
  readonly purpose: 'print' | 'attachment';
  readonly size: number;
}

/** Types that a file may be served as; a name tells the type where the document does not. Everything else is bytes. */
const TYPES: readonly (readonly [mimeCode: string, ...extensions: string[]])[] = [
  ['application/pdf', 'pdf'],
  ['image/png', 'png'],
  ['image/jpeg', 'jpg', 'jpeg'],
  ['image/gif', 'gif'],
  ['image/tiff', 'tif', 'tiff'],
  ['text/csv', 'csv'],
  ['text/plain', 'txt'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.ms-excel', 'xls'],
];
const UNKNOWN = 'application/octet-stream';

/** The type a file is served as: one of a closed list, else plain bytes. Nothing that a browser would run is in the list. */
export function safeMimeCode(stated: string | null, filename: string | null): string {
  const code = (stated ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (TYPES.some(([type]) => type === code)) return code;
  if (code !== '' && code !== UNKNOWN && code !== 'application/x-pdf') return UNKNOWN;
  const extension = /\.([a-z0-9]{2,5})$/i.exec(filename ?? '')?.[1]?.toLowerCase() ?? '';
  return TYPES.find(([, ...extensions]) => extensions.includes(extension))?.[0] ?? UNKNOWN;
}

const LONGEST_NAME = 120;
/** Names that Windows keeps for devices, whatever comes behind the dot. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file name that is safe on every system: no folders, no characters that one of them forbids or that turn the text round, no
 * leading or trailing dots and blanks, not endlessly long; the ending of its type when it has none.
 */
export function safeFilename(stated: string | null, mimeCode: string, fallback: string): string {
  const base = (stated ?? '').split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const named = clean === '' || RESERVED.test(clean) ? `${fallback}${clean === '' ? '' : `_${clean}`}` : clean;
  const extension = /\.[^.]{1,8}$/.exec(named)?.[0] ?? '';
  const expected = TYPES.find(([type]) => type === mimeCode)?.[1];
  const ending = extension === '' && expected !== undefined ? `.${expected}` : extension;
  const stem = extension === '' ? named : named.slice(0, -extension.length);
  return [...stem].slice(0, LONGEST_NAME).join('') + ending;
}

/** The attachments of a document: first those inside it, by their place there, then those that came beside it. */
export function listAttachments(db: Connection, id: number, document: EhfDocument | null): ListedAttachment[] {
  const inside = (document?.model?.attachments ?? []).map((attachment, index): ListedAttachment => {
    const mimeCode = safeMimeCode(attachment.mimeCode, attachment.filename);
    return {
      index,
      filename: safeFilename(attachment.filename ?? attachment.id, mimeCode, `${index + 1}`),
      mimeCode,
      size: attachment.embedded ? attachment.size : null,
      description: attachment.description ?? attachment.id,
      url: attachment.url,
      isPrint: false,
    };
  });
  const beside = besideOf(db, id).map((attachment, index): ListedAttachment => {
    const mimeCode = safeMimeCode(attachment.mimeCode, attachment.filename);
    return {
      index: inside.length + index,
      filename: safeFilename(attachment.filename, mimeCode, `${inside.length + index + 1}`),
      mimeCode,
      size: attachment.size,
      description: null,
      url: null,
      isPrint: false,
    };
  });
  const all = [...inside, ...beside];
  const print = printAmong(all, inside.length, besideOf(db, id));
  return all.map((attachment) => (attachment.index === print ? { ...attachment, isPrint: true } : attachment));
}

/** Words by which senders name the picture of the invoice among its attachments. */
const NAMES_OF_PRINT = /faktura|invoice|kredit|credit|purring|reminder/i;

/** Which attachment is the sender's print: what the operator gave as such, else the PDF that is called an invoice, else the only PDF. */
function printAmong(attachments: readonly ListedAttachment[], inside: number, beside: readonly Beside[]): number | null {
  const given = beside.findIndex(
    (attachment) => attachment.purpose === 'print' && safeMimeCode(attachment.mimeCode, attachment.filename) === 'application/pdf',
  );
  if (given >= 0) return inside + given;
  const embedded = attachments
    .slice(0, inside)
    .filter((attachment) => attachment.mimeCode === 'application/pdf' && attachment.size !== null && attachment.size > 0);
  const named = embedded.find(
    (attachment) => NAMES_OF_PRINT.test(attachment.filename) || NAMES_OF_PRINT.test(attachment.description ?? ''),
  );
  return named?.index ?? (embedded.length === 1 ? (embedded[0]?.index ?? null) : null);
}

/** The content of an attachment, counted as `listAttachments` does; null when it has none or it cannot be decoded. */
export function attachmentBytes(db: Connection, id: number, document: EhfDocument | null, index: number): Uint8Array | null {
  const inside = document?.model?.attachments.length ?? 0;
  if (index >= inside) {
    const beside = besideOf(db, id)[index - inside];
    return beside === undefined
      ? null
      : (statement<Uint8Array>(db, 'SELECT bytes FROM content WHERE sha256 = ?').pluck().get(beside.sha256) ?? null);
  }
  if (document === null) return null;
  const decoded = decodeAttachment(document, index);
  return decoded.ok ? decoded.bytes : null;
}

function besideOf(db: Connection, id: number): Beside[] {
  return statement<Beside>(
    db,
    `SELECT a.content_sha256 AS sha256, a.filename, a.mime_code AS mimeCode, a.purpose, c.size
     FROM received_attachment a JOIN content c ON c.sha256 = a.content_sha256 WHERE a.document_id = ? ORDER BY a.id LIMIT 500`,
  ).all(id);
}
