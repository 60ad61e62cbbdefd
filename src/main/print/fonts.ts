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
