import { inTransaction, type WriteContext } from '../../src/main/company/connection.ts';
import { checkOn } from '../../src/main/exchange/inbox/check.ts';
import { prepareDocument, receiveDocument } from '../../src/main/exchange/inbox/intake.ts';
import { post } from '../../src/main/posting/post.ts';
import { propose } from '../../src/main/posting/propose.ts';
import { reverse } from '../../src/main/posting/reversal.ts';
import { createSupplier } from '../../src/main/registers/suppliers.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import { osloDate } from '../../src/shared/values/clock.ts';
import type { NewSupplier, PostingDraft, PostingProposal } from '../../src/shared/contract/posting.ts';
import { SELLER, testAccount } from '../support/documents.ts';

/** Takes a document in as a file; its id. */
export function receive(ctx: WriteContext, xml: string): number {
  const prepared = prepareDocument(new TextEncoder().encode(xml), checkOn(osloDate(ctx.clock.now())));
  return inTransaction(ctx.db, () =>
    receiveDocument(ctx, prepared, {
      channel: 'file',
      operator: null,
      operatorId: null,
      filename: 'x.xml',
      arrivedAt: '2026-11-24T10:00:00.000Z',
      attachments: [],
    }),
  ).id;
}

export function proposal(ctx: WriteContext, xml: string, options: { account?: string; rate?: number } = {}): PostingProposal {
  return propose(ctx, { documentId: receive(ctx, xml), account: options.account ?? null, rate: options.rate ?? null });
}

/** The seller of the test documents as a supplier. */
export function knownSupplier(ctx: WriteContext, options: Partial<NewSupplier> = {}): number {
  const supplier: NewSupplier = {
    name: SELLER.name,
    orgNumber: SELLER.orgNumber,
    vatId: null,
    country: 'NO',
    street: '',
    postalCode: '',
    city: '',
    email: null,
    endpointScheme: null,
    endpointId: null,
    bankAccount: testAccount(1),
    ...options,
  };
  return inTransaction(ctx.db, () => createSupplier(ctx, supplier)).id;
}

export function postDraft(ctx: WriteContext, draft: PostingDraft, acceptedWarnings: string[] = []): ReturnType<typeof post> {
  return inTransaction(ctx.db, () => post(ctx, { draft, acceptedWarnings }));
}

/** As `inbox post --create-supplier --accept-warnings` does. */
export function postWhole(ctx: WriteContext, { draft, supplierProposal, preview }: PostingProposal): ReturnType<typeof post> {
  return postDraft(
    ctx,
    { ...draft, createSupplier: supplierProposal },
    preview.warnings.map((warning) => warning.code),
  );
}

export function reverseVoucher(ctx: WriteContext, id: number): ReturnType<typeof reverse> {
  return inTransaction(ctx.db, () => reverse(ctx, { id, date: null, reason: '' }));
}

/** What stands in the ledger for a voucher: account, øre, code. */
export function linesOf(ctx: WriteContext, voucherId: number): [string, number, string | null][] {
  return ctx.db
    .prepare<[number], [string, number, string | null]>(
      'SELECT account, amount, vat_code FROM voucher_line WHERE voucher_id = ? ORDER BY line_number',
    )
    .raw()
    .all(voucherId);
}

export function refusalOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was not refused');
}
