import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absolute,
  add,
  compare,
  decimalText,
  divide,
  fromDouble,
  multiply,
  negate,
  parseDecimal,
  roundCents,
  roundWhole,
  share,
  subtract,
  whole,
  type Decimal,
} from '../../../src/ehf/rules/decimal.ts';

/** Values in units of 10^-8, as a bigint: what the decimals are checked against. */
const SCALE = 8;
const units = fc.oneof(
  fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }).map((hundredths) => hundredths * 10n ** 6n),
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  fc.bigInt({ min: -1000n, max: 1000n }),
);

function textOf(value: bigint, scale = SCALE): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function decimal(value: bigint, scale = SCALE): Decimal {
  return parse(textOf(value, scale));
}

function parse(text: string): Decimal {
  const value = parseDecimal(text);
  if (value === null) throw new Error(text);
  return value;
}

function floor(value: bigint, unit: bigint): bigint {
  const rest = ((value % unit) + unit) % unit;
  return value - rest;
}

describe('decimals are exact whatever their size', () => {
  it('adds, subtracts, multiplies and compares as whole numbers do', () => {
    fc.assert(
      fc.property(units, units, (a, b) => {
        const [left, right] = [decimal(a), decimal(b)];
        expect(compare(add(left, right), decimal(a + b))).toBe(0);
        expect(compare(subtract(left, right), decimal(a - b))).toBe(0);
        expect(compare(multiply(left, right), decimal(a * b, 2 * SCALE))).toBe(0);
        expect(compare(share(left, right), decimal(a * b, 2 * SCALE + 2))).toBe(0);
        expect(Math.sign(compare(left, right))).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(compare(add(absolute(left), negate(absolute(left))), 0)).toBe(0);
      }),
    );
  });

  it('rounds a half upwards', () => {
    fc.assert(
      fc.property(units, (a) => {
        expect(compare(roundCents(decimal(a)), decimal(floor(a + 500_000n, 1_000_000n)))).toBe(0);
        expect(compare(roundWhole(decimal(a)), decimal(floor(a + 50_000_000n, 100_000_000n)))).toBe(0);
      }),
    );
    expect(decimalText(roundCents(parse('-0.005')))).toBe('0.00');
    expect(decimalText(roundCents(parse('0.005')))).toBe('0.01');
    expect(decimalText(roundCents(parse('-0.0050000001')))).toBe('-0.01');
  });

  it('has no negative zero', () => {
    for (const zero of [parse('-0.00'), negate(0), roundCents(parse('-0.001')), multiply(parse('-1'), 0), share(parse('-1'), 0)]) {
      expect(Object.is(zero, 0)).toBe(true);
    }
  });

  it('divides to 18 decimals, half down', () => {
    expect(divide(whole(1), whole(0))).toBeNull();
    expect(compare(divide(whole(1), whole(8)) ?? 0, parse('0.125'))).toBe(0);
    expect(compare(divide(whole(1), whole(3)) ?? 0, parse('0.333333333333333333'))).toBe(0);
    expect(compare(divide(whole(-2), whole(3)) ?? 0, parse('-0.666666666666666667'))).toBe(0);
    expect(compare(divide(parse('0.000000000000000001'), whole(2)) ?? 1, 0)).toBe(0);
  });

  it('takes floating point numbers for exactly what they are', () => {
    expect(compare(fromDouble(0.1) ?? 0, parse('0.1'))).toBeGreaterThan(0);
    expect(compare(fromDouble(-2.5) ?? 0, parse('-2.5'))).toBe(0);
    expect(compare(fromDouble(1e300) ?? 0, whole(1))).toBeGreaterThan(0);
    expect(fromDouble(Number.NaN)).toBeNull();
  });
});

describe('reads what XML Schema calls a decimal, and nothing else', () => {
  it.each([
    ['12', '12.00'],
    ['+5', '5.00'],
    ['-.5', '-0.50'],
    ['5.', '5.00'],
    [' \n1.10\t', '1.10'],
    ['0.1234567', '0.1234567'],
    ['12345678901234567890.12', '12345678901234567890.12'],
  ])('%j', (text, expected) => {
    expect(decimalText(parse(text))).toBe(expected);
  });

  it.each(['', ' ', '.', '-', '1e3', 'NaN', 'INF', '1,5', '1 000', '--1', '1.2.3', '\u00a01', '٣', '9'.repeat(2000)])('not %j', (text) => {
    expect(parseDecimal(text)).toBeNull();
  });
});
