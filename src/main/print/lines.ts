/** The lines of the document, with what they sum up to carried from page to page. */
import type { AllowanceCharge, InvoiceLine, InvoiceModel } from '../../ehf/index.ts';
import { isNonZero } from '../../shared/i18n/stated.ts';
import { currencyDecimals, decimalFromMinor, minorFromDecimal } from '../../shared/values/money.ts';
import type { Marks } from './marks.ts';
import { COLOURS, PAGE, type Paper } from './paper.ts';
import { identifierText, stated } from './parties.ts';
import { drawTable, ROOMY, type Column, type Part, type Row, type TableLook } from './table.ts';
import { opposite, type Words } from './words.ts';

/** Most lines on a print, those below other lines counted; it says so when there are more. */
export const MOST_LINES = 10_000;
/** Lines below lines are set in this deep at most. */
const DEEPEST = 6;
/** Points of what stands in place of a rate. */
const VAT_WORD = 7;

/** What a column of the lines holds. An item number or a discount with a column of its own is not told below the name as well. */
export type LineCell = 'id' | 'item' | 'name' | 'quantity' | 'unit' | 'price' | 'discount' | 'vat' | 'net';

export interface LinesLayout {
  readonly columns: readonly (readonly [cell: LineCell, left: number, right: number])[];
  readonly look: TableLook;
  /** What is told below the name; the note of a line as its name, where it is a text between the lines. */
  readonly detailSize: number;
  readonly isNoteStrong: boolean;
}

/** The lines of a document that came in. */
const RECEIVED: LinesLayout = {
  columns: [
    ['id', PAGE.left, PAGE.left + 22],
    ['name', PAGE.left + 26, 276],
    ['quantity', 282, 330],
    ['unit', 334, 364],
    ['price', 366, 424],
    ['vat', 426, 470],
    ['net', 474, PAGE.right],
  ],
  look: ROOMY,
  detailSize: 7.5,
  isNoteStrong: false,
};

export function drawLines(paper: Paper, words: Words, model: InvoiceModel, marks: Marks, layout: LinesLayout = RECEIVED): void {
  if (model.lines.length === 0) {
    paper.within('P', () => paper.paragraph(words.text('document.lines.none'), PAGE.left, PAGE.right, { colour: COLOURS.soft }));
    return;
  }
  const sum = carriedSum(model.currency);
  drawTable(
    paper,
    {
      columns: layout.columns.map(([cell, left, right]) => columnOf(words, cell, left, right)),
      look: layout.look,
      carried: () => {
        const text = sum.text();
        return text === null ? null : words.amount(text, model.currency);
      },
      carriedTo: words.text('document.print.carriedTo'),
      carriedFrom: words.text('document.print.carriedFrom'),
    },
    rowsOf(words, model, marks, sum, layout),
  );
  if (countLines(model.lines) > MOST_LINES)
    paper.within('P', () =>
      paper.paragraph(words.text('document.print.firstLines', { count: MOST_LINES }), PAGE.left, PAGE.right, { bold: true }),
    );
}

function columnOf(words: Words, cell: LineCell, left: number, right: number): Column {
  const heading: Readonly<Record<LineCell, string>> = {
    id: words.text('document.line.id'),
    item: words.text('document.line.itemNumber'),
    name: words.text('document.line.name'),
    quantity: words.text('document.line.quantity'),
    unit: '',
    price: words.text('document.line.price'),
    discount: words.text('document.allowance'),
    vat: words.text('document.line.vat'),
    net: words.text('document.line.net'),
  };
  const isText = cell === 'id' || cell === 'item' || cell === 'name' || cell === 'unit';
  return { heading: heading[cell], left, right, align: isText ? 'left' : 'right' };
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

function* rowsOf(words: Words, model: InvoiceModel, marks: Marks, sum: CarriedSum, layout: LinesLayout): Generator<Row> {
  let count = 0;
  for (const [index, line] of model.lines.entries()) {
    for (const [depth, each] of withSubLines(line, 0)) {
      if (++count > MOST_LINES) return;
      const mark = depth === 0 ? marks.ofLine(index) : '';
      const cells = cellsOf(words, each, model.currency, depth, mark, layout);
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

function cellsOf(
  words: Words,
  line: InvoiceLine,
  currency: string | null,
  depth: number,
  mark: string,
  { columns, detailSize, isNoteStrong }: LinesLayout,
): Part[][] {
  const indent = Math.min(depth, DEEPEST) * 8;
  const name = line.name ?? line.description ?? '–';
  const main = depth === 0 ? {} : { size: detailSize + 0.5, colour: COLOURS.soft };
  const detail = { size: detailSize, colour: COLOURS.soft };
  const plain = (text: string): Part[] => (text === '' ? [] : [{ text, style: main }]);
  const has = (cell: LineCell): boolean => columns.some(([own]) => own === cell);
  const discount = has('discount') ? discountOf(line) : null;
  const shown: Shown = { isItem: has('item'), discount };
  const content: Readonly<Record<LineCell, () => Part[]>> = {
    id: () => [{ text: line.id ?? '', style: detail }],
    item: () => [{ text: line.sellerItemId ?? '', style: detail }],
    name: () => [
      { text: name + mark, style: main, indent },
      ...details(words, line, currency, name, shown).map((text) => ({ text, style: detail, indent })),
      ...stated([line.note]).map((text) => ({ text, style: isNoteStrong ? main : detail, indent })),
    ],
    quantity: () => plain(words.decimal(line.quantity)),
    unit: () => plain(words.unit(line.unit)),
    price: () => [...plain(words.decimal(line.price, 2)), ...priceDetails(words, line).map((text) => ({ text, style: detail }))],
    discount: () => (discount === null ? [] : plain(discountText(words, discount, currency))),
    vat: () => vatParts(words, line, main),
    net: () => plain(words.amount(line.net, currency)),
  };
  return columns.map(([cell]) => content[cell]());
}

/** The rate, or why there is none: word by word, since a column of figures is narrow. */
export function vatParts(words: Words, { category, rate }: Pick<InvoiceLine, 'category' | 'rate'>, style: Part['style'] = {}): Part[] {
  if (rate !== null && (category === 'S' || category === 'Z' || category === null || isNonZero(rate)))
    return [{ text: words.percent(rate), style }];
  const text = category === null ? '' : words.vatCategory(category);
  return text.split(' ').flatMap((word) => (word === '' ? [] : [{ text: word, style: { ...style, size: VAT_WORD } }]));
}

interface Shown {
  readonly isItem: boolean;
  /** The allowance that stands in a column of its own. */
  readonly discount: AllowanceCharge | null;
}

/** The discount of a line that has one alone: it fits into a column. */
export function discountOf(line: InvoiceLine): AllowanceCharge | null {
  const allowances = line.allowancesCharges.filter(({ isCharge }) => !isCharge);
  return allowances.length === 1 ? (allowances[0] ?? null) : null;
}

function discountText(words: Words, discount: AllowanceCharge, currency: string | null): string {
  return discount.percent === null ? words.amount(discount.amount, currency) : words.percent(discount.percent);
}

function priceDetails(words: Words, line: InvoiceLine): string[] {
  const base = words.decimal(line.baseQuantity);
  return stated([
    isNonZero(line.baseQuantity) && base !== '1' ? words.text('document.line.perUnits', { quantity: base }) : null,
    isNonZero(line.priceDiscount) ? `${words.term('BT-148')} ${words.decimal(line.grossPrice, 2)}` : null,
  ]);
}

/** All else that a line holds: its description, its numbers and properties in one run, its allowances and charges. */
function details(words: Words, line: InvoiceLine, currency: string | null, name: string, shown: Shown): string[] {
  const named = (term: string, value: string | null | undefined): string | null =>
    value == null || value === '' ? null : `${term === 'period' ? words.text('document.period') : words.term(term)}: ${value}`;
  const { period } = line;
  const numbers = stated([
    line.sellerItemId === null || shown.isItem ? null : words.text('document.line.item', { id: line.sellerItemId }),
    named('BT-157', line.standardItemId === null ? null : identifierText(line.standardItemId)),
    named('BT-156', line.buyerItemId),
    period === null ? null : named('period', words.period(period.start, period.end)),
    named('BT-132', line.orderLine),
    named('BT-133', line.accountingCost),
    named('BT-128', line.invoicedObject === null ? null : identifierText(line.invoicedObject)),
    named('BT-159', line.originCountry === null ? null : words.country(line.originCountry)),
    ...line.classifications.map(({ code, list }) => named('BT-158', list === null ? code : `${code} (${list})`)),
    ...line.properties.map((property) => `${property.name ?? ''}: ${property.value ?? ''}`),
    isNonZero(line.priceDiscount) ? named('BT-147', words.decimal(line.priceDiscount, 2)) : null,
  ]);
  return stated([
    line.description === name ? null : line.description,
    numbers.join('\u00a0· '),
    ...line.allowancesCharges.filter((item) => item !== shown.discount).map((item) => allowanceText(words, item, currency)),
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
