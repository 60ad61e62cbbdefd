/** The top of what we send: who sends it, the address where the window of an envelope is, the numbers and dates. */
import type { InvoiceModel } from '../../ehf/index.ts';
import { marksOf } from './marks.ts';
import { COLOURS, heightOf, PAGE, type Paper, type TextStyle } from './paper.ts';
import { addressLines, documentFacts, drawFacts, drawParty, identityLines, stated, type Fact } from './parties.ts';
import type { Picture } from './picture.ts';
import { placeOfDelivery } from './remainder.ts';
import type { Words } from './words.ts';

export interface Letterhead {
  readonly title: string;
  readonly numberLabel: string;
  readonly logo: Picture | null;
  readonly customerNumber: number | null;
  readonly website: string | null;
  /** The exchange rate in words; null in kroner. */
  readonly rate: string | null;
}

const NO_MARKS = marksOf([]);
const SOFT: TextStyle = { size: 8, colour: COLOURS.soft };

/**
 * Where the address is seen in C5, C65 and E65 envelopes with the window to the left: the windows begin 15 mm from the left and
 * 39 to 44 mm from the top, and the paper has some millimetres of play. Between 80 and 227 points nothing else stands to the left of 340.
 */
const WINDOW = { top: 128, right: 283, below: 230 } as const;
const LOGO = { top: 24, width: 200, height: 54 } as const;
const RIGHT_COLUMN = 345;

/** The roomy top: logo or name and the address window to the left, sender and facts to the right. */
export function drawLetterhead(paper: Paper, words: Words, model: InvoiceModel, head: Letterhead): void {
  const { seller, buyer } = model;
  if (head.logo === null) drawName(paper, model);
  else
    paper.picture(head.logo, PAGE.left, LOGO.top, LOGO.width, LOGO.height, words.text('document.print.logo', { name: seller.name ?? '' }));
  paper.y = LOGO.top;
  paper.columns([
    () => {
      paper.y = WINDOW.top;
      paper.within('P', () => {
        const style = { size: 10 };
        paper.paragraph(buyer.name ?? '–', PAGE.left, WINDOW.right, style);
        for (const line of addressLines(buyer.address, words)) paper.paragraph(line, PAGE.left, WINDOW.right, style);
      });
      if (paper.isFirstPage) paper.y = Math.max(paper.y + 14, WINDOW.below);
      drawFacts(paper, buyerFacts(words, model), PAGE.left, RIGHT_COLUMN - 20, 82);
    },
    () => {
      drawSender(paper, words, model, head, RIGHT_COLUMN, PAGE.right, head.logo === null);
      if (paper.isFirstPage) paper.y = Math.max(paper.y + 12, WINDOW.top - 6);
      drawTitle(paper, model, head, RIGHT_COLUMN, 19);
      drawFacts(paper, numbersAndDates(words, model, head), RIGHT_COLUMN, PAGE.right, 82);
    },
  ]);
  paper.y += 16;
}

/** The dense top: sender, receiver and title beside each other, the facts in two columns below. */
export function drawCompactHead(paper: Paper, words: Words, model: InvoiceModel, head: Letterhead): void {
  const [second, third] = [PAGE.left + 175, PAGE.left + 345];
  paper.y = 22;
  paper.columns([
    () => {
      if (head.logo === null) return;
      paper.picture(head.logo, PAGE.left, paper.y, 120, 34, words.text('document.print.logo', { name: model.seller.name ?? '' }));
      paper.y += 38;
    },
    () => drawTitle(paper, model, head, third, 15),
  ]);
  paper.columns([
    () => {
      paper.within('P', () =>
        paper.paragraph(model.seller.name ?? '–', PAGE.left, second - 12, { size: 9.5, bold: true, colour: paper.accentText }),
      );
      drawSender(paper, words, model, head, PAGE.left, second - 12, true);
    },
    () => drawParty(paper, words, model.buyer, { left: second, right: third - 12, nameSize: 9.5 }),
    () => drawFacts(paper, numbersAndDates(words, model, head), third, PAGE.right, 66),
  ]);
  paper.y += 2;
  paper.within('P', () => {
    for (const [label, value] of deliveryFacts(words, model))
      if (value !== null) paper.paragraph(`${label}: ${value.replaceAll('\n', ', ')}`, PAGE.left, PAGE.right, { size: 7.5 });
  });
  paper.y += 6;
}

/** The name in the place of a logo: smaller the longer it is, since the window is below it. */
function drawName(paper: Paper, { seller }: InvoiceModel): void {
  const width = WINDOW.right - PAGE.left;
  const name = seller.name ?? '–';
  const fits = (size: number): boolean => {
    const style = { size, bold: true };
    return paper.lines(name, width, style).length * heightOf(style) <= LOGO.height + 2;
  };
  const size = [17, 15, 13, 11, 9].find(fits) ?? 9;
  const style = { size, bold: true, colour: paper.accentText };
  const most = Math.floor((LOGO.height + 2) / heightOf(style));
  paper.within('P', () =>
    paper
      .lines(name, width, style)
      .slice(0, most)
      .forEach((line, at) => paper.put(line, PAGE.left, LOGO.top + at * heightOf(style), style)),
  );
}

function drawTitle(paper: Paper, model: InvoiceModel, head: Letterhead, left: number, size: number): void {
  paper.within('H1', () =>
    paper.paragraph(stated([head.title, model.number]).join(' '), left, PAGE.right, { size, bold: true, colour: paper.accentText }),
  );
  paper.y += 4;
}

/** Who sends, as the law asks: address, organisation number with MVA for those who are registered, Foretaksregisteret. */
function drawSender(
  paper: Paper,
  words: Words,
  { seller }: InvoiceModel,
  head: Letterhead,
  left: number,
  right: number,
  isNamed = false,
): void {
  paper.within('P', () => {
    if (!isNamed) paper.paragraph(seller.name ?? '–', left, right, { size: 9, bold: true });
    if (seller.tradingName !== null && seller.tradingName !== seller.name) paper.paragraph(seller.tradingName, left, right, SOFT);
    const rest = [
      ...addressLines(seller.address, words),
      ...identityLines(words, seller, true),
      ...stated([seller.contact.phone, seller.contact.email, head.website]),
    ];
    for (const line of rest) paper.paragraph(line, left, right, SOFT);
  });
}

/** Number, dates and references, and what the received documents' print tells as well. */
function numbersAndDates(words: Words, model: InvoiceModel, head: Letterhead): Fact[] {
  const own: Fact[] = [
    [head.numberLabel, model.number],
    [words.text('document.customerNumber'), head.customerNumber === null ? null : String(head.customerNumber)],
  ];
  const [issueDate, dueDate, ...others] = documentFacts(words, model, NO_MARKS);
  const dates = [issueDate, dueDate].filter((fact) => fact !== undefined);
  return [
    ...own,
    ...dates,
    [words.text('document.ourReference'), model.seller.contact.name],
    ...others.filter(([label]) => label !== words.text('document.deliveryDate') && label !== words.text('document.period')),
    [words.text('document.rate'), head.rate],
  ];
}

function buyerFacts(words: Words, model: InvoiceModel): Fact[] {
  const { buyer } = model;
  return [
    [words.text('document.buyer'), identityLines(words, buyer, false).join('\n')],
    // Without a name it is no person.
    [
      words.text(buyer.contact.name === null ? 'document.buyerContact.address' : 'document.buyerContact'),
      stated([buyer.contact.name, buyer.contact.phone, buyer.contact.email]).join('\n'),
    ],
    ...deliveryFacts(words, model),
  ];
}

/** Time and place of delivery (bokføringsforskriften § 5-1-1 nr. 4): the place that is stated, else the buyer's address. */
function deliveryFacts(words: Words, model: InvoiceModel): Fact[] {
  const stated = placeOfDelivery(words, model);
  const place = stated.length > 0 ? stated : addressLines(model.buyer.address, words);
  return [
    [words.text('document.deliveryDate'), words.date(model.delivery?.date ?? null)],
    [words.text('document.period'), model.period === null ? null : words.period(model.period.start, model.period.end)],
    [words.text('document.deliveryPlace'), place.join('\n')],
  ];
}
