import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTypedDecimal } from '../../../src/shared/values/money.ts';

describe('parseTypedDecimal', () => {
  it.each([
    ['1', '1'],
    ['1,5', '1.5'],
    ['1.5', '1.5'],
    ['1,125', '1.125'],
    ['0.500', '0.5'],
    ['0,500', '0.5'],
    [',5', '0.5'],
    ['5,', '5'],
    ['007', '7'],
    ['1 234,50', '1234.5'],
    ['1\u00a0234\u00a0567', '1234567'],
    ['1.234,5', '1234.5'],
    ['1.234.567', '1234567'],
    ['1234.567', '1234.567'],
    ['100,-', '100'],
    ['-2,5', '-2.5'],
    ['\u2212 3', '-3'],
    ['-0,00', '0'],
    ['0,123456789012', '0.123456789012'],
    ['1,1000000000000000', '1.1'],
  ])('reads %s', (text, decimal) => {
    expect(parseTypedDecimal(text)).toEqual({ ok: true, decimal });
  });

  it.each([
    ['1.234', ['1.234', '1234']],
    ['-1.000', ['-1', '-1000']],
    ['1 234.567', ['1234.567', '1234567']],
    ['1,234.5', ['1234.5']],
    ['1,234,567', ['1234567']],
  ])('asks about %s', (text, readings) => {
    expect(parseTypedDecimal(text)).toEqual({ ok: false, reason: 'ambiguous', readings });
  });

  it.each(['', ' ', '-', ',', '.', 'fem', '1 23', '1,5,5', '1.2.3', '12.34,5', '1e5', '--5', '5-', '1,2 3'])('refuses "%s"', (text) => {
    expect(parseTypedDecimal(text)).toEqual({ ok: false, reason: 'invalid' });
  });

  it('tells of more decimals and digits than a document can hold', () => {
    expect(parseTypedDecimal('0,1234567890123')).toEqual({ ok: false, reason: 'tooManyDecimals' });
    expect(parseTypedDecimal('123456789012345678901')).toEqual({ ok: false, reason: 'tooLong' });
  });

  it('reads back what it gives, with a comma', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }), (digits, places) => {
        const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
        const typed = `${digits < 0n ? '-' : ''}${text.slice(0, text.length - places)},${text.slice(text.length - places)}`;
        const first = parseTypedDecimal(typed);
        expect(first.ok).toBe(true);
        if (first.ok) expect(parseTypedDecimal(first.decimal.replace('.', ','))).toEqual(first);
      }),
    );
  });
});
