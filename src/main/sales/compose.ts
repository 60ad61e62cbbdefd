/** A stored draft made into the document, with the facts of the moment. */
import { composeInvoice } from '../../drafts/compose.ts';
import type { Composed, SalesDraft, SalesFacts } from '../../drafts/types.ts';
import type { ReadContext } from '../company/connection.ts';
import { factsFor } from './facts.ts';
import { originalIdsOf } from './stored.ts';

/** The facts of a draft, of accounts those that it names. @throws AppError registers.customerNotFound, sales.notFound, sales.isDraft for what it names */
export function factsOfDraft(ctx: ReadContext, draft: SalesDraft): SalesFacts {
  const accounts = new Set([...draft.lines, ...draft.allowancesCharges].flatMap(({ account }) => account ?? []));
  return factsFor(ctx, { kind: draft.kind, customerId: draft.customerId, originalIds: originalIdsOf(draft) }, accounts);
}

/** The draft as a document without number. @throws as factsOfDraft */
export function composeDraft(ctx: ReadContext, draft: SalesDraft): { readonly facts: SalesFacts; readonly composed: Composed } {
  const facts = factsOfDraft(ctx, draft);
  return { facts, composed: composeInvoice(draft, facts, null) };
}
