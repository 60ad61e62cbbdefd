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
  /** Called as soon as it is known on which page the row begins: from then on it counts as carried. */
  readonly placed?: () => void;
}

export interface TableOptions {
  readonly columns: readonly Column[];
  /** What has been carried so far, as text; null when there is nothing to carry. Asked at each end of a page. */
  readonly carried?: () => string | null;
  readonly carriedTo?: string;
  readonly carriedFrom?: string;
}

/** How high the table is on one page, its head included. */
export function tableHeight(paper: Paper, columns: readonly Column[], rows: readonly Row[]): number {
  let height = heightOf(HEAD) + 2 + GAP;
  for (const { cells } of rows) {
    const { count, pitch } = measure(columns.map((column, index) => linesOf(paper, column, cells[index] ?? [])));
    for (let at = 0; at < count; at++) height += pitch(at);
    height += GAP;
  }
  return height;
}

interface Line {
  readonly text: string;
  readonly style: TextStyle;
  readonly indent: number;
}

const BODY = { size: 8.5 } as const;
const HEAD = { size: 7.5, colour: COLOURS.soft } as const;
const GAP = 4.5;
/** Lines of a row that stay together. */
const TOGETHER = 4;

/**
 * Draws a table where the paper stands, and leaves the paper below it.
 *
 * @param rows are taken one at a time
 */
export function drawTable(paper: Paper, options: TableOptions, rows: Iterable<Row>): void {
  const head = (): void => drawHead(paper, options.columns);
  const carry = (label: string | undefined): void => {
    const sum = options.carried?.() ?? null;
    if (sum === null || label === undefined) return;
    paper.artifact(() => {
      const style = { size: 8, colour: COLOURS.soft };
      paper.put(label, PAGE.right - paper.widthOf(sum, { ...BODY, bold: true }) - 14, paper.y, { ...style, align: 'right' });
      paper.put(sum, PAGE.right, paper.y - 0.5, { ...BODY, bold: true, align: 'right' });
      paper.y += heightOf(BODY) + GAP;
    });
  };
  paper.within('Table', () => {
    paper.room(60);
    paper.within('TR', head);
    paper.repeating(
      options.carried === undefined ? 0 : heightOf(BODY) + GAP,
      () => carry(options.carriedTo),
      () => {
        paper.artifact(head);
        carry(options.carriedFrom);
      },
      () => {
        for (const row of rows) paper.within('TR', () => drawRow(paper, options.columns, row));
      },
    );
  });
}

function drawHead(paper: Paper, columns: readonly Column[]): void {
  for (const { heading, left, right, align } of columns) {
    const text = paper.lines(heading, right - left, HEAD)[0] ?? '';
    paper.within('TH', () => paper.put(text, align === 'right' ? right : left, paper.y, { ...HEAD, align }));
  }
  paper.y += heightOf(HEAD) + 2;
  paper.rule(paper.y, columns[0]?.left, columns.at(-1)?.right, COLOURS.soft, 0.7);
  paper.y += GAP;
}

function drawRow(paper: Paper, columns: readonly Column[], row: Row): void {
  const cells = columns.map((column, index) => linesOf(paper, column, row.cells[index] ?? []));
  const { count, pitch } = measure(cells);
  let together = 0;
  for (let at = 0; at < Math.min(count, count > TOGETHER + 1 ? TOGETHER : count); at++) together += pitch(at);
  paper.room(together);
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
  paper.y += GAP / 2;
  paper.rule(paper.y, columns[0]?.left, columns.at(-1)?.right);
  paper.y += GAP / 2;
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

function linesOf(paper: Paper, column: Column, parts: readonly Part[]): Line[] {
  return parts.flatMap(({ text, style, indent = 0 }) => {
    const full = { ...BODY, ...style };
    return paper.lines(text, column.right - column.left - indent, full).map((line) => ({ text: line, style: full, indent }));
  });
}
