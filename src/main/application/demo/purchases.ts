/** A year of invoices from the demo's suppliers, as vouchers. */
import { addDays } from '../../../shared/values/dates.ts';
import { kidCheckDigit } from '../../../shared/values/kid.ts';
import { convertMinor, minorFromDecimal, percentOf } from '../../../shared/values/money.ts';
import type { VoucherLineDraft } from '../../ledger/vouchers.ts';
import { bankDayBefore, monthStart } from './bankDays.ts';
import type { OpenItem, Planned, Registers, Span } from './plan.ts';
import { seededRandom, type Random } from './random.ts';
import type { DemoArticle, DemoSupplier } from './suppliers.ts';

/** The invoices of a supplier with what each leaves to be paid. */
export function planPurchases(supplier: DemoSupplier, registers: Registers, span: Span): { vouchers: Planned[]; items: OpenItem[] } {
  const random = seededRandom(`purchases ${supplier.name}`);
  let invoiceNumber = random.integer(1_200, 68_000);
  const vouchers: Planned[] = [];
  const items: OpenItem[] = [];
  for (const date of invoiceDates(supplier.rhythm, span, random)) {
    invoiceNumber += random.integer(1, 43);
    const { voucher, item } = purchase(supplier, registers, date, String(invoiceNumber), random);
    vouchers.push(voucher);
    items.push(item);
  }
  return { vouchers, items };
}

const daysBetweenInvoices = { weekly: 7, fortnightly: 14 } as const;
const monthsBetweenInvoices = { monthly: 1, quarterly: 3, yearly: 12 } as const;

/** Bank days on which a supplier invoices, from the first day through the last. */
function invoiceDates(rhythm: DemoSupplier['rhythm'], span: Span, random: Random): string[] {
  const dates: string[] = [];
  if (rhythm === 'weekly' || rhythm === 'fortnightly') {
    const step = daysBetweenInvoices[rhythm];
    for (let date = addDays(span.from, random.integer(0, step - 1)); date <= span.through; date = addDays(date, step)) dates.push(date);
  } else if (rhythm === 'occasional') {
    for (let date = addDays(span.from, random.integer(5, 60)); date <= span.through; date = addDays(date, random.integer(30, 110)))
      dates.push(date);
  } else {
    const months = monthsBetweenInvoices[rhythm];
    const day = random.integer(0, 27);
    for (let month = monthStart(span.from, random.integer(0, months - 1)); month <= span.through; month = monthStart(month, months))
      dates.push(addDays(month, day));
  }
  return dates.map(bankDayBefore).filter((date) => date >= span.from && date <= span.through);
}

/** How many of an article are bought at a time. */
function quantity(article: DemoArticle, random: Random): number {
  switch (article.unit) {
    case 'MON':
      return article.account === '6900' ? 6 : 1;
    case 'ANN':
      return 1;
    case 'KWH':
      return random.integer(2_100, 5_400);
    case 'HUR':
      return random.integer(3, 16);
    case 'LTR':
      return random.integer(38, 66);
    case 'DAY':
      return random.integer(1, 2);
    default:
      return pieces(article, random);
  }
}

function pieces(article: DemoArticle, random: Random): number {
  const price = Number(article.price);
  if (price < 5) return random.integer(3, 8) * 100;
  if (article.account.startsWith('43')) return random.integer(2, 12) * (price < 100 ? 12 : price < 300 ? 6 : 3);
  if (article.account === '6100' || article.account === '5990') return random.integer(2, 14);
  return price > 2_000 ? 1 : random.integer(1, 4);
}

/** The VAT code by which a purchase is posted (Skatteetaten's standard tax codes), and what its account says. */
function vatCodeOf(supplier: DemoSupplier, article: DemoArticle, registers: Registers): string {
  if (supplier.country !== 'NO') return article.account.startsWith('43') ? '21' : '86';
  if (!supplier.vatRegistered || registers.withoutDeduction.has(article.account)) return '0';
  return { '25': '1', '15': '11', '12': '13' }[article.rate] ?? '0';
}

interface Cost {
  readonly article: DemoArticle;
  readonly vatCode: string;
  net: number;
}

function purchase(
  supplier: DemoSupplier,
  registers: Registers,
  date: string,
  number: string,
  random: Random,
): { voucher: Planned; item: OpenItem } {
  const rate = supplier.currency === 'NOK' ? 1_000_000 : registers.rate(supplier.currency, date);
  const money = (minor: number): Pick<VoucherLineDraft, 'amount' | 'currency' | 'currencyAmount' | 'exchangeRate'> =>
    supplier.currency === 'NOK'
      ? { amount: minor }
      : { amount: convertMinor(minor, rate), currency: supplier.currency, currencyAmount: minor, exchangeRate: rate };
  const costs = bought(supplier, registers, random);
  const departmentId = registers.department(costs[0]?.article.account ?? '');
  const lines: VoucherLineDraft[] = [];
  const vat = new Map<string, { base: number; amount: number }>();
  let payable = 0;
  for (const cost of costs) {
    const percentBp = Number(cost.article.rate) * 100;
    const tax = percentOf(cost.net, percentBp);
    payable += cost.net + tax;
    // Without a right to deduct, the VAT is part of the cost.
    const line = money(cost.vatCode === '0' ? cost.net + tax : cost.net);
    lines.push({ account: cost.article.account, vatCode: cost.vatCode, text: cost.article.text, departmentId, ...line });
    if (cost.vatCode === '0' || cost.vatCode === '21') continue;
    const sum = vat.get(cost.vatCode) ?? { base: 0, amount: 0 };
    sum.base += line.amount;
    sum.amount += tax;
    vat.set(cost.vatCode, sum);
  }
  for (const [code, { base, amount }] of vat) lines.push(...vatLines(code, base, amount, registers));
  // The debt is what the costs come to in NOK, so that no rounding is left over.
  const debt = lines.reduce((sum, line) => sum + line.amount, 0);
  const payment = paymentOf(supplier, number, date);
  lines.push({
    account: '2400',
    text: `Faktura ${number}`,
    partyId: registers.supplier(supplier.name),
    ...money(-payable),
    amount: -debt,
    ...payment,
  });
  const description = `Faktura ${number} fra ${supplier.name}`;
  return {
    voucher: { series: 'INN', kind: 'purchase', date, description, lines },
    item: {
      account: '2400',
      partyId: registers.supplier(supplier.name),
      partyName: supplier.name,
      invoiceNumber: number,
      date,
      dueDate: payment.dueDate,
      amount: -debt,
      ...(supplier.currency === 'NOK' ? {} : { foreign: { currency: supplier.currency, amount: -payable, rate } }),
    },
  };
}

/** What an invoice is for: some of the supplier's articles, one sum for each account and rate. */
function bought(supplier: DemoSupplier, registers: Registers, random: Random): Cost[] {
  // A subscription is invoiced whole, of goods some.
  const fixed = supplier.articles.filter((article) => article.unit === 'MON' || article.unit === 'KWH');
  const others = supplier.articles.filter((article) => !fixed.includes(article));
  const count = others.length === 0 ? 0 : fixed.length > 0 ? random.integer(0, 1) : random.integer(1, Math.min(3, others.length));
  const costs: Cost[] = [];
  for (const article of [...fixed, ...random.some(others, count)]) {
    const micro = minorFromDecimal(article.price, 4) ?? 0;
    const net = Math.round((micro * quantity(article, random)) / 100);
    const same = costs.find((cost) => cost.article.account === article.account && cost.article.rate === article.rate);
    if (same === undefined) costs.push({ article, vatCode: vatCodeOf(supplier, article, registers), net });
    else same.net += net;
  }
  return costs;
}

function vatLines(code: string, base: number, stated: number, registers: Registers): VoucherLineDraft[] {
  const { inputAccount, outputAccount, percentBp } = registers.vat(code);
  const line = { vatCode: code, vatBase: base, vatRateBp: percentBp };
  if (outputAccount === null) return [{ account: inputAccount ?? '', amount: stated, ...line }];
  // Reverse charge: the buyer computes the VAT and deducts it.
  const amount = percentOf(base, percentBp);
  return [
    { account: inputAccount ?? '', amount, ...line },
    { account: outputAccount, amount: -amount, ...line },
  ];
}

function paymentOf(supplier: DemoSupplier, number: string, date: string) {
  const kidBase = `${number.padStart(7, '0')}`;
  return {
    invoiceNumber: number,
    invoiceDate: date,
    dueDate: addDays(date, supplier.paymentDays),
    ...(supplier.usesKid ? { kid: kidBase + kidCheckDigit(kidBase, 'mod10') } : {}),
    payeeName: supplier.name,
    payeeAccount: supplier.bankAccount,
  };
}
