/** A table over as many pages as it takes: its head on each, and what has been summed up carried from page to page. */
import { COLOURS, heightOf, PAGE, type Paper, type TextStyle } from './paper.ts';

export interface Column {
  readonly heading: string;
  readonly left: number;
  readonly right: number;
  readonly align: 'left' | 'right';
}

/** Text of a cell; each part begins a line of its own. */
export interface Part {
  readonly text: string;
  readonly style?: Omit<TextStyle, 'align'>;
  /** Points further to the right. */
  readonly indent?: number;
}

export interface Row {
  /** A cell a column; an empty list for an empty cell. */
  readonly cells: readonly (readonly Part[])[];
  /** Over all columns, below the cells. */
  readonly below?: readonly Part[];
  /** Called as soon as it is known on which page the row begins: from then on it counts as carried. */
  readonly placed?: () => void;
}

/** How dense a table is set. */
export interface TableLook {
  readonly size: number;
  readonly headSize: number;
  /** Points between rows, half of them above the rule. */
  readonly gap: number;
  readonly hasRules: boolean;
  /** Figures that are wider than their column are set smaller, in place of being broken. */
  readonly isWhole: boolean;
}

export const ROOMY: TableLook = { size: 8.5, headSize: 7.5, gap: 4.5, hasRules: true, isWhole: false };
/** The same for what we send. */
export const OWN: TableLook = { ...ROOMY, isWhole: true };
export const DENSE: TableLook = { size: 7.5, headSize: 6.5, gap: 0.8, hasRules: false, isWhole: true };

export interface TableOptions {
  readonly columns: readonly Column[];
  /** Roomy unless told. */
  readonly look?: TableLook;
  /** What has been carried so far, as text; null when there is nothing to carry. Asked at each end of a page. */
  readonly carried?: () => string | null;
  readonly carriedTo?: string;
  readonly carriedFrom?: string;
}

/** How high the table is on one page, its head included. */
export function tableHeight(paper: Paper, columns: readonly Column[], rows: readonly Row[], look: TableLook = ROOMY): number {
  let height = heightOf(headOf(look)) + 2 + look.gap;
  for (const { cells, below = [] } of rows) {
    for (const { style } of linesBelow(paper, columns, below, look)) height += heightOf(style);
    const { count, pitch } = measure(columns.map((column, index) => linesOf(paper, column, cells[index] ?? [], look)));
    for (let at = 0; at < count; at++) height += pitch(at);
    height += look.gap;
  }
  return height;
}

interface Line {
  readonly text: string;
  readonly style: TextStyle;
  readonly indent: number;
}

const headOf = (look: TableLook): TextStyle => ({ size: look.headSize, colour: COLOURS.soft });
/** What would have to be smaller to be read on one line is broken all the same. */
const SMALLEST = 3;
/** A row of so few lines goes to the next page as a whole; of a longer one so many lines stay together. */
const WHOLE = 12;
const TOGETHER = 4;

/**
 * Draws a table where the paper stands, and leaves the paper below it.
 *
 * @param rows are taken one at a time
 */
export function drawTable(paper: Paper, options: TableOptions, rows: Iterable<Row>): void {
  const look = options.look ?? ROOMY;
  const amount: TextStyle = { size: look.size, bold: true };
  const head = (): void => drawHead(paper, options.columns, look);
  const carry = (label: string | undefined): void => {
    const sum = options.carried?.() ?? null;
    if (sum === null || label === undefined) return;
    paper.artifact(() => {
      const style = { size: look.size - 0.5, colour: COLOURS.soft };
      paper.put(label, PAGE.right - paper.widthOf(sum, amount) - 14, paper.y, { ...style, align: 'right' });
      paper.put(sum, PAGE.right, paper.y - 0.5, { ...amount, align: 'right' });
      paper.y += heightOf(amount) + look.gap;
    });
  };
  paper.within('Table', () => {
    paper.room(60);
    paper.within('TR', head);
    paper.repeating(
      options.carried === undefined ? 0 : heightOf(amount) + look.gap,
      () => carry(options.carriedTo),
      () => {
        paper.artifact(head);
        carry(options.carriedFrom);
      },
      () => {
        for (const row of rows) paper.within('TR', () => drawRow(paper, options.columns, row, look));
      },
    );
  });
}

function drawHead(paper: Paper, columns: readonly Column[], look: TableLook): void {
  const style = headOf(look);
  for (const { heading, left, right, align } of columns) {
    const text = paper.lines(heading, right - left, style)[0] ?? '';
    paper.within('TH', () => paper.put(text, align === 'right' ? right : left, paper.y, { ...style, align }));
  }
  paper.y += heightOf(style) + 2;
  paper.rule(paper.y, columns[0]?.left, columns.at(-1)?.right, COLOURS.soft, 0.7);
  paper.y += look.gap;
}

function drawRow(paper: Paper, columns: readonly Column[], row: Row, look: TableLook): void {
  const cells = columns.map((column, index) => linesOf(paper, column, row.cells[index] ?? [], look));
  const { count, pitch } = measure(cells);
  let together = 0;
  for (let at = 0; at < (count > WHOLE ? TOGETHER : count); at++) together += pitch(at);
  const below = linesBelow(paper, columns, row.below ?? [], look);
  paper.room(together + below.reduce((sum, { style }) => sum + heightOf(style), 0));
  row.placed?.();
  // Cell by cell where the row fits, so that whoever listens hears a cell at a time; else line by line.
  let height = 0;
  for (let at = 0; at < count; at++) height += pitch(at);
  if (!paper.fits(height)) drawLineByLine(paper, columns, cells, count, pitch);
  else {
    const top = paper.y;
    columns.forEach((column, index) => {
      const lines = cells[index] ?? [];
      paper.within('TD', () => {
        let y = top;
        lines.forEach((line, at) => {
          putLine(paper, column, line, y, pitch(at));
          y += pitch(at);
        });
      });
    });
    paper.y = top + height;
  }
  if (below.length > 0)
    paper.within('TD', () => {
      for (const { text, style } of below) {
        paper.room(heightOf(style));
        paper.put(text, columns[0]?.left ?? PAGE.left, paper.y, style);
        paper.y += heightOf(style);
      }
    });
  paper.y += look.gap / 2;
  if (look.hasRules) paper.rule(paper.y, columns[0]?.left, columns.at(-1)?.right);
  paper.y += look.gap / 2;
}

function linesBelow(paper: Paper, columns: readonly Column[], parts: readonly Part[], look: TableLook): Line[] {
  const [left, right] = [columns[0]?.left ?? PAGE.left, columns.at(-1)?.right ?? PAGE.right];
  return linesOf(paper, { heading: '', left, right, align: 'left' }, parts, look);
}

/** How many lines a row has, and how high each is. */
function measure(cells: readonly (readonly Line[])[]): { readonly count: number; readonly pitch: (at: number) => number } {
  return {
    count: Math.max(1, ...cells.map((lines) => lines.length)),
    pitch: (at) => Math.max(0, ...cells.map((lines) => (lines[at] === undefined ? 0 : heightOf(lines[at].style)))),
  };
}

function drawLineByLine(
  paper: Paper,
  columns: readonly Column[],
  cells: readonly (readonly Line[])[],
  count: number,
  pitch: (at: number) => number,
): void {
  for (let at = 0; at < count; at++) {
    paper.room(pitch(at));
    columns.forEach((column, index) => {
      const line = cells[index]?.[at];
      if (line !== undefined) paper.within('TD', () => putLine(paper, column, line, paper.y, pitch(at)));
    });
    paper.y += pitch(at);
  }
}

/** Lines of several sizes stand on one baseline. */
function putLine(paper: Paper, column: Column, line: Line, y: number, pitch: number): void {
  const lower = (pitch - heightOf(line.style)) * 0.78;
  paper.put(line.text, column.align === 'right' ? column.right : column.left + line.indent, y + lower, {
    ...line.style,
    align: column.align,
  });
}

function linesOf(paper: Paper, column: Column, parts: readonly Part[], look: TableLook): Line[] {
  return parts.flatMap(({ text, style, indent = 0 }) => {
    let full = { size: look.size, ...style };
    const width = column.right - column.left - indent;
    if (look.isWhole && column.align === 'right') {
      const wide = paper.widthOf(text, full);
      const size = (full.size * width) / wide - 0.01;
      if (wide > width && size > SMALLEST) full = { ...full, size };
    }
    return paper.lines(text, width, full).map((line) => ({ text: line, style: full, indent }));
  });
}
