/** What a credit note takes back, and whether so much is left of it. */
import { creditShares } from '../creditShares.ts';
import { leftOf } from '../leftToCredit.ts';
import { takingsOf } from '../taken.ts';
import { cleaned } from '../texts.ts';
import type { Composed, DraftProblem, Original, SalesDraft, SalesFacts } from '../types.ts';
import { error } from './make.ts';
import { textProblems } from './text.ts';

export function creditProblems(draft: SalesDraft, facts: SalesFacts, composed: Composed): DraftProblem[] {
  if (draft.kind !== 'creditNote') return [];
  const ids = new Set([...draft.credits, ...entriesOf(draft).flatMap(({ credits }) => credits?.documentId ?? [])]);
  const originals = facts.originals.filter(({ id }) => ids.has(id));
  return [
    ...formerProblems(draft),
    ...(ids.size === 0 && draft.creditsFormer.length === 0 ? reasonProblems(draft) : []),
    ...(originals.length < ids.size ? [error('creditUnknown', 'credits')] : []),
    ...originals.flatMap((original) => originalProblems(original, draft, facts)).filter(isFirst),
    ...lineProblems(draft, facts, composed),
    ...shareProblems(draft, facts, composed),
  ];
}

function entriesOf(draft: SalesDraft) {
  return [...draft.lines, ...draft.allowancesCharges];
}

/** Bokføringsforskriften § 5-2-7: a credit note tells which invoice it is for; else why, and for which period. */
function reasonProblems(draft: SalesDraft): DraftProblem[] {
  const problems = cleaned(draft.creditReason) === null ? [error('creditReasonMissing', 'creditReason')] : [];
  if (draft.periodFrom === null || draft.periodTo === null) {
    problems.push(error('creditPeriodMissing', draft.periodFrom === null ? 'periodFrom' : 'periodTo'));
  }
  return problems;
}

function formerProblems({ creditsFormer }: SalesDraft): DraftProblem[] {
  return creditsFormer.flatMap(({ number, issueDate }, index): DraftProblem[] => [
    ...(cleaned(number) === null ? [error('formerNumberMissing', `creditsFormer.${index}.number`)] : []),
    ...textProblems(number, 50, `creditsFormer.${index}.number`),
    ...(issueDate === null ? [error('formerDateMissing', `creditsFormer.${index}.issueDate`)] : []),
  ]);
}

function originalProblems(original: Original, draft: SalesDraft, { customer }: SalesFacts): DraftProblem[] {
  const { number, currency } = original;
  const problems: DraftProblem[] = [];
  if (customer !== null && customer.id !== original.customerId) problems.push(error('creditOtherCustomer', 'customerId', { number }));
  if (draft.currency !== currency) problems.push(error('creditOtherCurrency', 'currency', { number, currency }));
  else if (currency !== 'NOK' && draft.rate !== null && draft.rate !== original.rate) {
    problems.push(error('creditOtherRate', 'rate', { number, rate: original.rate }));
  }
  return problems;
}

/** One for each field is enough. */
function isFirst(problem: DraftProblem, index: number, all: readonly DraftProblem[]): boolean {
  return all.findIndex(({ code }) => code === problem.code) === index;
}

/** No line beyond what is left of what it takes back, several of one line together. */
function lineProblems(draft: SalesDraft, { originals }: SalesFacts, composed: Composed): DraftProblem[] {
  const taken = new Map<number, number>();
  return takingsOf(draft, originals, composed).flatMap(({ original, line, amount, place }): DraftProblem[] => {
    const sum = (taken.get(line.lineId) ?? 0) + amount;
    taken.set(line.lineId, sum);
    const left = leftOf(line);
    if (sum === 0 || (sum < 0 === left < 0 && Math.abs(sum) <= Math.abs(left))) return [];
    const { number, currency } = original;
    const field = line.part === 'line' ? `${place}.quantity` : `${place}.amount`;
    return [error('creditLineTooLarge', field, { number, currency, remainingTotal: Math.abs(left), sum: Math.abs(sum) })];
  });
}

/** No invoice beyond what is left of it, VAT included. */
function shareProblems(draft: SalesDraft, facts: SalesFacts, composed: Composed): DraftProblem[] {
  const shares = creditShares(draft, facts, composed);
  return shares.flatMap(({ documentId, amount }): DraftProblem[] => {
    const original = facts.originals.find(({ id }) => id === documentId);
    if (original === undefined || original.currency !== draft.currency) return [];
    const left = original.gross - original.credited;
    if (amount <= left) return amount < 0 && shares.length > 1 ? [error('negativeCredit', '')] : [];
    const { number, currency } = original;
    return [error('creditTooLarge', '', { number, currency, remainingTotal: left, sum: amount })];
  });
}
