/** An exact decimal: units times ten to the power of -SCALE. */
export type Decimal = bigint;

/** Decimals kept. Amounts have two, unit prices and quantities rarely more than six. */
const SCALE = 12;
const ONE = 10n ** BigInt(SCALE);
/** Longer digit strings are no amounts, and slow to compute with. */
const LONGEST = 40;

export const ZERO: Decimal = 0n;

/** An `xs:decimal`; null when it is none, has over 40 characters, or more decimals than are kept. */
export function decimalFrom(text: string): Decimal | null {
  if (text.length > LONGEST) return null;
  const match = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))$/.exec(text);
  if (match === null) return null;
  const fraction = (match[3] ?? match[4] ?? '').replace(/0+$/, '');
  if (fraction.length > SCALE) return null;
  const units = BigInt((match[2] ?? '') + fraction.padEnd(SCALE, '0'));
  return match[1] === '-' ? -units : units;
}

/** With at least two decimals, and as many as it takes: `1436.50`. */
export function decimalText(value: Decimal): string {
  const digits = (value < 0n ? -value : value).toString().padStart(SCALE + 1, '0');
  const cut = digits.length - SCALE;
  const fraction = digits.slice(cut).replace(/0+$/, '').padEnd(2, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, cut)}.${fraction}`;
}

/** A share in percent, rounded to two decimals half away from zero. */
export function percentRounded(base: Decimal, percent: Decimal): Decimal {
  const exact = base * percent;
  const cent = ONE * ONE;
  const size = exact < 0n ? -exact : exact;
  // exact has twice the scale; a hundredth of it is the share, and hundredths of that are what is kept.
  const hundredths = (size * 2n + cent) / (cent * 2n);
  const rounded = hundredths * (ONE / 100n);
  return exact < 0n ? -rounded : rounded;
}

/** `a` times `b` divided by a divisor that is not zero, rounded to two decimals half away from zero. */
export function quotientRounded(a: Decimal, b: Decimal, divisor: Decimal): Decimal {
  const dividend = absolute(a * b) * 100n;
  const by = absolute(divisor) * ONE;
  const rounded = ((dividend * 2n + by) / (by * 2n)) * (ONE / 100n);
  const signs = [a, b, divisor].filter((part) => part < 0n).length;
  return signs % 2 === 1 ? -rounded : rounded;
}

/** Rounded to a whole number half away from zero. */
export function wholeRounded(value: Decimal): Decimal {
  const rounded = ((absolute(value) * 2n + ONE) / (ONE * 2n)) * ONE;
  return value < 0n ? -rounded : rounded;
}

export function absolute(value: Decimal): Decimal {
  return value < 0n ? -value : value;
}

/** A whole number as a decimal. */
export function whole(value: number): Decimal {
  return BigInt(value) * ONE;
}
