import { AppError } from '../../shared/contract/errors.ts';

/** Where a page of a sorted list ended: the sort key and the id of its last row. */
export interface Cursor {
  readonly key: string;
  readonly id: number;
}

/** A cursor as the opaque text that the contract hands out. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url');
}

/** @throws AppError `request.invalid` when the text is no cursor. */
export function decodeCursor(text: string): Cursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && Number.isSafeInteger(value[1])) {
      return { key: value[0], id: Number(value[1]) };
    }
  } catch (error) {
    throw new AppError('request.invalid', { field: 'cursor' }, { cause: error });
  }
  throw new AppError('request.invalid', { field: 'cursor' });
}
