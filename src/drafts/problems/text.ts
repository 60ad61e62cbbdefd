/** Texts that are too long, or hold characters that no document can. */
import { hasUnfit } from '../texts.ts';
import type { DraftProblem, SalesDraft } from '../types.ts';
import { error, warning } from './make.ts';

/** The most characters of the fields of the contract. */
const HEAD_LIMITS = {
  yourReference: 200,
  buyerContact: 200,
  ourReference: 200,
  orderNumber: 200,
  contractNumber: 200,
  projectReference: 200,
  accountingCost: 200,
  note: 4000,
  creditReason: 500,
} as const satisfies Partial<Record<keyof SalesDraft, number>>;

export const LINE_LIMITS = { name: 1000, description: 2000, articleNumber: 50 } as const;
export const REASON_LIMIT = 200;

export function textProblems(text: string, most: number, field: string): DraftProblem[] {
  if (text === '') return [];
  const problems: DraftProblem[] = [];
  if (text.length > most) problems.push(error('textTooLong', field, { count: text.length, most }));
  if (hasUnfit(text)) problems.push(warning('controlCharacters', field));
  return problems;
}

export function headTextProblems(draft: SalesDraft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  for (const field of Object.keys(HEAD_LIMITS) as (keyof typeof HEAD_LIMITS)[]) {
    problems.push(...textProblems(draft[field], HEAD_LIMITS[field], field));
  }
  return problems;
}
