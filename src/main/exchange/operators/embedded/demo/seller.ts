/** The firms of the demo as the operator's documents need them, and what stands in where a list has none that fits. */
import { kidCheckDigit } from '../../../../../shared/values/kid.ts';
import { mod11CheckValue } from '../../../../../shared/values/mod11.ts';
import { orgNumberCheckDigit } from '../../../../../shared/values/orgNumber.ts';
import type { DemoLine, DemoParty, DemoTax } from './invoice.ts';
import type { Random } from './random.ts';

export interface DemoSellerArticle {
  readonly text: string;
  readonly unit: string;
  /** Exact decimal, at most four decimals. */
  readonly price: string;
  /** Percent: '25', '15', '12' or '0'. */
  readonly rate: string;
}

/** A supplier of the demo company; its register of demo suppliers has these fields and more. */
export interface DemoSeller {
  readonly name: string;
  readonly orgNumber: string | null;
  readonly vatId: string | null;
  readonly vatRegistered: boolean;
  readonly country: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly currency: string;
  readonly paymentDays: number;
  readonly bankAccount: string;
  readonly usesKid: boolean;
  readonly inRegister: boolean;
  readonly articles: readonly DemoSellerArticle[];
}

/** The nth invented organisation number of this folder: begins with 3, passes modulus 11. */
export function inventedOrgNumber(n: number): string {
  for (let base = 39_700_000 + n * 1_313; ; base++) {
    const check = orgNumberCheckDigit(String(base));
    if (check !== null) return `${base}${check}`;
  }
}

/** An account that passes modulus 11. */
const STAND_IN_ACCOUNT = `9710421700${mod11CheckValue('9710421700')}`;

function invented(n: number, name: string, article: DemoSellerArticle, changes: Partial<DemoSeller> = {}): DemoSeller {
  const orgNumber = inventedOrgNumber(n);
  return {
    name,
    orgNumber,
    vatId: `NO${orgNumber}MVA`,
    vatRegistered: true,
    country: 'NO',
    street: 'Nygata 1',
    postalCode: '5003',
    city: 'Bergen',
    currency: 'NOK',
    paymentDays: 14,
    bankAccount: STAND_IN_ACCOUNT,
    usesKid: true,
    inRegister: false,
    articles: [article],
    ...changes,
  };
}

const STANDARD_ARTICLE: DemoSellerArticle = { text: 'Varer etter avtale', unit: 'EA', price: '480.00', rate: '25' };
const ABROAD: Partial<DemoSeller> = {
  orgNumber: null,
  vatRegistered: false,
  usesKid: false,
  paymentDays: 30,
  postalCode: '1000',
  bankAccount: '4000183920177',
};

const STAND_INS = {
  '25': invented(1, 'Solheim Varer AS', STANDARD_ARTICLE),
  '15': invented(2, 'Bakeriet Brisk AS', { text: 'Rundstykker', unit: 'EA', price: '14.00', rate: '15' }),
  '12': invented(3, 'Kystferga AS', { text: 'Reise, voksen', unit: 'EA', price: '312.50', rate: '12' }),
  '0': invented(4, 'Leseloftet Forlag AS', { text: 'Bok', unit: 'EA', price: '299.00', rate: '0' }),
  notRegistered: invented(
    5,
    'Ola Strand Foto',
    { text: 'Fotografering', unit: 'HUR', price: '800.00', rate: '0' },
    { vatRegistered: false, vatId: null, usesKid: false },
  ),
  EUR: invented(
    6,
    'Clover Hosting Ltd',
    { text: 'Hosting', unit: 'MON', price: '120.00', rate: '0' },
    { ...ABROAD, country: 'IE', currency: 'EUR', vatId: 'IE3628471TH', street: '1 Quay Row', city: 'Dublin' },
  ),
  GBP: invented(
    7,
    'Fernhill Studio Ltd',
    { text: 'Design', unit: 'HUR', price: '60.00', rate: '0' },
    { ...ABROAD, country: 'GB', currency: 'GBP', vatId: 'GB362847105', street: '2 Mill Lane', city: 'Leeds' },
  ),
  USD: invented(
    8,
    'Redwood Tools Inc.',
    { text: 'Subscription', unit: 'MON', price: '99.00', rate: '0' },
    { ...ABROAD, country: 'US', currency: 'USD', vatId: null, street: '3 Pine Ave', city: 'Reno' },
  ),
} as const;

/** Finds sellers by what a document has to show, each of them a different one as long as the list goes round. */
export class Sellers {
  readonly #all: readonly DemoSeller[];
  readonly #used = new Set<string>();

  constructor(all: readonly DemoSeller[]) {
    this.#all = all;
  }

  /** A registered Norwegian seller in the register that has an article of this rate. */
  ofRate(rate: '25' | '15' | '12' | '0', usesKid: boolean | null = null): DemoSeller {
    return this.#find(
      (seller) => domestic(seller) && seller.inRegister && hasRate(seller, rate) && (usesKid === null || seller.usesKid === usesKid),
      STAND_INS[rate],
    );
  }

  /** One that sells many small things. */
  ofPieces(): DemoSeller {
    return this.#find(
      (seller) =>
        domestic(seller) &&
        seller.inRegister &&
        seller.usesKid &&
        seller.articles.length > 1 &&
        seller.articles.every(({ unit }) => unit === 'EA'),
      STAND_INS['25'],
    );
  }

  /** A registered Norwegian seller whose articles have several rates. */
  ofSeveralRates(): DemoSeller {
    return this.#find((seller) => domestic(seller) && new Set(seller.articles.map(({ rate }) => rate)).size > 1, STAND_INS['25']);
  }

  notVatRegistered(): DemoSeller {
    return this.#find((seller) => seller.country === 'NO' && !seller.vatRegistered && seller.inRegister, STAND_INS.notRegistered);
  }

  unknown(): DemoSeller {
    return this.#find((seller) => domestic(seller) && !seller.inRegister, STAND_INS['25']);
  }

  ofCurrency(currency: 'EUR' | 'GBP' | 'USD'): DemoSeller {
    const country = STAND_INS[currency].country;
    return this.#find((seller) => seller.country === country && seller.currency === currency, STAND_INS[currency]);
  }

  #find(fits: (seller: DemoSeller) => boolean, standIn: DemoSeller): DemoSeller {
    const fitting = this.#all.filter(fits);
    const found = fitting.find(({ name }) => !this.#used.has(name)) ?? fitting[0] ?? standIn;
    this.#used.add(found.name);
    return found;
  }
}

function domestic(seller: DemoSeller): boolean {
  return seller.country === 'NO' && seller.vatRegistered;
}

function hasRate(seller: DemoSeller, rate: string): boolean {
  return seller.articles.some((article) => article.rate === rate);
}

export function partyOf(seller: DemoSeller): DemoParty {
  const { name, orgNumber, vatRegistered, street, postalCode, city, country } = seller;
  return { name, orgNumber, vatRegistered, foreignVatId: orgNumber === null ? seller.vatId : null, street, postalCode, city, country };
}

/** Lines of a seller's articles in likely quantities; more lines than it has articles go round. */
export function linesOf(seller: DemoSeller, count: number, random: Random, rate: string | null = null): DemoLine[] {
  const fitting = seller.articles.filter((article) => rate === null || article.rate === rate);
  const articles = fitting.length > 0 ? fitting : seller.articles;
  return Array.from({ length: count }, (_, index) => {
    const article = articles[index % articles.length] ?? STANDARD_ARTICLE;
    return {
      text: article.text,
      unit: article.unit,
      price: article.price,
      quantity: likelyQuantity(article, random),
      ...taxOf(seller, article),
    };
  });
}

function taxOf(seller: DemoSeller, { rate, text }: DemoSellerArticle): DemoTax {
  if (seller.country !== 'NO') return seller.vatId === null ? { category: 'O', rate: null } : { category: 'AE', rate: '0' };
  if (!seller.vatRegistered) return { category: 'O', rate: null };
  if (rate !== '0') return { category: 'S', rate };
  // Newspapers and books are within the act at the rate of zero (mval. §§ 6-1 to 6-4), what else has none is exempt.
  return { category: /\b(avis|bok|bøker|tidsskrift)/i.test(text) ? 'Z' : 'E', rate: '0' };
}

function likelyQuantity({ unit, price }: DemoSellerArticle, random: Random): string {
  switch (unit) {
    case 'MON':
    case 'ANN':
      return '1';
    case 'HUR':
      return `${random.between(2, 14)}${random.pick(['', '.5'])}`;
    case 'DAY':
      return String(random.between(1, 3));
    case 'KWH':
      return String(random.between(1200, 4200));
    case 'LTR':
      return `${random.between(38, 70)}.${random.between(11, 99)}`;
    default:
      return String(Number.parseInt(price, 10) >= 1000 ? random.between(1, 2) : random.between(2, 24));
  }
}

/** A KID of customer and invoice number with a check digit of modulus 10. */
export function kidOf(invoiceNumber: string): string {
  const base = `10427${invoiceNumber.replace(/\D/g, '').padStart(8, '0')}`;
  return base + kidCheckDigit(base, 'mod10');
}
