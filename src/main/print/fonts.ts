/** The fonts that are shipped: they hold all of Latin, Greek and Cyrillic, and their figures are equally wide. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFace, type Face } from './face.ts';

export type FontName = 'regular' | 'bold';

export interface Font {
  readonly bytes: Uint8Array;
  readonly face: Face;
}

const FILES: Readonly<Record<FontName, string>> = { regular: 'NotoSans-Regular.ttf', bold: 'NotoSans-Bold.ttf' };
const folder = fileURLToPath(new URL('../../../assets/fonts/', import.meta.url));
const read = new Map<FontName, Font>();

/** A font, read once. @throws when the installation lacks its file */
export function fontOf(name: FontName): Font {
  const known = read.get(name);
  if (known !== undefined) return known;
  const bytes = readFileSync(folder + FILES[name]);
  const font = { bytes, face: readFace(bytes) };
  read.set(name, font);
  return font;
}

/** What pdfkit takes as a font though its types do not say so: one that is parsed already. */
interface TakesFonts {
  registerFont(name: string, font?: string | object): unknown;
  font(name: string): unknown;
}

/** Fonts as fontkit has parsed them. They take most of the time of a short document, and are the same for each. */
const parsed = new Map<FontName, object>();

/**
 * Makes a font known to a document.
 *
 * @param spare makes a document in which the font is parsed, once in a process
 */
export function registerFont(pdf: TakesFonts, name: FontName, spare: () => TakesFonts): void {
  const font = parsed.get(name) ?? parse(name, spare());
  // Tables are shared; the glyphs, which remember the letter that they were first asked for, are each document's own.
  // Otherwise its bytes would depend on what was printed before.
  pdf.registerFont(name, font === null ? Buffer.from(fontOf(name).bytes) : Object.create(font, { _glyphs: { value: {} } }));
}

/** @returns null when pdfkit keeps it in another way than we know: then each document parses its own */
function parse(name: FontName, pdf: TakesFonts): object | null {
  pdf.registerFont(name, Buffer.from(fontOf(name).bytes));
  pdf.font(name);
  const font: unknown = memberOf(memberOf(pdf, '_font'), 'font');
  if (typeof font !== 'object' || font === null || typeof memberOf(font, 'layout') !== 'function' || !('_glyphs' in font)) return null;
  parsed.set(name, font);
  return font;
}

function memberOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}
