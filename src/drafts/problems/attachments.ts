/** Attachments inside the document (BG-24). */
import type { DraftProblem, SalesDraft } from '../types.ts';
import { error } from './make.ts';

/** The media types of EN 16931 (BR-CL-24), written just so. */
export const ATTACHMENT_TYPES: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.spreadsheet',
]);
/** Bytes of all together; `attachmentLimit` of the contract, which is not imported for its schemas. */
const MOST_BYTES = 10 * 1024 * 1024;

export function attachmentProblems({ attachments }: SalesDraft): DraftProblem[] {
  let total = 0;
  return attachments.flatMap(({ filename, mimeCode, size }, index): DraftProblem[] => {
    const field = `attachments.${index}`;
    const isOver = total <= MOST_BYTES && total + size > MOST_BYTES;
    total += size;
    if (size === 0) return [error('attachmentEmpty', field, { file: filename })];
    if (!ATTACHMENT_TYPES.has(mimeCode)) return [error('attachmentType', field, { file: filename })];
    return isOver ? [error('attachmentTooLarge', field, { file: filename })] : [];
  });
}
