/** A draft with the number that is next, and composed with it. */
import { composeInvoice } from '../../drafts/compose.ts';
import { kidOf } from '../../drafts/kid.ts';
import type { Composed, Numbering as Given, SalesDraft, SalesFacts } from '../../drafts/types.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { ReadContext } from '../company/connection.ts';
import { factsOfDraft } from './compose.ts';
import { lookOf, type Look } from './look.ts';
import { storedDraft } from './stored.ts';

export interface Numbering {
  readonly id: number;
  readonly revision: number;
  readonly draft: SalesDraft;
  readonly facts: SalesFacts;
  readonly numbering: Given;
  readonly look: Look;
}

export interface Numbered extends Numbering {
  readonly composed: Composed;
}

/**
 * A stored draft with the facts of the moment and the number that would be given now; nothing is stored.
 * @throws AppError sales.notFound, sales.notADraft, ledger.periodLocked, what kidOf and factsOfDraft throw
 */
export function numberingOf(ctx: ReadContext, id: number): Numbering {
  const { revision, draft } = storedDraft(ctx.db, id);
  const facts = factsOfDraft(ctx, draft);
  const issueDate = draft.issueDate ?? facts.today;
  if (facts.lockedThrough !== null && issueDate <= facts.lockedThrough) {
    throw new AppError('ledger.periodLocked', { date: issueDate, lockedThrough: facts.lockedThrough });
  }
  const numbering = { number: facts.nextNumber, kid: kidOf(draft, facts, facts.nextNumber), issueDate };
  return { id, revision, draft, facts, numbering, look: lookOf(draft, facts) };
}

/** As numberingOf, composed. */
export function numberedOf(ctx: ReadContext, id: number): Numbered {
  const numbering = numberingOf(ctx, id);
  return { ...numbering, composed: composeInvoice(numbering.draft, numbering.facts, numbering.numbering) };
}
