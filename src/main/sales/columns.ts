/** The columns of a draft's row that the list shows, sorts and searches by: they follow the draft. */
import type { SalesDraft } from '../../shared/contract/sales.ts';
import { currencyDecimals } from '../../shared/values/money.ts';
import { nbSortKey } from '../../shared/values/text.ts';
import { searchTextOf } from '../company/lists/search.ts';
import type { Sums } from './sums.ts';

export interface ListColumns {
  readonly customer_name: string;
  readonly issue_date: string | null;
  readonly due_date: string | null;
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly sort_customer: string;
  readonly sort_issue_date: string;
  readonly sort_due_date: string;
  readonly sort_amount: number;
  readonly search_text: string;
}

/** What is known of a document besides its draft. */
export interface ListFacts {
  readonly customerName: string;
  readonly customerOrgNumber: string | null;
  readonly issueDate: string | null;
  readonly dueDate: string | null;
  readonly sums: Sums;
  /** Of a numbered document. */
  readonly number: number | null;
  readonly kid: string | null;
}

/** The columns of a document. A credit note's amount sorts as negative, and it is never due. */
export function listColumns(draft: SalesDraft, facts: ListFacts): ListColumns {
  const { sums, issueDate } = facts;
  const dueDate = draft.kind === 'creditNote' ? null : facts.dueDate;
  return {
    customer_name: facts.customerName,
    issue_date: issueDate,
    due_date: dueDate,
    net: sums.net,
    vat: sums.vat,
    gross: sums.gross,
    sort_customer: nbSortKey(facts.customerName),
    sort_issue_date: issueDate ?? '',
    sort_due_date: dueDate ?? '',
    sort_amount: draft.kind === 'creditNote' ? 0 - sums.gross : sums.gross,
    search_text: searchTextOf({
      texts: [facts.customerName, draft.yourReference, draft.projectReference],
      references: [
        facts.number === null ? null : String(facts.number),
        facts.customerOrgNumber,
        facts.kid,
        draft.orderNumber,
        ...draft.creditsFormer.map(({ number }) => number),
      ],
      ...(sums.gross === 0 ? {} : { amount: { minor: sums.gross, decimals: currencyDecimals(draft.currency) } }),
    }),
  };
}
