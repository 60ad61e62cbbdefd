/** Payments of the demo's invoices, in and out. */
import { addDays } from '../../../shared/values/dates.ts';
import { convertMinor } from '../../../shared/values/money.ts';
import type { VoucherLineDraft } from '../../ledger/vouchers.ts';
import { bankDayBefore, bankDayFrom, weekday } from './bankDays.ts';
import type { OpenItem, Planned, Registers, Span } from './plan.ts';
import { seededRandom } from './random.ts';

/** Customers pay around the due date, one voucher each; a few do not pay. */
export function planReceipts(items: readonly OpenItem[], span: Span): Planned[] {
  const random = seededRandom('receipts');
  return items.flatMap((item) => {
    const date = bankDayFrom(addDays(item.dueDate, random.integer(-4, 9)));
    const unpaid = random.chance(3);
    if (unpaid || date > span.through) return [];
    const description = `Innbetaling fra ${item.partyName}`;
    const lines = [{ account: '1920', amount: item.amount, text: description }, settled(item)];
    return [{ series: 'BANK', kind: 'payment' as const, date, description, lines }];
  });
}

/** Suppliers are paid on Fridays, in one voucher what falls due before the next one; those abroad one by one on the due date. */
export function planPaymentsOut(items: readonly OpenItem[], registers: Registers, span: Span): Planned[] {
  const runs = new Map<string, OpenItem[]>();
  const vouchers: Planned[] = [];
  for (const item of items.toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0))) {
    if (item.foreign !== undefined) {
      const date = bankDayBefore(item.dueDate);
      if (date <= span.through) vouchers.push(foreignPayment(item, item.foreign, date, registers));
      continue;
    }
    const friday = addDays(item.dueDate, -((weekday(item.dueDate) + 3) % 7));
    const date = bankDayBefore(friday);
    if (date > span.through || date < item.date) continue;
    const run = runs.get(date);
    if (run === undefined) runs.set(date, [item]);
    else run.push(item);
  }
  for (const [date, run] of runs) {
    const paid = -run.reduce((sum, item) => sum + item.amount, 0);
    const description =
      run.length === 1 && run[0] !== undefined ? `Betaling til ${run[0].partyName}` : `Betaling til ${run.length} leverandører`;
    vouchers.push({
      series: 'BANK',
      kind: 'payment',
      date,
      description,
      lines: [...run.map(settled), { account: '1920', amount: -paid, text: description }],
    });
  }
  return vouchers;
}

/** The line that takes an open item off the subledger, at the rate it was posted at. */
function settled(item: OpenItem): VoucherLineDraft {
  const foreign =
    item.foreign === undefined
      ? {}
      : { currency: item.foreign.currency, currencyAmount: -item.foreign.amount, exchangeRate: item.foreign.rate };
  return {
    account: item.account,
    amount: -item.amount,
    partyId: item.partyId,
    text: `Faktura ${item.invoiceNumber}`,
    invoiceNumber: item.invoiceNumber,
    ...foreign,
  };
}

/** The bank takes the amount at the day's rate; the difference is a gain on 8060 or a loss on 8160. */
function foreignPayment(item: OpenItem, foreign: NonNullable<OpenItem['foreign']>, date: string, registers: Registers): Planned {
  const paid = convertMinor(-foreign.amount, registers.rate(foreign.currency, date));
  const difference = paid + item.amount;
  const description = `Betaling til ${item.partyName}`;
  const lines: VoucherLineDraft[] = [settled(item)];
  if (difference !== 0)
    lines.push({ account: difference > 0 ? '8160' : '8060', amount: difference, text: `Kursforskjell ${foreign.currency}` });
  lines.push({ account: '1920', amount: -paid, text: description });
  return { series: 'BANK', kind: 'payment', date, description, lines };
}
