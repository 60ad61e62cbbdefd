/** Rows of texts, what they are read by, and what keeps them from being read. */
import { AppError } from '../../../shared/contract/errors.ts';

/** A row with something in it. */
export interface Row {
  /** In the file, from 1, as a spreadsheet counts. */
  readonly row: number;
  /** Without blanks around them; what lies behind the last text is left out. */
  readonly cells: readonly string[];
}

export interface Table {
  /** Of a workbook, in its order; a text file has none. */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly rows: readonly Row[];
}

/** What the reading of a file goes by. */
export interface Reading {
  readonly signal: AbortSignal;
  /** Gives waiting commands their turn. */
  turn(): Promise<void>;
}

/** Bytes of a file. */
export const fileLimit = 20 * 1024 * 1024;
export const rowLimit = 200_000;
export const columnLimit = 500;
/** Cells of all rows together, the empty ones before the last text of a row with them: a small file can spread over many. */
export const cellLimit = 5_000_000;
/** The queue is given its turn after so many milliseconds. */
const TURN_MILLISECONDS = 8;

/** Gives the queue its turn whenever some milliseconds have gone. */
export class Turns {
  readonly #reading: Reading;
  #since = performance.now();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  get isDue(): boolean {
    return performance.now() - this.#since >= TURN_MILLISECONDS;
  }

  /** Takes it, if it is due. @throws AppError `request.cancelled` */
  async take(): Promise<void> {
    if (!this.isDue) return;
    stopIfCancelled(this.#reading.signal, 0, 0);
    await this.#reading.turn();
    this.#since = performance.now();
  }
}

/** Thrown inside the readers for a file that has more rows than are taken. */
export class TooManyRows extends Error {}
/** Thrown inside the readers for a file that cannot be read; the message is a technical detail. */
export class Unreadable extends Error {}
/** Thrown inside the readers for a workbook that unpacks to more than is taken. */
export class TooLarge extends Error {
  readonly limit: number;
  constructor(limit: number) {
    super(`more than ${limit} bytes`);
    this.limit = limit;
  }
}

/** Collects rows within the bounds of an import. */
export class RowCollector {
  readonly rows: Row[] = [];
  #cells = 0;

  /**
   * @param texts by column; a place that is left out is empty
   * @throws TooManyRows, Unreadable
   */
  add(row: number, texts: readonly (string | undefined)[]): void {
    let length = texts.length;
    // A line break or another control character has no place in a name or an address, nor in an EHF document.
    const clean = (text: string): string =>
      text === ''
        ? text
        : text
            .replace(/\p{Cc}+/gu, ' ')
            .trim()
            .toWellFormed();
    while (length > 0 && clean(texts[length - 1] ?? '') === '') length--;
    if (length === 0) return;
    if (length > columnLimit) throw new Unreadable(`row ${row} has ${length} columns`);
    // One more than the limit: the headings.
    if (this.rows.length > rowLimit) throw new TooManyRows();
    this.#cells += length;
    if (this.#cells > cellLimit) throw new Unreadable(`more than ${cellLimit} cells`);
    const cells: string[] = [];
    for (let column = 0; column < length; column++) cells.push(clean(texts[column] ?? ''));
    this.rows.push({ row, cells });
  }
}

/** Stops where the user has cancelled. */
export function stopIfCancelled(signal: AbortSignal, done: number, total: number): void {
  if (signal.aborted) throw new AppError('request.cancelled', { done, total });
}
