/**
 * Sales: numbering invoices against the same rows written by bare prepared statements into a second file, prints a second, and a draft of 300 lines after one
 * keystroke against a parse of its XML.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTransaction, openConnection, type Connection } from '../../src/main/company/connection.ts';
import type { BackgroundContext } from '../../src/main/company/background.ts';
import { installStandardRegisters } from '../../src/main/registers/standard/install.ts';
import { draftFor, insertDraft } from '../../src/main/sales/drafts.ts';
import { finalizeDraft } from '../../src/main/sales/finalize.ts';
import { openSalesFile } from '../../src/main/sales/files.ts';
import type { SalesLine } from '../../src/shared/contract/sales.ts';
import { systemClock } from '../../src/shared/values/clock.ts';
import { testOrgNumber } from '../support/documents.ts';
import { absolute, compared, milliseconds, newCompany, ROUNDS, withFolder, type Report } from './measure.ts';

const PER_ROUND = 100;
/** Until the compiler has seen it all. */
const WARM_UP = 600;
const PRINTS = 100;
/** Each starts two processes and warms them up. */
const DRAFT_ROUNDS = 5;

type Row = Readonly<Record<string, string | number | Uint8Array | null>>;

/** What a numbering writes, as the bare statements write it again. */
interface Written {
  readonly document: Row;
  readonly voucher: Row;
  readonly voucherLines: readonly Row[];
  readonly inserts: readonly { readonly table: string; readonly rows: readonly Row[] }[];
}

export async function benchSales(report: Report): Promise<void> {
  await withFolder(async (folder) => {
    const file = join(folder, 'sales.autoinvoice');
    const bareFile = join(folder, 'bare.autoinvoice');
    const made = newCompany(file);
    const ids = fill(made, WARM_UP + ROUNDS * PER_ROUND);
    made.close();
    copyFileSync(file, bareFile);
    const db = openConnection(file, 'write');
    const bare = openConnection(bareFile, 'write');
    const ctx = backgroundOf(db);
    const write = bareWriter(bare);
    // One by one in turn, so that both meet the same disk and neighbours.
    const round = async (count: number): Promise<{ value: number; baseline: number }> => {
      let [own, other] = [0, 0];
      for (const id of ids.splice(0, count)) {
        const started = performance.now();
        await finalizeDraft(ctx, { id, revision: 1, answered: ['deliveryPlaceMissing'] }, { withPdf: false });
        own += performance.now() - started;
        const written = writtenOf(db, id);
        other += milliseconds(() => inTransaction(bare, () => write(written)));
      }
      return { value: (count * 1000) / own, baseline: (count * 1000) / other };
    };
    const first = ids[0] ?? 0;
    await round(WARM_UP);
    const rounds: { value: number; baseline: number }[] = [];
    for (let n = 0; n < ROUNDS; n++) rounds.push(await round(PER_ROUND));
    report(compared('number an invoice of 3 lines, without print, of the same rows bare', 'documents/s', rounds, 'higher', 0.5));

    const print = (n: number): Promise<unknown> => openSalesFile(ctx, { part: 'salesPrint', documentId: first + n, version: 0 });
    for (let n = 0; n < 20; n++) await print(n);
    const started = performance.now();
    for (let n = 0; n < PRINTS; n++) await print(n);
    report(absolute('print an invoice of 3 lines', 'PDFs/s', (PRINTS * 1000) / (performance.now() - started), 'higher', null));
    db.close();
    bare.close();
  });
  const draftRounds = Array.from({ length: DRAFT_ROUNDS }, () => ({ value: cpuOf('cloned'), baseline: cpuOf('saxes') }));
  report(compared('a draft of 300 lines after a keystroke, of a saxes parse of its XML', 'ms CPU', draftRounds, 'lower', 1));
}

/** In a process of its own, so that neither is measured by what the other has made the compiler think. */
function cpuOf(what: 'cloned' | 'saxes'): number {
  const { stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../drafts/benchDraft.ts'), what, '200'], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { milliseconds: number }).milliseconds;
}

function backgroundOf(db: Connection): BackgroundContext {
  const none = (): void => {};
  return {
    db,
    clock: systemClock,
    actor: 'bench',
    signal: new AbortController().signal,
    log: { info: none, warn: none, error: none },
    emit: none,
    slice: async (work) => inTransaction(db, () => work({ db, clock: systemClock, actor: 'bench', emit: none })),
    turn: async () => {},
    upload: () => {
      throw new Error('No uploads');
    },
  };
}

const line: SalesLine = {
  type: 'article',
  articleId: null,
  articleNumber: 'A-1',
  name: 'Lysestake i støpejern',
  description: '',
  quantity: '3',
  unit: 'EA',
  price: '349.50',
  discountPercent: null,
  vatCode: '3',
  account: '3000',
  departmentId: null,
  projectId: null,
  periodFrom: null,
  periodTo: null,
  credits: null,
};

/** A company with registers, customers and drafts to number. @returns the ids of the drafts */
function fill(db: Connection, drafts: number): number[] {
  return inTransaction(db, () => {
    installStandardRegisters(db);
    db.prepare(
      `INSERT INTO company (id, name, org_number, legal_form, vat_registered_from, in_business_register, street, postal_code, city, bank_account, email, contact_name, file_id, created_at)
       VALUES (1, 'Nordlys Handel AS', ?, 'AS', '2015-01-01', 1, 'Bryggen 9', '5003', 'Bergen', '86011117947', 'post@nordlys.example', 'Kari Nord', 'bench', '2026-01-01T08:00:00.000Z')`,
    ).run(testOrgNumber(2));
    const year = new Date().getUTCFullYear();
    db.prepare('INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (?, ?, ?)').run(year, `${year}-01-01`, `${year}-12-31`);
    const customer = db.prepare(
      `INSERT INTO party (role, number, name, org_number, vat_id, street, postal_code, city, endpoint_scheme, endpoint_id, send_as, name_sort, search_text, created_at)
       VALUES ('customer', ?, ?, ?, ?, 'Storgata 1', '0155', 'Oslo', '0192', ?, 'ehf', ?, ?, '')`,
    );
    const customers = Array.from({ length: 40 }, (_, n) => {
      const orgNumber = testOrgNumber(10 + n);
      return Number(
        customer.run(10_001 + n, `Kunde ${n} AS`, orgNumber, `NO${orgNumber}MVA`, orgNumber, `kunde ${n}`, `kunde ${n}`).lastInsertRowid,
      );
    });
    const ctx = { db, clock: systemClock, actor: 'bench', emit: () => {} };
    return Array.from({ length: drafts }, (_, n) =>
      insertDraft(ctx, {
        ...draftFor(ctx, 'invoice', customers[n % customers.length] ?? null),
        yourReference: 'Ola Dal',
        lines: [line, { ...line, price: `${n % 400}.25` }, { ...line, name: 'Sjokolade', vatCode: '31', account: '3030' }],
      }),
    );
  });
}

function writtenOf(db: Connection, id: number): Written {
  const rows = (sql: string): Row[] => db.prepare<[number], Row>(sql).all(id);
  const [document] = rows('SELECT * FROM sales_document WHERE id = ?');
  const [voucher] = rows('SELECT v.* FROM voucher v JOIN sales_document d ON d.voucher_id = v.id WHERE d.id = ?');
  if (document === undefined || voucher === undefined) throw new Error(`Document ${id} is not numbered`);
  return {
    document,
    voucher: { ...voucher, state: 'open' },
    voucherLines: rows(
      'SELECT l.* FROM voucher_line l JOIN sales_document d ON d.voucher_id = l.voucher_id WHERE d.id = ? ORDER BY l.line_number',
    ),
    inserts: [
      { table: 'sales_line', rows: rows('SELECT * FROM sales_line WHERE document_id = ?') },
      {
        table: 'content',
        rows: rows('SELECT c.* FROM content c JOIN document_version v ON v.ehf_sha256 = c.sha256 WHERE v.document_id = ?'),
      },
      { table: 'document_version', rows: rows('SELECT * FROM document_version WHERE document_id = ?') },
      { table: 'transmission', rows: rows('SELECT * FROM transmission WHERE document_id = ?') },
    ],
  };
}

function bareWriter(db: Connection): (written: Written) => void {
  const known = new Map<string, ReturnType<Connection['prepare']>>();
  const insert = (table: string, row: Row): void => {
    let statement = known.get(table);
    if (statement === undefined) {
      const columns = Object.keys(row);
      known.set(
        table,
        (statement = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)),
      );
    }
    statement.run(Object.values(row));
  };
  const series = db.prepare("UPDATE sales_series SET last_number = last_number + 1 WHERE code = 'invoice'");
  const counter = db.prepare(
    'INSERT INTO voucher_counter (series, fiscal_year, last_number) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET last_number = last_number + 1',
  );
  const close = db.prepare("UPDATE voucher SET state = 'posted' WHERE id = ?");
  let freeze: ReturnType<Connection['prepare']> | null = null;
  const columns = (row: Row): string[] => Object.keys(row).filter((column) => column !== 'id');
  return ({ document, voucher, voucherLines, inserts }) => {
    series.run();
    counter.run(voucher['series'], voucher['fiscal_year']);
    insert('voucher', voucher);
    for (const row of voucherLines) insert('voucher_line', row);
    close.run(voucher['id']);
    freeze ??= db.prepare(
      `UPDATE sales_document SET ${columns(document)
        .map((column) => `${column} = ?`)
        .join(', ')} WHERE id = ?`,
    );
    freeze.run([...columns(document).map((column) => document[column]), document['id']]);
    for (const { table, rows } of inserts) for (const row of rows) insert(table, row);
  };
}
