/** The lines of the document, with what they sum up to carried from page to page. */
import type { AllowanceCharge, InvoiceLine, InvoiceModel } from '../../ehf/index.ts';
import { isNonZero } from '../../shared/i18n/stated.ts';
import { currencyDecimals, decimalFromMinor, minorFromDecimal } from '../../shared/values/money.ts';
import type { Marks } from './marks.ts';
import { COLOURS, PAGE, type Paper } from './paper.ts';
import { identifierText, stated } from './parties.ts';
import { drawTable, type Column, type Part, type Row } from './table.ts';
import { opposite, type Words } from './words.ts';

/** Most lines on a print, those below other lines counted; it says so when there are more. */
export const MOST_LINES = 10_000;
/** Lines below lines are set in this deep at most. */
const DEEPEST = 6;

const DETAIL = { size: 7.5, colour: COLOURS.soft } as const;

export function drawLines(paper: Paper, words: Words, model: InvoiceModel, marks: Marks): void {
  if (model.lines.length === 0) {
    paper.within('P', () => paper.paragraph(words.text('document.lines.none'), PAGE.left, PAGE.right, { colour: COLOURS.soft }));
    return;
  }
  const sum = carriedSum(model.currency);
  drawTable(
    paper,
    {
      columns: columnsOf(words),
      carried: () => {
        const text = sum.text();
        return text === null ? null : words.amount(text, model.currency);
      },
      carriedTo: words.text('document.print.carriedTo'),
      carriedFrom: words.text('document.print.carriedFrom'),
    },
    rowsOf(words, model, marks, sum),
  );
  if (countLines(model.lines) > MOST_LINES)
    paper.within('P', () =>
      paper.paragraph(words.text('document.print.firstLines', { count: MOST_LINES }), PAGE.left, PAGE.right, { bold: true }),
    );
}

function columnsOf(words: Words): Column[] {
  const { text } = words;
  return [
    { heading: text('document.line.id'), left: PAGE.left, right: PAGE.left + 22, align: 'left' },
    { heading: text('document.line.name'), left: PAGE.left + 26, right: 276, align: 'left' },
    { heading: text('document.line.quantity'), left: 282, right: 330, align: 'right' },
    { heading: '', left: 334, right: 364, align: 'left' },
    { heading: text('document.line.price'), left: 366, right: 430, align: 'right' },
    { heading: text('document.line.vat'), left: 434, right: 470, align: 'right' },
    { heading: text('document.line.net'), left: 474, right: PAGE.right, align: 'right' },
  ];
}

interface CarriedSum {
  add(net: string | null): void;
  /** A decimal; null as soon as an amount cannot be read: no sum is better than a wrong one. */
  text(): string | null;
}

function carriedSum(currency: string | null): CarriedSum {
  const decimals = currencyDecimals(currency ?? 'NOK');
  let minor: number | null = 0;
  return {
    add: (net) => {
      const amount = net === null ? null : minorFromDecimal(net, decimals);
      const sum: number = (minor ?? 0) + (amount ?? 0);
      minor = minor === null || amount === null || !Number.isSafeInteger(sum) ? null : sum;
    },
    text: () => (minor === null ? null : decimalFromMinor(minor, decimals)),
  };
}

function* rowsOf(words: Words, model: InvoiceModel, marks: Marks, sum: CarriedSum): Generator<Row> {
  let count = 0;
  for (const [index, line] of model.lines.entries()) {
    for (const [depth, each] of withSubLines(line, 0)) {
      if (++count > MOST_LINES) return;
      const mark = depth === 0 ? marks.ofLine(index) : '';
      const cells = cellsOf(words, each, model.currency, depth, mark);
      // The amounts of lines below a line are part of its own.
      yield depth === 0 ? { cells, placed: () => sum.add(line.net) } : { cells };
    }
  }
}

function* withSubLines(line: InvoiceLine, depth: number): Generator<readonly [number, InvoiceLine]> {
  yield [depth, line];
  for (const below of line.subLines ?? []) yield* withSubLines(below, depth + 1);
}

function countLines(lines: readonly InvoiceLine[]): number {
  return lines.reduce((count, line) => count + 1 + countLines(line.subLines ?? []), 0);
}

function cellsOf(words: Words, line: InvoiceLine, currency: string | null, depth: number, mark: string): Part[][] {
  const indent = Math.min(depth, DEEPEST) * 8;
  const name = line.name ?? line.description ?? '–';
  const main = depth === 0 ? {} : { size: 8, colour: COLOURS.soft };
  const number = (text: string): Part[] => (text === '' ? [] : [{ text, style: main }]);
  const vat =
    line.rate === null || (line.category !== 'S' && line.category !== null && !isNonZero(line.rate))
      ? (line.category ?? '')
      : words.percent(line.rate);
  return [
    [{ text: line.id ?? '', style: { ...DETAIL } }],
    [{ text: name + mark, style: main, indent }, ...details(words, line, currency, name).map((text) => ({ text, style: DETAIL, indent }))],
    number(words.decimal(line.quantity)),
    number(words.unit(line.unit)),
    [...number(words.decimal(line.price, 2)), ...priceDetails(words, line).map((text) => ({ text, style: DETAIL }))],
    number(vat),
    number(words.amount(line.net, currency)),
  ];
}

function priceDetails(words: Words, line: InvoiceLine): string[] {
  const base = words.decimal(line.baseQuantity);
  return stated([
    isNonZero(line.baseQuantity) && base !== '1' ? words.text('document.line.perUnits', { quantity: base }) : null,
    isNonZero(line.priceDiscount) ? `${words.term('BT-148')} ${words.decimal(line.grossPrice, 2)}` : null,
  ]);
}

/** All else that a line holds: its description, its numbers and properties in one run, its allowances and charges, its note. */
function details(words: Words, line: InvoiceLine, currency: string | null, name: string): string[] {
  const named = (term: string, value: string | null | undefined): string | null =>
    value == null || value === '' ? null : `${term === 'period' ? words.text('document.period') : words.term(term)}: ${value}`;
  const { period } = line;
  const numbers = stated([
    line.sellerItemId === null ? null : words.text('document.line.item', { id: line.sellerItemId }),
    named('BT-157', line.standardItemId === null ? null : identifierText(line.standardItemId)),
    named('BT-156', line.buyerItemId),
    period === null ? null : named('period', words.period(period.start, period.end)),
    named('BT-132', line.orderLine),
    named('BT-133', line.accountingCost),
    named('BT-128', line.invoicedObject === null ? null : identifierText(line.invoicedObject)),
    named('BT-159', line.originCountry),
    ...line.classifications.map(({ code, list }) => named('BT-158', list === null ? code : `${code} (${list})`)),
    ...line.properties.map((property) => `${property.name ?? ''}: ${property.value ?? ''}`),
    isNonZero(line.priceDiscount) ? named('BT-147', words.decimal(line.priceDiscount, 2)) : null,
  ]);
  return stated([
    line.description === name ? null : line.description,
    numbers.join('\u00a0· '),
    ...line.allowancesCharges.map((item) => allowanceText(words, item, currency)),
    line.note,
  ]);
}

/** What an allowance or charge is for: its reason, its percent of what, its rate of VAT. */
export function allowanceName(words: Words, item: AllowanceCharge, currency: string | null): string {
  const kind = words.text(item.isCharge ? 'document.charge' : 'document.allowance');
  const reason = item.reason ?? item.reasonCode;
  const share =
    item.percent === null
      ? null
      : stated([words.percent(item.percent), item.baseAmount === null ? null : words.amount(item.baseAmount, currency)]).join(' × ');
  return `${reason === null || reason === kind ? kind : `${kind}: ${reason}`}${share === null ? '' : ` (${share})`}`;
}

/** The amount with the sign that it adds with. */
export function allowanceAmount(words: Words, item: AllowanceCharge, currency: string | null): string {
  return words.amount(item.isCharge || item.amount === null ? item.amount : opposite(item.amount), currency);
}

function allowanceText(words: Words, item: AllowanceCharge, currency: string | null): string {
  return `${allowanceName(words, item, currency)} ${allowanceAmount(words, item, currency)}`;
}
