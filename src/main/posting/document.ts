/** The received document behind a posting, and what of it the posting goes by. */
import type { InvoiceModel } from '../../ehf/index.ts';
import { AppError, type Warning } from '../../shared/contract/errors.ts';
import { postableKinds, type DocumentKind, type DocumentRow } from '../../shared/contract/inbox.ts';
import { osloDate } from '../../shared/values/clock.ts';
import type { ReadContext } from '../company/connection.ts';
import { readStored } from '../exchange/inbox/show.ts';
import { bookDate, deliveryDate, readFigures, type DocumentFigures } from './figures.ts';
import { ratesOn, type RatesOfDay } from './rates.ts';
import { sellerStatus, type SellerStatus } from './seller.ts';

export interface PostableDocument {
  readonly id: number;
  readonly model: InvoiceModel;
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

/**
 * The document to be posted.
 * @throws AppError inbox.notFound, inbox.notPostable {kind} (a reminder would book a debt twice; in self-billing we are the seller),
 *   inbox.alreadyPosted {reference}, inbox.isHandled
 */
export function postableDocument(ctx: ReadContext, id: number): PostableDocument {
  const { row, document, warnings } = readStored(ctx.db, id);
  refuseOthers(row);
  const model = document?.model ?? null;
  if (model === null) throw new AppError('inbox.notPostable', { id, kind: row.kind });
  const isCreditNote = row.kind === 'creditNote';
  const today = osloDate(ctx.clock.now());
  const delivered = deliveryDate(model, isCreditNote, today);
  return {
    id,
    model,
    isCreditNote,
    figures: readFigures(model, isCreditNote),
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
