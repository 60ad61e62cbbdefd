/**
 * An amount shared by days, exactly: each part ends where the whole, taken through that day and rounded half away from zero, ends. So the parts
 * add up to the whole, and none is more than a hundredth from its share.
 *
 * @param amount whole hundredths
 * @param days of each part, above zero
 */
export function shared(amount: number, days: readonly number[]): number[] {
  const total = days.reduce((sum, one) => sum + one, 0);
  let through = 0;
  let told = 0;
  return days.map((one) => {
    through += one;
    const until = through === total ? amount : portion(amount, through, total);
    const part = until - told;
    told = until;
    return part;
  });
}

function portion(amount: number, days: number, of: number): number {
  const size = BigInt(Math.abs(amount)) * BigInt(days) * 2n;
  const rounded = Number((size + BigInt(of)) / (BigInt(of) * 2n));
  return amount < 0 ? -rounded : rounded;
}
