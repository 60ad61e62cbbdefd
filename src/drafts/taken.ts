/** What a credit note takes of the lines, allowances and charges of numbered documents. */
import type { InvoiceModel } from '../ehf/index.ts';
import { currencyDecimals, minorFromDecimal } from '../shared/values/money.ts';
import { creditedBy } from './context.ts';
import type { LineOrigin, Original, SalesDraft, SalesFacts } from './types.ts';

interface Places {
  readonly model: Pick<InvoiceModel, 'lines' | 'allowancesCharges'>;
  readonly origins: readonly LineOrigin[];
  readonly partOrigins: readonly LineOrigin[];
}

export interface Taking {
  readonly original: Original;
  readonly line: Original['lines'][number];
  /** Minor units of the currency; of an allowance negative. */
  readonly amount: number;
  /** `lines.2`, `allowancesCharges.0` */
  readonly place: string;
}

/** Each line, allowance or charge that takes something back. */
export function takingsOf(draft: SalesDraft, originals: SalesFacts['originals'], { model, origins, partOrigins }: Places): Taking[] {
  const decimals = currencyDecimals(draft.currency);
  const minor = (amount: string | null | undefined): number => (amount == null ? 0 : (minorFromDecimal(amount, decimals) ?? 0));
  const takings: Taking[] = [];
  const take = (entry: Parameters<typeof creditedBy>[0] | undefined, amount: number, place: string): void => {
    const credited = entry === undefined ? null : creditedBy(entry, originals);
    if (credited !== null) takings.push({ ...credited, amount, place });
  };
  for (const [at, { line }] of origins.entries()) take(draft.lines[line], minor(model.lines[at]?.net), `lines.${line}`);
  for (const [at, { line }] of partOrigins.entries()) {
    const part = model.allowancesCharges[at];
    take(draft.allowancesCharges[line], minor(part?.amount) * (part?.isCharge === true ? 1 : -1), `allowancesCharges.${line}`);
  }
  return takings;
}

/** By line id, what is taken of it in all. */
export function takenOf(draft: SalesDraft, originals: SalesFacts['originals'], places: Places): ReadonlyMap<number, number> {
  const taken = new Map<number, number>();
  for (const { line, amount } of takingsOf(draft, originals, places)) taken.set(line.lineId, (taken.get(line.lineId) ?? 0) + amount);
  return taken;
}

/** Whether nothing is left of an invoice then. */
export function isWhole({ lines }: Original, taken: ReadonlyMap<number, number>): boolean {
  return lines.every(({ lineId, net, creditedNet }) => net - creditedNet === (taken.get(lineId) ?? 0));
}

/**
 * The VAT that a credit note must have, because it takes all that is left of its invoices and nothing else: what earlier credit notes have left of
 * their VAT. Null for others.
 *
 * @returns hundredths
 */
export function wholeVatOf(draft: SalesDraft, originals: SalesFacts['originals'], places: Places): number | null {
  // Hundredths and minor units are one.
  if (draft.kind !== 'creditNote' || currencyDecimals(draft.currency) !== 2) return null;
  const entries = [...draft.lines.filter(({ type }) => type === 'article'), ...draft.allowancesCharges];
  if (entries.length === 0 || entries.some((entry) => creditedBy(entry, originals) === null)) return null;
  const ids = new Set(entries.map(({ credits }) => credits?.documentId));
  const credited = originals.filter(({ id }) => ids.has(id));
  const taken = takenOf(draft, originals, places);
  if (!credited.every((original) => isWhole(original, taken))) return null;
  return credited.reduce((sum, original) => {
    const left = original.lines.reduce((total, { net, creditedNet }) => total + net - creditedNet, 0);
    return sum + original.gross - original.credited - left;
  }, 0);
}
