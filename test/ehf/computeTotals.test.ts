import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTotals, computeTotals, readDocument, withTotals, type AllowanceCharge, type TotalsDraft } from '../../src/ehf/index.ts';
import { invoiceXml } from '../support/documents.ts';
import { invoiceModels } from './writer/models.ts';

type Line = TotalsDraft['lines'][number];

const line = (given: Partial<Line> = {}): Line => ({
  quantity: '1',
  price: '100',
  baseQuantity: null,
  allowancesCharges: [],
  category: 'S',
  rate: '25',
  ...given,
});

const part = (given: Partial<AllowanceCharge> = {}): AllowanceCharge => ({
  isCharge: false,
  amount: null,
  baseAmount: null,
  percent: null,
  reason: 'Rabatt',
  reasonCode: null,
  category: 'S',
  rate: '25',
  ...given,
});

const computed = (draft: Partial<TotalsDraft>, options?: Parameters<typeof computeTotals>[1]) => {
  const result = computeTotals({ lines: [], allowancesCharges: [], ...draft }, options);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.computed;
};

const nets = (...lines: Line[]) => computed({ lines }).lines.map(({ net }) => net);

describe('line nets (BT-131)', () => {
  it('rounds half a cent away from zero, exactly', () => {
    // 1.005 and 2.675 are below their halves as floating point numbers.
    expect(nets(line({ price: '1.005' }), line({ price: '2.675' }), line({ quantity: '-1', price: '1.005' }))).toEqual([
      '1.01',
      '2.68',
      '-1.01',
    ]);
  });

  it('divides by the base quantity once, after the multiplication', () => {
    expect(nets(line({ quantity: '3', price: '10', baseQuantity: '3' }), line({ quantity: '1', price: '2', baseQuantity: '3' }))).toEqual([
      '10.00',
      '0.67',
    ]);
  });

  it('takes allowances and charges into account, those in percent too', () => {
    const charged = line({
      quantity: '10',
      price: '9.99',
      allowancesCharges: [
        part({ percent: '12.5', category: null, rate: null }),
        part({ isCharge: true, amount: '3', category: null, rate: null }),
      ],
    });
    const [result] = computed({ lines: [charged] }).lines;
    expect(result).toMatchObject({ net: '90.41', allowancesCharges: [{ amount: '12.49', baseAmount: '99.90' }, { amount: '3' }] });
  });

  it('has none while quantity or price is missing, and adds nothing for it', () => {
    const { lines, totals } = computed({ lines: [line({ price: null }), line()] });
    expect(lines.map(({ net }) => net)).toEqual([null, '100.00']);
    expect(totals.lineNet).toBe('100.00');
  });
});

describe('VAT breakdown (BG-23)', () => {
  it('reckons VAT once for each category and rate, not line by line', () => {
    const lines = [line({ price: '0.02' }), line({ price: '0.02', rate: '25.00' }), line({ price: '10', rate: '15' })];
    const { vat, totals } = computed({ lines });
    expect(vat).toMatchObject([
      { category: 'S', rate: '25', base: '0.04', amount: '0.01' },
      { category: 'S', rate: '15', base: '10.00', amount: '1.50' },
    ]);
    expect(totals).toMatchObject({ net: '10.04', vat: '1.51', gross: '11.55', payable: '11.55' });
  });

  it('counts allowances and charges of the document in the base of their category', () => {
    const { vat, totals } = computed({
      lines: [line({ price: '1000' })],
      allowancesCharges: [part({ percent: '10' }), part({ isCharge: true, amount: '50.00', category: 'E', rate: '0' })],
    });
    expect(totals).toMatchObject({ lineNet: '1000.00', allowances: '100.00', charges: '50.00', net: '950.00', vat: '225.00' });
    expect(vat).toMatchObject([
      { category: 'S', base: '900.00' },
      { category: 'E', base: '50.00', amount: '0.00' },
    ]);
  });

  it('keeps the reasons of exemption by category and rate', () => {
    const { vat } = computed({
      lines: [line({ category: 'E', rate: '0' })],
      vat: [{ category: 'E', rate: '0.00', exemptionReason: 'Helsetjeneste', exemptionReasonCode: null }],
    });
    expect(vat).toMatchObject([{ exemptionReason: 'Helsetjeneste' }]);
  });

  it('rounds negative VAT as it does positive', () => {
    expect(computed({ lines: [line({ quantity: '-1', price: '0.02' })] }).totals.vat).toBe('-0.01');
  });
});

describe('totals (BG-22)', () => {
  it('leaves sums of allowances and charges out when there are none', () => {
    expect(computed({ lines: [line()] }).totals).toMatchObject({ allowances: null, charges: null, prepaid: null, rounding: null });
  });

  it('takes off what is prepaid and adds the rounding of the draft', () => {
    const { totals } = computed({ lines: [line()], totals: { prepaid: '25', rounding: '-0.50' } });
    expect(totals).toMatchObject({ gross: '125.00', prepaid: '25.00', rounding: '-0.50', payable: '99.50' });
  });

  it.each([
    { price: '0.40', gross: '0.50', rounding: '0.50', payable: '1.00' },
    { price: '0.39', gross: '0.49', rounding: '-0.49', payable: '0.00' },
    { price: '80.40', gross: '100.50', rounding: '0.50', payable: '101.00' },
    { price: '-80.40', gross: '-100.50', rounding: '-0.50', payable: '-101.00' },
    { price: '80', gross: '100.00', rounding: null, payable: '100.00' },
  ])('rounds the amount due to whole kroner: $gross', ({ price, ...expected }) => {
    expect(computed({ lines: [line({ price })] }, { roundPayable: true }).totals).toMatchObject(expected);
  });

  it('reckons the VAT in the tax currency when told a rate', () => {
    expect(computed({ lines: [line()] }, { taxCurrencyRate: '11.4321' }).totals.vatInTaxCurrency).toBe('285.80');
  });
});

it('tells figures that are none, and guesses no sum', () => {
  const draft = { lines: [line({ quantity: 'to' }), line({ baseQuantity: '0' })], allowancesCharges: [part({ amount: '1e3' })] };
  expect(computeTotals(draft)).toEqual({
    ok: false,
    problems: [
      { rule: 'unreadableAmount', field: 'lines[0].quantity', text: 'to' },
      { rule: 'unreadableAmount', field: 'lines[1].baseQuantity', text: '0' },
      { rule: 'unreadableAmount', field: 'allowancesCharges[0].amount', text: '1e3' },
    ],
  });
});

it('gives the sums that a right document states', () => {
  const lines = [
    { quantity: '3', price: '33.335' },
    { price: '17.10', rate: '15' },
    { price: '5', category: 'Z' },
  ];
  const xml = invoiceXml({ lines, allowancesCharges: [{ isCharge: true, amount: '12.34' }], prepaid: '20.00', rounding: '0.50' });
  const read = readDocument(new TextEncoder().encode(xml));
  if (!read.ok || read.document.model === null) throw new Error('not read');
  const { model } = read.document;
  const result = computed(model);
  expect(withTotals(model, result)).toEqual(model);
});

it('makes sums that add up of any draft', () => {
  fc.assert(
    fc.property(invoiceModels, ({ model }) => {
      expect(checkTotals(withTotals(model, computed(model)))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
