/** An invoice or credit note on paper: all that its document holds, without a window. */
import type { DocumentKind, InvoiceModel, UnreadElement } from '../../ehf/index.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { isIsoDate } from '../../shared/values/dates.ts';
import { drawLines } from './lines.ts';
import { drawFindings, marksOf, type Marks, type PrintFinding } from './marks.ts';
import { COLOURS, heightOf, NO_DATE, PAGE, Paper } from './paper.ts';
import { documentFacts, drawFacts, drawParty, identityLines, stated } from './parties.ts';
import { drawAttachments, drawOtherParties, drawPayment, drawUnread } from './remainder.ts';
import { drawAllowancesCharges, drawSums } from './sums.ts';
import { wordsIn, type Words } from './words.ts';

export interface PrintOptions {
  readonly lang: Locale;
  /** Marked beside the values they concern and told at the end. */
  readonly findings?: readonly PrintFinding[];
  /** Values that the model has no place for (`EhfDocument.unread`); appended. */
  readonly unread?: readonly UnreadElement[];
}

const FACTS_LEFT = 330;

/**
 * Prints a document as PDF/A-2b with tags. The same model and options give the same bytes.
 *
 * @param model amounts and dates are printed as stated; what is none is printed as it stands
 * @returns the bytes of the file
 */
export async function printInvoice(model: InvoiceModel, kind: DocumentKind, options: PrintOptions): Promise<Uint8Array> {
  const words = wordsIn(options.lang);
  const title = stated([words.text(`document.${kind}`), model.number]).join(' ');
  const marks = marksOf(options.findings ?? []);
  const paper = await Paper.begin({
    title: stated([title, model.seller.name]).join(', '),
    lang: options.lang === 'nb' ? 'nb-NO' : 'en',
    date: model.issueDate !== null && isIsoDate(model.issueDate) ? model.issueDate : NO_DATE,
    head: [stated([title, model.seller.name]).join(' · '), words.date(model.issueDate) ?? ''],
    foot: stated([model.seller.name, identityLines(words, model.seller, true)[0] ?? null]).join(' · '),
    pageOf: (page, pages) => words.text('document.print.page', { page, pages }),
  });
  drawTop(paper, words, model, kind, marks);
  if (model.note !== null) {
    paper.within('P', () => paper.paragraph((model.note ?? '') + marks.of('BT-22'), PAGE.left, PAGE.right, { size: 8.5 }));
    paper.y += 10;
  }
  drawLines(paper, words, model, marks);
  drawAllowancesCharges(paper, words, model, marks);
  drawSums(paper, words, model, kind, marks);
  drawPayment(paper, words, model, marks);
  drawOtherParties(paper, words, model);
  drawAttachments(paper, words, model.attachments);
  drawUnread(paper, words, options.unread ?? []);
  drawFindings(paper, words, model, options.findings ?? []);
  return paper.finish();
}

/** Seller and title above, buyer and facts below: two columns, which go on below the higher one. */
function drawTop(paper: Paper, words: Words, model: InvoiceModel, kind: DocumentKind, marks: Marks): void {
  const top = paper.y;
  const title = { size: 21, bold: true, colour: COLOURS.ink } as const;
  paper.columns([
    () =>
      drawParty(paper, words, model.seller, {
        left: PAGE.left,
        right: FACTS_LEFT - 20,
        isSeller: true,
        nameSize: 13,
        mark: marks.of('BG-4', 'BT-27'),
      }),
    () => {
      paper.within('H1', () => {
        paper.put(words.text(`document.${kind}`), PAGE.right, paper.y - 5, { ...title, align: 'right' });
        paper.y += heightOf(title) - 4;
        const number = (model.number ?? '') + marks.of('BT-1');
        if (number !== '') paper.paragraph(number, FACTS_LEFT, PAGE.right, { size: 11, align: 'right' });
      });
    },
  ]);
  if (paper.isFirstPage) paper.y = Math.max(paper.y, top + 70);
  paper.y += 18;
  paper.columns([
    () => {
      paper.within('P', () => paper.paragraph(words.text('document.buyer'), PAGE.left, FACTS_LEFT, { size: 7.5, colour: COLOURS.soft }));
      drawParty(paper, words, model.buyer, { left: PAGE.left, right: FACTS_LEFT - 20, mark: marks.of('BG-7', 'BT-44') });
    },
    () => drawFacts(paper, documentFacts(words, model, marks), FACTS_LEFT, PAGE.right, 82),
  ]);
  paper.y += 18;
}
