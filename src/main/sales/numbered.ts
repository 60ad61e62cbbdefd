/** A draft composed with the number that is next. */
import { composeInvoice } from '../../drafts/compose.ts';
import { kidOf } from '../../drafts/kid.ts';
import type { Composed, Numbering, SalesDraft, SalesFacts } from '../../drafts/types.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { ReadContext } from '../company/connection.ts';
import { factsOfDraft } from './compose.ts';
import { lookOf, type Look } from './look.ts';
import { storedDraft } from './stored.ts';

export interface Numbered {
  readonly id: number;
  readonly revision: number;
  readonly draft: SalesDraft;
  readonly facts: SalesFacts;
  readonly numbering: Numbering;
  readonly composed: Composed;
  readonly look: Look;
}

/**
 * A stored draft with the facts of the moment and the number that would be given now; nothing is stored.
 * @throws AppError sales.notFound, sales.notADraft, ledger.periodLocked, what kidOf and factsOfDraft throw
 */
export function numberedOf(ctx: ReadContext, id: number): Numbered {
  const { revision, draft } = storedDraft(ctx.db, id);
  const facts = factsOfDraft(ctx, draft);
  const issueDate = draft.issueDate ?? facts.today;
  if (facts.lockedThrough !== null && issueDate <= facts.lockedThrough) {
    throw new AppError('ledger.periodLocked', { date: issueDate, lockedThrough: facts.lockedThrough });
  }
  const numbering = { number: facts.nextNumber, kid: kidOf(draft, facts, facts.nextNumber), issueDate };
  return { id, revision, draft, facts, numbering, composed: composeInvoice(draft, facts, numbering), look: lookOf(draft, facts) };
}
