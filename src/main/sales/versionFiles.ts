/** What a version of a document is sent as. */
import type { ReadContext } from '../company/connection.ts';
import type { VersionFiles } from '../exchange/context.ts';
import { versionBytes } from '../exchange/outbox/versionBytes.ts';

/** The files of a version. @throws AppError sales.fileMissing */
export async function versionFiles(ctx: ReadContext, versionId: number): Promise<VersionFiles> {
  return { ehf: versionBytes(ctx.db, versionId) };
}
