/** What is to be done with a row of a file. */
import type { ErrorParams } from '../../../shared/contract/errors.ts';
import type { Connection } from '../../company/connection.ts';
import type { Row } from './rows.ts';

/** Why a row is refused: text key `importing.reason.<code>`. */
export interface Reason {
  readonly field: string;
  readonly value: string;
  readonly code: string;
  readonly params?: ErrorParams;
}

/** A row judged: new, another's new values, nothing to do, or refused. `write` puts it into the register. */
export type Judged =
  | { readonly action: 'add' | 'update'; write(db: Connection, createdAt: string): void }
  | { readonly action: 'skip' }
  | { readonly action: 'refuse'; readonly reason: Reason };

/** Judges the rows of one file in their order; it remembers what stood in the rows before. */
export interface Planner {
  judge(row: Row): Judged;
}

/** The texts of a row by field: only what is mapped and not empty. */
export function textsOf(row: Row, mapping: Readonly<Record<string, number>>): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [field, column] of Object.entries(mapping)) {
    const text = row.cells[column] ?? '';
    if (text !== '') texts.set(field, text);
  }
  return texts;
}

/** Thrown while the fields of a row are read. */
export class Refusal extends Error {
  readonly reason: Reason;
  constructor(reason: Reason) {
    super(reason.code);
    this.reason = reason;
  }
}

export const refuse = (reason: Reason): Judged => ({ action: 'refuse', reason });

/** Runs the reading of a row, with a refusal as its judgement. */
export function judged(work: () => Judged): Judged {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.reason);
    throw error;
  }
}

/** The text of a field, within its bound. @throws Refusal */
export function bounded(texts: ReadonlyMap<string, string>, field: string, max: number): string | undefined {
  const value = texts.get(field);
  if (value !== undefined && value.length > max) throw new Refusal({ field, value, code: 'tooLong', params: { max } });
  return value;
}

/** The value of a field, read; undefined where nothing stands. @throws Refusal where it cannot be read */
export function readBy<T>(
  texts: ReadonlyMap<string, string>,
  field: string,
  code: string,
  read: (text: string) => T | null,
): T | undefined {
  const value = texts.get(field);
  if (value === undefined) return undefined;
  const found = read(value);
  if (found === null) throw new Refusal({ field, value, code });
  return found;
}
