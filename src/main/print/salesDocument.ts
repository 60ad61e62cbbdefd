/** The invoices and credit notes that we send, in the formats of the contract. */
import type { InvoiceModel } from '../../ehf/index.ts';
import type { PrintFormat, SalesKind } from '../../shared/contract/sales.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { formatsFor } from '../../shared/i18n/values.ts';
import { isIsoDate } from '../../shared/values/dates.ts';
import { isColour } from './colour.ts';
import { drawCompactHead, drawLetterhead, type Letterhead } from './letterhead.ts';
import { discountOf, drawLines, type LineCell, type LinesLayout } from './lines.ts';
import { marksOf } from './marks.ts';
import { NO_DATE, PAGE, Paper } from './paper.ts';
import { identityLines, stated } from './parties.ts';
import { drawPaymentPart } from './paymentPart.ts';
import { pictureOf, type Logo } from './picture.ts';
import { drawAttachments, drawOtherParties, drawPayment, PAYMENT_HEIGHT } from './remainder.ts';
import { drawAllowancesCharges, drawSums } from './sums.ts';
import { DENSE, OWN } from './table.ts';
import { wordsIn, type Words } from './words.ts';

export interface SalesPrintOptions {
  readonly format: PrintFormat;
  readonly lang: Locale;
  /** Says so across every page. */
  readonly isDraft?: boolean;
  /** BT-83 is this KID; null: it is some other reference. */
  readonly kid?: string | null;
  readonly logo?: Logo | null;
  /** `#rrggbb` */
  readonly accentColour?: string | null;
  readonly customerNumber?: number | null;
  readonly website?: string | null;
  /** Micro-NOK a unit of the document's currency. */
  readonly rateMicro?: number | null;
  /** Øre of each row of the VAT of a document in another currency. */
  readonly vatNok?: readonly number[] | null;
}

export interface SalesPrint {
  readonly bytes: Uint8Array;
  /** Whether the logo is on it; an unreadable one is left out. */
  readonly logo: 'none' | 'printed' | 'unreadable';
}

/**
 * Prints an invoice or credit note of ours as PDF/A-2b with tags. The same model and options give the same bytes.
 *
 * @param model amounts as the document states them: those of a credit note are positive
 */
export async function printSalesDocument(model: InvoiceModel, kind: SalesKind, options: SalesPrintOptions): Promise<SalesPrint> {
  const words = wordsIn(options.lang);
  const logo = options.logo == null ? null : pictureOf(options.logo);
  const name = words.text(`document.${kind}`);
  const draft = options.isDraft === true ? words.text('document.print.draft') : null;
  const title = stated([name, model.number, draft]).join(' ');
  const accent = options.accentColour ?? '';
  const seller = model.seller;
  const paper = await Paper.begin({
    title: stated([title, seller.name]).join(', '),
    lang: options.lang === 'nb' ? 'nb-NO' : 'en',
    date: model.issueDate !== null && isIsoDate(model.issueDate) ? model.issueDate : NO_DATE,
    head: [stated([title, seller.name]).join(' · '), words.date(model.issueDate) ?? ''],
    foot: stated([seller.name, ...identityLines(words, seller, true).slice(0, 2), options.website ?? null]).join(' · '),
    pageOf: (page, pages) => words.text('document.print.page', { page, pages }),
    ...(isColour(accent) ? { accent } : {}),
    ...(draft === null ? {} : { stamp: draft }),
  });
  const head: Letterhead = {
    title: stated([name, draft]).join(' '),
    numberLabel: words.text(`document.${kind}Number`),
    logo,
    customerNumber: options.customerNumber ?? null,
    website: options.website ?? null,
    rate: rateText(words, model, options.rateMicro ?? null),
  };
  const isCompact = options.format === 'compact';
  if (isCompact) drawCompactHead(paper, words, model, head);
  else drawLetterhead(paper, words, model, head);
  drawRemarks(paper, words, model, kind, isCompact ? 7.5 : 9);
  drawAll(paper, words, model, kind, options, title, head);
  return { bytes: await paper.finish(), logo: options.logo == null ? 'none' : logo === null ? 'unreadable' : 'printed' };
}

function drawAll(
  paper: Paper,
  words: Words,
  model: InvoiceModel,
  kind: SalesKind,
  { format, kid = null, vatNok = null }: SalesPrintOptions,
  title: string,
  head: Letterhead,
): void {
  const marks = marksOf([]);
  const isCompact = format === 'compact';
  // Nobody is to pay a credit note.
  const hasPart = format === 'payment' && kind === 'invoice';
  const own = { kid, isMainElsewhere: hasPart || kind === 'creditNote' };
  drawLines(paper, words, model, marks, layoutOf(model, isCompact));
  drawAllowancesCharges(paper, words, model, marks, isCompact ? DENSE : OWN);
  drawSums(paper, words, model, kind, marks, {
    vatNok,
    look: isCompact ? DENSE : OWN,
    hasCodes: false,
    below: own.isMainElsewhere ? 0 : PAYMENT_HEIGHT,
  });
  if (kind === 'invoice') drawPayment(paper, words, model, marks, own);
  drawOtherParties(paper, words, model, true);
  drawAttachments(paper, words, model.attachments, 26);
  if (!hasPart) return;
  const customerNumber = head.customerNumber === null ? null : String(head.customerNumber);
  drawPaymentPart(paper, words, model, title, own, [words.text('document.customerNumber'), customerNumber]);
}

/** The note, which says why a credit note is given, and of a credit note that it is one. */
function drawRemarks(paper: Paper, words: Words, model: InvoiceModel, kind: SalesKind, size: number): void {
  const remarks = stated([kind === 'creditNote' ? words.text('document.print.credit') : null, model.note]);
  for (const remark of remarks) {
    paper.within('P', () => paper.paragraph(remark, PAGE.left, PAGE.right, { size }));
    paper.y += size / 2;
  }
  if (remarks.length > 0) paper.y += size / 2;
}

function rateText(words: Words, { currency }: InvoiceModel, rateMicro: number | null): string | null {
  if (rateMicro === null || currency === null || currency === 'NOK') return null;
  return words.text('document.rateOf', { currency, value: formatsFor(words.lang).rate(rateMicro) });
}

/** Columns for what this document has: item numbers or line numbers, discounts where there are any. */
function layoutOf({ lines }: InvoiceModel, isCompact: boolean): LinesLayout {
  const hasItems = lines.some(({ sellerItemId }) => sellerItemId !== null && sellerItemId !== '');
  const hasDiscounts = lines.some((line) => discountOf(line) !== null);
  // "avgiftsplikt" is longer than a rate.
  const isReverse = lines.some(({ category }) => category === 'AE');
  const first: (readonly [LineCell, number])[] = [hasItems ? ['item', isCompact ? 48 : 54] : ['id', 22]];
  const last: (readonly [LineCell, number])[] = [
    ['quantity', isCompact ? 42 : 46],
    ['unit', isCompact ? 30 : 36],
    ['price', isCompact ? 54 : 60],
    ...(hasDiscounts ? [['discount', 42] as const] : []),
    ['vat', isReverse ? 46 : isCompact ? 34 : 38],
    ['net', isCompact ? 60 : 68],
  ];
  const gap = 4;
  const columns: (readonly [LineCell, number, number])[] = [];
  let left: number = PAGE.left;
  const total = [...first, ...last].reduce((sum, [, width]) => sum + width + gap, 0);
  for (const [cell, width] of [...first, ['name', PAGE.right - PAGE.left - total] as const, ...last]) {
    columns.push([cell, left, left + width]);
    left += width + gap;
  }
  return { columns, look: isCompact ? DENSE : OWN, detailSize: isCompact ? 6.5 : 7.5, isNoteStrong: true };
}
