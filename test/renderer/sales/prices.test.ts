import { describe, expect, it } from 'vitest';
import { blankLine, fromDraft, reduce, toDraft } from '../../../src/renderer/sales/form.ts';
import type { FormAction, FormState } from '../../../src/renderer/sales/form.ts';
import { canConvert, priceIn, unconverted } from '../../../src/renderer/sales/prices.ts';
import type { Article } from '../../../src/shared/contract/registers.ts';
import type { SalesLine } from '../../../src/shared/contract/sales.ts';
import { emptyDraft } from './emptyDraft.ts';

const run = (state: FormState, ...actions: readonly FormAction[]): FormState => actions.reduce(reduce, state);
const line = (change: Partial<SalesLine> = {}): SalesLine => ({ ...blankLine(), name: 'Arbeid', quantity: '2', price: '115', ...change });
const article: Article = {
  id: 5,
  revision: 1,
  number: '100',
  name: 'Konsulenttime',
  description: '',
  unit: 'HUR',
  price: '1150',
  vatCode: '3',
  account: '3000',
  isActive: true,
};
const prices = (state: FormState): (string | null)[] => toDraft(state).lines.map(({ price }) => price);
const euro: FormAction = { type: 'head', change: { currency: 'EUR', rate: null } };
const rate = (micro: number): FormAction => ({ type: 'head', change: { rate: micro } });
const stored = (micro: number, currency = 'EUR'): FormAction => ({ type: 'storedRate', currency, rate: micro });

describe('prices of articles', () => {
  const form = run(fromDraft(emptyDraft), { type: 'article', key: 1, article });

  it('follow currency and rate, back and forth', () => {
    expect(prices(run(form, euro))).toEqual([null]);
    expect(prices(run(form, euro, stored(11_500_000)))).toEqual(['100']);
    expect(prices(run(form, euro, stored(11_500_000), rate(10_000_000)))).toEqual(['115']);
    const back = run(form, euro, stored(11_500_000), { type: 'head', change: { currency: 'NOK', rate: null } });
    expect(prices(back)).toEqual(['1150']);
    expect(unconverted(back)).toEqual([]);
  });

  it('stay once they have been typed over, and are asked about', () => {
    const typed = run(form, { type: 'line', key: 1, change: { price: '1000' } }, euro, stored(10_000_000));
    expect(prices(typed)).toEqual(['1000']);
    expect(unconverted(typed)).toEqual([{ key: 1, value: '1000', currency: 'NOK', rate: null }]);
  });
});

describe('prices that were typed', () => {
  const form = fromDraft({
    ...emptyDraft,
    lines: [line(), line({ price: '0' }), line({ type: 'text', quantity: null, price: null }), line({ price: '230' })],
    allowancesCharges: [{ isCharge: true, reason: 'Frakt', percent: null, amount: '57.50', vatCode: '3', account: '3000', credits: null }],
  });

  it('are not converted unasked, and only once the rate is known', () => {
    const changed = run(form, euro);
    expect(prices(changed)).toEqual(prices(form));
    expect(unconverted(changed).map(({ value }) => value)).toEqual(['115', '230', '57.50']);
    expect(canConvert(changed)).toBe(false);
    expect(run(changed, { type: 'convertPrices' })).toBe(changed);
    const converted = run(changed, stored(11_500_000), { type: 'convertPrices' });
    expect(prices(converted)).toEqual(['10', '0', null, '20']);
    expect(converted.parts[0]?.amount).toBe('5');
    expect(unconverted(converted)).toEqual([]);
    expect(toDraft(converted)).not.toHaveProperty('otherPrices');
  });

  it('are those that are still as they were', () => {
    const changed = run(form, euro, stored(11_500_000), { type: 'line', key: 1, change: { price: '12' } }, { type: 'remove', key: 4 });
    const converted = run(changed, { type: 'convertPrices' });
    expect(prices(converted)).toEqual(['12', '0', null]);
    expect(converted.parts[0]?.amount).toBe('5');
  });

  it('are converted from the currency that they were typed in, also over a third one', () => {
    const dollar: FormAction = { type: 'head', change: { currency: 'USD', rate: 10_000_000 } };
    const changed = run(form, euro, stored(11_500_000), { type: 'line', key: 1, change: { price: '20' } }, dollar);
    expect(unconverted(changed).map(({ currency, value }) => `${value} ${currency}`)).toEqual(['20 EUR', '230 NOK', '57.50 NOK']);
    expect(prices(run(changed, { type: 'convertPrices' }))).toEqual(['23', '0', null, '23']);
    expect(unconverted(run(changed, { type: 'head', change: { currency: 'NOK', rate: null } })).map(({ value }) => value)).toEqual(['20']);
  });

  it('stand in the new currency when that is chosen', () => {
    const kept = run(form, euro, { type: 'keepPrices' });
    expect(unconverted(kept)).toEqual([]);
    expect(prices(kept)).toEqual(prices(form));
  });

  it('are asked about when the currency comes with the customer', () => {
    const proposal = { ...emptyDraft, customerId: 1, currency: 'EUR', rate: 11_500_000 };
    const changed = run(
      fromDraft(toDraft(form), emptyDraft),
      { type: 'customer', id: 1, proposal: null },
      { type: 'customer', id: 1, proposal },
    );
    expect(changed.head.currency).toBe('EUR');
    expect(unconverted(changed)).toHaveLength(3);
  });
});

describe('the rate of the register', () => {
  const form = run(fromDraft(emptyDraft), euro);

  it('is taken, and taken anew for another day', () => {
    expect(run(form, stored(11_500_000)).head.rate).toBe(11_500_000);
    expect(run(form, stored(11_500_000), stored(11_600_000)).head.rate).toBe(11_600_000);
  });
  it('takes the place of none that was typed, however late it comes', () => {
    expect(run(form, rate(12_000_000), stored(11_500_000)).head.rate).toBe(12_000_000);
    expect(run(form, stored(11_500_000), rate(12_000_000), stored(11_600_000)).head.rate).toBe(12_000_000);
  });
  it('is that of the currency it was asked for', () => {
    expect(run(form, stored(1_020_000, 'SEK')).head.rate).toBeNull();
  });
  it('is known again in a draft that was opened again with it', () => {
    const opened = fromDraft({ ...emptyDraft, currency: 'EUR', rate: 11_500_000 });
    expect(run(opened, stored(11_500_000), stored(11_600_000)).head.rate).toBe(11_600_000);
    expect(run(opened, stored(11_600_000)).head.rate).toBe(11_500_000);
  });
});

describe('priceIn', () => {
  it.each([
    ['1250', 11_500_000, '108.7'],
    ['100', 10_000_000, '10'],
    ['0.5', 1_000_000, '0.5'],
    ['-100', 8_000_000, '-12.5'],
    ['0', 11_500_000, '0'],
    ['1000', 10_000_000, '100'],
    ['0.01', 20_000_000, '0'],
  ])('%s NOK at %i', (price, rate, expected) => {
    expect(priceIn(price, rate)).toBe(expected);
  });
  it('gives none without a rate', () => {
    expect(priceIn('100', null)).toBeNull();
  });
});
