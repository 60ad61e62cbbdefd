/** The company's logo. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Connection } from '../company/connection.ts';

/** The logo as a file. @throws AppError registers.notFound when there is none */
export function openLogo(_db: Connection): { bytes: Uint8Array; filename: string; mimeCode: string } {
  throw new AppError('registers.notFound', { register: 'logo' });
}
