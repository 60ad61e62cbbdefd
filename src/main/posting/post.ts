/** Posting a received document. */
import { AppError, type Warning } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { PostingDraft } from '../../shared/contract/posting.ts';
import type { WriteContext } from '../company/connection.ts';
import { markPosted } from '../exchange/inbox/handling.ts';
import { postVoucher, type VoucherLineDraft } from '../ledger/vouchers.ts';
import { createSupplier, fillBankAccount } from '../registers/suppliers.ts';
import { postableDocument } from './document.ts';
import { evaluateDraft, type Evaluation } from './evaluate.ts';
import { SUPPLIER_ACCOUNT } from './expandDraft.ts';
import { postingTexts } from './texts.ts';

/** Series of purchases. */
const PURCHASES = 'INN';

/**
 * Serves 'posting.post', in the caller's transaction: judges the draft anew against the stored document and the registers, creates
 * the supplier that the draft asks for, posts the voucher, ties the document to it. What a preview said is not relied on.
 *
 * @throws AppError the first thing that stops the posting (see evaluateDraft), with the warnings that wait for an answer;
 *   posting.warningsUnanswered with the warnings, until every code that must be answered is in `acceptedWarnings`;
 *   what postableDocument, createSupplier and postVoucher throw
 */
export function post(ctx: WriteContext, input: ParsedInput<'posting.post'>): Output<'posting.post'> {
  const { draft } = input;
  const document = postableDocument(ctx, draft.documentId);
  const evaluation = evaluateDraft(ctx.db, document, draft);
  const unanswered = evaluation.warnings.filter((warning) => warning.mustAnswer && !input.acceptedWarnings.includes(warning.code));
  refuse(evaluation, unanswered);
  const supplierId = draft.supplierId ?? newSupplier(ctx, draft);
  const voucher = postVoucher(ctx, {
    series: PURCHASES,
    kind: 'purchase',
    date: draft.voucherDate,
    description: postingTexts.document(evaluation.facts.supplierName, document.isCreditNote, draft.invoiceNumber),
    sourceDocumentId: document.id,
    lines: voucherLines(evaluation, supplierId),
  });
  fillBankAccount(ctx, supplierId, draft.payeeAccount);
  markPosted(ctx, document.id, voucher.id, voucher.reference);
  return { voucherId: voucher.id, reference: voucher.reference, supplierId };
}

function refuse(evaluation: Evaluation, unanswered: readonly Warning[]): void {
  const [first] = evaluation.problems;
  const withWarnings = unanswered.length === 0 ? {} : { warnings: unanswered };
  if (first !== undefined)
    throw new AppError(first.code, first.line === null ? first.params : { ...first.params, line: first.line + 1 }, withWarnings);
  if (unanswered.length > 0) throw new AppError('posting.warningsUnanswered', { count: unanswered.length }, withWarnings);
}

function newSupplier(ctx: WriteContext, draft: PostingDraft): number {
  if (draft.createSupplier === null) throw new AppError('posting.supplierMissing');
  return createSupplier(ctx, draft.createSupplier).id;
}

function voucherLines(evaluation: Evaluation, supplierId: number): VoucherLineDraft[] {
  return (evaluation.expansion?.lines ?? []).map(({ account, draftLine, isSupplier, ...line }) => {
    if (account === null) throw new AppError('posting.accountMissing', draftLine === null ? {} : { line: draftLine + 1 });
    // A cost line on the supplier's debt account belongs to the same supplier.
    const hasParty = isSupplier || account === SUPPLIER_ACCOUNT || evaluation.facts.accounts.get(account)?.subledger === 'supplier';
    return { ...line, account, partyId: hasParty ? supplierId : null };
  });
}
