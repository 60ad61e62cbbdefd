/** What is wrong with a draft, or must be asked, apart from the rules of EHF. */
import type { LineContext } from '../context.ts';
import type { KeptLine } from '../memory.ts';
import type { Composed, DraftProblem, Numbering, SalesDraft, SalesFacts } from '../types.ts';

export function ownProblems(
  _draft: SalesDraft,
  _facts: SalesFacts,
  _composed: Composed,
  _kept: readonly KeptLine[],
  _context: LineContext,
  _numbering: Numbering | null,
): DraftProblem[] {
  return [];
}
