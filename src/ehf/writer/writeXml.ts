import type { XmlElement } from '../tree.ts';
import type { WriteOptions } from './print.ts';

/**
 * Prints a tree as XML in UTF-8, piece by piece; see `printXml`. The printer is loaded when it is first needed: it takes longer to load than
 * all the rest of this library.
 *
 * @throws RangeError for characters that XML cannot hold, content that is empty or no base64, and an attachment whose content is missing
 */
export async function* writeXml(root: XmlElement, options: WriteOptions = {}): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { printXml } = await import('./print.ts');
  yield* printXml(root, options);
}

/** As {@link writeXml}, in one piece. */
export async function xmlBytes(root: XmlElement, options: WriteOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of writeXml(root, options)) {
    pieces.push(piece);
    size += piece.length;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
