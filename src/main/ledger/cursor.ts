/** Keyset cursors: where a page ended, opaque to the one who asks for the next. */
import { AppError } from '../../shared/contract/errors.ts';

export type CursorPart = string | number;

/** The sort values and the id of the last row, as base64url of JSON. */
export function encodeCursor(parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/**
 * The parts of a cursor, in the types that the list's order has; null for no cursor.
 * @throws AppError request.invalid when it is none of this list
 */
export function decodeCursor(cursor: string | null, types: readonly ('string' | 'number')[]): CursorPart[] | null {
  if (cursor === null) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new AppError('request.invalid', {}, { detail: 'cursor', cause });
  }
  if (!Array.isArray(parts) || parts.length !== types.length || !parts.every(isCursorPart))
    throw new AppError('request.invalid', {}, { detail: 'cursor' });
  if (!parts.every((part, index) => typeof part === types[index])) throw new AppError('request.invalid', {}, { detail: 'cursor' });
  return parts;
}

function isCursorPart(part: unknown): part is CursorPart {
  return typeof part === 'string' || (typeof part === 'number' && Number.isSafeInteger(part));
}
