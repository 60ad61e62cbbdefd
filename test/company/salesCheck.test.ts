import { describe, expect, it } from 'vitest';
import { checkCompany } from '../../src/main/company/check.ts';
import { salesChecks } from '../../src/main/company/checks/sales.ts';
import { inTransaction, type Connection } from '../../src/main/company/connection.ts';
import { creditDocuments } from '../../src/main/sales/credit.ts';
import { draftOf, finalizeId, finalizeNew, line, salesCompany, save } from '../sales/support.ts';

/** Invoice 10001 (id 1), half credited by 10002, invoice 10003, and a draft. */
async function soundCompany(): Promise<Connection> {
  const ctx = salesCompany();
  const invoice = await finalizeNew(ctx, draftOf(ctx, { lines: [line(), line({ name: 'Frakt' })] }));
  const { id } = inTransaction(ctx.db, () => creditDocuments(ctx, { ids: [invoice.id], lineIds: [1] }));
  await finalizeId(ctx, id);
  await finalizeNew(ctx, draftOf(ctx));
  save(ctx, draftOf(ctx));
  return ctx.db;
}

/** What ought not to happen, with the triggers out of the way. */
const breaches: readonly (readonly [check: string, sql: string])[] = [
  ['openItems.missing', 'DELETE FROM open_match; UPDATE sales_document SET open_item_id = NULL; DELETE FROM open_item'],
  ['openItems.remaining', 'UPDATE open_item SET remaining = remaining - 1 WHERE remaining > 1'],
  ['openItems.matchDiffers', "UPDATE open_item SET currency = 'EUR' WHERE amount < 0"],
  ['sales.numberGap', 'UPDATE sales_document SET number = 10009 WHERE number = 10003'],
  ['sales.counter', "UPDATE sales_series SET last_number = 10005 WHERE code = 'invoice'"],
  ['sales.incomplete', 'DELETE FROM transmission; DELETE FROM document_version WHERE document_id = 3'],
  ['sales.halfSaved', "UPDATE sales_line SET document_id = (SELECT id FROM sales_document WHERE status = 'draft') WHERE document_id = 3"],
  ['sales.notSent', 'DELETE FROM transmission WHERE document_id = 3'],
  ['sales.openAmount', 'UPDATE sales_document SET open_amount = 1 WHERE id = 3'],
  ['sales.credited', 'UPDATE sales_document SET credited = 1 WHERE id = 3'],
  ['sales.lineCredited', 'UPDATE sales_line SET net = net + 1 WHERE credits_line_id IS NOT NULL'],
  ['sales.lines', 'UPDATE sales_line SET net = net + 1 WHERE document_id = 3'],
  ['sales.count', 'UPDATE sales_count SET n = n + 1'],
  ['sales.contentMissing', 'DELETE FROM content WHERE sha256 = (SELECT ehf_sha256 FROM document_version WHERE document_id = 3)'],
  ['transmissions.count', 'UPDATE transmission_count SET n = n + 1'],
  [
    'transmissions.attemptOpen',
    "INSERT INTO transmission_attempt (transmission_id, kind, started_at) SELECT min(id), 'send', '2026-11-24T11:00:00Z' FROM transmission",
  ],
  ['transmissions.sent', "UPDATE transmission SET state = 'handedOver'"],
  [
    'search.salesTrigram',
    "INSERT INTO sales_trigram (sales_trigram, rowid, search_text) SELECT 'delete', id, search_text FROM sales_document WHERE id = 3",
  ],
  [
    'search.salesPrefix',
    "INSERT INTO sales_prefix (sales_prefix, rowid, search_text) SELECT 'delete', id, search_text FROM sales_document WHERE id = 3",
  ],
];

describe('checkCompany on sales', () => {
  it('finds nothing wrong in a sound company', async () => {
    expect(checkCompany(await soundCompany()).problems).toEqual([]);
  });

  it.each(breaches)('finds a breach of %s', async (check, sql) => {
    const db = await soundCompany();
    db.pragma('foreign_keys = 0');
    for (const name of db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE 'sales_search%'")
      .pluck()
      .all()) {
      db.exec(`DROP TRIGGER ${name}`);
    }
    db.exec(sql);
    expect(checkCompany(db).problems.map((problem) => problem.check)).toContain(check);
  });

  it('is tested for every check', () => {
    const tested = breaches.map(([check]) => check);
    for (const { name } of salesChecks) expect(tested).toContain(name);
  });
});
