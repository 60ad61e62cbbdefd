import { deflateRawSync } from 'node:zlib';
import writeExcelFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { listCustomers } from '../../src/main/registers/customers.ts';
import { listArticles } from '../../src/main/registers/articles.ts';
import type { WriteContext } from '../../src/main/company/connection.ts';
import { registersOperations } from '../../src/shared/contract/registers.ts';
import { dateText, numberText } from '../../src/main/registers/importing/cellText.ts';
import { testOrgNumber } from '../support/documents.ts';
import { companyWithRegisters } from '../support/registers.ts';
import { importFile, preview } from './importing.ts';
import { workbookEntries, zipOf } from './workbooks.ts';

const customers = (ctx: WriteContext) => listCustomers(ctx, registersOperations['registers.customers'].input.parse({})).rows;
const sheetOf = (rows: string, options?: Parameters<typeof workbookEntries>[1]): Uint8Array =>
  zipOf(workbookEntries({ Ark1: rows }, options));
const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

describe('an import from a workbook', () => {
  it('reads what Excel writes: numbers as the texts they were, the sheet that is chosen', async () => {
    const org = testOrgNumber(71);
    const bytes = await writeExcelFile([
      { sheet: 'Notater', data: [[{ value: 'Ikke denne' }]] },
      {
        sheet: 'Kunder',
        data: [
          [{ value: 'Kundenr' }, { value: 'Navn' }, { value: 'Org.nr' }, { value: 'Postnr' }, { value: 'Poststed' }, { value: 'Telefon' }],
          [
            { value: 10_700, type: Number },
            { value: 'Åsgård & Sønn AS' },
            { value: Number(org), type: Number },
            { value: 155, type: Number },
            { value: 'Oslo' },
            { value: 22_334_455, type: Number },
          ],
        ],
      },
    ]).toBuffer();
    const ctx = companyWithRegisters();
    const shown = await preview(ctx, bytes, { sheet: 'Kunder' });
    expect(shown).toMatchObject({ sheets: ['Notater', 'Kunder'], sheet: 'Kunder', rows: 1, wouldAdd: 1 });
    expect((await preview(ctx, bytes)).sheet).toBe('Notater');
    await importFile(ctx, bytes, { sheet: 'Kunder' });
    expect(customers(ctx)).toMatchObject([
      { number: 10_700, name: 'Åsgård & Sønn AS', orgNumber: org, postalCode: '0155', city: 'Oslo', phone: '22334455' },
    ]);
    await expect(preview(ctx, bytes, { sheet: 'Borte' })).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('takes of a formula what it last came to, joins formatted texts, and minds where a cell stands', async () => {
    const ctx = companyWithRegisters();
    const rows = [
      `<row r="1"><c r="B1" t="s"><v>0</v></c><c r="D1" t="s"><v>1</v></c><c r="E1" t="str"><f>"Deres ref"</f><v>Deres ref</v></c></row>`,
      `<row r="5"><c r="B5" t="str"><f>A1&amp;"x"</f><v>Formel AS</v></c><c r="D5" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E5"><f>1+1</f></c></row>`,
      `<row r="6"><c r="B6" t="s"><v>2</v></c><c r="D6" t="inlineStr"><is><r><t>Trom</t></r><r><t>sø</t></r></is></c><c r="E6" t="b"><v>1</v></c></row>`,
      `<row>${text('')}${text('Uten adresse AS')}</row>`,
    ];
    const strings =
      '<si><t>Navn</t></si><si><t>Pos</t><rPh><t>x</t></rPh></si><si><r><t>Rik</t></r><r><rPr><b/></rPr><t xml:space="preserve"> tekst_x000D_ AS</t></r></si>';
    const file = sheetOf(rows.join(''), { strings });
    const shown = await preview(ctx, file, { mapping: { name: 1, city: 3, yourReference: 4 } });
    expect(shown.headings).toEqual(['A', 'Navn', 'C', 'Pos', 'Deres ref']);
    expect(shown.sample).toEqual([
      ['', 'Formel AS'],
      ['', 'Rik tekst  AS', '', 'Tromsø', 'true'],
      ['', 'Uten adresse AS'],
    ]);
    const done = await importFile(ctx, file, { mapping: { name: 1, city: 3, email: 4 } });
    expect(done.refused).toEqual([{ row: 6, field: 'email', value: 'true', code: 'emailInvalid', params: {} }]);
  });

  it('shows numbers and dates without loss', () => {
    const style = (id: number, code = '') => ({ id, code });
    expect(numberText('987654321', undefined)).toBe('987654321');
    expect(numberText('0.1', undefined)).toBe('0,1');
    expect(numberText('0.30000000000000004', undefined)).toBe('0,3');
    expect(numberText('1.5E3', undefined)).toBe('1500');
    expect(numberText('1E-7', undefined)).toBe('0,0000001');
    expect(numberText('-12.345', undefined)).toBe('-12,345');
    expect(numberText('155', style(164, '0000'))).toBe('0155');
    expect(numberText('0.25', style(9))).toBe('25 %');
    expect(numberText('0.125', style(165, '0.0%'))).toBe('12,5 %');
    expect(dateText('46350', style(14), false)).toBe('2026-11-24');
    expect(dateText('46350.5', style(166, 'dd.mm.yyyy hh:mm'), false)).toBe('2026-11-24 12:00');
    expect(dateText('44888', style(14), true)).toBe('2026-11-24');
    expect(dateText('1', style(14), false)).toBe('1900-01-01');
    expect(dateText('61', style(14), false)).toBe('1900-03-01');
    expect(dateText('46350', style(164, '#,##0.00 "dager"'), false)).toBeNull();
    expect(dateText('46350', style(164, '[Red]0'), false)).toBeNull();
    expect(dateText('46350', style(164, 'mmm yy'), false)).toBe('2026-11-24');
  });

  it('takes a VAT rate that a cell shows as a percentage', async () => {
    const ctx = companyWithRegisters();
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>';
    const rows = `<row>${text('Varenr')}${text('Navn')}${text('Pris')}${text('Mva')}</row><row><c><v>1001</v></c>${text('Sjokolade')}<c><v>1.234</v></c><c s="1"><v>0.15</v></c></row>`;
    expect(await importFile(ctx, sheetOf(rows, { styles }), { register: 'articles' })).toMatchObject({ added: 1 });
    expect(listArticles(ctx, registersOperations['registers.articles'].input.parse({})).rows).toMatchObject([
      { number: '1001', name: 'Sjokolade', price: '1.234', vatCode: '31', account: '3030' },
    ]);
  });

  const bomb = deflateRawSync(Buffer.alloc(300 * 1024 * 1024, ' '), { level: 9 });
  it.each<[string, () => Uint8Array, string]>([
    [
      'a small file that unpacks to hundreds of megabytes',
      () => zipOf({ ...workbookEntries({ Ark1: '' }), 'xl/worksheets/sheet0.xml': { packed: bomb } }),
      'upload.tooLarge',
    ],
    ['an archive that is no workbook', () => zipOf({ 'a.txt': 'a' }), 'registers.importUnreadable'],
    ['an archive cut off', () => sheetOf(`<row>${text('Navn')}</row>`).subarray(0, 300), 'registers.importUnreadable'],
    ['a workbook without a sheet', () => zipOf(workbookEntries({})), 'registers.importUnreadable'],
    ['damaged XML', () => sheetOf('<row><c>'), 'registers.importUnreadable'],
    [
      'a document type declaration',
      () => zipOf({ ...workbookEntries({ Ark1: '' }), 'xl/worksheets/sheet0.xml': '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }),
      'registers.importUnreadable',
    ],
    [
      'a cell far to the right',
      () => sheetOf(`<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>`),
      'registers.importUnreadable',
    ],
    ['an empty sheet', () => sheetOf(''), 'registers.importUnreadable'],
  ])('refuses %s', async (_name, file, code) => {
    const ctx = companyWithRegisters();
    await expect(preview(ctx, file())).rejects.toMatchObject({ code });
  });

  it('refuses a small file whose rows spread over more cells than memory is for, and reads one below that', async () => {
    const ctx = companyWithRegisters();
    const far = (rows: number): Uint8Array => sheetOf('<row><c r="SF1"><v>1</v></c></row>'.repeat(rows));
    expect(far(10_001).byteLength).toBeLessThan(20_000);
    await expect(preview(ctx, far(10_001), {})).rejects.toMatchObject({
      code: 'registers.importUnreadable',
      detail: 'more than 5000000 cells',
    });
    expect(await preview(ctx, far(20), {})).toMatchObject({ rows: 19, sample: expect.arrayContaining([[...Array(499).fill(''), '1']]) });
  });

  it('reads a cell far down without making the rows between', async () => {
    const ctx = companyWithRegisters();
    const file = zipOf(workbookEntries({ Ark1: `<row r="1">${text('Navn')}</row><row r="1048576">${text('Nederst AS')}</row>` }), {
      store: true,
    });
    expect(await importFile(ctx, file)).toMatchObject({ added: 1 });
  });
});
