/** The sender's print of a demo document: an invoice on A4, the same bytes each time. */
import { formatDate } from '../../../../../shared/values/dates.ts';
import { formatBankAccount, formatIban, isIban } from '../../../../../shared/values/bankAccount.ts';
import { formatOrgNumber } from '../../../../../shared/values/orgNumber.ts';
import { currencyDecimals, formatMinor } from '../../../../../shared/values/money.ts';
import { totalsOf, type DemoInvoice, type DemoParty, type DemoTotals } from './invoice.ts';

type Pdf = PDFKit.PDFDocument;

const WORDS = {
  nb: {
    invoice: 'FAKTURA',
    creditNote: 'KREDITNOTA',
    reminder: 'PURRING',
    number: 'Nummer',
    date: 'Dato',
    due: 'Forfall',
    reference: 'Deres ref.',
    credits: 'Gjelder faktura',
    text: 'Beskrivelse',
    quantity: 'Antall',
    unit: 'Enhet',
    price: 'Pris',
    rate: 'Mva',
    net: 'Beløp',
    sumNet: 'Netto',
    vat: 'Mva',
    base: 'av',
    prepaid: 'Betalt på forhånd',
    payable: 'Å betale',
    refund: 'Til gode',
    account: 'Til konto',
    kid: 'KID',
    paymentReference: 'Merkes med',
    page: 'Side',
    orgNumber: 'Org.nr.',
    registered: 'MVA',
  },
  en: {
    invoice: 'INVOICE',
    creditNote: 'CREDIT NOTE',
    reminder: 'REMINDER',
    number: 'Number',
    date: 'Date',
    due: 'Due',
    reference: 'Your ref.',
    credits: 'For invoice',
    text: 'Description',
    quantity: 'Quantity',
    unit: 'Unit',
    price: 'Price',
    rate: 'VAT',
    net: 'Amount',
    sumNet: 'Net',
    vat: 'VAT',
    base: 'of',
    prepaid: 'Paid in advance',
    payable: 'To pay',
    refund: 'In your favour',
    account: 'To account',
    kid: 'Reference',
    paymentReference: 'Reference',
    page: 'Page',
    orgNumber: 'VAT id',
    registered: '',
  },
} as const;
type Words = (typeof WORDS)['nb'] | (typeof WORDS)['en'];

/** UN/ECE Recommendation 20 in words. */
const UNITS: Readonly<Record<string, string>> = {
  EA: 'stk',
  HUR: 'time',
  MON: 'mnd',
  KWH: 'kWh',
  LTR: 'liter',
  KGM: 'kg',
  DAY: 'dag',
  ANN: 'år',
};

const LEFT = 50;
const RIGHT = 545;
const BOTTOM = 770;
const INK = '#1b2430';
const SOFT = '#5b6776';
const RULE = '#c9d1da';
/** The house colour of a seller follows from its name. */
const COLOURS = ['#1f4e79', '#7a3b2e', '#2f5d50', '#5a3d7a', '#8a5a00', '#37474f'];

/** Column edges: text from the left, the others to the right. */
const COLUMNS = { quantity: 320, unit: 328, price: 425, rate: 470, net: RIGHT };

/** @returns a PDF 1.3 without compression, so that its bytes depend on no version of a compressor. */
export async function pdfOf(invoice: DemoInvoice): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    compress: false,
    bufferPages: true,
    // The file's id is made of these, so they must not hold the present time.
    info: {
      Title: `${invoice.seller.name} ${invoice.number ?? ''}`.trim(),
      Author: invoice.seller.name,
      CreationDate: new Date(`${invoice.issueDate}T08:00:00Z`),
    },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  new Print(document, invoice).draw();
  document.end();
  return done;
}

class Print {
  readonly #pdf: Pdf;
  readonly #invoice: DemoInvoice;
  readonly #totals: DemoTotals;
  readonly #words: Words;
  readonly #locale: 'nb' | 'en';
  readonly #colour: string;
  #y = 0;

  constructor(pdf: Pdf, invoice: DemoInvoice) {
    this.#pdf = pdf;
    this.#invoice = invoice;
    this.#totals = totalsOf(invoice);
    this.#locale = invoice.seller.country === 'NO' ? 'nb' : 'en';
    this.#words = WORDS[this.#locale];
    const letters = [...invoice.seller.name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    this.#colour = COLOURS[letters % COLOURS.length] ?? INK;
  }

  draw(): void {
    this.#head();
    this.#parties();
    this.#lineHead();
    this.#invoice.lines.forEach((_, index) => this.#line(index));
    this.#sums();
    this.#payment();
    this.#pageNumbers();
  }

  #head(): void {
    const { seller, profile, root } = this.#invoice;
    this.#pdf.rect(0, 0, 595, 8).fill(this.#colour);
    this.#text(seller.name, LEFT, 40, { size: 17, bold: true, colour: this.#colour });
    const title = profile === 'reminder' ? this.#words.reminder : root === 'CreditNote' ? this.#words.creditNote : this.#words.invoice;
    this.#text(title, 300, 40, { size: 17, right: RIGHT, colour: INK });
    this.#text(
      [seller.street, `${seller.postalCode} ${seller.city}`, this.#identity(seller)].filter((part) => part !== '').join('  ·  '),
      LEFT,
      64,
      { size: 8, colour: SOFT },
    );
  }

  #identity(party: DemoParty): string {
    if (party.orgNumber === null) return party.foreignVatId === null ? '' : `${this.#words.orgNumber} ${party.foreignVatId}`;
    return `${WORDS.nb.orgNumber} ${formatOrgNumber(party.orgNumber)}${party.vatRegistered ? ` ${WORDS.nb.registered}` : ''}`;
  }

  #parties(): void {
    const { buyer, number, issueDate, dueDate, buyerReference, preceding } = this.#invoice;
    [buyer.name, buyer.street, `${buyer.postalCode} ${buyer.city}`].forEach((line, index) =>
      this.#text(line, LEFT, 112 + index * 14, { size: 10, bold: index === 0 }),
    );
    const facts: [string, string][] = [
      [this.#words.number, number ?? ''],
      [this.#words.date, formatDate(issueDate, this.#locale)],
      [this.#words.due, formatDate(dueDate, this.#locale)],
      [this.#words.reference, buyerReference],
      ...(preceding === null ? [] : ([[this.#words.credits, preceding]] satisfies [string, string][])),
    ];
    facts.forEach(([label, value], index) => {
      this.#text(label, 360, 112 + index * 14, { size: 9, colour: SOFT });
      this.#text(value, 430, 112 + index * 14, { size: 9, right: RIGHT });
    });
    this.#y = 205;
    if (this.#invoice.note !== null) {
      this.#text(this.#invoice.note, LEFT, this.#y, { size: 9, colour: SOFT });
      this.#y += 22;
    }
  }

  #lineHead(): void {
    const style = { size: 8, colour: SOFT };
    this.#text(this.#words.text, LEFT, this.#y, style);
    this.#text(this.#words.quantity, 260, this.#y, { ...style, right: COLUMNS.quantity });
    this.#text(this.#words.unit, COLUMNS.unit, this.#y, style);
    this.#text(this.#words.price, 355, this.#y, { ...style, right: COLUMNS.price });
    this.#text(this.#words.rate, 428, this.#y, { ...style, right: COLUMNS.rate });
    this.#text(this.#words.net, 472, this.#y, { ...style, right: COLUMNS.net });
    this.#rule(this.#y + 13);
    this.#y += 20;
  }

  #line(index: number): void {
    const line = this.#invoice.lines[index];
    if (line === undefined) return;
    if (this.#y > BOTTOM - 20) {
      this.#newPage();
      this.#lineHead();
    }
    this.#text(line.text, LEFT, this.#y, { size: 9, right: 262, left: true });
    this.#text(this.#decimal(line.quantity), 260, this.#y, { size: 9, right: COLUMNS.quantity });
    this.#text(this.#locale === 'nb' ? (UNITS[line.unit] ?? line.unit) : line.unit, COLUMNS.unit, this.#y, { size: 9 });
    this.#text(this.#decimal(line.price), 355, this.#y, { size: 9, right: COLUMNS.price });
    this.#text(line.rate === null ? '–' : `${this.#decimal(line.rate)} %`, 428, this.#y, { size: 9, right: COLUMNS.rate });
    this.#text(this.#amount(this.#totals.lineNets[index] ?? 0), 472, this.#y, { size: 9, right: COLUMNS.net });
    this.#y += 16;
  }

  #sums(): void {
    const { charges, prepaidMinor, root, currency } = this.#invoice;
    const { net, subtotals, payable } = this.#totals;
    this.#room(60 + (charges.length + subtotals.length) * 15);
    this.#rule(this.#y + 2);
    this.#y += 10;
    for (const charge of charges) this.#sum(charge.reason, charge.isCharge ? charge.amountMinor : -charge.amountMinor);
    this.#sum(this.#words.sumNet, net);
    for (const { rate, vatMinor, baseMinor } of subtotals) {
      if (rate !== null) this.#sum(`${this.#words.vat} ${this.#decimal(rate)} % ${this.#words.base} ${this.#amount(baseMinor)}`, vatMinor);
    }
    if (prepaidMinor !== 0) this.#sum(this.#words.prepaid, -prepaidMinor);
    this.#y += 4;
    this.#pdf.rect(300, this.#y - 3, RIGHT - 300, 22).fill('#eef2f6');
    this.#text(`${root === 'CreditNote' ? this.#words.refund : this.#words.payable} ${currency}`, 308, this.#y + 3, {
      size: 10,
      bold: true,
    });
    this.#text(this.#amount(payable), 420, this.#y + 3, { size: 10, bold: true, right: RIGHT - 6 });
    this.#y += 40;
  }

  #sum(label: string, minor: number): void {
    this.#text(label, 308, this.#y, { size: 9, colour: SOFT });
    this.#text(this.#amount(minor), 420, this.#y, { size: 9, right: RIGHT - 6 });
    this.#y += 15;
  }

  #payment(): void {
    const { root, account, paymentReference, dueDate } = this.#invoice;
    if (root === 'CreditNote') return;
    this.#room(70);
    this.#pdf
      .rect(LEFT, this.#y, RIGHT - LEFT, 46)
      .lineWidth(0.8)
      .stroke(this.#colour);
    const isKid = paymentReference !== null && /^\d{4,}$/.test(paymentReference) && this.#locale === 'nb';
    const fields: [string, string][] = [
      [this.#words.account, isIban(account) ? formatIban(account) : formatBankAccount(account)],
      [isKid ? this.#words.kid : this.#words.paymentReference, paymentReference ?? this.#invoice.number ?? ''],
      [this.#words.due, formatDate(dueDate, this.#locale)],
      [this.#words.payable, this.#amount(this.#totals.payable)],
    ];
    const at = [LEFT + 10, LEFT + 185, LEFT + 330, LEFT + 410];
    fields.forEach(([label, value], index) => {
      this.#text(label, at[index] ?? LEFT, this.#y + 9, { size: 8, colour: SOFT });
      this.#text(value, at[index] ?? LEFT, this.#y + 23, { size: 10, bold: true });
    });
    this.#y += 60;
  }

  #pageNumbers(): void {
    const { count } = this.#pdf.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#pdf.switchToPage(page);
      this.#text(`${this.#words.page} ${page + 1} / ${count}`, LEFT, 805, { size: 8, colour: SOFT, right: RIGHT });
    }
  }

  #room(height: number): void {
    if (this.#y + height > BOTTOM) this.#newPage();
  }

  #newPage(): void {
    this.#pdf.addPage();
    this.#y = 50;
  }

  #rule(y: number): void {
    this.#pdf.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.6).stroke(RULE);
  }

  #text(
    text: string,
    x: number,
    y: number,
    style: { size: number; bold?: boolean; colour?: string; right?: number; left?: boolean },
  ): void {
    // The standard fonts have neither the minus sign nor the unbreakable blank.
    const printable = text.replaceAll('\u2212', '-').replaceAll('\u00a0', ' ');
    this.#pdf
      .font(style.bold === true ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(style.size)
      .fillColor(style.colour ?? INK)
      .text(printable, x, y, {
        lineBreak: false,
        ...(style.right === undefined
          ? {}
          : {
              width: style.right - x,
              align: style.left === true ? 'left' : 'right',
              ellipsis: true,
              height: style.size + 3,
              lineBreak: true,
            }),
      });
  }

  #amount(minor: number): string {
    return formatMinor(minor, { decimals: currencyDecimals(this.#invoice.currency), locale: this.#locale });
  }

  /** An exact decimal as it is written in the print's language. */
  #decimal(text: string): string {
    return this.#locale === 'nb' ? text.replace('.', ',') : text;
  }
}
