/** What is known of a supplier of the demo, and how one is written down. */
import { demoBankAccount, demoOrgNumber } from './numbers.ts';

export interface DemoArticle {
  readonly text: string;
  /** UN/ECE Recommendation 20: EA piece, HUR hour, MON month, KWH, LTR, KGM, ANN year ... */
  readonly unit: string;
  /** Net price of one unit in the supplier's currency, an exact decimal. */
  readonly price: string;
  /** VAT percent as the supplier states it: '25', '15', '12' or '0'. */
  readonly rate: string;
  /** The account on which the company posts it. */
  readonly account: string;
}

export interface DemoSupplier {
  readonly name: string;
  /** Null for a firm abroad. */
  readonly orgNumber: string | null;
  /** The firm's VAT id: NO...MVA when registered in Norway, a foreign one, or null. */
  readonly vatId: string | null;
  /** Registered for Norwegian VAT. */
  readonly vatRegistered: boolean;
  readonly country: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly currency: string;
  readonly paymentDays: number;
  /** A Norwegian account or an IBAN. */
  readonly bankAccount: string;
  /** Whether its invoices carry a KID. */
  readonly usesKid: boolean;
  readonly defaultAccount: string;
  readonly inRegister: boolean;
  /** How often it invoices. */
  readonly rhythm: 'weekly' | 'fortnightly' | 'monthly' | 'quarterly' | 'yearly' | 'occasional';
  readonly articles: readonly DemoArticle[];
}

type Rhythm = DemoSupplier['rhythm'];
/** Text, unit, price, rate, account. */
type ArticleRow = readonly [string, string, string, string, string];

interface Options {
  readonly vat?: boolean;
  readonly kid?: boolean;
  readonly days?: number;
  readonly inRegister?: boolean;
}

let numbered = 0;

/** A firm in Norway; its numbers follow from its place among them. */
export function norwegian(
  name: string,
  street: string,
  postalCode: string,
  city: string,
  rhythm: Rhythm,
  articles: readonly ArticleRow[],
  options: Options = {},
): DemoSupplier {
  numbered += 1;
  const orgNumber = demoOrgNumber(numbered);
  const vatRegistered = options.vat ?? true;
  return {
    name,
    orgNumber,
    vatId: vatRegistered ? `NO${orgNumber}MVA` : null,
    vatRegistered,
    country: 'NO',
    street,
    postalCode,
    city,
    currency: 'NOK',
    paymentDays: options.days ?? 14,
    bankAccount: demoBankAccount(numbered),
    usesKid: options.kid ?? true,
    inRegister: options.inRegister ?? true,
    rhythm,
    ...withArticles(articles),
  };
}

interface Abroad {
  readonly country: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly currency: string;
  readonly vatId: string | null;
  readonly bankAccount: string;
}

/** A firm abroad, not registered for Norwegian VAT. */
export function foreign(name: string, rhythm: Rhythm, place: Abroad, articles: readonly ArticleRow[], inRegister = true): DemoSupplier {
  return {
    name,
    orgNumber: null,
    vatRegistered: false,
    ...place,
    paymentDays: 30,
    usesKid: false,
    inRegister,
    rhythm,
    ...withArticles(articles),
  };
}

function withArticles(rows: readonly ArticleRow[]): Pick<DemoSupplier, 'articles' | 'defaultAccount'> {
  const articles = rows.map(([text, unit, price, rate, account]) => ({ text, unit, price, rate, account }));
  return { articles, defaultAccount: articles[0]?.account ?? '7790' };
}
