import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  basisPointsFromDecimal,
  convertMinor,
  currencyDecimals,
  decimalFromMinor,
  formatMinor,
  minorFromDecimal,
  percentOf,
} from '../../../src/shared/values/money.ts';

const safe = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

describe('currencyDecimals', () => {
  it('follows ISO 4217', () => {
    expect(['NOK', 'EUR', 'JPY', 'ISK', 'KWD', '???'].map(currencyDecimals)).toEqual([2, 2, 0, 0, 3, 2]);
  });
});

describe('minorFromDecimal', () => {
  it.each([
    ['1436.5', 143650],
    ['1436.50', 143650],
    ['1436.5000', 143650],
    [' -0.01 ', -1],
    ['+5', 500],
    ['.5', 50],
    ['5.', 500],
    ['-0', 0],
    ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('reads %s', (text, minor) => {
    expect(minorFromDecimal(text)).toBe(minor);
  });

  it.each(['', '.', '-', '1,5', '1e3', '1.001', '0x1', 'NaN', '1 000', '90071992547409.92', '9'.repeat(400)])('refuses "%s"', (text) => {
    expect(minorFromDecimal(text)).toBeNull();
  });

  it('takes the decimals of the currency', () => {
    expect(minorFromDecimal('1000', 0)).toBe(1000);
    expect(minorFromDecimal('1000.5', 0)).toBeNull();
    expect(minorFromDecimal('1.234', 3)).toBe(1234);
  });

  it('goes round with decimalFromMinor', () => {
    fc.assert(
      fc.property(safe, fc.integer({ min: 0, max: 6 }), (minor, decimals) => {
        expect(minorFromDecimal(decimalFromMinor(minor, decimals), decimals)).toBe(minor);
      }),
    );
  });
});

describe('decimalFromMinor', () => {
  it('writes all decimals', () => {
    expect([143650, 5, -5, 0].map((minor) => decimalFromMinor(minor))).toEqual(['1436.50', '0.05', '-0.05', '0.00']);
    expect(decimalFromMinor(1000, 0)).toBe('1000');
  });

  it('throws for what is no integer', () => {
    expect(() => decimalFromMinor(0.5)).toThrow(RangeError);
  });
});

describe('formatMinor', () => {
  it('writes as Norwegians do', () => {
    expect(formatMinor(123450)).toBe('1\u00a0234,50');
    expect(formatMinor(-123456789)).toBe('\u22121\u00a0234\u00a0567,89');
    expect(formatMinor(100000, { decimals: 0 })).toBe('100\u00a0000');
    expect(formatMinor(99)).toBe('0,99');
  });

  it('writes as the English do', () => {
    expect(formatMinor(-123450, { locale: 'en' })).toBe('-1,234.50');
  });
});

describe('percentOf', () => {
  it('rounds half away from zero', () => {
    expect(percentOf(143650, 2500)).toBe(35913);
    expect(percentOf(10, 2500)).toBe(3);
    expect(percentOf(-10, 2500)).toBe(-3);
    expect(percentOf(90000, 1111)).toBe(9999);
  });

  it('stays exact where a float would not', () => {
    expect(percentOf(9007199254740991, 10000)).toBe(9007199254740991);
    expect(() => percentOf(9007199254740991, 20000)).toThrow(RangeError);
  });
});

describe('convertMinor', () => {
  it('converts to øre', () => {
    expect(convertMinor(10000, 11_500_000)).toBe(115000);
    expect(convertMinor(1, 500_000)).toBe(1);
    expect(convertMinor(-1, 500_000)).toBe(-1);
    expect(convertMinor(1000, 72_300, 0)).toBe(7230);
  });
});

describe('basisPointsFromDecimal', () => {
  it('reads percents', () => {
    expect(['25.00', '25', '11.11', '0', '25.005', 'x'].map(basisPointsFromDecimal)).toEqual([2500, 2500, 1111, 0, null, null]);
  });
});
