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
  | { readonly action: 'skip'; readonly why: SkipReason }
  | { readonly action: 'refuse'; readonly reasons: readonly Reason[] };

/** It is there already and that was to stay as it is, or it stands there exactly so. */
export type SkipReason = 'exists' | 'unchanged';

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

export const refuse = (...reasons: readonly Reason[]): Judged => ({ action: 'refuse', reasons });

/** The texts of a row, and what in them cannot be read: all of it, so that a row is mended once. */
export class RowReader {
  readonly problems: Reason[] = [];
  readonly texts: ReadonlyMap<string, string>;
  constructor(texts: ReadonlyMap<string, string>) {
    this.texts = texts;
  }

  get(field: string): string | undefined {
    return this.texts.get(field);
  }

  /** The text of a field; one that is longer than its bound is a problem, and no text. */
  bounded(field: string, max: number): string | undefined {
    const value = this.texts.get(field);
    if (value === undefined || value.length <= max) return value;
    this.problems.push({ field, value, code: 'tooLong', params: { max } });
    return undefined;
  }

  /** The value of a field; undefined where nothing stands, and where it cannot be read, which is a problem. */
  read<T>(field: string, code: string, read: (text: string) => T | null): T | undefined {
    const value = this.texts.get(field);
    if (value === undefined) return undefined;
    const found = read(value);
    if (found !== null) return found;
    this.problems.push({ field, value, code });
    return undefined;
  }

  /** The problems with those of a check of the values, in which a field that could not be read stands as it was: of each field the first. */
  withChecked(checked: readonly Reason[]): readonly Reason[] {
    const known = new Set(this.problems.map(({ field }) => field));
    return [...this.problems, ...checked.filter(({ field }) => !known.has(field))];
  }
}
