import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import { documentSorts } from '../../../shared/contract/inbox.ts';
import { direction } from '../../../shared/contract/fields.ts';

/** Where a page ended: the sort order it belongs to, the last row's sort value and id. */
export interface Cursor {
  readonly key: string | number;
  readonly id: number;
}

export type DocumentSort = (typeof documentSorts)[number];
export type Direction = z.infer<typeof direction>;

const shape = z.tuple([z.enum(documentSorts), direction, z.union([z.string().max(1500), z.int()]), z.int().positive()]);

/** The opaque text of a cursor: base64url of JSON. */
export function writeCursor(sort: DocumentSort, dir: Direction, cursor: Cursor): string {
  return Buffer.from(JSON.stringify([sort, dir, cursor.key, cursor.id])).toString('base64url');
}

/**
 * Reads a cursor that `writeCursor` made for the same order.
 * @throws AppError request.invalid for anything else.
 */
export function readCursor(text: string, sort: DocumentSort, dir: Direction): Cursor {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch (error) {
    throw new AppError('request.invalid', { field: 'cursor' }, { cause: error });
  }
  const read = shape.safeParse(value);
  if (!read.success || read.data[0] !== sort || read.data[1] !== dir || (typeof read.data[2] === 'number') !== hasNumericKey(sort)) {
    throw new AppError('request.invalid', { field: 'cursor' });
  }
  return { key: read.data[2], id: read.data[3] };
}

/** Whether the sort value is an integer (the id or an amount), else it is text. */
export function hasNumericKey(sort: DocumentSort): boolean {
  return sort === 'arrival' || sort === 'amount';
}
