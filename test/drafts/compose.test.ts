import { describe, expect, it } from 'vitest';
import { composeInvoice, type SalesDraft, type SalesFacts } from '../../src/drafts/index.ts';
import { ibanFromBankAccount } from '../../src/shared/values/bankAccount.ts';
import { testAccount, testOrgNumber } from '../support/documents.ts';
import { COMPANY, CUSTOMER, FACTS, allowanceCharge, salesDraft, salesLine, textLine } from '../support/drafts.ts';

const FOREIGN = { ...CUSTOMER, name: 'Nordsjö Handel AB', country: 'SE', orgNumber: '5560000001', vatId: 'SE556000000101' };
const NUMBERING = { number: 10_001, kid: null, issueDate: '2026-11-24' };

const compose = (draft: SalesDraft, facts: Partial<SalesFacts> = {}) => composeInvoice(draft, { ...FACTS, ...facts }, NUMBERING);
const rowsOf = ({ model }: ReturnType<typeof compose>) =>
  model.vat.map(({ category, rate, base, amount }) => [category, rate, base, amount]);

describe('an invoice in NOK', () => {
  const composed = compose(
    salesDraft({
      lines: [salesLine({ quantity: '3', price: '100.50', discountPercent: '10' }), salesLine({ vatCode: '31', price: '19.99' })],
      allowancesCharges: [
        allowanceCharge({ isCharge: true, reason: 'Fakturagebyr', amount: '49.00' }),
        allowanceCharge({ percent: '5', vatCode: '31' }),
      ],
    }),
  );
  const { model } = composed;

  it('adds up as EN 16931 does', () => {
    // 301.50 - 30.15 = 271.35; 5 % of 271.35 = 13.57 (13.5675), of 19.99 = 1.00 (0.9995)
    expect(model.lines.map(({ net }) => net)).toEqual(['271.35', '19.99']);
    expect(model.totals).toEqual({
      lineNet: '291.34',
      allowances: '14.57',
      charges: '49.00',
      net: '325.77',
      vat: '79.55',
      vatInTaxCurrency: null,
      gross: '405.32',
      prepaid: null,
      rounding: null,
      payable: '405.32',
    });
    // 25 % of 306.78 = 76.70 (76.695), 15 % of 18.99 = 2.85 (2.8485)
    expect(rowsOf(composed)).toEqual([
      ['S', '25', '306.78', '76.70'],
      ['S', '15', '18.99', '2.85'],
    ]);
    expect(composed.vatNok).toEqual([
      { category: 'S', rateBp: 2500, base: 30_678, amount: 7670 },
      { category: 'S', rateBp: 1500, base: 1899, amount: 285 },
    ]);
  });

  it('tells a discount with its percent, base and reason', () => {
    expect(model.lines[0]?.allowancesCharges).toEqual([
      {
        isCharge: false,
        amount: '30.15',
        baseAmount: '301.50',
        percent: '10',
        reason: 'Rabatt',
        reasonCode: '95',
        category: null,
        rate: null,
      },
    ]);
    const discount = { isCharge: false, percent: '5', reason: 'Rabatt', reasonCode: '95', category: 'S' };
    expect(model.allowancesCharges.slice(1)).toEqual([
      { ...discount, amount: '13.57', baseAmount: '271.35', rate: '25' },
      { ...discount, amount: '1.00', baseAmount: '19.99', rate: '15' },
    ]);
    expect(composed.partOrigins).toEqual([
      { line: 0, split: 0 },
      { line: 1, split: 0 },
      { line: 1, split: 1 },
    ]);
  });

  it('takes a percentage of each rate from the lines of that rate, whatever code stands on it', () => {
    const of = (part: Partial<SalesDraft['allowancesCharges'][number]>) =>
      compose(
        salesDraft({
          lines: [
            salesLine({ price: '1000' }),
            salesLine({ price: '200', vatCode: '31' }),
            salesLine({ price: '300', quantity: '-1', vatCode: '33' }),
            salesLine({ price: '0', vatCode: '6' }),
          ],
          allowancesCharges: [allowanceCharge({ percent: '10', ...part })],
        }),
      );
    const parts = (composed: ReturnType<typeof compose>) =>
      composed.model.allowancesCharges.map(({ isCharge, amount, rate }, at) => [isCharge, amount, rate, composed.partVat[at]?.code]);
    // What is given back is given back at the reduced price: there the discount is a charge.
    expect(parts(of({ vatCode: '31' }))).toEqual([
      [false, '100.00', '25', '3'],
      [false, '20.00', '15', '31'],
      [true, '30.00', '12', '33'],
    ]);
    expect(parts(of({ vatCode: null, isCharge: true }))).toEqual([
      [true, '100.00', '25', '3'],
      [true, '20.00', '15', '31'],
      [false, '30.00', '12', '33'],
    ]);
    expect(of({ vatCode: null }).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    // An amount keeps the code that is chosen for it.
    expect(parts(of({ percent: null, amount: '50', vatCode: '31' }))).toEqual([[false, '50.00', '15', '31']]);
  });

  it('names the seller as the law wants it', () => {
    const orgNumber = testOrgNumber(1);
    expect(model.seller).toMatchObject({
      name: 'Kontorland AS',
      legalId: { id: orgNumber, scheme: '0192' },
      vatId: `NO${orgNumber}MVA`,
      taxRegistration: 'Foretaksregisteret',
      endpoint: { id: orgNumber, scheme: '0192' },
      contact: { name: 'Oda Lund' },
    });
    expect(compose(salesDraft({ ourReference: 'Ida' })).model.seller.contact.name).toBe('Ida');
    const sole = compose(salesDraft(), { company: { ...COMPANY, inBusinessRegister: false } }).model.seller;
    expect(sole.taxRegistration).toBeNull();
  });

  it('says where and when it was delivered', () => {
    expect(model.delivery).toMatchObject({ date: '2026-11-24', name: null, address: { city: 'Storvik', country: 'NO' } });
    const place = { name: 'Byggeplass', street: 'Molo 1', postalCode: '8001', city: 'Storvik', country: 'NO' };
    expect(compose(salesDraft({ deliveryPlace: place })).model.delivery).toMatchObject({
      name: 'Byggeplass',
      address: { street: 'Molo 1', postalCode: '8001' },
    });
    expect(compose(salesDraft({ periodFrom: '2026-10-01', periodTo: '2026-10-31' })).model.period).toEqual({
      start: '2026-10-01',
      end: '2026-10-31',
      code: null,
    });
  });

  it('is paid to the account of the company, with its number as reference, by its terms', () => {
    expect(model).toMatchObject({
      number: '10001',
      typeCode: '380',
      dueDate: '2026-12-08',
      payment: {
        meansCode: '30',
        reference: '10001',
        accounts: [{ id: testAccount(1), name: null, bic: null }],
        terms: 'Netto 14 dager',
      },
    });
    const draft = composeInvoice(salesDraft({ dueDate: '2026-12-01' }), FACTS, null).model;
    expect([draft.number, draft.payment.reference, draft.dueDate, draft.payment.terms]).toEqual([
      null,
      null,
      '2026-12-01',
      'Netto 7 dager',
    ]);
    expect(compose(salesDraft(), { company: { ...COMPANY, bankAccount: null } }).model.payment).toMatchObject({
      meansCode: '1',
      accounts: [],
    });
  });

  it('is paid with KID to the account of the agreement', () => {
    const kidAgreement = { account: testAccount(3), layout: 'FFFFF', modulus: 'mod10' as const };
    const { payment } = composeInvoice(salesDraft(), { ...FACTS, kidAgreement }, { ...NUMBERING, kid: '100017' }).model;
    expect(payment).toMatchObject({ reference: '100017', accounts: [{ id: testAccount(3) }] });
  });

  it('takes a text line as a note of the line before it, and one before the first as a note of the document', () => {
    const { model } = compose(
      salesDraft({ note: 'Takk', lines: [textLine('Ordre 7'), salesLine(), textLine('Blå'), textLine('Stor'), salesLine()] }),
    );
    expect(model.note).toBe('Takk\nOrdre 7');
    expect(model.lines.map(({ id, note }) => [id, note])).toEqual([
      ['1', 'Blå\nStor'],
      ['2', null],
    ]);
  });

  it('leaves out characters that no document can hold', () => {
    const { model } = compose(salesDraft({ note: ' a\u0000b\u0085\n\tc\ud800 ', lines: [salesLine({ name: '\u0007' })] }));
    expect(model.note).toBe('ab\n\tc');
    expect(model.lines[0]?.name).toBeNull();
  });

  it('sums up what there is while something is missing', () => {
    const { model } = compose(salesDraft({ lines: [salesLine(), salesLine({ price: null }), salesLine({ vatCode: null })] }));
    expect(model.lines.map(({ net, rate }) => [net, rate])).toEqual([
      ['100.00', '25'],
      [null, '25'],
      ['100.00', null],
    ]);
    expect(model.totals).toMatchObject({ lineNet: '200.00', vat: '25.00' });
  });
});

describe('an invoice in another currency', () => {
  const composed = compose(
    salesDraft({ currency: 'EUR', rate: 11_500_000, lines: [salesLine({ quantity: '2' }), salesLine({ price: '0.31', vatCode: '31' })] }),
    { customer: FOREIGN },
  );

  it('tells its VAT in NOK too, by rate and in all', () => {
    // 50.00 EUR = 575.00 NOK; 15 % of 0.31 = 0.05 EUR (0.0465) = 0.58 NOK (0.575)
    expect(composed.vatNok).toEqual([
      { category: 'S', rateBp: 2500, base: 230_000, amount: 57_500 },
      { category: 'S', rateBp: 1500, base: 357, amount: 58 },
    ]);
    expect(composed.model).toMatchObject({ currency: 'EUR', taxCurrency: 'NOK', totals: { vat: '50.05', vatInTaxCurrency: '575.58' } });
  });

  it('is paid by IBAN', () => {
    expect(composed.model.payment.accounts).toEqual([{ id: ibanFromBankAccount(testAccount(1)), name: null, bic: 'NOBKNOXX' }]);
  });

  it('has no VAT in NOK while the rate is missing', () => {
    const { model, vatNok } = compose(salesDraft({ currency: 'EUR' }));
    expect([model.taxCurrency, model.totals.vatInTaxCurrency, vatNok]).toEqual([null, null, []]);
  });
});

describe('kinds of VAT', () => {
  const reasonOf = (draft: SalesDraft, facts: Partial<SalesFacts> = {}) => {
    const { model } = compose(draft, facts);
    const { seller, buyer, vat } = model;
    return { row: vat[0], ids: [seller.vatId !== null, buyer.vatId !== null], line: [model.lines[0]?.category, model.lines[0]?.rate] };
  };
  const of = (vatCode: string) => salesDraft({ lines: [salesLine({ vatCode })] });

  it('reverse charge', () => {
    const { row, ids } = reasonOf(of('51'));
    expect(row).toMatchObject({ category: 'AE', rate: '0', amount: '0.00', exemptionReasonCode: 'VATEX-EU-AE' });
    expect(row?.exemptionReason).toContain('§ 11-1');
    expect(ids).toEqual([true, true]);
  });

  it('zero-rated, without a reason', () => {
    expect(reasonOf(of('5')).row).toMatchObject({ category: 'Z', rate: '0', exemptionReason: null, exemptionReasonCode: null });
  });

  it('exempt', () => {
    const { row } = reasonOf(of('6'));
    expect(row).toMatchObject({ category: 'E', rate: '0' });
    expect(row?.exemptionReason).toContain('kapittel 3');
  });

  it('export, in the language of the customer', () => {
    const { row } = reasonOf(of('52'), { customer: { ...FOREIGN, language: 'en' } });
    expect(row).toMatchObject({ category: 'G', rate: '0', exemptionReasonCode: 'VATEX-EU-G' });
    expect(row?.exemptionReason).toContain('Export');
  });

  it('outside of VAT: neither party has a VAT id, and there is no rate', () => {
    const { row, ids, line } = reasonOf(of('7'));
    expect(row).toMatchObject({ category: 'O', rate: null, amount: '0.00' });
    expect([ids, line]).toEqual([
      [false, false],
      ['O', null],
    ]);
  });

  it('a seller not registered on the day of issue', () => {
    for (const dates of [{ vatRegisteredFrom: null }, { vatRegisteredFrom: '2026-11-25' }, { vatRegisteredTo: '2026-11-23' }]) {
      const { row, ids } = reasonOf(of('7'), { company: { ...COMPANY, ...dates } });
      expect(row?.exemptionReason).toContain('ikke registrert i Merverdiavgiftsregisteret');
      expect(ids).toEqual([false, false]);
    }
    expect(reasonOf(of('3'), { company: { ...COMPANY, vatRegisteredFrom: '2026-11-24' } }).line).toEqual(['S', '25']);
  });
});

describe('the rate of the day of delivery', () => {
  const low = (fields: Partial<SalesDraft>, line = {}) =>
    compose(salesDraft({ lines: [salesLine({ vatCode: '33', ...line })], ...fields }));

  it('goes by the period of the line, else that of the document, else the day of delivery, else the issue date', () => {
    const rate = (fields: Partial<SalesDraft>, line = {}) => low(fields, line).model.lines[0]?.rate;
    expect(rate({ deliveryDate: '2021-09-30' })).toBe('6');
    expect(rate({ deliveryDate: '2021-10-01' })).toBe('12');
    expect(rate({ deliveryDate: '2021-09-30', periodFrom: '2021-10-01', periodTo: '2021-10-31' })).toBe('12');
    expect(rate({ deliveryDate: '2021-10-01' }, { periodFrom: '2021-09-01', periodTo: '2021-09-30' })).toBe('6');
    expect(rate({ deliveryDate: null })).toBe('12');
  });

  it('is told by the period, and by a day beside it only when that is not the one proposed', () => {
    const period = { periodFrom: '2026-10-01', periodTo: '2026-11-30' };
    const date = (fields: Partial<SalesDraft>) => compose(salesDraft(fields)).model.delivery?.date;
    expect(date({ ...period })).toBeNull();
    expect(date({ ...period, deliveryDate: '2026-11-20' })).toBe('2026-11-20');
    expect(date({})).toBe(FACTS.today);
  });

  it('splits a line across a change by days, to the øre', () => {
    const composed = low({}, { quantity: '12', price: '1000', periodFrom: '2021-01-01', periodTo: '2021-12-31' });
    // 12 000 x 273 / 365 = 8 975.34 (8 975.3424...)
    expect(composed.model.lines).toMatchObject([
      {
        id: '1',
        quantity: '1',
        unit: 'EA',
        price: '8975.34',
        net: '8975.34',
        rate: '6',
        period: { start: '2021-01-01', end: '2021-09-30' },
        note: 'Andel 273 av 365 dager av 12 × 1000',
      },
      { id: '2', net: '3024.66', rate: '12', period: { start: '2021-10-01', end: '2021-12-31' } },
    ]);
    expect(composed.origins).toEqual([
      { line: 0, split: 0 },
      { line: 0, split: 1 },
    ]);
    expect(rowsOf(composed)).toEqual([
      ['S', '6', '8975.34', '538.52'],
      ['S', '12', '3024.66', '362.96'],
    ]);
  });

  it('splits through several changes, and what is taken back', () => {
    const { model, problems } = low({}, { quantity: '-1', price: '100.01', periodFrom: '2020-03-31', periodTo: '2021-10-01' });
    // 1, 548 and 1 of 550 days of -100.01
    expect(model.lines.map(({ quantity, price, net, rate }) => [quantity, price, net, rate])).toEqual([
      ['-1', '0.18', '-0.18', '12'],
      ['-1', '99.65', '-99.65', '6'],
      ['-1', '0.18', '-0.18', '12'],
    ]);
    expect(problems.map(({ code }) => code)).toContain('negativeInvoice');
  });

  it('splits a charge of the document with its period', () => {
    const composed = compose(
      salesDraft({
        periodFrom: '2021-09-30',
        periodTo: '2021-10-02',
        lines: [salesLine({ vatCode: '33', price: '300' })],
        allowancesCharges: [allowanceCharge({ isCharge: true, amount: '10.00', vatCode: '33' })],
      }),
    );
    expect(composed.model.allowancesCharges.map(({ amount, rate }) => [amount, rate])).toEqual([
      ['3.33', '6'],
      ['6.67', '12'],
    ]);
    expect(composed.partOrigins).toEqual([
      { line: 0, split: 0 },
      { line: 0, split: 1 },
    ]);
  });
});

describe('a credit note', () => {
  it('has positive amounts, what it is about, and nothing to pay', () => {
    const draft = salesDraft({
      kind: 'creditNote',
      creditReason: 'Prisavslag',
      creditsFormer: [{ number: 'G-77', issueDate: '2020-05-05' }],
    });
    const { model } = compose(draft, { kidAgreement: { account: testAccount(3), layout: 'FFFFF', modulus: 'mod10' } });
    expect(model).toMatchObject({
      typeCode: '381',
      dueDate: null,
      note: 'Årsak: Prisavslag',
      precedingInvoices: [{ number: 'G-77', issueDate: '2020-05-05' }],
      payment: { meansCode: null, reference: null, accounts: [], terms: null },
      totals: { gross: '125.00' },
    });
  });
});

describe('the reference of the buyer', () => {
  it('is made up of the buyer only where no EHF is sent', () => {
    const of = (fields: Partial<SalesDraft>) => compose(salesDraft({ yourReference: '', ...fields })).model.buyerReference;
    expect(of({})).toBeNull();
    expect(of({ sendAs: ['print'], buyerContact: 'Per Vik' })).toBe('Per Vik');
    expect(of({ sendAs: ['print'] })).toBe('Havnegata Regnskap AS');
    expect(of({ sendAs: ['print'], orderNumber: '7' })).toBeNull();
  });
});
