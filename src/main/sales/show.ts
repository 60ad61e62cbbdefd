/** One invoice or credit note. */
import { AppError } from '../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { SalesDetail } from '../../shared/contract/sales.ts';
import { osloDate } from '../../shared/values/clock.ts';
import type { ReadContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import { transmissionsOf } from '../exchange/outbox/list.ts';
import { voucherReference } from '../ledger/texts.ts';
import { salesRowOf } from './rows.ts';
import { storedDocument } from './stored.ts';

interface FinalRow {
  readonly model: string | null;
  readonly voucherId: number | null;
  readonly finalizedAt: string | null;
  readonly finalizedBy: string | null;
  readonly series: string | null;
  readonly fiscalYear: number | null;
  readonly voucherNumber: number | null;
}

/** Serves `sales.show`. @throws AppError sales.notFound */
export function showSales(ctx: ReadContext, input: ParsedInput<'sales.show'>): Output<'sales.show'> {
  const { db } = ctx;
  const document = storedDocument(db, input.id);
  const row = salesRowOf(db, input.id, osloDate(ctx.clock.now()));
  const final = statement<FinalRow>(
    db,
    `SELECT d.model, d.voucher_id AS voucherId, d.finalized_at AS finalizedAt, d.finalized_by AS finalizedBy, v.series,
       v.fiscal_year AS fiscalYear, v.number AS voucherNumber
     FROM sales_document d LEFT JOIN voucher v ON v.id = d.voucher_id WHERE d.id = ?`,
  ).get(input.id);
  if (row === undefined || final === undefined) throw new AppError('sales.notFound', { id: input.id });
  const { series, fiscalYear, voucherNumber } = final;
  return {
    row,
    revision: document.revision,
    draft: document.draft,
    model: final.model === null ? null : JSON.parse(final.model),
    voucherId: final.voucherId,
    voucherReference:
      series === null || fiscalYear === null || voucherNumber === null ? null : voucherReference(series, fiscalYear, voucherNumber),
    finalizedAt: final.finalizedAt,
    finalizedBy: final.finalizedBy,
    versions: statement<SalesDetail['versions'][number]>(
      db,
      `SELECT id, version, reason, ruleset, print_format AS printFormat, language, ehf_sha256 AS ehfSha256, made_by AS madeBy, made_at AS madeAt
       FROM document_version WHERE document_id = ? ORDER BY version DESC`,
    ).all(input.id),
    transmissions: transmissionsOf(db, input.id),
    related: statement<SalesDetail['related'][number]>(
      db,
      `SELECT d.id, d.kind, d.number, c.amount FROM sales_credit c
       JOIN sales_document d ON d.id = CASE WHEN c.credit_id = @id THEN c.original_id ELSE c.credit_id END
       WHERE c.credit_id = @id OR c.original_id = @id ORDER BY d.id`,
    ).all({ id: input.id }),
  };
}
