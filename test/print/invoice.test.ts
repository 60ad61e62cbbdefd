import { describe, expect, it } from 'vitest';
import { readDocument, type EhfDocument, type InvoiceModel } from '../../src/ehf/index.ts';
import { printInvoice } from '../../src/main/print/index.ts';
import { creditNoteXml, invoiceXml, type DocumentOptions } from '../support/documents.ts';
import { pdfText } from './pdfText.ts';

function read(xml: string): EhfDocument & { readonly model: InvoiceModel } {
  const result = readDocument(new TextEncoder().encode(xml));
  if (!result.ok || result.document.model === null) throw new Error('The test document cannot be read');
  return { ...result.document, model: result.document.model };
}

async function printed(xml: string, lang: 'nb' | 'en' = 'nb') {
  const { model, kind, unread } = read(xml);
  return pdfText(await printInvoice(model, kind, { lang, unread }));
}

const RICH: DocumentOptions = {
  note: 'Takk for bestillingen.',
  deliveryDate: '2026-10-30',
  orderReference: 'PO-4471',
  contractReference: 'R-9',
  projectReference: 'P-12',
  accountingCost: '4021',
  period: { start: '2026-10-01', end: '2026-10-31' },
  terms: 'Netto 30 dager.',
  payeeName: 'Factoring AS',
  bic: 'DNBANOKK',
  lines: [
    {
      name: 'Kopipapir',
      description: 'A4, 80 g',
      note: 'Levert i to kartonger',
      quantity: '1200.5',
      unit: 'KGM',
      price: '12.345',
      sellerItemId: 'KP-80',
      standardItemId: '7035620030727',
      classification: { code: '14111507', list: 'STI' },
      properties: [{ name: 'Farge', value: 'hvit' }],
    },
    { name: 'Bøker', price: '200.00', rate: '15' },
  ],
  allowancesCharges: [
    { isCharge: true, amount: '49.00', reason: 'Fakturagebyr' },
    { isCharge: false, amount: '250.00', reason: 'Kvantumsrabatt' },
  ],
  prepaid: '100.00',
  attachments: [{ base64: 'JVBERi0xLjQKJSVF', filename: 'timer.pdf', description: 'Timeliste' }],
  extra: '<cac:Signature><cbc:ID>SIG-1</cbc:ID></cac:Signature>',
};

describe('a printed invoice', () => {
  it('says all that the document holds', async () => {
    const { text } = await printed(invoiceXml(RICH));
    for (const part of [
      'Kontorland AS',
      'Blekkhusgata 4',
      '3170 Lillevik',
      'Org.nr. 300 000 126 MVA',
      'Foretaksregisteret',
      'Oda Lund',
      'faktura@kontorland.example',
      'Nordlys Handel AS',
      'Org.nr. 300 000 231 MVA',
      'Bankoverføring',
      'Havnegata 12',
      '8000 Storvik',
      'Faktura',
      '5001',
      '01.11.2026',
      '01.12.2026',
      '30.10.2026',
      '01.10.2026 – 31.10.2026',
      'avd 10',
      'PO-4471',
      'R-9',
      'P-12',
      '4021',
      'Takk for bestillingen.',
      'Netto 30 dager.',
      'Factoring AS',
      'DNBANOKK',
      '9710 00 00125',
      '500100011',
      'Kopipapir',
      'A4, 80 g',
      'Levert i to kartonger',
      '1 200,5',
      'kg',
      '12,345',
      'Varenr. KP-80',
      '7035620030727',
      '14111507 (STI)',
      'Farge: hvit',
      'Bøker',
      '15 %',
      'Gebyr: Fakturagebyr',
      '49,00',
      'Rabatt: Kvantumsrabatt',
      '–250,00',
      '–100,00',
      'timer.pdf',
      'Timeliste',
      'SIG-1',
      'Felter vi ikke viser ellers',
      'Side 1 av',
    ])
      expect(text.replaceAll('\n', ' ').replaceAll('\t', ' ')).toContain(part);
  });

  it('puts each amount beside its name', async () => {
    const { pages } = await printed(invoiceXml(RICH));
    const lines = pages.flat();
    const { totals, vat } = read(invoiceXml(RICH)).model;
    const nb = (amount: string | null): string => (amount ?? '').replace(/\B(?=(\d{3})+\.)/g, ' ').replace('.', ',');
    const find = (label: string): string => lines.find((line) => line.split('\t').includes(label)) ?? '';
    for (const [label, amount] of [
      ['Sum linjer', totals.lineNet],
      ['Sum eks. mva', totals.net],
      ['Sum inkl. mva', totals.gross],
    ] as const)
      expect(find(label)).toContain(nb(amount));
    expect(find('Å betale')).toContain(`NOK ${nb(totals.payable)}`);
    for (const row of vat)
      expect(lines.some((line) => line.startsWith(`${row.rate ?? ''} %\t${nb(row.base)}\t${nb(row.amount)}`))).toBe(true);
  });

  it('speaks English when asked, and of credit', async () => {
    const { text } = await printed(creditNoteXml({ lines: [{ name: 'Paper', quantity: '2', price: '1000.00' }] }), 'en');
    for (const part of ['Credit note', 'K-101', '01 Nov 2026', 'Buyer', '2,000.00', 'In your favour', 'Page 1 of 1'])
      expect(text).toContain(part);
    expect(text).not.toContain('Kjøper');
  });

  it('prints Latin, Greek and Cyrillic, and a sign for what the fonts lack', async () => {
    const { text } = await printed(invoiceXml({ note: 'æøåÆØÅ čšžđŋ Łódź Ελληνικά Українська 漢\u202e' }));
    expect(text).toContain('æøåÆØÅ čšžđŋ Łódź Ελληνικά Українська');
    expect(text).not.toContain('漢');
    expect(text).toContain('\ufffd');
    expect(text).not.toContain('\u202e');
  });

  it('marks findings beside what they concern, and tells them', async () => {
    const { model, kind } = read(invoiceXml());
    const findings = [
      { severity: 'fatal', rule: 'BR-CO-15', message: 'Summen stemmer ikke.', term: 'BT-112' },
      { severity: 'warning', rule: 'X-1', message: 'Se på linjen.', term: 'BT-131', line: 0 },
    ] as const;
    const { text } = await pdfText(await printInvoice(model, kind, { lang: 'nb', findings }));
    expect(text).toContain('Sum inkl. mva [1]');
    expect(text).toContain('Papir, toner [2]');
    expect(text).toMatch(/\[1\]\tFeil: Summen stemmer ikke\. \(BR-CO-15\)/);
  });
});

describe('a long invoice', () => {
  const lines = Array.from({ length: 200 }, (_, index) => ({ name: `Vare ${index + 1}`, quantity: '1', price: `${index + 1}.25` }));

  it('repeats its head, numbers its pages and carries the right sum from page to page', async () => {
    const { pages } = await printed(invoiceXml({ lines }));
    expect(pages.length).toBeGreaterThanOrEqual(5);
    expect(pages.length).toBeLessThanOrEqual(8);
    const minor = (text: string): number => Number(text.replace(/[^\d]/g, ''));
    let sum = 0;
    let carries = 0;
    pages.forEach((page, index) => {
      expect(page.at(-1)).toContain(`Side ${index + 1} av ${pages.length}`);
      const from = page.find((line) => line.startsWith('Overført fra forrige side\t'));
      if (from !== undefined) {
        expect(minor(from)).toBe(sum);
        expect(page.some((line) => line.startsWith('Nr.\tVare eller tjeneste'))).toBe(true);
      }
      for (const line of page) {
        const match = /^(\d+)\tVare (\d+)\t.*\t([\d ]+,\d\d)$/.exec(line);
        if (match !== null) sum += minor(match[3] ?? '');
      }
      const to = page.find((line) => line.startsWith('Overføres til neste side\t'));
      if (to !== undefined) {
        carries++;
        expect(minor(to)).toBe(sum);
      }
    });
    expect(carries).toBeGreaterThanOrEqual(3);
    expect(sum).toBe((200 * 201 * 100) / 2 + 200 * 25);
  });

  it('carries nothing when an amount cannot be read', async () => {
    const xml = invoiceXml({ lines }).replace('>1.25</cbc:LineExtensionAmount>', '>ti</cbc:LineExtensionAmount>');
    const { text } = await printed(xml);
    expect(text).toContain('ti');
    expect(text).not.toContain('Overføres');
  });
});

describe('the file', () => {
  it('is the same for the same document', async () => {
    const { model, kind, unread } = read(invoiceXml(RICH));
    const [first, second] = await Promise.all([0, 1].map(() => printInvoice(model, kind, { lang: 'nb', unread })));
    expect(Buffer.from(first ?? []).equals(Buffer.from(second ?? []))).toBe(true);
  });

  it('has its fonts within, a title, a language, tags, and says that it is PDF/A', async () => {
    const bytes = await printInvoice(read(invoiceXml({ seller: { name: 'Berg & Sønn <AS>' } })).model, 'invoice', { lang: 'nb' });
    const { metadata, isTagged, xmp } = await pdfText(bytes);
    expect(metadata).toMatchObject({ Title: 'Faktura 5001, Berg + Sønn  AS ', Language: 'nb-NO' });
    expect(isTagged).toBe(true);
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(xmp).not.toMatch(/&(?!\w+;)|<AS>/);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(raw).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSans-Bold/);
    expect(raw).not.toContain('Helvetica');
    // Only the letters that are used: the two fonts are a megabyte.
    expect(bytes.length).toBeLessThan(100_000);
  });
});

describe('the tags', () => {
  it('make a table of the lines, each row with all its cells', async () => {
    const { rows } = await printed(invoiceXml({ lines: [{ name: 'Papir' }, { name: 'Toner' }] }));
    expect(rows.slice(0, 3)).toEqual([Array(7).fill('TH'), Array(7).fill('TD'), Array(7).fill('TD')]);
    expect(rows.at(-1)).toEqual(['TD', 'TD']);
  });
});

describe('a hostile document', () => {
  it('is printed in bounded time, every page within its margins', { timeout: 20_000 }, async () => {
    const long = 'W'.repeat(10_000);
    const marks = `e${'\u0301'.repeat(10_000)}`;
    const { model } = read(invoiceXml({ lines: [{ name: 'x' }] }));
    const line = model.lines[0];
    if (line === undefined) throw new Error('No line');
    const hostile: InvoiceModel = {
      ...model,
      number: long.slice(0, 500),
      note: `${'ord '.repeat(2500)}\n${long}\n${marks}`,
      buyerReference: long.slice(0, 3000),
      currency: long.slice(0, 300),
      issueDate: '2026-02-30',
      seller: {
        ...model.seller,
        name: long.slice(0, 2000),
        identifiers: Array.from({ length: 200 }, (_, id) => ({ id: `${id}`, scheme: 'x' })),
      },
      lines: [
        { ...line, name: long, description: '-'.repeat(5000), quantity: '9'.repeat(10_000), price: '1e400', net: '9'.repeat(400) },
        { ...line, note: '\u202e\u0007\ud800 '.repeat(2000) },
      ],
      vat: [{ base: long.slice(0, 200), amount: 'NaN', category: 'E', rate: '0', exemptionReason: long, exemptionReasonCode: null }],
      totals: { ...model.totals, payable: '9'.repeat(400), gross: long.slice(0, 400) },
      payment: { ...model.payment, reference: '1'.repeat(2000), terms: long },
    };
    const start = performance.now();
    const bytes = await printInvoice(hostile, 'invoice', { lang: 'nb' });
    expect(performance.now() - start).toBeLessThan(8_000);
    const { pages, left, right } = await pdfText(bytes);
    expect(left).toBeGreaterThanOrEqual(49.9);
    expect(right).toBeLessThanOrEqual(545.5);
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.length).toBeLessThan(200);
  });

  it('prints an empty model', async () => {
    const { model } = read(invoiceXml());
    const { text } = await pdfText(
      await printInvoice({ ...model, number: null, issueDate: null, lines: [], vat: [], note: '' }, 'other', { lang: 'nb' }),
    );
    expect(text).toContain('Dokumentet har ingen linjer.');
  });
});
