import { createHash } from 'node:crypto';
import { readDocument, type EhfDocument, type ReadFailure, type ReadResult } from '../../../ehf/index.ts';
import type { Warning } from '../../../shared/contract/errors.ts';
import type { DocumentKind } from '../../../shared/contract/inbox.ts';
import { unmarked, type WorkMark } from '../../company/atWork.ts';
import type { BackgroundContext } from '../../company/background.ts';
import type { Connection, WriteContext } from '../../company/connection.ts';
import { statement } from '../../company/statements.ts';
import { valuesOf, valuesOfUnreadable, type DocumentValues } from './documentValues.ts';
import { reportToOperator } from './operatorReport.ts';
import { writeHead } from './head.ts';
import { MOST_DUPLICATES } from './rows.ts';
import { duplicateWarning, addresseeOf, buyerWarning, warningsOf, type Addressee, type SameDocument } from './warnings.ts';

/** Why a document has no reading: the reader's reason, or that it was set aside. */
export type StoredFailure = Omit<ReadFailure, 'code'> & { readonly code: ReadFailure['code'] | 'setAside' };

/** A document made ready to be stored: all that takes time and needs no database. Plain values, which another thread can hand over. */
export interface Prepared {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly profile: string | null;
  readonly failure: StoredFailure | null;
  readonly kind: DocumentKind;
  /** Null when it could not be read. */
  readonly values: DocumentValues | null;
  /** See head.ts; null when it has no model. */
  readonly head: string | null;
  readonly warnings: readonly Warning[];
  readonly addressee: Addressee | null;
  /** The files that the document holds itself. */
  readonly inside: { readonly hasPdf: boolean; readonly filenames: readonly string[] };
}

/** Background work that takes documents in. They are read and checked in a thread of their own, so that the writer only stores. */
export interface IntakeContext extends BackgroundContext {
  /**
   * Makes a document ready, as prepareDocument does.
   * @param bytes handed over for good: they are the result's afterwards
   * @param day on which it is received, YYYY-MM-DD in Oslo
   * @throws AppError request.cancelled, as soon as the work is; retryable when the thread has died meanwhile
   */
  prepare(bytes: Uint8Array, day: string): Promise<Prepared>;
}

/** How a document came. */
export interface Arrival {
  readonly channel: 'operator' | 'file';
  readonly operator: string | null;
  readonly operatorId: string | null;
  readonly filename: string | null;
  /** UTC instant. */
  readonly arrivedAt: string;
  readonly attachments: readonly ArrivedAttachment[];
}
export interface ArrivedAttachment {
  readonly filename: string;
  readonly mimeCode: string;
  readonly bytes: Uint8Array;
  readonly purpose: 'print' | 'attachment';
}

export interface Received {
  readonly id: number;
  /** known: this arrival is recorded already, nothing is changed; duplicate: the same bytes are here, the arrival is new. */
  readonly result: 'added' | 'unreadable' | 'duplicate' | 'known';
}

/** Adds what the rules of EHF say of a document to what is to be said of it already; see check.ts. */
export type DocumentCheck = (document: EhfDocument, warnings: readonly Warning[]) => readonly Warning[];

/**
 * Reads the bytes of a document: hash, values, and what is to be said of it. Never throws for what is in them. One that was at
 * work at two deaths of the process is not read again.
 *
 * @param check by the rules of the day on which it is received
 */
export function prepareDocument(bytes: Uint8Array, check: DocumentCheck, atWork: WorkMark = unmarked): Prepared {
  const sha256 = hashOf(bytes);
  if (atWork.isSetAside(sha256))
    return prepare(sha256, bytes, { ok: false, failure: { code: 'setAside', line: null, column: null, detail: '' } }, check);
  return atWork.on(sha256, () => prepare(sha256, bytes, readDocument(bytes), check));
}

type StoredReading = ReadResult | { readonly ok: false; readonly failure: StoredFailure };

function prepare(sha256: string, bytes: Uint8Array, read: StoredReading, check: DocumentCheck): Prepared {
  if (!read.ok)
    return {
      sha256,
      bytes,
      profile: null,
      failure: read.failure,
      kind: 'unreadable',
      values: null,
      head: null,
      warnings: [],
      addressee: null,
      inside: filesInside(null),
    };
  const { document } = read;
  return {
    sha256,
    bytes,
    profile: document.profile,
    failure: null,
    kind: document.kind,
    values: valuesOf(document),
    head: document.model === null ? null : writeHead(document.model),
    warnings: check(document, warningsOf(document.kind, document.model)),
    addressee: addresseeOf(document.kind, document.model),
    inside: filesInside(document),
  };
}

function filesInside(document: EhfDocument | null): Prepared['inside'] {
  const embedded = (document?.model?.attachments ?? []).filter((attachment) => attachment.embedded);
  return {
    hasPdf: embedded.some(({ mimeCode }) => mimeCode === 'application/pdf'),
    filenames: embedded.map(({ filename }) => filename ?? ''),
  };
}

/**
 * Takes a document in, inside the caller's transaction: its bytes first and unchanged, then its row, its arrival and its
 * history. The same bytes are one row with each arrival recorded; an operator's id that is known changes nothing. Another document
 * of the same seller and number marks both as possible duplicates.
 */
export function receiveDocument(ctx: WriteContext, prepared: Prepared, arrival: Arrival): Received {
  const { db } = ctx;
  if (arrival.channel === 'operator') {
    const known = statement<number>(db, 'SELECT document_id FROM received_arrival WHERE operator = ? AND operator_id = ?')
      .pluck()
      .get(arrival.operator, arrival.operatorId);
    if (known !== undefined) return { id: known, result: 'known' };
  }
  const now = ctx.clock.now().toISOString();
  const here = statement<number>(db, 'SELECT id FROM received_document WHERE content_sha256 = ?').pluck().get(prepared.sha256);
  const id = here ?? insertDocument(ctx, prepared, arrival, now);
  statement(
    db,
    'INSERT INTO received_arrival (document_id, channel, operator, operator_id, filename, arrived_at) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(id, arrival.channel, arrival.operator, arrival.operatorId, arrival.filename, arrival.arrivedAt);
  for (const attachment of arrival.attachments) storeAttachment(db, id, attachment);
  addEvent(ctx, id, here === undefined ? 'received' : 'receivedAgain', { channel: arrival.channel, filename: arrival.filename ?? '' }, now);
  if (here !== undefined) {
    const state = statement<string>(db, 'SELECT state FROM received_document WHERE id = ?').pluck().get(id);
    // What came as a file and has been dealt with is news to the operator that delivers it now.
    if (arrival.channel === 'operator' && (state === 'posted' || state === 'handled')) reportToOperator(ctx, id, 'HANDLED');
    ctx.emit({ type: 'inbox.changed', ids: [id] });
    return { id, result: 'duplicate' };
  }
  if (prepared.failure !== null) addEvent(ctx, id, 'readFailed', { code: prepared.failure.code }, now);
  return { id, result: prepared.failure === null ? 'added' : 'unreadable' };
}

function insertDocument(ctx: WriteContext, prepared: Prepared, arrival: Arrival, now: string): number {
  const { db } = ctx;
  storeContent(db, prepared.sha256, prepared.bytes);
  const values = prepared.values ?? valuesOfUnreadable(arrival.filename);
  const others = values.duplicateKey === null ? [] : documentsOfKey(db, values.duplicateKey, 0);
  const warnings = [duplicateWarning(others), buyerWarning(prepared.addressee, ownCompanyOrNull(db)), ...prepared.warnings].filter(
    (warning) => warning !== null,
  );
  const state = prepared.failure !== null ? 'unreadable' : warnings.length > 0 ? 'check' : 'new';
  const { lastInsertRowid } = statement(
    db,
    `INSERT INTO received_document (content_sha256, state, kind, profile, sender, sender_org_number, sender_country, number, issue_date, due_date, amount, currency,
      payment_reference, is_kid, payee_account, warnings, head, failure, received_at, duplicate_key, sort_sender, sort_number, sort_issue_date, sort_due_date, sort_amount, search_text)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    prepared.sha256,
    state,
    prepared.kind,
    prepared.profile,
    values.sender,
    values.senderOrgNumber,
    values.senderCountry,
    values.number,
    values.issueDate,
    values.dueDate,
    values.amount,
    values.currency,
    values.paymentReference,
    values.isKid ? 1 : 0,
    values.payeeAccount,
    JSON.stringify(warnings),
    prepared.head,
    prepared.failure === null ? null : JSON.stringify(prepared.failure),
    now,
    values.duplicateKey,
    values.sortSender,
    values.sortNumber,
    values.sortIssueDate,
    values.sortDueDate,
    values.sortAmount,
    values.searchText,
  );
  const id = Number(lastInsertRowid);
  for (const other of others) markDuplicate(db, other.id, values.duplicateKey ?? '');
  ctx.emit({ type: 'inbox.changed', ids: [id, ...others.map((other) => other.id)] });
  return id;
}

/** The documents with a duplicate key, but for one. */
export function documentsOfKey(db: Connection, key: string, except: number): SameDocument[] {
  return statement<SameDocument>(
    db,
    'SELECT id, number FROM received_document INDEXED BY received_by_duplicate_key WHERE duplicate_key = ? AND id <> ? ORDER BY id LIMIT ?',
  ).all(key, except, MOST_DUPLICATES);
}

/** Warns at a document that another of the same seller and number has come; a new one is to be checked from now on. */
function markDuplicate(db: Connection, id: number, key: string): void {
  const stored = statement<string>(db, 'SELECT warnings FROM received_document WHERE id = ?').pluck().get(id) ?? '[]';
  const warning = duplicateWarning(documentsOfKey(db, key, id));
  const warnings = [...(warning === null ? [] : [warning]), ...parseWarnings(stored).filter(({ code }) => code !== 'possibleDuplicate')];
  statement(db, "UPDATE received_document SET warnings = ?, state = CASE state WHEN 'new' THEN 'check' ELSE state END WHERE id = ?").run(
    JSON.stringify(warnings),
    id,
  );
}

/** The warnings of a row. */
export function parseWarnings(json: string): Warning[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? (value as Warning[]) : [];
}

function ownCompanyOrNull(db: Connection): { name: string; orgNumber: string } | null {
  return statement<{ name: string; orgNumber: string }>(db, 'SELECT name, org_number AS orgNumber FROM company WHERE id = 1').get() ?? null;
}

function storeAttachment(db: Connection, documentId: number, attachment: ArrivedAttachment): void {
  const sha256 = hashOf(attachment.bytes);
  storeContent(db, sha256, attachment.bytes);
  statement(
    db,
    'INSERT INTO received_attachment (document_id, content_sha256, filename, mime_code, purpose) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(documentId, sha256, attachment.filename, attachment.mimeCode, attachment.purpose);
}

/** Content is stored once, whatever it is part of. */
function storeContent(db: Connection, sha256: string, bytes: Uint8Array): void {
  if (statement(db, 'SELECT 1 FROM content WHERE sha256 = ?').get(sha256) !== undefined) return;
  statement(db, 'INSERT INTO content (sha256, size, bytes) VALUES (?, ?, ?)').run(sha256, bytes.byteLength, bytes);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export type DocumentEvent =
  | 'received'
  | 'receivedAgain'
  | 'read'
  | 'readFailed'
  | 'posted'
  | 'reversed'
  | 'handled'
  | 'unhandled'
  | 'reported';

/** Adds to the history of a document. */
export function addEvent(
  ctx: WriteContext,
  documentId: number,
  event: DocumentEvent,
  params: Readonly<Record<string, string | number>>,
  at = ctx.clock.now().toISOString(),
): void {
  statement(ctx.db, 'INSERT INTO document_event (document_id, at, actor, event, params) VALUES (?, ?, ?, ?, ?)').run(
    documentId,
    at,
    ctx.actor,
    event,
    JSON.stringify(params),
  );
}
