import { describe, expect, it } from 'vitest';
import { createFormats, messageValues } from '../../../src/shared/i18n/values.ts';

const nb = createFormats('nb');
const en = createFormats('en');

describe('formats', () => {
  it('writes amounts as the language does, in the decimals of the currency', () => {
    expect(nb.amount(123450)).toBe('1\u00a0234,50');
    expect(nb.amount(-123450)).toBe('\u22121\u00a0234,50');
    expect(en.amount(123450)).toBe('1,234.50');
    expect(nb.amount(1500, 'JPY')).toBe('1\u00a0500');
    expect(nb.amount(null)).toBe('–');
    expect(nb.amountWithCurrency(10000, 'EUR')).toBe('100,00 EUR');
    expect(nb.amountWithCurrency(10000, 'NOK')).toBe('100,00');
  });

  it('writes percent and rates without needless decimals', () => {
    expect(nb.percent(2500)).toBe('25\u00a0%');
    expect(nb.percent(1111)).toBe('11,11\u00a0%');
    expect(en.percent(2500)).toBe('25%');
    expect(nb.rate(11500000)).toBe('11,50');
    expect(nb.rate(11523450)).toBe('11,52345');
  });

  it('writes instants in the time of Oslo, whatever zone the machine is in', () => {
    expect(nb.instant('2026-11-24T23:30:00.000Z')).toBe('25.11.2026 00:30');
    expect(nb.instant('2026-07-01T22:15:00.000Z')).toBe('02.07.2026 00:15');
    expect(nb.time('2026-11-24T11:04:00.000Z')).toBe('12:04');
  });

  it('parts org numbers and bank accounts, and leaves what is neither', () => {
    expect(nb.bankAccount('12345678903')).toBe('1234 56 78903'.replaceAll(' ', nb.bankAccount('12345678903').charAt(4)));
    expect(nb.bankAccount('ABC')).toBe('ABC');
    expect(nb.bankAccount(null)).toBe('–');
  });

  it('leaves a date that is none as the document states it', () => {
    expect(nb.date('2026-02-30')).toBe('2026-02-30');
    expect(nb.date('2026-11-03')).toBe('03.11.2026');
    expect(en.date('2026-11-03')).toBe('03 Nov 2026');
    expect(nb.date(null)).toBe('–');
  });
});

describe('messageValues', () => {
  it('formats amounts by their names, in the currency given', () => {
    expect(messageValues('{difference}', { difference: -50 }, 'nb')).toEqual({ difference: '\u22120,50' });
    expect(messageValues('{stated} {currency}', { stated: 1500, currency: 'JPY' }, 'nb')).toEqual({
      stated: '1\u00a0500',
      currency: 'JPY',
    });
    expect(messageValues('{expected}', { expected: '999.5' }, 'nb')).toEqual({ expected: '999,50' });
  });

  it('leaves counts, also a total that stands beside one', () => {
    expect(messageValues('{count} {total}', { count: 9, total: 10 }, 'nb')).toEqual({ count: 9, total: 10 });
    expect(messageValues('{total}', { total: 1000 }, 'nb')).toEqual({ total: '10,00' });
  });

  it('formats dates and percent', () => {
    expect(messageValues('{from} {percentBp}', { from: '2026-11-03', percentBp: 1500 }, 'nb')).toEqual({
      from: '03.11.2026',
      percentBp: '15\u00a0%',
    });
  });

  it('puts a dash for what nobody gave, also within a plural', () => {
    expect(messageValues('{name}: {count, plural, one {# {what}} other {#}}', {}, 'nb')).toEqual({ name: '–', count: '–', what: '–' });
    expect(messageValues('{number}', { number: '' }, 'nb')).toEqual({ number: '–' });
  });
});
