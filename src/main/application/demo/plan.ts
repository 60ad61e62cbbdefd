/** What the parts of the demo's history share: vouchers before they are posted, and what they leave open. */
import type { VoucherDraft } from '../../ledger/vouchers.ts';

/** A voucher to be posted; they are posted by date. */
export interface Planned extends VoucherDraft {
  /** It is that of an invoice or credit note, which is numbered and posts the same. */
  readonly document?: PlannedDocument;
}

/** What was sold of one kind: net in øre. */
export interface Sold {
  readonly account: string;
  readonly vatCode: string;
  readonly text: string;
  readonly net: number;
  /** Of a document: what it comes to that. */
  readonly lines: readonly SoldLine[];
}

/** A piece of the article of a number, at its price: øre. */
export interface SoldLine {
  readonly articleNumber: string;
  readonly quantity: number;
  readonly price: number;
}

export interface PlannedDocument {
  readonly number: number;
  readonly partyId: number;
  readonly sold: readonly Sold[];
  /** The invoice that it takes back, and only what was sold of these accounts; null: an invoice. */
  readonly credits: { readonly number: number; readonly accounts: readonly string[] } | null;
}

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
