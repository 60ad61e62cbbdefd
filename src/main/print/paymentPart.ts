/** The payment part at the foot of the last page: all that a payment needs, in boxes, as a giro has it. */
import type { InvoiceModel } from '../../ehf/index.ts';
import { marksOf } from './marks.ts';
import { COLOURS, heightOf, PAGE, type Paper, type TextStyle } from './paper.ts';
import { addressLines, stated, type Fact } from './parties.ts';
import { mainFacts, type OwnPayment } from './remainder.ts';
import { fitted } from './sums.ts';
import type { Words } from './words.ts';

/** 54 mm: it goes below whatever leaves some 60 mm of the page. */
const HEIGHT = 154;
const LABEL: TextStyle = { size: 7, colour: COLOURS.soft };
const VALUE: TextStyle = { size: 11, bold: true };
const TEXT: TextStyle = { size: 9 };
const MIDDLE = 300;
/** The lines of an address stand closer than others. */
const TIGHT = 0.9;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
}

/**
 * Draws the payment part at the foot of this page, or of a new one when there is no room for it.
 *
 * @param title what is paid: `Faktura 10001`
 */
export function drawPaymentPart(paper: Paper, words: Words, model: InvoiceModel, title: string, own: OwnPayment, customer: Fact): void {
  paper.room(HEIGHT + 4);
  const top = PAGE.bottom - HEIGHT;
  const [account, reference, dueDate, amount] = mainFacts(words, model, marksOf([]), own);
  paper.within('Sect', () => {
    paper.dashes(top);
    paper.within('H2', () =>
      paper.put(words.text('document.print.paymentPart'), PAGE.left, top + 6, { size: 10.5, bold: true, colour: paper.accentText }),
    );
    const [upper, lower] = [top + 24, top + 56];
    const about = stated([title, customer[1] === null ? null : `${customer[0]} ${customer[1]}`]).join(', ');
    box(paper, [words.text('document.print.paymentFor'), about], { left: PAGE.left, right: MIDDLE - 6, top: upper, height: 29 }, TEXT);
    box(paper, [words.text('document.print.dueDate'), dueDate[1]], { left: MIDDLE, right: PAGE.right, top: upper, height: 29 }, VALUE);
    const height = 56;
    party(paper, words.text('document.print.paidBy'), linesOf(words, model.buyer), {
      left: PAGE.left,
      right: MIDDLE - 6,
      top: lower,
      height,
    });
    const payee = model.payee ?? model.seller;
    const payeeLines = [payee.name ?? '–', ...addressLines(model.payee === null ? model.seller.address : payee.address, words)];
    party(paper, words.text('document.print.paidTo'), payeeLines, { left: MIDDLE, right: PAGE.right, top: lower, height });
    const line = { top: lower + height + 4, height: 37 };
    paper.shade(PAGE.left, line.top, PAGE.right - PAGE.left, line.height);
    box(paper, reference, { left: PAGE.left, right: 246, ...line }, VALUE);
    box(paper, amount, { left: 250, right: 366, ...line }, VALUE);
    box(paper, [words.text('document.print.account'), account[1]], { left: 370, right: PAGE.right, ...line }, VALUE);
  });
  paper.y = PAGE.bottom;
}

function linesOf(words: Words, { name, address }: InvoiceModel['buyer']): string[] {
  return [name ?? '–', ...addressLines(address, words)];
}

/** A label above a value that is read whole, on one line. */
function box(paper: Paper, [label, value]: Fact, { left, right, top, height }: Box, style: TextStyle): void {
  paper.box(left, top, right - left, height, COLOURS.soft);
  const shown = fitted(paper, value ?? '', right - left - 14, style);
  paper.within('P', () => {
    paper.put(label, left + 7, top + 4, LABEL);
    paper.put(value ?? '', left + 7, top + 4 + heightOf(LABEL) + (height - 8 - heightOf(LABEL) - heightOf(shown.style)) / 2, shown.style);
  });
}

function party(paper: Paper, label: string, lines: readonly string[], { left, right, top, height }: Box): void {
  paper.box(left, top, right - left, height, COLOURS.soft);
  paper.within('P', () => {
    paper.put(label, left + 7, top + 4, LABEL);
    const rowsAt = (size: number): string[] => lines.flatMap((line) => paper.lines(line, right - left - 14, { size }));
    const size = [9, 8, 7, 6, 5].find((each) => rowsAt(each).length * heightOf({ size: each }) * TIGHT <= height - 14) ?? 5;
    const pitch = heightOf({ size }) * TIGHT;
    const most = Math.floor((height - 14) / pitch);
    rowsAt(size)
      .slice(0, most)
      .forEach((line, at) => paper.put(line, left + 7, top + 13 + at * pitch, { size }));
  });
}
