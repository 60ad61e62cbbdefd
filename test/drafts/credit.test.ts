import { describe, expect, it } from 'vitest';
import {
  composeInvoice,
  creditDraft,
  creditShares,
  DraftChecker,
  emptyDraft,
  type Composed,
  type SalesDraft,
} from '../../src/drafts/index.ts';
import { AppError } from '../../src/shared/contract/errors.ts';
import {
  CUSTOMER,
  FACTS,
  SETTINGS,
  TODAY,
  afterCredit,
  allowanceCharge,
  originalOf,
  salesDraft,
  salesLine,
  type Original,
} from '../support/drafts.ts';

const base: SalesDraft = { ...emptyDraft('creditNote', null, SETTINGS, TODAY), yourReference: 'Per Vik' };

function invoiced(fields: Partial<SalesDraft>, id = 1, issueDate = TODAY) {
  const draft = salesDraft(fields);
  const number = 10_000 + id;
  const composed = composeInvoice(draft, FACTS, { number, kid: null, issueDate });
  expect(composed.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { draft, composed, original: originalOf(draft, composed, id, number) };
}

function check(draft: SalesDraft, originals: Original[]) {
  const facts = { ...FACTS, originals };
  const { composed, problems } = new DraftChecker().check(draft, facts);
  return {
    composed,
    shares: creditShares(draft, facts, composed),
    problems: problems.map(({ code, field, params }) => `${code === 'ehf' ? params['rule'] : code}@${field}`),
  };
}

const figures = ({ model }: Composed) => model.lines.map(({ quantity, price, net }) => [quantity, price, net]);

describe('creditDraft', () => {
  const { draft, original } = invoiced({
    lines: [
      salesLine({ quantity: '3', price: '100.50', discountPercent: '10', articleNumber: 'A-1', departmentId: 4 }),
      salesLine({ vatCode: '31' }),
    ],
    allowancesCharges: [allowanceCharge({ isCharge: true, amount: '49' }), allowanceCharge({ amount: '20', vatCode: '31' })],
  });
  const drafts = new Map([[1, draft]]);
  const [first = 0, second = 0, charge = 0] = original.lines.map(({ lineId }) => lineId);

  it('takes all of an invoice', () => {
    const credit = creditDraft([original], null, base, drafts);
    const { composed, problems, shares } = check(credit, [original]);
    expect(problems).toEqual([]);
    expect(credit).toMatchObject({ kind: 'creditNote', customerId: CUSTOMER.id, currency: 'NOK', rate: null, credits: [1] });
    expect(credit.lines[0]).toMatchObject({
      quantity: '3',
      price: '100.50',
      discountPercent: '10',
      articleNumber: 'A-1',
      departmentId: 4,
      credits: { documentId: 1, lineId: first },
    });
    expect(composed.model.totals.gross).toBe('492.44');
    expect(original.gross).toBe(49_244);
    expect(composed.model.precedingInvoices).toEqual([{ number: '10001', issueDate: TODAY }]);
    expect(shares).toEqual([{ documentId: 1, amount: 49_244 }]);
  });

  it('takes chosen lines, and a fee alone as a line', () => {
    expect(check(creditDraft([original], [second], base, drafts), [original]).composed.model.totals.gross).toBe('115.00');
    const fee = creditDraft([original], [charge], base, drafts);
    expect(fee.allowancesCharges).toEqual([]);
    const { composed, problems } = check(fee, [original]);
    expect(problems).toEqual([]);
    expect([composed.model.lines[0]?.name, composed.model.totals.gross]).toEqual(['Gebyr', '61.25']);
  });

  it('takes what is left: a quantity where a quantity was credited, else once the amount', () => {
    const part = creditDraft([original], [first], base, drafts);
    const one = { ...part, lines: part.lines.map((line) => ({ ...line, quantity: '1' })) };
    const afterQuantity = afterCredit(original, one, check(one, [original]).composed);
    const rest = check(creditDraft([afterQuantity], [first], base, drafts), [afterQuantity]);
    // 3 x 100.50 - 10 % = 271.35; 1 x 100.50 - 10 % = 90.45; 2 of them are 180.90
    expect(figures(rest.composed)).toEqual([['2', '100.50', '180.90']]);
    expect(rest.problems).toEqual([]);

    const amount = { ...part, lines: part.lines.map((line) => ({ ...line, quantity: '1', price: '71.34', discountPercent: null })) };
    const afterAmount = afterCredit(original, amount, check(amount, [original]).composed);
    expect(figures(check(creditDraft([afterAmount], [first], base, drafts), [afterAmount]).composed)).toEqual([['1', '200.01', '200.01']]);
  });

  it('refuses where nothing is left, and invoices that do not go together', () => {
    const credit = creditDraft([original], null, base, drafts);
    const after = afterCredit(original, credit, check(credit, [original]).composed);
    const codeOf = (work: () => unknown): string => {
      try {
        work();
      } catch (error) {
        if (error instanceof AppError) return error.code;
        throw error;
      }
      return 'none';
    };
    expect(codeOf(() => creditDraft([after], null, base))).toBe('sales.nothingToCredit');
    expect(codeOf(() => creditDraft([], null, base))).toBe('sales.nothingToCredit');
    expect(codeOf(() => creditDraft([original, { ...original, id: 2, currency: 'EUR' }], null, base))).toBe('sales.creditMixed');
    expect(codeOf(() => creditDraft([original, { ...original, id: 2, customerId: 99 }], null, base))).toBe('sales.creditMixed');
  });

  it('keeps what comes to less than nothing', () => {
    const { draft, original } = invoiced({ lines: [salesLine(), salesLine({ quantity: '-2', price: '10.00' })] });
    const { composed, problems } = check(creditDraft([original], null, base, new Map([[1, draft]])), [original]);
    expect(figures(composed)[1]).toEqual(['-2', '10.00', '-20.00']);
    expect([problems, composed.model.totals.gross]).toEqual([[], '100.00']);
  });
});

describe('the rate of what is credited', () => {
  it('is that of the original, whatever it is now', () => {
    const { draft, original } = invoiced({ lines: [salesLine({ vatCode: '33' })], deliveryDate: '2021-09-30' }, 1, '2021-10-05');
    const credit = creditDraft([original], null, { ...base, deliveryDate: TODAY }, new Map([[1, draft]]));
    const { composed, problems } = check(credit, [original]);
    expect(composed.model.vat).toMatchObject([{ rate: '6', amount: '6.00' }]);
    expect(problems).toEqual([]);
    expect(check({ ...credit, lines: credit.lines.map((line) => ({ ...line, vatCode: '3' })) }, [original]).problems).toContain(
      'creditOtherVatCode@lines.0.vatCode',
    );
  });

  it('is that of each part of a line that was split', () => {
    const { draft, original } = invoiced({
      lines: [
        salesLine({
          vatCode: '33',
          quantity: '12',
          price: '1000',
          discountPercent: '10',
          periodFrom: '2021-01-01',
          periodTo: '2021-12-31',
        }),
      ],
    });
    const { composed, problems } = check(creditDraft([original], null, base, new Map([[1, draft]])), [original]);
    // 10 800 x 273 / 365 = 8 077.81
    expect(figures(composed)).toEqual([
      ['1', '8077.81', '8077.81'],
      ['1', '2722.19', '2722.19'],
    ]);
    expect(composed.model.vat.map(({ rate }) => rate)).toEqual(['6', '12']);
    expect(problems).toEqual([]);
  });

  it('of exchange is that of the original', () => {
    const { draft, original } = invoiced({ currency: 'EUR', rate: 11_500_000 });
    const credit = creditDraft([original], null, base, new Map([[1, draft]]));
    expect([credit.currency, credit.rate]).toEqual(['EUR', 11_500_000]);
    expect(check({ ...credit, rate: 11_000_000 }, [original]).problems).toContain('creditOtherRate@rate');
    expect(check({ ...credit, currency: 'NOK', rate: null }, [original]).problems).toContain('creditOtherCurrency@currency');
  });
});

describe('rounding', () => {
  // 25 % of 100.04 = 25.01; of each half, 50.02, 12.505, which is 12.51: an øre too much for the second.
  const { draft, original } = invoiced({ lines: [salesLine({ price: '50.02' }), salesLine({ price: '50.02' })] });
  const [first = 0, second = 0] = original.lines.map(({ lineId }) => lineId);
  const drafts = new Map([[1, draft]]);

  it('leaves nothing open: the last credit note takes the VAT that is left', () => {
    expect(original.gross).toBe(12_505);
    const one = creditDraft([original], [first], base, drafts);
    const before = check(one, [original]);
    expect(before.composed.model.totals).toMatchObject({ vat: '12.51', gross: '62.53' });
    const after = afterCredit(original, one, before.composed);
    const { composed, problems, shares } = check(creditDraft([after], [second], base, drafts), [after]);
    expect(problems).toEqual([]);
    expect(composed.model.totals).toMatchObject({ net: '50.02', vat: '12.50', gross: '62.52', payable: '62.52' });
    expect(composed.vatNok).toMatchObject([{ amount: 1250 }]);
    expect(shares).toEqual([{ documentId: 1, amount: 12_505 - 6253 }]);
  });

  it('is that of each invoice when several are credited together', () => {
    const [a, b] = [1, 2].map((id) => invoiced({ lines: [salesLine({ price: '50.02' })] }, id).original);
    if (a === undefined || b === undefined) throw new Error('Two');
    const { composed, shares, problems } = check(creditDraft([a, b], null, base), [a, b]);
    expect(composed.model.totals).toMatchObject({ net: '100.04', vat: '25.02', gross: '125.06' });
    expect(shares).toEqual([
      { documentId: 1, amount: 6253 },
      { documentId: 2, amount: 6253 },
    ]);
    expect(problems).toEqual([]);
  });
});

describe('problems of a credit note', () => {
  const { draft, original } = invoiced({ lines: [salesLine({ quantity: '3' }), salesLine()] });
  const credit = creditDraft([original], null, base, new Map([[1, draft]]));
  const change = (fields: Partial<SalesDraft>) => check({ ...credit, ...fields }, [original]).problems;

  it('more than is left of a line, also in two', () => {
    const [first, second] = credit.lines;
    if (first === undefined || second === undefined) throw new Error('Two');
    expect(change({ lines: [{ ...first, quantity: '3.01' }] })).toEqual(['creditLineTooLarge@lines.0.quantity']);
    expect(
      change({
        lines: [
          { ...first, quantity: '2' },
          { ...first, quantity: '2' },
        ],
      }),
    ).toEqual(['creditLineTooLarge@lines.1.quantity']);
    expect(change({ lines: [{ ...first, quantity: '-2' }, second] })).toEqual(['negativeCredit@', 'creditLineTooLarge@lines.0.quantity']);
    const { problems } = new DraftChecker().check({ ...credit, lines: [{ ...first, quantity: '4' }] }, { ...FACTS, originals: [original] });
    expect(problems[0]?.params).toEqual({ number: 10_001, currency: 'NOK', remainingTotal: 30_000, sum: 40_000 });
  });

  it('more than is left in all', () => {
    expect(change({ lines: [...credit.lines, salesLine({ price: '0.01' })] })).toEqual(['creditTooLarge@']);
  });

  it('another customer, and an invoice that is not there', () => {
    const facts = { ...FACTS, originals: [{ ...original, customerId: 99 }] };
    expect(new DraftChecker().check(credit, facts).problems.map(({ code }) => code)).toEqual(['creditOtherCustomer']);
    expect(check(credit, []).problems).toEqual(['creditUnknown@credits']);
  });

  it('without invoice: why, and for which period', () => {
    const free = salesDraft({ kind: 'creditNote', deliveryDate: null });
    expect(check(free, []).problems).toEqual(['creditReasonMissing@creditReason', 'creditPeriodMissing@periodFrom']);
    const told = { creditReason: 'Prisavslag', periodFrom: '2026-10-01', periodTo: '2026-10-31' };
    expect(check({ ...free, ...told }, []).problems).toEqual([]);
  });

  it('of a former system: its number and date', () => {
    const of = (number: string, issueDate: string | null) =>
      check(salesDraft({ kind: 'creditNote', creditsFormer: [{ number, issueDate }] }), []).problems;
    expect(of('', null)).toEqual(['formerNumberMissing@creditsFormer.0.number', 'formerDateMissing@creditsFormer.0.issueDate']);
    expect(of('G-77', '2020-05-05')).toEqual([]);
  });
});
