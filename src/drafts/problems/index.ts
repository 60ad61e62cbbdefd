/** What is wrong with a draft, or must be asked, apart from the rules of EHF. */
import type { LineContext } from '../context.ts';
import type { KeptLine } from '../memory.ts';
import type { Composed, DraftProblem, Numbering, SalesDraft, SalesFacts } from '../types.ts';
import { attachmentProblems } from './attachments.ts';
import { companyProblems } from './company.ts';
import { creditProblems } from './credit.ts';
import { customerProblems } from './customer.ts';
import { currencyProblems, dateProblems, referenceProblems } from './head.ts';
import { partProblems } from './part.ts';
import { sumProblems } from './sums.ts';
import { headTextProblems } from './text.ts';

/**
 * In the order of the form: customer, head, lines, sums, attachments, then the own company.
 *
 * @param kept the lines of the draft, with the problems of each
 */
export function ownProblems(
  draft: SalesDraft,
  facts: SalesFacts,
  composed: Composed,
  kept: readonly KeptLine[],
  context: LineContext,
  numbering: Numbering | null,
): DraftProblem[] {
  return [
    ...customerProblems(draft, facts, composed),
    ...dateProblems(draft, facts, context.issueDate),
    ...currencyProblems(draft),
    ...referenceProblems(draft, facts),
    ...headTextProblems(draft),
    ...kept.flatMap(({ problems }, index) => problems.map((problem) => at(problem, `lines.${index}`))),
    ...draft.allowancesCharges.flatMap((entry, index) =>
      partProblems(entry, context).map((problem) => at(problem, `allowancesCharges.${index}`)),
    ),
    ...sumProblems(draft, composed),
    ...creditProblems(draft, facts, composed),
    ...attachmentProblems(draft),
    ...companyProblems(draft, facts, numbering),
  ];
}

function at(problem: DraftProblem, place: string): DraftProblem {
  return { ...problem, field: `${place}.${problem.field}` };
}
