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
    ...ofLines(kept),
    ...draft.allowancesCharges.flatMap((entry, index) =>
      partProblems(entry, context).map((problem) => at(problem, `allowancesCharges.${index}`)),
    ),
    ...sumProblems(draft, composed),
    ...creditProblems(draft, facts, composed),
    ...attachmentProblems(draft),
    ...companyProblems(draft, facts, numbering),
  ];
}

function ofLines(kept: readonly KeptLine[]): DraftProblem[] {
  const all: DraftProblem[] = [];
  // Nearly all lines have none: nothing is built for those.
  for (let index = 0; index < kept.length; index++) {
    for (const problem of kept[index]?.problems ?? []) all.push(at(problem, `lines.${index}`));
  }
  return all;
}

function at(problem: DraftProblem, place: string): DraftProblem {
  return { ...problem, field: `${place}.${problem.field}` };
}
