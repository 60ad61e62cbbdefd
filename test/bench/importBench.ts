/** Importing: reading, checking, storing and indexing documents, against parsing, hashing and the same INSERTs. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { Checking } from '../../src/main/application/worker/checking.ts';
import { AtWork } from '../../src/main/company/atWork.ts';
import type { Logger } from '../../src/main/company/background.ts';
import { inTransaction, type Connection } from '../../src/main/company/connection.ts';
import { statement } from '../../src/main/company/statements.ts';
import { checkOn } from '../../src/main/exchange/inbox/check.ts';
import { importFiles } from '../../src/main/exchange/inbox/importing.ts';
import { prepareDocument, receiveDocument, type IntakeContext } from '../../src/main/exchange/inbox/intake.ts';
import { systemClock } from '../../src/shared/values/clock.ts';
import { BUYER, invoiceXml, testAccount, testOrgNumber } from '../support/documents.ts';
import { compared, newCompany, ROUNDS, type Report } from './measure.ts';

const DAY = '2026-11-24';
const ARRIVED_AT = '2026-11-24T10:00:00.000Z';
const FILENAME = 'faktura.xml';

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

/** Fills a company with documents, in this thread. */
export function fillWith(db: Connection, documents: readonly Uint8Array[]): void {
  const ctx = { db, clock: systemClock, actor: 'bench', emit: () => undefined };
  const arrival = {
    channel: 'file',
    operator: null,
    operatorId: null,
    filename: FILENAME,
    arrivedAt: ARRIVED_AT,
    attachments: [],
  } as const;
  const check = checkOn(DAY);
  inTransaction(db, () => {
    for (const bytes of documents) receiveDocument(ctx, prepareDocument(bytes, check), arrival);
  });
}

/** A company file with the thread that checks its documents, as the writer has them. */
class Importer {
  readonly db: Connection;
  readonly #atWork: AtWork;
  readonly #checking: Checking;
  /** How many documents each transaction of the last import held. */
  batches: number[] = [];

  constructor(file: string) {
    this.db = newCompany(file);
    insertCompany(this.db);
    this.#atWork = AtWork.begin(file, this.db);
    this.#checking = new Checking({ file, actor: 'bench', fixedNow: null }, this.#atWork, silent, () => undefined);
  }

  /** Takes documents in as the import of files does, but for reading the files. */
  async take(documents: readonly Uint8Array[]): Promise<void> {
    this.batches = [];
    const { signal } = new AbortController();
    const ctx: IntakeContext = {
      db: this.db,
      clock: systemClock,
      actor: 'bench',
      signal,
      log: silent,
      emit: () => undefined,
      slice: async (work) => {
        const before = this.#count();
        const value = inTransaction(this.db, () => work({ db: this.db, clock: systemClock, actor: 'bench', emit: () => undefined }));
        this.batches.push(this.#count() - before);
        await nextTurn();
        return value;
      },
      turn: () => nextTurn(),
      upload: () => {
        throw new Error('no uploads here');
      },
      prepare: (bytes, day) => this.#checking.prepare(bytes, day, signal),
    };
    const results = await importFiles(
      ctx,
      // The bytes are given away, and so the import gets a copy of its own.
      documents.map((bytes) => ({ filename: FILENAME, size: bytes.byteLength, read: async () => ({ bytes: new Uint8Array(bytes) }) })),
    );
    if (results.some(({ result }) => result !== 'added')) throw new Error('not every document was added');
  }

  #count(): number {
    return statement<number>(this.db, 'SELECT coalesce(max(id), 0) FROM received_document').pluck().get() ?? 0;
  }

  async close(): Promise<void> {
    await this.#checking.close();
    this.#atWork.end();
    this.db.close();
  }
}

const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Values = readonly (string | number | null)[];

/** The rows that the import writes of a document besides its bytes, made beforehand: the baseline does not pay for them. */
function rowOf(bytes: Uint8Array): Values {
  const { kind, profile, values, head } = prepareDocument(bytes, checkOn(DAY));
  if (values === null) throw new Error('a document of the measurement cannot be read');
  return [
    kind,
    profile,
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
    head,
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
function bareImport(db: Connection, documents: readonly Uint8Array[], rows: readonly Values[], batches: readonly number[]): void {
  const content = db.prepare('INSERT INTO content (sha256, size, bytes) VALUES (?, ?, ?)');
  const document =
    db.prepare(`INSERT INTO received_document (content_sha256, state, received_at, kind, profile, sender, sender_org_number, sender_country, number, issue_date, due_date, amount, currency,
    payment_reference, is_kid, payee_account, head, duplicate_key, sort_sender, sort_number, sort_issue_date, sort_due_date, sort_amount, search_text)
    VALUES (?, 'new', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const arrival = db.prepare("INSERT INTO received_arrival (document_id, channel, filename, arrived_at) VALUES (?, 'file', ?, ?)");
  const event = db.prepare("INSERT INTO document_event (document_id, at, actor, event, params) VALUES (?, ?, 'bench', 'received', ?)");
  const decoder = new TextDecoder();
  for (let start = 0, batch = 0; start < documents.length; start += batches[batch] ?? 20, batch++) {
    const hashes = documents.slice(start, start + (batches[batch] ?? 20)).map((bytes) => {
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
        const { lastInsertRowid } = document.run(hash, ARRIVED_AT, ...row);
        arrival.run(lastInsertRowid, FILENAME, ARRIVED_AT);
        event.run(lastInsertRowid, ARRIVED_AT, '{"channel":"file","filename":"faktura.xml"}');
      }
    });
  }
}

const PER_ROUND = 400;

/** Rate of the import against the baseline, each in a file of its own, alternately. */
export async function benchImportRate(folder: string, report: Report): Promise<void> {
  const ours = new Importer(join(folder, 'import.autoinvoice'));
  const bare = newCompany(join(folder, 'bare.autoinvoice'));
  const round = async (index: number, size: number): Promise<{ value: number; baseline: number }> => {
    const documents = Array.from({ length: size }, (_, offset) => documentBytes(1_000_000 + index * PER_ROUND + offset));
    const rows = documents.map(rowOf);
    const measured = { value: 0, baseline: 0 };
    // When the baseline goes first, its batches are those of the import before.
    const sides = [
      (): Promise<void> => ours.take(documents),
      async (): Promise<void> => bareImport(bare, documents, rows, ours.batches),
    ] as const;
    // Who goes first alternates, so that neither always finds the caches warm.
    for (const side of index % 2 === 0 ? [0, 1] : [1, 0]) {
      const started = performance.now();
      await sides[side === 0 ? 0 : 1]();
      const rate = (size * 1000) / (performance.now() - started);
      if (side === 0) measured.value = rate;
      else measured.baseline = rate;
    }
    return measured;
  };
  await round(100, 400);
  await round(102, 400);
  const rounds: { value: number; baseline: number }[] = [];
  for (let index = 0; index < ROUNDS; index++) rounds.push(await round(index, PER_ROUND));
  report(compared('import from bytes, of saxes, SHA-256 and the same INSERTs', 'documents/s', rounds, 'higher', 0.5));
  await ours.close();
  bare.close();
}

/**
 * The last 1,000 of many documents against the second 1,000: into a file that holds all but them, and into one that holds 1,000, alternately
 * in parts, so that both meet the same disk and the same neighbours.
 */
export async function benchImportGrowth(folder: string, count: number, report: Report): Promise<void> {
  const grown = new Importer(join(folder, 'grown.autoinvoice'));
  const young = new Importer(join(folder, 'young.autoinvoice'));
  const documents = (from: number, size: number): Uint8Array[] => Array.from({ length: size }, (_, offset) => documentBytes(from + offset));
  for (let start = 0; start < count - 1000; start += 1000) await grown.take(documents(start, 1000));
  await young.take(documents(0, 1000));
  const part = Math.ceil(1000 / ROUNDS);
  const rounds: { value: number; baseline: number }[] = [];
  for (let index = 0; index < ROUNDS; index++) {
    const batch = documents(count + index * part, part);
    const rate = async (importer: Importer): Promise<number> => {
      const started = performance.now();
      await importer.take(batch);
      return (part * 1000) / (performance.now() - started);
    };
    if (index % 2 === 0) rounds.push({ value: await rate(grown), baseline: await rate(young) });
    else {
      const baseline = await rate(young);
      rounds.push({ value: await rate(grown), baseline });
    }
  }
  report(compared(`import, the last 1,000 of ${count.toLocaleString('en')}, of the second 1,000`, 'documents/s', rounds, 'higher', 0.8));
  await grown.close();
  await young.close();
}
