/** A file as rows of texts, whatever it is written in. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Upload } from '../../company/background.ts';
import { isSystemError } from '../../company/systemErrors.ts';
import { readCsv } from './csv.ts';
import { fileLimit, rowLimit, TooLarge, TooManyRows, Unreadable, type Reading, type Table } from './rows.ts';
import { readWorkbook } from './workbook.ts';

/**
 * Reads a CSV file or one sheet of an Excel workbook: which of them, its bytes tell and not its name.
 * @param sheet null for the first
 * @throws AppError `upload.tooLarge` {file, limit}, `registers.importUnreadable` {file}, `registers.importTooLarge` {file, limit},
 *   `request.invalid` for a sheet that is not there, `request.cancelled`
 */
export async function readTable(upload: Upload, sheet: string | null, reading: Reading): Promise<Table> {
  const file = basename(upload.filename);
  const tooLarge = (limit: number): AppError => new AppError('upload.tooLarge', { file, limit });
  if (upload.size > fileLimit) throw tooLarge(fileLimit);
  let table: Table;
  try {
    const bytes = await readFile(upload.path);
    if (bytes.byteLength > fileLimit) throw tooLarge(fileLimit);
    table = isZip(bytes) ? await readWorkbook(bytes, sheet, reading) : await readCsv(bytes, reading);
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof TooManyRows) throw new AppError('registers.importTooLarge', { file, limit: rowLimit });
    if (error instanceof TooLarge) throw tooLarge(error.limit);
    if (error instanceof Unreadable || isSystemError(error)) {
      throw new AppError('registers.importUnreadable', { file }, { detail: error.message, cause: error });
    }
    throw error;
  }
  if (table.rows.length === 0) throw new AppError('registers.importUnreadable', { file }, { detail: 'no text in it' });
  return table;
}

/** The signature of a local file header. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}
