/** The company's logo. */
import { crc32, inflateSync } from 'node:zlib';
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
 * @returns null for what is no PNG or JPEG, cut off or damaged, and for measures out of reason
 */
export function checkLogo(bytes: Uint8Array): LogoType | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (readPng(view) !== null) return 'image/png';
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

/** Channels of each colour type (PNG, 11.2.2). */
const pngChannels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Reads every chunk and unpacks the pixels: an image that is damaged would stop the print of each invoice. */
function readPng(view: DataView): Measures | null {
  if (view.byteLength < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  const pixels: Uint8Array[] = [];
  let at = 8;
  let type = '';
  let hasPalette = false;
  while (type !== 'IEND') {
    if (at + 12 > bytes.length) return null;
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null;
    type = bytes.toString('latin1', at + 4, at + 8);
    if ((type === 'IHDR') !== (at === 8) || (type === 'IHDR' && length !== 13)) return null;
    if (type === 'PLTE') hasPalette = true;
    if (type === 'IDAT') pixels.push(bytes.subarray(at + 8, end));
    at = end + 4;
  }
  const measures = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (!isReasonable(measures)) return null;
  const depth = bytes[24] ?? 0;
  const colourType = bytes[25] ?? 0;
  const channels = pngChannels[colourType];
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth) || (colourType === 3 && !hasPalette)) return null;
  // Each row is led by a byte for its filter. An interlaced image has more rows, and so a few bytes more.
  const size = measures.height * (1 + Math.ceil((measures.width * channels * depth) / 8));
  try {
    const unpacked = inflateSync(Buffer.concat(pixels), { maxOutputLength: size * 2 + 1024 }).byteLength;
    return unpacked < size ? null : measures;
  } catch {
    // Damaged, or more than the image can hold: the caller says that it cannot be used.
    return null;
  }
}

const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);

function readJpeg(view: DataView): Measures | null {
  // It begins and ends with a marker; some programs put bytes of their own behind the end.
  if (
    view.byteLength < 4 ||
    view.getUint16(0) !== 0xffd8 ||
    !Buffer.from(view.buffer, view.byteOffset, view.byteLength).includes(END_OF_IMAGE)
  )
    return null;
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
