import { ReadError } from './failure.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Small enough that a huge file is refused early, large enough to cost nothing. */
const SLICE = 65_536;

/** The 32 places where windows-1252 differs from ISO-8859-1. What is not assigned stays the control character. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/**
 * The text of a file in slices, without its byte order mark.
 *
 * A byte order mark decides; without one the pattern of a first `<` in UTF-16 does, else the XML declaration, else it is
 * UTF-8. ISO-8859-1 is read as windows-1252, as the web does: files that say the one often are the other. A declared
 * UTF-16 over single bytes is a known fault of senders and read as UTF-8, which such bytes must then be.
 *
 * @throws ReadError 'empty', 'notXml' (does not begin as XML), 'encoding', 'truncated' (ends within a character)
 */
export function* decodeSlices(bytes: Uint8Array): Generator<string, void, undefined> {
  const { encoding, start } = detect(bytes);
  if (encoding === 'windows-1252') {
    for (let at = start; at < bytes.length; at += SLICE) yield decodeSingleBytes(bytes.subarray(at, at + SLICE));
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  if (bytes.length - start <= SLICE) {
    yield decodeOr(bytes, encoding, () => decoder.decode(start === 0 ? bytes : bytes.subarray(start)));
    return;
  }
  for (let at = start; at < bytes.length; at += SLICE) {
    const slice = bytes.subarray(at, at + SLICE);
    yield decodeOr(bytes, encoding, () => decoder.decode(slice, { stream: at + SLICE < bytes.length }));
  }
}

function detect(bytes: Uint8Array): { encoding: Encoding; start: number } {
  const [a, b, c, d] = bytes;
  if (a === undefined) throw new ReadError('empty', 'The file has no bytes');
  if (a === 0xef && b === 0xbb && c === 0xbf) return checkStart(bytes, 'utf-8', 3);
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw new ReadError('encoding', 'UTF-32 is not supported');
  }
  if (a === 0xff && b === 0xfe) return checkStart(bytes, 'utf-16le', 2);
  if (a === 0xfe && b === 0xff) return checkStart(bytes, 'utf-16be', 2);
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return { encoding: 'utf-16le', start: 0 };
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return { encoding: 'utf-16be', start: 0 };
  return checkStart(bytes, declaredEncoding(bytes), 0);
}

/** XML begins with `<`, blanks before it allowed here; anything else is told at once, whatever its encoding. */
function checkStart(bytes: Uint8Array, encoding: Encoding, start: number): { encoding: Encoding; start: number } {
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const step = wide ? 2 : 1;
  const low = encoding === 'utf-16be' ? 1 : 0;
  let line = 1;
  let column = 1;
  for (let at = start; at + low < bytes.length; at += step) {
    const byte = bytes[at + low] ?? 0;
    const blank = byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
    const high = wide ? (bytes[at + 1 - low] ?? 0) : 0;
    if (high === 0 && byte === 0x3c) return { encoding, start };
    if (high !== 0 || !blank) throw new ReadError('notXml', 'Does not begin with "<"', line, column);
    column++;
    if (byte === 0x0a) {
      line++;
      column = 1;
    }
  }
  throw new ReadError('empty', 'The file holds nothing but blanks');
}

function declaredEncoding(bytes: Uint8Array): Encoding {
  let head = '';
  for (let at = 0; at < 256 && at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    head += String.fromCharCode(byte);
    if (byte === 0x3e) break;
  }
  const label = /^\s*<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'<>]{1,40})["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  switch (label) {
    case 'utf-8':
    case 'utf8':
    case 'us-ascii':
    case 'ascii':
    case 'utf-16':
    case 'utf-16le':
    case 'utf-16be':
      return 'utf-8';
    case 'iso-8859-1':
    case 'iso8859-1':
    case 'iso_8859-1':
    case 'latin1':
    case 'latin-1':
    case 'windows-1252':
    case 'cp1252':
      return 'windows-1252';
    default:
      throw new ReadError('encoding', `Encoding "${label}" is not supported`, 1, 1);
  }
}

/** Not TextDecoder: some hosts decode windows-1252 as plain ISO-8859-1. */
function decodeSingleBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
  }
  return parts.join('').replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign);
}

function decodeOr(bytes: Uint8Array, encoding: Encoding, decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    if (encoding !== 'utf-8') {
      if (bytes.length % 2 === 1) throw new ReadError('truncated', 'The file ends within a character');
      throw new ReadError('encoding', `Not valid ${encoding}`);
    }
    const fault = invalidUtf8(bytes);
    if (fault === null) throw error;
    if (fault.cut) throw new ReadError('truncated', 'The file ends within a character', fault.line, fault.column);
    throw new ReadError('encoding', `Not valid UTF-8 at byte ${fault.at}`, fault.line, fault.column);
  }
}

/** Where UTF-8 breaks, for the message; `cut` when the file ends within a character that is right so far. */
function invalidUtf8(bytes: Uint8Array): { at: number; cut: boolean; line: number; column: number } | null {
  let line = 1;
  let column = 1;
  let at = 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const more = lead < 0x80 ? 0 : lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : -1;
    if (more < 0) return { at, cut: false, line, column };
    for (let next = 1; next <= more; next++) {
      const byte = bytes[at + next];
      if (byte === undefined) return { at, cut: true, line, column };
      // The first byte after these leads is narrower: no overlong forms, no surrogates, nothing above U+10FFFF.
      const low = next > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
      const high = next > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
      if (byte < low || byte > high) return { at, cut: false, line, column };
    }
    if (lead === 0x0a) {
      line++;
      column = 1;
    } else column++;
    at += more + 1;
  }
  return null;
}
