/** An overview on paper: a heading, facts beside each other, and one table over as many pages as it takes. */
import type { Locale } from '../../shared/i18n/index.ts';
import { COLOURS, heightOf, PAGE, Paper } from './paper.ts';
import { drawFacts, type Fact } from './parties.ts';
import { drawTable, type Part, type Row, type TableLook } from './table.ts';
import { wordsIn } from './words.ts';

/** A cell: what is told first, and what is told of it in small below. Empty texts are left out. */
export type OverviewCell = readonly [text: string, detail?: string];

export interface OverviewColumn {
  readonly heading: string;
  /** Share of the width. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

export interface Overview {
  readonly lang: Locale;
  readonly title: string;
  /** Who made it; stands on every page. */
  readonly company: string;
  /** `YYYY-MM-DD`: the day it was made. */
  readonly date: string;
  readonly facts: readonly Fact[];
  readonly columns: readonly OverviewColumn[];
  readonly rows: Iterable<readonly OverviewCell[]>;
  /** How many rows there are, whatever is printed of them. */
  readonly count: number;
  /** Said below the table when there are more rows than are printed. */
  readonly moreText: string;
}

/** Most rows on a print: some 250 pages. */
export const MOST_ROWS = 10_000;

const LOOK: TableLook = { size: 7.5, headSize: 7, gap: 3.2, hasRules: true, isWhole: true };
const BETWEEN = 8;

/** Prints an overview as PDF/A-2b with tags. The same content gives the same bytes. */
export async function printOverview(overview: Overview): Promise<Uint8Array> {
  const words = wordsIn(overview.lang);
  const { title, company } = overview;
  const paper = await Paper.begin({
    title: `${title}, ${company}`,
    lang: overview.lang === 'nb' ? 'nb-NO' : 'en',
    date: overview.date,
    head: [`${title} · ${company}`, words.date(overview.date) ?? ''],
    foot: company,
    pageOf: (page, pages) => words.text('document.print.page', { page, pages }),
  });
  const heading = { size: 17, bold: true, colour: paper.accentText };
  paper.within('H1', () => paper.paragraph(title, PAGE.left, PAGE.right, heading));
  paper.within('P', () => paper.paragraph(company, PAGE.left, PAGE.right, { size: 10 }));
  paper.y += 8;
  const [middle, half] = [(PAGE.left + PAGE.right) / 2, Math.ceil(overview.facts.length / 2)];
  paper.columns([
    () => drawFacts(paper, overview.facts.slice(0, half), PAGE.left, middle - 10, 150),
    () => drawFacts(paper, overview.facts.slice(half), middle + 10, PAGE.right, 150),
  ]);
  paper.y += 12;
  drawTable(paper, { columns: columnsOf(overview.columns), look: LOOK }, rowsOf(overview.rows));
  if (overview.count > MOST_ROWS) {
    const style = { size: 9, bold: true };
    paper.room(heightOf(style) + 6);
    paper.y += 6;
    paper.within('P', () => paper.paragraph(overview.moreText, PAGE.left, PAGE.right, style));
  }
  return paper.finish();
}

function columnsOf(columns: readonly OverviewColumn[]) {
  const shares = columns.reduce((sum, { width }) => sum + width, 0);
  const room = PAGE.right - PAGE.left - BETWEEN * (columns.length - 1);
  let left: number = PAGE.left;
  return columns.map(({ heading, width, align = 'left' }) => {
    const right = left + (room * width) / shares;
    const column = { heading, left, right, align };
    left = right + BETWEEN;
    return column;
  });
}

function* rowsOf(rows: Overview['rows']): Generator<Row> {
  let count = 0;
  for (const cells of rows) {
    if (++count > MOST_ROWS) return;
    yield { cells: cells.map(partsOf) };
  }
}

function partsOf([text, detail = '']: OverviewCell): Part[] {
  const parts: Part[] = text === '' ? [] : [{ text }];
  return detail === '' ? parts : [...parts, { text: detail, style: { size: LOOK.size - 1, colour: COLOURS.soft } }];
}
