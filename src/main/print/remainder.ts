/** How to pay, other parties and places, attachments, and what has no place of its own. */
import type { Attachment, InvoiceModel, Party, UnreadElement } from '../../ehf/index.ts';
import type { MessageKey } from '../../shared/i18n/index.ts';
import { formatKid, isKidReference } from '../../shared/values/kid.ts';
import { drawHeading, type Marks } from './marks.ts';
import { COLOURS, heightOf, PAGE, type Paper } from './paper.ts';
import { addressLines, drawFacts, drawParty, identifierText, stated, type Fact } from './parties.ts';
import type { Words } from './words.ts';

/** Most values without a place that are printed, as the view shows them. */
const MOST_UNREAD = 200;

/** Longer values are not put into the band. */
const LONGEST_IN_BAND = 34;
const BAND = 36;
/** Of the band with its heading. */
export const PAYMENT_HEIGHT = BAND + 42;
/** UNTDID 4461: not stated, and transfers to an account. */
const SELF_EVIDENT: readonly string[] = ['1', '30', '31', '42', '58'];

/** Of a document of our own it is known whether its reference is a KID. */
export interface OwnPayment {
  readonly kid: string | null;
  /** Account, reference, day and amount stand in a payment part. */
  readonly isMainElsewhere: boolean;
}

/** Where to pay, with which reference, when and how much: in a band; the rest of what is said of the payment below it. */
export function drawPayment(paper: Paper, words: Words, model: InvoiceModel, marks: Marks, own?: OwnPayment): void {
  const [account, reference, dueDate, amount] = mainFacts(words, model, marks, own);
  const main = [account, reference, dueDate, amount].filter((fact) => isStated(fact));
  const others = otherFacts(words, model, marks, own !== undefined).filter((fact) => isStated(fact));
  if (own?.isMainElsewhere === true) {
    // Each has its label; a heading would take the room of the payment part.
    if (others.length > 0) paper.y += 8;
    return drawFacts(paper, others, PAGE.left, PAGE.right, 110);
  }
  const isBand = main.length >= 2 && isStated(account) && main.every(([, value]) => (value ?? '').length <= LONGEST_IN_BAND);
  // Where there is nowhere to pay to, as in most credit notes, a day and an amount would only mislead.
  const below = isBand ? others : isStated(account) || isStated(reference) ? [...main, ...others] : others;
  if (!isBand && below.length === 0) return;
  paper.y += 4;
  drawHeading(paper, words.text('document.payment'));
  if (isBand) drawBand(paper, main);
  drawFacts(paper, below, PAGE.left, PAGE.right, 110);
}

const isStated = (fact: Fact): boolean => fact[1] !== null && fact[1] !== '';

function drawBand(paper: Paper, facts: readonly Fact[]): void {
  paper.room(BAND + 8);
  paper.y += 2;
  paper.shade(PAGE.left, paper.y, PAGE.right - PAGE.left, BAND);
  paper.shade(PAGE.left, paper.y, 2.5, BAND, paper.accent);
  const inner = PAGE.left + 12;
  const wide = facts.map(([label, value, mark = '']) => Math.max(paper.widthOf((value ?? '') + mark, VALUE), paper.widthOf(label, LABEL)));
  // What is left over is shared out between them.
  const gap = Math.max(10, (PAGE.right - 10 - inner - wide.reduce((sum, each) => sum + each, 0)) / Math.max(1, facts.length - 1));
  let x = inner;
  facts.forEach(([label, value, mark = ''], index) => {
    const left = x;
    paper.within('P', () => {
      paper.put(label, left, paper.y + 6, LABEL);
      paper.put((value ?? '') + mark, left, paper.y + 16.5, VALUE);
    });
    x += (wide[index] ?? 0) + Math.min(gap, 90);
  });
  paper.y += BAND + 7;
}

const LABEL = { size: 7.5, colour: COLOURS.soft } as const;
const VALUE = { size: 9.5, bold: true } as const;

export function mainFacts(
  words: Words,
  model: InvoiceModel,
  marks: Marks,
  own?: OwnPayment,
): [account: Fact, reference: Fact, dueDate: Fact, amount: Fact] {
  const { payment, currency, totals } = model;
  const account = payment.accounts[0]?.id ?? null;
  const isKid =
    own === undefined ? payment.reference !== null && isKidReference(payment.reference.replace(/\s/g, ''), account) : own.kid !== null;
  const reference = isKid && own !== undefined ? formatKid(own.kid ?? '') : payment.reference;
  const amount = totals.payable === null ? null : stated([currency, words.amount(totals.payable, currency)]).join('\u00a0');
  return [
    [words.text('document.payment.account'), words.account(account), marks.of('BT-84')],
    [words.text(isKid ? 'document.payment.kid' : 'document.payment.message'), reference, marks.of('BT-83')],
    [words.text('document.dueDate'), words.date(model.dueDate)],
    [words.text('document.payment.amount'), amount],
  ];
}

function otherFacts(words: Words, { payment, payee }: InvoiceModel, marks: Marks, isOwn: boolean): Fact[] {
  const { text, term } = words;
  // That it is a transfer is said by the account, on what we send.
  const means =
    isOwn && SELF_EVIDENT.includes(payment.meansCode ?? '') ? null : (payment.meansName ?? words.paymentMeans(payment.meansCode));
  const card = payment.cardAccount;
  return [
    ...payment.accounts.flatMap(({ id, name, bic }, index): Fact[] => [
      [text('document.payment.account'), index === 0 ? null : words.account(id)],
      [text('document.payment.bic'), bic, marks.of('BT-86')],
      [term('BT-85'), name, marks.of('BT-85')],
    ]),
    [text('document.payment.payee'), payee?.name ?? null],
    [term('BT-81'), means, marks.of('BT-81', 'BT-82')],
    [text('document.terms'), payment.terms, marks.of('BT-20')],
    [term('BT-87'), card?.number ?? null, marks.of('BT-87')],
    [term('BT-88'), card?.holder ?? null],
    [term('BT-89'), payment.mandate?.id ?? null, marks.of('BT-89')],
    [term('BT-91'), payment.mandate?.account ?? null, marks.of('BT-91')],
  ];
}

/** Payee, tax representative and, unless it stands elsewhere, the place of delivery: side by side. */
export function drawOtherParties(paper: Paper, words: Words, model: InvoiceModel, isDeliveryElsewhere = false): void {
  const { payee, taxRepresentative } = model;
  const blocks: ((left: number, right: number) => void)[] = [];
  const party = (key: MessageKey, who: Party | null): void => {
    if (who === null) return;
    blocks.push((left, right) => {
      drawHeading(paper, words.text(key), left, right);
      drawParty(paper, words, who, { left, right, nameSize: 9 });
    });
  };
  party('document.payee', payee);
  party('document.taxRepresentative', taxRepresentative);
  const place = isDeliveryElsewhere ? [] : placeOfDelivery(words, model);
  if (place.length > 0)
    blocks.push((left, right) => {
      drawHeading(paper, words.text('document.delivery'), left, right);
      paper.within('P', () => {
        for (const line of place) paper.paragraph(line, left, right);
      });
    });
  if (blocks.length === 0) return;
  const step = (PAGE.right - PAGE.left) / 3;
  paper.room(110);
  paper.columns(blocks.map((draw, index) => () => draw(PAGE.left + index * step, PAGE.left + (index + 1) * step - 12)));
}

export function placeOfDelivery(words: Words, { delivery }: InvoiceModel): string[] {
  if (delivery === null) return [];
  const { name, address, locationId } = delivery;
  return stated([name, ...(address === null ? [] : addressLines(address, words)), locationId === null ? null : identifierText(locationId)]);
}

export function drawAttachments(paper: Paper, words: Words, attachments: readonly Attachment[], room?: number): void {
  if (attachments.length === 0) return;
  drawHeading(paper, words.text('document.attachments'), PAGE.left, PAGE.right, room);
  for (const { id, filename, description, url, embedded, size } of attachments) {
    const name = filename ?? id ?? words.text('document.attachment.unnamed');
    const kilobytes = embedded ? words.text('document.attachment.bytes', { kilobytes: Math.max(1, Math.round(size / 1000)) }) : null;
    const link = url === null ? null : words.text('document.attachment.link', { url });
    const rest = stated([id === name ? null : id, description === name ? null : description, kilobytes, link]).join(', ');
    paper.within('P', () => paper.paragraph(rest === '' ? name : `${name} \u2013 ${rest}`, PAGE.left, PAGE.right, { size: 8.5 }));
  }
}

/** Values that the model has no place for. */
export function drawUnread(paper: Paper, words: Words, unread: readonly UnreadElement[]): void {
  if (unread.length === 0) return;
  drawHeading(paper, words.text('document.unread'));
  paper.within('P', () => paper.paragraph(words.text('document.unread.meaning'), PAGE.left, PAGE.right, { size: 8, colour: COLOURS.soft }));
  paper.y += heightOf() / 4;
  const facts = unread.slice(0, MOST_UNREAD).map(({ path, value }): Fact => [path.split('/').slice(-2).join('/'), value]);
  drawFacts(paper, facts, PAGE.left, PAGE.right, 190);
}
