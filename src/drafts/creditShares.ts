/** How much of a credit note goes to each invoice that it credits. */
import { computeTotals } from '../ehf/index.ts';
import { currencyDecimals, minorFromDecimal } from '../shared/values/money.ts';
import { isWhole, takenOf } from './taken.ts';
import { percentText } from './vat.ts';
import type { Composed, LineVat, SalesDraft, SalesFacts } from './types.ts';

export interface CreditShare {
  readonly documentId: number;
  /** With VAT, minor units of the currency; all together the gross of the credit note. */
  readonly amount: number;
}

/**
 * The gross of a credit note shared among the invoices that its lines take back. A line that takes back nothing goes with the first invoice. VAT is
 * reckoned for each invoice; what rounding leaves goes with the last one.
 *
 * @returns in the order of `facts.originals`; empty when no invoice is credited
 */
export function creditShares(draft: SalesDraft, { originals }: SalesFacts, { model, ...composed }: Composed): CreditShare[] {
  const entries = [...draft.lines, ...draft.allowancesCharges];
  const ids = new Set([...draft.credits, ...entries.flatMap(({ credits }) => credits?.documentId ?? [])]);
  const credited = originals.filter(({ id }) => ids.has(id));
  const first = credited[0];
  if (first === undefined) return [];
  const idOf = (entry: { readonly credits: { readonly documentId: number } | null } | undefined): number =>
    credited.find(({ id }) => id === entry?.credits?.documentId)?.id ?? first.id;
  const decimals = currencyDecimals(draft.currency);
  const minor = (amount: string | null): number => minorFromDecimal(amount ?? '', decimals) ?? 0;
  let left = minor(model.totals.gross);
  const taken = takenOf(draft, originals, { model, ...composed });
  return credited.map((original, index) => {
    const { id } = original;
    const lines = model.lines.flatMap((line, at) =>
      idOf(draft.lines[composed.origins[at]?.line ?? -1]) === id ? [ofNet(line.net, composed.lineVat[at] ?? null)] : [],
    );
    const parts = model.allowancesCharges.filter((_part, at) => idOf(draft.allowancesCharges[composed.partOrigins[at]?.line ?? -1]) === id);
    const result = computeTotals({ lines, allowancesCharges: parts });
    const own = result.ok ? minor(result.computed.totals.gross) : 0;
    const whole = isWhole(original, taken) && own !== 0 ? original.gross - original.credited : own;
    const amount = index === credited.length - 1 ? left : whole;
    left -= amount;
    return { documentId: id, amount };
  });
}

function ofNet(net: string | null, vat: LineVat | null) {
  return {
    quantity: '1',
    price: net,
    baseQuantity: null,
    allowancesCharges: [],
    category: vat?.category ?? null,
    rate: vat === null ? null : percentText(vat.rateBp),
  };
}
