/** Tilbakefør bilag: the reversal in the ledger, and the document's return to those to be posted. */
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { markReversed } from '../exchange/inbox/handling.ts';
import { reverseVoucher } from '../ledger/reversal.ts';

/**
 * Serves 'ledger.reverse', in the caller's transaction. The ledger knows nothing of documents, so the two meet here.
 * @throws AppError as reverseVoucher
 */
export function reverse(ctx: WriteContext, input: ParsedInput<'ledger.reverse'>): Output<'ledger.reverse'> {
  const reversal = reverseVoucher(ctx, input);
  const documentId = reversal.sourceDocumentId;
  if (documentId !== null && isPostedWith(ctx, documentId, input.id)) markReversed(ctx, documentId);
  return { voucherId: reversal.id, reference: reversal.reference, documentId };
}

function isPostedWith(ctx: WriteContext, documentId: number, voucherId: number): boolean {
  const row = statement<{ voucher: number | null }, [number]>(
    ctx.db,
    'SELECT voucher_id AS voucher FROM received_document WHERE id = ?',
  ).get(documentId);
  return row?.voucher === voucherId;
}
