/** What comes after the lines: allowances and charges, VAT by rate, totals. */
import type { DocumentKind, InvoiceModel, VatBreakdown } from '../../ehf/index.ts';
import { isNonZero } from '../../shared/i18n/stated.ts';
import { decimalFromMinor } from '../../shared/values/money.ts';
import { allowanceAmount, allowanceName, vatParts } from './lines.ts';
import type { Marks } from './marks.ts';
import { COLOURS, heightOf, PAGE, type Paper, type TextStyle } from './paper.ts';
import { stated } from './parties.ts';
import { drawTable, ROOMY, tableHeight, type Column, type Row, type TableLook } from './table.ts';
import { opposite, type Words } from './words.ts';

const TOTALS_LEFT = 330;
const VAT_RIGHT = 306;
/** The VAT table stands beside the totals unless it is higher than this. */
const HIGHEST_BESIDE = 260;

export function drawAllowancesCharges(paper: Paper, words: Words, model: InvoiceModel, marks: Marks, look: TableLook = ROOMY): void {
  if (model.allowancesCharges.length === 0) return;
  const mark = marks.of('BG-20', 'BG-21', 'BT-92', 'BT-97', 'BT-99', 'BT-104');
  const columns: Column[] = [
    {
      heading: [words.text('document.allowance'), words.text('document.charge')].join(' / ') + mark,
      left: PAGE.left,
      right: 400,
      align: 'left',
    },
    { heading: words.text('document.line.vat'), left: 410, right: 470, align: 'right' },
    { heading: words.text('document.payment.amount'), left: 474, right: PAGE.right, align: 'right' },
  ];
  paper.y += 10;
  drawTable(
    paper,
    { columns, look },
    model.allowancesCharges.map((item) => ({
      cells: [
        [{ text: allowanceName(words, item, model.currency) }],
        vatParts(words, item),
        [{ text: allowanceAmount(words, item, model.currency) }],
      ],
    })),
  );
}

export interface SumsOptions {
  /** Øre of each row of the VAT, of a document in another currency. */
  readonly vatNok?: readonly number[] | null;
  readonly look?: TableLook;
  /** An exemption that is told in words is told by its code (BT-121) as well. */
  readonly hasCodes?: boolean;
  /** Points below the sums that stay on their page. */
  readonly below?: number;
}

export function drawSums(
  paper: Paper,
  words: Words,
  model: InvoiceModel,
  kind: DocumentKind,
  marks: Marks,
  { vatNok = null, look = ROOMY, hasCodes = true, below = 0 }: SumsOptions = {},
): void {
  const totals = totalRows(words, model, marks);
  const totalsHeight = totals.length * ROW + PAYABLE;
  const columns = vatColumns(words, VAT_RIGHT, vatNok !== null);
  const rows = vatRows(words, model, vatNok, hasCodes);
  const vatHeight = rows.length === 0 ? 0 : tableHeight(paper, columns, rows, look);
  const isBeside = vatHeight <= HIGHEST_BESIDE;
  paper.y += 12;
  paper.room(Math.max(totalsHeight, isBeside ? vatHeight : 0) + below);
  paper.columns([
    () => {
      if (isBeside && rows.length > 0) drawTable(paper, { columns, look }, rows);
    },
    () => drawTotals(paper, words, model, kind, totals, marks),
  ]);
  if (isBeside) return;
  paper.y += 12;
  drawTable(paper, { columns: vatColumns(words, PAGE.right, vatNok !== null), look }, rows);
}

/** The rate from the left, amounts in columns of one width from the right. */
function vatColumns(words: Words, right: number, isInNok: boolean): Column[] {
  const amounts = [words.text('document.vat.base'), words.text('document.vat.amount')];
  if (isInNok) amounts.push(words.text('document.total.vatInTaxCurrency', { currency: 'NOK' }));
  const width = isInNok ? 62 : 70;
  const first = right - width * amounts.length;
  return [
    { heading: words.text('document.vat.rate'), left: PAGE.left, right: first - 4, align: 'left' },
    ...amounts.map((heading, index): Column => {
      const left = first + index * width;
      return { heading, left: left + (index === 0 ? 0 : 4), right: left + width, align: 'right' };
    }),
  ];
}

function vatRows(words: Words, model: InvoiceModel, vatNok: readonly number[] | null, hasCodes: boolean): Row[] {
  return model.vat.map((row, at) => ({
    cells: [
      [{ text: vatName(words, row) }],
      [{ text: words.amount(row.base, model.currency) }],
      [{ text: words.amount(row.amount, model.currency) }],
      vatNok === null ? [] : [{ text: words.amount(decimalFromMinor(vatNok[at] ?? 0, 2), 'NOK') }],
    ],
    below: reasonOf(row, hasCodes).map((text) => ({ text, style: { size: 7.5, colour: COLOURS.soft } })),
  }));
}

/** The rate with its category, or the category in words where no VAT is reckoned. */
function vatName(words: Words, { category, rate }: VatBreakdown): string {
  if (rate !== null && (category === 'S' || isNonZero(rate))) {
    return `${words.percent(rate)}${category === null || category === 'S' ? '' : ` (${words.vatCategory(category)})`}`;
  }
  if (category === 'Z') return words.text('document.vat.zeroRated');
  return category === null ? words.text('document.vat.exempt') : words.vatCategory(category);
}

/** Why no VAT is reckoned (BT-120, BT-121), for which a column of the table has no room. */
function reasonOf({ exemptionReason, exemptionReasonCode }: VatBreakdown, hasCodes: boolean): string[] {
  return stated([exemptionReason, hasCodes || exemptionReason === null ? exemptionReasonCode : null]);
}

type TotalRow = readonly [label: string, amount: string];

const ROW = 14.5;
const PAYABLE = 34;

function totalRows(words: Words, { totals, currency, taxCurrency }: InvoiceModel, marks: Marks): TotalRow[] {
  const { text } = words;
  const adjusted = isNonZero(totals.allowances) || isNonZero(totals.charges);
  const row = (label: string, amount: string | null, inCurrency: string | null, term: string): TotalRow | null =>
    amount === null ? null : [label + marks.of(term), words.amount(amount, inCurrency)];
  const less = (amount: string | null): string | null => (amount === null ? null : opposite(amount));
  return [
    adjusted ? row(text('document.total.lineNet'), totals.lineNet, currency, 'BT-106') : null,
    isNonZero(totals.allowances) ? row(text('document.total.allowances'), less(totals.allowances), currency, 'BT-107') : null,
    isNonZero(totals.charges) ? row(text('document.total.charges'), totals.charges, currency, 'BT-108') : null,
    row(text('document.total.net'), totals.net, currency, 'BT-109'),
    row(text('document.total.vat'), totals.vat, currency, 'BT-110'),
    row(text('document.total.vatInTaxCurrency', { currency: taxCurrency ?? '' }), totals.vatInTaxCurrency, taxCurrency, 'BT-111'),
    row(text('document.total.gross'), totals.gross, currency, 'BT-112'),
    isNonZero(totals.prepaid) ? row(text('document.total.prepaid'), less(totals.prepaid), currency, 'BT-113') : null,
    isNonZero(totals.rounding) ? row(text('document.total.rounding'), totals.rounding, currency, 'BT-114') : null,
  ].filter((each) => each !== null);
}

function drawTotals(paper: Paper, words: Words, model: InvoiceModel, kind: DocumentKind, rows: readonly TotalRow[], marks: Marks): void {
  const label: TextStyle = { size: 8.5, colour: COLOURS.soft };
  const value: TextStyle = { size: 8.5, align: 'right' };
  const right = PAGE.right - 8;
  paper.within('Table', () => {
    for (const [name, amount] of rows) {
      paper.within('TR', () => {
        const shown = fitted(paper, amount, 150, value);
        paper.within('TD', () => paper.put(paper.lines(name, 200 - shown.width, label)[0] ?? '', TOTALS_LEFT + 8, paper.y, label));
        paper.within('TD', () => paper.put(amount, right, paper.y, shown.style));
      });
      paper.y += ROW;
    }
    paper.y += 2;
    paper.shade(TOTALS_LEFT, paper.y, PAGE.right - TOTALS_LEFT, 26);
    paper.rule(paper.y, TOTALS_LEFT, PAGE.right, paper.accent, 1.2);
    const strong: TextStyle = { size: 11.5, bold: true };
    const title = words.text(kind === 'creditNote' ? 'document.total.credited' : 'document.total.payable') + marks.of('BT-115');
    const payable = [model.currency ?? '', words.amount(model.totals.payable, model.currency)].filter((part) => part !== '').join('\u00a0');
    paper.within('TR', () => {
      const shown = fitted(paper, payable, 140, { ...strong, align: 'right' });
      paper.within('TD', () => paper.put(title, TOTALS_LEFT + 8, paper.y + 6.5, { size: 9.5, bold: true }));
      paper.within('TD', () => paper.put(payable, right, paper.y + 5 + (heightOf(strong) - heightOf(shown.style)) / 2, shown.style));
    });
    paper.y += 26;
  });
}

/** A text so small that it fits into its place: it must be read whole, on one line. */
export function fitted(paper: Paper, text: string, width: number, style: TextStyle): { readonly style: TextStyle; readonly width: number } {
  const wide = paper.widthOf(text, style);
  if (wide <= width) return { style, width: wide };
  return { style: { ...style, size: ((style.size ?? 9) * width) / wide }, width };
}
