/**
 * What the demo company receives: about two of each kind of document an accountant meets, in the eight weeks before the
 * base day. The order of the list is the order of arrival.
 */
import { addDays } from '../../../../../shared/values/dates.ts';
import type { DemoAttachment, DemoInvoice, DemoLine, DemoParty } from './invoice.ts';
import { pdfOf } from './pdf.ts';
import type { Random } from './random.ts';
import { inventedOrgNumber, kidOf, linesOf, partyOf, Sellers, type DemoSeller } from './seller.ts';
import { ublOf } from './ubl.ts';

export interface PlannedDocument {
  /** Stable name, from which the operator's id is made. */
  readonly key: string;
  /** Days before the base day on which it arrives. */
  readonly daysBefore: number;
  readonly invoice: DemoInvoice;
  /** The bytes in place of the document's own. */
  readonly content: () => Promise<Uint8Array>;
  /** The sender's print: inside the document, beside it, or none. */
  readonly print: 'inside' | 'beside' | 'none';
  /** Files beside the document at the operator. */
  readonly files: readonly DemoAttachment[];
}

interface Extra {
  readonly print?: PlannedDocument['print'];
  readonly files?: readonly DemoAttachment[];
  /** Makes other bytes of the document's own. */
  readonly spoil?: (bytes: Uint8Array, invoice: DemoInvoice) => Uint8Array | Promise<Uint8Array>;
}

export interface PlanOptions {
  readonly baseDay: string;
  readonly buyer: DemoParty;
  readonly sellers: readonly DemoSeller[];
  readonly random: Random;
}

const OTHER_BUYER: DemoParty = {
  name: 'Nordlys Havbruk AS',
  orgNumber: inventedOrgNumber(21),
  vatRegistered: true,
  foreignVatId: null,
  street: 'Brygga 8',
  postalCode: '8300',
  city: 'Svolvær',
  country: 'NO',
};
const SELF_BILLING_CUSTOMER: DemoParty = {
  name: 'Kystmarked AS',
  orgNumber: inventedOrgNumber(22),
  vatRegistered: true,
  foreignVatId: null,
  street: 'Torget 2',
  postalCode: '6002',
  city: 'Ålesund',
  country: 'NO',
};
/** One dot: the smallest picture there is. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export function planDocuments(options: PlanOptions): PlannedDocument[] {
  return new Plan(options).all();
}

class Plan {
  readonly #options: PlanOptions;
  readonly #sellers: Sellers;
  readonly #planned: PlannedDocument[] = [];

  constructor(options: PlanOptions) {
    this.#options = options;
    this.#sellers = new Sellers(options.sellers);
  }

  all(): PlannedDocument[] {
    this.#everyday();
    this.#abroad();
    this.#unusual();
    this.#broken();
    return this.#planned.toSorted((a, b) => b.daysBefore - a.daysBefore);
  }

  /** Norwegian sellers, every rate, with and without KID and print, and what belongs to them. */
  #everyday(): void {
    const { random } = this.#options;
    const sellers = this.#sellers;
    const goods = sellers.ofRate('25', true);
    const goodsInvoice = this.#invoice(goods, 52, linesOf(goods, Math.min(3, goods.articles.length), random));
    this.#add('goods', 52, goodsInvoice, { print: 'inside' });
    const steady = sellers.ofRate('25', true);
    this.#add('steady-1', 48, this.#invoice(steady, 48, linesOf(steady, Math.min(2, steady.articles.length), random)), { print: 'beside' });
    this.#add('steady-2', 20, this.#invoice(steady, 20, linesOf(steady, Math.min(2, steady.articles.length), random)), { print: 'beside' });
    const food = sellers.ofRate('15', true);
    this.#add('food', 45, this.#invoice(food, 45, linesOf(food, 3, random, '15')));
    const travel = sellers.ofRate('12', false);
    this.#add('travel', 41, this.#invoice(travel, 41, linesOf(travel, 1, random, '12'), { paymentReference: null }), { print: 'inside' });
    const mixed = sellers.ofSeveralRates();
    const charges = [
      { isCharge: true, amountMinor: 4900, reason: 'Fakturagebyr', category: 'S', rate: '25' },
      { isCharge: false, amountMinor: 10_000, reason: 'Avtalerabatt', category: 'S', rate: '25' },
    ] as const;
    this.#add('several-rates', 38, this.#invoice(mixed, 38, linesOf(mixed, mixed.articles.length, random), { charges }), {
      print: 'inside',
    });
    const zero = sellers.ofRate('0');
    this.#add('zero-rate', 36, this.#invoice(zero, 36, linesOf(zero, 1, random, '0')));
    const exempt = sellers.notVatRegistered();
    this.#add('not-registered', 33, this.#invoice(exempt, 33, linesOf(exempt, Math.min(2, exempt.articles.length), random)));
    const unknown = sellers.unknown();
    this.#add('unknown-seller', 30, this.#invoice(unknown, 30, linesOf(unknown, Math.min(2, unknown.articles.length), random)), {
      print: 'inside',
    });
    const second = sellers.unknown();
    this.#add('unknown-seller-2', 9, this.#invoice(second, 9, linesOf(second, 1, random), { paymentReference: null }));
    const returned = { preceding: goodsInvoice.number, note: 'Retur av varer', paymentReference: null };
    this.#add('credit-note', 44, this.#invoice(goods, 44, linesOf(goods, 1, random), { root: 'CreditNote', ...returned }), {
      print: 'inside',
    });
    this.#add(
      'credit-note-2',
      17,
      this.#invoice(steady, 17, linesOf(steady, 1, random), {
        root: 'CreditNote',
        preceding: '70001',
        note: 'Feil pris',
        paymentReference: null,
      }),
    );
  }

  /** Services from abroad, without Norwegian VAT. */
  #abroad(): void {
    const plan = [
      ['EUR', 34, 'inside'],
      ['GBP', 26, 'inside'],
      ['USD', 12, 'none'],
    ] as const;
    for (const [currency, daysBefore, print] of plan) {
      const seller = this.#sellers.ofCurrency(currency);
      const lines = linesOf(seller, Math.min(2, seller.articles.length), this.#options.random);
      this.#add(currency.toLowerCase(), daysBefore, this.#invoice(seller, daysBefore, lines), { print });
    }
  }

  /** Sound documents that need a second look. */
  #unusual(): void {
    const { random, buyer, baseDay } = this.#options;
    const sellers = this.#sellers;
    const withFiles = sellers.ofRate('25');
    const timeSheet = new TextEncoder().encode(
      'dato;timer;arbeid\n' + [1, 2, 3].map((day) => `${addDays(baseDay, -30 - day)};7,5;Montering\n`).join(''),
    );
    const attachments = [
      fileOf('Timeliste', 'timeliste.csv', 'text/csv', () => Promise.resolve(timeSheet)),
      fileOf('Bilde av leveransen', 'leveranse.png', 'image/png', () => Promise.resolve(new Uint8Array(Buffer.from(PNG, 'base64')))),
    ];
    const invoice = this.#invoice(withFiles, 29, linesOf(withFiles, Math.min(2, withFiles.articles.length), random), { attachments });
    const note = fileOf('Pakkseddel', 'pakkseddel.pdf', 'application/pdf', () => pdfOf({ ...invoice, number: `P${invoice.number ?? ''}` }));
    this.#add('attachments', 29, invoice, { print: 'inside', files: [note] });

    const reminded = sellers.ofRate('25', true);
    const fee: DemoLine = { text: 'Purregebyr', unit: 'EA', quantity: '1', price: '35.00', category: 'E', rate: '0' };
    const debt: DemoLine = { text: 'Faktura 70002', unit: 'EA', quantity: '1', price: '2437.50', category: 'E', rate: '0' };
    this.#add(
      'reminder',
      15,
      this.#invoice(reminded, 15, [debt, fee], { profile: 'reminder', preceding: '70002', note: 'Vi kan ikke se å ha mottatt betalingen' }),
    );

    const commission: DemoLine = {
      text: 'Solgte varer i kommisjon',
      unit: 'EA',
      quantity: '42',
      price: '128.00',
      category: 'S',
      rate: '25',
    };
    const selfBilled = { profile: 'selfBilling', seller: buyer, buyer: SELF_BILLING_CUSTOMER, paymentReference: null } as const;
    this.#add('self-billing', 24, this.#invoice(sellers.ofRate('25'), 24, [commission], selfBilled));

    const misaddressed = sellers.ofRate('25');
    this.#add('other-buyer', 22, this.#invoice(misaddressed, 22, linesOf(misaddressed, 1, random), { buyer: OTHER_BUYER }), {
      print: 'inside',
    });

    const twice = sellers.ofRate('25', true);
    const first = this.#invoice(twice, 27, linesOf(twice, Math.min(2, twice.articles.length), random));
    this.#add('duplicate-1', 27, first);
    this.#add('duplicate-2', 24, { ...first, note: 'Sendt på nytt' });

    const prepaid = sellers.ofRate('25', true);
    this.#add(
      'prepaid',
      13,
      this.#invoice(prepaid, 13, linesOf(prepaid, Math.min(2, prepaid.articles.length), random), {
        prepaidMinor: 50_000,
        note: 'Forskudd er trukket fra',
      }),
      { print: 'inside' },
    );

    const negative = sellers.ofRate('25');
    const turned = linesOf(negative, 1, random).map((line) => ({ ...line, quantity: `-${line.quantity}` }));
    this.#add('negative', 10, this.#invoice(negative, 10, turned, { note: 'Avregning', paymentReference: null }));

    const long = sellers.ofPieces();
    const cheap = long.articles.filter(({ price }) => Number.parseInt(price, 10) < 1000);
    const few = linesOf({ ...long, articles: cheap.length > 0 ? cheap : long.articles }, 200, random).map((line) => ({
      ...line,
      quantity: String(random.between(1, 3)),
    }));
    this.#add('long', 6, this.#invoice(long, 6, few));
  }

  /** Documents that something is wrong with. */
  #broken(): void {
    const { random } = this.#options;
    const seller = (): DemoSeller => this.#sellers.ofRate('25', true);
    const plain = (daysBefore: number, changes: Partial<DemoInvoice> = {}): DemoInvoice => {
      const from = seller();
      return this.#invoice(from, daysBefore, linesOf(from, Math.min(2, from.articles.length), random), changes);
    };
    this.#add('sums-differ', 19, plain(19, { errorMinor: 10_000 }));
    this.#add('no-number', 8, plain(8, { number: null }));
    this.#add('unknown-currency', 7, plain(7, { currencyText: 'KRONER' }));
    this.#add('cut-short', 5, plain(5), { spoil: (bytes) => bytes.slice(0, Math.floor(bytes.length * 0.6)) });
    // The sender's system put its print where the document belongs.
    this.#add('not-xml', 4, plain(4), { spoil: (_, invoice) => pdfOf(invoice) });
    this.#add('latest', 1, plain(1), { print: 'inside' });
  }

  #invoice(seller: DemoSeller, daysBefore: number, lines: readonly DemoLine[], changes: Partial<DemoInvoice> = {}): DemoInvoice {
    const { baseDay, buyer, random } = this.#options;
    const number = String(random.between(71_000, 98_999));
    const issueDate = workingDay(baseDay, daysBefore);
    return {
      root: 'Invoice',
      profile: 'billing',
      number,
      issueDate,
      dueDate: addDays(issueDate, seller.paymentDays),
      deliveryDate: addDays(issueDate, -1),
      note: null,
      currency: seller.currency,
      currencyText: null,
      buyerReference: random.pick(['Butikk', 'Lager', 'Kontor']),
      orderReference: random.between(1, 3) === 1 ? `B-${random.between(2000, 2999)}` : null,
      preceding: null,
      seller: partyOf(seller),
      buyer,
      paymentReference: seller.usesKid ? kidOf(number) : number,
      account: seller.bankAccount,
      lines,
      charges: [],
      prepaidMinor: 0,
      errorMinor: 0,
      attachments: [],
      ...changes,
    };
  }

  #add(key: string, daysBefore: number, invoice: DemoInvoice, extra: Extra = {}): void {
    const print = extra.print ?? 'none';
    const number = invoice.number ?? key;
    const own = fileOf(invoice.root === 'CreditNote' ? 'Kreditnota' : 'Faktura', `faktura-${number}.pdf`, 'application/pdf', () =>
      pdfOf(invoice),
    );
    const whole = print === 'inside' ? { ...invoice, attachments: [own, ...invoice.attachments] } : invoice;
    const content = async (): Promise<Uint8Array> => {
      const bytes = await ublOf(whole);
      return extra.spoil === undefined ? bytes : extra.spoil(bytes, invoice);
    };
    this.#planned.push({ key, daysBefore, invoice, content, print, files: extra.files ?? [] });
  }
}

/** The day so many days before the base day, or the Friday before a weekend. */
export function workingDay(baseDay: string, daysBefore: number): string {
  const day = addDays(baseDay, -daysBefore);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, weekday === 6 ? -1 : weekday === 0 ? -2 : 0);
}

function fileOf(description: string, filename: string, mimeCode: string, content: () => Promise<Uint8Array>): DemoAttachment {
  return { id: description, description, filename, mimeCode, content };
}
