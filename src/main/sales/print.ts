/** The print of what has been composed. */
import { inLanguage } from '../../drafts/inLanguage.ts';
import type { Composed, InvoiceModel, Numbering, SalesDraft, SalesFacts } from '../../drafts/types.ts';
import type { SalesKind } from '../../shared/contract/sales.ts';
import { printSalesDocument } from '../print/index.ts';
import type { Letterhead } from './letterhead.ts';
import type { Look } from './look.ts';

export { readLetterhead } from './letterhead.ts';
export type { Letterhead } from './letterhead.ts';

/** What a print says beside the terms of the document. */
export interface PrintFacts {
  readonly kind: SalesKind;
  readonly isDraft: boolean;
  readonly kid: string | null;
  readonly customerNumber: number | null;
  readonly website: string;
  /** Of a document in another currency. */
  readonly rateMicro: number | null;
  /** Øre of each row of the VAT breakdown. */
  readonly vatNok: readonly number[] | null;
}

/** The facts of what has been composed. @param numbering null: it is a draft, and is marked so */
export function printFactsOf(draft: SalesDraft, facts: SalesFacts, composed: Composed, numbering: Numbering | null): PrintFacts {
  const isForeign = draft.currency !== 'NOK';
  return {
    kind: draft.kind,
    isDraft: numbering === null,
    kid: numbering?.kid ?? null,
    customerNumber: facts.customer?.number ?? null,
    website: facts.company.website,
    rateMicro: isForeign ? draft.rate : null,
    vatNok: isForeign && composed.vatNok.length > 0 ? composed.vatNok.map(({ amount }) => amount) : null,
  };
}

/** The print as bytes: the same in, the same out. */
export async function printModel(model: InvoiceModel, options: PrintFacts & Look & Letterhead): Promise<Uint8Array> {
  const { kind, format, language, website, ...rest } = options;
  const { bytes } = await printSalesDocument(inLanguage(model, language), kind, {
    ...rest,
    format,
    lang: language,
    website: website === '' ? null : website,
  });
  return bytes;
}
