/** What credit notes can take back: numbered invoices with their lines, and what earlier credit notes have left of each. */
import { AppError } from '../../shared/contract/errors.ts';
import type { SalesFacts } from '../../shared/contract/sales.ts';
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';

export type Original = SalesFacts['originals'][number];

interface DocumentRow extends Omit<Original, 'lines'> {
  readonly kind: string;
  readonly status: string;
}

/**
 * The invoices of these ids in their order, each once.
 * @throws AppError sales.notFound for one that is not there or is no invoice, sales.isDraft for one that is not numbered
 */
export function readOriginals(db: Connection, ids: readonly number[]): Original[] {
  return [...new Set(ids)].map((id) => readOriginal(db, id));
}

function readOriginal(db: Connection, id: number): Original {
  const row = statement<DocumentRow>(
    db,
    `SELECT id, kind, status, number, customer_id AS customerId, issue_date AS issueDate, json_extract(content, '$.deliveryDate') AS deliveryDate,
       currency, exchange_rate AS rate, gross, credited
     FROM sales_document WHERE id = ?`,
  ).get(id);
  if (row === undefined || row.kind !== 'invoice') throw new AppError('sales.notFound', { id });
  const { kind: _kind, status, ...document } = row;
  if (status === 'draft') throw new AppError('sales.isDraft', { id });
  const lines = statement<Original['lines'][number]>(
    db,
    `SELECT l.id AS lineId, l.part, l.position, l.text, l.article_id AS articleId, l.quantity, l.unit, l.price, l.net,
       coalesce((SELECT sum(c.net) FROM sales_line c WHERE c.credits_line_id = l.id), 0) AS creditedNet,
       l.vat_code AS vatCode, l.vat_rate_bp AS vatRateBp, l.account
     FROM sales_line l WHERE l.document_id = ?
     ORDER BY CASE l.part WHEN 'line' THEN 0 ELSE 1 END, l.position, l.split`,
  ).all(id);
  return { ...document, lines };
}
