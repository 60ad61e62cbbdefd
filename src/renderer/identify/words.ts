/** Answers of a look-up in colour; their words are those of the printed overview. */
import type { RowKind } from '../../shared/i18n/identification.ts';
import type { Tone } from '../kit/index.ts';

export const kindTones: Readonly<Record<RowKind, Tone>> = {
  all: 'ok',
  invoices: 'ok',
  other: 'muted',
  none: 'muted',
  unknown: 'warn',
  private: 'muted',
  foreign: 'muted',
  noNumber: 'warn',
  waiting: 'wait',
};
