import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeAttachment,
  readDocument,
  treeOf,
  xmlBytes,
  type EhfDocument,
  type InvoiceModel,
  type WritableKind,
  type XmlElement,
} from '../../../src/ehf/index.ts';
import { locate, validate } from '../../../src/ehf/rules/index.ts';
import { printXml } from '../../../src/ehf/writer/index.ts';
import {
  FOREIGN_SELLER,
  TINY_PDF_BASE64,
  creditNoteXml,
  invoiceXml,
  reminderXml,
  selfBillingXml,
  type DocumentOptions,
} from '../../support/documents.ts';
import { invoiceModels } from './models.ts';

type Read = EhfDocument & { readonly model: InvoiceModel; readonly kind: WritableKind };

function read(bytes: Uint8Array | string): Read {
  const result = readDocument(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
  if (!result.ok) throw new Error(result.failure.detail);
  const { model, kind } = result.document;
  if (model === null || kind === 'other') throw new Error('no model');
  return { ...result.document, model, kind };
}

const pdf = Uint8Array.from(atob(TINY_PDF_BASE64), (sign) => sign.charCodeAt(0));
const contents = new Map([[0, pdf]]);
const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/** With null in the place of every text. */
function withoutStrings<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) => (typeof part === 'string' ? null : part)) as T;
}

/** The paths of all elements. */
function pathsOf(root: XmlElement): string[] {
  const all = (element: XmlElement): XmlElement[] => [
    element,
    ...element.children.flatMap((child) => (typeof child === 'string' ? [] : all(child))),
  ];
  return [...locate(root, all(root)).values()].map((path) => path.replaceAll(/\[\d+\]/g, ''));
}

const FULL: DocumentOptions = {
  note: 'Takk & på gjensyn',
  accountingCost: '4217',
  orderReference: '1234',
  contractReference: 'Rammeavtale <7>',
  projectReference: 'P-1',
  period: { start: '2026-10-01', end: '2026-10-31' },
  precedingInvoices: [{ number: '4999', issueDate: '2026-09-01' }, { number: '4998' }],
  payeeName: 'Faktorhuset AS',
  deliveryDate: '2026-10-30',
  terms: '30 dager',
  bic: 'DNBANOKKXXX',
  attachments: [{ description: 'Timeliste', base64: TINY_PDF_BASE64 }, { url: 'https://kontorland.example/a?b=1&c=2' }],
  allowancesCharges: [
    { isCharge: true, amount: '50.00' },
    { isCharge: false, amount: '10.00' },
  ],
  prepaid: '100.00',
  rounding: '0.50',
  lines: [
    {
      name: 'Papir',
      description: 'A4',
      note: 'Grønt',
      quantity: '2.5',
      price: '19.9990',
      sellerItemId: 'P4',
      standardItemId: '07300010000001',
      classification: { code: '14111507', list: 'STI' },
      properties: [{ name: 'Vekt', value: '80 g' }],
      period: { start: '2026-10-01', end: '2026-10-31' },
      accountingCost: '10',
    },
    { name: 'Bok', rate: '0', category: 'E' },
  ],
};

describe('read, write, read', () => {
  it.each<[string, string]>([
    ['an invoice', invoiceXml()],
    ['an invoice with everything', invoiceXml(FULL)],
    ['a credit note', creditNoteXml()],
    ['a credit note with everything', creditNoteXml(FULL)],
    ['a reminder', reminderXml()],
    ['a self-billing invoice', selfBillingXml(FULL)],
    [
      'an invoice from abroad',
      invoiceXml({ seller: FOREIGN_SELLER, currency: 'EUR', account: null, kid: null, lines: [{ category: 'AE' }] }),
    ],
    ['an invoice in another currency', invoiceXml({ currency: 'EUR', taxCurrency: 'NOK', vatInTaxCurrency: '2875.00' })],
  ])('is %s again', async (_what, xml) => {
    const { model, kind, profile } = read(xml);
    const again = read(await xmlBytes(treeOf(model, kind), { contents }));
    expect(again.model).toEqual(model);
    expect(again).toMatchObject({ kind, profile, unread: [] });
  });

  it('is any model again, as any kind', () => {
    fc.assert(
      fc.property(invoiceModels, fc.constantFrom('own', 'reminder', 'selfBilling'), (given, as) => {
        const isCredit = given.kind === 'creditNote';
        const kind = as === 'own' || (as === 'reminder' && isCredit) ? given.kind : (as as WritableKind);
        const typeCode = kind === 'selfBilling' ? (isCredit ? '261' : '389') : given.model.typeCode;
        const model = { ...given.model, typeCode };
        const tree = treeOf(model, kind);
        const again = read(Buffer.concat([...printXml(tree, { contents: given.contents })]));
        expect(again.model).toEqual(model);
        expect(again.kind).toBe(kind);
        expect(again.unread).toEqual([]);
        // The tree as made is the tree as read.
        expect(pathsOf(again.root)).toEqual(pathsOf(tree));
        for (const [index, bytes] of given.contents)
          expect(decodeAttachment(again, index)).toEqual({ ok: true, bytes: new Uint8Array(bytes) });
      }),
      { numRuns: 150 },
    );
  });
});

describe('the rules', () => {
  it('find no fault in a document of a right model, as a tree and as a file, in both releases', () => {
    fc.assert(
      fc.property(invoiceModels, ({ kind, model, contents: given }) => {
        const tree = treeOf(model, kind);
        const { root } = read(Buffer.concat([...printXml(tree, { contents: given })]));
        for (const ruleset of ['3.0.21', '3.0.22'] as const) {
          const told = validate(tree, { ruleset });
          expect(told.findings.filter(({ severity }) => severity === 'fatal').map(({ rule, params }) => ({ rule, params }))).toEqual([]);
          expect(told.unevaluated).toEqual([]);
          expect(told.findings.filter(({ source }) => source === 'structure')).toEqual([]);
          const rules = (findings: typeof told.findings) => findings.map(({ rule }) => rule);
          expect(rules(validate(root, { ruleset }).findings)).toEqual(rules(told.findings));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('tell what a draft lacks without its XML', () => {
    const { model } = read(invoiceXml());
    const rulesOf = (draft: InvoiceModel) => validate(treeOf(draft, 'invoice'), { ruleset: '3.0.21' }).findings.map(({ rule }) => rule);
    expect(rulesOf(model)).toEqual([]);
    expect(rulesOf({ ...model, number: null, issueDate: '  ' })).toEqual(expect.arrayContaining(['BR-02', 'BR-03']));
    expect(rulesOf({ ...model, lines: [] })).toContain('BR-16');
  });
});

describe('a credit note', () => {
  const { model } = read(invoiceXml({ ...FULL, dueDate: '2026-12-01' }));
  const credit = pathsOf(treeOf({ ...model, typeCode: '381', originatorReference: 'O-1' }, 'creditNote'));
  const invoice = pathsOf(treeOf({ ...model, originatorReference: 'O-1' }, 'invoice'));

  it('has its due date with the payment means', () => {
    expect(invoice).toContain('/Invoice/cbc:DueDate');
    expect(credit).not.toContain('/CreditNote/cbc:DueDate');
    expect(credit).toContain('/CreditNote/cac:PaymentMeans/cbc:PaymentDueDate');
    expect(invoice).not.toContain('/Invoice/cac:PaymentMeans/cbc:PaymentDueDate');
  });

  it('has its project as a document reference of type 50', () => {
    expect(invoice).toContain('/Invoice/cac:ProjectReference/cbc:ID');
    expect(credit).not.toContain('/CreditNote/cac:ProjectReference');
    expect(credit).toContain('/CreditNote/cac:AdditionalDocumentReference/cbc:DocumentTypeCode');
    expect(invoice).not.toContain('/Invoice/cac:AdditionalDocumentReference/cbc:DocumentTypeCode');
  });

  it('has names of its own for type, lines and quantities, and the originator after the attachments', () => {
    expect(credit).toContain('/CreditNote/cbc:CreditNoteTypeCode');
    expect(credit).toContain('/CreditNote/cac:CreditNoteLine/cbc:CreditedQuantity');
    const originator = credit.indexOf('/CreditNote/cac:OriginatorDocumentReference');
    expect(originator).toBeGreaterThan(credit.lastIndexOf('/CreditNote/cac:AdditionalDocumentReference'));
    expect(invoice.indexOf('/Invoice/cac:OriginatorDocumentReference')).toBeLessThan(
      invoice.indexOf('/Invoice/cac:AdditionalDocumentReference'),
    );
  });
});

describe('the tree', () => {
  const { model } = read(invoiceXml());

  it('has no empty element but lines, whatever is missing', () => {
    const { children } = treeOf(withoutStrings(model), 'invoice');
    const names = children.map((child) => (typeof child === 'string' ? child : child.name));
    expect(names).toEqual(['CustomizationID', 'ProfileID', ...model.lines.map(() => 'InvoiceLine')]);
  });

  it('keeps lines and attachments that say nothing in their places, and the rules find them', async () => {
    const { model } = read(invoiceXml({ attachments: [{ base64: TINY_PDF_BASE64 }] }));
    const [attachment] = model.attachments;
    const [line] = model.lines;
    if (attachment === undefined || line === undefined) throw new Error('nothing to copy');
    const blank = { id: null, description: null, filename: null, mimeCode: null, url: null, embedded: false, size: 0 };
    const blankLine = withoutStrings(line);
    const gaps = { ...model, attachments: [blank, attachment], lines: [blankLine, ...model.lines] };
    const tree = treeOf(gaps, 'invoice');
    const bytes = await xmlBytes(tree, { contents: new Map([[1, pdf]]) });
    expect(read(bytes).model).toMatchObject({ attachments: [blank, { embedded: true }], lines: [blankLine, ...model.lines] });
    const { findings } = validate(tree, { ruleset: '3.0.21' });
    expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['PEPPOL-EN16931-R008', 'BR-52', 'BR-21', 'BR-25']));
  });

  it('takes another specification', () => {
    const tree = treeOf(model, 'invoice', { customizationId: 'urn:a', profileId: 'urn:b' });
    expect(tree.children.slice(0, 2)).toMatchObject([{ children: ['urn:a'] }, { children: ['urn:b'] }]);
  });

  it('leaves out characters that XML cannot hold', async () => {
    const { model: again } = read(await xmlBytes(treeOf({ ...model, note: 'a\u0000\u000bb\ud800c\ufffe😀' }, 'invoice')));
    expect(again.note).toBe('abc😀');
  });

  it('has an order reference where only a sales order is told', () => {
    const tree = treeOf({ ...model, salesOrderReference: 'SO-1' }, 'invoice');
    expect(read(Buffer.concat([...printXml(tree)])).model).toMatchObject({ orderReference: 'NA', salesOrderReference: 'SO-1' });
  });
});

describe('printing', () => {
  it('gives the same bytes for the same model', async () => {
    const { model } = read(creditNoteXml(FULL));
    const bytes = await xmlBytes(treeOf(model, 'creditNote'), { contents });
    expect(await xmlBytes(treeOf(structuredClone(model), 'creditNote'), { contents })).toEqual(bytes);
    const printed = text(bytes);
    expect(printed.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<CreditNote xmlns="urn:oasis:names:')).toBe(true);
    expect(printed.match(/xmlns/g)).toHaveLength(3);
    // Printing what was printed changes nothing.
    expect(await xmlBytes(read(bytes).root)).toEqual(bytes);
  });

  it('writes what means something in XML as text', async () => {
    const note = '<b> & "&lt;" &#13; ]]> \r\n x';
    const { model } = read(invoiceXml({ attachments: [{ base64: TINY_PDF_BASE64 }] }));
    const [attachment] = model.attachments;
    if (attachment === undefined) throw new Error('no attachment');
    const hard = { ...model, note, attachments: [{ ...attachment, filename: 'a\n"b"\t<&quot;>.pdf' }] };
    expect(read(await xmlBytes(treeOf(hard, 'invoice'), { contents })).model).toEqual(hard);
  });

  it.each([
    ['bytes', pdf],
    ['pieces of bytes', [pdf.slice(0, 1), pdf.slice(1, 2), new Uint8Array(0), pdf.slice(2, 9), pdf.slice(9)]],
    ['pieces of base64', [TINY_PDF_BASE64.slice(0, 5), '', TINY_PDF_BASE64.slice(5)]],
  ])('puts contents in as %s', async (_what, content) => {
    const { model } = read(invoiceXml({ attachments: [{ url: 'https://kontorland.example' }, { base64: TINY_PDF_BASE64 }] }));
    const printed = text(await xmlBytes(treeOf(model, 'invoice'), { contents: new Map([[1, content]]) }));
    expect(printed).toContain(`>${TINY_PDF_BASE64}</cbc:EmbeddedDocumentBinaryObject>`);
  });

  it('hands a large attachment on in pieces', () => {
    const { model } = read(invoiceXml({ attachments: [{ base64: TINY_PDF_BASE64 }] }));
    const bytes = Uint8Array.from({ length: 1_000_003 }, (_none, at) => (at * 7) & 255);
    const pieces = [...printXml(treeOf(model, 'invoice'), { contents: new Map([[0, bytes]]) })];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
    const again = decodeAttachment(read(Buffer.concat(pieces)), 0);
    expect(again.ok && Buffer.compare(again.bytes, bytes)).toBe(0);
  });

  it('never writes a document without the content of an attachment, nor with what is no base64', async () => {
    const { model } = read(invoiceXml({ attachments: [{ base64: TINY_PDF_BASE64 }] }));
    const tree = treeOf(model, 'invoice');
    await expect(xmlBytes(tree)).rejects.toThrow(RangeError);
    await expect(xmlBytes(tree, { contents: new Map([[0, new Uint8Array(0)]]) })).rejects.toThrow('empty');
    await expect(xmlBytes(tree, { contents: new Map([[0, ['AA</cbc>']]]) })).rejects.toThrow('Not base64');
  });

  it('refuses characters that XML cannot hold in a tree that others made', () => {
    const tree = treeOf(read(invoiceXml()).model, 'invoice');
    const bad = { ...tree, children: [{ ...tree, name: 'Note', children: ['\u0001'] }] };
    expect(() => [...printXml(bad)]).toThrow(RangeError);
  });
});
