/** Vouchers, an account's postings, trial balance, reversal, locked period. */
import { z } from 'zod';
import { command, query } from './operation.ts';
import {
  accountNumber,
  currency,
  direction,
  documentId,
  instant,
  isoDate,
  minor,
  none,
  page,
  pageRequest,
  partyId,
  text,
  voucherId,
} from './fields.ts';

export const voucherKinds = ['purchase', 'sale', 'payment', 'opening', 'manual', 'vatSettlement', 'reversal'] as const;

export const voucherRow = z.strictObject({
  id: voucherId,
  /** "INN 2026-12" */
  reference: z.string(),
  series: z.string(),
  fiscalYear: z.int(),
  number: z.int(),
  kind: z.enum(voucherKinds),
  date: isoDate,
  description: z.string(),
  /** Sum of the debit side, øre. */
  amount: minor,
  sourceDocumentId: documentId.nullable(),
  reversesId: voucherId.nullable(),
  reversedById: voucherId.nullable(),
});
export type VoucherRow = z.infer<typeof voucherRow>;

export const voucherLine = z.strictObject({
  lineNumber: z.int(),
  account: accountNumber,
  accountName: z.string(),
  amount: minor,
  text: z.string(),
  vatCode: z.string().nullable(),
  vatBase: minor.nullable(),
  vatRateBp: z.int().nullable(),
  department: z.string().nullable(),
  project: z.string().nullable(),
  partyId: partyId.nullable(),
  partyName: z.string().nullable(),
  currency,
  currencyAmount: minor,
  exchangeRate: z.int(),
  invoiceNumber: z.string().nullable(),
  invoiceDate: isoDate.nullable(),
  dueDate: isoDate.nullable(),
  kid: z.string().nullable(),
  message: z.string().nullable(),
  payeeName: z.string().nullable(),
  payeeAccount: z.string().nullable(),
});

export const voucherDetail = z.strictObject({
  ...voucherRow.shape,
  postedBy: z.string(),
  postedAt: instant,
  /** The invoice or credit note of ours that it belongs to: it is credited, never reversed by itself. */
  salesDocument: z.strictObject({ id: z.int().positive(), kind: z.enum(['invoice', 'creditNote']), number: z.int() }).nullable(),
  reversesReference: z.string().nullable(),
  reversedByReference: z.string().nullable(),
  lines: z.array(voucherLine),
});
export type VoucherDetail = z.infer<typeof voucherDetail>;

export const accountPosting = z.strictObject({
  id: z.int(),
  voucherId,
  reference: z.string(),
  date: isoDate,
  text: z.string(),
  vatCode: z.string().nullable(),
  partyName: z.string().nullable(),
  amount: minor,
  sourceDocumentId: documentId.nullable(),
});

export const trialBalanceRow = z.strictObject({
  account: accountNumber,
  name: z.string(),
  opening: minor,
  debit: minor,
  credit: minor,
  balance: minor,
});

/** A line on a subledger account that is to be settled by others. */
export const openItem = z.strictObject({
  id: z.int(),
  partyId,
  partyName: z.string(),
  voucherId,
  reference: z.string(),
  account: accountNumber,
  date: isoDate,
  dueDate: isoDate.nullable(),
  invoiceNumber: z.string().nullable(),
  kid: z.string().nullable(),
  currency,
  /** Minor units of the currency, debit positive. */
  amount: minor,
  remaining: minor,
});
export type OpenItem = z.infer<typeof openItem>;

export const ledgerOperations = {
  /** The items of one customer or supplier, newest first; open ones alone or all. */
  'ledger.openItems': query(z.strictObject({ partyId, onlyOpen: z.boolean().default(true), ...pageRequest }), page(openItem)),
  /** Settles a debit item and a credit item against each other; without amount as much as both have left. */
  'ledger.matchItems': command(
    z.strictObject({ debitItemId: z.int(), creditItemId: z.int(), amount: z.int().positive().nullable().default(null) }),
    z.strictObject({ matchId: z.int(), amount: minor }),
  ),
  'ledger.vouchers': query(
    z.strictObject({
      fiscalYear: z.int().nullable().default(null),
      kind: z.enum(voucherKinds).nullable().default(null),
      search: text(100).default(''),
      sort: z.enum(['date', 'entry']).default('entry'),
      direction: direction.default('desc'),
      ...pageRequest,
    }),
    page(voucherRow),
  ),
  'ledger.voucher': query(z.strictObject({ id: voucherId }), voucherDetail),
  'ledger.accountPostings': query(
    z.strictObject({
      account: accountNumber,
      from: isoDate.nullable().default(null),
      to: isoDate.nullable().default(null),
      ...pageRequest,
    }),
    page(accountPosting),
  ),
  /** Opening balance, movements and closing balance of one account in a span of days. */
  'ledger.accountSummary': query(
    z.strictObject({ account: accountNumber, from: isoDate.nullable().default(null), to: isoDate.nullable().default(null) }),
    z.strictObject({
      account: accountNumber,
      name: z.string(),
      opening: minor,
      debit: minor,
      credit: minor,
      balance: minor,
      count: z.int(),
    }),
    { bounded: false },
  ),
  /** Balance accounts with their opening balance, result accounts from the start of the year of `to`. */
  'ledger.trialBalance': query(
    z.strictObject({ from: isoDate.nullable().default(null), to: isoDate.nullable().default(null) }),
    z.strictObject({ rows: z.array(trialBalanceRow), sum: minor }),
    { bounded: false },
  ),
  'ledger.fiscalYears': query(none, z.array(z.strictObject({ year: z.int(), startsOn: isoDate, endsOn: isoDate }))),
  /** Reverses a voucher in full; its document returns to those to be posted. Date: the original's, or the first open day when that is locked. */
  'ledger.reverse': command(
    z.strictObject({ id: voucherId, date: isoDate.nullable().default(null), reason: text(500).default('') }),
    z.strictObject({ voucherId, reference: z.string(), documentId: documentId.nullable() }),
  ),
  'ledger.lock': query(
    none,
    z.strictObject({
      lockedThrough: isoDate.nullable(),
      history: z.array(z.strictObject({ lockedThrough: isoDate.nullable(), setBy: z.string(), setAt: instant, reason: z.string() })),
    }),
  ),
  /** Sets "locked through"; an earlier date than the present one reopens, which takes a reason. */
  'ledger.setLock': command(
    z.strictObject({ lockedThrough: isoDate.nullable(), reason: text(500).default('') }),
    z.strictObject({ lockedThrough: isoDate.nullable() }),
  ),
};
