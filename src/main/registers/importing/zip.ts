/** The archive that a workbook is: its entries by the central directory, unpacked within a bound. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { TooLarge, Unreadable } from './rows.ts';

const inflate = promisify(inflateRaw);

interface Entry {
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedSize: number;
  readonly offset: number;
}

/** Entries that a workbook may have: parts for sheets, drawings, comments and the like. */
const MOST_ENTRIES = 10_000;

/** An archive whose entries may unpack to `limit` bytes in all: a few thousand packed bytes can hold gigabytes. */
export class ZipArchive {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limit: number;
  #unpacked = 0;

  /** @throws Unreadable for what is no such archive */
  constructor(bytes: Uint8Array, limit: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#limit = limit;
    this.#entries = this.#readDirectory();
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /**
   * The bytes of an entry, by its name without regard to case (as Open Packaging Conventions compare).
   * @throws Unreadable when it is missing, encrypted, or packed in a way that workbooks are not; TooLarge beyond the bound
   */
  async read(name: string): Promise<Uint8Array> {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) throw new Unreadable(`no ${name}`);
    const { method, isEncrypted, packedSize, offset } = entry;
    if (isEncrypted) throw new Unreadable('encrypted');
    if (offset + 30 > this.#bytes.byteLength || this.#view.getUint32(offset, true) !== 0x04034b50) throw new Unreadable('damaged archive');
    const start = offset + 30 + this.#view.getUint16(offset + 26, true) + this.#view.getUint16(offset + 28, true);
    if (start + packedSize > this.#bytes.byteLength) throw new Unreadable('archive cut off');
    const packed = this.#bytes.subarray(start, start + packedSize);
    const left = this.#limit - this.#unpacked;
    const bytes = method === 0 ? packed : method === 8 ? await this.#inflate(packed, left) : null;
    if (bytes === null) throw new Unreadable(`packing method ${method}`);
    if (bytes.byteLength > left) throw new TooLarge(this.#limit);
    this.#unpacked += bytes.byteLength;
    return bytes;
  }

  async #inflate(packed: Uint8Array, left: number): Promise<Uint8Array> {
    if (left <= 0) throw new TooLarge(this.#limit);
    try {
      // What the archive says of its own sizes is not believed.
      return await inflate(packed, { maxOutputLength: left });
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE') throw new TooLarge(this.#limit);
      throw new Unreadable('damaged archive', { cause });
    }
  }

  #readDirectory(): ReadonlyMap<string, Entry> {
    const view = this.#view;
    const size = view.byteLength;
    // The end record has 22 bytes and a comment of at most 65,535.
    let end = size - 22;
    while (end >= 0 && end > size - 22 - 65_536 && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new Unreadable('archive without directory');
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    if (count > MOST_ENTRIES || at === 0xffffffff) throw new Unreadable(`${count} entries`);
    const entries = new Map<string, Entry>();
    for (let index = 0; index < count; index++) {
      if (at + 46 > size || view.getUint32(at, true) !== 0x02014b50) throw new Unreadable('damaged archive');
      const nameLength = view.getUint16(at + 28, true);
      const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      if (next > size) throw new Unreadable('archive cut off');
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + nameLength));
      entries.set(name.replaceAll('\\', '/').toLowerCase(), {
        isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
        method: view.getUint16(at + 10, true),
        packedSize: view.getUint32(at + 20, true),
        offset: view.getUint32(at + 42, true),
      });
      at = next;
    }
    return entries;
  }
}
