/** A year of sales of the demo company, as vouchers. */
import { addDays } from '../../../shared/values/dates.ts';
import { kidCheckDigit } from '../../../shared/values/kid.ts';
import { percentOf } from '../../../shared/values/money.ts';
import type { VoucherLineDraft } from '../../ledger/vouchers.ts';
import { isBankDay } from './bankDays.ts';
import type { DemoCustomer } from './customers.ts';
import type { OpenItem, Planned, Registers, Span } from './plan.ts';
import { seededRandom, type Random } from './random.ts';

/** Account, VAT code, text, and what one sale comes to at least and at most (whole kroner, net). */
const goods = [
  { account: '3000', vatCode: '3', text: 'Interiørvarer', low: 10_500, high: 74_000, percent: 100 },
  { account: '3030', vatCode: '31', text: 'Matvarer', low: 3_200, high: 17_000, percent: 40 },
  { account: '3020', vatCode: '3', text: 'Gavepakking og levering', low: 450, high: 2_400, percent: 25 },
] as const;
const exported = { account: '3105', vatCode: '52', text: 'Interiørvarer, utførsel', low: 9_000, high: 42_000 } as const;

/** Invoices to customers on bank days, three or so a week and more before Christmas, numbered in one series. */
export function planSales(
  customers: readonly DemoCustomer[],
  registers: Registers,
  span: Span,
): { vouchers: Planned[]; items: OpenItem[] } {
  const random = seededRandom('sales');
  const often = customers.flatMap((customer) => Array.from({ length: customer.weight }, () => customer));
  const vouchers: Planned[] = [];
  const items: OpenItem[] = [];
  let number = 10_000;
  for (let date = span.from; date <= span.through; date = addDays(date, 1)) {
    if (!isBankDay(date)) continue;
    const season = date.slice(5, 7) === '11' || date.slice(5, 7) === '12';
    if (!random.chance(season ? 75 : 55)) continue;
    number += 1;
    const { voucher, item } = sale(random.pick(often), registers, date, String(number), random);
    vouchers.push(voucher);
    items.push(item);
  }
  return { vouchers, items };
}

function sale(
  customer: DemoCustomer,
  registers: Registers,
  date: string,
  number: string,
  random: Random,
): { voucher: Planned; item: OpenItem } {
  const sold = customer.country === 'NO' ? goods.filter((kind) => random.chance(kind.percent)) : [exported];
  const lines: VoucherLineDraft[] = [];
  const vat = new Map<string, number>();
  for (const kind of sold) {
    const net = random.integer(kind.low * 4, kind.high * 4) * 25 * (customer.weight > 3 ? 2 : 1);
    lines.push({
      account: kind.account,
      amount: -net,
      vatCode: kind.vatCode,
      text: kind.text,
      departmentId: registers.department(kind.account),
    });
    if (kind.vatCode !== '52') vat.set(kind.vatCode, (vat.get(kind.vatCode) ?? 0) + net);
  }
  for (const [code, base] of vat) {
    const { outputAccount, percentBp } = registers.vat(code);
    lines.push({ account: outputAccount ?? '', amount: -percentOf(base, percentBp), vatCode: code, vatBase: -base, vatRateBp: percentBp });
  }
  const amount = -lines.reduce((sum, line) => sum + line.amount, 0);
  const kidBase = `${number}${String(registers.customer(customer.name)).padStart(4, '0')}`;
  const dueDate = addDays(date, customer.paymentDays);
  const partyId = registers.customer(customer.name);
  const kid = kidBase + kidCheckDigit(kidBase, 'mod10');
  lines.unshift({ account: '1500', amount, partyId, text: `Faktura ${number}`, invoiceNumber: number, invoiceDate: date, dueDate, kid });
  return {
    voucher: { series: 'UTG', kind: 'sale', date, description: `Faktura ${number} til ${customer.name}`, lines },
    item: { account: '1500', partyId, partyName: customer.name, invoiceNumber: number, date, dueDate, amount },
  };
}
