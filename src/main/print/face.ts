/** What a TrueType file says of its letters: which there are and how wide. Enough to break lines without drawing them. */

export interface Face {
  /** Width of a character, in thousandths of the font size; that of the replacement sign for one that the face lacks. */
  advance(codePoint: number): number;
  has(codePoint: number): boolean;
}

/** Stands for a character that the fonts lack. */
const REPLACEMENT = 0xfffd;

/**
 * Reads a TrueType font.
 *
 * @throws Error when the bytes are no TrueType font with a Unicode character map
 */
export function readFace(bytes: Uint8Array): Face {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const glyphOf = characterMap(view, place(tables, 'cmap'));
  const unitsPerEm = view.getUint16(place(tables, 'head') + 18);
  const widthCount = view.getUint16(place(tables, 'hhea') + 34);
  const widths = place(tables, 'hmtx');
  const widthOf = (glyph: number): number => (view.getUint16(widths + Math.min(glyph, widthCount - 1) * 4) * 1000) / unitsPerEm;
  return {
    advance: (codePoint) => widthOf(glyphOf.get(codePoint) ?? glyphOf.get(REPLACEMENT) ?? 0),
    has: (codePoint) => glyphOf.has(codePoint),
  };
}

function tablesOf(view: DataView): Map<string, number> {
  const tables = new Map<string, number>();
  const count = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
    tables.set(tag, view.getUint32(at + 8));
  }
  return tables;
}

function place(tables: ReadonlyMap<string, number>, tag: string): number {
  const offset = tables.get(tag);
  if (offset === undefined) throw new Error(`The font has no table ${tag}`);
  return offset;
}

/** Glyph by character, of the map of the basic plane (format 4). */
function characterMap(view: DataView, cmap: number): Map<number, number> {
  const count = view.getUint16(cmap + 2);
  for (let index = 0; index < count; index++) {
    const table = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    if (view.getUint16(table) === 4) return segments(view, table);
  }
  throw new Error('The font has no Unicode character map');
}

function segments(view: DataView, table: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  const length = view.getUint16(table + 6);
  const ends = table + 14;
  const starts = ends + length + 2;
  const deltas = starts + length;
  const offsets = deltas + length;
  for (let at = 0; at < length; at += 2) {
    const end = view.getUint16(ends + at);
    const start = view.getUint16(starts + at);
    const delta = view.getUint16(deltas + at);
    const offset = view.getUint16(offsets + at);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const listed = offset === 0 ? code : view.getUint16(offsets + at + offset + (code - start) * 2);
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
  return glyphs;
}
