/**
 * An exact decimal (`xs:decimal`). Nearly every value is an integer number of millionths in safe range; the others are a bigint with a
 * scale. Results are exact whatever the size: nothing is a fraction in floating point.
 */
export type Decimal = number | BigDecimal;

class BigDecimal {
  readonly units: bigint;
  /** Decimals: the value is units times ten to the power of -scale. */
  readonly scale: number;

  constructor(units: bigint, scale: number) {
    this.units = units;
    this.scale = scale;
  }
}

const DECIMALS = 6;
const ONE = 1_000_000;
/** A hundredth. */
const CENT = 10_000;
const POWERS: readonly number[] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];
/** Longer digit strings are no amounts, and computing with them takes ever longer. */
const LONGEST = 1000;
/** As many decimals as the official processor keeps in a division. */
const DIVISION_SCALE = 18;

export const ZERO: Decimal = 0;

/** A whole number, at most some billions. */
export function whole(value: number): Decimal {
  return value * ONE;
}

/** An `xs:decimal`, blanks of XML around allowed; null when it is none, or has over 1,000 characters. */
export function parseDecimal(text: string): Decimal | null {
  const { length } = text;
  let units = 0;
  let digits = 0;
  let decimals = -1;
  let at = 0;
  const sign = text.charCodeAt(0);
  if (sign === 0x2d || sign === 0x2b) at = 1;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2e && decimals < 0) decimals = 0;
    else if (code >= 0x30 && code <= 0x39 && digits < 15 && decimals < DECIMALS) {
      units = units * 10 + code - 0x30;
      digits++;
      if (decimals >= 0) decimals++;
    } else return parseLong(text);
  }
  if (digits === 0) return parseLong(text);
  const millionths = units * (POWERS[DECIMALS - Math.max(decimals, 0)] ?? 1);
  if (!Number.isSafeInteger(millionths)) return parseLong(text);
  return sign === 0x2d && millionths !== 0 ? -millionths : millionths;
}

function parseLong(text: string): Decimal | null {
  if (text.length > LONGEST) return null;
  const match = /^[ \t\r\n]*([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))[ \t\r\n]*$/.exec(text);
  if (match === null) return null;
  const fraction = (match[3] ?? match[4] ?? '').replace(/0+$/, '');
  const units = BigInt((match[2] ?? '') + fraction);
  return normal(match[1] === '-' ? -units : units, fraction.length);
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const [left, right, scale] = aligned(a, b);
  return normal(left + right, scale);
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  const [left, right, scale] = aligned(a, b);
  return normal(left - right, scale);
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'number' && typeof b === 'number') {
    if (a === ONE) return b;
    if (b === ONE) return a;
    if (a % CENT === 0 && b % CENT === 0) {
      const product = (a / CENT) * (b / CENT) * 100;
      if (Number.isSafeInteger(product)) return product === 0 ? 0 : product;
    }
  }
  const left = big(a);
  const right = big(b);
  return normal(left.units * right.units, left.scale + right.scale);
}

/** A share in percent, exact. */
export function share(base: Decimal, percent: Decimal): Decimal {
  if (typeof base === 'number' && typeof percent === 'number' && base % CENT === 0 && percent % CENT === 0) {
    const product = (base / CENT) * (percent / CENT);
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product;
  }
  const left = big(base);
  const right = big(percent);
  return normal(left.units * right.units, left.scale + right.scale + 2);
}

/** The quotient, exact or cut to 18 decimals (half goes down); null when the divisor is zero. */
export function divide(a: Decimal, b: Decimal): Decimal | null {
  if (b === ONE) return a;
  const left = big(a);
  const right = big(b);
  if (right.units === 0n) return null;
  const scale = Math.max(DIVISION_SCALE, left.scale, right.scale);
  const negative = left.units < 0n !== right.units < 0n;
  const dividend = size(left.units) * 10n ** BigInt(scale + right.scale - left.scale);
  const divisor = size(right.units);
  let quotient = dividend / divisor;
  if ((dividend % divisor) * 2n > divisor) quotient++;
  return normal(negative ? -quotient : quotient, scale);
}

/** Below zero, zero or above zero, as a is less than, equal to or greater than b. */
export function compare(a: Decimal, b: Decimal): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equal(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0;
}

export function negate(value: Decimal): Decimal {
  return typeof value === 'number' ? 0 - value : new BigDecimal(-value.units, value.scale);
}

export function absolute(value: Decimal): Decimal {
  return compare(value, ZERO) < 0 ? negate(value) : value;
}

/** Rounded to two decimals, a half upwards: -0.005 becomes 0. */
export function roundCents(value: Decimal): Decimal {
  return roundTo(value, 2);
}

/** Rounded to a whole number, a half upwards. */
export function roundWhole(value: Decimal): Decimal {
  return roundTo(value, 0);
}

function roundTo(value: Decimal, decimals: 0 | 2): Decimal {
  if (typeof value === 'number') {
    const unit = decimals === 2 ? CENT : ONE;
    const rest = value % unit;
    if (rest === 0) return value;
    const below = rest < 0 ? value - rest - unit : value - rest;
    const rounded = value - below >= unit / 2 ? below + unit : below;
    if (Number.isSafeInteger(rounded)) return rounded === 0 ? 0 : rounded;
  }
  const { units, scale } = big(value);
  if (scale <= decimals) return value;
  const unit = 10n ** BigInt(scale - decimals);
  const raised = units + unit / 2n;
  let quotient = raised / unit;
  if (raised < 0n && raised % unit !== 0n) quotient--;
  return normal(quotient, decimals);
}

/** The exact value of a floating point number, which has up to a thousand decimals; null when it is not finite. */
export function fromDouble(value: number): Decimal | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isInteger(value)) return normal(BigInt(value), 0);
  let halvings = 0;
  let units = value;
  while (!Number.isInteger(units)) {
    units *= 2;
    halvings++;
  }
  return normal(BigInt(units) * 5n ** BigInt(halvings), halvings);
}

/** With at least two decimals, and as many as it takes: `1436.50`. */
export function decimalText(value: Decimal): string {
  const { units, scale } = big(value);
  const digits = size(units)
    .toString()
    .padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const fraction = digits.slice(cut).replace(/0+$/, '').padEnd(2, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, cut)}.${fraction}`;
}

function big(value: Decimal): BigDecimal {
  return typeof value === 'number' ? new BigDecimal(BigInt(value), DECIMALS) : value;
}

function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const left = big(a);
  const right = big(b);
  const scale = Math.max(left.scale, right.scale);
  return [left.units * 10n ** BigInt(scale - left.scale), right.units * 10n ** BigInt(scale - right.scale), scale];
}

function size(units: bigint): bigint {
  return units < 0n ? -units : units;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Millionths in a number whenever they fit, so that the quick way is found again. */
function normal(units: bigint, scale: number): Decimal {
  if (scale <= DECIMALS) {
    const millionths = units * 10n ** BigInt(DECIMALS - scale);
    if (size(millionths) <= SAFE) return Number(millionths);
    return new BigDecimal(units, scale);
  }
  const surplus = 10n ** BigInt(scale - DECIMALS);
  if (units % surplus === 0n) return normal(units / surplus, DECIMALS);
  return new BigDecimal(units, scale);
}
