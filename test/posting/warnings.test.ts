import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/main/company/connection.ts';
import { setLock } from '../../src/main/ledger/periods.ts';
import { preview } from '../../src/main/posting/preview.ts';
import { propose } from '../../src/main/posting/propose.ts';
import {
  creditNoteXml,
  FOREIGN_SELLER,
  invoiceXml,
  reminderXml,
  SELLER,
  selfBillingXml,
  testAccount,
  testKid,
  testOrgNumber,
} from '../support/documents.ts';
import { companyWithRegisters } from '../support/registers.ts';
import { knownSupplier, linesOf, postDraft, postWhole, proposal, receive, refusalOf, reverseVoucher } from './helpers.ts';

const codes = (found: readonly { code: string }[]): string[] => found.map(({ code }) => code);

describe('what stops a posting', () => {
  it('wants an account, a supplier and a rate, and tells the warnings as well', () => {
    const ctx = companyWithRegisters();
    const xml = invoiceXml({ seller: FOREIGN_SELLER, currency: 'EUR', lines: [{ name: 'Noe', category: 'Z' }] });
    const { draft, preview: shown, supplierProposal, rateSource } = proposal(ctx, xml);
    expect(codes(shown.problems)).toEqual(['posting.rateMissing', 'posting.supplierMissing', 'posting.accountMissing']);
    expect(shown.lines).toEqual([]);
    expect(draft.createSupplier).toBeNull();
    expect(supplierProposal).toMatchObject({
      name: FOREIGN_SELLER.name,
      orgNumber: null,
      vatId: 'IE3000001XA',
      country: 'IE',
      endpointScheme: '9935',
    });
    expect(rateSource).toBeNull();
    const refused = refusalOf(() => postDraft(ctx, draft));
    expect([refused.code, refused.params]).toEqual(['posting.rateMissing', { currency: 'EUR' }]);
    expect(codes(refused.warnings ?? [])).toEqual(['vatCodeUncertain']);
    expect(refusalOf(() => postDraft(ctx, { ...draft, rate: 11_000_000 })).code).toBe('posting.supplierMissing');
    expect(refusalOf(() => postDraft(ctx, { ...draft, rate: 11_000_000, createSupplier: supplierProposal })).code).toBe(
      'posting.accountMissing',
    );
    expect(ctx.db.prepare('SELECT (SELECT count(*) FROM voucher) + (SELECT count(*) FROM party)').pluck().get()).toBe(0);
  });

  it('takes the stored rate, of the day of delivery for a seller abroad', () => {
    const ctx = companyWithRegisters();
    const save = ctx.db.prepare("INSERT INTO exchange_rate (currency, date, rate_micro, source) VALUES ('EUR', ?, ?, 'Norges Bank')");
    save.run('2026-10-15', 11_700_000);
    save.run('2026-10-30', 11_800_000);
    const options = {
      currency: 'EUR',
      deliveryDate: '2026-10-16',
      lines: [{ name: 'Support', unit: 'HUR', price: '100.00', category: 'AE' }],
    };
    const abroad = proposal(ctx, invoiceXml({ ...options, seller: FOREIGN_SELLER }));
    expect([abroad.draft.rate, abroad.rateSource]).toEqual([11_700_000, { date: '2026-10-15', source: 'Norges Bank' }]);
    const domestic = proposal(ctx, invoiceXml({ ...options, number: '2', lines: [{ name: 'Papir' }] }));
    expect([domestic.draft.rate, domestic.rateSource?.date]).toEqual([11_800_000, '2026-10-30']);
  });

  it('refuses reminders and self-billing, and what is posted or handled', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const reminder = refusalOf(() => proposal(ctx, reminderXml()));
    expect([reminder.code, reminder.params['kind']]).toEqual(['inbox.notPostable', 'reminder']);
    expect(refusalOf(() => proposal(ctx, selfBillingXml())).code).toBe('inbox.notPostable');
    const { draft } = proposal(ctx, invoiceXml(), { account: '6800' });
    postDraft(ctx, draft);
    expect(refusalOf(() => postDraft(ctx, draft)).code).toBe('inbox.alreadyPosted');
    const other = receive(ctx, invoiceXml({ number: '5002' }));
    ctx.db.prepare("UPDATE received_document SET state = 'handled', handled_reason = 'notOurs' WHERE id = ?").run(other);
    expect(refusalOf(() => propose(ctx, { documentId: other, account: null, rate: null })).code).toBe('inbox.isHandled');
    expect(refusalOf(() => propose(ctx, { documentId: 999, account: null, rate: null })).code).toBe('inbox.notFound');
  });

  it('judges a changed draft anew: accounts, codes, period, sums, amounts out of reach', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const { draft } = proposal(ctx, invoiceXml(), { account: '6800' });
    const [line] = draft.lines;
    if (line === undefined) throw new Error('no line');
    const refused = (change: Partial<typeof draft>): unknown[] => {
      const { code, params } = refusalOf(() => postDraft(ctx, { ...draft, ...change }));
      return [code, params];
    };
    expect(refused({ lines: [{ ...line, account: '6801' }] })).toEqual(['ledger.accountUnknown', { account: '6801', line: 1 }]);
    expect(refused({ lines: [{ ...line, account: '1500' }] })).toEqual(['ledger.partyMissing', { account: '1500', line: 1 }]);
    expect(refused({ lines: [{ ...line, vatCode: null }] })).toEqual(['posting.vatCodeMissing', { line: 1 }]);
    expect(refused({ lines: [{ ...line, vatCode: '3' }] })).toEqual(['ledger.vatCodeUnknown', { code: '3', line: 1 }]);
    // More VAT than the document states, taken out of the cost, would still balance.
    expect(refused({ lines: [{ ...line, net: 900_00, vat: 350_00 }] })).toEqual([
      'posting.vatTotalDiffers',
      { stated: 250_00, computed: 350_00 },
    ]);
    expect(refused({ lines: [{ ...line, vatCode: '11' }] })[0]).toBe('posting.vatTotalDiffers');
    expect(refused({ lines: [{ ...line, net: 900_00 }] })).toEqual(['posting.differenceTooLarge', { difference: 100_00 }]);
    expect(refused({ lines: [{ ...line, net: Number.MAX_SAFE_INTEGER }] })[0]).toBe('posting.amountUnreadable');
    expect(refused({ lines: [{ ...line, net: 900_00 }], rounding: 100_00 })).toEqual([
      'posting.differenceTooLarge',
      { difference: 100_00 },
    ]);
    expect(refused({ rounding: Number.MAX_SAFE_INTEGER })[0]).toBe('posting.amountUnreadable');
    expect(refused({ rounding: 100_00 })).toEqual(['posting.differenceTooLarge', { difference: -100_00 }]);
    expect(refused({ isKid: true, paymentReference: 'Faktura 5001' })).toEqual(['request.invalid', { field: 'paymentReference' }]);
    expect(refused({ isKid: true, paymentReference: null })).toEqual(['request.invalid', { field: 'paymentReference' }]);
    expect(refused({ currency: 'EUR', rate: 11_000_000 })).toEqual(['request.invalid', { field: 'currency' }]);
    expect(refused({ supplierId: 99 })[0]).toBe('registers.supplierNotFound');
    expect(refused({ voucherDate: '2019-01-01' })[0]).toBe('ledger.outsideFiscalYear');
    setLock(ctx, { lockedThrough: '2026-11-10', reason: '' });
    expect(refused({})).toEqual(['ledger.periodLocked', { date: '2026-11-01', lockedThrough: '2026-11-10' }]);
    expect(ctx.db.prepare('SELECT count(*) FROM voucher').pluck().get()).toBe(0);
    // Part of the VAT is not deducted: mixed use.
    const { voucherId } = postDraft(ctx, { ...draft, voucherDate: '2026-11-11', lines: [{ ...line, net: 1125_00, vat: 125_00 }] });
    expect(linesOf(ctx, voucherId)).toEqual([
      ['6800', 1125_00, '1'],
      ['2710', 125_00, '1'],
      ['2400', -1250_00, null],
    ]);
  });

  it('stores what is to be paid in one spelling, whatever blanks were typed', () => {
    const ctx = companyWithRegisters();
    const supplierId = knownSupplier(ctx, { bankAccount: null });
    const { draft } = proposal(ctx, invoiceXml(), { account: '6800' });
    const account = testAccount(1);
    const typed = `${account.slice(0, 4)} ${account.slice(4, 6)} ${account.slice(6)}`;
    const kid = testKid('50010001');
    const { voucherId } = postDraft(ctx, {
      ...draft,
      payeeAccount: typed,
      paymentReference: ` ${kid.slice(0, 3)} ${kid.slice(3)}`,
      isKid: true,
      payeeName: ' ',
    });
    const paid = ctx.db
      .prepare('SELECT payment_kid, payment_message, payee_name, payee_account FROM voucher_line WHERE voucher_id = ? AND party_id = ?')
      .raw();
    expect(paid.get(voucherId, supplierId)).toEqual([kid, null, null, account]);
    // The register learns the account, and is searched by it.
    const { search_text: searched, ...party } = ctx.db
      .prepare<[number], { bank_account: string; search_text: string }>('SELECT bank_account, search_text FROM party WHERE id = ?')
      .get(supplierId) ?? { search_text: '' };
    expect(party).toEqual({ bank_account: account });
    expect(searched).toContain(account);
    expect(ctx.events).toContainEqual({ type: 'registers.changed' });
  });

  it('lets VAT of a return that goes into cost stand against what is deducted', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const lines = [
      { price: '100.00', accountingCost: '6800' },
      { quantity: '-1', price: '500.00', accountingCost: '7350' },
      { price: '300.00', rate: '15', accountingCost: '7350' },
    ];
    const { draft, preview: shown } = proposal(ctx, invoiceXml({ lines }));
    expect(shown.problems).toEqual([]);
    expect(linesOf(ctx, postDraft(ctx, draft).voucherId)).toEqual([
      ['6800', 100_00, '1'],
      ['7350', -625_00, '0'],
      ['7350', 345_00, '0'],
      ['2710', 25_00, '1'],
      ['2400', 155_00, null],
    ]);
  });

  it('shows a line without account as the difference that is left', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const { draft, preview: shown } = proposal(ctx, invoiceXml());
    expect(shown.problems).toEqual([{ code: 'posting.accountMissing', params: {}, line: 0 }]);
    expect(shown.difference).toBe(-1000_00);
    expect(shown.lines.map((line) => [line.account, line.amount])).toEqual([
      ['2710', 250_00],
      ['2400', -1250_00],
    ]);
    const lines = draft.lines.map((line) => ({ ...line, account: '6800' }));
    expect(preview(ctx, { draft: { ...draft, lines } })).toMatchObject({ difference: 0, problems: [] });
  });

  it('refuses a document whose total or currency cannot be read', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    for (const options of [{ totals: { payable: 'mye' } }, { currency: 'KRONER' }, { totals: { payable: '123456789012345.00' } }]) {
      const { draft } = proposal(ctx, invoiceXml({ ...options, number: JSON.stringify(options) }), { account: '6800' });
      expect(refusalOf(() => postDraft(ctx, draft, ['amountUnreadable', 'totalsDiffer'])).code).toBe('posting.amountUnreadable');
    }
  });
});

describe('warnings', () => {
  it('of the document must be answered, by their codes', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const { draft, preview: shown } = proposal(ctx, invoiceXml({ buyer: { name: 'Andre AS', orgNumber: testOrgNumber(9) } }), {
      account: '6800',
    });
    expect(codes(shown.warnings)).toEqual(['buyerMismatch']);
    const refused = refusalOf(() => postDraft(ctx, draft, ['possibleDuplicate']));
    expect(refused.code).toBe('posting.warningsUnanswered');
    expect(refused.warnings).toMatchObject([{ code: 'buyerMismatch', params: { buyer: 'Andre AS' }, mustAnswer: true }]);
    expect(postDraft(ctx, draft, ['buyerMismatch']).reference).toBe('INN 2026-1');
  });

  it('duplicatePosted: the invoice is in the ledger already, and not reversed', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const first = postDraft(ctx, proposal(ctx, invoiceXml(), { account: '6800' }).draft);
    const again = proposal(ctx, invoiceXml({ note: 'ny utgave' }), { account: '6800' });
    expect(again.preview.warnings).toContainEqual({
      code: 'duplicatePosted',
      params: { number: '5001', reference: first.reference, voucherId: first.voucherId },
      mustAnswer: true,
    });
    expect(codes(refusalOf(() => postDraft(ctx, again.draft)).warnings ?? [])).toEqual(['duplicatePosted', 'possibleDuplicate']);
    reverseVoucher(ctx, first.voucherId);
    expect(codes(preview(ctx, { draft: again.draft }).warnings)).toEqual(['possibleDuplicate']);
  });

  it('duplicatePosted: a credit note may bear the number of its invoice, and an invoice that of its credit note', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    postDraft(ctx, proposal(ctx, invoiceXml({ number: 'A1' }), { account: '6800' }).draft);
    const credit = proposal(ctx, creditNoteXml({ number: 'A1' }), { account: '6800' });
    expect(codes(credit.preview.warnings)).toEqual([]);
    postDraft(ctx, credit.draft);
    expect(codes(proposal(ctx, creditNoteXml({ number: 'A1', note: 'ny utgave' }), { account: '6800' }).preview.warnings)).toContain(
      'duplicatePosted',
    );
    expect(codes(proposal(ctx, invoiceXml({ number: 'A1', note: 'ny utgave' }), { account: '6800' }).preview.warnings)).toContain(
      'duplicatePosted',
    );
  });

  it('totalsDiffer: a rounding of more than a krone is none', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const rounded = (rounding: string, number: string) => proposal(ctx, invoiceXml({ number, rounding }), { account: '6800' });
    expect(rounded('1.00', '1').preview.warnings).toEqual([]);
    const much = rounded('500.00', '2');
    expect(much.preview.warnings).toEqual([
      { code: 'totalsDiffer', params: { rule: 'BT-114', expected: '1250.00', stated: '1750.00', difference: '500.00' }, mustAnswer: true },
    ]);
    expect(refusalOf(() => postDraft(ctx, much.draft)).code).toBe('posting.warningsUnanswered');
    expect(linesOf(ctx, postDraft(ctx, much.draft, ['totalsDiffer']).voucherId)).toContainEqual(['7740', 500_00, '0']);
  });

  it('bankAccountChanged: against the last posted account, else the register; the register keeps its own', () => {
    const ctx = companyWithRegisters();
    const supplierId = knownSupplier(ctx, { bankAccount: testAccount(1) });
    const changed = proposal(ctx, invoiceXml({ account: testAccount(2) }), { account: '6800' });
    expect(changed.preview.warnings).toEqual([
      { code: 'bankAccountChanged', params: { account: testAccount(2), previous: testAccount(1) }, mustAnswer: true },
    ]);
    expect(refusalOf(() => postDraft(ctx, changed.draft)).code).toBe('posting.warningsUnanswered');
    postDraft(ctx, changed.draft, ['bankAccountChanged']);
    expect(ctx.db.prepare('SELECT bank_account FROM party WHERE id = ?').pluck().get(supplierId)).toBe(testAccount(1));
    expect(proposal(ctx, invoiceXml({ number: '2', account: testAccount(2) }), { account: '6800' }).preview.warnings).toEqual([]);
    expect(codes(proposal(ctx, invoiceXml({ number: '3', account: testAccount(1) }), { account: '6800' }).preview.warnings)).toEqual([
      'bankAccountChanged',
    ]);
  });

  it('an empty account in the register takes the first one posted', () => {
    const ctx = companyWithRegisters();
    const supplierId = knownSupplier(ctx, { bankAccount: null });
    const { draft, preview: shown } = proposal(ctx, invoiceXml(), { account: '6800' });
    expect(shown.warnings).toEqual([]);
    postDraft(ctx, draft);
    expect(ctx.db.prepare('SELECT bank_account FROM party WHERE id = ?').pluck().get(supplierId)).toBe(testAccount(1));
  });

  it('kidInvalid informs; a KID goes to the supplier line as KID, another reference as message', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const kid = testKid('12345678');
    const wrong = kid.slice(0, -1) + ((Number(kid.slice(-1)) + 5) % 10);
    const bad = proposal(ctx, invoiceXml({ kid: wrong }), { account: '6800' });
    expect(bad.preview.warnings.filter((warning) => warning.code === 'kidInvalid')).toEqual([
      { code: 'kidInvalid', params: { value: wrong }, mustAnswer: false },
    ]);
    expect(bad.draft).toMatchObject({ isKid: false, paymentReference: wrong });
    const paid = (options: Parameters<typeof invoiceXml>[0]): unknown => {
      const { voucherId } = postDraft(ctx, proposal(ctx, invoiceXml(options), { account: '6800' }).draft);
      return ctx.db
        .prepare(
          "SELECT payment_kid, payment_message, payee_name, payee_account, due_date, invoice_number, invoice_date FROM voucher_line WHERE voucher_id = ? AND account = '2400'",
        )
        .raw()
        .get(voucherId);
    };
    expect(paid({ number: '1', kid })).toEqual([kid, null, 'Kontorland AS', testAccount(1), '2026-12-01', '1', '2026-11-01']);
    expect(paid({ number: '2', kid: 'Ref 77' })).toEqual([
      null,
      'Ref 77',
      'Kontorland AS',
      testAccount(1),
      '2026-12-01',
      '2',
      '2026-11-01',
    ]);
    expect(paid({ number: '3', kid: null, payeeName: 'Inkasso AS' })).toEqual([
      null,
      '3',
      'Inkasso AS',
      testAccount(1),
      '2026-12-01',
      '3',
      '2026-11-01',
    ]);
  });

  it('dateMoved: a locked day, or one before the books, becomes today', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    setLock(ctx, { lockedThrough: '2026-11-01', reason: '' });
    const locked = proposal(ctx, invoiceXml(), { account: '6800' });
    expect(locked.draft).toMatchObject({ voucherDate: '2026-11-24', invoiceDate: '2026-11-01' });
    expect(locked.preview.warnings).toEqual([{ code: 'dateMoved', params: { from: '2026-11-01', to: '2026-11-24' }, mustAnswer: false }]);
    const old = proposal(ctx, invoiceXml({ number: '2', issueDate: '2013-06-30' }), { account: '6800' });
    expect(old.draft).toMatchObject({ voucherDate: '2026-11-24', invoiceDate: '2013-06-30' });
    expect(postDraft(ctx, old.draft).reference).toBe('INN 2026-1');
  });

  it('sellerNotVatRegistered: all of it is cost; a user who deducts all the same must answer', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const { draft, preview: shown } = proposal(ctx, invoiceXml({ seller: { ...SELLER, mva: false } }), { account: '6800' });
    expect(draft.lines).toMatchObject([{ vatCode: '0', net: 1000_00, vat: 250_00 }]);
    expect(codes(shown.warnings)).toEqual(['sellerNotVatRegistered']);
    const deducted = { ...draft, lines: draft.lines.map((line) => ({ ...line, vatCode: '1' })) };
    expect(refusalOf(() => postDraft(ctx, deducted)).warnings).toMatchObject([{ code: 'sellerNotVatRegistered', mustAnswer: true }]);
    expect(linesOf(ctx, postDraft(ctx, draft).voucherId)).toEqual([
      ['6800', 1250_00, '0'],
      ['2400', -1250_00, null],
    ]);
  });
});

describe('posting and reversing a document', () => {
  it('ties the two together, both ways, and back again', () => {
    const ctx = companyWithRegisters();
    const whole = proposal(ctx, invoiceXml(), { account: '6800' });
    const posted = postWhole(ctx, whole);
    const { documentId } = whole.draft;
    expect(ctx.db.prepare('SELECT name, org_number, bank_account FROM party').raw().all()).toEqual([
      ['Kontorland AS', SELLER.orgNumber, testAccount(1)],
    ]);
    expect(ctx.db.prepare('SELECT state, voucher_id FROM received_document').raw().all()).toEqual([['posted', posted.voucherId]]);
    expect(ctx.db.prepare('SELECT source_document_id FROM voucher').pluck().all()).toEqual([documentId]);
    const reversal = reverseVoucher(ctx, posted.voucherId);
    expect(reversal).toMatchObject({ reference: 'INN 2026-2', documentId });
    expect(ctx.db.prepare('SELECT state, voucher_id FROM received_document').raw().all()).toEqual([['new', null]]);
    expect(ctx.db.prepare('SELECT sum(amount) FROM voucher_line GROUP BY account').pluck().all()).toEqual([0, 0, 0]);
    // Posted anew, with the supplier that is there by now.
    const again = propose(ctx, { documentId, account: '6900', rate: null });
    expect(again.draft.supplierId).toBe(posted.supplierId);
    expect(again.supplierProposal).toBeNull();
    expect(postDraft(ctx, again.draft).reference).toBe('INN 2026-3');
  });

  it('leaves nothing behind when the voucher is refused after the supplier was created', () => {
    const ctx = companyWithRegisters();
    const { draft, supplierProposal } = proposal(ctx, invoiceXml(), { account: '6800' });
    ctx.db.exec("CREATE TRIGGER stop BEFORE INSERT ON voucher BEGIN SELECT RAISE(ABORT, 'ledger.immutable'); END");
    expect(refusalOf(() => postDraft(ctx, { ...draft, createSupplier: supplierProposal })).code).toBe('ledger.immutable');
    ctx.db.exec('DROP TRIGGER stop');
    expect(ctx.db.prepare('SELECT count(*) FROM party').pluck().get()).toBe(0);
    expect(inTransaction(ctx.db, () => ctx.db.prepare('SELECT state FROM received_document').pluck().get())).toBe('new');
    expect(postDraft(ctx, { ...draft, createSupplier: supplierProposal }).reference).toBe('INN 2026-1');
  });
});
