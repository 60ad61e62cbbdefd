/** What a draft becomes, and what is wrong with it. */
import type { DraftProblem, SalesDraft, SalesFacts } from '../shared/contract/sales.ts';
import type { InvoiceModel } from '../ehf/index.ts';

export type { DraftProblem, SalesDraft, SalesFacts };

/** Where a part of the model comes from: the index in the draft's lines, and which part of a line that was split at a change of rate. */
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

export interface Composed {
  /** The document in the terms of EN 16931, sums computed; what is not typed yet is null. */
  readonly model: InvoiceModel;
  /** For each line of the model. */
  readonly origins: readonly LineOrigin[];
  /** For each line of the model, then for each allowance and charge. */
  readonly lineVat: readonly (LineVat | null)[];
  readonly partVat: readonly (LineVat | null)[];
  /** What cannot be composed or must be asked, apart from the rules of EHF. */
  readonly problems: readonly DraftProblem[];
}

/** What the numbering adds. Null while it is a draft: the model's number is then null, and no rule is asked about it. */
export interface Numbering {
  readonly number: number;
  readonly kid: string | null;
  readonly issueDate: string;
}
export type { InvoiceModel };
