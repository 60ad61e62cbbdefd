import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { printSalesDocument } from '../../src/main/print/index.ts';
import { pictureOf } from '../../src/main/print/picture.ts';
import { readPng } from '../../src/main/print/png.ts';
import { logoPng, png, pngChunk, salesModel } from './salesModels.ts';

const rgb = (bytes: Uint8Array): number[][] | null => {
  const bitmap = readPng(bytes);
  if (bitmap === null) return null;
  return Array.from({ length: bitmap.width * bitmap.height }, (_, at) => [...bitmap.rgb.subarray(at * 3, at * 3 + 3)]);
};
const RED = [255, 0, 0];
const WHITE = [255, 255, 255];

describe('a PNG', () => {
  it('is read in each of its colour types and depths, laid on white', () => {
    expect(rgb(png(2, 1, 8, 2, Uint8Array.of(0, 255, 0, 0, 1, 2, 3)))).toEqual([RED, [1, 2, 3]]);
    expect(rgb(png(2, 1, 8, 6, Uint8Array.of(0, 255, 0, 0, 255, 255, 0, 0, 0)))).toEqual([RED, WHITE]);
    expect(rgb(png(1, 1, 8, 4, Uint8Array.of(0, 0, 128)))).toEqual([[127, 127, 127]]);
    expect(rgb(png(4, 1, 1, 0, Uint8Array.of(0, 0b1010_0000)))).toEqual([WHITE, [0, 0, 0], WHITE, [0, 0, 0]]);
    expect(rgb(png(2, 1, 16, 0, Uint8Array.of(0, 255, 255, 0, 0)))).toEqual([WHITE, [0, 0, 0]]);
    const palette = pngChunk('PLTE', Uint8Array.of(255, 0, 0, 0, 0, 255));
    expect(rgb(png(2, 1, 4, 3, Uint8Array.of(0, 0x01), [palette]))).toEqual([RED, [0, 0, 255]]);
    expect(rgb(png(2, 1, 4, 3, Uint8Array.of(0, 0x01), [palette, pngChunk('tRNS', Uint8Array.of(255, 0))]))).toEqual([RED, WHITE]);
    // The one colour that is transparent.
    expect(rgb(png(2, 1, 8, 2, Uint8Array.of(0, 255, 0, 0, 1, 2, 3), [pngChunk('tRNS', Uint8Array.of(0, 1, 0, 2, 0, 3))]))).toEqual([
      RED,
      WHITE,
    ]);
  });

  it('is read with each filter, and interlaced', () => {
    // Three rows of two grey pixels each: 10, 20 in every row.
    const rows = Uint8Array.of(1, 10, 10, 2, 0, 0, 3, 5, 5, 4, 0, 0);
    expect(rgb(png(2, 4, 8, 0, rows))?.map(([grey]) => grey)).toEqual([10, 20, 10, 20, 10, 20, 10, 20]);
    // Adam7, 2 × 2: passes 1, 6 and 7 have pixels.
    expect(rgb(png(2, 2, 8, 0, Uint8Array.of(0, 1, 0, 2, 0, 3, 4), [], 1))?.map(([grey]) => grey)).toEqual([1, 2, 3, 4]);
  });

  it('is refused when it is broken, or larger than its bytes let expect', () => {
    const sound = logoPng(20, 10);
    for (let end = 0; end < sound.length - 17; end += 3) expect(readPng(sound.subarray(0, end)), `${end}`).toBeNull();
    expect(readPng(png(60_000, 60_000, 8, 2, Uint8Array.of(0)))).toBeNull();
    expect(readPng(png(2, 2, 8, 2, Uint8Array.of(0, 1)))).toBeNull();
    expect(readPng(png(1, 1, 7, 2, Uint8Array.of(0, 1, 1, 1)))).toBeNull();
    expect(readPng(png(1, 1, 8, 2, Uint8Array.of(9, 1, 1, 1)))).toBeNull();
    // Far more data than its size allows is not unpacked.
    expect(readPng(png(1, 1, 8, 2, new Uint8Array(50_000_000)))).toBeNull();
    expect(readPng(new TextEncoder().encode('not a picture'))).toBeNull();
  });
});

/** The frame of a JPEG, which is all that is looked at. */
const jpeg = (parts: number, marker = 0xc0): Uint8Array =>
  Uint8Array.of(
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    0,
    0,
    0xff,
    marker,
    0,
    8 + parts * 3,
    8,
    0,
    30,
    0,
    90,
    parts,
    ...Array.from({ length: parts * 3 }, () => 1),
    0xff,
    0xd9,
  );

describe('a logo', () => {
  it('is made coarser than a large picture is', () => {
    const picture = pictureOf({ bytes: logoPng(2600, 300), mimeCode: 'image/png' });
    expect([picture?.width, picture?.height]).toEqual([867, 100]);
  });

  it('as a JPEG goes in as it is, in grey or colour; CMYK does not', () => {
    expect(pictureOf({ bytes: jpeg(3), mimeCode: 'image/jpeg' })).toMatchObject({
      width: 90,
      height: 30,
      colourSpace: 'DeviceRGB',
      filter: 'DCTDecode',
    });
    expect(pictureOf({ bytes: jpeg(1, 0xc2), mimeCode: 'image/jpeg' })).toMatchObject({ colourSpace: 'DeviceGray' });
    expect(pictureOf({ bytes: jpeg(4), mimeCode: 'image/jpeg' })).toBeNull();
    expect(pictureOf({ bytes: jpeg(3, 0xc3), mimeCode: 'image/jpeg' })).toBeNull();
    expect(pictureOf({ bytes: jpeg(3).subarray(0, 12), mimeCode: 'image/jpeg' })).toBeNull();
    expect(pictureOf({ bytes: logoPng(), mimeCode: 'image/jpeg' })).toBeNull();
    expect(pictureOf({ bytes: logoPng(), mimeCode: 'image/svg+xml' })).toBeNull();
  });

  it('that is broken never stops an invoice: it says so', async () => {
    const print = (logo: { bytes: Uint8Array; mimeCode: string } | null) =>
      printSalesDocument(salesModel(), 'invoice', { format: 'standard', lang: 'nb', logo });
    expect((await print(null)).logo).toBe('none');
    expect((await print({ bytes: logoPng(), mimeCode: 'image/png' })).logo).toBe('printed');
    const broken = await print({ bytes: deflateSync(new Uint8Array(50)), mimeCode: 'image/png' });
    expect(broken.logo).toBe('unreadable');
    // Then the name stands in its place, as without one.
    expect(Buffer.from(broken.bytes).equals(Buffer.from((await print(null)).bytes))).toBe(true);
  });
});
