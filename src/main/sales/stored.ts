/** A stored document: its row, and the draft in it. */
import { AppError } from '../../shared/contract/errors.ts';
import type { SalesDraft, SalesKind, SalesStatus } from '../../shared/contract/sales.ts';
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';

export interface StoredDocument {
  readonly id: number;
  readonly kind: SalesKind;
  readonly status: SalesStatus;
  readonly revision: number;
  readonly number: number | null;
  readonly draft: SalesDraft;
}

/** The document of an id. @throws AppError sales.notFound */
export function storedDocument(db: Connection, id: number): StoredDocument {
  const row = statement<Omit<StoredDocument, 'draft'> & { content: string }>(
    db,
    'SELECT id, kind, status, revision, number, content FROM sales_document WHERE id = ?',
  ).get(id);
  if (row === undefined) throw new AppError('sales.notFound', { id });
  const { content, ...rest } = row;
  // Written from a draft that the contract had validated.
  return { ...rest, draft: JSON.parse(content) as SalesDraft };
}

/** The draft of an id. @throws AppError sales.notFound, sales.notADraft */
export function storedDraft(db: Connection, id: number): StoredDocument {
  const document = storedDocument(db, id);
  if (document.number !== null) throw new AppError('sales.notADraft', { id, number: document.number });
  return document;
}

/** The invoices that a credit note takes back: those it names and those whose lines it takes. */
export function originalIdsOf(draft: SalesDraft): number[] {
  if (draft.kind !== 'creditNote') return [];
  const ids = new Set(draft.credits);
  for (const { credits } of [...draft.lines, ...draft.allowancesCharges]) if (credits !== null) ids.add(credits.documentId);
  return [...ids];
}
