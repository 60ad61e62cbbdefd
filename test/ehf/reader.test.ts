import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTotals, decodeAttachment, isPurchase, readDocument } from '../../src/ehf/index.ts';
import type { EhfDocument, InvoiceModel, ReadFailureCode } from '../../src/ehf/index.ts';
import {
  FOREIGN_SELLER,
  FORWARD_BILLING,
  SELLER,
  TINY_PDF_BASE64,
  creditNoteXml,
  envelopeXml,
  invoiceResponseXml,
  invoiceXml,
  reminderXml,
  selfBillingXml,
  testAccount,
  testKid,
  testOrgNumber,
} from '../support/documents.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(xml: string): EhfDocument {
  const result = readDocument(bytesOf(xml));
  if (!result.ok) throw new Error(`${result.failure.code}: ${result.failure.detail}`);
  return result.document;
}

function modelOf(xml: string): InvoiceModel {
  const { model } = read(xml);
  if (model === null) throw new Error('no model');
  return model;
}

function failure(input: string | Uint8Array): ReadFailureCode | null {
  const result = readDocument(typeof input === 'string' ? bytesOf(input) : input);
  return result.ok ? null : result.failure.code;
}

describe('readDocument', () => {
  it('reads the head of an invoice', () => {
    const document = read(
      invoiceXml({
        note: 'Takk for handelen',
        accountingCost: '4025',
        orderReference: 'B-9',
        contractReference: 'R-1',
        projectReference: 'P-2',
        period: { start: '2026-10-01', end: '2026-10-31' },
        precedingInvoices: [{ number: '4999', issueDate: '2026-10-01' }],
        deliveryDate: '2026-10-30',
        terms: '30 dager',
        bic: 'XXXXNOKK',
        payeeName: 'Innfordring AS',
      }),
    );
    expect(document).toMatchObject({ kind: 'invoice', profile: 'EHF Billing 3.0', unread: [] });
    expect(document.model).toMatchObject({
      number: '5001',
      issueDate: '2026-11-01',
      dueDate: '2026-12-01',
      typeCode: '380',
      note: 'Takk for handelen',
      currency: 'NOK',
      taxCurrency: null,
      accountingCost: '4025',
      buyerReference: 'avd 10',
      orderReference: 'B-9',
      contractReference: 'R-1',
      projectReference: 'P-2',
      period: { start: '2026-10-01', end: '2026-10-31', code: null },
      precedingInvoices: [{ number: '4999', issueDate: '2026-10-01' }],
      payee: { name: 'Innfordring AS' },
      delivery: { date: '2026-10-30', address: null },
      payment: {
        meansCode: '30',
        reference: testKid('50010001'),
        accounts: [{ id: testAccount(1), name: null, bic: 'XXXXNOKK' }],
        terms: '30 dager',
      },
    });
  });

  it('reads the parties', () => {
    const { seller, buyer } = modelOf(invoiceXml({ seller: { tradingName: 'Kontorbutikken' } }));
    expect(seller).toMatchObject({
      name: 'Kontorland AS',
      tradingName: 'Kontorbutikken',
      orgNumber: testOrgNumber(1),
      legalId: { id: testOrgNumber(1), scheme: '0192' },
      vatId: `NO${testOrgNumber(1)}MVA`,
      taxRegistration: 'Foretaksregisteret',
      endpoint: { id: testOrgNumber(1), scheme: '0192' },
      address: { street: 'Blekkhusgata 4', city: 'Lillevik', postalCode: '3170', country: 'NO' },
      contact: { name: 'Oda Lund', email: 'faktura@kontorland.example' },
    });
    expect(buyer).toMatchObject({ name: 'Nordlys Handel AS', orgNumber: testOrgNumber(2), taxRegistration: null });
  });

  it('finds the organisation number where it stands, and nowhere else', () => {
    const seller = (options: object): string | null => modelOf(invoiceXml({ seller: options })).seller.orgNumber;
    const [own, other] = [testOrgNumber(1), testOrgNumber(9)];
    expect(seller({})).toBe(own);
    expect(seller(FOREIGN_SELLER)).toBeNull();
    // A wrong check digit is no organisation number, and the next place is looked at.
    expect(seller({ orgNumber: '300000120', vatId: `NO${other}MVA`, endpoint: null })).toBe(other);
    expect(seller({ orgNumber: null, vatId: 'IE3000001XA', endpoint: { scheme: '0192', id: other } })).toBe(other);
    const plain = invoiceXml().replace(`<cbc:CompanyID schemeID="0192">${own}`, `<cbc:CompanyID>${other}`);
    expect(modelOf(plain).seller.orgNumber).toBe(other);
    const abroad = plain
      .replaceAll('>NO<', '>FR<')
      .replace(/<cbc:EndpointID[^/]*\/cbc:EndpointID>/, '')
      .replace(/NO\d+MVA/, 'FR1');
    expect(modelOf(abroad).seller.orgNumber).toBeNull();
  });

  it('reads lines, prices and allowances as stated', () => {
    const model = modelOf(
      invoiceXml({
        lines: [
          {
            id: 'A',
            name: 'Papir',
            description: 'A4',
            note: 'Hvitt',
            quantity: '-2.50',
            unit: 'KGM',
            price: '19.9900',
            accountingCost: '6800',
            sellerItemId: 'P1',
            standardItemId: '07012345000005',
            classification: { code: '14111507', list: 'TST' },
            properties: [{ name: 'Farge', value: 'hvit' }],
            period: { start: '2026-10-01', end: '2026-10-31' },
            extra:
              '<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="NOK">1.00</cbc:Amount></cac:AllowanceCharge>',
          },
          { name: 'Kaffe', rate: '15', net: '400.00' },
        ],
        allowancesCharges: [{ isCharge: true, amount: '49.00', reason: 'Frakt' }],
        prepaid: '100.00',
        rounding: '0.22',
      }),
    );
    expect(model.lines[0]).toMatchObject({
      id: 'A',
      name: 'Papir',
      description: 'A4',
      note: 'Hvitt',
      quantity: '-2.50',
      unit: 'KGM',
      net: '-49.98',
      price: '19.9900',
      accountingCost: '6800',
      sellerItemId: 'P1',
      standardItemId: { id: '07012345000005', scheme: '0160' },
      classifications: [{ code: '14111507', list: 'TST' }],
      properties: [{ name: 'Farge', value: 'hvit' }],
      period: { start: '2026-10-01', end: '2026-10-31' },
      allowancesCharges: [{ isCharge: false, amount: '1.00', category: null }],
      category: 'S',
      rate: '25',
    });
    expect(model.lines[1]).toMatchObject({ id: '2', net: '400.00', rate: '15' });
    expect(model.allowancesCharges).toMatchObject([{ isCharge: true, amount: '49.00', reason: 'Frakt', category: 'S', rate: '25' }]);
    expect(model.totals).toMatchObject({ lineNet: '350.02', charges: '49.00', prepaid: '100.00', rounding: '0.22' });
    expect(model.vat).toMatchObject([
      { base: '-0.98', rate: '25', category: 'S' },
      { base: '400.00', amount: '60.00', rate: '15' },
    ]);
  });

  it('tells the VAT in the tax currency from the VAT of the document', () => {
    const { totals, vat } = modelOf(invoiceXml({ currency: 'EUR', taxCurrency: 'NOK', vatInTaxCurrency: '2875.00' }));
    expect(totals).toMatchObject({ vat: '250.00', vatInTaxCurrency: '2875.00' });
    expect(vat).toHaveLength(1);
  });

  it('reads a credit note, its due date among the payment means and its project among the references', () => {
    const document = read(creditNoteXml({ projectReference: 'P-2' }));
    expect(document.kind).toBe('creditNote');
    expect(document.model).toMatchObject({
      number: 'K-101',
      typeCode: '381',
      dueDate: '2026-12-01',
      projectReference: 'P-2',
      precedingInvoices: [{ number: '5001' }],
      attachments: [],
      lines: [{ quantity: '1', net: '1000.00' }],
    });
    expect(document.unread).toEqual([]);
  });

  it.each([
    ['a reminder', reminderXml(), 'reminder', 'EHF Reminder 3.0'],
    ['a self-billing invoice', selfBillingXml(), 'selfBilling', 'EHF Self-billing 3.0'],
    ['self-billing by its type code alone', invoiceXml({ typeCode: '389' }), 'selfBilling', 'EHF Billing 3.0'],
    ['a self-billing credit note', creditNoteXml({ typeCode: '261' }), 'selfBilling', 'EHF Billing 3.0'],
    ['forward billing', invoiceXml({ customizationId: FORWARD_BILLING, typeCode: '82' }), 'invoice', 'EHF Forward billing 3.0'],
    ['an invoice that says it is a credit note', invoiceXml({ typeCode: '381' }), 'creditNote', 'EHF Billing 3.0'],
    [
      'EHF 2',
      invoiceXml({
        customizationId: 'urn:www.cenbii.eu:transaction:biitrns010:ver2.0:extended:urn:www.difi.no:ehf:faktura:ver2.0',
        profileId: 'urn:www.cenbii.eu:profile:bii05:ver2.0',
      }),
      'invoice',
      'EHF 2',
    ],
    ['an invoice of no profile', invoiceXml({ customizationId: ' ', profileId: '' }), 'invoice', 'UBL Invoice'],
    ['a response', invoiceResponseXml(), 'other', 'Invoice response'],
  ])('knows %s', (_, xml, kind, profile) => {
    expect(read(xml)).toMatchObject({ kind, profile });
  });

  it('has a model for bills alone', () => {
    expect(read(invoiceResponseXml()).model).toBeNull();
    expect(read(reminderXml()).model?.number).toBe('P-77');
    expect((['invoice', 'creditNote', 'reminder', 'selfBilling', 'other'] as const).filter(isPurchase)).toEqual(['invoice', 'creditNote']);
  });

  it('looks through an envelope', () => {
    const document = read(envelopeXml(invoiceXml()));
    expect(document).toMatchObject({ kind: 'invoice', model: { number: '5001' }, root: { name: 'Invoice' } });
    expect(failure(envelopeXml('<x/>'))).toBe('notUbl');
  });

  it('tells what it could not place, with path and line', () => {
    const extra = '<cac:Signature><cbc:ID>S1</cbc:ID></cac:Signature>';
    const xml = invoiceXml({
      extra,
      lines: [
        {},
        { extra: '<x:Own xmlns:x="urn:x">egen</x:Own><cac:TaxTotal><cbc:TaxAmount currencyID="NOK">1</cbc:TaxAmount></cac:TaxTotal>' },
      ],
    });
    const lineOf = (part: string): number => xml.slice(0, xml.indexOf(part)).split('\n').length;
    expect(read(xml).unread).toEqual([
      { path: '/Invoice/cac:Signature/cbc:ID', value: 'S1', line: lineOf(extra) },
      { path: '/Invoice/cac:InvoiceLine[2]/x:Own', value: 'egen', line: lineOf('<x:Own') },
      { path: '/Invoice/cac:InvoiceLine[2]/cac:TaxTotal/cbc:TaxAmount', value: '1', line: lineOf('<x:Own') },
    ]);
  });

  it('takes no element of another namespace for one of UBL, and tells a second value', () => {
    const foreign = invoiceXml({ extra: '<x:Note xmlns:x="urn:x">Ikke vår</x:Note><cbc:BuyerReference>en annen</cbc:BuyerReference>' });
    const document = read(foreign);
    expect(document.model).toMatchObject({ note: null, buyerReference: 'avd 10' });
    expect(document.unread.map((element) => element.value)).toEqual(['Ikke vår', 'en annen']);
  });

  it('does not mind empty elements', () => {
    const xml = invoiceXml({ kid: null, dueDate: null }).replace('<cbc:IssueDate>2026-11-01</cbc:IssueDate>', '<cbc:IssueDate/>');
    expect(modelOf(xml)).toMatchObject({ issueDate: null, dueDate: null, payment: { reference: null } });
    const bare = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>';
    expect(modelOf(bare)).toMatchObject({ number: null, seller: { name: null }, buyer: { name: null }, lines: [], payee: null });
    expect(checkTotals(modelOf(bare))).toEqual([]);
  });
});

describe('attachments', () => {
  const xml = invoiceXml({
    attachments: [
      { id: 'A', url: 'https://example.invalid/a' },
      { id: 'B', base64: TINY_PDF_BASE64.replace(/(.{6})/g, '$1\r\n  '), filename: 'b.pdf', description: 'Fakturaen' },
      { id: 'C', base64: 'T2s=' },
      { id: 'D', base64: 'not base64!' },
    ],
    extra:
      '<cac:AdditionalDocumentReference><cbc:ID schemeID="AVE">70</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>',
  });

  it('are listed with their size, not decoded', () => {
    const model = modelOf(xml);
    expect(model.attachments).toEqual([
      { id: 'A', description: null, filename: null, mimeCode: null, url: 'https://example.invalid/a', embedded: false, size: 0 },
      { id: 'B', description: 'Fakturaen', filename: 'b.pdf', mimeCode: 'application/pdf', url: null, embedded: true, size: 12 },
      { id: 'C', description: null, filename: 'faktura.pdf', mimeCode: 'application/pdf', url: null, embedded: true, size: 2 },
      expect.objectContaining({ id: 'D', embedded: true }),
    ]);
    expect(model.invoicedObject).toEqual({ id: '70', scheme: 'AVE' });
  });

  it('are decoded when asked for', () => {
    const document = read(xml);
    const content = (index: number): string => {
      const result = decodeAttachment(document, index);
      return result.ok ? new TextDecoder().decode(result.bytes) : result.reason;
    };
    expect([0, 1, 2, 3, 4].map(content)).toEqual(['notEmbedded', '%PDF-1.4\n%%E', 'Ok', 'notBase64', 'notEmbedded']);
    expect(decodeAttachment(document, 1, 11)).toEqual({ ok: false, reason: 'tooLarge' });
  });

  it('come out as they went in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 200 }), (bytes) => {
        const base64 = btoa(String.fromCharCode(...bytes));
        const document = read(invoiceXml({ attachments: [{ base64 }] }));
        expect(document.model?.attachments[0]?.size).toBe(bytes.length);
        expect(decodeAttachment(document, 0)).toEqual({ ok: true, bytes });
      }),
      { numRuns: 50 },
    );
  });

  it.each(['A', 'AAAAA', 'AA=A', 'AA===', 'A===', 'AAA==', 'AA_A', 'AAÆA'])('refuse %s', (base64) => {
    expect(decodeAttachment(read(invoiceXml({ attachments: [{ base64 }] })), 0)).toEqual({ ok: false, reason: 'notBase64' });
  });
});

describe('any bytes', () => {
  const whole = bytesOf(invoiceXml({ seller: { ...SELLER, name: 'Blåbær & Sønn AS' }, attachments: [{ base64: TINY_PDF_BASE64 }] }));
  const codes = [null, 'empty', 'tooLarge', 'encoding', 'notXml', 'truncated', 'dtd', 'limits', 'notUbl'];

  it('are answered without an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => codes.includes(failure(bytes))));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => codes.includes(failure(new Uint8Array([0x3c, ...bytes])))));
  });

  it('cut anywhere are a document cut short', () => {
    const endOfRoot = new TextDecoder().decode(whole).trimEnd().length;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: endOfRoot - 1 }), (length) => {
        expect(failure(whole.subarray(0, length))).toBe('truncated');
      }),
      { numRuns: 300 },
    );
  });

  it('changed anywhere are read or refused, never half', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), (changes) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        const result = readDocument(bytes);
        expect(codes).toContain(result.ok ? null : result.failure.code);
        if (result.ok && result.document.model !== null) expect(Array.isArray(checkTotals(result.document.model))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
