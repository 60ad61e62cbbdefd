/** Importing: reading, checking, storing and indexing documents, against parsing, hashing and the same INSERTs. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { inTransaction, type Connection } from '../../src/main/company/connection.ts';
import { checkOn } from '../../src/main/exchange/inbox/check.ts';
import { prepareDocument, receiveDocument, type Arrival } from '../../src/main/exchange/inbox/intake.ts';
import { systemClock } from '../../src/shared/values/clock.ts';
import { BUYER, invoiceXml, testAccount, testOrgNumber } from '../support/documents.ts';
import { compared, milliseconds, newCompany, ROUNDS, type Report } from './measure.ts';

/** Documents a transaction, on both sides. */
const BATCH = 20;
const CHECK = checkOn('2026-11-24');
const ARRIVAL: Arrival = {
  channel: 'file',
  operator: null,
  operatorId: null,
  filename: 'faktura.xml',
  arrivedAt: '2026-11-24T10:00:00.000Z',
  attachments: [],
};

/** The bytes of the nth document: one of 40 sellers, two lines, a number and an amount of its own. */
export function documentBytes(n: number): Uint8Array {
  const price = `${100 + (n % 9000)}.00`;
  return Buffer.from(
    invoiceXml({
      number: String(10_000 + n),
      kid: null,
      account: testAccount(n % 40),
      seller: { name: `Leverandør ${n % 40} AS`, orgNumber: testOrgNumber(10 + (n % 40)) },
      lines: [
        { name: 'Papir og toner', price },
        { name: 'Frakt', price: '90.00' },
      ],
    }),
  );
}

export function insertCompany(db: Connection): void {
  db.prepare(
    "INSERT OR IGNORE INTO company (id, name, org_number, legal_form, file_id, created_at) VALUES (1, ?, ?, 'AS', 'bench', '2026-01-01T00:00:00.000Z')",
  ).run(BUYER.name, BUYER.orgNumber);
}

/** Takes documents in, as the import does: prepared outside the transaction, several stored in one. */
export function importAll(db: Connection, documents: readonly Uint8Array[]): void {
  const ctx = { db, clock: systemClock, actor: 'bench', emit: () => undefined };
  for (let start = 0; start < documents.length; start += BATCH) {
    const ready = documents.slice(start, start + BATCH).map((bytes) => prepareDocument(bytes, CHECK));
    inTransaction(db, () => {
      for (const prepared of ready) receiveDocument(ctx, prepared, ARRIVAL);
    });
  }
}

type Values = readonly (string | number | null)[];

/** The rows that the import writes of a document besides its bytes, made beforehand: the baseline does not pay for them. */
function rowOf(bytes: Uint8Array): Values {
  const { kind, document, values } = prepareDocument(bytes, CHECK);
  if (values === null) throw new Error('a document of the measurement cannot be read');
  return [
    kind,
    document?.profile ?? null,
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
    values.duplicateKey,
    values.sortSender,
    values.sortNumber,
    values.sortIssueDate,
    values.sortDueDate,
    values.sortAmount,
    values.searchText,
  ];
}

/** A loop of a parse, a hash and the same INSERTs in the same batches. */
function bareImport(db: Connection, documents: readonly Uint8Array[], rows: readonly Values[]): void {
  const content = db.prepare('INSERT INTO content (sha256, size, bytes) VALUES (?, ?, ?)');
  const document =
    db.prepare(`INSERT INTO received_document (content_sha256, state, received_at, kind, profile, sender, sender_org_number, sender_country, number, issue_date, due_date, amount, currency,
    payment_reference, is_kid, payee_account, duplicate_key, sort_sender, sort_number, sort_issue_date, sort_due_date, sort_amount, search_text)
    VALUES (?, 'new', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const arrival = db.prepare("INSERT INTO received_arrival (document_id, channel, filename, arrived_at) VALUES (?, 'file', ?, ?)");
  const event = db.prepare("INSERT INTO document_event (document_id, at, actor, event, params) VALUES (?, ?, 'bench', 'received', ?)");
  const decoder = new TextDecoder();
  for (let start = 0; start < documents.length; start += BATCH) {
    const hashes = documents.slice(start, start + BATCH).map((bytes) => {
      const parser = new SaxesParser({ xmlns: true });
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(decoder.decode(bytes)).close();
      return createHash('sha256').update(bytes).digest('hex');
    });
    inTransaction(db, () => {
      for (const [index, hash] of hashes.entries()) {
        const bytes = documents[start + index];
        const row = rows[start + index];
        if (bytes === undefined || row === undefined) continue;
        content.run(hash, bytes.byteLength, bytes);
        const { lastInsertRowid } = document.run(hash, ARRIVAL.arrivedAt, ...row);
        arrival.run(lastInsertRowid, ARRIVAL.filename, ARRIVAL.arrivedAt);
        event.run(lastInsertRowid, ARRIVAL.arrivedAt, '{"channel":"file","filename":"faktura.xml"}');
      }
    });
  }
}

const PER_ROUND = 400;

/** Rate of the import against the baseline, each in a file of its own, alternately. */
export function benchImportRate(folder: string, report: Report): void {
  const ours = newCompany(join(folder, 'import.autoinvoice'));
  const bare = newCompany(join(folder, 'bare.autoinvoice'));
  insertCompany(ours);
  const round = (index: number, size: number): { value: number; baseline: number } => {
    const documents = Array.from({ length: size }, (_, offset) => documentBytes(1_000_000 + index * PER_ROUND + offset));
    const rows = documents.map(rowOf);
    const measured = { value: 0, baseline: 0 };
    const sides = [(): void => importAll(ours, documents), (): void => bareImport(bare, documents, rows)] as const;
    // Who goes first alternates, so that neither always finds the caches warm.
    for (const side of index % 2 === 0 ? [0, 1] : [1, 0]) {
      const started = performance.now();
      sides[side === 0 ? 0 : 1]();
      const rate = (size * 1000) / (performance.now() - started);
      if (side === 0) measured.value = rate;
      else measured.baseline = rate;
    }
    return measured;
  };
  round(100, 200);
  report(
    compared(
      'import from bytes, of saxes, SHA-256 and the same INSERTs',
      'documents/s',
      Array.from({ length: ROUNDS }, (_, index) => round(index, PER_ROUND)),
      'higher',
      0.5,
    ),
  );
  ours.close();
  bare.close();
}

/**
 * The last 1,000 of many documents against the second 1,000: into a file that holds all but them, and into one that holds 1,000, alternately
 * in parts, so that both meet the same disk and the same neighbours.
 */
export function benchImportGrowth(folder: string, count: number, report: Report): void {
  const [grown, young] = ['grown', 'young'].map((name) => {
    const db = newCompany(join(folder, `${name}.autoinvoice`));
    insertCompany(db);
    return db;
  });
  if (grown === undefined || young === undefined) return;
  const documents = (from: number, size: number): Uint8Array[] => Array.from({ length: size }, (_, offset) => documentBytes(from + offset));
  for (let start = 0; start < count - 1000; start += 1000) importAll(grown, documents(start, 1000));
  importAll(young, documents(0, 1000));
  const part = Math.ceil(1000 / ROUNDS);
  const rounds = Array.from({ length: ROUNDS }, (_, index) => {
    const batch = documents(count + index * part, part);
    const rate = (db: Connection): number => (part * 1000) / milliseconds(() => importAll(db, batch));
    if (index % 2 === 0) return { value: rate(grown), baseline: rate(young) };
    const baseline = rate(young);
    return { value: rate(grown), baseline };
  });
  report(compared(`import, the last 1,000 of ${count.toLocaleString('en')}, of the second 1,000`, 'documents/s', rounds, 'higher', 0.8));
  grown.close();
  young.close();
}
