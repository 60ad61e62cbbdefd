/** What a version of a document is sent as. */
import type { ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import type { VersionFiles } from '../exchange/context.ts';
import { versionBytes } from '../exchange/outbox/versionBytes.ts';
import { openSalesFile } from './files.ts';
import { AppError } from '../../shared/contract/errors.ts';

/** The files of a version. @throws AppError sales.fileMissing */
export function versionFiles(ctx: ReadContext, versionId: number): Promise<VersionFiles> {
  const version = statement<{ documentId: number; version: number }, [number]>(
    ctx.db,
    'SELECT document_id AS documentId, version FROM document_version WHERE id = ?',
  ).get(versionId);
  if (version === undefined) return Promise.reject(new AppError('sales.fileMissing', { id: versionId }));
  return Promise.resolve({
    ehf: versionBytes(ctx.db, versionId),
    print: async () => (await openSalesFile(ctx, { part: 'salesPrint', ...version })).bytes,
  });
}
