/** The company's logo. */
import { AppError } from '../../shared/contract/errors.ts';
import { storeContent } from '../company/content.ts';
import type { Connection, WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';

export type LogoType = 'image/png' | 'image/jpeg';
/** Bytes of a logo. */
export const logoLimit = 1024 * 1024;
/** Pixels of a side, and of the whole: a small file can unpack to an image that fills the memory. */
const MOST_SIDE = 8000;
const MOST_PIXELS = 16_000_000;

/** The logo as a file. @throws AppError registers.notFound when there is none */
export function openLogo(db: Connection): { bytes: Uint8Array; filename: string; mimeCode: string } {
  const row = statement<{ bytes: Uint8Array; mimeCode: LogoType }>(
    db,
    'SELECT c.bytes, o.logo_mime_code AS mimeCode FROM company o JOIN content c ON c.sha256 = o.logo_sha256 WHERE o.id = 1',
  ).get();
  if (row === undefined) throw new AppError('registers.notFound', { register: 'logo' });
  return { bytes: row.bytes, filename: row.mimeCode === 'image/png' ? 'logo.png' : 'logo.jpg', mimeCode: row.mimeCode };
}

/**
 * The type of an image by its bytes, whatever its file is called.
 * @returns null for what is no PNG or JPEG, or cut off, and for measures out of reason
 */
export function checkLogo(bytes: Uint8Array): LogoType | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const png = readPng(view);
  if (png !== null) return isReasonable(png) ? 'image/png' : null;
  const jpeg = readJpeg(view);
  return jpeg !== null && isReasonable(jpeg) ? 'image/jpeg' : null;
}

interface Measures {
  readonly width: number;
  readonly height: number;
}

function isReasonable({ width, height }: Measures): boolean {
  return width > 0 && height > 0 && width <= MOST_SIDE && height <= MOST_SIDE && width * height <= MOST_PIXELS;
}

function readPng(view: DataView): Measures | null {
  // Signature, then the chunk IHDR of 13 bytes.
  if (view.byteLength < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return null;
  // The last chunk is IEND: a file that was cut off has none.
  if (view.getUint32(view.byteLength - 8) !== 0x49454e44) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

function readJpeg(view: DataView): Measures | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    // Frames SOF0 to SOF15 state the measures; C4, C8 and CC are tables and extensions.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}

/** Writes the logo, or takes it off. The bytes stay in the file under their SHA-256. */
export function storeLogo(ctx: WriteContext, logo: { readonly bytes: Uint8Array; readonly mimeCode: LogoType } | null): void {
  const { db } = ctx;
  const sha256 = logo === null ? null : storeContent(db, logo.bytes);
  statement(db, 'UPDATE company SET logo_sha256 = ?, logo_mime_code = ? WHERE id = 1').run(sha256, logo?.mimeCode ?? null);
  ctx.emit({ type: 'registers.changed' });
}
