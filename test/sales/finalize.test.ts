import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/ehf/index.ts';
import { validate } from '../../src/ehf/rules/index.ts';
import { readContent } from '../../src/main/company/content.ts';
import { checkCompany } from '../../src/main/company/check.ts';
import { readTree } from '../../src/ehf/index.ts';
import { salesRowOf } from '../../src/main/sales/rows.ts';
import { draftOf, finalizeNew, salesCompany, save, finalizeId, refused, line, addCustomer, type SalesCompany } from './support.ts';

interface VoucherLine {
  readonly account: string;
  readonly amount: number;
  readonly vat_code: string | null;
  readonly vat_base: number | null;
  readonly vat_rate_bp: number | null;
  readonly currency_amount: number;
}

function voucherLines(ctx: SalesCompany, voucherId: number): VoucherLine[] {
  return ctx.db
    .prepare<[number], VoucherLine>(
      'SELECT account, amount, vat_code, vat_base, vat_rate_bp, currency_amount FROM voucher_line WHERE voucher_id = ? ORDER BY line_number',
    )
    .all(voucherId);
}

describe('finalize', () => {
  it('numbers, posts, freezes, stores and puts into the outbox in one go', async () => {
    const ctx = salesCompany();
    const done = await finalizeNew(ctx, draftOf(ctx));
    expect(done).toMatchObject({ kind: 'invoice', number: 10001, kid: null, dueDate: '2026-12-08', voucherReference: 'UTG 2026-1' });
    expect(voucherLines(ctx, done.voucherId).map(({ account, amount, vat_code }) => [account, amount, vat_code])).toEqual([
      ['1500', 1250_00, null],
      ['3000', -1000_00, '3'],
      ['2700', -250_00, '3'],
    ]);
    expect(salesRowOf(ctx.db, done.id, '2026-12-09')).toMatchObject({
      status: 'open',
      number: 10001,
      net: 1000_00,
      vat: 250_00,
      gross: 1250_00,
      openAmount: 1250_00,
      isOverdue: true,
    });
    expect(done.transmissionIds).toHaveLength(1);
    expect(checkCompany(ctx.db).problems).toEqual([]);
    const sha = ctx.db.prepare<[], string>('SELECT ehf_sha256 FROM document_version').pluck().get() ?? '';
    const bytes = readContent(ctx.db, sha) ?? new Uint8Array();
    const read = readTree(bytes);
    expect(read.ok && validate(read.root, { ruleset: '3.0.21' }).findings.filter(({ severity }) => severity === 'fatal')).toEqual([]);
    const document = readDocument(bytes);
    expect(document.ok && document.document.model).toMatchObject({ number: '10001', totals: { payable: '1250.00' } });
  });
});
