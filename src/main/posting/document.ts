/** The received document behind a posting, and what of it the posting goes by. */
import type { InvoiceModel } from '../../ehf/index.ts';
import type { DocumentHead } from '../exchange/inbox/head.ts';
import { AppError, type Warning } from '../../shared/contract/errors.ts';
import { postableKinds, type DocumentKind, type DocumentRow } from '../../shared/contract/inbox.ts';
import { osloDate } from '../../shared/values/clock.ts';
import type { ReadContext } from '../company/connection.ts';
import { readStored, readStoredHead } from '../exchange/inbox/show.ts';
import { bookDate, deliveryDate, readFigures, type DocumentFigures } from './figures.ts';
import { ratesOn, type RatesOfDay } from './rates.ts';
import { sellerStatus, type SellerStatus } from './seller.ts';

/** What a draft is judged by. Its `figures.lines` are null: a draft has lines of its own. */
export interface PostableDocument {
  readonly id: number;
  readonly model: DocumentHead;
  readonly isCreditNote: boolean;
  readonly figures: DocumentFigures;
  readonly seller: SellerStatus;
  /** BT-2 when it is a date. */
  readonly issueDate: string | null;
  /** The day whose VAT rates count. */
  readonly deliveryDate: string;
  readonly rates: RatesOfDay;
  /** What was found on arrival; a possible duplicate as of now. */
  readonly warnings: readonly Warning[];
  readonly today: string;
}

/** What a draft is made from: the whole document. */
export interface ProposableDocument extends PostableDocument {
  readonly model: InvoiceModel;
}

/**
 * The document to be posted, from its stored head: judging a draft costs no reading of the bytes.
 * @throws AppError inbox.notFound, inbox.notPostable {kind} (a reminder would book a debt twice; in self-billing we are the seller),
 *   inbox.alreadyPosted {reference}, inbox.isHandled
 */
export function postableDocument(ctx: ReadContext, id: number): PostableDocument {
  const { row, head, warnings } = readStoredHead(ctx.db, id);
  refuseOthers(row);
  if (head === null) throw new AppError('inbox.notPostable', { id, kind: row.kind });
  const figures = readFigures(head, row.kind === 'creditNote', null);
  // Lines may stand in for a breakdown of VAT that cannot be read; so what looks unreadable is read in full.
  return figures.unreadable ? proposableDocument(ctx, id) : factsOf(ctx, row, head, figures, warnings);
}

/**
 * The document to be posted, read in full.
 * @throws AppError as postableDocument
 */
export function proposableDocument(ctx: ReadContext, id: number): ProposableDocument {
  const { row, document, warnings } = readStored(ctx.db, id);
  refuseOthers(row);
  const model = document?.model ?? null;
  if (model === null) throw new AppError('inbox.notPostable', { id, kind: row.kind });
  return { ...factsOf(ctx, row, model, readFigures(model, row.kind === 'creditNote', model.lines), warnings), model };
}

function factsOf(
  ctx: ReadContext,
  row: DocumentRow,
  model: DocumentHead,
  figures: DocumentFigures,
  warnings: readonly Warning[],
): PostableDocument {
  const isCreditNote = row.kind === 'creditNote';
  const today = osloDate(ctx.clock.now());
  const delivered = deliveryDate(model, isCreditNote, today);
  return {
    id: row.id,
    model,
    isCreditNote,
    figures,
    seller: sellerStatus(model.seller),
    issueDate: bookDate(model.issueDate),
    deliveryDate: delivered,
    rates: ratesOn(ctx.db, delivered),
    warnings,
    today,
  };
}

function refuseOthers(row: DocumentRow): void {
  const { id, kind } = row;
  if (!(postableKinds as readonly DocumentKind[]).includes(kind)) throw new AppError('inbox.notPostable', { id, kind });
  if (row.state === 'posted') throw new AppError('inbox.alreadyPosted', { id, reference: row.voucherReference ?? '' });
  if (row.state === 'handled') throw new AppError('inbox.isHandled', { id });
}
