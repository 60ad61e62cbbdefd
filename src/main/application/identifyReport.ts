/** "Skriv ut oversikt" of a search for receivers, on paper or as a workbook. */
import { AppError } from '../../shared/contract/errors.ts';
import type { FileRef } from '../../shared/contract/inbox.ts';
import type { ReadContext } from '../company/connection.ts';
import type { OpenedFile } from '../exchange/inbox/files.ts';

/** @throws AppError identify.notFound */
export async function openIdentifyReport(_ctx: ReadContext, _ref: Extract<FileRef, { part: 'identifyReport' }>): Promise<OpenedFile> {
  throw new AppError('internal', {}, { detail: 'not there yet' });
}
