/** Dividing an amount so that the parts sum to it exactly. */

/**
 * Divides an amount in proportion to weights: each part is the rounded share of all up to it less what was given before, so that
 * the parts sum to the amount. Weights that sum to nil give all of it to the one with the greatest size.
 *
 * @param amount minor units
 * @param weights minor units, of either sign
 */
export function allot(amount: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (amount === 0 || weights.length === 0) return weights.map(() => 0);
  if (total === 0) {
    const greatest = weights.reduce((best, weight, index) => (Math.abs(weight) > Math.abs(weights[best] ?? 0) ? index : best), 0);
    return weights.map((_, index) => (index === greatest ? amount : 0));
  }
  let passed = 0;
  let given = 0;
  return weights.map((weight) => {
    passed += weight;
    const upTo = share(amount, passed, total);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}

/** amount × part / whole, half away from zero. */
function share(amount: number, part: number, whole: number): number {
  const numerator = BigInt(amount) * BigInt(part) * (whole < 0 ? -1n : 1n);
  const denominator = BigInt(Math.abs(whole));
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const rounded = Number((size * 2n + denominator) / (denominator * 2n));
  if (!Number.isSafeInteger(rounded)) throw new RangeError('The amount is too large');
  return negative && rounded !== 0 ? -rounded : rounded;
}
