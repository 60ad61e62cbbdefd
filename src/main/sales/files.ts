/** The files of a document of ours: EHF, print, preview, attachments. */
import { vatInNok } from '../../drafts/totals.ts';
import type { InvoiceModel } from '../../ehf/index.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { SalesFileRef } from '../../shared/contract/inbox.ts';
import type { PrintFormat, PrintLanguage } from '../../shared/contract/sales.ts';
import { readContent } from '../company/content.ts';
import type { Connection, ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { composeDraft } from './compose.ts';
import type { Look } from './look.ts';
import type { PrintFacts } from './print.ts';
import { storedDocument, type StoredDocument } from './stored.ts';
import { salesTexts } from './texts.ts';

export interface SalesFile {
  readonly bytes: Uint8Array;
  readonly filename: string;
  readonly mimeCode: string;
}

const PDF = 'application/pdf';

/** Opens a file of an invoice or credit note. @throws AppError sales.notFound, sales.isDraft, sales.fileMissing */
export async function openSalesFile(ctx: ReadContext, ref: SalesFileRef): Promise<SalesFile> {
  const document = storedDocument(ctx.db, ref.documentId);
  switch (ref.part) {
    case 'salesXml':
      return openXml(ctx.db, document, ref.version);
    case 'salesPrint':
      return openPrint(ctx, document, ref.version);
    case 'salesPreview':
      return preview(ctx, document, { format: ref.format, language: ref.language });
    case 'salesAttachment':
      return openAttachment(ctx.db, document, ref.index);
  }
}

interface VersionRow {
  readonly version: number;
  readonly ehf: string;
  readonly pdf: string | null;
  readonly format: PrintFormat;
  readonly language: PrintLanguage;
}

function versionOf(db: Connection, document: StoredDocument, version: number): VersionRow {
  if (document.number === null) throw new AppError('sales.isDraft', { id: document.id });
  const row = statement<VersionRow>(
    db,
    `SELECT version, ehf_sha256 AS ehf, pdf_sha256 AS pdf, print_format AS format, language FROM document_version
     WHERE document_id = ? AND (version = ? OR ? = 0) ORDER BY version DESC LIMIT 1`,
  ).get(document.id, version, version);
  if (row === undefined) throw missing(document.id);
  return row;
}

function missing(id: number): AppError {
  return new AppError('sales.fileMissing', { id });
}

/** `Faktura-10001.pdf`, of a later version `Faktura-10001-v2.pdf`. */
function nameOf({ kind, number }: StoredDocument, version: number, ending: string): string {
  return `${salesTexts.file(kind, number ?? 0)}${version > 1 ? `-v${version}` : ''}.${ending}`;
}

function openXml(db: Connection, document: StoredDocument, version: number): SalesFile {
  const row = versionOf(db, document, version);
  const bytes = readContent(db, row.ehf);
  if (bytes === null) throw missing(document.id);
  return { bytes, filename: nameOf(document, row.version, 'xml'), mimeCode: 'application/xml' };
}

/** The stored print; where none is stored, made from the document. */
async function openPrint(ctx: ReadContext, document: StoredDocument, version: number): Promise<SalesFile> {
  const row = versionOf(ctx.db, document, version);
  const stored = row.pdf === null ? null : readContent(ctx.db, row.pdf);
  const bytes = stored ?? (await printNumbered(ctx, document, row));
  return { bytes, filename: nameOf(document, row.version, 'pdf'), mimeCode: PDF };
}

async function preview(ctx: ReadContext, document: StoredDocument, look: Look): Promise<SalesFile> {
  if (document.number !== null) {
    return { bytes: await printNumbered(ctx, document, look), filename: nameOf(document, 1, 'pdf'), mimeCode: PDF };
  }
  // Loaded when it is first needed: printing takes long to load.
  const { printFactsOf, printModel, readLetterhead } = await import('./print.ts');
  const draft = { ...document.draft, printFormat: look.format, language: look.language };
  const { facts, composed } = composeDraft(ctx, draft);
  const bytes = await printModel(composed.model, { ...printFactsOf(draft, facts, composed, null), ...look, ...readLetterhead(ctx.db) });
  return { bytes, filename: `${salesTexts.draftFile(document.kind)}.pdf`, mimeCode: PDF };
}

/** A numbered document on paper, from the terms that are frozen with it. @param mended the terms of a later version */
export async function printNumbered(ctx: ReadContext, document: StoredDocument, look: Look, mended?: InvoiceModel): Promise<Uint8Array> {
  const { printModel, readLetterhead } = await import('./print.ts');
  const row = statement<{ model: string; kid: string | null; rate: number; currency: string; customerNumber: number; website: string }>(
    ctx.db,
    `SELECT d.model, d.kid, d.exchange_rate AS rate, d.currency, p.number AS customerNumber, (SELECT website FROM company WHERE id = 1) AS website
     FROM sales_document d JOIN party p ON p.id = d.customer_id WHERE d.id = ?`,
  ).get(document.id);
  if (row === undefined) throw missing(document.id);
  const model = mended ?? (JSON.parse(row.model) as InvoiceModel);
  const isForeign = row.currency !== 'NOK';
  const facts: PrintFacts = {
    kind: document.kind,
    isDraft: false,
    kid: row.kid,
    customerNumber: row.customerNumber,
    website: row.website,
    rateMicro: isForeign ? row.rate : null,
    vatNok: isForeign ? vatInNok(model.vat, row.rate).map(({ amount }) => amount) : null,
  };
  return printModel(model, { ...facts, format: look.format, language: look.language, ...readLetterhead(ctx.db) });
}

function openAttachment(db: Connection, document: StoredDocument, index: number): SalesFile {
  const attachment = document.draft.attachments[index];
  const bytes = attachment === undefined ? null : readContent(db, attachment.sha256);
  if (attachment === undefined || bytes === null) throw missing(document.id);
  return { bytes, filename: attachment.filename, mimeCode: attachment.mimeCode };
}
