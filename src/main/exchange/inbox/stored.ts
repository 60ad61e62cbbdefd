import { readDocument, type EhfDocument } from '../../../ehf/index.ts';
import { AppError, type Warning } from '../../../shared/contract/errors.ts';
import type { DocumentRow } from '../../../shared/contract/inbox.ts';
import type { Connection } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { readHead, type DocumentHead } from './head.ts';
import { documentsOfKey, parseWarnings } from './intake.ts';
import { rowOf } from './rows.ts';
import { duplicateWarning } from './warnings.ts';

/** A received document as it is stored, and as it is read now. */
export interface StoredDocument {
  readonly row: DocumentRow;
  /** Null when it cannot be read. */
  readonly document: EhfDocument | null;
  /** Those found on arrival; whether it is a possible duplicate is asked anew. */
  readonly warnings: readonly Warning[];
}

/**
 * Reads a stored document from its bytes.
 * @throws AppError inbox.notFound
 */
export function readStored(db: Connection, id: number): StoredDocument {
  const row = rowOf(db, id);
  if (row === undefined) throw new AppError('inbox.notFound', { id });
  return { row, document: readContent(db, id), warnings: warningsNow(db, id) };
}

/** A received document with the head of it alone, which costs no reading of its bytes. */
export interface StoredHead extends Omit<StoredDocument, 'document'> {
  /** Null when it cannot be read, or has no model. */
  readonly head: DocumentHead | null;
}

/**
 * The head of a stored document; from its bytes only when it was stored by another version of the reader.
 * @throws AppError inbox.notFound
 */
export function readStoredHead(db: Connection, id: number): StoredHead {
  const row = rowOf(db, id);
  if (row === undefined) throw new AppError('inbox.notFound', { id });
  const stored = statement<string | null>(db, 'SELECT head FROM received_document WHERE id = ?').pluck().get(id) ?? null;
  return { row, head: readHead(stored) ?? readContent(db, id)?.model ?? null, warnings: warningsNow(db, id) };
}

/** The bytes of a document exactly as they came, with their SHA-256. */
export function contentOf(db: Connection, id: number): { readonly sha256: string; readonly bytes: Uint8Array } {
  const found = statement<{ sha256: string; bytes: Uint8Array }>(
    db,
    'SELECT c.sha256, c.bytes FROM received_document d JOIN content c ON c.sha256 = d.content_sha256 WHERE d.id = ?',
  ).get(id);
  if (found === undefined) throw new AppError('inbox.notFound', { id });
  return found;
}

/** How many bytes a document has; 0 when there is no such document. */
export function sizeOf(db: Connection, id: number): number {
  const sql = 'SELECT c.size FROM received_document d JOIN content c ON c.sha256 = d.content_sha256 WHERE d.id = ?';
  return statement<number>(db, sql).pluck().get(id) ?? 0;
}

/** Documents read of late, by their hash: what is shown is shown again, posted and asked for its attachments. Content never changes. */
const recent = new Map<string, EhfDocument | null>();
const MOST_RECENT = 6;
const LARGEST_KEPT = 3_000_000;

/** The document in the stored bytes; null when it cannot be read, and for one that was set aside: reading it is what must not happen again. */
export function readContent(db: Connection, id: number): EhfDocument | null {
  const found = statement<{ sha256: string; size: number; isSetAside: number }>(
    db,
    `SELECT c.sha256, c.size, coalesce(d.failure ->> 'code' = 'setAside', 0) AS isSetAside
     FROM received_document d JOIN content c ON c.sha256 = d.content_sha256 WHERE d.id = ?`,
  ).get(id);
  if (found === undefined) throw new AppError('inbox.notFound', { id });
  if (found.isSetAside === 1) return null;
  const { sha256, size } = found;
  const kept = recent.get(sha256);
  if (kept !== undefined) {
    // Last used, last to go.
    recent.delete(sha256);
    recent.set(sha256, kept);
    return kept;
  }
  const read = readDocument(contentOf(db, id).bytes);
  const document = read.ok ? read.document : null;
  if (size > LARGEST_KEPT) return document;
  recent.set(sha256, document);
  const oldest = recent.keys().next().value;
  if (recent.size > MOST_RECENT && oldest !== undefined) recent.delete(oldest);
  return document;
}

function warningsNow(db: Connection, id: number): Warning[] {
  const stored = statement<{ warnings: string; key: string | null }>(
    db,
    'SELECT warnings, duplicate_key AS key FROM received_document WHERE id = ?',
  ).get(id);
  if (stored === undefined) return [];
  const duplicate = stored.key === null ? null : duplicateWarning(documentsOfKey(db, stored.key, id));
  return [...(duplicate === null ? [] : [duplicate]), ...parseWarnings(stored.warnings).filter(({ code }) => code !== 'possibleDuplicate')];
}
