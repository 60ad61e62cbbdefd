/** The draft of a credit note from numbered invoices: what earlier credit notes have left of them. */
import { computeTotals } from '../ehf/index.ts';
import { AppError } from '../shared/contract/errors.ts';
import type { SalesAllowanceCharge, SalesLine } from '../shared/contract/sales.ts';
import { currencyDecimals, decimalFromMinor, minorFromDecimal } from '../shared/values/money.ts';
import { leftToCredit } from './leftToCredit.ts';
import type { Original, OriginalLine, SalesDraft } from './types.ts';

/** Decimals of a quantity that is told as less than it was, unless it had more: with more than that it was an amount that was credited. */
const QUANTITY_DECIMALS = 3;
const EACH = 'EA';

/**
 * A credit note of whole invoices, or of chosen lines, allowances and charges of them: of each what is left (`leftToCredit`), at the rates and accounts of
 * the original.
 *
 * @param originals of one customer and currency, from `facts.originals`
 * @param lineIds those of `originals` to take; null for all
 * @param base what else the credit note says: an `emptyDraft('creditNote', …)`, with references of the original if they are wanted
 * @param drafts the drafts that the originals were made from, by id: article number, description, unit of discount and dimensions come from there
 * @throws AppError sales.creditMixed, sales.nothingToCredit
 */
export function creditDraft(
  originals: readonly Original[],
  lineIds: readonly number[] | null,
  base: SalesDraft,
  drafts: ReadonlyMap<number, SalesDraft> = new Map(),
): SalesDraft {
  const first = originals[0];
  if (first === undefined) throw new AppError('sales.nothingToCredit', { number: '' });
  if (originals.some(({ customerId, currency }) => customerId !== first.customerId || currency !== first.currency)) {
    throw new AppError('sales.creditMixed');
  }
  const chosen = lineIds === null ? null : new Set(lineIds);
  const some = originals.flatMap((original) => {
    const left = leftToCredit(original, ({ lineId }) => chosen === null || chosen.has(lineId));
    const source = drafts.get(original.id) ?? null;
    return original.lines.flatMap((line) => {
      const amount = left.get(line.lineId);
      return amount === undefined ? [] : [{ original, line, left: amount, source }];
    });
  });
  // A document has a line at least (BR-16): a fee that is all there is to credit stands as one.
  const hasLines = some.some(({ line }) => line.part === 'line');
  // And a discount is taken from lines or charges of its rate (BR-S-08): one whose lines came to nothing, or are credited already, stands as one too.
  const bases = new Set(some.filter(({ line }) => line.part !== 'allowance').map(({ line }) => rateKey(line)));
  const isLine = ({ line }: (typeof some)[number]): boolean =>
    line.part === 'line' || !hasLines || (line.part === 'allowance' && !bases.has(rateKey(line)));
  const lines = some.filter(isLine).map((one) => lineOf(one.original, one.line, one.left, one.line.part === 'line' ? one.source : null));
  const parts = some.filter((one) => !isLine(one)).map((one) => partOf(one.original, one.line, one.left));
  if (lines.length === 0) {
    throw new AppError('sales.nothingToCredit', { number: originals.map(({ number }) => number).join(', ') });
  }
  return {
    ...base,
    kind: 'creditNote',
    customerId: first.customerId,
    currency: first.currency,
    rate: first.currency === 'NOK' ? null : first.rate,
    lines,
    allowancesCharges: parts,
    credits: originals.filter(({ id }) => some.some(({ original }) => original.id === id)).map(({ id }) => id),
  };
}

function rateKey({ vatCode, vatRateBp }: OriginalLine): string {
  return `${vatCode} ${vatRateBp}`;
}

function lineOf(original: Original, line: OriginalLine, left: number, draft: SalesDraft | null): SalesLine {
  const source = draft?.lines[line.position] ?? null;
  // A line that was split at a change of rate stands as once its amount, and its source as what the whole was.
  const isWhole = source !== null && source.quantity === line.quantity && source.price === line.price;
  const discountPercent = isWhole ? source.discountPercent : null;
  const amounts = amountsOf(line, left, discountPercent, currencyDecimals(original.currency));
  return {
    type: 'article',
    articleId: line.articleId,
    articleNumber: source?.articleNumber ?? '',
    name: line.text,
    description: source?.description ?? '',
    ...amounts,
    vatCode: line.vatCode,
    account: line.account,
    departmentId: source?.departmentId ?? null,
    projectId: source?.projectId ?? null,
    periodFrom: null,
    periodTo: null,
    credits: { documentId: original.id, lineId: line.lineId },
  };
}

type Amounts = Pick<SalesLine, 'quantity' | 'unit' | 'price' | 'discountPercent'>;

/** The quantity that is left at the same price, if it comes to exactly what is left; else once the amount. */
function amountsOf(line: OriginalLine, left: number, discountPercent: string | null, decimals: number): Amounts {
  const { price } = line;
  const unit = line.unit ?? EACH;
  for (const quantity of price === null ? [] : [left === line.net ? line.quantity : null, shareOf(line.quantity, left, line.net)]) {
    if (quantity !== null && netOf(quantity, price, discountPercent, decimals) === left) return { quantity, unit, price, discountPercent };
  }
  return { quantity: left < 0 ? '-1' : '1', unit: EACH, price: decimalFromMinor(Math.abs(left), decimals), discountPercent: null };
}

/** `quantity` times `left` through `net`, when it has few decimals. */
function shareOf(quantity: string | null, left: number, net: number): string | null {
  if (quantity === null || net === 0) return null;
  const match = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(quantity);
  if (match === null) return null;
  const units = BigInt((match[2] ?? '0') + (match[3] ?? '').padEnd(12, '0'));
  const product = units * BigInt(Math.abs(left));
  const divisor = BigInt(Math.abs(net));
  const decimals = Math.max(QUANTITY_DECIMALS, match[3]?.length ?? 0);
  const step = 10n ** BigInt(12 - decimals);
  // Rounded to the decimals that are told: amounts are rounded too, so that few shares are exact.
  const rounded = (product * 2n + divisor * step) / (divisor * step * 2n);
  if (rounded === 0n) return null;
  const digits = rounded.toString().padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  return `${match[1]}${digits.slice(0, -decimals)}${fraction === '' ? '' : `.${fraction}`}`;
}

function netOf(quantity: string, price: string | null, percent: string | null, decimals: number): number | null {
  const discount = { isCharge: false, amount: null, baseAmount: null, percent, reason: null, reasonCode: null, category: null, rate: null };
  const result = computeTotals({
    lines: [{ quantity, price, baseQuantity: null, allowancesCharges: percent === null ? [] : [discount], category: null, rate: null }],
    allowancesCharges: [],
  });
  const net = result.ok ? result.computed.lines[0]?.net : null;
  return net == null ? null : minorFromDecimal(net, decimals);
}

/** An allowance stands with its positive amount, in a credit note as in an invoice. */
function partOf(original: Original, line: OriginalLine, left: number): SalesAllowanceCharge {
  const isCharge = line.part === 'charge';
  return {
    isCharge,
    reason: line.text,
    percent: null,
    amount: decimalFromMinor(isCharge ? left : -left, currencyDecimals(original.currency)),
    vatCode: line.vatCode,
    account: line.account,
    credits: { documentId: original.id, lineId: line.lineId },
  };
}
