import { describe, expect, it } from 'vitest';
import { readDocument, readTree } from '../../src/ehf/index.ts';
import { validate } from '../../src/ehf/rules/index.ts';
import { checkCompany } from '../../src/main/company/check.ts';
import { inTransaction } from '../../src/main/company/connection.ts';
import { readContent } from '../../src/main/company/content.ts';
import { setLock } from '../../src/main/ledger/periods.ts';
import { reverse } from '../../src/main/posting/reversal.ts';
import { deleteDraft, saveDraft } from '../../src/main/sales/drafts.ts';
import type { FinalizeOptions } from '../../src/main/sales/finalize.ts';
import { makeDocument } from '../../src/main/sales/make.ts';
import { salesRowOf } from '../../src/main/sales/rows.ts';
import { setFirstNumber, setKidAgreement, saveSettings } from '../../src/main/sales/setup.ts';
import { defaultSettings } from '../../src/main/sales/settings.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import {
  addCustomer,
  draftOf,
  finalizeId,
  finalizeNew,
  firstCustomer,
  line,
  refused,
  salesCompany,
  save,
  type SalesCompany,
} from './support.ts';

type Line = [account: string, amount: number, code: string | null, base: number | null, currencyAmount: number];

function voucherLines(ctx: SalesCompany, voucherId: number): Line[] {
  return ctx.db
    .prepare<[number], Line>(
      'SELECT account, amount, vat_code, vat_base, currency_amount FROM voucher_line WHERE voucher_id = ? ORDER BY line_number',
    )
    .raw()
    .all(voucherId);
}

const shown = (ctx: SalesCompany, id: number): ReturnType<typeof salesRowOf> => salesRowOf(ctx.db, id, '2026-12-09');

describe('finalize', () => {
  it('numbers, posts, freezes, stores and puts into the outbox in one go', async () => {
    const ctx = salesCompany();
    const done = await finalizeNew(ctx, draftOf(ctx));
    expect(done).toMatchObject({ kind: 'invoice', number: 10001, kid: null, dueDate: '2026-12-08', voucherReference: 'UTG 2026-1' });
    expect(voucherLines(ctx, done.voucherId)).toEqual([
      ['1500', 1250_00, null, null, 1250_00],
      ['3000', -1000_00, '3', null, -1000_00],
      ['2700', -250_00, '3', -1000_00, -250_00],
    ]);
    expect(shown(ctx, done.id)).toMatchObject({
      status: 'open',
      number: 10001,
      net: 1000_00,
      vat: 250_00,
      gross: 1250_00,
      openAmount: 1250_00,
      isOverdue: true,
    });
    expect(done.transmissionIds).toHaveLength(1);
    expect(ctx.events.map(({ type }) => type)).toEqual(['sales.changed', 'ledger.changed', 'outbox.changed', 'sales.changed']);
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('stores an EHF document without fatal finding, and the same print beside it as inside it', async () => {
    const ctx = salesCompany();
    const done = await finalizeNew(ctx, draftOf(ctx), {});
    const version = ctx.db
      .prepare<[number], { ehf: string; pdf: string; ruleset: string }>(
        'SELECT ehf_sha256 AS ehf, pdf_sha256 AS pdf, ruleset FROM document_version WHERE id = ?',
      )
      .get(done.versionId);
    const bytes = readContent(ctx.db, version?.ehf ?? '') ?? new Uint8Array();
    const tree = readTree(bytes);
    expect(tree.ok && validate(tree.root, { ruleset: '3.0.21' }).findings.filter(({ severity }) => severity === 'fatal')).toEqual([]);
    const read = readDocument(bytes);
    if (!read.ok) throw new Error('not readable');
    expect(read.document.model).toMatchObject({
      number: '10001',
      totals: { payable: '1250.00', rounding: null },
      attachments: [{ filename: 'Faktura-10001.pdf', mimeCode: 'application/pdf' }],
    });
    const pdf = readContent(ctx.db, version?.pdf ?? '') ?? new Uint8Array();
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(read.document.model?.attachments[0]?.size).toBe(pdf.byteLength);
  });

  it('groups income by account, code, department and project, and VAT by code', async () => {
    const ctx = salesCompany();
    ctx.db.exec("INSERT INTO department (id, code, name) VALUES (1, '10', 'Butikk')");
    const draft = draftOf(ctx, {
      lines: [
        line(),
        line({ quantity: '1', price: '300' }),
        line({ quantity: '1', price: '80', departmentId: 1 }),
        line({ name: 'Mat', quantity: '1', price: '100', vatCode: '31', account: '3030' }),
        line({ type: 'text', name: 'Levert på døren', quantity: null, price: null, vatCode: null, account: null }),
      ],
      allowancesCharges: [
        { isCharge: true, reason: 'Gebyr', percent: null, amount: '50', vatCode: '3', account: '3000', credits: null },
        { isCharge: false, reason: 'Rabatt', percent: '10', amount: null, vatCode: '3', account: '3000', credits: null },
      ],
    });
    const done = await finalizeNew(ctx, draft);
    expect(voucherLines(ctx, done.voucherId)).toEqual([
      ['1500', 1718_50, null, null, 1718_50],
      ['3000', -1212_00, '3', null, -1212_00],
      ['3000', -80_00, '3', null, -80_00],
      ['3030', -100_00, '31', null, -100_00],
      ['3000', 10_00, '31', null, 10_00],
      ['2700', -323_00, '3', -1292_00, -323_00],
      ['2701', -13_50, '31', -90_00, -13_50],
    ]);
  });

  it('posts in NOK by the rate, with the VAT that the document states in NOK', async () => {
    const ctx = salesCompany();
    const customerId = addCustomer(ctx.db, { name: 'Øresund AS', currency: 'EUR' });
    const done = await finalizeNew(
      ctx,
      draftOf(ctx, {
        customerId,
        currency: 'EUR',
        rate: 11_523_450,
        lines: [line({ quantity: '3', price: '33.33' }), line({ quantity: '1', price: '0.07', account: '3020' })],
      }),
    );
    const lines = voucherLines(ctx, done.voucherId);
    expect(lines.reduce((sum, [, amount]) => sum + amount, 0)).toBe(0);
    expect(lines.reduce((sum, [, , , , amount]) => sum + amount, 0)).toBe(0);
    const model = ctx.db
      .prepare<[number], string>("SELECT json_extract(model, '$.totals.vatInTaxCurrency') FROM sales_document WHERE id = ?")
      .pluck()
      .get(done.id);
    expect(lines.find(([account]) => account === '2700')?.[1]).toBe(-Math.round(Number(model) * 100));
    expect(shown(ctx, done.id)).toMatchObject({ currency: 'EUR', gross: 125_08, openAmount: 125_08, kid: null });
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('gives a KID of the agreement, which no other document has', async () => {
    const ctx = salesCompany();
    inTransaction(ctx.db, () => setKidAgreement(ctx, { agreement: { account: '8601 11 17947', layout: 'KKKKKFFFFFF', modulus: 'mod10' } }));
    const done = await finalizeNew(ctx, draftOf(ctx));
    expect(done.kid).toMatch(/^10001010001\d$/);
    expect(ctx.db.prepare('SELECT kid FROM open_item').pluck().get()).toBe(done.kid);
    inTransaction(ctx.db, () => setKidAgreement(ctx, { agreement: { account: '86011117947', layout: 'FFFF', modulus: 'mod10' } }));
    expect(await refused(() => finalizeNew(ctx, draftOf(ctx)))).toMatch(/sales\.(kidDoesNotFit|draftIncomplete)/);
    expect(ctx.db.prepare('SELECT last_number FROM sales_series').pluck().all()).toEqual([90000, 10001].toSorted().toReversed());
  });

  it('does a draft once, and tells the same again', async () => {
    const ctx = salesCompany();
    const id = save(ctx, draftOf(ctx));
    const [first, second] = await Promise.all([finalizeId(ctx, id), finalizeId(ctx, id)]);
    expect(second).toEqual(first);
    expect(await finalizeId(ctx, id)).toEqual(first);
    expect(ctx.db.prepare('SELECT count(*) FROM voucher').pluck().get()).toBe(1);
  });

  it('gives numbers without gap to many at once, while drafts and registers change', async () => {
    const ctx = salesCompany();
    const ids = Array.from({ length: 15 }, () => save(ctx, draftOf(ctx)));
    const all = Promise.all(ids.map((id) => finalizeId(ctx, id, id % 5 === 0 ? {} : { withPdf: false })));
    for (let n = 0; n < 30; n++) {
      inTransaction(ctx.db, () => ctx.db.prepare('UPDATE party SET city = ?').run(`Oslo ${n}`));
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    const done = await all;
    expect(done.map(({ number }) => number)).toEqual(ids.map((_id, index) => 10001 + index));
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('is made again when the letterhead changes meanwhile, as its print would be another', async () => {
    const ctx = salesCompany();
    let made = 0;
    const make: FinalizeOptions['make'] = async (input) => {
      made += 1;
      if (made === 1) inTransaction(ctx.db, () => ctx.db.prepare("UPDATE company SET accent_colour = '#aa0000'").run());
      expect(input.letterhead?.accentColour).toBe(made === 1 ? null : '#aa0000');
      return makeDocument(input);
    };
    await finalizeId(ctx, save(ctx, draftOf(ctx)), { make });
    expect(made).toBe(2);
  });

  it('in NOK has the rate 1, whatever rate another currency has left in the draft', async () => {
    const ctx = salesCompany();
    const { id } = await finalizeNew(ctx, draftOf(ctx, { rate: 11_500_000 }));
    expect(ctx.db.prepare('SELECT exchange_rate FROM sales_document WHERE id = ?').pluck().get(id)).toBe(1_000_000);
  });

  it('gives no KID twice, as when an agreement turns customer and number round', async () => {
    const ctx = salesCompany();
    const other = addCustomer(ctx.db, { name: 'Bakeriet AS' });
    const first = firstCustomer(ctx.db);
    ctx.db.prepare('UPDATE party SET number = CASE id WHEN ? THEN 10001 ELSE 10002 END WHERE id IN (?, ?)').run(first, first, other);
    const agree = (layout: string): void => {
      inTransaction(ctx.db, () => setKidAgreement(ctx, { agreement: { account: '86011117947', layout, modulus: 'mod10' } }));
    };
    agree('KKKKKFFFFF');
    const { kid } = await finalizeNew(ctx, draftOf(ctx, { customerId: other }));
    expect(kid).toMatch(/^1000210001\d$/);
    agree('FFFFFKKKKK');
    expect(await refused(() => finalizeNew(ctx, draftOf(ctx, { customerId: first })))).toBe('sales.kidUsed');
    expect(ctx.db.prepare("SELECT last_number FROM sales_series WHERE code = 'invoice'").pluck().get()).toBe(10001);
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('refuses what is not complete, asks what must be asked, and leaves no trace', async () => {
    const ctx = salesCompany();
    const id = save(ctx, draftOf(ctx, { yourReference: '', lines: [line({ price: null })] }));
    const error = await finalizeId(ctx, id).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'sales.draftIncomplete' });
    expect(await refused(() => finalizeId(ctx, save(ctx, { ...draftOf(ctx), customerId: null })))).toBe('sales.draftIncomplete');
    expect(ctx.db.prepare("SELECT last_number FROM sales_series WHERE code = 'invoice'").pluck().get()).toBe(10000);
    expect(ctx.db.prepare('SELECT count(*) FROM voucher').pluck().get()).toBe(0);
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('refuses a day in a locked period, another revision, and an account that is closed meanwhile', async () => {
    const ctx = salesCompany();
    inTransaction(ctx.db, () => setLock(ctx, { lockedThrough: '2026-10-31', reason: '' }));
    expect(await refused(() => finalizeNew(ctx, draftOf(ctx, { issueDate: '2026-10-31', deliveryDate: '2026-10-30' })))).toBe(
      'ledger.periodLocked',
    );
    const id = save(ctx, draftOf(ctx));
    inTransaction(ctx.db, () => saveDraft(ctx, { id, revision: 1, draft: draftOf(ctx, { note: 'Takk' }) }));
    const stale = finalizeId(ctx, id).then(() => 'done');
    expect(await stale).toBe('done');
    expect(ctx.db.prepare('SELECT count(*) FROM sales_document WHERE number IS NOT NULL').pluck().get()).toBe(1);
  });

  it('keeps what is numbered: no draft any more, not deleted, its voucher not reversed by itself', async () => {
    const ctx = salesCompany();
    const done = await finalizeNew(ctx, draftOf(ctx));
    expect(await refused(() => inTransaction(ctx.db, () => saveDraft(ctx, { id: done.id, revision: 1, draft: draftOf(ctx) })))).toBe(
      'sales.notADraft',
    );
    expect(await refused(() => inTransaction(ctx.db, () => deleteDraft(ctx, { id: done.id })))).toBe('sales.notADraft');
    expect(await refused(() => inTransaction(ctx.db, () => reverse(ctx, { id: done.voucherId, date: null, reason: '' })))).toBe(
      'sales.voucherOfDocument',
    );
  });

  it('goes on from the first number that was set before first use', async () => {
    const ctx = salesCompany();
    inTransaction(ctx.db, () => setFirstNumber(ctx, { series: 'invoice', firstNumber: 2600 }));
    expect(await finalizeNew(ctx, draftOf(ctx))).toMatchObject({ number: 2600 });
    expect(await refused(() => inTransaction(ctx.db, () => setFirstNumber(ctx, { series: 'invoice', firstNumber: 1 })))).toBe(
      'sales.seriesInUse',
    );
    inTransaction(ctx.db, () => setFirstNumber(ctx, { series: 'invoice', firstNumber: 2600 }));
    expect(checkCompany(ctx.db).problems).toEqual([]);
  });

  it('has a row in the outbox for every channel of the draft', async () => {
    const ctx = salesCompany();
    const done = await finalizeNew(ctx, draftOf(ctx, { sendAs: ['ehf', 'email', 'print'] }));
    const rows = ctx.db
      .prepare<[], { channel: string; address: string; state: string }>('SELECT channel, address, state FROM transmission ORDER BY id')
      .all();
    expect(rows.map(({ channel }) => channel)).toEqual(['ehf', 'email', 'print']);
    expect(rows.map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(JSON.parse(rows[1]?.address ?? '')).toEqual({ email: 'post@kunde.example' });
    expect(done.transmissionIds).toHaveLength(3);
  });

  it('posts without VAT for a company that is not registered, as outside the VAT return', async () => {
    const ctx = salesCompany();
    ctx.db.exec('UPDATE company SET vat_registered_from = NULL');
    expect(await refused(() => finalizeNew(ctx, draftOf(ctx)))).toBe('sales.draftIncomplete');
    const done = await finalizeNew(ctx, draftOf(ctx, { lines: [line({ vatCode: '5' })] }));
    expect(voucherLines(ctx, done.voucherId)).toEqual([
      ['1500', 1000_00, null, null, 1000_00],
      ['3000', -1000_00, '7', null, -1000_00],
    ]);
  });

  it('splits what was delivered across a change of rate', async () => {
    const ctx = salesCompany();
    ctx.db.exec(
      "UPDATE vat_rate SET valid_to = '2026-10-31' WHERE rate_class = 'middle' AND valid_to IS NULL; INSERT INTO vat_rate (rate_class, percent_bp, valid_from) VALUES ('middle', 1600, '2026-11-01')",
    );
    const done = await finalizeNew(
      ctx,
      draftOf(ctx, {
        deliveryDate: null,
        periodFrom: '2026-10-22',
        periodTo: '2026-11-10',
        lines: [line({ quantity: '1', price: '1000', vatCode: '31', account: '3030' })],
      }),
    );
    expect(voucherLines(ctx, done.voucherId)).toEqual([
      ['1500', 1155_00, null, null, 1155_00],
      ['3030', -1000_00, '31', null, -1000_00],
      ['2701', -75_00, '31', -500_00, -75_00],
      ['2701', -80_00, '31', -500_00, -80_00],
    ]);
    expect(ctx.db.prepare('SELECT position, split, net, vat_rate_bp FROM sales_line').raw().all()).toEqual([
      [0, 0, 500_00, 1500],
      [0, 1, 500_00, 1600],
    ]);
  });

  it('embeds no print when the setting says so', async () => {
    const ctx = salesCompany();
    inTransaction(ctx.db, () => saveSettings(ctx, { settings: { ...defaultSettings, embedPdf: false } }));
    await finalizeNew(ctx, draftOf(ctx), {});
    const sha = ctx.db.prepare<[], string>('SELECT ehf_sha256 FROM document_version').pluck().get() ?? '';
    const read = readDocument(readContent(ctx.db, sha) ?? new Uint8Array());
    expect(read.ok && read.document.model?.attachments).toEqual([]);
    expect(ctx.db.prepare('SELECT pdf_sha256 FROM document_version').pluck().get()).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells questions as warnings, until each is answered', async () => {
    const ctx = salesCompany();
    const customerId = firstCustomer(ctx.db);
    const id = save(ctx, draftOf(ctx, { customerId, issueDate: '2026-11-30' }));
    const error = await finalizeId(ctx, id).catch((caught: unknown) => caught);
    if (!(error instanceof AppError) || error.code === 'sales.draftIncomplete') throw error;
    expect(error.code).toBe('sales.questionsUnanswered');
    const codes = (error.warnings ?? []).map(({ code }) => code);
    expect(error.warnings?.every(({ mustAnswer }) => mustAnswer)).toBe(true);
    expect(await finalizeId(ctx, id, { withPdf: false }, codes)).toMatchObject({ number: 10001 });
  });
});
