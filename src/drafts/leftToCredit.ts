/** What a credit note can take of each line of an invoice: what earlier ones have left of the line, and of the invoice as a whole. */
import { percentOf } from '../shared/values/money.ts';
import type { Original, OriginalLine } from './types.ts';

/** Hundredths that rounding in several credit notes can leave; more was credited by lines that take back no line (see withVatTotal). */
const ROUNDING = 100;
/** Lines that may be given what is left over. */
const MOST_TRIED = 20;

/** What is left of a line, minor units of the currency, with the sign that the line has. */
export function leftOf({ net, creditedNet }: OriginalLine): number {
  return net - creditedNet;
}

/**
 * Of each chosen line of an invoice what can be credited, minor units without VAT. Where the invoice has been credited by lines that take back no line
 * (an amount off the price), the chosen ones share what is left of it by their size, VAT included.
 *
 * @returns by line id; nothing for what has nothing left
 */
export function leftToCredit(original: Original, isChosen: (line: OriginalLine) => boolean): ReadonlyMap<number, number> {
  const most = original.gross - original.credited;
  const chosen = original.lines.filter((line) => isChosen(line) && leftOf(line) !== 0);
  const left = new Map(chosen.map((line) => [line.lineId, leftOf(line)]));
  const all = grossOf(original.lines, leftOf);
  const gross = grossOf(chosen, leftOf);
  if (all - most < ROUNDING || gross <= most) return left;
  if (most <= 0) return new Map();
  const shares = new Map(chosen.map((line) => [line.lineId, floorDivide(BigInt(leftOf(line)) * BigInt(most), BigInt(gross))]));
  const shareOf = ({ lineId }: OriginalLine): number => shares.get(lineId) ?? 0;
  // What the division leaves goes to the largest line, and an øre that its VAT leaves to another, never beyond what is left of the invoice.
  const bySize = chosen.toSorted((a, b) => leftOf(b) - leftOf(a)).slice(0, MOST_TRIED);
  const restOf = (): number => most - grossOf(chosen, shareOf);
  for (const line of [...bySize.slice(0, 1), ...bySize]) {
    const rest = restOf();
    shares.set(line.lineId, shareOf(line) + Math.floor((rest * 10_000) / (10_000 + (line.vatRateBp ?? 0))));
  }
  for (const line of bySize) {
    if (restOf() <= 0) break;
    shares.set(line.lineId, shareOf(line) + 1);
    if (restOf() < 0) shares.set(line.lineId, shareOf(line) - 1);
  }
  for (const [lineId, share] of shares) if (share === 0) shares.delete(lineId);
  return shares;
}

/** With VAT, reckoned for each rate. */
function grossOf(lines: readonly OriginalLine[], netOf: (line: OriginalLine) => number): number {
  const nets = new Map<number, number>();
  for (const line of lines) nets.set(line.vatRateBp ?? 0, (nets.get(line.vatRateBp ?? 0) ?? 0) + netOf(line));
  let gross = 0;
  for (const [rateBp, net] of nets) gross += net + percentOf(net, rateBp);
  return gross;
}

function floorDivide(numerator: bigint, denominator: bigint): number {
  const whole = numerator / denominator;
  return Number(numerator < 0n && whole * denominator !== numerator ? whole - 1n : whole);
}
