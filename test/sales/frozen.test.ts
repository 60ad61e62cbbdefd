import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/main/company/connection.ts';
import { creditDocuments } from '../../src/main/sales/credit.ts';
import { draftOf, finalizeId, finalizeNew, salesCompany, save, type SalesCompany } from './support.ts';

async function sold(): Promise<{ ctx: SalesCompany; invoice: number; note: number }> {
  const ctx = salesCompany();
  const { id: invoice } = await finalizeNew(ctx, draftOf(ctx), {});
  const { id } = inTransaction(ctx.db, () => creditDocuments(ctx, { ids: [invoice], lineIds: null }));
  await finalizeId(ctx, id);
  save(ctx, draftOf(ctx));
  return { ctx, invoice, note: id };
}

/** Everything of the tables that are frozen, as text. */
function all(ctx: SalesCompany): string {
  const tables = [
    'sales_document',
    'sales_line',
    'sales_credit',
    'document_version',
    'transmission',
    'sales_series',
    'open_item',
    'open_match',
  ];
  return JSON.stringify(tables.map((table) => ctx.db.prepare(`SELECT * FROM ${table}`).all()));
}

/** Columns that follow from other rows; every other one is frozen. */
const follows = new Set(['status', 'open_amount', 'credited']);

describe('what is numbered', () => {
  it('keeps every frozen column against UPDATE', async () => {
    const { ctx, invoice } = await sold();
    const before = all(ctx);
    const columns = ctx.db.prepare<[], string>("SELECT name FROM pragma_table_info('sales_document')").pluck().all();
    const frozen = columns.filter((column) => !follows.has(column));
    expect(frozen.length).toBeGreaterThan(30);
    for (const column of frozen) {
      expect(() => ctx.db.exec(`UPDATE sales_document SET ${column} = ${column} WHERE id = ${invoice}`), column).toThrow('sales.immutable');
    }
    expect(() => ctx.db.exec(`UPDATE sales_document SET status = 'draft' WHERE id = ${invoice}`)).toThrow();
    for (const table of ['sales_line', 'sales_credit', 'document_version']) {
      expect(() => ctx.db.exec(`UPDATE ${table} SET rowid = rowid`), table).toThrow();
    }
    for (const set of ['channel = channel', 'key = key', 'document_id = document_id', 'version_id = version_id']) {
      expect(() => ctx.db.exec(`UPDATE transmission SET ${set}`), set).toThrow('outbox.immutable');
    }
    expect(all(ctx)).toBe(before);
  });

  it('stays against DELETE, REPLACE and UPSERT, with and without recursive triggers', async () => {
    const { ctx, invoice } = await sold();
    const before = all(ctx);
    for (const recursive of [1, 0]) {
      ctx.db.pragma(`recursive_triggers = ${recursive}`);
      for (const table of ['sales_line', 'sales_credit', 'document_version', 'transmission', 'sales_series', 'open_item', 'open_match']) {
        expect(() => ctx.db.exec(`DELETE FROM ${table}`), `DELETE ${table}`).toThrow();
        expect(() => ctx.db.exec(`REPLACE INTO ${table} SELECT * FROM ${table}`), `REPLACE ${table}`).toThrow();
        expect(
          () => ctx.db.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} WHERE 1 ORDER BY 1 DESC`),
          `OR REPLACE ${table}`,
        ).toThrow();
      }
      for (const sql of [
        `DELETE FROM sales_document WHERE id = ${invoice}`,
        `REPLACE INTO sales_document SELECT * FROM sales_document WHERE id = ${invoice}`,
        `INSERT INTO sales_document SELECT * FROM sales_document WHERE id = ${invoice} ON CONFLICT (id) DO UPDATE SET content = '{}'`,
        `REPLACE INTO sales_document (id, kind, content, created_at, created_by, updated_at) VALUES (${invoice}, 'invoice', '{}', '', '', '')`,
        `INSERT INTO sales_document (id, kind, content, created_at, created_by, updated_at) VALUES (${invoice}, 'invoice', '{}', '', '', '') ON CONFLICT (id) DO UPDATE SET content = '{}'`,
        `UPDATE OR REPLACE sales_document SET kid = '1' WHERE id = ${invoice}`,
        `UPDATE OR REPLACE sales_document SET id = ${invoice} WHERE status = 'draft'`,
        `UPDATE OR REPLACE sales_document SET voucher_id = (SELECT voucher_id FROM sales_document WHERE id = ${invoice}) WHERE status = 'draft'`,
        `INSERT OR REPLACE INTO sales_series VALUES ('invoice', 1, 0)`,
        `INSERT INTO sales_series VALUES ('invoice', 1, 0) ON CONFLICT DO UPDATE SET last_number = 1`,
        `INSERT INTO document_version SELECT * FROM document_version WHERE 1 ON CONFLICT (id) DO UPDATE SET reason = ''`,
      ]) {
        expect(() => ctx.db.exec(sql), sql).toThrow();
      }
    }
    expect(all(ctx)).toBe(before);
  });

  it('is numbered by the counter alone: neither over a gap, nor twice, nor from the beginning', async () => {
    const { ctx } = await sold();
    const before = all(ctx);
    const draft = ctx.db.prepare<[], number>("SELECT id FROM sales_document WHERE status = 'draft'").pluck().get() ?? 0;
    const numbered = (number: string): string =>
      `UPDATE sales_document SET status = 'open', series = 'invoice', number = ${number}, model = '{}', voucher_id = 999, finalized_at = '', finalized_by = '' WHERE id = ${draft}`;
    for (const number of ['10001', '10002', '10003', '10004']) expect(() => ctx.db.exec(numbered(number)), number).toThrow();
    for (const set of ['last_number = 10004', 'last_number = 10001', 'first_number = 1', 'last_number = last_number']) {
      expect(() => ctx.db.exec(`UPDATE sales_series SET ${set} WHERE code = 'invoice'`), set).toThrow('sales.seriesInUse');
    }
    expect(all(ctx)).toBe(before);
  });
});
