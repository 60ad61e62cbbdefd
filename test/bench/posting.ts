/**
 * Posting received documents: the full domain logic, one transaction each and in bulk, against the same rows written by bare prepared
 * statements into a second file.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTransaction, openConnection, type Connection, type WriteContext } from '../../src/main/company/connection.ts';
import { post } from '../../src/main/posting/post.ts';
import { propose } from '../../src/main/posting/propose.ts';
import { createSupplier } from '../../src/main/registers/suppliers.ts';
import { installStandardRegisters } from '../../src/main/registers/standard/install.ts';
import type { PostingDraft } from '../../src/shared/contract/posting.ts';
import { systemClock } from '../../src/shared/values/clock.ts';
import { testOrgNumber } from '../support/documents.ts';
import { documentBytes, fillWith, insertCompany } from './importBench.ts';
import { compared, milliseconds, newCompany, ROUNDS, withFolder, type Report } from './measure.ts';

const PER_ROUND = 100;
const BULK_PER_ROUND = 400;
const PER_TRANSACTION = 100;
const GROWN = Number(process.env['AUTOINVOICE_BENCH_ROWS'] ?? 100_000);

type Row = Readonly<Record<string, string | number | null>>;

/** What a posting writes, as the bare statements write it again. */
interface Posted {
  readonly voucher: Row;
  readonly lines: readonly Row[];
  readonly events: readonly Row[];
}

export async function benchPosting(report: Report): Promise<void> {
  await withFolder((folder) => {
    const file = join(folder, 'posting.autoinvoice');
    const bareFile = join(folder, 'bare.autoinvoice');
    const documents = ROUNDS * (PER_ROUND + BULK_PER_ROUND) + 4000;
    const made = newCompany(file);
    fill(made, documents);
    made.close();
    copyFileSync(file, bareFile);
    const db = openConnection(file, 'write');
    const bare = openConnection(bareFile, 'write');
    const ctx: WriteContext = { db, clock: systemClock, actor: 'bench', emit: () => undefined };
    const writer = bareWriter(bare);
    let next = 1;
    const round = (count: number, perTransaction: number): { value: number; baseline: number } => {
      const drafts = Array.from({ length: count }, () => draftOf(ctx, next++));
      const started = performance.now();
      for (let start = 0; start < count; start += perTransaction)
        inTransaction(db, () => postAll(ctx, drafts.slice(start, start + perTransaction)));
      const value = (count * 1000) / (performance.now() - started);
      const rows = drafts.map((draft) => rowsOf(db, draft.documentId));
      const bareStarted = performance.now();
      for (let start = 0; start < count; start += perTransaction)
        inTransaction(bare, () => rows.slice(start, start + perTransaction).forEach(writer));
      return { value, baseline: (count * 1000) / (performance.now() - bareStarted) };
    };
    round(200, 1);
    report(
      compared(
        'post, one transaction each, of the same rows bare',
        'documents/s',
        Array.from({ length: ROUNDS }, () => round(PER_ROUND, 1)),
        'higher',
        0.6,
      ),
    );
    report(
      compared(
        'post in bulk, 100 a transaction, of the same rows bare',
        'documents/s',
        Array.from({ length: ROUNDS }, () => round(BULK_PER_ROUND, PER_TRANSACTION)),
        'higher',
        0.3,
      ),
    );

    // The first 1,000 are posted in a copy of the young company, the last in one whose ledger has grown, alternately in parts.
    db.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(file, join(folder, 'grown.autoinvoice'));
    const grown = openConnection(join(folder, 'grown.autoinvoice'), 'write');
    grow(grown, GROWN - 1000);
    const part = Math.ceil(1000 / ROUNDS);
    const rounds = Array.from({ length: ROUNDS }, (_, index) => {
      const from = next;
      next += part;
      const rate = (side: Connection): number => {
        const sideCtx: WriteContext = { ...ctx, db: side };
        const drafts = Array.from({ length: part }, (_draft, offset) => draftOf(sideCtx, from + offset));
        return (part * 1000) / milliseconds(() => drafts.forEach((draft) => inTransaction(side, () => postAll(sideCtx, [draft]))));
      };
      if (index % 2 === 0) return { value: rate(grown), baseline: rate(db) };
      const baseline = rate(db);
      return { value: rate(grown), baseline };
    });
    report(
      compared(`post, the last 1,000 of ${GROWN.toLocaleString('en')} vouchers, of the first 1,000`, 'documents/s', rounds, 'higher', 0.9),
    );
    grown.close();
    db.close();
    bare.close();
  });
}

/** A company with registers, suppliers and documents to post. */
function fill(db: Connection, documents: number): void {
  inTransaction(db, () => {
    installStandardRegisters(db);
    insertCompany(db);
    db.prepare("UPDATE company SET vat_registered_from = '2015-01-01'").run();
    db.prepare("INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (2026, '2026-01-01', '2026-12-31')").run();
    const ctx: WriteContext = { db, clock: systemClock, actor: 'bench', emit: () => undefined };
    for (let n = 0; n < 40; n++) {
      const orgNumber = testOrgNumber(10 + n);
      createSupplier(ctx, {
        name: `Leverandør ${n} AS`,
        orgNumber,
        vatId: `NO${orgNumber}MVA`,
        country: 'NO',
        street: '',
        postalCode: '',
        city: '',
        email: null,
        endpointScheme: null,
        endpointId: null,
        bankAccount: null,
      });
    }
  });
  for (let start = 0; start < documents; start += 1000) {
    fillWith(
      db,
      Array.from({ length: Math.min(1000, documents - start) }, (_, offset) => documentBytes(start + offset)),
    );
  }
}

function draftOf(ctx: WriteContext, documentId: number): PostingDraft {
  const { draft, preview } = propose(ctx, { documentId, account: '6800', rate: null });
  const problem = preview.problems[0];
  if (problem !== undefined) throw new Error(`document ${documentId} cannot be posted: ${problem.code}`);
  return draft;
}

function postAll(ctx: WriteContext, drafts: readonly PostingDraft[]): void {
  for (const draft of drafts) post(ctx, { draft, acceptedWarnings: ['bankAccountChanged', 'duplicatePosted', 'possibleDuplicate'] });
}

/** The rows that a posting has written. */
function rowsOf(db: Connection, documentId: number): Posted {
  const voucher = db.prepare<[number], Row>('SELECT * FROM voucher WHERE source_document_id = ?').get(documentId);
  if (voucher === undefined) throw new Error(`document ${documentId} has no voucher`);
  return {
    voucher,
    lines: db.prepare<[number], Row>('SELECT * FROM voucher_line WHERE voucher_id = ? ORDER BY line_number').all(Number(voucher['id'])),
    events: db.prepare<[number], Row>("SELECT * FROM document_event WHERE document_id = ? AND event = 'posted'").all(documentId),
  };
}

/** Writes them as bare prepared statements do: no rule but those of the schema. */
function bareWriter(db: Connection): (posted: Posted) => void {
  const columns = (table: string, but: readonly string[] = []): string[] =>
    db
      .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`)
      .pluck()
      .all()
      .filter((name) => !but.includes(name));
  const insert = (table: string, but: readonly string[] = []): ((row: Row) => void) => {
    const names = columns(table, but);
    const prepared = db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
    return (row) => prepared.run(...names.map((name) => row[name] ?? null));
  };
  const voucher = insert('voucher');
  const line = insert('voucher_line', ['id']);
  const event = insert('document_event', ['id']);
  const counter = db.prepare(
    'INSERT INTO voucher_counter (series, fiscal_year, last_number) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET last_number = excluded.last_number',
  );
  const close = db.prepare("UPDATE voucher SET state = 'posted' WHERE id = ?");
  const document = db.prepare("UPDATE received_document SET state = 'posted', voucher_id = ? WHERE id = ?");
  return (posted) => {
    counter.run(posted.voucher['series'], posted.voucher['fiscal_year'], posted.voucher['number']);
    voucher({ ...posted.voucher, state: 'open' });
    for (const row of posted.lines) line(row);
    close.run(posted.voucher['id']);
    document.run(posted.voucher['id'], posted.voucher['source_document_id']);
    for (const row of posted.events) event(row);
  };
}

/** Fills the ledger up to a number of vouchers with copies of one that was posted: written bare, since only the size counts. */
function grow(db: Connection, vouchers: number): void {
  const writer = bareWriter(db);
  const source = db.prepare<[], number>('SELECT max(source_document_id) FROM voucher').pluck().get() ?? 0;
  const model = rowsOf(db, source);
  const { id, number } = model.voucher;
  const present = db.prepare<[], number>('SELECT count(*) FROM voucher').pluck().get() ?? 0;
  for (let start = present; start < vouchers; start += 500) {
    inTransaction(db, () => {
      for (let n = start; n < Math.min(start + 500, vouchers); n++) {
        const next = n - present + 1;
        writer({
          voucher: { ...model.voucher, id: Number(id) + next, number: Number(number) + next, source_document_id: null },
          lines: model.lines.map((row) => ({
            ...row,
            voucher_id: Number(id) + next,
            invoice_number: row['invoice_number'] === null ? null : `kopi ${next}`,
          })),
          events: [],
        });
      }
    });
  }
}
