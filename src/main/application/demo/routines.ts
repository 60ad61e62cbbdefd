/** What comes round without an invoice: the opening, wages, tax, bank, depreciation, VAT settlements, the end of a year. */
import { addDays } from '../../../shared/values/dates.ts';
import { percentOf } from '../../../shared/values/money.ts';
import type { VoucherLineDraft } from '../../ledger/vouchers.ts';
import { bankDayBefore, bankDayFrom, monthEnd, monthStart } from './bankDays.ts';
import type { Planned, Span } from './plan.ts';

const kroner = (amount: number): number => amount * 100;
const line = (account: string, amount: number, text: string): VoucherLineDraft => ({ account, amount, text });

/** What the company began with: goods, equipment and money put in by the owners, and a loan. */
export function planOpening(date: string): Planned {
  const text = 'Åpningsbalanse';
  const lines = [
    line('1235', kroner(268_000), text),
    line('1250', kroner(412_000), text),
    line('1396', kroner(115_500), text),
    line('1460', kroner(864_500), text),
    line('1920', kroner(1_480_000), text),
    line('2000', kroner(-400_000), text),
    line('2020', kroner(-1_840_000), text),
    line('2220', kroner(-900_000), text),
  ];
  return { series: 'DIV', kind: 'opening', date, description: text, lines };
}

/** First days of the months of a span that are over by its last day. */
function wholeMonths(span: Span): string[] {
  const months: string[] = [];
  for (let month = monthStart(span.from); monthEnd(month) <= span.through; month = monthStart(month, 1)) months.push(month);
  return months;
}

const monthlyWages = kroner(148_500);
const withheld = kroner(47_520);

/** Wages once a month, with the tax withheld on its own bank account; the public has its part every second month. */
export function planWages(span: Span): Planned[] {
  const vouchers: Planned[] = [];
  const holidayPay = percentOf(monthlyWages, 1_200);
  const contribution = percentOf(monthlyWages, 1_410);
  const contributionOnHolidayPay = percentOf(holidayPay, 1_410);
  for (let month = monthStart(span.from); month <= span.through; month = monthStart(month, 1)) {
    const date = bankDayBefore(addDays(month, 19));
    if (date < span.from || date > span.through) continue;
    const text = `Lønn ${month.slice(5, 7)}/${month.slice(0, 4)}`;
    const lines = [
      line('5000', monthlyWages, text),
      line('5090', holidayPay, text),
      line('5400', contribution, text),
      line('5405', contributionOnHolidayPay, text),
      line('1950', withheld, 'Skattetrekk til egen konto'),
      line('2600', -withheld, 'Skattetrekk'),
      line('2770', -contribution, 'Arbeidsgiveravgift'),
      line('2780', -contributionOnHolidayPay, 'Arbeidsgiveravgift av feriepenger'),
      line('2940', -holidayPay, 'Feriepenger'),
      line('1920', -monthlyWages, text),
    ];
    vouchers.push({ series: 'DIV', kind: 'manual', date, description: text, lines });
  }
  return [...vouchers, ...planTaxPayments(vouchers, contribution, span)];
}

/** Withheld tax and employer's contribution of two months fall due on the 15th of the month after. */
function planTaxPayments(wages: readonly Planned[], contribution: number, span: Span): Planned[] {
  const termOf = (date: string): string => monthStart(date, Number(date.slice(5, 7)) % 2 === 1 ? 2 : 1);
  return [...new Set(wages.map((voucher) => termOf(voucher.date)))].flatMap((after) => {
    const date = bankDayFrom(addDays(after, 14));
    if (date > span.through) return [];
    const months = wages.filter((voucher) => termOf(voucher.date) === after).length;
    const text = 'Skattetrekk og arbeidsgiveravgift';
    const lines = [
      line('2600', withheld * months, 'Skattetrekk'),
      line('2770', contribution * months, 'Arbeidsgiveravgift'),
      line('1950', -withheld * months, text),
      line('1920', -contribution * months, text),
    ];
    return [{ series: 'BANK', kind: 'payment' as const, date, description: text, lines }];
  });
}

/** Fees, interest and an instalment to the bank, and depreciation, at the end of each month. */
export function planMonthEnds(span: Span): Planned[] {
  return wholeMonths(span).flatMap((month, index) => {
    const date = monthEnd(month);
    const fee = kroner(95) + ((index * 37) % 11) * 1_250;
    const interest = percentOf(kroner(900_000 - index * 7_500), 58);
    const bank: Planned = {
      series: 'BANK',
      kind: 'payment',
      date: bankDayBefore(date),
      description: 'Gebyrer, renter og avdrag til banken',
      lines: [
        line('7770', fee, 'Gebyrer'),
        line('8150', interest, 'Renter på lån'),
        line('2220', kroner(7_500), 'Avdrag på lån'),
        line('1920', -(fee + interest + kroner(7_500)), 'Gebyrer, renter og avdrag'),
      ],
    };
    const depreciation: Planned = {
      series: 'DIV',
      kind: 'manual',
      date,
      description: `Avskrivninger ${month.slice(5, 7)}/${month.slice(0, 4)}`,
      lines: [
        line('6010', kroner(11_300), 'Avskrivninger'),
        line('1235', kroner(-4_460), 'Avskrivning varebil'),
        line('1250', kroner(-6_840), 'Avskrivning inventar'),
      ],
    };
    return [bank, depreciation];
  });
}

/** The last day of the VAT term (two months) that a day lies in. */
function termEnd(date: string): string {
  return monthEnd(monthStart(date, Number(date.slice(5, 7)) % 2));
}

/** The day on which a term's VAT falls due: the 10th of the second month after, for May and June on 31 August. */
function dueOf(end: string): string {
  return bankDayFrom(end.slice(5, 7) === '06' ? `${end.slice(0, 4)}-08-31` : addDays(monthStart(end, 2), 9));
}

/**
 * Settles each VAT term that is over by four weeks: the VAT accounts are emptied into 2740, in whole kroner as the return asks,
 * and paid (or received) when due.
 * @param vouchers all others of the history
 */
export function planVatSettlements(vouchers: readonly Planned[], span: Span): Planned[] {
  const settlements: Planned[] = [];
  let from = span.from;
  for (let end = termEnd(span.from); addDays(end, 28) <= span.through; end = termEnd(addDays(end, 1))) {
    const balances = new Map<string, number>();
    for (const voucher of vouchers) {
      if (voucher.date < from || voucher.date > end) continue;
      for (const { account, amount } of voucher.lines)
        if (account >= '2700' && account < '2740') balances.set(account, (balances.get(account) ?? 0) + amount);
    }
    from = addDays(end, 1);
    const owed = -[...balances.values()].reduce((sum, amount) => sum + amount, 0);
    const whole = Math.trunc(owed / 100) * 100;
    const text = `Mva-oppgjør ${Number(end.slice(5, 7)) / 2}. termin ${end.slice(0, 4)}`;
    const lines = [...balances].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([account, amount]) => line(account, -amount, text));
    if (owed !== whole) lines.push(line('7740', whole - owed, 'Hele kroner'));
    lines.push(line('2740', -whole, text));
    settlements.push({
      series: 'MVA',
      kind: 'vatSettlement',
      date: end,
      description: text,
      lines: lines.filter(({ amount }) => amount !== 0),
    });
    const due = dueOf(end);
    if (due > span.through || whole === 0) continue;
    settlements.push({
      series: 'BANK',
      kind: 'payment',
      date: due,
      description: `Betaling ${text}`,
      lines: [line('2740', whole, text), line('1920', -whole, text)],
    });
  }
  return settlements;
}

/** Stock counted, tax set aside and the result carried to equity, on the last day of a year that is over. */
export function planYearEnd(vouchers: readonly Planned[], span: Span, year: number): Planned[] {
  const date = `${year}-12-31`;
  if (date > span.through) return [];
  const stock = kroner(148_000);
  let result = stock;
  for (const voucher of vouchers) {
    if (voucher.date > date || !voucher.date.startsWith(String(year))) continue;
    for (const { account, amount } of voucher.lines) if (account >= '3000') result -= amount;
  }
  const tax = result > 0 ? Math.trunc(percentOf(result, 2_200) / 100) * 100 : 0;
  const rest = result - tax;
  const closing: Planned[] = [
    {
      series: 'DIV',
      kind: 'manual',
      date,
      description: 'Varetelling',
      lines: [line('1460', stock, 'Varelager'), line('4390', -stock, 'Endring i varelager')],
    },
    {
      series: 'DIV',
      kind: 'manual',
      date,
      description: `Disponering av resultat ${year}`,
      lines: [line('8800', rest, 'Årsresultat'), line(rest < 0 ? '2080' : '2050', -rest, 'Årsresultat')],
    },
  ];
  const taxes: Planned = {
    series: 'DIV',
    kind: 'manual',
    date,
    description: `Skattekostnad ${year}`,
    lines: [line('8300', tax, 'Skatt'), line('2500', -tax, 'Skatt')],
  };
  return tax === 0 ? closing : [...closing.slice(0, 1), taxes, ...closing.slice(1)];
}
