/** What the parts of the demo's history share: vouchers before they are posted, and what they leave open. */
import type { VoucherDraft } from '../../ledger/vouchers.ts';

/** A voucher to be posted; they are posted by date. */
export type Planned = VoucherDraft;

/** The days of the history, both included. */
export interface Span {
  readonly from: string;
  readonly through: string;
}

/** What an invoice leaves to be paid, in øre with the sign of its ledger line (a debt is negative). */
export interface OpenItem {
  readonly account: '1500' | '2400';
  readonly partyId: number;
  readonly partyName: string;
  readonly invoiceNumber: string;
  readonly date: string;
  readonly dueDate: string;
  readonly amount: number;
  readonly foreign?: { readonly currency: string; readonly amount: number; readonly rate: number };
}

/** The registers as the history needs them. */
export interface Registers {
  /** Id of a supplier or customer by name. */
  supplier(name: string): number;
  customer(name: string): number;
  /** The department that an account's costs belong to, or null. */
  department(account: string): number | null;
  vat(code: string): { readonly inputAccount: string | null; readonly outputAccount: string | null; readonly percentBp: number };
  /** Micro-NOK on a day. */
  rate(currency: string, date: string): number;
  /** Accounts without a right to deduct VAT. */
  readonly withoutDeduction: ReadonlySet<string>;
}
