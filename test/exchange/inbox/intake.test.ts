import { describe, expect, it } from 'vitest';
import { documentDetail, documentListInput } from '../../../src/shared/contract/inbox.ts';
import type { DocumentRow } from '../../../src/shared/contract/inbox.ts';
import type { WriteContext } from '../../../src/main/company/connection.ts';
import type { WorkMark } from '../../../src/main/company/atWork.ts';
import { inTransaction } from '../../../src/main/company/connection.ts';
import { openDocumentFile } from '../../../src/main/exchange/inbox/files.ts';
import { checkOn } from '../../../src/main/exchange/inbox/check.ts';
import { prepareDocument, receiveDocument } from '../../../src/main/exchange/inbox/intake.ts';
import { listDocuments } from '../../../src/main/exchange/inbox/list.ts';
import { showDocument } from '../../../src/main/exchange/inbox/show.ts';
import { emptyCompany } from '../../support/company.ts';
import {
  BUYER,
  FOREIGN_SELLER,
  SELLER,
  creditNoteXml,
  invoiceResponseXml,
  invoiceXml,
  reminderXml,
  selfBillingXml,
  testAccount,
  testKid,
  testOrgNumber,
  type DocumentOptions,
} from '../../support/documents.ts';
import { insertOwnCompany, receiveFile, receiveFromOperator } from './receiving.ts';

function company(): ReturnType<typeof emptyCompany> {
  const ctx = emptyCompany();
  insertOwnCompany(ctx);
  return ctx;
}

function show(ctx: WriteContext, id: number) {
  return documentDetail.parse(showDocument(ctx, { id }));
}

function codes(ctx: WriteContext, id: number): string[] {
  return show(ctx, id).warnings.map((warning) => warning.code);
}

function rows(ctx: WriteContext, search = ''): DocumentRow[] {
  return listDocuments(ctx, documentListInput.parse({ direction: 'asc', search })).rows;
}

describe('taking a document in', () => {
  it('never reads one again that was set aside, but keeps and shows its bytes', () => {
    const ctx = company();
    const xml = invoiceXml({ number: 'FATAL-1' });
    const setAside: WorkMark = {
      isSetAside: () => true,
      on: () => {
        throw new Error('read');
      },
    };
    const prepared = prepareDocument(Buffer.from(xml), checkOn('2026-11-24'), setAside);
    const { id } = inTransaction(ctx.db, () =>
      receiveDocument(ctx, prepared, {
        channel: 'file',
        operator: null,
        operatorId: null,
        filename: 'f.xml',
        arrivedAt: '2026-11-24T10:00:00.000Z',
        attachments: [],
      }),
    );
    const detail = show(ctx, id);
    expect(detail).toMatchObject({
      row: { state: 'unreadable', kind: 'unreadable' },
      model: null,
      failure: { code: 'setAside' },
      xml: { text: xml },
    });
    expect(openDocumentFile(ctx.db, { part: 'xml', documentId: id }).bytes).toEqual(Buffer.from(xml));
    // The same bytes elsewhere, where nothing happened, are an invoice.
    const other = company();
    expect(show(other, receiveFile(other, xml).id).model).not.toBeNull();
    expect(show(ctx, id).model).toBeNull();
  });

  it('stores the bytes and what the list shows', () => {
    const ctx = company();
    const xml = invoiceXml({ lines: [{ price: '1368.00' }] });
    const { id, result } = receiveFile(ctx, xml, 'C:faktura.xml');
    expect(result).toBe('added');
    const detail = show(ctx, id);
    expect(detail.row).toMatchObject({
      id,
      state: 'new',
      kind: 'invoice',
      profile: 'EHF Billing 3.0',
      sender: SELLER.name,
      senderOrgNumber: SELLER.orgNumber,
      number: '5001',
      issueDate: '2026-11-01',
      dueDate: '2026-12-01',
      amount: 171000,
      currency: 'NOK',
      paymentReference: testKid('50010001'),
      isKid: true,
      payeeAccount: testAccount(1),
      warningCount: 0,
      duplicateOf: [],
      voucherId: null,
    });
    expect(detail.xml).toEqual({ text: xml, truncated: false });
    expect(ctx.db.prepare('SELECT bytes FROM content').pluck().get()).toEqual(Buffer.from(xml));
    expect(detail.history.map((event) => event.event)).toEqual(['received']);
    expect(ctx.events).toEqual([{ type: 'inbox.changed', ids: [id] }]);
    for (const search of ['1 710,00', 'kontorland', '5001', testKid('50010001'), testAccount(1), SELLER.orgNumber ?? ''])
      expect(rows(ctx, search), search).toHaveLength(1);
    expect(rows(ctx, 'noe annet')).toHaveLength(0);
  });

  it('keeps the same bytes as one row, with each arrival', () => {
    const ctx = company();
    const first = receiveFile(ctx, invoiceXml(), 'a.xml');
    const second = receiveFile(ctx, invoiceXml(), 'b.xml');
    expect(second).toEqual({ id: first.id, result: 'duplicate' });
    const third = receiveFromOperator(ctx, invoiceXml(), 'op-1');
    expect(third).toEqual({ id: first.id, result: 'duplicate' });
    expect(show(ctx, first.id).arrivals.map(({ channel, filename, operatorId }) => [channel, filename, operatorId])).toEqual([
      ['file', 'a.xml', null],
      ['file', 'b.xml', null],
      ['operator', null, 'op-1'],
    ]);
    expect(show(ctx, first.id).history.map((event) => event.event)).toEqual(['received', 'receivedAgain', 'receivedAgain']);
    expect(show(ctx, first.id).row.state).toBe('new');
    expect(rows(ctx)).toHaveLength(1);
  });

  it('does nothing for an id of the operator that is known', () => {
    const ctx = company();
    const { id } = receiveFromOperator(ctx, invoiceXml(), 'op-1');
    ctx.events.length = 0;
    expect(receiveFromOperator(ctx, invoiceXml({ number: 'other' }), 'op-1')).toEqual({ id, result: 'known' });
    expect(rows(ctx)).toHaveLength(1);
    expect(show(ctx, id).arrivals).toHaveLength(1);
    expect(ctx.events).toEqual([]);
  });

  it('marks both of the same seller and number', () => {
    const ctx = company();
    const first = receiveFile(ctx, invoiceXml());
    const second = receiveFile(ctx, invoiceXml({ note: 'Sendt på nytt', seller: { name: 'KONTORLAND' } }));
    expect(second.result).toBe('added');
    for (const [one, other] of [
      [first.id, second.id],
      [second.id, first.id],
    ] as const) {
      const detail = show(ctx, one);
      expect(detail.row).toMatchObject({ state: 'check', warningCount: 1, duplicateOf: [other] });
      expect(detail.warnings).toEqual([
        { code: 'possibleDuplicate', params: { id: other, number: '5001', ids: String(other), count: 1 }, mustAnswer: true },
      ]);
      expect(detail.duplicates).toMatchObject([{ id: other, number: '5001' }]);
    }
    expect(ctx.events.at(-1)).toEqual({ type: 'inbox.changed', ids: [second.id, first.id] });
    receiveFile(ctx, invoiceXml({ note: 'En gang til' }));
    expect(show(ctx, first.id)).toMatchObject({ row: { warningCount: 1, duplicateOf: [2, 3] }, warnings: [{ params: { count: 2 } }] });
  });

  it('takes no credit note for a duplicate of the invoice whose number it bears', () => {
    const ctx = company();
    const ids = [
      receiveFile(ctx, invoiceXml({ number: '7' })).id,
      receiveFile(ctx, creditNoteXml({ number: '7' })).id,
      receiveFile(ctx, reminderXml({ number: '7' })).id,
    ];
    expect(ids.map((id) => codes(ctx, id))).toEqual([[], [], []]);
  });

  it.each<[string, DocumentOptions, DocumentOptions, boolean]>([
    ['another number', {}, { number: '5002' }, false],
    ['another seller', {}, { seller: { orgNumber: testOrgNumber(9) } }, false],
    ['a number written otherwise', { number: 'F 17' }, { number: 'f17' }, true],
    [
      'a foreign seller by its VAT id',
      { seller: FOREIGN_SELLER },
      { seller: { ...FOREIGN_SELLER, name: 'Cloudberry', vatId: 'ie 3000001xa' } },
      true,
    ],
    [
      'a seller by its name alone',
      { seller: { ...FOREIGN_SELLER, vatId: '', endpoint: null } },
      { seller: { ...FOREIGN_SELLER, vatId: '', endpoint: null, name: 'CLOUDBERRY  software ltd' }, note: 'x' },
      true,
    ],
  ])('tells documents apart: %s', (_name, one, other, same) => {
    const ctx = company();
    receiveFile(ctx, invoiceXml(one));
    const { id } = receiveFile(ctx, invoiceXml({ ...other, terms: 'Netto' }));
    expect(codes(ctx, id).includes('possibleDuplicate')).toBe(same);
  });

  it.each([
    ['not XML', 'Hei, her er fakturaen', 'notXml'],
    ['cut short', invoiceXml().slice(0, 900), 'truncated'],
    ['HTML', '<html><body>Faktura</body></html>', 'notUbl'],
    ['with an entity', `<!DOCTYPE Invoice [<!ENTITY a SYSTEM "file:///etc/passwd">]>${invoiceXml().replace(/^.*\n/, '')}`, 'dtd'],
    ['empty', '', 'empty'],
    ['a zip', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 255, 254]), ''],
  ])('keeps what cannot be read: %s', (_name, content, code) => {
    const ctx = company();
    const { id, result } = receiveFile(ctx, content, 'rar fil.xml');
    expect(result).toBe('unreadable');
    const detail = show(ctx, id);
    expect(detail.row).toMatchObject({ state: 'unreadable', kind: 'unreadable', sender: null, amount: null });
    if (code !== '') expect(detail.failure?.code).toBe(code);
    expect(detail.model).toBeNull();
    expect(ctx.db.prepare('SELECT size FROM content').pluck().get()).toBe(Buffer.from(content).length);
    expect(rows(ctx, 'rar')).toHaveLength(1);
    expect(receiveFile(ctx, content).result).toBe('duplicate');
  });

  it('tells the kinds apart', () => {
    const ctx = company();
    const kinds = [
      invoiceXml(),
      creditNoteXml(),
      reminderXml(),
      selfBillingXml({ number: 'S-1', seller: BUYER, buyer: SELLER }),
      invoiceResponseXml(),
    ].map((xml) => {
      const detail = show(ctx, receiveFile(ctx, xml).id);
      return [detail.row.kind, detail.row.sender, detail.row.state];
    });
    expect(kinds.map(([kind]) => kind)).toEqual(['invoice', 'creditNote', 'reminder', 'selfBilling', 'other']);
    // In self-billing we are the seller, and the buyer is who sent it.
    expect(kinds[3]).toEqual(['selfBilling', SELLER.name, 'new']);
  });

  it('sorts a credit note as a negative amount and shows it as stated', () => {
    const ctx = company();
    receiveFile(ctx, creditNoteXml());
    expect(rows(ctx)[0]?.amount).toBe(125000);
    expect(ctx.db.prepare('SELECT sort_amount FROM received_document').pluck().get()).toBe(-125000);
  });
});

describe('warnings on arrival', () => {
  it.each<[string, DocumentOptions, string[]]>([
    ['nothing to say', {}, []],
    ['made out to another company', { buyer: { name: 'Sørlys AS', orgNumber: testOrgNumber(3) } }, ['buyerMismatch']],
    [
      'sent to our address, made out to another',
      { buyer: { name: 'Sørlys AS', orgNumber: testOrgNumber(3), endpoint: { scheme: '0192', id: BUYER.orgNumber ?? '' } } },
      ['buyerMismatch'],
    ],
    [
      'no number of the buyer, our name',
      { buyer: { name: 'NORDLYS HANDEL AS', orgNumber: null, mva: false, endpoint: { scheme: '0192', id: BUYER.orgNumber ?? '' } } },
      [],
    ],
    [
      'no number of the buyer, another name',
      { buyer: { name: 'Nordlyd Handel AS', orgNumber: null, mva: false } },
      ['buyerMismatch', 'fatalFindings'],
    ],
    ['sums that do not add up', { totals: { net: '999.50', gross: '1249.50', payable: '1249.50' } }, ['totalsDiffer']],
    ['an amount that is none', { totals: { payable: 'tusen' } }, ['amountUnreadable']],
    ['an amount finer than an øre', { totals: { payable: '1250.001' } }, ['amountUnreadable', 'totalsDiffer']],
    ['a currency that is none', { currency: 'kroner' }, ['amountUnreadable']],
    ['a date that is none', { issueDate: '2026-02-30' }, ['dateInvalid']],
    ['a due date that is none', { dueDate: 'snarest' }, ['dateInvalid']],
    ['no number', { number: '' }, ['numberMissing']],
    ['VAT from a seller that is not registered', { seller: { mva: false } }, ['sellerNotVatRegistered']],
    ['no VAT from a seller that is not registered', { seller: { mva: false }, lines: [{ category: 'E', rate: '0' }] }, []],
  ])('%s', (_name, options, expected) => {
    const ctx = company();
    const { id } = receiveFile(ctx, invoiceXml(options));
    expect([...new Set(codes(ctx, id))]).toEqual(expected);
    expect(show(ctx, id).row.state).toBe(expected.length > 0 ? 'check' : 'new');
  });

  it('says which sum, and to whom the document is made out', () => {
    const ctx = company();
    const { id } = receiveFile(
      ctx,
      invoiceXml({
        buyer: { name: 'Sørlys AS', orgNumber: testOrgNumber(3) },
        totals: { net: '999.50', gross: '1249.50', payable: '1249.50' },
      }),
    );
    expect(show(ctx, id).warnings).toEqual([
      { code: 'buyerMismatch', params: { buyer: 'Sørlys AS', buyerOrgNumber: testOrgNumber(3) }, mustAnswer: true },
      { code: 'totalsDiffer', params: { rule: 'BR-CO-13', expected: '1000.00', stated: '999.50', difference: '-0.50' }, mustAnswer: true },
    ]);
  });
});
