/** The files of a document of ours: EHF, print, preview, attachments. */
import { AppError } from '../../shared/contract/errors.ts';
import type { SalesFileRef } from '../../shared/contract/inbox.ts';
import type { ReadContext } from '../company/connection.ts';

/** Opens a file of an invoice or credit note. @throws AppError sales.notFound, sales.fileMissing */
export async function openSalesFile(
  _ctx: ReadContext,
  _ref: SalesFileRef,
): Promise<{ bytes: Uint8Array; filename: string; mimeCode: string }> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
