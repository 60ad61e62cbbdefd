import type { DocumentKind, DocumentRow, DocumentState, HandledReason } from '../../../shared/contract/inbox.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';

/** So many other documents of the same seller and number are told of in a row. */
export const MOST_DUPLICATES = 20;

/** The columns of a row, in the order of `StoredRow`; `d` is the document. */
const COLUMNS = `d.id, d.state, d.kind, d.profile, d.sender, d.sender_org_number, d.number, d.issue_date, d.due_date, d.amount, d.currency,
  d.payment_reference, d.is_kid, d.payee_account, d.received_at, json_array_length(d.warnings),
  CASE WHEN d.duplicate_key IS NULL THEN NULL ELSE (SELECT group_concat(same.id) FROM (
    SELECT o.id FROM received_document o INDEXED BY received_by_duplicate_key
    WHERE o.duplicate_key = d.duplicate_key AND o.id <> d.id ORDER BY o.id LIMIT ${MOST_DUPLICATES}) same) END,
  d.handled_reason, d.voucher_id,
  CASE WHEN d.voucher_id IS NULL THEN NULL ELSE (SELECT v.series || ' ' || v.fiscal_year || '-' || v.number FROM voucher v WHERE v.id = d.voucher_id) END`;

type StoredRow = [
  id: number,
  state: DocumentState,
  kind: DocumentKind,
  profile: string | null,
  sender: string | null,
  orgNumber: string | null,
  number: string | null,
  issueDate: string | null,
  dueDate: string | null,
  amount: number | null,
  currency: string | null,
  reference: string | null,
  isKid: number,
  payeeAccount: string | null,
  receivedAt: string,
  warnings: number,
  duplicates: string | null,
  handledReason: HandledReason | null,
  voucherId: number | null,
  voucherReference: string | null,
];

export const ROW_BY_ID = `SELECT ${COLUMNS} FROM received_document d WHERE d.id = ?`;
export const ROWS_BY_ID = `SELECT ${COLUMNS} FROM json_each(?) j CROSS JOIN received_document d ON d.id = j.value`;

/** The rows of these documents, in the order of the ids; an id that is not there is left out. */
export function rowsOf(db: Connection, ids: readonly number[]): DocumentRow[] {
  if (ids.length === 0) return [];
  const found = statement<StoredRow>(db, ROWS_BY_ID).raw().all(JSON.stringify(ids)).map(toRow);
  if (found.every((row, index) => row.id === ids[index])) return found;
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The row of one document, or undefined. */
export function rowOf(db: Connection, id: number): DocumentRow | undefined {
  const found = statement<StoredRow>(db, ROW_BY_ID).raw().get(id);
  return found === undefined ? undefined : toRow(found);
}

function toRow(row: StoredRow): DocumentRow {
  return {
    id: row[0],
    state: row[1],
    kind: row[2],
    profile: row[3],
    sender: row[4],
    senderOrgNumber: row[5],
    number: row[6],
    issueDate: row[7],
    dueDate: row[8],
    amount: row[9],
    currency: row[10],
    paymentReference: row[11],
    isKid: row[12] === 1,
    payeeAccount: row[13],
    receivedAt: row[14],
    warningCount: row[15],
    duplicateOf: row[16] === null ? [] : row[16].split(',').map(Number),
    handledReason: row[17],
    voucherId: row[18],
    voucherReference: row[19],
  };
}
