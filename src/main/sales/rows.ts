/** Rows of the list of invoices and credit notes. */
import type { SalesRow } from '../../shared/contract/sales.ts';
import type { Connection } from '../company/connection.ts';
import { rowsOf } from '../company/lists/places.ts';
import { statement } from '../company/statements.ts';

type StoredRow = Omit<SalesRow, 'isOverdue'>;

const ROW = `SELECT r.id, r.kind, r.status, r.number, r.customer_id AS customerId, r.customer_name AS customerName, r.issue_date AS issueDate,
  r.due_date AS dueDate, r.currency, r.net, r.vat, r.gross, r.open_amount AS openAmount, r.kid, r.updated_at AS updatedAt
  FROM sales_document r WHERE r.id = ?`;

/** The rows of these documents, in the order of the ids. @param today YYYY-MM-DD in Oslo */
export function salesRowsOf(db: Connection, ids: readonly number[], today: string): SalesRow[] {
  return rowsOf<StoredRow>(db, ROW, ids).map((row) => withOverdue(row, today));
}

/** The row of one document, or undefined. */
export function salesRowOf(db: Connection, id: number, today: string): SalesRow | undefined {
  const row = statement<StoredRow>(db, ROW).get(id);
  return row === undefined ? undefined : withOverdue(row, today);
}

function withOverdue(row: StoredRow, today: string): SalesRow {
  return { ...row, isOverdue: row.status === 'open' && row.dueDate !== null && row.dueDate < today };
}
