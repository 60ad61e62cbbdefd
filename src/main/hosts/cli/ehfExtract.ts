/** What documents say, for other programs: no company file is opened. */
import type { DocumentKind, InvoiceModel, Party } from '../../../ehf/index.ts';
import { readEhfFile } from './ehfFile.ts';
import type { Run } from './run.ts';

interface ExtractedParty {
  readonly name: string | null;
  readonly orgNumber: string | null;
}

/** Everything as the document states it: amounts, quantities and rates are decimal strings; what is absent is null. */
export interface Extracted {
  readonly file: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly issueDate: string | null;
  readonly dueDate: string | null;
  readonly currency: string | null;
  readonly seller: ExtractedParty;
  readonly buyer: ExtractedParty;
  readonly lines: readonly {
    readonly id: string | null;
    /** BT-153, what is sold; of a line without it BT-154. */
    readonly description: string | null;
    readonly quantity: string | null;
    readonly unit: string | null;
    readonly price: string | null;
    readonly net: string | null;
    readonly category: string | null;
    readonly rate: string | null;
  }[];
  readonly totals: { readonly net: string | null; readonly vat: string | null; readonly payable: string | null };
  readonly vat: readonly {
    readonly category: string | null;
    readonly rate: string | null;
    readonly base: string | null;
    readonly amount: string | null;
  }[];
  readonly paymentId: string | null;
  /** The first account to pay to. */
  readonly payeeAccount: string | null;
  readonly attachments: readonly { readonly filename: string | null; readonly mimeCode: string | null; readonly size: number | null }[];
}

/**
 * Tells a line of JSON for each file, in their order. A file that cannot be read has a line too, with the kind null and a message.
 *
 * @returns false when one cannot be read
 */
export async function extractFiles(run: Run, files: readonly string[]): Promise<boolean> {
  const texts = await run.texts();
  let allRead = true;
  for (const file of files) {
    const read = readEhfFile(file, texts);
    if (read.ok) run.line(extract(file, read.document.kind, read.document.model));
    else {
      allRead = false;
      run.line({ file, kind: null, message: read.message });
    }
  }
  return allRead;
}

function extract(file: string, kind: DocumentKind, model: InvoiceModel): Extracted {
  const { totals, payment } = model;
  return {
    file,
    kind,
    number: model.number,
    issueDate: model.issueDate,
    dueDate: model.dueDate,
    currency: model.currency,
    seller: partyOf(model.seller),
    buyer: partyOf(model.buyer),
    lines: model.lines.map(({ id, name, description, quantity, unit, price, net, category, rate }) => ({
      id,
      description: name ?? description,
      quantity,
      unit,
      price,
      net,
      category,
      rate,
    })),
    totals: { net: totals.net, vat: totals.vat, payable: totals.payable },
    vat: model.vat.map(({ category, rate, base, amount }) => ({ category, rate, base, amount })),
    paymentId: payment.reference,
    payeeAccount: payment.accounts.find(({ id }) => id !== null)?.id ?? null,
    attachments: model.attachments.map(({ filename, mimeCode, embedded, size }) => ({ filename, mimeCode, size: embedded ? size : null })),
  };
}

function partyOf({ name, orgNumber }: Party): ExtractedParty {
  return { name, orgNumber };
}
