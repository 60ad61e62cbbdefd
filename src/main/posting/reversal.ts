/** Tilbakefør bilag: the reversal in the ledger, and the document's return to those to be posted. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { markReversed } from '../exchange/inbox/handling.ts';
import { reverseVoucher } from '../ledger/reversal.ts';

/**
 * Serves 'ledger.reverse', in the caller's transaction. The ledger knows nothing of documents, so the two meet here.
 * @throws AppError sales.voucherOfDocument for that of an invoice or credit note of ours, which is credited instead; as reverseVoucher
 */
export function reverse(ctx: WriteContext, input: ParsedInput<'ledger.reverse'>): Output<'ledger.reverse'> {
  const number = statement<number>(ctx.db, 'SELECT number FROM sales_document WHERE voucher_id = ?').pluck().get(input.id);
  if (number !== undefined) throw new AppError('sales.voucherOfDocument', { number });
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
