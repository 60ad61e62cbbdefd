/** The EHF document of what has been composed. */
import type { InvoiceModel, SalesDraft } from '../../drafts/types.ts';
import { withPrint } from '../../drafts/withPrint.ts';
import { treeOf, type AttachmentContent, type XmlElement } from '../../ehf/index.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { readContent } from '../company/content.ts';
import type { Connection } from '../company/connection.ts';
import { salesTexts } from './texts.ts';

/** A document as it is printed as XML: its tree, and the contents of its attachments by their index. */
export interface EhfDocument {
  readonly root: XmlElement;
  readonly contents: ReadonlyMap<number, AttachmentContent>;
}

/**
 * The EHF document, with the draft's attachments and, when it is given, the print.
 * @param checked the tree of the model, when it has been made already
 * @throws AppError sales.fileMissing when the content of an attachment is not stored
 */
export function ehfDocumentOf(
  db: Connection,
  draft: SalesDraft,
  model: InvoiceModel,
  number: number,
  print: Uint8Array | null,
  checked: XmlElement | null = null,
): EhfDocument {
  const contents = new Map<number, AttachmentContent>();
  for (const [index, { sha256, filename }] of draft.attachments.entries()) {
    const bytes = readContent(db, sha256);
    if (bytes === null) throw new AppError('sales.fileMissing', { file: filename });
    contents.set(index, bytes);
  }
  let whole = model;
  if (print !== null) {
    whole = withPrint(model, `${salesTexts.file(draft.kind, number)}.pdf`, print.byteLength);
    contents.set(whole.attachments.length - 1, print);
  }
  return { root: (whole === model ? checked : null) ?? treeOf(whole, draft.kind, { keepLines: true }), contents };
}
