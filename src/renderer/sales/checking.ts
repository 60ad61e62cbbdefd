/** What the window and its checker say to each other. */
import type { DraftProblem, SalesDraft, SalesFacts } from '../../shared/contract/sales.ts';
import type { Locale } from '../../shared/i18n/index.ts';

export type CheckRequest =
  /** What drafts are checked against from now on. */
  | { readonly type: 'facts'; readonly facts: SalesFacts }
  | { readonly type: 'check'; readonly turn: number; readonly draft: SalesDraft; readonly locale: Locale };

/** A problem, and for those of the EHF rules what they mean in the language asked for. */
export interface CheckedProblem extends DraftProblem {
  readonly words: { readonly title: string; readonly meaning: string; readonly action: string } | null;
}

export type CheckAnswer =
  | { readonly turn: number; readonly problems: readonly CheckedProblem[] }
  | { readonly turn: number; readonly failure: string };
