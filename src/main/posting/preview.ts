import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { LedgerLine, PostingPreview } from '../../shared/contract/posting.ts';
import type { ReadContext } from '../company/connection.ts';
import { postableDocument } from './document.ts';
import { evaluateDraft, type Evaluation } from './evaluate.ts';

/**
 * Serves 'posting.preview': the voucher as the draft would become, with all that stops it.
 * @throws AppError as postableDocument
 */
export function preview(ctx: ReadContext, input: ParsedInput<'posting.preview'>): Output<'posting.preview'> {
  return previewOf(evaluateDraft(ctx.db, postableDocument(ctx, input.draft.documentId), input.draft));
}

/** Without the lines that have no account yet; the difference is what they, or an unexplained sum, leave open. */
export function previewOf(evaluation: Evaluation): PostingPreview {
  const { facts, expansion } = evaluation;
  const lines = (expansion?.lines ?? []).flatMap((line): LedgerLine[] =>
    line.account === null
      ? []
      : [
          {
            account: line.account,
            accountName: facts.accounts.get(line.account)?.name ?? '',
            vatCode: line.vatCode ?? null,
            vatBase: line.vatBase ?? null,
            vatRateBp: line.vatRateBp ?? null,
            text: line.text,
            amount: line.amount,
            currencyAmount: line.currencyAmount,
            draftLine: line.draftLine,
            partyName: line.isSupplier ? facts.supplierName : null,
          },
        ],
  );
  return {
    lines,
    difference: lines.reduce((sum, line) => sum + line.amount, 0),
    warnings: evaluation.warnings.map((warning) => ({ ...warning, params: { ...warning.params } })),
    problems: evaluation.problems.map((problem) => ({ ...problem, params: { ...problem.params } })),
  };
}
