import { describe, expect, it } from 'vitest';
import { checkCompany } from '../../src/main/company/check.ts';
import { inTransaction } from '../../src/main/company/connection.ts';
import { creditDocuments } from '../../src/main/sales/credit.ts';
import { copyDocument, saveDraft } from '../../src/main/sales/drafts.ts';
import { readFacts } from '../../src/main/sales/facts.ts';
import { saveSettings } from '../../src/main/sales/setup.ts';
import { defaultSettings } from '../../src/main/sales/settings.ts';
import { showSales } from '../../src/main/sales/show.ts';
import { storedDocument } from '../../src/main/sales/stored.ts';
import type { SalesDraft } from '../../src/shared/contract/sales.ts';
import { addCustomer, draftOf, finalizeId, finalizeNew, line, refused, salesCompany, type SalesCompany } from './support.ts';

const credit = (ctx: SalesCompany, ids: number[], lineIds: number[] | null = null): number =>
  inTransaction(ctx.db, () => creditDocuments(ctx, { ids, lineIds })).id;

const linesOf = (ctx: SalesCompany, id: number): number[] =>
  ctx.db.prepare<[number], number>('SELECT id FROM sales_line WHERE document_id = ? ORDER BY id').pluck().all(id);

/** Changes a stored draft. */
function change(ctx: SalesCompany, id: number, changes: (draft: SalesDraft) => Partial<SalesDraft>): void {
  const { draft, revision } = storedDocument(ctx.db, id);
  inTransaction(ctx.db, () => saveDraft(ctx, { id, revision, draft: { ...draft, ...changes(draft) } }));
}

const twoLines = (ctx: SalesCompany): SalesDraft => draftOf(ctx, { lines: [line(), line({ name: 'Frakt', quantity: '1', price: '200' })] });

describe('credit notes', () => {
  it('take a whole invoice back: settled, posted with the opposite signs, in the same series', async () => {
    const ctx = salesCompany();
    const invoice = await finalizeNew(ctx, twoLines(ctx));
    const note = await finalizeId(ctx, credit(ctx, [invoice.id]));
    expect(note).toMatchObject({ kind: 'creditNote', number: 10002, kid: null, dueDate: null });
    expect(ctx.db.prepare('SELECT account, sum(amount) FROM voucher_line GROUP BY account HAVING sum(amount) <> 0').raw().all()).toEqual(
      [],
    );
    expect(showSales(ctx, { id: invoice.id })).toMatchObject({
      row: { status: 'credited', openAmount: 0 },
      related: [{ id: note.id, kind: 'creditNote', number: 10002, amount: 1500_00 }],
    });
    expect(showSales(ctx, { id: note.id })).toMatchObject({
      row: { status: 'settled', openAmount: 0, gross: 1500_00 },
      related: [{ id: invoice.id, kind: 'invoice', number: 10001, amount: 1500_00 }],
      model: { precedingInvoices: [{ number: '10001', issueDate: '2026-11-24' }] },
    });
    expect(await refused(() => credit(ctx, [invoice.id]))).toBe('sales.nothingToCredit');
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('take chosen lines, and later what they left', async () => {
    const ctx = salesCompany();
    const invoice = await finalizeNew(ctx, twoLines(ctx));
    const [, freight] = linesOf(ctx, invoice.id);
    await finalizeId(ctx, credit(ctx, [invoice.id], [freight ?? 0]));
    expect(showSales(ctx, { id: invoice.id }).row).toMatchObject({ status: 'open', openAmount: 1250_00 });
    const rest = credit(ctx, [invoice.id]);
    expect(storedDocument(ctx.db, rest).draft.lines.map(({ name }) => name)).toEqual(['Konsulenttimer']);
    await finalizeId(ctx, rest);
    expect(showSales(ctx, { id: invoice.id }).row).toMatchObject({ status: 'credited', openAmount: 0 });
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('of several invoices settle each, and of several customers or currencies are refused', async () => {
    const ctx = salesCompany();
    const first = await finalizeNew(ctx, draftOf(ctx));
    const second = await finalizeNew(ctx, twoLines(ctx));
    const note = await finalizeId(ctx, credit(ctx, [first.id, second.id]));
    expect(showSales(ctx, { id: note.id }).related.map(({ number, amount }) => [number, amount])).toEqual([
      [10001, 1250_00],
      [10002, 1500_00],
    ]);
    for (const id of [first.id, second.id]) expect(showSales(ctx, { id }).row.status).toBe('credited');
    const other = await finalizeNew(ctx, draftOf(ctx, { customerId: addCustomer(ctx.db, { name: 'Bakeriet AS' }) }));
    const third = await finalizeNew(ctx, draftOf(ctx));
    expect(await refused(() => credit(ctx, [third.id, other.id]))).toBe('sales.creditMixed');
    expect(await refused(() => credit(ctx, [note.id]))).toBe('sales.notFound');
    expect(await refused(() => credit(ctx, [credit(ctx, [third.id])]))).toBe('sales.notFound');
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('beyond what is left of a line or a document are refused, also by the schema itself', async () => {
    const ctx = salesCompany();
    const invoice = await finalizeNew(ctx, twoLines(ctx));
    const tooMany = credit(ctx, [invoice.id]);
    change(ctx, tooMany, (draft) => ({ lines: draft.lines.map((one) => ({ ...one, quantity: '3' })) }));
    expect(await refused(() => finalizeId(ctx, tooMany))).toBe('sales.draftIncomplete');
    const further = credit(ctx, [invoice.id]);
    change(ctx, further, (draft) => ({ lines: [...draft.lines, line({ price: '1' })] }));
    expect(await refused(() => finalizeId(ctx, further))).toBe('sales.draftIncomplete');
    const whole = credit(ctx, [invoice.id]);
    const half = credit(ctx, [invoice.id]);
    await finalizeId(ctx, whole);
    expect(await refused(() => finalizeId(ctx, half))).toBe('sales.draftIncomplete');
    const [lineId] = linesOf(ctx, invoice.id);
    const insert = `INSERT INTO sales_line (document_id, part, position, text, net, vat_code, account, credits_line_id) VALUES (${invoice.id}, 'line', 9, '', 1, '3', '3000', ${lineId})`;
    expect(() => ctx.db.exec(insert)).toThrow('sales.creditTooLarge');
    expect(() => ctx.db.exec(`INSERT INTO sales_credit VALUES (${half}, ${invoice.id}, 1)`)).toThrow('sales.creditTooLarge');
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('after one over an amount alone take no more than is left of the invoice, VAT included', async () => {
    const ctx = salesCompany();
    const invoice = await finalizeNew(
      ctx,
      draftOf(ctx, { lines: [line({ price: '333.33' }), line({ name: 'Mat', quantity: '7', price: '11.11', vatCode: '31' })] }),
    );
    const [hours] = linesOf(ctx, invoice.id);
    const off = { creditReason: 'Avslag', credits: [invoice.id], lines: [line({ quantity: '1', price: '200' })], deliveryDate: null };
    await finalizeNew(ctx, draftOf(ctx, off, 'creditNote'));
    const gross = 833_33 + 89_44;
    expect(showSales(ctx, { id: invoice.id }).row).toMatchObject({ gross, openAmount: gross - 250_00 });
    // The hours alone would come to more than is left.
    const chosen = storedDocument(ctx.db, credit(ctx, [invoice.id], [hours ?? 0]));
    expect(chosen.draft.lines).toMatchObject([{ quantity: '1', price: '538.21' }]);
    const rest = credit(ctx, [invoice.id]);
    expect(storedDocument(ctx.db, rest).draft.lines).toHaveLength(2);
    await finalizeId(ctx, rest);
    expect(showSales(ctx, { id: invoice.id }).row).toMatchObject({ status: 'credited', openAmount: 0 });
    expect(await refused(() => credit(ctx, [invoice.id]))).toBe('sales.nothingToCredit');
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('take a discount back whose lines came to nothing', async () => {
    const ctx = salesCompany();
    const part = { isCharge: false, reason: 'Avslag', percent: null, amount: '10', vatCode: '31', account: '3000', credits: null };
    const lines = [line(), line({ price: '0', vatCode: '31' })];
    const invoice = await finalizeNew(ctx, draftOf(ctx, { lines, allowancesCharges: [part] }));
    await finalizeId(ctx, credit(ctx, [invoice.id]));
    expect(showSales(ctx, { id: invoice.id }).row).toMatchObject({ status: 'credited', openAmount: 0 });
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('stand in place of an invoice below nothing, which is refused', async () => {
    const ctx = salesCompany();
    expect(await refused(() => finalizeNew(ctx, draftOf(ctx, { lines: [line({ quantity: '-1' })] })))).toBe('sales.draftIncomplete');
    expect(await finalizeNew(ctx, draftOf(ctx, { lines: [line(), line({ quantity: '-1' })] }))).toMatchObject({ number: 10001 });
  });

  it('of a paid invoice stay open, to be paid back', async () => {
    const ctx = salesCompany();
    const invoice = await finalizeNew(ctx, draftOf(ctx));
    const { postVoucher } = await import('../../src/main/ledger/vouchers.ts');
    const { matchAll } = await import('../../src/main/ledger/openItems.ts');
    const partyId = ctx.db.prepare<[], number>('SELECT customer_id FROM sales_document').pluck().get() ?? 0;
    inTransaction(ctx.db, () => {
      const { id } = postVoucher(ctx, {
        series: 'BANK',
        kind: 'payment',
        date: '2026-11-24',
        description: 'Innbetaling',
        lines: [
          { account: '1920', amount: 1000_00 },
          { account: '1500', amount: -1000_00, partyId },
        ],
      });
      const paid =
        ctx.db.prepare<[number], number>('SELECT id FROM voucher_line WHERE voucher_id = ? AND line_number = 2').pluck().get(id) ?? 0;
      const item = ctx.db.prepare<[], number>('SELECT open_item_id FROM sales_document').pluck().get() ?? 0;
      matchAll(ctx, item, paid, null);
    });
    expect(showSales(ctx, { id: invoice.id }).row.openAmount).toBe(250_00);
    const note = await finalizeId(ctx, credit(ctx, [invoice.id]));
    expect(showSales(ctx, { id: note.id }).row).toMatchObject({ status: 'open', openAmount: -1000_00 });
    expect(showSales(ctx, { id: invoice.id }).row).toMatchObject({ status: 'credited', openAmount: 0 });
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('have a series of their own when the settings say so', async () => {
    const ctx = salesCompany();
    inTransaction(ctx.db, () => saveSettings(ctx, { settings: { ...defaultSettings, creditNoteSeries: 'own' } }));
    const invoice = await finalizeNew(ctx, draftOf(ctx));
    expect(await finalizeId(ctx, credit(ctx, [invoice.id]))).toMatchObject({ number: 90001 });
    expect(await finalizeNew(ctx, draftOf(ctx))).toMatchObject({ number: 10002 });
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('of an invoice from a former system, or of none, name it or its reason', async () => {
    const ctx = salesCompany();
    const former = await finalizeNew(ctx, draftOf(ctx, { creditsFormer: [{ number: '55', issueDate: '2026-05-01' }] }, 'creditNote'));
    expect(showSales(ctx, { id: former.id })).toMatchObject({ row: { status: 'open', openAmount: -1250_00 }, related: [] });
    const bonus = draftOf(
      ctx,
      { creditReason: 'Bonus for året', periodFrom: '2026-01-01', periodTo: '2026-10-31', deliveryDate: null },
      'creditNote',
    );
    expect(await finalizeNew(ctx, bonus)).toMatchObject({ number: 10002 });
    expect(await refused(() => finalizeNew(ctx, { ...bonus, creditReason: '' }))).toBe('sales.draftIncomplete');
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('keep the rate of the original, whatever the rate is now', async () => {
    const ctx = salesCompany();
    const invoice = await finalizeNew(ctx, draftOf(ctx, { lines: [line({ vatCode: '33', account: '3000' })] }));
    ctx.db.exec(
      "UPDATE vat_rate SET valid_to = '2026-11-01' WHERE rate_class = 'low' AND valid_to IS NULL; INSERT INTO vat_rate (rate_class, percent_bp, valid_from) VALUES ('low', 600, '2026-11-02')",
    );
    const note = await finalizeId(ctx, credit(ctx, [invoice.id]));
    expect(showSales(ctx, { id: note.id }).row.vat).toBe(120_00);
    expect(showSales(ctx, { id: invoice.id }).row.status).toBe('credited');
  });
});

describe('the facts of a credit note', () => {
  it('tell what is left of each line', async () => {
    const ctx = salesCompany();
    const invoice = await finalizeNew(ctx, twoLines(ctx));
    const [hours] = linesOf(ctx, invoice.id);
    const half = credit(ctx, [invoice.id], [hours ?? 0]);
    change(ctx, half, (draft) => ({ lines: draft.lines.map((one) => ({ ...one, quantity: '1' })) }));
    await finalizeId(ctx, half);
    const facts = readFacts(ctx, { kind: 'creditNote', customerId: null, originalIds: [invoice.id] });
    expect(facts.originals[0]).toMatchObject({ number: 10001, gross: 1500_00, credited: 625_00 });
    expect(facts.originals[0]?.lines.map(({ net, creditedNet }) => [net, creditedNet])).toEqual([
      [1000_00, 500_00],
      [200_00, 0],
    ]);
    expect(facts.nextNumber).toBe(10003);
  });
});

describe('a copy', () => {
  it('has the content and neither number, dates nor credits', async () => {
    const ctx = salesCompany();
    const invoice = await finalizeNew(ctx, draftOf(ctx, { dueDate: '2026-12-24', note: 'Takk' }));
    const { id } = inTransaction(ctx.db, () => copyDocument(ctx, { id: invoice.id }));
    const { draft, number } = storedDocument(ctx.db, id);
    expect(number).toBeNull();
    expect(draft).toMatchObject({ note: 'Takk', issueDate: null, dueDate: null, credits: [], yourReference: 'Ola Dal' });
    expect(draft.lines).toHaveLength(1);
    expect(await finalizeId(ctx, id)).toMatchObject({ number: 10002 });
  });
});
