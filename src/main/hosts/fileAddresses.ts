/** The addresses of files, the same in every host: `xml/12`, `print/12`, `attachment/12/0`, behind `file/`. */
import type { FileRef } from '../../shared/contract/inbox.ts';

const address = /^(?:(xml|print)\/([1-9]\d{0,14})|attachment\/([1-9]\d{0,14})\/(0|[1-9]\d{0,5}))$/;

/** The file that an address names; undefined when it names none. @param path what stands behind `file/` */
export function fileOfAddress(path: string): FileRef | undefined {
  const match = address.exec(path);
  if (match === null) return undefined;
  const [, part, documentId, attachmentOf, index] = match;
  if (part === 'xml' || part === 'print') return { part, documentId: Number(documentId) };
  return { part: 'attachment', documentId: Number(attachmentOf), index: Number(index) };
}
