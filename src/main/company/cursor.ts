/** Keyset cursors: where a page of a sorted list ended, opaque to the one who asks for the next. */
import { AppError } from '../../shared/contract/errors.ts';

type Kind = 'string' | 'number';
type Parts<Kinds extends readonly Kind[]> = { -readonly [I in keyof Kinds]: Kinds[I] extends 'string' ? string : number };

/** The sort values and the id of the last row, as base64url of JSON. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/**
 * The parts of a cursor.
 * @param kinds what the order of the list has: texts and integers
 * @throws AppError request.invalid when the text is no cursor of such a list
 */
export function decodeCursor<const Kinds extends readonly Kind[]>(cursor: string, kinds: Kinds): Parts<Kinds> {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new AppError('request.invalid', { field: 'cursor' }, { cause });
  }
  if (!hasKinds(parts, kinds)) throw new AppError('request.invalid', { field: 'cursor' });
  return parts;
}

function hasKinds<Kinds extends readonly Kind[]>(parts: unknown, kinds: Kinds): parts is Parts<Kinds> {
  return (
    Array.isArray(parts) &&
    parts.length === kinds.length &&
    kinds.every((kind, index) => (kind === 'number' ? Number.isSafeInteger(parts[index]) : typeof parts[index] === 'string'))
  );
}
