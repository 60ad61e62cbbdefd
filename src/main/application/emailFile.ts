/** A document of ours as an e-mail that the user sends from his own mail program: the print, what is enclosed, and a few words. */
import { AppError } from '../../shared/contract/errors.ts';
import { formatDate } from '../../shared/values/dates.ts';
import { currencyDecimals, formatMinor } from '../../shared/values/money.ts';
import type { ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import type { OpenedFile } from '../exchange/inbox/files.ts';
import { writeEml, type EmailPart } from '../exchange/outbox/eml.ts';
import { exchangeSettingsOf } from '../exchange/settings.ts';
import { ownCompany } from '../registers/company.ts';
import { openSalesFile } from '../sales/files.ts';
import { emailWords } from './emailWords.ts';

interface Row {
  readonly key: string;
  readonly documentId: number;
  readonly version: number;
  readonly language: 'nb' | 'en';
  readonly address: string;
  readonly kind: 'invoice' | 'creditNote';
  readonly number: number;
  readonly customerName: string;
  readonly gross: number;
  readonly currency: string;
  readonly dueDate: string | null;
  readonly kid: string | null;
  readonly content: string;
}

/**
 * The e-mail of a transmission, as a file that a mail program opens as a draft.
 * @throws AppError outbox.notFound; outbox.noAddress when it is not for an e-mail address; sales.fileMissing
 */
export async function openEmailFile(ctx: ReadContext, transmissionId: number): Promise<OpenedFile> {
  const row = statement<Row, [number]>(
    ctx.db,
    `SELECT t.key, t.document_id AS documentId, v.version, v.language, t.address, d.kind, d.number, d.customer_name AS customerName, d.gross, d.currency,
       d.due_date AS dueDate, d.kid, d.content
     FROM transmission t JOIN document_version v ON v.id = t.version_id JOIN sales_document d ON d.id = t.document_id WHERE t.id = ?`,
  ).get(transmissionId);
  if (row === undefined) throw new AppError('outbox.notFound', { id: transmissionId });
  // Written by enqueue alone.
  const address = JSON.parse(row.address) as { readonly email?: string };
  if (address.email === undefined) throw new AppError('outbox.noAddress', { channel: 'email' });
  const company = ownCompany(ctx.db);
  const { subject, text } = emailWords(row.language, {
    kind: row.kind,
    number: row.number,
    seller: company.name,
    contact: company.contactName,
    phone: company.phone ?? '',
    amount: `${row.currency} ${formatMinor(row.gross, { decimals: currencyDecimals(row.currency), locale: row.language })}`,
    dueDate: row.kind === 'invoice' && row.dueDate !== null ? formatDate(row.dueDate, row.language) : null,
    kid: row.kid,
  });
  const print = await openSalesFile(ctx, { part: 'salesPrint', documentId: row.documentId, version: row.version });
  const attachments: EmailPart[] = [print];
  if (exchangeSettingsOf(ctx.db).sendAttachments) {
    const { attachments: enclosed } = JSON.parse(row.content) as { readonly attachments: readonly unknown[] };
    for (const index of enclosed.keys())
      attachments.push(await openSalesFile(ctx, { part: 'salesAttachment', documentId: row.documentId, index }));
  }
  const bytes = writeEml({
    from: company.email === null || company.email === '' ? null : { name: company.name, address: company.email },
    to: { name: row.customerName, address: address.email },
    subject,
    text,
    attachments,
    boundary: `AutoInvoice-${row.key}`,
  });
  return { bytes, filename: print.filename.replace(/\.pdf$/, '.eml'), mimeCode: 'message/rfc822' };
}
