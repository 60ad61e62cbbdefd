import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/shared/contract/errors.ts';
import { safeFilename, safeMimeCode } from '../../../src/main/exchange/inbox/attachments.ts';
import { openDocumentFile } from '../../../src/main/exchange/inbox/files.ts';
import { showDocument, readStored } from '../../../src/main/exchange/inbox/show.ts';
import { textOfXml } from '../../../src/main/exchange/inbox/show.ts';
import { emptyCompany } from '../../support/company.ts';
import { TINY_PDF_BASE64, invoiceXml, type AttachmentOptions } from '../../support/documents.ts';
import { receiveFile, receiveFromOperator } from './receiving.ts';

const PDF: AttachmentOptions = { base64: TINY_PDF_BASE64, mimeCode: 'application/pdf' };
const print = (attachments: AttachmentOptions[]): number | undefined => {
  const ctx = emptyCompany();
  const { id } = receiveFile(ctx, invoiceXml({ attachments }));
  return showDocument(ctx, { id }).attachments.find((attachment) => attachment.isPrint)?.index;
};

describe("the sender's print", () => {
  it.each<[string, AttachmentOptions[], number | undefined]>([
    ['the only PDF', [{ ...PDF, filename: 'vedlegg.pdf' }], 0],
    [
      'the one called an invoice',
      [
        { ...PDF, filename: 'timeliste.pdf' },
        { ...PDF, filename: 'Faktura 5001.pdf' },
      ],
      1,
    ],
    [
      'the one described so',
      [
        { ...PDF, filename: 'a.pdf' },
        { ...PDF, filename: 'b.pdf', description: 'Commercial invoice' },
      ],
      1,
    ],
    [
      'none of two that say nothing',
      [
        { ...PDF, filename: 'a.pdf' },
        { ...PDF, filename: 'b.pdf' },
      ],
      undefined,
    ],
    ['no picture', [{ base64: TINY_PDF_BASE64, mimeCode: 'image/png', filename: 'faktura.png' }], undefined],
    ['no link', [{ url: 'https://example.com/faktura.pdf' }], undefined],
  ])('is %s', (_name, attachments, expected) => {
    expect(print(attachments)).toBe(expected);
  });

  it('is before all what the operator gave as such, and counts behind those inside', () => {
    const ctx = emptyCompany();
    const bytes = Buffer.from('%PDF-1.7 from the operator');
    const { id } = receiveFromOperator(ctx, invoiceXml({ attachments: [{ ...PDF, filename: 'faktura.pdf' }] }), 'op-1', [
      { filename: 'vilkår.txt', mimeCode: 'text/plain', bytes: Buffer.from('vilkår'), purpose: 'attachment' },
      { filename: 'print.pdf', mimeCode: 'application/pdf', bytes, purpose: 'print' },
    ]);
    const detail = showDocument(ctx, { id });
    expect(detail.hasPrint).toBe(true);
    expect(detail.attachments.map(({ index, filename, isPrint }) => [index, filename, isPrint])).toEqual([
      [0, 'faktura.pdf', false],
      [1, 'vilkår.txt', false],
      [2, 'print.pdf', true],
    ]);
    expect(openDocumentFile(ctx.db, { part: 'print', documentId: id })).toEqual({
      bytes,
      filename: 'print.pdf',
      mimeCode: 'application/pdf',
    });
    expect(Buffer.from(openDocumentFile(ctx.db, { part: 'attachment', documentId: id, index: 0 }).bytes).toString('base64')).toBe(
      TINY_PDF_BASE64,
    );
    expect(openDocumentFile(ctx.db, { part: 'attachment', documentId: id, index: 1 }).mimeCode).toBe('text/plain');
  });
});

describe('a file that is opened', () => {
  it('is the document byte for byte, named after it', () => {
    const ctx = emptyCompany();
    const xml = invoiceXml({ number: '../5001' });
    const { id } = receiveFile(ctx, xml);
    const file = openDocumentFile(ctx.db, { part: 'xml', documentId: id });
    expect(Buffer.from(file.bytes).toString()).toBe(xml);
    expect(file).toMatchObject({ filename: 'Kontorland AS ---5001.xml', mimeCode: 'application/xml' });
    const broken = receiveFile(ctx, 'x').id;
    expect(openDocumentFile(ctx.db, { part: 'xml', documentId: broken }).filename).toBe(`${broken}.xml`);
  });

  it('is refused where there is none', () => {
    const ctx = emptyCompany();
    const { id } = receiveFile(ctx, invoiceXml({ attachments: [{ base64: '!!!', filename: 'x.pdf' }, { url: 'https://example.com' }] }));
    for (const ref of [
      { part: 'print', documentId: 99 },
      { part: 'attachment', documentId: id, index: 0 },
      { part: 'attachment', documentId: id, index: 1 },
      { part: 'attachment', documentId: id, index: 7 },
    ] as const) {
      expect(() => openDocumentFile(ctx.db, ref)).toThrow(AppError);
    }
  });

  it.each([
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['C:\\Temp\\faktura.pdf', 'application/pdf', 'faktura.pdf'],
    ['con.pdf', 'application/pdf', '1_con.pdf'],
    ['a\u202efdp.exe', 'application/octet-stream', 'afdp.exe'],
    ['  .hidden ', 'text/csv', 'hidden.csv'],
    ['a"b<c>:?.pdf', 'application/pdf', 'a_b_c___.pdf'],
    ['\r\nSet-Cookie: x', 'text/plain', 'Set-Cookie_ x.txt'],
    [null, 'application/pdf', '1.pdf'],
    [`${'å'.repeat(400)}.pdf`, 'application/pdf', `${'å'.repeat(120)}.pdf`],
  ])('has a safe name: %j', (stated, mimeCode, expected) => {
    expect(safeFilename(stated, mimeCode, '1')).toBe(expected);
  });

  it.each([
    ['application/pdf', 'x.exe', 'application/pdf'],
    ['Application/PDF; name=x', null, 'application/pdf'],
    ['text/html', 'x.pdf', 'application/octet-stream'],
    ['image/svg+xml', 'x.svg', 'application/octet-stream'],
    ['application/octet-stream', 'x.PDF', 'application/pdf'],
    [null, 'x.js', 'application/octet-stream'],
  ])('has a type of the list: %j %j', (stated, filename, expected) => {
    expect(safeMimeCode(stated, filename)).toBe(expected);
  });
});

describe('the text of the XML', () => {
  it('follows the declared encoding, and is cut', () => {
    expect(textOfXml(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe5</a>', 'latin1')).text).toContain('å');
    expect(textOfXml(Buffer.from('\ufeff<a>å</a>', 'utf16le')).text).toContain('å');
    expect(textOfXml(Buffer.from('<?xml version="1.0" encoding="none"?><a>å</a>')).text).toContain('å');
    expect(textOfXml(Buffer.from([0x50, 0x4b, 0, 1, 255])).text).toBe('PK\ufffd\ufffd\ufffd');
    const long = textOfXml(Buffer.from('å'.repeat(200_000)));
    expect(long.truncated).toBe(true);
    expect(long.text).toBe('å'.repeat(131_072));
  });
});

describe('the stored document', () => {
  it('is read from its bytes, with its warnings', () => {
    const ctx = emptyCompany();
    const { id } = receiveFile(ctx, invoiceXml({ number: '' }));
    const stored = readStored(ctx.db, id);
    expect(stored.document?.model?.totals.payable).toBe('1250.00');
    expect(stored.warnings.map(({ code }) => code)).toEqual(['numberMissing']);
    expect(readStored(ctx.db, id).document).toBe(stored.document);
    expect(() => readStored(ctx.db, 99)).toThrow(AppError);
  });
});
