/** Credit notes of invoices. */
import { creditDraft } from '../../drafts/credit.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import { salesDraft } from '../../shared/contract/sales.ts';
import type { WriteContext } from '../company/connection.ts';
import { draftFor, insertDraft } from './drafts.ts';
import { readOriginals } from './originals.ts';
import { storedDocument } from './stored.ts';

/**
 * Serves `sales.credit`: the draft of a credit note of whole invoices, or of chosen lines, with what earlier credit notes have left of them. References
 * are those of the first.
 *
 * @throws AppError sales.notFound, sales.isDraft, sales.creditMixed, sales.nothingToCredit, request.invalid for more lines than a document has
 */
export function creditDocuments(ctx: WriteContext, input: ParsedInput<'sales.credit'>): Output<'sales.credit'> {
  const originals = readOriginals(ctx.db, input.ids);
  const [first] = originals;
  if (first === undefined) throw new AppError('sales.nothingToCredit', { number: '' });
  const drafts = new Map(originals.map(({ id }) => [id, storedDocument(ctx.db, id).draft]));
  const of = drafts.get(first.id);
  const empty = draftFor(ctx, 'creditNote', first.customerId);
  const base =
    of === undefined
      ? empty
      : {
          ...empty,
          yourReference: of.yourReference,
          buyerContact: of.buyerContact,
          ourReference: of.ourReference,
          orderNumber: of.orderNumber,
          contractNumber: of.contractNumber,
          projectReference: of.projectReference,
          accountingCost: of.accountingCost,
          deliveryDate: of.deliveryDate,
          deliveryPlace: of.deliveryPlace,
          periodFrom: of.periodFrom,
          periodTo: of.periodTo,
          sendAs: of.sendAs,
          printFormat: of.printFormat,
          language: of.language,
        };
  const draft = creditDraft(originals, input.lineIds, base, drafts);
  if (!salesDraft.safeParse(draft).success)
    throw new AppError('request.invalid', { field: 'ids' }, { detail: 'more than one document holds' });
  return { id: insertDraft(ctx, draft) };
}
