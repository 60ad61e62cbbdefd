/** A year of sales of the demo company, as vouchers; those of the last weeks are invoices and credit notes as well. */
import { addDays } from '../../../shared/values/dates.ts';
import { kidCheckDigit } from '../../../shared/values/kid.ts';
import { minorFromDecimal, percentOf } from '../../../shared/values/money.ts';
import type { VoucherLineDraft } from '../../ledger/vouchers.ts';
import { demoArticles } from './articles.ts';
import { bankDayFrom, isBankDay } from './bankDays.ts';
import type { DemoCustomer } from './customers.ts';
import type { OpenItem, Planned, Registers, Sold, SoldLine, Span } from './plan.ts';
import { seededRandom, type Random } from './random.ts';

/** Account, VAT code, text, and what one sale comes to at least and at most (whole kroner, net). */
const goods = [
  { account: '3000', vatCode: '3', text: 'Interiørvarer', low: 10_500, high: 74_000, percent: 100 },
  { account: '3030', vatCode: '31', text: 'Matvarer', low: 3_200, high: 17_000, percent: 40 },
  { account: '3020', vatCode: '3', text: 'Gavepakking og levering', low: 450, high: 2_400, percent: 25 },
] as const;
const exported = { account: '3105', vatCode: '52', text: 'Interiørvarer, utførsel', low: 9_000, high: 42_000 } as const;

/** How many days back sales are documents: older ones are from a former system, and vouchers alone. */
const DOCUMENT_DAYS = 77;
/** Which of these are credited: in whole, or what was sold of the first account alone. */
const CREDITED: ReadonlyMap<number, 'whole' | 'first'> = new Map([
  [6, 'whole'],
  [17, 'first'],
  [26, 'whole'],
]);

/** The first number, which the series of the demo begins with. */
const FIRST_NUMBER = 10_001;

/** A sale, or its credit, before it has a number. */
interface Sale {
  readonly customer: DemoCustomer;
  readonly date: string;
  readonly sold: readonly Sold[];
  readonly isDocument: boolean;
  readonly credits: Sale | null;
}

export interface PlannedSales {
  readonly vouchers: Planned[];
  /** What is to be paid. */
  readonly items: OpenItem[];
  /** The number of the first that is a document; null when none is. */
  readonly firstDocument: number | null;
}

/** Invoices to customers on bank days, three or so a week and more before Christmas, numbered in one series with the credit notes. */
export function planSales(customers: readonly DemoCustomer[], registers: Registers, span: Span): PlannedSales {
  const sales = withCredits(plainSales(customers, span), span);
  const numbers = new Map(sales.map((sale, index) => [sale, FIRST_NUMBER + index]));
  const items: OpenItem[] = [];
  const vouchers = sales.map((sale) => {
    const number = numbers.get(sale) ?? 0;
    const { voucher, item } = planned(sale, number, sale.credits === null ? null : (numbers.get(sale.credits) ?? null), registers);
    const credit = sales.find(({ credits }) => credits === sale);
    const left = item.amount - (credit === undefined ? 0 : grossOf(credit.sold, registers));
    if (sale.credits === null && left > 0) items.push({ ...item, amount: left });
    return voucher;
  });
  const first = sales.find(({ isDocument }) => isDocument);
  return { vouchers, items, firstDocument: first === undefined ? null : (numbers.get(first) ?? null) };
}

function plainSales(customers: readonly DemoCustomer[], span: Span): Sale[] {
  const random = seededRandom('sales');
  // A generator of its own, so that the older sales do not depend on what is drawn for the documents.
  const articles = seededRandom('articles sold');
  const often = customers.flatMap((customer) => Array.from({ length: customer.weight }, () => customer));
  const documentsFrom = addDays(span.through, -DOCUMENT_DAYS);
  const sales: Sale[] = [];
  for (let date = span.from; date <= span.through; date = addDays(date, 1)) {
    if (!isBankDay(date)) continue;
    const season = date.slice(5, 7) === '11' || date.slice(5, 7) === '12';
    if (!random.chance(season ? 75 : 55)) continue;
    const customer = random.pick(often);
    const sold = soldTo(customer, random);
    const isDocument = date >= documentsFrom;
    sales.push({ customer, date, sold: isDocument ? sold.map((kind) => inArticles(kind, articles)) : sold, isDocument, credits: null });
  }
  return sales;
}

/** The credit notes of some of the documents, some days later; in the order of the days, an invoice before a credit note. */
function withCredits(sales: readonly Sale[], span: Span): Sale[] {
  const documents = sales.filter(({ isDocument }) => isDocument);
  const credits = documents.flatMap((sale, index): Sale[] => {
    const date = bankDayFrom(addDays(sale.date, 3));
    const extent = CREDITED.get(index);
    if (extent === undefined || date > span.through) return [];
    return [{ ...sale, date, sold: extent === 'whole' ? sale.sold : sale.sold.slice(0, 1), credits: sale }];
  });
  return [...sales, ...credits].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function soldTo(customer: DemoCustomer, random: Random): Sold[] {
  const sold = customer.country === 'NO' ? goods.filter((kind) => random.chance(kind.percent)) : [exported];
  return sold.map(({ account, vatCode, text, low, high }) => ({
    account,
    vatCode,
    text,
    net: random.integer(low * 4, high * 4) * 25 * (customer.weight > 3 ? 2 : 1),
    lines: [],
  }));
}

/** About the same, as pieces of some articles of the account; goods are the same abroad. */
function inArticles(kind: Sold, random: Random): Sold {
  const of = kind.account === exported.account ? '3000' : kind.account;
  const some = random.some(
    demoArticles.filter(([, , , , , account]) => account === of),
    random.integer(1, 3),
  );
  const lines = some.map(([articleNumber, , , price]): SoldLine => {
    const each = minorFromDecimal(price) ?? 0;
    return { articleNumber, quantity: Math.max(1, Math.round(kind.net / some.length / each)), price: each };
  });
  return { ...kind, lines, net: lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0) };
}

interface VatSum {
  readonly code: string;
  readonly base: number;
  readonly amount: number;
  readonly percentBp: number;
  readonly account: string;
}

/** The VAT of each code. */
function vatOf(sold: readonly Sold[], registers: Registers): VatSum[] {
  const bases = new Map<string, number>();
  for (const { vatCode, net } of sold) if (vatCode !== '52') bases.set(vatCode, (bases.get(vatCode) ?? 0) + net);
  return [...bases].map(([code, base]) => {
    const { outputAccount, percentBp } = registers.vat(code);
    return { code, base, amount: percentOf(base, percentBp), percentBp, account: outputAccount ?? '' };
  });
}

function grossOf(sold: readonly Sold[], registers: Registers): number {
  const net = sold.reduce((sum, kind) => sum + kind.net, 0);
  return vatOf(sold, registers).reduce((sum, { amount }) => sum + amount, net);
}

function planned(sale: Sale, number: number, credited: number | null, registers: Registers): { voucher: Planned; item: OpenItem } {
  const { customer, date, sold } = sale;
  const sign = credited === null ? 1 : -1;
  const partyId = registers.customer(customer.name);
  const name = `${credited === null ? 'Faktura' : 'Kreditnota'} ${number}`;
  const amount = grossOf(sold, registers);
  const dueDate = addDays(date, customer.paymentDays);
  const kidBase = `${number}${String(partyId).padStart(4, '0')}`;
  const payment = credited === null ? { dueDate, kid: kidBase + kidCheckDigit(kidBase, 'mod10') } : {};
  const lines: VoucherLineDraft[] = [
    { account: '1500', amount: sign * amount, partyId, text: name, invoiceNumber: String(number), invoiceDate: date, ...payment },
    ...sold.map(({ account, vatCode, text, net }) => ({
      account,
      amount: -sign * net,
      vatCode,
      text,
      departmentId: registers.department(account),
    })),
    ...vatOf(sold, registers).map(({ code, base, amount: vat, percentBp, account }) => ({
      account,
      amount: -sign * vat,
      vatCode: code,
      vatBase: -sign * base,
      vatRateBp: percentBp,
    })),
  ];
  const credits = credited === null ? null : { number: credited, accounts: sold.map(({ account }) => account) };
  return {
    voucher: {
      series: 'UTG',
      kind: 'sale',
      date,
      description: `${name} til ${customer.name}`,
      lines,
      ...(sale.isDocument ? { document: { number, partyId, sold, credits } } : {}),
    },
    item: { account: '1500', partyId, partyName: customer.name, invoiceNumber: String(number), date, dueDate, amount },
  };
}
