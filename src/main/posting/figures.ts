/** The figures of a document as the ledger sees them: integers, and the sides swapped once for a credit note. */
import type { InvoiceLine } from '../../ehf/index.ts';
import type { DocumentHead } from '../exchange/inbox/head.ts';
import { isIsoDate } from '../../shared/values/dates.ts';
import { basisPointsFromDecimal, currencyDecimals, minorFromDecimal } from '../../shared/values/money.ts';

/** A breakdown of VAT as stated (BG-23), minor units of the document's currency. */
export interface StatedVat {
  readonly category: string;
  readonly rateBp: number;
  readonly base: number;
  readonly amount: number;
}

/** A line (BG-25) or an allowance or charge of the whole document (BG-20, BG-21). */
export interface FigureLine {
  /** Null for an allowance or charge. */
  readonly source: InvoiceLine | null;
  readonly text: string;
  readonly category: string;
  readonly rateBp: number;
  readonly net: number;
}

export interface DocumentFigures {
  /** BT-5; null when it is no currency code. */
  readonly currency: string | null;
  readonly decimals: number;
  /** Null when they were not asked for, or an amount of theirs cannot be read; the breakdown of VAT then stands in. */
  readonly lines: readonly FigureLine[] | null;
  readonly vat: readonly StatedVat[];
  /** Sum of the breakdown, else BT-110. */
  readonly vatTotal: number;
  /** BT-111 in øre, when the document is in another currency and states its VAT in NOK. */
  readonly vatInNok: number | null;
  /** BT-113, BT-114; nil when not stated. */
  readonly prepaid: number;
  readonly rounding: number;
  /** BT-115; null when it cannot be read: such a document is not posted. */
  readonly payable: number | null;
  /** BT-109, for a document without readable lines and breakdown. */
  readonly net: number | null;
  /** Whether an amount that the posting needs cannot be read. */
  readonly unreadable: boolean;
}

/** A hundred billion kroner in øre: a greater amount is a slip or an attack, and sums of many would not be exact. */
export const GREATEST_AMOUNT = 10_000_000_000_000;

/**
 * Reads the figures. Debit positive: an invoice's amounts as stated, a credit note's with the opposite sign. A negative invoice
 * is swapped by its own signs, so both come out on the same side (facts of posting, credit notes).
 */
export function readFigures(model: DocumentHead, isCreditNote: boolean, documentLines: readonly InvoiceLine[] | null): DocumentFigures {
  const currency = model.currency !== null && /^[A-Z]{3}$/.test(model.currency) ? model.currency : null;
  const decimals = currencyDecimals(currency ?? 'NOK');
  let unreadable = currency === null;
  const swap = (minor: number): number => (isCreditNote && minor !== 0 ? -minor : minor);
  const amount = (text: string | null): number | null => {
    const minor = text === null ? null : minorFromDecimal(text, decimals);
    return minor === null || Math.abs(minor) > GREATEST_AMOUNT ? null : swap(minor);
  };
  /** Nil when not stated; unreadable when stated and no amount. */
  const optional = (text: string | null): number => {
    const value = amount(text);
    if (value === null && text !== null) unreadable = true;
    return value ?? 0;
  };
  const payable = amount(model.totals.payable);
  const vat = readBreakdown(model, amount);
  const lines = documentLines === null ? null : readLines(model, documentLines, amount);
  const stated = vat ?? [];
  if (payable === null || (vat === null && lines === null)) unreadable = true;
  const vatInNok =
    currency !== 'NOK' && model.taxCurrency === 'NOK' && model.totals.vatInTaxCurrency !== null
      ? boundedNok(model.totals.vatInTaxCurrency)
      : null;
  return {
    currency,
    decimals,
    lines,
    vat: stated,
    vatTotal: stated.length > 0 ? stated.reduce((sum, entry) => sum + entry.amount, 0) : optional(model.totals.vat),
    vatInNok: vatInNok === null ? null : swap(vatInNok),
    prepaid: optional(model.totals.prepaid),
    rounding: optional(model.totals.rounding),
    payable,
    net: amount(model.totals.net),
    unreadable,
  };
}

function boundedNok(text: string): number | null {
  const minor = minorFromDecimal(text);
  return minor === null || Math.abs(minor) > GREATEST_AMOUNT ? null : minor;
}

/** BG-23; null when an amount of it cannot be read. */
function readBreakdown(model: DocumentHead, amount: (text: string | null) => number | null): StatedVat[] | null {
  const entries: StatedVat[] = [];
  for (const entry of model.vat) {
    const base = amount(entry.base);
    const vat = amount(entry.amount);
    if (base === null || vat === null) return null;
    entries.push({ category: entry.category ?? '', rateBp: rateOf(entry.rate), base, amount: vat });
  }
  return entries;
}

/** BT-131 of each line, and the allowances and charges of the whole document; null when an amount of them cannot be read. */
function readLines(
  model: DocumentHead,
  documentLines: readonly InvoiceLine[],
  amount: (text: string | null) => number | null,
): FigureLine[] | null {
  const lines: FigureLine[] = [];
  for (const source of documentLines) {
    const net = amount(source.net);
    if (net === null) return null;
    lines.push({
      source,
      text: source.name ?? source.description ?? source.note ?? '',
      category: source.category ?? '',
      rateBp: rateOf(source.rate),
      net,
    });
  }
  for (const entry of model.allowancesCharges) {
    const stated = amount(entry.amount);
    if (stated === null) return null;
    const net = entry.isCharge || stated === 0 ? stated : -stated;
    lines.push({ source: null, text: entry.reason ?? '', category: entry.category ?? '', rateBp: rateOf(entry.rate), net });
  }
  return lines.length === 0 ? null : lines;
}

function rateOf(text: string | null): number {
  return text === null ? 0 : (basisPointsFromDecimal(text) ?? 0);
}

/**
 * The day whose VAT rate counts, that of delivery (mval § 22-1): BT-72, else the end of the period (BG-14), else BT-7, else BT-2. A
 * credit note that states none uses the rates of what it credits (BT-26).
 */
export function deliveryDate(model: DocumentHead, isCreditNote: boolean, fallback: string): string {
  const credited = isCreditNote ? model.precedingInvoices.map((invoice) => invoice.issueDate) : [];
  const candidates = [model.delivery?.date ?? null, model.period?.end ?? null, model.taxPointDate, ...credited, model.issueDate];
  return candidates.map(bookDate).find((date) => date !== null) ?? fallback;
}

/** A stated date when it is one that books can hold; the year 0001 of an empty field is none. */
export function bookDate(text: string | null): string | null {
  return text !== null && isIsoDate(text) && text >= '1900-01-01' && text < '2101' ? text : null;
}
