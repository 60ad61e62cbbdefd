/** A logo as PDF/A takes it: without transparency, in sRGB or grey, no finer than paper shows. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { readPng, type Bitmap } from './png.ts';

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly colourSpace: 'DeviceRGB' | 'DeviceGray';
  readonly filter: 'FlateDecode' | 'DCTDecode';
  readonly bytes: Uint8Array;
}

export interface Logo {
  readonly bytes: Uint8Array;
  readonly mimeCode: string;
}

/** Pixels across: some 450 a inch in the box of a letterhead. */
const FINEST = 1200;
const MOST_BYTES = 5_000_000;

/** The logos used last: a run of invoices has one. */
const ready = new Map<string, Picture | null>();
const KEPT = 4;

/** @returns null for what is no sound PNG or JPEG, has CMYK colours (which PDF/A-2 would need a profile for), or is too large */
export function pictureOf({ bytes, mimeCode }: Logo): Picture | null {
  if (bytes.length > MOST_BYTES) return null;
  const key = `${mimeCode} ${createHash('sha256').update(bytes).digest('hex')}`;
  const known = ready.get(key);
  if (known !== undefined) return known;
  const made = mimeCode === 'image/png' ? fromPng(bytes) : mimeCode === 'image/jpeg' ? fromJpeg(bytes) : null;
  const oldest = ready.size >= KEPT ? ready.keys().next().value : undefined;
  if (oldest !== undefined) ready.delete(oldest);
  ready.set(key, made);
  return made;
}

function fromPng(bytes: Uint8Array): Picture | null {
  const read = readPng(bytes);
  if (read === null) return null;
  const { width, height, rgb } = coarser(read, Math.ceil(Math.max(read.width, read.height) / FINEST));
  return { width, height, colourSpace: 'DeviceRGB', filter: 'FlateDecode', bytes: deflateSync(rgb) };
}

/** Squares of `by` pixels made one, of their mean. */
function coarser(bitmap: Bitmap, by: number): Bitmap {
  if (by <= 1) return bitmap;
  const [width, height] = [Math.ceil(bitmap.width / by), Math.ceil(bitmap.height / by)];
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++) rgb[(y * width + x) * 3 + channel] = mean(bitmap, x * by, y * by, by, channel);
  return { width, height, rgb };
}

function mean({ width, height, rgb }: Bitmap, left: number, top: number, by: number, channel: number): number {
  let sum = 0;
  let count = 0;
  for (let y = top; y < Math.min(top + by, height); y++)
    for (let x = left; x < Math.min(left + by, width); x++) {
      sum += rgb[(y * width + x) * 3 + channel] ?? 0;
      count++;
    }
  return Math.round(sum / count);
}

/** The file goes in as it is; only its frame is looked at. */
function fromJpeg(bytes: Uint8Array): Picture | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    // Baseline, extended and progressive, Huffman-coded: what PDF takes.
    if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) return jpegFrame(bytes, view, at + 4);
    if (marker === 0xd9 || marker === 0xda) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function jpegFrame(bytes: Uint8Array, view: DataView, at: number): Picture | null {
  const [depth, height, width, parts] = [bytes[at], view.getUint16(at + 1), view.getUint16(at + 3), bytes[at + 5]];
  if (depth !== 8 || height === 0 || width === 0 || (parts !== 1 && parts !== 3)) return null;
  return { width, height, colourSpace: parts === 1 ? 'DeviceGray' : 'DeviceRGB', filter: 'DCTDecode', bytes };
}
