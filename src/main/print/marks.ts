/** Findings of the check: numbered, marked beside the values they concern, and told at the end of the print. */
import type { InvoiceModel } from '../../ehf/index.ts';
import { COLOURS, heightOf, PAGE, type Paper } from './paper.ts';
import type { Words } from './words.ts';

export interface PrintFinding {
  readonly severity: 'fatal' | 'warning';
  /** Id of the rule. */
  readonly rule: string;
  /** What is wrong, in the language of the print. */
  readonly message: string;
  /** The business term that it belongs to (`BT-10`); null when it is about none. */
  readonly term: string | null;
  /** Which line of the model, from 0; null when it is about none. */
  readonly line?: number | null;
}

/** Most findings on a print: a document with more is not read on paper. */
const MOST = 200;

export interface Marks {
  /** What is put behind a value of a term: ` [1]`, or nothing. */
  of(...terms: string[]): string;
  ofLine(line: number): string;
}

/** The marks of findings, numbered in their order. */
export function marksOf(findings: readonly PrintFinding[]): Marks {
  const byTerm = new Map<string, number[]>();
  const byLine = new Map<number, number[]>();
  findings.slice(0, MOST).forEach(({ term, line }, index) => {
    if (line != null) byLine.set(line, [...(byLine.get(line) ?? []), index + 1]);
    else if (term !== null) byTerm.set(term, [...(byTerm.get(term) ?? []), index + 1]);
  });
  const text = (numbers: readonly number[]): string =>
    [...new Set(numbers)]
      .slice(0, 5)
      .map((number) => `\u00a0[${number}]`)
      .join('');
  return {
    of: (...terms) => text(terms.flatMap((term) => byTerm.get(term) ?? [])),
    ofLine: (line) => text(byLine.get(line) ?? []),
  };
}

/** The list of findings. */
export function drawFindings(paper: Paper, words: Words, model: InvoiceModel, findings: readonly PrintFinding[]): void {
  if (findings.length === 0) return;
  drawHeading(paper, words.text('document.print.findings'));
  findings.slice(0, MOST).forEach(({ severity, rule, message, line }, index) => {
    const colour = severity === 'fatal' ? COLOURS.alert : COLOURS.ink;
    const id = line == null ? null : (model.lines[line]?.id ?? null);
    const where = [rule, id === null ? null : `${words.term('BT-126')} ${id}`].filter((part) => part !== null).join(', ');
    paper.within('P', () => {
      paper.room(heightOf() * 2);
      paper.put(`[${index + 1}]`, PAGE.left, paper.y, { size: 8.5, bold: true, colour });
      const label = words.text(severity === 'fatal' ? 'document.print.fatal' : 'document.print.warning');
      paper.paragraph(`${label}: ${message} (${where})`, PAGE.left + 28, PAGE.right, { size: 8.5 });
    });
    paper.y += 2;
  });
}

/** A heading above a part, kept together with what follows. */
export function drawHeading(paper: Paper, text: string, left: number = PAGE.left, right: number = PAGE.right, room = 50): void {
  paper.y += 12;
  paper.room(room);
  paper.within('H2', () => paper.paragraph(text, left, right, { size: 9.5, bold: true, colour: paper.accentText }));
  paper.y += 2;
}
