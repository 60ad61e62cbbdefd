/** Text files with separators, as accounting programs and spreadsheets write them. */
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { RowCollector, stopIfCancelled, Unreadable, type Reading, type Table } from './rows.ts';

/** Characters handed to the parser between two turns of the queue. */
const CHUNK = 64 * 1024;
/** A longer record is a quote that nobody closed. */
const LONGEST_RECORD = 1024 * 1024;

/**
 * Reads a text file: UTF-8, UTF-16 or Windows-1252; semicolon, tab or comma. Both are told by the file itself.
 * @throws Unreadable, TooManyRows; AppError `request.cancelled`
 */
export async function readCsv(bytes: Uint8Array, reading: Reading): Promise<Table> {
  const { text, delimiter, skipped } = withoutDeclaration(decodeText(bytes));
  const rows = new RowCollector();
  let row = skipped;
  async function* chunks(): AsyncGenerator<string> {
    for (let at = 0; at < text.length; at += CHUNK) {
      stopIfCancelled(reading.signal, 0, 0);
      yield text.slice(at, at + CHUNK);
      await reading.turn();
    }
  }
  const parser = parse({
    delimiter: delimiter ?? guessDelimiter(text),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_RECORD,
  });
  try {
    await pipeline(chunks, parser, async (records: AsyncIterable<string[]>) => {
      for await (const record of records) rows.add(++row, record);
    });
  } catch (error) {
    if (error instanceof CsvError) throw new Unreadable(error.code, { cause: error });
    throw error;
  }
  return { sheets: [], sheet: null, rows: rows.rows };
}

/**
 * The text of a file: by its byte order mark, else UTF-16 where every other byte is nil, UTF-8 where it is valid, and Windows-1252.
 * @throws Unreadable for what holds bytes that no text has
 */
export function decodeText(bytes: Uint8Array): string {
  const [a, b, c] = bytes;
  let text: string;
  if (a === 0xef && b === 0xbb && c === 0xbf) text = decode('utf-8', bytes.subarray(3));
  else if (a === 0xff && b === 0xfe) text = decode('utf-16le', bytes.subarray(2));
  else if (a === 0xfe && b === 0xff) text = decode('utf-16be', bytes.subarray(2));
  else if (nils(bytes, 1) > 0.4 && nils(bytes, 0) === 0) text = decode('utf-16le', bytes);
  else if (nils(bytes, 0) > 0.4 && nils(bytes, 1) === 0) text = decode('utf-16be', bytes);
  else {
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      // No UTF-8: what a Norwegian Windows writes. Every byte is a character in it.
      text = new TextDecoder('windows-1252').decode(bytes);
    }
  }
  // Tab, line feed, carriage return and the old form feed alone; anything else is no text.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw new Unreadable('control characters');
  return text;
}

function decode(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Unreadable(`not ${encoding}`, { cause });
  }
}

/** Which share of the even or odd bytes at the beginning is nil. */
function nils(bytes: Uint8Array, parity: 0 | 1): number {
  const length = Math.min(bytes.byteLength, 2000);
  let count = 0;
  for (let at = parity; at < length; at += 2) if (bytes[at] === 0) count++;
  return length === 0 ? 0 : count / Math.ceil(length / 2);
}

/** Excel's own first line, `sep=;`, which is no row. */
function withoutDeclaration(text: string): { readonly text: string; readonly delimiter: string | null; readonly skipped: number } {
  const match = /^"?sep=([;,\t|])"?\r?\n/i.exec(text);
  return match === null
    ? { text, delimiter: null, skipped: 0 }
    : { text: text.slice(match[0].length), delimiter: match[1] ?? null, skipped: 1 };
}

const delimiters = [';', '\t', ',', '|'] as const;

/** The separator that stands most often in the first line, and then in the lines after it; the semicolon of a Norwegian Excel before the others. */
export function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, CHUNK)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20)
    .map((line) => line.replace(/"(?:[^"]|"")*"/g, ''));
  const count = (line: string, delimiter: string): number => line.split(delimiter).length - 1;
  let best: string = ';';
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const inFirst = count(lines[0] ?? '', delimiter);
    const score = inFirst * 1000 + lines.filter((line) => count(line, delimiter) === inFirst && inFirst > 0).length;
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}
