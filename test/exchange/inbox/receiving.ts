/** Receiving in tests: a company of ours, documents as files or from an operator. */
import type { WriteContext } from '../../../src/main/company/connection.ts';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { checkOn } from '../../../src/main/exchange/inbox/check.ts';
import { prepareDocument, receiveDocument, type ArrivedAttachment, type Received } from '../../../src/main/exchange/inbox/intake.ts';
import { osloDate } from '../../../src/shared/values/clock.ts';
import { BUYER } from '../../support/documents.ts';

/** Makes the company the buyer of the test documents. */
export function insertOwnCompany(ctx: WriteContext): void {
  ctx.db
    .prepare(
      "INSERT INTO company (id, name, org_number, legal_form, file_id, created_at) VALUES (1, ?, ?, 'AS', 'test', '2026-01-01T00:00:00.000Z')",
    )
    .run(BUYER.name, BUYER.orgNumber);
}

export function receiveFile(ctx: WriteContext, content: string | Uint8Array, filename = 'faktura.xml'): Received {
  const prepared = prepareDocument(typeof content === 'string' ? Buffer.from(content) : content, checkOn(osloDate(ctx.clock.now())));
  return inTransaction(ctx.db, () =>
    receiveDocument(ctx, prepared, {
      channel: 'file',
      operator: null,
      operatorId: null,
      filename,
      arrivedAt: ctx.clock.now().toISOString(),
      attachments: [],
    }),
  );
}

export function receiveFromOperator(
  ctx: WriteContext,
  content: string,
  operatorId: string,
  attachments: ArrivedAttachment[] = [],
): Received {
  const prepared = prepareDocument(Buffer.from(content), checkOn(osloDate(ctx.clock.now())));
  return inTransaction(ctx.db, () =>
    receiveDocument(ctx, prepared, {
      channel: 'operator',
      operator: 'maventa',
      operatorId,
      filename: null,
      arrivedAt: '2026-11-23T08:00:00.000Z',
      attachments,
    }),
  );
}
