/** The worked examples of posting a received invoice, to the øre, from the bytes of a document to the ledger. */
import { describe, expect, it } from 'vitest';
import { creditNoteXml, FOREIGN_SELLER, invoiceXml, SELLER, testOrgNumber } from '../support/documents.ts';
import { companyWithRegisters } from '../support/registers.ts';
import { knownSupplier, linesOf, postDraft, postWhole, proposal } from './helpers.ts';

const department = (ctx: ReturnType<typeof companyWithRegisters>, code: string): void => {
  ctx.db.prepare('INSERT INTO department (code, name) VALUES (?, ?)').run(code, `Avdeling ${code}`);
};

describe('worked examples', () => {
  it('1: domestic, several rates, split on accounts and departments', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    department(ctx, '10');
    department(ctx, '20');
    const { draft } = proposal(
      ctx,
      invoiceXml({
        buyerReference: null,
        orderReference: 'B-2001',
        lines: [
          { name: 'Papir, toner', price: '1000.00', accountingCost: '6800' },
          { name: 'Kaffe', price: '400.00', rate: '15', accountingCost: '4330' },
        ],
      }),
    );
    expect(draft.lines.map((line) => [line.account, line.vatCode, line.net, line.vat])).toEqual([
      ['6800', '1', 1000_00, 250_00],
      ['4330', '11', 400_00, 60_00],
    ]);
    const placed = draft.lines.map((line, index) => ({ ...line, departmentId: index + 1 }));
    const { voucherId, reference } = postDraft(ctx, { ...draft, lines: placed });
    expect(reference).toBe('INN 2026-1');
    expect(linesOf(ctx, voucherId)).toEqual([
      ['6800', 1000_00, '1'],
      ['4330', 400_00, '11'],
      ['2710', 250_00, '1'],
      ['2711', 60_00, '11'],
      ['2400', -1710_00, null],
    ]);
    expect(
      ctx.db.prepare('SELECT account, d.code FROM voucher_line l JOIN department d ON d.id = l.department_id ORDER BY l.id').raw().all(),
    ).toEqual([
      ['6800', '10'],
      ['4330', '20'],
    ]);
    expect(
      ctx.db.prepare('SELECT account, vat_base, vat_rate_bp FROM voucher_line WHERE vat_base IS NOT NULL ORDER BY id').raw().all(),
    ).toEqual([
      ['2710', 1000_00, 2500],
      ['2711', 400_00, 1500],
    ]);
  });

  const service = (ctx: ReturnType<typeof companyWithRegisters>, account: string): ReturnType<typeof proposal> =>
    proposal(
      ctx,
      invoiceXml({ seller: FOREIGN_SELLER, currency: 'EUR', lines: [{ name: 'Support', unit: 'HUR', price: '100.00', category: 'AE' }] }),
      { account, rate: 11_500_000 },
    );

  it('2: a service from abroad, with and without a right of deduction', () => {
    const ctx = companyWithRegisters();
    const whole = service(ctx, '6420');
    expect(whole.reasons[0]?.map((reason) => reason.code)).toEqual(['chosen', 'foreignService']);
    expect(linesOf(ctx, postWhole(ctx, whole).voucherId)).toEqual([
      ['6420', 1150_00, '86'],
      ['2714', 287_50, '86'],
      ['2704', -287_50, '86'],
      ['2400', -1150_00, null],
    ]);
    expect(
      ctx.db.prepare('SELECT account, currency, currency_amount, exchange_rate, vat_base FROM voucher_line ORDER BY id').raw().all(),
    ).toEqual([
      ['6420', 'EUR', 100_00, 11_500_000, null],
      ['2714', 'NOK', 287_50, 1_000_000, 1150_00],
      ['2704', 'NOK', -287_50, 1_000_000, 1150_00],
      ['2400', 'EUR', -100_00, 11_500_000, null],
    ]);

    const other = companyWithRegisters();
    const refused = service(other, '7350');
    expect(refused.draft.lines[0]?.vatCode).toBe('87');
    expect(refused.reasons[0]?.map((reason) => reason.code)).toEqual(['chosen', 'foreignService', 'noDeduction']);
    expect(linesOf(other, postWhole(other, refused).voucherId)).toEqual([
      ['7350', 1437_50, '87'],
      ['2704', -287_50, '87'],
      ['2400', -1150_00, null],
    ]);
    // The same by the user's choice of code on an account that deducts.
    const chosen = companyWithRegisters();
    const { draft, supplierProposal } = service(chosen, '6420');
    const posted = postDraft(chosen, {
      ...draft,
      createSupplier: supplierProposal,
      lines: draft.lines.map((line) => ({ ...line, vatCode: '87' })),
    });
    expect(linesOf(chosen, posted.voucherId)).toEqual([
      ['6420', 1437_50, '87'],
      ['2704', -287_50, '87'],
      ['2400', -1150_00, null],
    ]);
  });

  it('4: an account without deduction takes the VAT into cost', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const { draft, reasons } = proposal(ctx, invoiceXml({ lines: [{ name: 'Middag', price: '1000.00' }] }), { account: '7350' });
    expect(draft.lines[0]).toMatchObject({ vatCode: '0', net: 1000_00, vat: 250_00 });
    expect(reasons[0]?.map((reason) => reason.code)).toEqual(['chosen', 'noDeduction']);
    expect(linesOf(ctx, postDraft(ctx, draft).voucherId)).toEqual([
      ['7350', 1250_00, '0'],
      ['2400', -1250_00, null],
    ]);
    // Also when the draft still says code 1: the account decides.
    const other = companyWithRegisters();
    knownSupplier(other);
    const changed = proposal(other, invoiceXml(), { account: '6800' }).draft;
    const posted = postDraft(other, { ...changed, lines: changed.lines.map((line) => ({ ...line, account: '7350' })) });
    expect(linesOf(other, posted.voucherId)).toEqual([
      ['7350', 1250_00, '0'],
      ['2400', -1250_00, null],
    ]);
  });

  it('6: a credit note and a negative invoice have the sides swapped, once', () => {
    const lines = [{ name: 'Retur', price: '1000.00' }];
    const expected = [
      ['6800', -1000_00, '1'],
      ['2710', -250_00, '1'],
      ['2400', 1250_00, null],
    ];
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const credit = postDraft(ctx, proposal(ctx, creditNoteXml({ lines }), { account: '6800' }).draft);
    expect(linesOf(ctx, credit.voucherId)).toEqual(expected);
    const negative = postDraft(
      ctx,
      proposal(ctx, invoiceXml({ number: '5002', lines: [{ name: 'Retur', quantity: '-1', price: '1000.00' }] }), { account: '6800' })
        .draft,
    );
    expect(linesOf(ctx, negative.voucherId)).toEqual(expected);
    expect(ctx.db.prepare('SELECT description FROM voucher ORDER BY id').pluck().all()).toEqual([
      'Kontorland AS, kreditnota K-101',
      'Kontorland AS, faktura 5002',
    ]);
  });

  it('7: rounding and differences below a krone go to 7740; above it the user decides', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const rounded = proposal(ctx, invoiceXml({ lines: [{ name: 'Papir', price: '999.82' }], rounding: '0.22' }), { account: '6800' });
    expect(linesOf(ctx, postDraft(ctx, rounded.draft).voucherId)).toEqual([
      ['6800', 999_82, '1'],
      ['2710', 249_96, '1'],
      ['7740', 22, '0'],
      ['2400', -1250_00, null],
    ]);
    const slack = proposal(ctx, invoiceXml({ number: '2', totals: { payable: '1251.00' } }), { account: '6800' });
    expect(linesOf(ctx, postDraft(ctx, slack.draft, ['totalsDiffer']).voucherId)).toEqual([
      ['6800', 1000_00, '1'],
      ['2710', 250_00, '1'],
      ['7740', 100, '0'],
      ['2400', -1251_00, null],
    ]);
    const wide = proposal(ctx, invoiceXml({ number: '3', totals: { payable: '1251.01' } }), { account: '6800' });
    expect(wide.preview.problems).toEqual([{ code: 'posting.differenceTooLarge', params: { difference: 101 }, line: null }]);
    expect(wide.preview.difference).toBe(-101);
    // The user decides by placing it.
    const placed = {
      ...wide.draft,
      lines: [...wide.draft.lines, { account: '7790', vatCode: '0', departmentId: null, projectId: null, text: 'Gebyr', net: 101, vat: 0 }],
    };
    expect(linesOf(ctx, postDraft(ctx, placed, ['totalsDiffer']).voucherId)).toEqual([
      ['6800', 1000_00, '1'],
      ['7790', 1_01, '0'],
      ['2710', 250_00, '1'],
      ['2400', -1251_01, null],
    ]);
  });

  it('8: what was paid in advance is taken from 1480', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const { draft } = proposal(ctx, invoiceXml({ prepaid: '1000.00' }), { account: '6800' });
    expect(linesOf(ctx, postDraft(ctx, draft).voucherId)).toEqual([
      ['6800', 1000_00, '1'],
      ['2710', 250_00, '1'],
      ['1480', -1000_00, null],
      ['2400', -250_00, null],
    ]);
  });

  it('9: a Norwegian seller in another currency: the VAT that the document states in NOK is deducted', () => {
    const ctx = companyWithRegisters();
    knownSupplier(ctx);
    const { draft } = proposal(
      ctx,
      invoiceXml({ currency: 'EUR', taxCurrency: 'NOK', vatInTaxCurrency: '286.00', lines: [{ name: 'Papir', price: '100.00' }] }),
      { account: '6800', rate: 11_500_000 },
    );
    const { voucherId } = postDraft(ctx, draft);
    // 125 EUR at 11.50 is owed; what of it is not deducted is cost.
    expect(linesOf(ctx, voucherId)).toEqual([
      ['6800', 1151_50, '1'],
      ['2710', 286_00, '1'],
      ['2400', -1437_50, null],
    ]);
    expect(ctx.db.prepare('SELECT currency_amount FROM voucher_line ORDER BY id').pluck().all()).toEqual([100_00, 25_00, -125_00]);
  });

  it('the Norwegian example: three rates, allowance and charge, rounding and an advance', () => {
    const ctx = companyWithRegisters();
    const whole = proposal(
      ctx,
      invoiceXml({
        number: 'TOS-108',
        seller: { ...SELLER, name: 'Salgsfabrikken ASA', orgNumber: testOrgNumber(7) },
        deliveryDate: '2026-10-15',
        allowancesCharges: [
          { isCharge: true, amount: '100.00' },
          { isCharge: false, amount: '100.00' },
        ],
        lines: [
          { name: 'Bærbar PC', price: '1273.00' },
          { name: 'Bok i retur', quantity: '-1', price: '3.96', rate: '15' },
          { name: 'Bok', quantity: '2', price: '2.48', rate: '15' },
          { name: 'Gammel PC i retur', quantity: '-1', price: '25.00', category: 'E' },
          { name: 'Nettverkskabel', quantity: '250', unit: 'MTR', price: '0.75' },
        ],
        prepaid: '1000.00',
        rounding: '0.22',
      }),
      { account: '6800' },
    );
    const { voucherId } = postWhole(ctx, whole);
    const sums = ctx.db
      .prepare('SELECT account, sum(amount) FROM voucher_line WHERE voucher_id = ? GROUP BY account ORDER BY account')
      .raw()
      .all(voucherId);
    expect(sums).toEqual([
      ['1480', -1000_00],
      ['2400', -802_00],
      ['2710', 365_13],
      ['2711', 15],
      ['6800', 1436_50],
      ['7740', 22],
    ]);
  });
});
