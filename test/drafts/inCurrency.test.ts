import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDraft, inCurrency } from '../../src/drafts/index.ts';
import { allowanceCharge, salesDraft, salesLine, SETTINGS, textLine, TODAY } from '../support/drafts.ts';

const EURO = 11_500_000;
const priceOf = (price: string | null, currency: string, rate: number | null): string | null | undefined =>
  inCurrency(salesDraft({ lines: [salesLine({ price })] }), currency, rate).lines[0]?.price;

describe('a draft in another currency', () => {
  it('has its prices and amounts converted by the rate, texts, quantities and percents as they were', () => {
    const draft = salesDraft({
      lines: [salesLine({ price: '1150', quantity: '3' }), textLine('Levert i to deler'), salesLine({ price: '349.5' })],
      allowancesCharges: [
        allowanceCharge({ isCharge: true, amount: '59' }),
        allowanceCharge({ percent: '10' }),
        allowanceCharge({ amount: '11.5' }),
      ],
    });
    const euro = inCurrency(draft, 'EUR', EURO);
    expect(euro).toMatchObject({ currency: 'EUR', rate: EURO });
    expect(euro.lines.map(({ quantity, price }) => [quantity, price])).toEqual([
      ['3', '100'],
      [null, null],
      ['1', '30.3913'],
    ]);
    expect(euro.allowancesCharges.map(({ amount, percent }) => [amount, percent])).toEqual([
      ['5.13', null],
      [null, '10'],
      ['1', null],
    ]);
    expect(draft.currency).toBe('NOK');
  });

  it.each([
    ['half away from zero', '0.000575', 'EUR', EURO, '0.0001'],
    ['below half', '0.000574', 'EUR', EURO, '0'],
    ['a negative price', '-11.5', 'EUR', EURO, '-1'],
    ['nothing', '0.00', 'EUR', null, '0.00'],
    ['no price', null, 'EUR', EURO, null],
    ['no smaller units than the whole', '10', 'JPY', 70_000, '143'],
    ['without a rate', '10', 'EUR', null, null],
    ['more digits than a number holds', '99999999999999.99', 'EUR', 1_000_000, '99999999999999.99'],
  ])('%s', (_name, price, currency, rate, expected) => {
    expect(priceOf(price, currency, rate)).toBe(expected);
  });

  it('goes back by the rate that it had, and to a third currency by way of NOK', () => {
    const euro = salesDraft({ currency: 'EUR', rate: EURO, lines: [salesLine({ price: '100' })] });
    expect(inCurrency(euro, 'NOK', null)).toMatchObject({ currency: 'NOK', rate: null, lines: [{ price: '1150' }] });
    expect(inCurrency(euro, 'SEK', 1_000_000)).toMatchObject({ currency: 'SEK', rate: 1_000_000, lines: [{ price: '1150' }] });
    expect(inCurrency({ ...euro, rate: null }, 'NOK', null).lines[0]?.price).toBeNull();
  });

  it('in its own currency gets the rate alone; what is credited stays', () => {
    const credited = salesLine({ price: '1150', credits: { documentId: 1, lineId: 2 } });
    expect(inCurrency(salesDraft({ lines: [credited] }), 'EUR', EURO).lines).toEqual([credited]);
    const euro = salesDraft({ currency: 'EUR', rate: EURO });
    expect(inCurrency(euro, 'EUR', 12_000_000)).toEqual({ ...euro, rate: 12_000_000 });
  });

  it('is worth the same to half of the last decimal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 50_000, max: 15_000_000 }), (ore, rate) => {
        const price = priceOf((ore / 100).toFixed(2), 'EUR', rate);
        expect(Math.abs(Number(price) * (rate / 1_000_000) - ore / 100)).toBeLessThanOrEqual((0.000_050_1 * rate) / 1_000_000);
      }),
    );
  });
});

describe('the fee of the settings', () => {
  const settings = { ...SETTINGS, invoiceFee: { text: 'Fakturagebyr', amount: '59', vatCode: '3', account: '3000' } };
  const customer = (currency: string) => ({ id: 7, paymentDays: 14, currency, yourReference: null, contactName: null });

  it('is in NOK, and so on no new invoice in another currency', () => {
    expect(emptyDraft('invoice', customer('NOK'), settings, TODAY).allowancesCharges).toMatchObject([{ amount: '59' }]);
    expect(emptyDraft('invoice', customer('EUR'), settings, TODAY).allowancesCharges).toEqual([]);
  });
});
