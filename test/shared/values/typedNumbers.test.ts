import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinor, parseTypedAmount, parseTypedRate } from '../../../src/shared/values/money.ts';

describe('parseTypedAmount', () => {
  it.each([
    ['1234,5', 123450],
    ['1 234,50', 123450],
    ['1\u00a0234,50', 123450],
    ['1\u202f234\u202f567', 123456700],
    ['1.234,50', 123450],
    ['1.234.567', 123456700],
    ['1.50', 150],
    ['0.500', 50],
    ['1 234.50', 123450],
    ['100,-', 10000],
    ['-5', -500],
    ['\u2212 5,00', -500],
    [',5', 50],
    ['5,', 500],
    ['0', 0],
  ])('reads %s', (text, minor) => {
    expect(parseTypedAmount(text)).toEqual({ ok: true, minor });
  });

  it.each([
    ['1.234', [123400]],
    ['1,234', [123400]],
    ['1.000', [100, 100000]],
    ['-1,000', [-100, -100000]],
    ['1,234.50', [123450]],
    ['1,234,567', [123456700]],
    ['1 234.567', [123456700]],
  ])('asks about %s', (text, readings) => {
    expect(parseTypedAmount(text)).toEqual({ ok: false, reason: 'ambiguous', readings });
  });

  it.each(['', '-', '.', ',', 'abc', '1 23', '12.34,50', '1234.567', '1,5,5', '1.2.3', '1e5', '99999999999999999', '--5', '5-'])(
    'refuses "%s"',
    (text) => {
      expect(parseTypedAmount(text)).toEqual({ ok: false, reason: 'invalid' });
    },
  );

  it('reads back what formatMinor writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (minor) => {
        expect(parseTypedAmount(formatMinor(minor))).toEqual({ ok: true, minor });
      }),
    );
  });

  it('answers any text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseTypedAmount(text).ok === 'boolean'));
  });
});

describe('parseTypedRate', () => {
  it('reads rates with comma or point', () => {
    expect(['11,50', '11.5', ' 0,072345 ', '1 100'].map(parseTypedRate)).toEqual([11_500_000, 11_500_000, 72_345, 1_100_000_000]);
  });

  it.each(['', '0', '-1', '1.2.3', '1,2345678', 'x', '.'])('refuses "%s"', (text) => {
    expect(parseTypedRate(text)).toBeNull();
  });
});
