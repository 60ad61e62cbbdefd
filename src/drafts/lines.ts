/** A line of a draft as one or several lines of the document. */
import { computeTotals, NO_LINE } from '../ehf/index.ts';
import type { AllowanceCharge, InvoiceLine } from '../ehf/index.ts';
import { decimalFromMinor, minorFromDecimal } from '../shared/values/money.ts';
import type { SalesLine } from '../shared/contract/sales.ts';
import { creditedBy, daysOf, vatOfCredited, type LineContext } from './context.ts';
import { shared } from './split.ts';
import { cleaned, isZero, joined } from './texts.ts';
import type { LineVat } from './types.ts';
import { percentText, stretchesOf, type Stretch } from './vat.ts';
import { wordsOf } from './words.ts';

/** UNTDID 5189: discount. */
export const DISCOUNT_CODE = '95';
/** UN/ECE recommendation 20: what a part of a split line is counted in. */
const EACH = 'EA';

/** A line without its number, and without what the text lines behind it say. */
export interface BareLine {
  readonly line: InvoiceLine;
  readonly vat: LineVat | null;
  /** BT-131 in hundredths; null while it cannot be computed or is too large. */
  readonly net: number | null;
  /** One for each category and rate. */
  readonly vatKey: string;
}

/**
 * @param line one of type `article`
 * @returns several when the days of delivery cross a change of rate: their nets add up to the whole
 */
export function bareLinesOf(line: SalesLine, context: LineContext): BareLine[] {
  const stretches = stretchesOfLine(line, context);
  const whole = wholeLine(line, context, stretches[0]?.vat ?? null);
  if (stretches.length === 1 || whole.net === null) return [whole];
  return splitLine(line, context, whole.net, stretches);
}

/** The days on which a line was delivered, with their VAT. */
export function stretchesOfLine(line: Pick<SalesLine, 'vatCode' | 'credits' | 'periodFrom' | 'periodTo'>, context: LineContext): Stretch[] {
  const [from, to] = daysOf(line.periodFrom, line.periodTo) ?? [context.from, context.to];
  const credited = creditedBy(line, context.originals);
  const vat = credited === null ? null : vatOfCredited(credited, line.vatCode, context);
  // What is credited keeps its rate.
  return vat === null ? stretchesOf(line.vatCode, from, to, context) : [{ from, to, days: 1, vat }];
}

function wholeLine(line: SalesLine, context: LineContext, vat: LineVat | null): BareLine {
  const hasPeriod = line.periodFrom !== null || line.periodTo !== null;
  const discount = line.discountPercent === null || isZero(line.discountPercent) ? [] : [discountOf(line.discountPercent, context)];
  const result = computeTotals({
    lines: [{ quantity: line.quantity, price: line.price, baseQuantity: null, allowancesCharges: discount, category: null, rate: null }],
    allowancesCharges: [],
  });
  const computed = result.ok ? result.computed.lines[0] : undefined;
  const net = computed?.net == null ? null : minorFromDecimal(computed.net);
  return {
    vat,
    net,
    vatKey: vatKeyOf(vat),
    line: {
      ...emptyLine(line, vat),
      quantity: line.quantity,
      unit: cleaned(line.unit),
      net: net === null ? null : decimalFromMinor(net),
      period: hasPeriod ? { start: line.periodFrom, end: line.periodTo, code: null } : null,
      allowancesCharges: net === null ? [] : (computed?.allowancesCharges ?? []),
      price: line.price,
    },
  };
}

export function vatKeyOf(vat: LineVat | null): string {
  return vat === null ? '' : `${vat.category} ${vat.rateBp}`;
}

/** Each part is once what it comes to, since no quantity times the price would come to exactly that; what the whole was is told beside. */
function splitLine(line: SalesLine, context: LineContext, net: number, stretches: readonly Stretch[]): BareLine[] {
  const total = stretches.reduce((sum, { days }) => sum + days, 0);
  const nets = shared(
    net,
    stretches.map(({ days }) => days),
  );
  const words = wordsOf(context.language);
  return stretches.map(({ from, to, days, vat }, index) => {
    const part = nets[index] ?? 0;
    return {
      vat,
      net: part,
      vatKey: vatKeyOf(vat),
      line: {
        ...emptyLine(line, vat),
        note: words.share(days, total, line.quantity ?? '', line.price ?? ''),
        // A price is never negative (BR-27).
        quantity: part < 0 ? '-1' : '1',
        unit: EACH,
        net: decimalFromMinor(part),
        period: { start: from, end: to, code: null },
        price: decimalFromMinor(Math.abs(part)),
      },
    };
  });
}

function emptyLine(line: SalesLine, vat: LineVat | null): InvoiceLine {
  return {
    ...NO_LINE,
    name: cleaned(line.name),
    description: cleaned(line.description),
    sellerItemId: cleaned(line.articleNumber),
    category: vat?.category ?? null,
    rate: vat === null ? null : percentText(vat.rateBp),
  };
}

/** BG-27; computeTotals adds amount and base. */
function discountOf(percent: string, { language }: LineContext): AllowanceCharge {
  return {
    isCharge: false,
    amount: null,
    baseAmount: null,
    percent,
    reason: wordsOf(language).discount,
    reasonCode: DISCOUNT_CODE,
    category: null,
    rate: null,
  };
}

/** With its number (BT-126) and the texts behind it (BT-127). */
export function numberedLine({ line }: BareLine, id: number, texts: string | null): InvoiceLine {
  return { ...line, id: String(id), note: joined([line.note, texts]) };
}
