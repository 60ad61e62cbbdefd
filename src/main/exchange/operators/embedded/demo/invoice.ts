/** A demo document as data, and its sums, which are exact: whole minor units throughout. */
import { basisPointsFromDecimal, minorFromDecimal, percentOf } from '../../../../../shared/values/money.ts';

export interface DemoParty {
  readonly name: string;
  /** Nine digits; null for a firm abroad. */
  readonly orgNumber: string | null;
  /** Registered for Norwegian VAT: NO...MVA. */
  readonly vatRegistered: boolean;
  /** VAT id of another country. */
  readonly foreignVatId: string | null;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

/** UNCL5305: standard rate, zero rated, exempt, reverse charge, outside the scope of VAT. */
export type DemoCategory = 'S' | 'Z' | 'E' | 'AE' | 'O';

export interface DemoTax {
  readonly category: DemoCategory;
  /** Percent; null in category O, which has none. */
  readonly rate: string | null;
}

export interface DemoLine extends DemoTax {
  readonly text: string;
  /** UN/ECE Recommendation 20. */
  readonly unit: string;
  /** At most four decimals, as the price. */
  readonly quantity: string;
  readonly price: string;
}

export interface DemoCharge extends DemoTax {
  readonly isCharge: boolean;
  readonly amountMinor: number;
  readonly reason: string;
}

export interface DemoAttachment {
  readonly id: string;
  readonly description: string;
  readonly filename: string;
  readonly mimeCode: string;
  readonly content: () => Promise<Uint8Array>;
}

export type DemoProfile = 'billing' | 'reminder' | 'selfBilling';

export interface DemoInvoice {
  readonly root: 'Invoice' | 'CreditNote';
  readonly profile: DemoProfile;
  /** Null leaves it out, which makes the document invalid. */
  readonly number: string | null;
  readonly issueDate: string;
  readonly dueDate: string;
  readonly deliveryDate: string | null;
  readonly note: string | null;
  readonly currency: string;
  /** What is written in place of the currency, which makes the document invalid. */
  readonly currencyText: string | null;
  readonly buyerReference: string;
  readonly orderReference: string | null;
  /** Number of the invoice that is credited or reminded of. */
  readonly preceding: string | null;
  readonly seller: DemoParty;
  readonly buyer: DemoParty;
  /** BT-83: KID or other reference. */
  readonly paymentReference: string | null;
  /** Norwegian account, IBAN or another number. */
  readonly account: string;
  readonly lines: readonly DemoLine[];
  readonly charges: readonly DemoCharge[];
  readonly prepaidMinor: number;
  /** Added to BT-115 as stated, so that the sums do not add up. */
  readonly errorMinor: number;
  readonly attachments: readonly DemoAttachment[];
}

export interface DemoSubtotal extends DemoTax {
  readonly baseMinor: number;
  readonly vatMinor: number;
}

export interface DemoTotals {
  readonly lineNets: readonly number[];
  readonly subtotals: readonly DemoSubtotal[];
  /** BT-106 to BT-115. */
  readonly lineNet: number;
  readonly allowances: number;
  readonly charges: number;
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly payable: number;
}

/** The sums of a document, VAT once per category and rate (BR-S-09). */
export function totalsOf(invoice: DemoInvoice): DemoTotals {
  const lineNets = invoice.lines.map(lineNet);
  const bases = new Map<string, { tax: DemoTax; base: number }>();
  const add = (tax: DemoTax, amount: number): void => {
    const key = `${tax.category} ${tax.rate ?? ''}`;
    const entry = bases.get(key) ?? { tax: { category: tax.category, rate: tax.rate }, base: 0 };
    entry.base += amount;
    bases.set(key, entry);
  };
  invoice.lines.forEach((line, index) => add(line, lineNets[index] ?? 0));
  for (const charge of invoice.charges) add(charge, charge.isCharge ? charge.amountMinor : -charge.amountMinor);
  const subtotals = [...bases.values()].map(({ tax, base }) => ({ ...tax, baseMinor: base, vatMinor: percentOf(base, rateOf(tax)) }));
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
  const allowances = sum(invoice.charges.filter(({ isCharge }) => !isCharge).map(({ amountMinor }) => amountMinor));
  const charges = sum(invoice.charges.filter(({ isCharge }) => isCharge).map(({ amountMinor }) => amountMinor));
  const net = sum(lineNets) - allowances + charges;
  const vat = sum(subtotals.map(({ vatMinor }) => vatMinor));
  return {
    lineNets,
    subtotals,
    lineNet: sum(lineNets),
    allowances,
    charges,
    net,
    vat,
    gross: net + vat,
    payable: net + vat - invoice.prepaidMinor + invoice.errorMinor,
  };
}

/** Quantity times price, rounded half away from zero. */
export function lineNet(line: DemoLine): number {
  const exact = BigInt(scaled(line.quantity)) * BigInt(scaled(line.price));
  const size = exact < 0n ? -exact : exact;
  const minor = Number((size + 500_000n) / 1_000_000n);
  return exact < 0n ? -minor : minor;
}

function scaled(text: string): number {
  const value = minorFromDecimal(text, 4);
  if (value === null) throw new RangeError(`Not a decimal with at most four decimals: ${text}`);
  return value;
}

function rateOf({ rate }: DemoTax): number {
  return rate === null ? 0 : (basisPointsFromDecimal(rate) ?? 0);
}
