import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkCompany } from '../../src/main/company/check.ts';
import { documentChecks } from '../../src/main/company/checks/documents.ts';
import { ledgerChecks } from '../../src/main/company/checks/ledger.ts';
import { inTransaction, openConnection, type Connection } from '../../src/main/company/connection.ts';
import { companyWithRegisters } from '../support/registers.ts';

type Company = ReturnType<typeof companyWithRegisters>;

function insertDocument(db: Connection, id: number, text: string): void {
  const bytes = Buffer.from(`<x>${text}</x>`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  db.prepare('INSERT INTO content (sha256, size, bytes) VALUES (?, ?, ?)').run(sha256, bytes.length, bytes);
  db.prepare(
    `INSERT INTO received_document (id, content_sha256, state, kind, received_at, search_text) VALUES (?, ?, 'new', 'invoice', '2026-11-01T08:00:00Z', ?)`,
  ).run(id, sha256, `leverandor ${text}`);
  db.prepare(
    `INSERT INTO received_arrival (document_id, channel, operator, operator_id, arrived_at) VALUES (?, 'operator', 'demo', ?, '2026-11-01T08:00:00Z')`,
  ).run(id, `op-${id}`);
}

interface VoucherOptions {
  readonly number: number;
  readonly document?: number;
  readonly reverses?: number;
  readonly amounts?: readonly number[];
}

/** A voucher in series INN of 2026, id as its number, from 6800 to 1920. */
function insertVoucher(db: Connection, { number, document, reverses, amounts = [100, -100] }: VoucherOptions): void {
  db.prepare(
    `INSERT INTO voucher_counter (series, fiscal_year, last_number) VALUES ('INN', 2026, ?) ON CONFLICT DO UPDATE SET last_number = excluded.last_number`,
  ).run(number);
  db.prepare(
    `INSERT INTO voucher (id, series, fiscal_year, number, kind, date, description, posted_by, posted_at, source_document_id, reverses_id)
     VALUES (?, 'INN', 2026, ?, ?, '2026-11-02', '', 'test', '2026-11-02T08:00:00Z', ?, ?)`,
  ).run(number, number, reverses === undefined ? 'purchase' : 'reversal', document ?? null, reverses ?? null);
  amounts.forEach((amount, index) => {
    db.prepare(
      `INSERT INTO voucher_line (voucher_id, line_number, date, account, amount, currency_amount) VALUES (?, ?, '2026-11-02', ?, ?, ?)`,
    ).run(number, index + 1, index === 0 ? '6800' : '1920', amount, amount);
  });
  db.prepare(`UPDATE voucher SET state = 'posted' WHERE id = ?`).run(number);
}

/** Two documents, the first posted as voucher 3; voucher 1 reversed by 2; voucher 4 by hand. */
function soundCompany(): Company {
  const company = companyWithRegisters();
  const { db } = company;
  inTransaction(db, () => {
    insertDocument(db, 1, 'faktura en');
    insertDocument(db, 2, 'faktura to');
    insertVoucher(db, { number: 1, document: 2 });
    insertVoucher(db, { number: 2, reverses: 1, amounts: [-100, 100] });
    insertVoucher(db, { number: 3, document: 1 });
    insertVoucher(db, { number: 4 });
    db.exec(`UPDATE received_document SET state = 'posted', voucher_id = 3 WHERE id = 1`);
  });
  return company;
}

/** Takes the guards away and does what they forbid. */
function break_(db: Connection, triggers: readonly string[], sql: string): void {
  db.pragma('foreign_keys = 0');
  db.pragma('ignore_check_constraints = 1');
  for (const trigger of triggers) db.exec(`DROP TRIGGER ${trigger}`);
  db.exec(sql);
  db.pragma('ignore_check_constraints = 0');
  db.pragma('foreign_keys = 1');
}

const found = (db: Connection): string[] => [...new Set(checkCompany(db).problems.map((problem) => problem.check))];

describe('checkCompany', () => {
  it('finds nothing wrong with a sound company, on a writing and on a reading connection', () => {
    const { db, file } = soundCompany();
    const result = checkCompany(db);
    expect(result.problems).toEqual([]);
    expect(result.checks).toBeGreaterThan(20);
    const reader = openConnection(file, 'read');
    try {
      expect(checkCompany(reader)).toEqual(result);
      expect(reader.pragma('query_only', { simple: true })).toBe(1);
    } finally {
      reader.close();
    }
  });

  it('finds nothing wrong with an empty company', () => {
    expect(checkCompany(companyWithRegisters().db).problems).toEqual([]);
  });

  const lineGuards = ['voucher_line_stays', 'voucher_line_kept', 'voucher_line_only_while_open', 'voucher_line_not_replaced'];
  const voucherGuards = ['voucher_posted_stays', 'voucher_only_closes', 'voucher_kept', 'voucher_begins_open', 'voucher_not_replaced'];
  const cases: readonly (readonly [name: string, triggers: readonly string[], sql: string, checks: readonly string[], detail: string])[] = [
    ['an open voucher', voucherGuards, "UPDATE voucher SET state = 'open' WHERE id = 4", ['ledger.voucherOpen'], 'INN 2026-4'],
    [
      'a sum that is not zero',
      lineGuards,
      'UPDATE voucher_line SET amount = 101, currency_amount = 101 WHERE voucher_id = 4 AND line_number = 1',
      ['ledger.voucherSum', 'ledger.balance'],
      'INN 2026-4: 1',
    ],
    [
      'a single line',
      lineGuards,
      'DELETE FROM voucher_line WHERE voucher_id = 4 AND line_number = 1; UPDATE voucher_line SET amount = 0, currency_amount = 0 WHERE voucher_id = 4',
      ['ledger.voucherLines'],
      'INN 2026-4: 1',
    ],
    ['no line', lineGuards, 'DELETE FROM voucher_line WHERE voucher_id = 4', ['ledger.voucherLines'], 'INN 2026-4: 0'],
    [
      'a gap in the numbers',
      voucherGuards,
      'UPDATE voucher SET number = 6 WHERE id = 4; UPDATE voucher_counter SET last_number = 6',
      ['ledger.numberGap'],
      'INN 2026: 3, 6',
    ],
    [
      'a missing first number',
      [...voucherGuards, ...lineGuards],
      'UPDATE voucher SET number = number + 10; UPDATE voucher_counter SET last_number = 14',
      ['ledger.numberGap'],
      'INN 2026: 0, 11',
    ],
    ['a counter that runs ahead', [], 'UPDATE voucher_counter SET last_number = 5', ['ledger.counter'], 'INN 2026: 5, 4'],
    ['a missing counter', [], 'DELETE FROM voucher_counter', ['ledger.counter'], 'INN 2026: none, 4'],
    ['a counter without vouchers', [], "INSERT INTO voucher_counter VALUES ('UTG', 2026, 1)", ['ledger.counter'], 'UTG 2026: 1, none'],
    [
      'a line of another day',
      lineGuards,
      "UPDATE voucher_line SET date = '2026-11-03' WHERE voucher_id = 4 AND line_number = 2",
      ['ledger.lineDate'],
      'INN 2026-4: 2',
    ],
    [
      'a voucher outside its year',
      [],
      "UPDATE fiscal_year SET ends_on = '2026-10-31' WHERE year = 2026",
      ['ledger.fiscalYear'],
      'INN 2026-1: 2026-11-02',
    ],
    [
      'years that overlap',
      [],
      "UPDATE fiscal_year SET ends_on = '2026-03-31' WHERE year = 2025",
      ['ledger.fiscalYearsOverlap'],
      '2025, 2026',
    ],
    [
      'a supplier line without supplier',
      lineGuards,
      "UPDATE voucher_line SET account = '2400' WHERE voucher_id = 4 AND line_number = 2",
      ['ledger.partyMissing'],
      'INN 2026-4: 2',
    ],
    [
      'a reversal that differs',
      lineGuards,
      'UPDATE voucher_line SET amount = amount * 2, currency_amount = currency_amount * 2 WHERE voucher_id = 2',
      ['ledger.reversalDiffers'],
      'INN 2026-2: 1920',
    ],
    [
      'a reversal on another account',
      lineGuards,
      "UPDATE voucher_line SET account = '6590' WHERE voucher_id = 2 AND line_number = 1",
      ['ledger.reversalDiffers'],
      'INN 2026-2: 6590',
    ],
    [
      'a reversal of a reversal',
      voucherGuards,
      "UPDATE voucher SET kind = 'reversal', reverses_id = 2 WHERE id = 4",
      ['ledger.reversalOfNothing'],
      'INN 2026-4',
    ],
    [
      'a reversal of nothing',
      voucherGuards,
      'UPDATE voucher SET reverses_id = 99 WHERE id = 2',
      ['file.foreignKeys', 'ledger.reversalOfNothing'],
      'voucher 2 > voucher',
    ],
    [
      'bytes that have changed',
      ['content_stays'],
      "UPDATE content SET bytes = CAST('<x>faktura EN</x>' AS BLOB) WHERE bytes = CAST('<x>faktura en</x>' AS BLOB)",
      ['documents.contentHash'],
      '',
    ],
    [
      'bytes that are gone',
      ['content_kept'],
      "DELETE FROM content WHERE bytes = CAST('<x>faktura to</x>' AS BLOB)",
      ['file.foreignKeys', 'documents.contentMissing'],
      'document 2',
    ],
    [
      'bytes of no document',
      ['received_kept'],
      "DELETE FROM received_arrival WHERE document_id = 2; DELETE FROM received_document WHERE id = 2; INSERT INTO received_trigram (received_trigram, rowid, search_text) VALUES ('delete', 2, 'leverandor faktura to'); INSERT INTO received_prefix (received_prefix, rowid, search_text) VALUES ('delete', 2, 'leverandor faktura to'); UPDATE received_count SET n = 0 WHERE state = 'new'",
      ['documents.contentOrphaned', 'file.foreignKeys'],
      '',
    ],
    ['a document that never arrived', [], 'DELETE FROM received_arrival WHERE document_id = 2', ['documents.arrivalMissing'], 'document 2'],
    [
      'an arrival twice',
      [],
      "DROP INDEX received_arrival_operator; UPDATE received_arrival SET operator_id = 'op-1'",
      ['documents.arrivalTwice'],
      'demo op-1',
    ],
    [
      'a posted document whose voucher is reversed',
      [],
      'UPDATE received_document SET voucher_id = 1 WHERE id = 1',
      ['documents.postedWithoutVoucher', 'documents.voucherWithoutMark'],
      'document 1',
    ],
    [
      'a posted document whose voucher is of another',
      [],
      'UPDATE received_document SET voucher_id = 4 WHERE id = 1',
      ['documents.postedWithoutVoucher', 'documents.voucherWithoutMark'],
      'document 1',
    ],
    [
      'a voucher whose document is still to be posted',
      [],
      "UPDATE received_document SET state = 'new', voucher_id = NULL WHERE id = 1",
      ['documents.voucherWithoutMark'],
      'document 1, voucher 3',
    ],
    [
      'a document posted twice',
      voucherGuards,
      'UPDATE voucher SET source_document_id = 1 WHERE id = 4',
      ['documents.postedTwice', 'documents.voucherWithoutMark'],
      'document 1',
    ],
    ['a count that is off', [], "UPDATE received_count SET n = n + 1 WHERE state = 'new'", ['documents.count'], 'new invoice: 2, 1'],
    ['a count that is missing', [], "DELETE FROM received_count WHERE state = 'posted'", ['documents.count'], 'posted invoice: 0, 1'],
    [
      'search text that the index does not know',
      ['received_search_update'],
      "UPDATE received_document SET search_text = 'helt annet' WHERE id = 2",
      ['search.trigram', 'search.prefix'],
      '',
    ],
    [
      'a search index that lost a document',
      [],
      "INSERT INTO received_trigram (received_trigram, rowid, search_text) VALUES ('delete', 1, 'leverandor faktura en')",
      ['search.trigram'],
      '',
    ],
    [
      'a value that breaks a constraint',
      [],
      "UPDATE received_document SET state = 'lost' WHERE id = 2",
      ['file.integrity'],
      'CHECK constraint failed in received_document',
    ],
  ];

  it.each(cases)('finds %s', (_name, triggers, sql, checks, detail) => {
    const { db } = soundCompany();
    break_(db, triggers, sql);
    const { problems } = checkCompany(db);
    const names = problems.map((problem) => problem.check);
    for (const check of checks) expect(names).toContain(check);
    if (detail !== '') expect(problems.map((problem) => problem.detail)).toContainEqual(expect.stringContaining(detail));
  });

  /** Puts a copy without any constraint or trigger in a table's place. */
  function withoutConstraints(db: Connection, table: string, key: string): void {
    db.pragma('foreign_keys = 0');
    db.pragma('legacy_alter_table = 1');
    db.exec(
      `ALTER TABLE ${table} RENAME TO ${table}_before; CREATE TABLE ${table} AS SELECT * FROM ${table}_before; CREATE UNIQUE INDEX ${table}_key ON ${table} (${key})`,
    );
  }

  it('finds a voucher reversed twice', () => {
    const { db } = soundCompany();
    withoutConstraints(db, 'voucher', 'id');
    db.exec(`UPDATE voucher SET kind = 'reversal', reverses_id = 1 WHERE id = 4`);
    expect(checkCompany(db).problems).toContainEqual({ check: 'ledger.reversedTwice', detail: 'INN 2026-1' });
  });

  it('finds the same bytes in two rows', () => {
    const { db } = soundCompany();
    withoutConstraints(db, 'received_document', 'id');
    db.exec(`UPDATE received_document SET content_sha256 = (SELECT content_sha256 FROM received_document WHERE id = 1)`);
    expect(found(db)).toContain('documents.contentTwice');
  });

  it('is tested for every check of the ledger and the documents', () => {
    const provoked = new Set([...cases.flatMap(([, , , checks]) => checks), 'ledger.reversedTwice', 'documents.contentTwice']);
    for (const check of [...ledgerChecks, ...documentChecks]) expect(provoked, check.name).toContain(check.name);
  });

  it('finds pages that were damaged on the disk, and goes on', () => {
    const { db, file } = soundCompany();
    const page = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'voucher_line_by_account'").pluck().get());
    const size = Number(db.pragma('page_size', { simple: true }));
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(size, 0xff), 0, size, (page - 1) * size);
    closeSync(handle);
    const reader = openConnection(file, 'read');
    try {
      const { problems, checks } = checkCompany(reader);
      expect(problems.map((problem) => problem.check)).toContain('file.integrity');
      expect(checks).toBeGreaterThan(20);
    } finally {
      reader.close();
    }
  });

  it('names a great many breaches by number', () => {
    const { db } = soundCompany();
    break_(
      db,
      ['voucher_begins_open', 'voucher_not_replaced'],
      `WITH RECURSIVE n (i) AS (SELECT 5 UNION ALL SELECT i + 1 FROM n WHERE i < 124)
       INSERT INTO voucher (series, fiscal_year, number, kind, date, description, posted_by, posted_at) SELECT 'INN', 2026, i, 'manual', '2026-11-02', '', '', '' FROM n;
       UPDATE voucher_counter SET last_number = 124`,
    );
    const open = checkCompany(db).problems.filter((problem) => problem.check === 'ledger.voucherOpen');
    expect(open).toHaveLength(51);
    expect(open.at(-1)?.detail).toBe('+ 70');
  });
});
