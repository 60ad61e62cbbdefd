/**
 * Currency, rate and prices of a draft that is worked on. The price of an article follows currency and rate while it is what the
 * register gave. What was typed in another currency is kept as it is, and known, until a person says whether it is to be converted.
 */
import { inCurrency } from '../../drafts/inCurrency.ts';
import type { SalesLine } from '../../shared/contract/sales.ts';
import type { FormState, Head, WorkLine, WorkPart } from './form.ts';

export interface OtherPrice {
  readonly value: string;
  readonly currency: string;
  /** Micro-NOK for one unit; null in NOK, or where it was not known. */
  readonly rate: number | null;
}
export type OtherPrices = ReadonlyMap<number, OtherPrice>;
export const NONE: OtherPrices = new Map();

type Currency = Pick<Head, 'currency' | 'rate'>;

/** The price of an article in the currency of a draft; null while its rate is not known. */
export function registerPrice(nok: string, { currency, rate }: Currency): string | null {
  return currency === 'NOK' ? nok : priceIn(nok, rate);
}

/** Changes the head. With another currency or rate the prices of articles follow, and what else has a price is noted. */
export function withHead(state: FormState, change: Partial<Head>): FormState {
  const head: Head = { ...state.head, ...change };
  const next = { ...state, head };
  if (head.currency === state.head.currency && head.rate === state.head.rate) return next;
  return {
    ...next,
    lines: state.lines.map((line) => {
      if (!follows(line)) return line;
      const price = registerPrice(line.register.nok, head);
      return price === line.price ? line : { ...line, price, register: { nok: line.register.nok, price } };
    }),
    otherPrices: head.currency === state.head.currency ? state.otherPrices : notedOf(state, head.currency),
  };
}

/** The rate of the register, for the currency that it was asked for, unless one has been typed. */
export function withStoredRate(state: FormState, currency: string, rate: number): FormState {
  const { head, storedRate } = state;
  if (head.currency !== currency) return state;
  if (head.rate !== null && head.rate !== rate && head.rate !== storedRate) return state;
  if (head.rate === rate && storedRate === rate) return state;
  return { ...withHead(state, { rate }), storedRate: rate };
}

/** What is still written in another currency: its key, and what it is. Typed anew, it is in that of the document. */
export function unconverted({ head, lines, parts, otherPrices }: FormState): readonly (OtherPrice & { readonly key: number })[] {
  if (otherPrices.size === 0) return [];
  return [...lines, ...parts].flatMap((entry) => {
    const other = otherPrices.get(entry.key);
    return other === undefined || other.currency === head.currency || valueOf(entry) !== other.value ? [] : [{ ...other, key: entry.key }];
  });
}

/** Whether the rates are known by which everything can be converted. */
export function canConvert(state: FormState): boolean {
  return [state.head, ...unconverted(state)].every(({ currency, rate }) => currency === 'NOK' || rate !== null);
}

/** Converts what is written in other currencies. */
export function converted(state: FormState): FormState {
  if (!canConvert(state)) return state;
  const others = new Map(unconverted(state).map((other) => [other.key, other]));
  const { head } = state;
  const convert = (other: OtherPrice, lines: readonly SalesLine[], parts: readonly WorkPart[]): ReturnType<typeof inCurrency> =>
    inCurrency(
      { ...head, currency: other.currency, rate: other.rate, lines: [...lines], allowancesCharges: [...parts] },
      head.currency,
      head.rate,
    );
  return {
    ...state,
    otherPrices: NONE,
    lines: state.lines.map((line) => {
      const other = others.get(line.key);
      return other === undefined ? line : { ...line, price: convert(other, [line], []).lines[0]?.price ?? null };
    }),
    parts: state.parts.map((part) => {
      const other = others.get(part.key);
      return other === undefined ? part : { ...part, amount: convert(other, [], [part]).allowancesCharges[0]?.amount ?? null };
    }),
  };
}

function notedOf(state: FormState, currency: string): OtherPrices {
  const { head } = state;
  const noted = new Map<number, OtherPrice>(unconverted(state).map(({ key, ...other }) => [key, other]));
  for (const entry of [...state.lines, ...state.parts]) {
    const value = valueOf(entry);
    const isFixed = entry.credits !== null || ('type' in entry && (entry.type === 'text' || follows(entry)));
    if (isFixed || value === null || /^-?[0.]*$/.test(value) || noted.has(entry.key)) continue;
    noted.set(entry.key, { value, currency: head.currency, rate: head.rate });
  }
  return new Map([...noted].filter(([, other]) => other.currency !== currency));
}

function valueOf(entry: WorkLine | WorkPart): string | null {
  return 'price' in entry ? entry.price : entry.amount;
}

function follows(line: WorkLine): line is WorkLine & Required<Pick<WorkLine, 'register'>> {
  return line.register !== undefined && line.articleId !== null && line.price === line.register.price;
}

/**
 * A price in NOK as one in another currency, rounded to two decimals half away from zero.
 *
 * @param rate micro-NOK for one unit
 */
export function priceIn(price: string, rate: number | null): string | null {
  if (rate === null) return null;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(price);
  if (match === null) return null;
  const fraction = match[3] ?? '';
  // price * 10^6 / rate, in hundredths.
  const numerator = BigInt(`${match[2] ?? '0'}${fraction}`) * 1_000_000n * 100n;
  const denominator = BigInt(rate) * 10n ** BigInt(fraction.length);
  const hundredths = String((numerator * 2n + denominator) / (denominator * 2n)).padStart(3, '0');
  const text = `${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`.replace(/\.?0+$/, '');
  return match[1] === '-' && text !== '0' ? `-${text}` : text;
}
