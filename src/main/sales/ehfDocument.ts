/** The EHF document of what has been composed. */
import type { InvoiceModel, SalesDraft } from '../../drafts/types.ts';
import { withPrint } from '../../drafts/withPrint.ts';
import { treeOf, type AttachmentContent, type XmlElement } from '../../ehf/index.ts';
import { AppError } from '../../shared/contract/errors.ts';
import { readContent } from '../company/content.ts';
import type { Connection } from '../company/connection.ts';
import { isAttachment } from './attachmentType.ts';
import { salesTexts } from './texts.ts';

/** A document as it is printed as XML: its tree, and the contents of its attachments by their index. */
export interface EhfDocument {
  readonly root: XmlElement;
  readonly contents: ReadonlyMap<number, AttachmentContent>;
}

/**
 * The contents of a draft's attachments, in their order.
 * @throws AppError sales.fileMissing when one is not stored
 */
export function attachmentsOf(db: Connection, draft: SalesDraft): Uint8Array[] {
  return draft.attachments.map(({ sha256, filename }) => {
    const bytes = readContent(db, sha256);
    if (bytes === null) throw new AppError('sales.fileMissing', { file: filename });
    return bytes;
  });
}

/**
 * The EHF document, with the draft's attachments and, when it is given, the print.
 * @param attachments their contents
 * @param checked the tree of the model, when it has been made already
 * @throws AppError sales.attachmentType for a file that is not what the draft says: a draft comes from a window, which is not believed
 */
export function ehfOf(
  draft: SalesDraft,
  model: InvoiceModel,
  number: number,
  attachments: readonly Uint8Array[],
  print: Uint8Array | null,
  checked: XmlElement | null = null,
): EhfDocument {
  const contents = new Map<number, AttachmentContent>();
  for (const [index, attachment] of draft.attachments.entries()) {
    const bytes = attachments[index];
    if (bytes === undefined || !isAttachment(attachment, bytes)) throw new AppError('sales.attachmentType', { file: attachment.filename });
    contents.set(index, bytes);
  }
  let whole = model;
  if (print !== null) {
    whole = withPrint(model, `${salesTexts.file(draft.kind, number)}.pdf`, print.byteLength);
    contents.set(whole.attachments.length - 1, print);
  }
  return { root: (whole === model ? checked : null) ?? treeOf(whole, draft.kind, { keepLines: true }), contents };
}

/** As ehfOf, with the stored contents. @throws as attachmentsOf and ehfOf */
export function ehfDocumentOf(
  db: Connection,
  draft: SalesDraft,
  model: InvoiceModel,
  number: number,
  print: Uint8Array | null,
): EhfDocument {
  return ehfOf(draft, model, number, attachmentsOf(db, draft), print);
}
