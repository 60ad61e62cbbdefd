/** The files that a window or terminal can ask for, whatever part of the application holds them. */
import type { FileRef } from '../../shared/contract/index.ts';
import type { ReadContext } from '../company/connection.ts';
import { openDocumentFile, type OpenedFile } from '../exchange/inbox/files.ts';
import { openEmailFile } from './emailFile.ts';
import { openIdentifyReport } from './identifyReport.ts';
import { openLogo } from '../registers/logo.ts';
import { openSalesFile } from '../sales/files.ts';

/** @throws AppError inbox.notFound, inbox.fileMissing, sales.notFound, sales.fileMissing, registers.notFound, outbox.notFound, outbox.noAddress */
export function openFile(ctx: ReadContext, ref: FileRef): OpenedFile | Promise<OpenedFile> {
  switch (ref.part) {
    case 'xml':
    case 'print':
    case 'attachment':
      return openDocumentFile(ctx.db, ref);
    case 'logo':
      return openLogo(ctx.db);
    case 'identifyReport':
      return openIdentifyReport(ctx, ref);
    case 'eml':
      return openEmailFile(ctx, ref.transmissionId);
    default:
      return openSalesFile(ctx, ref);
  }
}
