/** The document that a draft becomes, composed in the window itself: cheap enough for every key. */
import { composeInvoice } from '../../drafts/compose.ts';
import type { Composed } from '../../drafts/types.ts';
import type { LineSums } from './Lines.tsx';

export { composeInvoice };
export type { Composed };

/** BT-131 and the rates of each line of the draft. A line that crosses a change of rate stands as several in the document. */
export function lineSums(composed: Composed, count: number, percent: (basisPoints: number | null) => string): (LineSums | null)[] {
  const sums: (LineSums | null)[] = Array.from({ length: count }, () => null);
  composed.origins.forEach(({ line }, index) => {
    const net = composed.model.lines[index]?.net ?? null;
    const rate = composed.lineVat[index]?.rateBp ?? null;
    const before = sums[line] ?? null;
    if (before === null) sums[line] = { net, splitRates: null };
    else
      sums[line] = {
        net: added(before.net, net),
        splitRates: `${before.splitRates ?? percent(composed.lineVat[index - 1]?.rateBp ?? null)} + ${percent(rate)}`,
      };
  });
  return sums;
}

/**
 * What each discount or charge of the draft comes to, with the sign of its kind: a percentage stands in the document once for each rate, as a charge instead
 * of a discount where it is of lines that are given back.
 */
export function amountsOfParts(parts: readonly { readonly isCharge: boolean }[], { model, partOrigins }: Composed): (string | null)[] {
  const amounts: (string | null)[] = parts.map(() => null);
  partOrigins.forEach(({ line }, index) => {
    const part = model.allowancesCharges[index];
    const amount = part?.amount ?? null;
    const isTurned = part?.isCharge !== parts[line]?.isCharge && amount !== null && !/^[0.]*$/.test(amount);
    amounts[line] = added(amounts[line] ?? null, isTurned ? `-${amount}` : amount);
  });
  return amounts;
}

/** The sum of two amounts of two decimals. */
function added(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  const whole = (text: string): bigint => {
    const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
    const minor = BigInt(`${match?.[2] ?? '0'}${(match?.[3] ?? '').padEnd(2, '0')}`);
    return match?.[1] === '-' ? -minor : minor;
  };
  const sum = whole(a) + whole(b);
  const digits = String(sum < 0n ? -sum : sum).padStart(3, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
