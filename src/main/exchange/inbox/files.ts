import { AppError } from '../../../shared/contract/errors.ts';
import type { InboxFileRef } from '../../../shared/contract/inbox.ts';
import type { Connection } from '../../company/connection.ts';
import { attachmentBytes, listAttachments, safeFilename } from './attachments.ts';
import { rowOf } from './rows.ts';
import { contentOf, readContent } from './stored.ts';

export interface OpenedFile {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly mimeCode: string;
}

/**
 * A file of a document, for a download: the document itself, the sender's print, an attachment.
 * @throws AppError inbox.notFound; inbox.fileMissing when the document has no such file, or its content cannot be decoded.
 */
export function openDocumentFile(db: Connection, ref: InboxFileRef): OpenedFile {
  const row = rowOf(db, ref.documentId);
  if (row === undefined) throw new AppError('inbox.notFound', { id: ref.documentId });
  if (ref.part === 'xml') {
    const name = row.number === null ? `${row.id}` : `${row.sender ?? ''} ${row.number}`.trim();
    // Also what is no XML is called so: it is opened as text, never run.
    return {
      bytes: contentOf(db, row.id).bytes,
      filename: `${safeFilename(name.replaceAll(/[./\\]/g, '-'), '', `${row.id}`)}.xml`,
      mimeCode: 'application/xml',
    };
  }
  const document = readContent(db, row.id);
  const attachment = listAttachments(db, row.id, document).find((candidate) =>
    ref.part === 'print' ? candidate.isPrint : candidate.index === ref.index,
  );
  const bytes = attachment === undefined ? null : attachmentBytes(db, row.id, document, attachment.index);
  if (attachment === undefined || bytes === null) throw new AppError('inbox.fileMissing', { id: ref.documentId });
  return { bytes, filename: attachment.filename, mimeCode: attachment.mimeCode };
}
