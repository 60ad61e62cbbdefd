import { AppError } from '../../../shared/contract/errors.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';

/** The bytes of a version's EHF document. @throws AppError sales.fileMissing */
export function versionBytes(db: Connection, versionId: number): Uint8Array {
  const bytes = statement<Buffer, [number]>(
    db,
    'SELECT c.bytes FROM document_version v JOIN content c ON c.sha256 = v.ehf_sha256 WHERE v.id = ?',
  )
    .pluck()
    .get(versionId);
  if (bytes === undefined) throw new AppError('sales.fileMissing', { id: versionId });
  return bytes;
}
