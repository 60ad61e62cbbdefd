/** From a received document to a voucher. */
import { z } from 'zod';
import { command, query } from './operation.ts';
import { accountNumber, currency, documentId, isoDate, minor, partyId, rateMicro, text, voucherId, warning } from './fields.ts';

/** One line of the posting draft: net and the VAT that the document states for it, in minor units of the document's currency, debit positive. */
export const draftLine = z.strictObject({
  account: accountNumber.nullable(),
  vatCode: z.string().max(4).nullable(),
  departmentId: z.int().positive().nullable(),
  projectId: z.int().positive().nullable(),
  text: text(200),
  net: minor,
  /** VAT stated on the document for this line; with a code without deduction it goes into cost. */
  vat: minor,
});
export type DraftLine = z.infer<typeof draftLine>;

export const newSupplier = z.strictObject({
  name: z.string().min(1).max(200),
  orgNumber: z.string().max(20).nullable(),
  vatId: z.string().max(30).nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Za-z]{2}$/),
  street: text(200),
  postalCode: text(20),
  city: text(100),
  email: z.string().max(200).nullable(),
  endpointScheme: z.string().max(10).nullable(),
  endpointId: z.string().max(60).nullable(),
  bankAccount: z.string().max(40).nullable(),
});
export type NewSupplier = z.infer<typeof newSupplier>;

export const postingDraft = z.strictObject({
  documentId,
  voucherDate: isoDate,
  dueDate: isoDate.nullable(),
  invoiceNumber: text(100),
  invoiceDate: isoDate,
  currency,
  /** Needed for any currency but NOK. */
  rate: rateMicro.nullable(),
  /** Exactly one of an existing supplier and a new one, created in the same transaction. */
  supplierId: partyId.nullable(),
  createSupplier: newSupplier.nullable(),
  paymentReference: text(140).nullable(),
  isKid: z.boolean(),
  payeeName: text(200).nullable(),
  payeeAccount: text(40).nullable(),
  lines: z.array(draftLine).min(1).max(1000),
  /** BT-114 and BT-113 in minor units of the currency: as an invoice states them, with the opposite sign of a credit note, whose lines are swapped as well. */
  rounding: minor,
  prepaid: minor,
});
export type PostingDraft = z.infer<typeof postingDraft>;

/** A line of the voucher as it will stand in the ledger; amounts in øre and in the document's currency, debit positive. */
export const ledgerLine = z.strictObject({
  account: accountNumber,
  accountName: z.string(),
  vatCode: z.string().nullable(),
  vatBase: minor.nullable(),
  vatRateBp: z.int().nullable(),
  text: z.string(),
  amount: minor,
  currencyAmount: minor,
  /** The draft line it comes from, null for the lines that the posting makes itself (VAT, rounding, supplier). */
  draftLine: z.int().nullable(),
  partyName: z.string().nullable(),
});
export type LedgerLine = z.infer<typeof ledgerLine>;

export const postingPreview = z.strictObject({
  lines: z.array(ledgerLine),
  /** Øre; posting only at zero. */
  difference: minor,
  warnings: z.array(warning),
  /** What stops the posting, as error codes with params; empty when it can be posted. */
  problems: z.array(
    z.strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])), line: z.int().nullable() }),
  ),
});
export type PostingPreview = z.infer<typeof postingPreview>;

/** Why a line was proposed as it was; text key `suggestion.<code>` with params. */
export const lineReason = z.strictObject({
  code: z.enum([
    'history',
    'supplierDefault',
    'accountingCost',
    'noHistory',
    'noDeduction',
    'vatUncertain',
    'foreignService',
    'foreignGoods',
    'chosen',
  ]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  certain: z.boolean(),
});

export const postingProposal = z.strictObject({
  draft: postingDraft,
  reasons: z.array(z.array(lineReason)),
  supplierName: z.string().nullable(),
  /** What "Opprett leverandør" would create, when the register has no such supplier; put into the draft by a person's act alone. */
  supplierProposal: newSupplier.nullable(),
  /** Where a stored rate comes from. */
  rateSource: z.strictObject({ date: isoDate, source: z.string() }).nullable(),
  preview: postingPreview,
});
export type PostingProposal = z.infer<typeof postingProposal>;

export const postingOperations = {
  'posting.propose': query(
    z.strictObject({ documentId, account: accountNumber.nullable().default(null), rate: rateMicro.nullable().default(null) }),
    postingProposal,
  ),
  'posting.preview': query(z.strictObject({ draft: postingDraft }), postingPreview),
  /** Posts in one transaction; `acceptedWarnings` holds the codes of the warnings that the user has answered. */
  'posting.post': command(
    z.strictObject({ draft: postingDraft, acceptedWarnings: z.array(z.string().max(60)).max(50).default([]) }),
    z.strictObject({ voucherId, reference: z.string(), supplierId: partyId }),
  ),
};
