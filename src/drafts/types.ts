/** What a draft becomes, and what is wrong with it. */
import type { DraftProblem, SalesDraft, SalesFacts } from '../shared/contract/sales.ts';
import type { InvoiceModel } from '../ehf/index.ts';

export type { DraftProblem, InvoiceModel, SalesDraft, SalesFacts };

export type Customer = NonNullable<SalesFacts['customer']>;
export type Original = SalesFacts['originals'][number];
export type OriginalLine = Original['lines'][number];

/** Where a part of the model comes from: the index in the draft's list, and which part of an entry that was split at a change of rate (from 0). */
export interface LineOrigin {
  readonly line: number;
  readonly split: number;
}

/** A VAT rate and category as a line has them on its day of delivery. */
export interface LineVat {
  readonly code: string;
  /** UNCL5305: S, Z, E, AE, G, O. */
  readonly category: string;
  /** Basis points; null for category O. */
  readonly rateBp: number | null;
}

/** A row of the VAT breakdown in NOK, as bokføringsforskriften § 5-1-1 wants VAT told; øre. */
export interface VatInNok {
  readonly category: string;
  readonly rateBp: number | null;
  readonly base: number;
  readonly amount: number;
}

export interface Composed {
  /** The document in the terms of EN 16931, sums computed; what is not typed yet is null. */
  readonly model: InvoiceModel;
  /** For each line of the model: the index in the draft's lines. */
  readonly origins: readonly LineOrigin[];
  /** For each allowance and charge of the model: the index in the draft's. */
  readonly partOrigins: readonly LineOrigin[];
  /** For each line of the model, and for each allowance and charge; null while there is no VAT code or rate. */
  readonly lineVat: readonly (LineVat | null)[];
  readonly partVat: readonly (LineVat | null)[];
  /** For each row of `model.vat`, also when the document is in NOK; empty while the exchange rate is missing. Their amounts add up to BT-111. */
  readonly vatNok: readonly VatInNok[];
  /** What cannot be composed or must be asked, apart from the rules of EHF. */
  readonly problems: readonly DraftProblem[];
}

/** What the numbering adds. Null while it is a draft: the model's number is then null, and no rule is asked about it. */
export interface Numbering {
  readonly number: number;
  /** Null without agreement, and for a credit note (see `kidOf`). */
  readonly kid: string | null;
  readonly issueDate: string;
}
