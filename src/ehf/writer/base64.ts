/** The content of an attachment: bytes, whole or in pieces, or base64 text in pieces. */
export type AttachmentContent = Uint8Array | Iterable<Uint8Array> | Iterable<string>;

const DIGITS = new TextEncoder().encode('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const PAD = 0x3d;
/** Bytes encoded at a time; whole threes. */
const SLICE = 3 * 16_384;

/**
 * Base64 as ASCII bytes, piece by piece: an attachment is never one string.
 *
 * @throws RangeError for text that is no base64
 */
export function* base64Bytes(content: AttachmentContent): Generator<Uint8Array<ArrayBuffer>> {
  let rest: Uint8Array = new Uint8Array(0);
  for (const piece of content instanceof Uint8Array ? [content] : content) {
    if (typeof piece === 'string') {
      if (!/^[A-Za-z0-9+/=\s]*$/.test(piece)) throw new RangeError('Not base64');
      const bytes = new TextEncoder().encode(piece);
      if (bytes.length > 0) yield bytes;
      continue;
    }
    let from = 0;
    if (rest.length > 0) {
      // A piece may end amid three bytes: they are filled up from the next.
      from = Math.min(3 - rest.length, piece.length);
      rest = Uint8Array.of(...rest, ...piece.subarray(0, from));
      if (rest.length < 3) continue;
      yield encode(rest);
    }
    const end = piece.length - ((piece.length - from) % 3);
    for (let at = from; at < end; at += SLICE) yield encode(piece.subarray(at, Math.min(at + SLICE, end)));
    rest = piece.slice(end);
  }
  if (rest.length > 0) yield encode(rest);
}

function encode(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    made[to++] = DIGITS[three >> 18] ?? PAD;
    made[to++] = DIGITS[(three >> 12) & 63] ?? PAD;
    if (left > 1) made[to] = DIGITS[(three >> 6) & 63] ?? PAD;
    to++;
    if (left > 2) made[to] = DIGITS[three & 63] ?? PAD;
    to++;
  }
  return made;
}
