/** PNG (ISO/IEC 15948) as rows of red, green and blue on white. Untrusted: bounded in pixels, and null for all that is not sound. */
import { inflateSync } from 'node:zlib';

export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row by row. */
  readonly rgb: Uint8Array;
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  readonly type: number;
  readonly isInterlaced: boolean;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const MOST_PIXELS = 16_000_000;
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
/** Adam7: first column and row, step to the right and down. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** @returns null when the bytes are no sound PNG, or one of more than 16 million pixels */
export function readPng(bytes: Uint8Array): Bitmap | null {
  try {
    return decode(bytes);
  } catch {
    // Truncated or corrupt at some place: `DataView` and `inflateSync` say so by throwing.
    return null;
  }
}

function decode(bytes: Uint8Array): Bitmap | null {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: Header | null = null;
  let palette: Uint8Array = new Uint8Array();
  let transparency: Uint8Array = new Uint8Array();
  const data: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (name === 'IHDR') header = headerOf(view, at + 8);
    else if (name === 'PLTE') palette = body;
    else if (name === 'tRNS') transparency = body;
    else if (name === 'IDAT') data.push(body);
    else if (name === 'IEND') break;
    at += length + 12;
  }
  if (header === null || data.length === 0 || (header.type === 3 && palette.length < 3)) return null;
  const packed = Buffer.concat(data);
  const raw = inflateSync(packed, { maxOutputLength: header.width * header.height * 8 + header.height * 16 + 1024 });
  return { width: header.width, height: header.height, rgb: pixels(header, raw, palette, transparency) };
}

function headerOf(view: DataView, at: number): Header | null {
  const [width, height] = [view.getUint32(at), view.getUint32(at + 4)];
  const [depth, type, interlace] = [view.getUint8(at + 8), view.getUint8(at + 9), view.getUint8(at + 12)];
  if (width === 0 || height === 0 || width * height > MOST_PIXELS) return null;
  if (DEPTHS[type]?.includes(depth) !== true || interlace > 1) return null;
  return { width, height, depth, type, isInterlaced: interlace === 1 };
}

function pixels(header: Header, raw: Uint8Array, palette: Uint8Array, transparency: Uint8Array): Uint8Array {
  const { width, height, depth, type } = header;
  const rgb = new Uint8Array(width * height * 3);
  const samples = SAMPLES[type] ?? 1;
  const pixelBytes = Math.max(1, (samples * depth) >> 3);
  const toRgb = converter(header, palette, transparency);
  let at = 0;
  for (const [left, top, right, down] of header.isInterlaced ? PASSES : [[0, 0, 1, 1] as const]) {
    const columns = Math.ceil((width - left) / right);
    const rows = Math.ceil((height - top) / down);
    if (columns <= 0 || rows <= 0) continue;
    const rowBytes = (columns * samples * depth + 7) >> 3;
    let above: Uint8Array = new Uint8Array(rowBytes);
    for (let row = 0; row < rows; row++) {
      const filter = raw[at];
      const line = raw.slice(at + 1, at + 1 + rowBytes);
      if (filter === undefined || line.length < rowBytes) throw new RangeError('The picture ends too early');
      unfilter(filter, line, above, pixelBytes);
      at += 1 + rowBytes;
      for (let column = 0; column < columns; column++) toRgb(line, column, rgb, ((top + row * down) * width + left + column * right) * 3);
      above = line;
    }
  }
  return rgb;
}

function unfilter(filter: number, line: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  if (filter > 4) throw new RangeError('There is no such filter');
  if (filter === 0) return;
  for (let index = 0; index < line.length; index++) {
    const left = line[index - pixelBytes] ?? 0;
    const up = above[index] ?? 0;
    const corner = above[index - pixelBytes] ?? 0;
    const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    line[index] = (line[index] ?? 0) + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Writes a pixel of a line into its place, laid on white. */
function converter(
  { depth, type }: Header,
  palette: Uint8Array,
  transparency: Uint8Array,
): (line: Uint8Array, column: number, rgb: Uint8Array, at: number) => void {
  const samples = SAMPLES[type] ?? 1;
  const most = 2 ** depth - 1;
  /** The sample as it stands in the file, which the colour of transparency is compared with. */
  const sample = (line: Uint8Array, index: number): number => {
    if (depth === 8) return line[index] ?? 0;
    if (depth === 16) return ((line[index * 2] ?? 0) << 8) | (line[index * 2 + 1] ?? 0);
    const bit = index * depth;
    return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & most;
  };
  const keys = [0, 2, 4].map((at) => (type === 0 || type === 2 ? ((transparency[at] ?? -256) << 8) | (transparency[at + 1] ?? 0) : -1));
  const isGrey = type === 0 || type === 4;
  return (line, column, rgb, at) => {
    const first = column * samples;
    const value = sample(line, first);
    let alpha = 1;
    if (type === 3) alpha = (transparency[value] ?? 255) / 255;
    else if (type === 4 || type === 6) alpha = sample(line, first + samples - 1) / most;
    else if (keys.slice(0, samples).every((key, index) => key === sample(line, first + index))) alpha = 0;
    for (let channel = 0; channel < 3; channel++) {
      const colour = type === 3 ? (palette[value * 3 + channel] ?? 0) : ((isGrey ? value : sample(line, first + channel)) * 255) / most;
      rgb[at + channel] = Math.round(255 + (colour - 255) * alpha);
    }
  };
}
