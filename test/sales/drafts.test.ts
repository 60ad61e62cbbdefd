import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/main/company/connection.ts';
import { readContent } from '../../src/main/company/content.ts';
import { attach } from '../../src/main/sales/attach.ts';
import { zipOf } from '../registers/workbooks.ts';
import { attachmentName } from '../../src/main/sales/attachmentType.ts';
import { checkStoredDraft } from '../../src/main/sales/check.ts';
import { deleteDraft, newDraft, saveDraft } from '../../src/main/sales/drafts.ts';
import { readFacts } from '../../src/main/sales/facts.ts';
import { openSalesFile } from '../../src/main/sales/files.ts';
import { defaultSettings } from '../../src/main/sales/settings.ts';
import { readSetup, saveSettings, setFirstNumber, setKidAgreement } from '../../src/main/sales/setup.ts';
import { showSales } from '../../src/main/sales/show.ts';
import { salesDraft, salesFacts, type SalesDraft } from '../../src/shared/contract/sales.ts';
import { temporaryFolder } from '../support/company.ts';
import {
  addCustomer,
  backgroundOf,
  draftOf,
  finalizeNew,
  firstCustomer,
  line,
  refused,
  salesCompany,
  type SalesCompany,
} from './support.ts';

const saved = (
  ctx: SalesCompany,
  draft: SalesDraft,
  id: number | null = null,
  revision: number | null = null,
): { id: number; revision: number } => inTransaction(ctx.db, () => saveDraft(ctx, { id, revision, draft }));

describe('a draft', () => {
  it('is proposed with what customer and settings say', () => {
    const ctx = salesCompany();
    ctx.db.exec("UPDATE party SET payment_days = 21, your_reference = 'Ola Dal', contact_name = 'Per Vik'");
    const invoiceFee = { text: 'Fakturagebyr', amount: '49', vatCode: '3', account: '3000' };
    inTransaction(ctx.db, () => saveSettings(ctx, { settings: { ...defaultSettings, invoiceFee } }));
    const draft = newDraft(ctx, { kind: 'invoice', customerId: firstCustomer(ctx.db) });
    expect(salesDraft.parse(draft)).toMatchObject({ paymentDays: 21, yourReference: 'Ola Dal', buyerContact: 'Per Vik', currency: 'NOK' });
    expect(draft.allowancesCharges).toMatchObject([{ isCharge: true, reason: 'Fakturagebyr', amount: '49' }]);
    expect(newDraft(ctx, { kind: 'creditNote', customerId: null }).allowancesCharges).toEqual([]);
  });

  it('in a foreign currency begins with the rate of the day', () => {
    const ctx = salesCompany();
    ctx.db.exec("INSERT INTO exchange_rate (currency, date, rate_micro, source) VALUES ('EUR', '2026-11-23', 11500000, 'Norges Bank')");
    const customerId = addCustomer(ctx.db, { name: 'Øresund AS', currency: 'EUR' });
    expect(newDraft(ctx, { kind: 'invoice', customerId })).toMatchObject({ currency: 'EUR', rate: 11_500_000 });
  });

  it('is saved as it is typed, whatever is missing, and its row follows', () => {
    const ctx = salesCompany();
    const empty = newDraft(ctx, { kind: 'invoice', customerId: null });
    const { id, revision } = saved(ctx, empty);
    expect(showSales(ctx, { id }).row).toMatchObject({ status: 'draft', number: null, customerName: '', gross: 0 });
    const next = saved(ctx, draftOf(ctx), id, revision);
    expect(next).toEqual({ id, revision: 2 });
    expect(showSales(ctx, { id }).row).toMatchObject({ customerName: 'Fjordkafé AS', net: 1000_00, vat: 250_00, gross: 1250_00 });
    expect(showSales(ctx, { id }).draft).toEqual(draftOf(ctx));
  });

  it('tells a second window that it has changed, and an unchanged one nothing', async () => {
    const ctx = salesCompany();
    const { id } = saved(ctx, draftOf(ctx));
    saved(ctx, draftOf(ctx, { note: 'Første vindu' }), id, 1);
    expect(await refused(() => saved(ctx, draftOf(ctx, { note: 'Andre vindu' }), id, 1))).toBe('sales.draftChanged');
    ctx.events.length = 0;
    expect(saved(ctx, draftOf(ctx, { note: 'Første vindu' }), id, 2)).toEqual({ id, revision: 2 });
    expect(saved(ctx, draftOf(ctx, { note: 'Første vindu' }), id, 1)).toEqual({ id, revision: 2 });
    expect(ctx.events).toEqual([]);
  });

  it('is deleted once and for all', async () => {
    const ctx = salesCompany();
    const { id } = saved(ctx, draftOf(ctx));
    inTransaction(ctx.db, () => deleteDraft(ctx, { id }));
    inTransaction(ctx.db, () => deleteDraft(ctx, { id }));
    expect(await refused(() => showSales(ctx, { id }))).toBe('sales.notFound');
    expect(await refused(() => saved(ctx, draftOf(ctx), id, 1))).toBe('sales.notFound');
  });

  it('says what stops it, at its fields', () => {
    const ctx = salesCompany();
    const { id } = saved(ctx, draftOf(ctx, { yourReference: '', lines: [line({ price: null })] }));
    const problems = checkStoredDraft(ctx, { id });
    expect(problems.map(({ code, field }) => `${code} ${field}`)).toEqual(
      expect.arrayContaining(['referenceMissing yourReference', 'priceMissing lines.0.price']),
    );
  });

  it('is composed from facts that fit the contract', () => {
    const ctx = salesCompany();
    const facts = readFacts(ctx, { kind: 'invoice', customerId: firstCustomer(ctx.db), originalIds: [] });
    expect(salesFacts.parse(facts)).toEqual(facts);
    expect(facts).toMatchObject({ today: '2026-11-24', nextNumber: 10001, customer: { name: 'Fjordkafé AS' }, kidAgreement: null });
    expect(facts.vatCodes.map(({ code }) => code)).toEqual(['3', '5', '6', '7', '31', '32', '33', '51', '52']);
  });

  it('knows what the last look-up said against its customer', () => {
    const ctx = salesCompany();
    const customerId = firstCustomer(ctx.db);
    const said = (): unknown => readFacts(ctx, { kind: 'invoice', customerId, originalIds: [] }).customer?.cannotReceive;
    expect(said()).toBeNull();
    const answered = (answer: string): void => {
      ctx.db
        .prepare(
          `INSERT OR REPLACE INTO capability (scheme, identifier, source, answer, checked_at, tried_at)
           SELECT '0192', coalesce(endpoint_id, org_number), 'network', ?, '2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z' FROM party WHERE id = ?`,
        )
        .run(answer, customerId);
    };
    answered('none');
    expect(said()).toBe('none');
    answered('all');
    expect(said()).toBeNull();
  });

  it('of 300 lines is saved in a few milliseconds', () => {
    const ctx = salesCompany();
    const draft = draftOf(ctx, { lines: Array.from({ length: 300 }, (_, n) => line({ price: String(n + 1) })) });
    let { id, revision } = saved(ctx, draft);
    const times = Array.from({ length: 9 }, (_, n) => {
      const started = process.cpuUsage();
      ({ id, revision } = saved(ctx, { ...draft, note: String(n) }, id, revision));
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1000;
    });
    expect(times.toSorted((a, b) => a - b)[2]).toBeLessThan(60);
  });
});

describe('the set-up of sales', () => {
  it('keeps choices, the first number and the agreement on KID', async () => {
    const ctx = salesCompany();
    expect(readSetup(ctx)).toMatchObject({ settings: defaultSettings, kidAgreement: null });
    const agreement = { account: '8601.11.17947', layout: 'kkkkk ffffff', modulus: 'mod11' as const };
    inTransaction(ctx.db, () => setKidAgreement(ctx, { agreement }));
    inTransaction(ctx.db, () => setFirstNumber(ctx, { series: 'creditNote', firstNumber: 500 }));
    inTransaction(ctx.db, () => saveSettings(ctx, { settings: { ...defaultSettings, paymentDays: 30, language: 'en' } }));
    expect(readSetup(ctx)).toMatchObject({
      settings: { paymentDays: 30, language: 'en' },
      kidAgreement: { account: '86011117947', layout: 'KKKKKFFFFFF', modulus: 'mod11' },
      series: [
        { code: 'invoice', firstNumber: 10001, nextNumber: 10001, isUsed: false },
        { code: 'creditNote', firstNumber: 500, nextNumber: 500, isUsed: false },
      ],
    });
    inTransaction(ctx.db, () => setKidAgreement(ctx, { agreement: null }));
    expect(readSetup(ctx).kidAgreement).toBeNull();
  });

  it('refuses a layout that no bank can read, an account that is none, and a fee that cannot be posted', async () => {
    const ctx = salesCompany();
    const withLayout = (layout: string, account = '86011117947'): Promise<string> =>
      refused(() => inTransaction(ctx.db, () => setKidAgreement(ctx, { agreement: { account, layout, modulus: 'mod10' } })));
    for (const layout of ['', 'KKKK', 'FKF', 'KFK', 'F'.repeat(25), 'FFXF'])
      expect(await withLayout(layout), layout).toBe('sales.kidLayoutInvalid');
    expect(await withLayout('FFFFFF', '86011117948')).toBe('sales.settingInvalid');
    const fee = { text: 'Gebyr', amount: '49', vatCode: '3', account: '3000' };
    for (const wrong of [{ text: ' ' }, { amount: '0.00' }, { amount: '-1' }, { vatCode: '1' }, { account: '1500' }, { account: '9999' }]) {
      const settings = { ...defaultSettings, invoiceFee: { ...fee, ...wrong } };
      expect(await refused(() => inTransaction(ctx.db, () => saveSettings(ctx, { settings }))), JSON.stringify(wrong)).toBe(
        'sales.settingInvalid',
      );
    }
  });
});

describe('an attachment', () => {
  const upload = async (ctx: SalesCompany, filename: string, bytes: string | Uint8Array): Promise<Awaited<ReturnType<typeof attach>>> => {
    const path = join(temporaryFolder(), 'upload');
    writeFileSync(path, bytes);
    return attach(backgroundOf(ctx, { u: { filename, path, size: Buffer.byteLength(bytes) } }), { upload: 'u' });
  };

  it('is stored once, with a name that travels, and sent with the document', async () => {
    const ctx = salesCompany();
    const attachment = await upload(ctx, 'Timeliste uke 46 – Ås & Ærø.PDF', '%PDF-1.7 timer');
    expect(attachment).toMatchObject({ filename: 'Timeliste_uke_46_As_AEro.pdf', mimeCode: 'application/pdf', size: 14 });
    expect(await upload(ctx, 'kopi.pdf', '%PDF-1.7 timer')).toMatchObject({ sha256: attachment.sha256 });
    expect(readContent(ctx.db, attachment.sha256)).not.toBeNull();
    const done = await finalizeNew(ctx, draftOf(ctx, { attachments: [attachment] }));
    const file = await openSalesFile(ctx, { part: 'salesAttachment', documentId: done.id, index: 0 });
    expect(Buffer.from(file.bytes).toString()).toBe('%PDF-1.7 timer');
    expect(await refused(() => openSalesFile(ctx, { part: 'salesAttachment', documentId: done.id, index: 1 }))).toBe('sales.fileMissing');
    const xml = await openSalesFile(ctx, { part: 'salesXml', documentId: done.id, version: 0 });
    expect(Buffer.from(xml.bytes).toString()).toContain(Buffer.from('%PDF-1.7 timer').toString('base64'));
  });

  it('is one of six types by its ending and its first bytes', async () => {
    const ctx = salesCompany();
    const ods = 'application/vnd.oasis.opendocument.spreadsheet';
    for (const [name, bytes, mimeCode] of [
      ['a.png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
      ['a.jpeg', Buffer.from('ffd8ffe000', 'hex'), 'image/jpeg'],
      ['a.csv', 'dato;timer\n', 'text/csv'],
      [
        'a.xlsx',
        zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }),
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ],
      ['a.ods', zipOf({ mimetype: ods, 'content.xml': '<a/>' }, { store: true }), 'application/vnd.oasis.opendocument.spreadsheet'],
    ] as const) {
      expect(await upload(ctx, name, bytes), name).toMatchObject({ mimeCode });
    }
    for (const [name, bytes] of [
      ['a.pdf', 'MZ'],
      ['a.exe', '%PDF-1.7'],
      ['a.csv', '<html>'],
      ['a.csv', 'a\u0000b'],
      ['a.ods', zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' })],
      ['a.ods', `PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaamimetype${ods}`],
      ['a.xlsx', zipOf({ 'word/document.xml': '<document/>' })],
      ['a.xlsx', 'PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaxl/workbook.xml'],
      ['a.xlsx', '%PDF-'],
      ['pdf', '%PDF-'],
    ] as const) {
      expect(await refused(() => upload(ctx, name, bytes)), name).toBe('sales.attachmentType');
    }
    expect(await refused(() => upload(ctx, 'a.pdf', ''))).toBe('sales.attachmentEmpty');
    expect(await refused(() => upload(ctx, 'a.pdf', new Uint8Array(10 * 1024 * 1024 + 1)))).toBe('sales.attachmentTooLarge');
  });

  it.each([
    ['its size', { size: 1 }],
    ['its type', { mimeCode: 'image/png' }],
    ['its name', { filename: 'timer.exe' }],
    ['the form of its name', { filename: '-timer.pdf' }],
  ])('is not numbered when the draft lies about %s', async (_what, lie) => {
    const ctx = salesCompany();
    const attachment = await upload(ctx, 'timer.pdf', '%PDF-1.7 timer');
    expect(await refused(() => finalizeNew(ctx, draftOf(ctx, { attachments: [{ ...attachment, ...lie }] })))).toBe('sales.attachmentType');
  });

  it('has no path in a draft', () => {
    const ctx = salesCompany();
    for (const filename of ['../../timer.pdf', 'C:\\timer.pdf', 'timer\n.pdf', '.pdf', '']) {
      const attachment = { sha256: 'a'.repeat(64), filename, mimeCode: 'application/pdf', size: 1, description: '' };
      expect(salesDraft.safeParse(draftOf(ctx, { attachments: [attachment] })).success, filename).toBe(false);
    }
  });

  it('gets a name of at most fifty plain characters, which stays when it is asked for again', () => {
    const cut = attachmentName(`${'x'.repeat(43)}_-_lang.pdf`);
    expect(attachmentName(cut)).toBe(cut);
    expect(attachmentName('../../etc/passwd.pdf')).toBe('passwd.pdf');
    expect(attachmentName('   .pdf')).toBe('vedlegg.pdf');
    expect(attachmentName(`${'x'.repeat(80)}.xlsx`)).toHaveLength(50);
    expect(attachmentName('C:\\mappe\\Øre.jpg')).toBe('Ore.jpg');
  });
});

describe('the files of a document', () => {
  it('are the stored bytes of a version; a draft has a preview alone', async () => {
    const ctx = salesCompany();
    const { id } = saved(ctx, draftOf(ctx));
    const preview = await openSalesFile(ctx, { part: 'salesPreview', documentId: id, format: 'compact', language: 'en' });
    expect(preview).toMatchObject({ filename: 'Faktura-utkast.pdf', mimeCode: 'application/pdf' });
    expect(await refused(() => openSalesFile(ctx, { part: 'salesXml', documentId: id, version: 0 }))).toBe('sales.isDraft');
    const done = await finalizeNew(ctx, draftOf(ctx), {});
    const print = await openSalesFile(ctx, { part: 'salesPrint', documentId: done.id, version: 1 });
    const again = await openSalesFile(ctx, { part: 'salesPreview', documentId: done.id, format: 'standard', language: 'nb' });
    expect(print.filename).toBe('Faktura-10001.pdf');
    // What is stored is what is printed from the frozen terms.
    expect(Buffer.from(again.bytes).equals(Buffer.from(print.bytes))).toBe(true);
    expect(await refused(() => openSalesFile(ctx, { part: 'salesPrint', documentId: done.id, version: 2 }))).toBe('sales.fileMissing');
    expect(await refused(() => openSalesFile(ctx, { part: 'salesPrint', documentId: 99, version: 0 }))).toBe('sales.notFound');
  });
});
