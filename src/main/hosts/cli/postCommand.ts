import { AppError, type Warning } from '../../../shared/contract/errors.ts';
import type { PostingDraft } from '../../../shared/contract/posting.ts';
import { lineColumns } from './ledgerCommands.ts';
import { Refused, type Run } from './run.ts';

export interface PostOptions {
  readonly account?: string;
  readonly rate?: number;
  readonly vatCode?: string;
  readonly createSupplier?: true;
  readonly acceptWarnings?: true;
}

/**
 * Posts a document as it is proposed. What the proposal lacks is not made up: without it the posting is refused, with the
 * warnings that stand.
 */
export async function post(run: Run, id: number, options: PostOptions): Promise<void> {
  const proposal = await run.call('posting.propose', { documentId: id, account: options.account ?? null, rate: options.rate ?? null });
  const { draft, warnings } = await asked(run, proposal.draft, proposal.preview.warnings, proposal.supplierProposal, options);
  const acceptedWarnings =
    options.acceptWarnings === true ? [...new Set(warnings.filter(({ mustAnswer }) => mustAnswer).map(({ code }) => code))] : [];
  const posted = await run.call('posting.post', { draft, acceptedWarnings }).catch((error: unknown) => {
    throw error instanceof AppError && error.warnings === undefined ? new Refused(error, warnings) : error;
  });
  const voucher = await run.call('ledger.voucher', { id: posted.voucherId });
  if (run.json) {
    const lines = voucher.lines.map(({ account, accountName, amount, vatCode }) => ({ account, name: accountName, amount, vatCode }));
    run.line({ id, voucherId: posted.voucherId, reference: posted.reference, lines });
    return;
  }
  await run.table(lineColumns, voucher.lines);
  await run.say('cli.done.posted', { id, reference: posted.reference });
}

/** The draft with what was asked for on the command line, and the warnings that it then has. */
async function asked(
  run: Run,
  proposed: PostingDraft,
  warnings: readonly Warning[],
  supplier: PostingDraft['createSupplier'],
  options: PostOptions,
): Promise<{ draft: PostingDraft; warnings: readonly Warning[] }> {
  const { vatCode } = options;
  const createSupplier = options.createSupplier === true && proposed.supplierId === null ? supplier : proposed.createSupplier;
  if (vatCode === undefined && createSupplier === proposed.createSupplier) return { draft: proposed, warnings };
  const draft = {
    ...proposed,
    createSupplier,
    lines: vatCode === undefined ? proposed.lines : proposed.lines.map((line) => ({ ...line, vatCode })),
  };
  return { draft, warnings: (await run.call('posting.preview', { draft })).warnings };
}
