/** How a document looks on paper. */
import type { SalesDraft, SalesFacts } from '../../drafts/types.ts';
import type { PrintFormat, PrintLanguage } from '../../shared/contract/sales.ts';

export interface Look {
  readonly format: PrintFormat;
  readonly language: PrintLanguage;
}

/** The draft's own look, else the customer's, else the company's. */
export function lookOf(draft: SalesDraft, facts: SalesFacts): Look {
  return {
    format: draft.printFormat ?? facts.customer?.printFormat ?? facts.settings.printFormat,
    language: draft.language ?? facts.customer?.language ?? facts.settings.language,
  };
}
