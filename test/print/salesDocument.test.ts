import { describe, expect, it } from 'vitest';
import { inLanguage } from '../../src/drafts/inLanguage.ts';
import { printFormats } from '../../src/shared/contract/sales.ts';
import { printSalesDocument, type SalesPrintOptions } from '../../src/main/print/index.ts';
import type { InvoiceModel } from '../../src/ehf/index.ts';
import { ACCOUNT, BUYER, discount, KID, line, logoPng, manyLines, RICH, salesModel, SELLER } from './salesModels.ts';
import { pdfText } from './pdfText.ts';

const LOGO = { bytes: logoPng(), mimeCode: 'image/png' };

async function printed(model: InvoiceModel, options: Partial<SalesPrintOptions> = {}, kind: 'invoice' | 'creditNote' = 'invoice') {
  const { bytes } = await printSalesDocument(model, kind, { format: 'standard', lang: 'nb', kid: KID, customerNumber: 1042, ...options });
  const read = await pdfText(bytes);
  return { ...read, bytes, flat: read.text.replaceAll(/[\n\t]/g, ' ') };
}

const creditNote = (fields: Partial<InvoiceModel> = {}): InvoiceModel =>
  salesModel({
    number: '10007',
    typeCode: '381',
    dueDate: null,
    precedingInvoices: [{ number: '10001', issueDate: '2026-11-01' }],
    payment: { ...RICH.payment, reference: null, accounts: [], terms: null },
    ...fields,
  });

describe.each(printFormats)('an invoice in the format %s', (format) => {
  it('says all that the document holds', async () => {
    const { flat } = await printed(RICH, { format, website: 'www.fjellvind.example', logo: LOGO });
    const account = `${ACCOUNT.slice(0, 4)} ${ACCOUNT.slice(4, 6)} ${ACCOUNT.slice(6)}`;
    for (const part of [
      // Number and date, parties (bokføringsforskriften § 5-1-1 nr. 1 and 2)
      'Faktura 10001',
      '24.11.2026',
      'Fjellvind Teknikk AS',
      'Smedgata 8',
      '7013 Lillevik',
      '821 MVA',
      'Foretaksregisteret',

      'Nordlys Handel AS',
      'Havnegata 12',
      '8000 Storvik',
      'Kundenr.',
      '1042',
      '73 00 12 34',
      'faktura@fjellvind.example',
      'www.fjellvind.example',
      // Nature and scope (nr. 3)

      'VP-700',
      'Varmepumpe luft-vann',
      '18 500,00',
      '10 %',
      '33 300,00',
      'TIME',
      'To montører, reise medregnet',
      '7,5',
      '950,125',
      '7 125,94',
      'Serienummer 4711 og 4712 er registrert på',
      'garantien.',
      '29.10.2026 – 30.10.2026',
      'Kaffe og frukt',
      '15 %',
      // Time and place of delivery (nr. 4)
      '30.10.2026',
      '01.10.2026 – 31.10.2026',
      'Leveringssted',
      'Lageret',
      'Kaiveien 3',
      '8001 Storvik',
      // Consideration, due date, VAT by rate with base and amount (nr. 5 to 7)
      '08.12.2026',
      '39 661,62',
      '9 915,41',
      '240,00',
      '36,00',
      '39 901,62',
      '9 951,41',
      '49 853,03',
      'NOK 49 853,03',
      'Gebyr: Fakturagebyr',
      '49,00',
      'Rabatt: Kvantumsrabatt (2 % × 40 665,94)',
      '–813,32',
      // References and the rest
      'Avd. 10',
      'Kari Moen',
      'Per Lie',
      'PO-4471',
      'R-9',
      'P-12',
      '4021',
      'Takk for oppdraget.',
      'Arbeidet er utført etter avtale.',
      'Netto 14 dager. Forsinkelsesrente etter loven.',
      'timer.pdf',
      'Timeliste',
      'KID',
      '0004 2010 0018',
      account,
      'Side 1 av',
    ])
      expect(flat).toContain(part);
  });

  it('tells the VAT in kroner, by rate and in all, and the rate of exchange, of a foreign currency', async () => {
    const lines = [line({ name: 'Consulting', quantity: '10' }), line({ name: 'Food', rate: '15' })];
    const model = salesModel({ currency: 'EUR', taxCurrency: 'NOK', lines }, '11.5025');
    const { pages, flat } = await printed(model, { format, lang: 'en', rateMicro: 11_502_500, vatNok: [287_563, 17_254] });
    for (const part of ['Invoice 10001', '1 EUR = 11.5025 NOK', 'VAT in NOK', 'EUR 1,365.00', 'Place of delivery', 'Customer no.'])
      expect(flat).toContain(part);
    const rows = pages.flat();
    expect(
      rows.some((row) => row.startsWith('25%\t1,000.00\t250.00\t2,875.63') || row.startsWith('25 %\t1,000.00\t250.00\t2,875.63')),
    ).toBe(true);
    expect(rows.some((row) => /15 ?%\t100\.00\t15\.00\t172\.54/.test(row.replaceAll('\u00a0', ' ')))).toBe(true);
    expect(flat).toContain('3,048.16');
  });

  it('names nobody as registered for VAT who is not, and says why there is no VAT', async () => {
    const exemption = 'Ikke registrert i Merverdiavgiftsregisteret';
    const model = salesModel({
      seller: { ...SELLER, vatId: null, taxRegistration: null },
      buyer: { ...BUYER, vatId: null },
      lines: [line({ category: 'O', rate: null })],
      vat: [{ base: null, amount: null, category: 'O', rate: null, exemptionReason: exemption, exemptionReasonCode: null }],
    });
    const { flat } = await printed(model, { format });
    expect(flat).not.toContain('MVA');
    expect(flat).not.toContain('Foretaksregisteret');
    for (const word of exemption.split(' ')) expect(flat).toContain(word);
  });

  it('carries sums over 200 lines, repeats its head and keeps its totals together', async () => {
    const { pages, left, right } = await printed(salesModel({ lines: manyLines(200) }), { format });
    const minor = (text: string): number => Number(text.replaceAll(/[^\d]/g, ''));
    let sum = 0;
    let carries = 0;
    pages.forEach((page, index) => {
      expect(page.at(-1)).toContain(`Side ${index + 1} av ${pages.length}`);
      const from = page.find((row) => row.startsWith('Overført fra forrige side\t'));
      if (from !== undefined) {
        expect(minor(from)).toBe(sum);
        expect(page.some((row) => row.startsWith('Nr.\tVare eller tjeneste'))).toBe(true);
        expect(page[0]).toContain('Faktura 10001 · Fjellvind Teknikk AS');
      }
      for (const row of page) {
        const match = /^(\d+)\tVare (\d+)\t.*\t([\d ]+,\d\d)$/.exec(row);
        if (match !== null) sum += minor(match[3] ?? '');
      }
      const to = page.find((row) => row.startsWith('Overføres til neste side\t'));
      if (to !== undefined) {
        carries++;
        expect(minor(to)).toBe(sum);
      }
    });
    expect(sum).toBe((200 * 201 * 100) / 2 + 200 * 25);
    expect(carries).toBeGreaterThanOrEqual(3);
    const totals = pages.filter((page) => page.some((row) => /Sum eks\. mva|Å betale|Merverdiavgift/.test(row)));
    expect(totals).toHaveLength(1);
    expect([left, right].every((edge) => edge >= 49.9 && edge <= 545.5)).toBe(true);
  });

  it('says of a draft on every page that it is one', async () => {
    const { pages, placed } = await printed(salesModel({ number: null, lines: manyLines(60) }), { format, isDraft: true, kid: null });
    const stamps = placed.filter(({ text }) => text === 'UTKAST');
    expect(new Set(stamps.map(({ page }) => page)).size).toBe(pages.length);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[0]?.some((row) => row.includes('Faktura UTKAST'))).toBe(true);
    const english = await printed(salesModel({ number: null }), { format, isDraft: true, lang: 'en' });
    expect(english.flat).toContain('Invoice DRAFT');
  });

  it('says of a credit note that it is one and what it credits, and asks for no payment', async () => {
    const { flat } = await printed({ ...creditNote(), note: 'Årsak: Feil pris' }, { format, kid: null }, 'creditNote');
    for (const part of [
      'Kreditnota 10007',
      'Dette er en kreditnota',
      'Gjelder faktura',
      '10001, 01.11.2026',
      'Årsak: Feil pris',
      'Til gode',
      'NOK 2 968,75',
    ])
      expect(flat).toContain(part);
    for (const part of ['Betalingsdel', 'Å betale', 'KID', '–']) expect(flat).not.toContain(part);
  });

  it('is the same whatever was printed before, and PDF/A-2b with tags and without transparency of pictures', async () => {
    const options = { format, logo: LOGO, accentColour: '#147a5c' };
    const first = await printed(RICH, options);
    // The same glyphs by other characters: U+2010 for a hyphen, an unbreakable blank for a blank.
    await printed(salesModel({ note: 'a\u2010b\u00a0c Æ\u030a fi ffi', lines: manyLines(3) }), { format: 'compact' });
    const second = await printed(RICH, options);
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
    expect(first.metadata).toMatchObject({ Title: 'Faktura 10001, Fjellvind Teknikk AS', Language: 'nb-NO' });
    expect(first.isTagged).toBe(true);
    expect(first.xmp).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(first.xmp).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    const raw = Buffer.from(first.bytes).toString('latin1');
    expect(raw).not.toContain('/SMask');
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(raw).toContain('/GTS_PDFA1');
    expect(raw).toContain('/Subtype /Image');
  });
});

describe('the formats', () => {
  it('differ: the compact one takes fewer pages', async () => {
    const model = salesModel({ lines: manyLines(200) });
    const [standard, compact] = await Promise.all([printed(model), printed(model, { format: 'compact' })]);
    expect(compact.pages.length).toBeLessThan(standard.pages.length);
  });

  it.each(['standard', 'payment'] as const)(
    '%s puts the address of the receiver, and nothing else, where the window of an envelope is',
    async (format) => {
      const { placed } = await printed(RICH, { format, logo: LOGO });
      // 15 to 100 mm from the left, 29 to 79 mm from the top: what C5, C65 and E65 may show.
      const seen = placed.filter(({ page, x, y }) => page === 1 && x < 311 && y > 82 && y < 224);
      expect(seen.map(({ text }) => text)).toEqual(['Nordlys Handel AS', 'Havnegata 12', '8000 Storvik']);
      for (const { x, y } of seen) {
        expect(x).toBeGreaterThan(42.5);
        // 44 to 59 mm is seen in each of them.
        expect(y).toBeGreaterThan(125);
        expect(y).toBeLessThan(168);
      }
    },
  );

  it('payment has its part once, at the foot of the last page, below all else, however full the page is', { timeout: 30_000 }, async () => {
    const tops = new Set<number>();
    let most = 0;
    for (const count of [1, 10, 11, 12, 13, 14, 20, 26, 27, 28]) {
      const { pages, placed } = await printed(salesModel({ lines: manyLines(count) }), { format: 'payment', logo: LOGO });
      const parts = placed.filter(({ text }) => text === 'Betalingsdel');
      if (pages.length === 1) most = count;
      expect(parts).toHaveLength(1);
      const part = parts[0];
      expect(part?.page).toBe(pages.length);
      tops.add(Math.round(part?.y ?? 0));
      const above = placed.filter(
        ({ page, y, text }) => page === pages.length && y > (part?.y ?? 0) - 12 && y < (part?.y ?? 0) && text !== 'Betalingsdel',
      );
      expect(above, `${count} lines`).toEqual([]);
      const inside = placed.filter(({ page, y }) => page === pages.length && y > (part?.y ?? 0) && y < 780).map(({ text }) => text);
      for (const value of ['0004 2010 0018', '08.12.2026', 'Nordlys Handel AS', 'Fjellvind Teknikk AS', `Faktura 10001, Kundenr. 1042`])
        expect(inside, `${count} lines`).toContain(value);
      expect(inside.some((text) => /^NOK [\d ]+,\d\d$/.test(text))).toBe(true);
      expect(inside.filter((text) => /Vare \d|Sum/.test(text))).toEqual([]);
    }
    // What leaves some 60 mm of the page has it on that page.
    expect(most).toBe(12);
    expect(tops.size).toBe(1);
  });

  it('read names and amounts whole, however long', async () => {
    const name = 'Det Svært Langt Benevnte Selskapet For Handel Med Byggevarer Og Rørleggertjenester I Nordre Østlandsområde AS';
    const model = salesModel({
      seller: { ...SELLER, name },
      buyer: { ...BUYER, name, address: { ...BUYER.address, addressLine: 'Att. Innkjøp', country: 'SE' } },
      lines: [line({ name, sellerItemId: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', quantity: '123456.789012', price: '123456.789012' })],
    });
    for (const format of printFormats) {
      const { flat, right, left } = await printed(model, { format });
      for (const part of ['123 456,789012', '15 241 578 753,15', '3 810 394 688,29', 'NOK 19 051 973 441,44', 'Sverige'])
        expect(flat).toContain(part);
      expect(flat.split('Østlandsområde AS').length).toBeGreaterThan(3);
      expect([left, right].every((edge) => edge >= 49.9 && edge <= 545.6)).toBe(true);
    }
  });
});

describe('words', () => {
  const NO_VAT = salesModel({
    buyer: { ...BUYER, endpoint: { id: 'post@nordlys.example', scheme: 'EM' }, address: { ...BUYER.address, country: 'DE' } },
    lines: [
      line({ name: 'Tape', unit: 'XRO' }),
      line({ name: 'Avis', unit: 'XCT', category: 'Z', rate: '0' }),
      line({ name: 'Kurs', category: 'E', rate: '0' }),
      line({ name: 'Gull', category: 'AE', rate: '0' }),
      line({ name: 'Eksport', category: 'G', rate: '0' }),
    ],
    vat: [],
  });
  const reasons: Readonly<Record<string, string>> = {
    AE: 'Omvendt avgiftsplikt: kjøper beregner og betaler merverdiavgiften, jf. merverdiavgiftsloven § 11-1',
    G: 'Omsetning til utlandet, fritatt for merverdiavgift, jf. merverdiavgiftsloven §§ 6-21 og 6-22',
  };
  const model = { ...NO_VAT, vat: NO_VAT.vat.map((row) => ({ ...row, exemptionReason: reasons[row.category ?? ''] ?? null })) };

  it.each(printFormats)('stand in place of the codes of units, VAT and countries, none of them broken: %s', async (format) => {
    const { pages, placed, flat } = await printed(model, { format });
    const texts = new Set(placed.map(({ text }) => text));
    for (const word of ['rull', 'kartong', 'stk', '0 %', 'Unntatt', 'Omvendt', 'avgiftsplikt', 'Utførsel', 'Fritatt (0 %)', 'Tyskland'])
      expect([...texts], word).toContain(word);
    for (const code of ['XRO', 'XCT', 'AE', 'Z', 'E', 'G', '(Z)', 'DE']) expect([...texts], code).not.toContain(code);
    expect(flat).not.toContain('EM:');
    const words = new Set(
      pages
        .flat()
        .join(' ')
        .split(/[\s\t,.:]+/),
    );
    for (const reason of Object.values(reasons)) for (const word of reason.split(/[\s,.:]+/)) expect([...words], word).toContain(word);
  });

  it('call a contact without a name no person', async () => {
    const labels = async (name: string | null) => {
      const contact = { name, phone: null, email: 'post@nordlys.example' };
      const { placed } = await printed(salesModel({ buyer: { ...BUYER, contact } }), { format: 'standard' });
      return placed.map(({ text }) => text).filter((text) => text.startsWith('Kontakt'));
    };
    expect(await labels('Per Lie')).toEqual(['Kontaktperson']);
    expect(await labels(null)).toEqual(['Kontakt']);
  });

  it('are those of the language of the print', async () => {
    const texts = (await printed(model, { lang: 'en' })).placed.map(({ text }) => text);
    for (const word of ['roll', 'carton', 'pcs', 'Exempt', 'Reverse', 'charge', 'Export', 'Zero rated (0 %)', 'Germany'])
      expect(texts, word).toContain(word);
  });

  it('of ours in the document are told in the language of the print, what is typed is not', () => {
    const own = salesModel({
      payment: { ...RICH.payment, terms: 'Netto 30 dager' },
      allowancesCharges: [
        { ...discount('5'), category: 'S', rate: '25' },
        { ...discount('5'), category: 'S', rate: '25', reason: 'Sesongrabatt' },
      ],
    });
    const told = inLanguage({ ...own, vat: model.vat }, 'en');
    expect(told.payment.terms).toBe('Net 30 days');
    expect(told.allowancesCharges.map(({ reason }) => reason)).toEqual(['Discount', 'Sesongrabatt']);
    expect(told.vat.map(({ exemptionReason }) => exemptionReason).filter((reason) => reason !== null)).toEqual([
      'Reverse charge: the buyer accounts for the VAT, Norwegian VAT Act (merverdiavgiftsloven) § 11-1',
      'Export, no VAT charged, Norwegian VAT Act (merverdiavgiftsloven) §§ 6-21 and 6-22',
    ]);
    expect(inLanguage(told, 'nb').payment.terms).toBe('Netto 30 dager');
    expect(inLanguage({ ...own, payment: { ...own.payment, terms: 'Etter avtale, 30 dager' } }, 'en').payment.terms).toBe(
      'Etter avtale, 30 dager',
    );
  });
});

describe('a document that is as large as a draft can be', () => {
  it('is printed in bounded time, every page within its margins', { timeout: 60_000 }, async () => {
    const long = 'W'.repeat(1000);
    const model = salesModel({
      note: `${'ord '.repeat(900)}\n${'\u202e\u0007'.repeat(100)}`,
      buyerReference: long.slice(0, 200),
      orderReference: 'ord '.repeat(50),
      buyer: { ...BUYER, name: long.slice(0, 200), address: { ...BUYER.address, street: long.slice(0, 200), city: long.slice(0, 100) } },
      seller: { ...SELLER, name: long.slice(0, 200) },
      lines: Array.from({ length: 30 }, () =>
        line({
          name: long,
          description: 'ord '.repeat(500),
          note: long,
          sellerItemId: long.slice(0, 50),
          quantity: `${'9'.repeat(12)}.${'9'.repeat(12)}`,
          price: '0.000000000001',
        }),
      ),
      attachments: Array.from({ length: 20 }, () => ({
        id: null,
        description: long.slice(0, 200),
        filename: long.slice(0, 100),
        mimeCode: 'application/pdf',
        url: null,
        embedded: true,
        size: 1,
      })),
    });
    for (const format of printFormats) {
      const start = performance.now();
      const { pages, left, right } = await printed({ ...model, totals: { ...model.totals, payable: '9'.repeat(400) } }, { format });
      expect(performance.now() - start).toBeLessThan(20_000);
      expect(left).toBeGreaterThanOrEqual(49.9);
      expect(right).toBeLessThanOrEqual(545.6);
      expect(pages.length).toBeGreaterThan(5);
      expect(pages.length).toBeLessThan(120);
    }
  });

  it('with nothing in it is printed too', async () => {
    const nothing = { name: null, phone: null, email: null };
    const empty = { ...BUYER, name: null, orgNumber: null, vatId: null, legalId: null, endpoint: null, contact: nothing };
    const model = salesModel({
      number: null,
      issueDate: null,
      dueDate: null,
      buyerReference: null,
      delivery: null,
      buyer: empty,
      lines: [],
    });
    for (const format of printFormats) {
      const { flat } = await printed(
        { ...model, payment: { ...model.payment, reference: null, accounts: [] } },
        { format, isDraft: true, kid: null, customerNumber: null },
      );
      expect(flat).toContain('Dokumentet har ingen linjer.');
    }
  });
});
