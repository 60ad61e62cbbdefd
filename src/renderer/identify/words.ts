/** Answers of a look-up in words and colour. */
import type { IdentificationRow } from '../../shared/contract/identify.ts';
import { isMessageKey } from '../../shared/i18n/index.ts';
import type { Translate } from '../i18n.tsx';
import type { Tone } from '../kit/index.ts';
import { wordsOf } from '../lists/words.ts';

/** What a row can be told by: its answer, or why none was asked for. */
export type RowKind = NonNullable<IdentificationRow['answer']> | 'private' | 'noNumber' | 'waiting';

export const rowKinds = wordsOf<RowKind>({
  all: true,
  invoices: true,
  other: true,
  none: true,
  unknown: true,
  private: true,
  noNumber: true,
  waiting: true,
});

export const kindTones: Readonly<Record<RowKind, Tone>> = {
  all: 'ok',
  invoices: 'ok',
  other: 'muted',
  none: 'muted',
  unknown: 'warn',
  private: 'muted',
  noNumber: 'warn',
  waiting: 'wait',
};

export function kindOf(row: Pick<IdentificationRow, 'answer' | 'group'>): RowKind {
  if (row.group !== 'business') return row.group;
  return row.answer ?? 'waiting';
}

/** The answer, and of an unknown one why: unknown is never shown as no. */
export function answerText(row: Pick<IdentificationRow, 'answer' | 'group' | 'reason'>, t: Translate): string {
  const kind = kindOf(row);
  const text = t(`identify.answer.${kind}`);
  if (kind !== 'unknown' || row.reason === null) return text;
  const key = `identify.reason.${row.reason}`;
  return `${text}: ${isMessageKey(key) ? t(key) : row.reason}`;
}

/** Rows that an activation can do something for. */
export function canBeChosen(row: IdentificationRow): boolean {
  return row.answer === 'all' || row.answer === 'invoices';
}
