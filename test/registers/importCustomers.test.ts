import { describe, expect, it } from 'vitest';
import { listCustomers } from '../../src/main/registers/customers.ts';
import type { WriteContext } from '../../src/main/company/connection.ts';
import { registersOperations } from '../../src/shared/contract/registers.ts';
import { testOrgNumber } from '../support/documents.ts';
import { companyWithRegisters } from '../support/registers.ts';
import { backgroundOf, importFile, preview } from './importing.ts';

const all = (ctx: WriteContext) =>
  listCustomers(ctx, registersOperations['registers.customers'].input.parse({ sort: 'number', limit: 500 })).rows;

const [a, b, c] = [testOrgNumber(61), testOrgNumber(62), testOrgNumber(63)];

describe('an import of customers', () => {
  const mamut = [
    'Kontaktnr;Kundenr;Firmanavn;Adresse;Postnr;Poststed;Foretaksnr;E-post;Telefon;Deres ref;Betalingsbetingelser;Send dokument som;Land',
    `1;10500;Åsgård Gaver AS;"Storgata 1; 2. etg";155;Oslo;${a.slice(0, 3)} ${a.slice(3, 6)} ${a.slice(6)};post@asgard.example;22 33 44 55;Kari;Netto 30 dager;EHF;Norge`,
    `2;;Ærlig & "Sønn" AS;Kirkegata 3;5003;Bergen;NO${b}MVA;;;;;;`,
    '',
    '3;10502;Ola Nordmann;;NO-0155;Oslo;;ola@nordmann.example;;;kontant;;Sverige',
  ].join('\r\n');

  it('reads a Mamut export: guesses the columns, says what would happen, and does it', async () => {
    const ctx = companyWithRegisters();
    const shown = await preview(ctx, mamut);
    expect(shown).toMatchObject({ sheets: [], sheet: null, rows: 3, wouldAdd: 3, wouldUpdate: 0, wouldSkip: 0, refusedCount: 0 });
    expect(shown.mapping).toEqual({
      number: 1,
      name: 2,
      street: 3,
      postalCode: 4,
      city: 5,
      orgNumber: 6,
      email: 7,
      phone: 8,
      yourReference: 9,
      paymentDays: 10,
      sendAs: 11,
      country: 12,
    });
    expect(shown.headings[1]).toBe('Kundenr');
    expect(shown.sample[0]?.[3]).toBe('Storgata 1; 2. etg');
    expect(shown.fields[0]).toEqual({ field: 'name', isNeeded: true });
    expect(all(ctx)).toEqual([]);

    expect(await importFile(ctx, mamut)).toEqual({ added: 3, updated: 0, skipped: 0, unchanged: 0, refused: [], refusedCount: 0 });
    expect(all(ctx)).toMatchObject([
      {
        number: 10_500,
        name: 'Åsgård Gaver AS',
        street: 'Storgata 1; 2. etg',
        postalCode: '0155',
        orgNumber: a,
        phone: '22 33 44 55',
        yourReference: 'Kari',
        paymentDays: 30,
        sendAs: 'ehf',
        isAutoinvoice: true,
        endpointScheme: '0192',
        endpointId: a,
      },
      { number: 10_502, name: 'Ola Nordmann', paymentDays: 0, sendAs: 'email', isAutoinvoice: false, country: 'SE', postalCode: 'NO-0155' },
      // Numbers that the file states further down are not given away.
      { number: 10_503, name: 'Ærlig & "Sønn" AS', orgNumber: b, sendAs: 'print', paymentDays: 14 },
    ]);
  });

  it.each<[string, (text: string) => Uint8Array]>([
    ['UTF-8', (text) => Buffer.from(text, 'utf8')],
    ['UTF-8 with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf8')],
    ['UTF-16 little endian', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big endian', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16 without its mark', (text) => Buffer.from(text, 'utf16le')],
    ['Windows-1252', (text) => Buffer.from(text, 'latin1')],
  ])('reads %s', async (_name, encode) => {
    const ctx = companyWithRegisters();
    await importFile(ctx, encode('Navn;Sted\r\nBlåbær ÆØÅ AS;Tromsø\r\n'));
    expect(all(ctx)).toMatchObject([{ name: 'Blåbær ÆØÅ AS', city: 'Tromsø' }]);
  });

  it.each([
    ['semicolons', 'Navn;Poststed\nA, B og C;Oslo\n'],
    ['commas', 'Name,City\n"A, B og C",Oslo\n'],
    ['tabs', 'Navn\tPoststed\nA, B og C\tOslo\n'],
    ["Excel's declaration", 'sep=|\r\nNavn|Poststed\r\nA, B og C|Oslo\r\n'],
    ['old line ends', 'Navn;Poststed\rA, B og C;Oslo\r'],
  ])('tells %s', async (_name, text) => {
    const ctx = companyWithRegisters();
    expect(await importFile(ctx, text)).toMatchObject({ added: 1 });
    expect(all(ctx)).toMatchObject([{ name: 'A, B og C', city: 'Oslo' }]);
  });

  it('names every refused row with its field, value and reason, and stores the others', async () => {
    const ctx = companyWithRegisters();
    await importFile(ctx, `Navn;Kundenr;Orgnr\nFinnes;500;${c}\n`);
    const file = [
      'Navn;Kundenr;Orgnr;E-post;Postnr;Land;Betalingsfrist;Valuta;Privat;Send som;Elektronisk adresse;Mva-nr;Språk;Utskriftsformat',
      `A;;123456789;;;;;;;;;;;`,
      `;2;;;;;;;;;;;;`,
      `C;tre;;;;;;;;;;;;`,
      `D;;;d@d;;;;;;;;;;`,
      `E;;;;12345;;;;;;;;;`,
      `F;;;;;Atlantis;;;;;;;;`,
      `G;;;;;;to uker;;;;;;;`,
      `H;;;;;;;NKR;;;;;;`,
      `I;;${a};;;;;;ja;;;;;`,
      `J;;;;;;;;;due;;;;`,
      `K;;;;;;;;;EHF;;;;`,
      `L;;;;;;;;;;0192:1;;;`,
      `M;;${b};;;;;;;;;NO${a}MVA;;`,
      `N;;;;;;;;;;;;klingon;`,
      `O;;;;;;;;;;;;;blomster`,
      `P;;;;;;;;kanskje;;;;;`,
      `${'Q'.repeat(201)};;;;;;;;;;;;;`,
      `God;600;${b};;;;;;;;;;;`,
      `Igjen;600;;;;;;;;;;;;`,
      `Igjen;;${b};;;;;;;;;;;`,
      `Andres;600000;${c};;;;;;;;;;;`,
      `Blandet;500;${a};;;;;;;;;;;`,
      `Kort rad`,
    ].join('\n');
    const shown = await preview(ctx, file, { existing: 'update' });
    const done = await importFile(ctx, file, { existing: 'update' });
    expect(done.refused).toEqual(shown.refused);
    expect(done.refused.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'orgNumber', 'orgNumberInvalid'],
      [3, 'name', 'missing'],
      [4, 'number', 'numberInvalid'],
      [5, 'email', 'emailInvalid'],
      [6, 'postalCode', 'postalCodeInvalid'],
      [7, 'country', 'countryUnknown'],
      [8, 'paymentDays', 'paymentDaysInvalid'],
      [9, 'currency', 'currencyUnknown'],
      [10, 'orgNumber', 'privateWithOrgNumber'],
      [11, 'sendAs', 'channelUnknown'],
      [12, 'endpointId', 'noEndpoint'],
      [13, 'endpointId', 'endpointInvalid'],
      [14, 'vatId', 'vatIdInvalid'],
      [15, 'language', 'languageUnknown'],
      [16, 'printFormat', 'printFormatUnknown'],
      [17, 'isPrivate', 'yesNoInvalid'],
      [18, 'name', 'tooLong'],
      [20, 'number', 'duplicateNumber'],
      [21, 'orgNumber', 'duplicateOrgNumber'],
      [22, 'orgNumber', 'orgNumberTaken'],
    ]);
    expect(done.refused[0]).toEqual({ row: 2, field: 'orgNumber', value: '123456789', code: 'orgNumberInvalid', params: {} });
    // 600000 is unknown, but its organisation number is customer 500's.
    expect(done.refused.at(-1)?.params).toEqual({ number: 500, name: 'Finnes' });
    expect(done).toMatchObject({ added: 2, updated: 1, skipped: 0, refusedCount: 20 });
    expect(all(ctx).map((row) => [row.number, row.name])).toEqual([
      [500, 'Blandet'],
      [600, 'God'],
      [600_001, 'Kort rad'],
    ]);
  });

  it('tells all that is wrong in a row', async () => {
    const ctx = companyWithRegisters();
    const file = [
      'Navn;Kundenr;Orgnr;E-post;Postnr;Land;Betalingsfrist;Privat;Send som;Mva-nr',
      `${'Q'.repeat(201)};tre;123456789;d@d;12345;;to uker;kanskje;EHF;NO${a}MVA`,
      `Utenlandsk;;12 34;;1234;Atlantis;;;due;`,
      `God;;;;;;;;;`,
    ].join('\n');
    const done = await importFile(ctx, file);
    expect(done.refused.map(({ row, field, code }) => [row, field, code])).toEqual([
      [2, 'number', 'numberInvalid'],
      [2, 'name', 'tooLong'],
      [2, 'isPrivate', 'yesNoInvalid'],
      [2, 'paymentDays', 'paymentDaysInvalid'],
      [2, 'orgNumber', 'orgNumberInvalid'],
      [2, 'postalCode', 'postalCodeInvalid'],
      [2, 'email', 'emailInvalid'],
      // Of a country that nobody knows it is not said what its numbers should be like.
      [3, 'country', 'countryUnknown'],
      [3, 'sendAs', 'channelUnknown'],
    ]);
    expect(done).toMatchObject({ added: 1, refusedCount: 2 });
  });

  it('makes AutoInvoice active with EHF, unless the file says no', async () => {
    const ctx = companyWithRegisters();
    await importFile(ctx, `Navn;Kundenr;Orgnr;Send som;AutoInvoice\nEn;1;${a};EHF;\nTo;2;${b};EHF;nei\nTre;3;${c};brev;\n`);
    expect(all(ctx).map(({ isAutoinvoice }) => isAutoinvoice)).toEqual([true, false, false]);
    await importFile(ctx, 'Kundenr;Navn;Send som\n2;To;EHF\n3;Tre;EHF\n', { existing: 'update' });
    expect(all(ctx).map(({ isAutoinvoice }) => isAutoinvoice)).toEqual([true, false, true]);
  });

  it('refuses a row whose number and organisation number are of two customers', async () => {
    const ctx = companyWithRegisters();
    await importFile(ctx, `Navn;Kundenr;Orgnr\nEn;1;${a}\nTo;2;${b}\n`);
    const done = await importFile(ctx, `Navn;Kundenr;Orgnr\nEn;1;${b}\n`, { existing: 'update' });
    expect(done.refused).toEqual([{ row: 2, field: 'orgNumber', value: b, code: 'orgNumberTaken', params: { number: 2, name: 'To' } }]);
  });

  it('skips or updates what is there; an empty cell and a missing column change nothing', async () => {
    const ctx = companyWithRegisters();
    await importFile(ctx, `Navn;Kundenr;Orgnr;E-post;Deres ref\nGammel AS;77;${a};gammel@a.example;Kari\n`);
    const file = `Orgnr;Navn;E-post;Deres ref\n${a};Ny AS;;Ola\n`;
    expect(await importFile(ctx, file)).toMatchObject({ added: 0, updated: 0, skipped: 1, unchanged: 0 });
    expect(all(ctx)[0]?.name).toBe('Gammel AS');
    expect(await preview(ctx, file, { existing: 'update' })).toMatchObject({ wouldUpdate: 1, wouldAdd: 0 });
    expect(await importFile(ctx, file, { existing: 'update' })).toMatchObject({ updated: 1 });
    expect(all(ctx)).toMatchObject([{ number: 77, name: 'Ny AS', email: 'gammel@a.example', yourReference: 'Ola', revision: 2 }]);
    // The same again is nothing new.
    expect(await importFile(ctx, file, { existing: 'update' })).toMatchObject({ updated: 0, skipped: 1, unchanged: 1 });
    expect(all(ctx)[0]?.revision).toBe(2);
  });

  it('takes the mapping of the user, also without headings, and wants the needed fields', async () => {
    const ctx = companyWithRegisters();
    const file = 'X;Tromsø;Fjell AS\nY;Ås;Vidde AS\n';
    const shown = await preview(ctx, file, { hasHeadings: false });
    expect(shown).toMatchObject({ headings: ['A', 'B', 'C'], rows: 2, mapping: {}, wouldAdd: 0 });
    await expect(importFile(ctx, file, { hasHeadings: false })).rejects.toMatchObject({
      code: 'registers.importMappingMissing',
      params: { field: 'name' },
    });
    expect(await importFile(ctx, file, { hasHeadings: false, mapping: { name: 2, city: 1 } })).toMatchObject({ added: 2 });
    expect(all(ctx).map((row) => [row.name, row.city])).toEqual([
      ['Fjell AS', 'Tromsø'],
      ['Vidde AS', 'Ås'],
    ]);
    await expect(importFile(ctx, file, { mapping: { name: 2, price: 1 } })).rejects.toMatchObject({ code: 'request.invalid' });
  });

  it('keeps what is stored when it is cancelled, and tells how far it came', async () => {
    const ctx = companyWithRegisters();
    const file = `Navn;Kundenr\n${Array.from({ length: 5000 }, (_, index) => `Kunde ${index};${index + 1}`).join('\n')}\n`;
    const background = backgroundOf(ctx, { file }, (count) => {
      if (count === 3) background.abort.abort();
    });
    await expect(importFile(ctx, file, {}, background)).rejects.toMatchObject({ code: 'request.cancelled' });
    const stored = Number(ctx.db.prepare("SELECT count(*) FROM party WHERE role = 'customer'").pluck().get());
    expect(stored).toBeGreaterThan(2);
    expect(stored).toBeLessThan(5000);
    expect(background.told.filter((event) => event.type === 'import.progress').at(-1)).toEqual({
      type: 'import.progress',
      done: stored,
      total: 5000,
    });
    expect(background.told.at(-1)).toEqual({ type: 'registers.changed' });
    expect(await importFile(ctx, file)).toMatchObject({ added: 5000 - stored, skipped: stored });
  });

  it('goes on when somebody takes the next number meanwhile', async () => {
    const ctx = companyWithRegisters();
    const file = `Navn\n${Array.from({ length: 1000 }, (_, index) => `Kunde ${index}`).join('\n')}\n`;
    let taken = 0;
    const background = backgroundOf(ctx, { file }, (count) => {
      if (count !== 1) return;
      taken = Number(ctx.db.prepare("SELECT max(number) + 1 FROM party WHERE role = 'customer'").pluck().get());
      ctx.db
        .prepare(
          "INSERT INTO party (role, number, name, name_sort, search_text, created_at) VALUES ('customer', ?, 'Annen', 'annen', 'annen', '')",
        )
        .run(taken);
    });
    expect(await importFile(ctx, file, {}, background)).toMatchObject({ added: 1000, refusedCount: 0 });
    expect(background.slices).toBeGreaterThan(1);
    expect(taken).toBeGreaterThan(10_001);
  });

  it.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'registers.importUnreadable'],
    ['blank lines', '\n;;\n\n', 'registers.importUnreadable'],
    ['binary bytes', new Uint8Array([1, 2, 3, 0, 255, 254, 7, 8]), 'registers.importUnreadable'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1000000000000000000', 'hex'), 'registers.importUnreadable'],
    ['a quote that nobody closed', `Navn\n"${'x'.repeat(2 * 1024 * 1024)}`, 'registers.importUnreadable'],
    ['too many columns', `${'a;'.repeat(501)}b\n`, 'registers.importUnreadable'],
    ['too many rows', `Navn\n${'a\n'.repeat(200_001)}`, 'registers.importTooLarge'],
    ['too many bytes', new Uint8Array(20 * 1024 * 1024 + 1).fill(65), 'upload.tooLarge'],
  ])('refuses %s', async (_name, file, code) => {
    const ctx = companyWithRegisters();
    await expect(preview(ctx, file)).rejects.toMatchObject({ code });
    expect(all(ctx)).toEqual([]);
  });

  it('says so when the file is gone', async () => {
    const ctx = companyWithRegisters();
    await expect(importFile(ctx, 'x', {}, backgroundOf(ctx, {}))).rejects.toMatchObject({ code: 'registers.importUnreadable' });
  });
});
