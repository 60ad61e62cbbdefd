/** What is wrong with a line by itself. */
import type { SalesLine } from '../../shared/contract/sales.ts';
import type { LineContext } from '../context.ts';
import type { BareLine } from '../lines.ts';
import type { DraftProblem } from '../types.ts';

/** A problem of a line, whose field is that within the line. */
export type LineProblem = DraftProblem;

export function lineProblems(_line: SalesLine, _bare: readonly BareLine[], _context: LineContext): LineProblem[] {
  return [];
}
