import type { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import type { direction } from '../../../shared/contract/fields.ts';
import type { documentSorts } from '../../../shared/contract/inbox.ts';
import { decodeCursor, encodeCursor } from '../../company/cursor.ts';

/** Where a page ended: the last row's sort value and id. */
export interface Cursor {
  readonly key: string | number;
  readonly id: number;
}

export type DocumentSort = (typeof documentSorts)[number];
export type Direction = z.infer<typeof direction>;

/** The opaque text of a cursor, which also names the order that it belongs to. */
export function writeCursor(sort: DocumentSort, dir: Direction, cursor: Cursor): string {
  return encodeCursor([sort, dir, cursor.key, cursor.id]);
}

/**
 * Reads a cursor that `writeCursor` made for the same order.
 * @throws AppError request.invalid for anything else.
 */
export function readCursor(text: string, sort: DocumentSort, dir: Direction): Cursor {
  const [ofSort, ofDirection, key, id] = decodeCursor(text, ['string', 'string', hasNumericKey(sort) ? 'number' : 'string', 'number']);
  if (ofSort !== sort || ofDirection !== dir || id <= 0) throw new AppError('request.invalid', { field: 'cursor' });
  return { key, id };
}

/** Whether the sort value is an integer (the id or an amount), else it is text. */
export function hasNumericKey(sort: DocumentSort): boolean {
  return sort === 'arrival' || sort === 'amount';
}
