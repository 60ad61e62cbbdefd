/** What of a document may be mended under its number, as its newest version states it, and whom that is made out to. */
import { readDocument } from '../../ehf/index.ts';
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { versionBytes } from '../exchange/outbox/versionBytes.ts';

/** Serves `outbox.mending`. @throws AppError sales.fileMissing for a document without a version that can be read */
export function showMending(ctx: ReadContext, input: ParsedInput<'outbox.mending'>): Output<'outbox.mending'> {
  const id = statement<number, [number]>(ctx.db, 'SELECT id FROM document_version WHERE document_id = ? ORDER BY version DESC LIMIT 1')
    .pluck()
    .get(input.documentId);
  const read = id === undefined ? null : readDocument(versionBytes(ctx.db, id));
  const model = read?.ok === true ? read.document.model : null;
  if (model === null) throw new AppError('sales.fileMissing', { id: input.documentId });
  const { endpoint, contact, name } = model.buyer;
  return {
    buyerName: name ?? '',
    endpointScheme: endpoint?.scheme ?? null,
    endpointId: endpoint?.id ?? null,
    yourReference: model.buyerReference ?? '',
    orderNumber: model.orderReference ?? '',
    projectReference: model.projectReference ?? '',
    contractNumber: model.contractReference ?? '',
    buyerContact: contact.name ?? '',
    accountingCost: model.accountingCost ?? '',
  };
}
