/**
 * Drafts of all kinds with the facts that they are composed from: every VAT category, discounts, charges, currencies, periods across a change of rate,
 * 1 to 300 lines, invoices and credit notes. Most have no problem that is an error; the others are for the test to leave out.
 */
import fc from 'fast-check';
import { composeInvoice, creditDraft, emptyDraft, type SalesDraft, type SalesFacts } from '../../../src/drafts/index.ts';
import type { SalesAllowanceCharge, SalesLine } from '../../../src/shared/contract/sales.ts';
import { addDays } from '../../../src/shared/values/dates.ts';
import {
  COMPANY,
  CUSTOMER,
  FACTS,
  SETTINGS,
  afterCredit,
  allowanceCharge,
  originalOf,
  salesLine,
  textLine,
  type Customer,
} from '../drafts.ts';
import { testAccount } from '../documents.ts';

export interface SalesCase {
  readonly draft: SalesDraft;
  readonly facts: SalesFacts;
}

/** Which codes stand together in a document, and for whom. */
export const VAT_MIXES = {
  domestic: ['3', '31', '32', '33'],
  mixed: ['3', '31', '32', '33', '5', '6'],
  exempt: ['6', '5'],
  reverse: ['51', '3'],
  export: ['52'],
  outside: ['7'],
} as const;
export type VatMix = keyof typeof VAT_MIXES;

const ACCOUNT_OF: Readonly<Record<string, string>> = {
  '31': '3030',
  '33': '3050',
  '5': '3100',
  '51': '3100',
  '52': '3105',
  '6': '3200',
  '7': '3900',
};
const accountOf = (code: string): string => ACCOUNT_OF[code] ?? '3000';

const decimal = (most: number, decimals: number): fc.Arbitrary<string> =>
  fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: 10 ** decimals - 1 })).map(([whole, fraction]) => {
    const digits = String(fraction).padStart(decimals, '0').replace(/0+$/, '');
    return digits === '' ? String(whole) : `${whole}.${digits}`;
  });

const quantity = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 400 }).map(String) },
  { weight: 3, arbitrary: decimal(200, 3) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 }).map((n) => `-${n}`) },
);
const price = fc.oneof(
  { weight: 6, arbitrary: decimal(5000, 2) },
  { weight: 2, arbitrary: decimal(100, 6) },
  { weight: 1, arbitrary: fc.constant('0') },
);
const percent = fc.oneof(fc.integer({ min: 0, max: 100 }).map(String), decimal(99, 2));
const name = fc.constantFrom(
  'Kopipapir A4',
  'Rådgivning',
  'Blåskjell & reker',
  'Leie <lager>',
  'Tømmer "48×98"',
  'Überstunden',
  '\u{1F4E6} frakt',
);
const day = (from: string, days: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: days }).map((n) => addDays(from, n));

/** Issue dates: now, and about the last change of the low rate (2021-10-01). */
const today = fc.constantFrom('2026-11-24', '2026-11-24', '2021-10-05', '2026-01-02');

export const customers: fc.Arbitrary<Customer> = fc.oneof(
  fc.record({ language: fc.constantFrom('nb', 'en'), sendAs: fc.constantFrom('ehf', 'email', 'letter', 'print') } as const).map((some) => ({
    ...CUSTOMER,
    ...some,
  })),
  fc.constant<Customer>({
    ...CUSTOMER,
    id: 8,
    number: 10_008,
    name: 'Kari Nordli',
    isPrivate: true,
    orgNumber: null,
    vatId: null,
    sendAs: 'email',
  }),
  fc.constant<Customer>({
    ...CUSTOMER,
    id: 9,
    number: 10_009,
    name: 'Nordsjö Handel AB',
    country: 'SE',
    orgNumber: '5560000001',
    vatId: 'SE556000000101',
    postalCode: '111 22',
    city: 'Stockholm',
    language: 'en',
    endpointScheme: '0007',
    endpointId: '5560000001',
  }),
);

const companies: fc.Arbitrary<SalesFacts['company']> = fc.constantFrom(
  COMPANY,
  COMPANY,
  { ...COMPANY, iban: null, bic: null },
  { ...COMPANY, name: 'Lund Snekkeri', legalForm: 'ENK', inBusinessRegister: false, email: null, phone: null },
);
const unregistered: fc.Arbitrary<SalesFacts['company']> = companies.map((company) => ({ ...company, vatRegisteredFrom: null }));

const kidAgreements = fc.constantFrom(
  null,
  { account: testAccount(3), layout: 'KKKKKKFFFFFFFF', modulus: 'mod10' as const },
  { account: testAccount(3), layout: '9FFFFFFFFFF', modulus: 'mod11' as const },
);

function lines(codes: readonly string[], now: string, mostLines: number): fc.Arbitrary<SalesLine[]> {
  const article = fc
    .record({
      quantity,
      price,
      name,
      code: fc.constantFrom(...codes),
      unit: fc.constantFrom('EA', 'HUR', 'KGM', 'MTR'),
      discountPercent: fc.option(percent, { nil: null, freq: 4 }),
      days: fc.option(fc.tuple(day(addDays(now, -60), 50), fc.integer({ min: 0, max: 40 })), { nil: null, freq: 8 }),
      description: fc.constantFrom('', 'Levert etter avtale'),
      articleNumber: fc.constantFrom('', 'A-100'),
    })
    .map(({ code, days, ...rest }) =>
      salesLine({
        ...rest,
        vatCode: code,
        account: accountOf(code),
        ...(days === null ? {} : { periodFrom: days[0], periodTo: addDays(days[0], days[1]) }),
      }),
    );
  const line = fc.oneof(
    { weight: 12, arbitrary: article },
    { weight: 1, arbitrary: fc.constantFrom('Se vedlegg', 'Takk for handelen').map(textLine) },
  );
  const many = (minLength: number, maxLength: number) =>
    fc.tuple(article, fc.array(line, { minLength, maxLength, size: 'max' })).map(([first, rest]) => [first, ...rest]);
  return fc.oneof(
    { weight: 12, arbitrary: many(0, Math.min(7, mostLines - 1)) },
    { weight: 2, arbitrary: many(0, Math.min(40, mostLines - 1)) },
    { weight: 1, arbitrary: many(Math.min(100, mostLines - 1), mostLines - 1) },
  );
}

/** With codes that lines have, since a discount is taken from lines of its own rate. */
function parts(used: readonly string[]): fc.Arbitrary<SalesAllowanceCharge[]> {
  const part = fc
    .record({
      isCharge: fc.boolean(),
      reason: fc.constantFrom('', 'Fakturagebyr', 'Kvantumsrabatt'),
      share: fc.oneof(
        decimal(300, 2).map((amount) => ({ amount, percent: null })),
        decimal(40, 2).map((some) => ({ amount: null, percent: some })),
      ),
      code: fc.constantFrom(...used),
    })
    .map(({ share, code, ...rest }) => allowanceCharge({ ...rest, ...share, vatCode: code, account: accountOf(code) }));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<SalesAllowanceCharge[]>([]) },
    { weight: 2, arbitrary: fc.array(part, { minLength: 1, maxLength: 3 }) },
  );
}

const currencies = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ currency: 'NOK', rate: null }) },
  {
    weight: 2,
    arbitrary: fc.record({ currency: fc.constantFrom('EUR', 'SEK', 'USD', 'DKK'), rate: fc.integer({ min: 500_000, max: 14_000_000 }) }),
  },
);

const texts = fc.record({
  yourReference: fc.constantFrom('Per Vik', 'REF-1', ''),
  orderNumber: fc.constantFrom('4500012345', ''),
  buyerContact: fc.constantFrom('', 'Per Vik'),
  ourReference: fc.constantFrom('', 'Oda Lund'),
  contractNumber: fc.constantFrom('', 'K-9'),
  projectReference: fc.constantFrom('', 'P-12'),
  accountingCost: fc.constantFrom('', '4300'),
  note: fc.constantFrom('', 'Takk for oppdraget.\nVelkommen igjen.'),
});

const attachment = {
  sha256: 'a'.repeat(64),
  filename: 'timeliste.pdf',
  mimeCode: 'application/pdf',
  size: 1234,
  description: 'Timeliste',
};

/** When it was delivered: a day, a period, or both; a period may cross the change of the low rate. */
function delivery(now: string): fc.Arbitrary<Partial<SalesDraft>> {
  return fc.oneof(
    day(addDays(now, -20), 20).map((deliveryDate) => ({ deliveryDate })),
    fc.tuple(day(addDays(now, -80), 10), fc.integer({ min: 60, max: 70 })).map(([periodFrom, days]) => ({
      deliveryDate: null,
      periodFrom,
      periodTo: addDays(periodFrom, days),
    })),
  );
}

export interface CaseOptions {
  /** 300 unless told. */
  readonly mostLines?: number;
  /** All unless told. */
  readonly mixes?: readonly VatMix[];
}

/** Invoices. */
export function invoiceCases({ mostLines = 300, mixes = Object.keys(VAT_MIXES) as VatMix[] }: CaseOptions = {}): fc.Arbitrary<SalesCase> {
  return fc
    .record({ today, mix: fc.constantFrom(...mixes), customer: customers, kidAgreement: kidAgreements, currency: currencies, texts })
    .chain(({ today, mix, customer, kidAgreement, currency, texts }) =>
      fc
        .record({
          company: mix === 'outside' ? fc.oneof(companies, unregistered) : companies,
          lines: lines(VAT_MIXES[mix], today, mostLines),
          delivery: delivery(today),
          attachments: fc.oneof(
            { weight: 4, arbitrary: fc.constant<SalesDraft['attachments']>([]) },
            { weight: 1, arbitrary: fc.constant<SalesDraft['attachments']>([attachment]) },
          ),
          paymentDays: fc.integer({ min: 0, max: 60 }),
          place: fc.option(fc.constant({ name: 'Byggeplass 3', street: 'Molo 1', postalCode: '8001', city: 'Storvik', country: 'NO' }), {
            nil: null,
          }),
        })
        .chain(({ lines, delivery, ...some }) => {
          const used = [...new Set(lines.flatMap(({ vatCode }) => vatCode ?? []))];
          return parts(used).map((allowancesCharges): SalesCase => {
            const facts: SalesFacts = { ...FACTS, today, customer, company: some.company, kidAgreement };
            const draft: SalesDraft = {
              ...emptyDraft('invoice', null, SETTINGS, today),
              customerId: customer.id,
              ...currency,
              ...texts,
              lines,
              allowancesCharges,
              attachments: some.attachments,
              paymentDays: some.paymentDays,
              deliveryPlace: some.place,
              ...delivery,
              // The period of a line lies in that of the document (PEPPOL-EN16931-R110, R111).
              ...(delivery.periodFrom == null ? {} : { lines: lines.map((line) => ({ ...line, periodFrom: null, periodTo: null })) }),
            };
            return { draft, facts };
          });
        }),
    );
}

/** Credit notes: of one or two invoices in whole or in part, after an earlier one or not; of a former system; without invoice. */
export function creditCases(options: CaseOptions = {}): fc.Arbitrary<SalesCase> {
  const plain = fc.record({ made: invoiceCases(options), former: fc.boolean() }).map(({ made: { draft, facts }, former }): SalesCase => ({
    facts,
    draft: {
      ...draft,
      kind: 'creditNote',
      ...(former
        ? { creditsFormer: [{ number: 'G-77', issueDate: '2020-05-05' }] }
        : {
            creditReason: 'Prisavslag',
            ...(draft.periodFrom === null ? { periodFrom: addDays(facts.today, -90), periodTo: facts.today } : {}),
          }),
    },
  }));
  const ofInvoices = fc
    .record({
      made: invoiceCases(options),
      twice: fc.boolean(),
      chosen: fc.array(fc.boolean(), { minLength: 4, maxLength: 12 }),
      earlier: fc.boolean(),
    })
    .map(({ made, twice, chosen, earlier }): SalesCase => creditCase(made, twice, chosen, earlier) ?? made);
  return fc.oneof({ weight: 2, arbitrary: plain }, { weight: 3, arbitrary: ofInvoices });
}

/** Null when nothing can be credited. */
function creditCase({ draft, facts }: SalesCase, twice: boolean, chosen: readonly boolean[], earlier: boolean): SalesCase | null {
  const composed = composeInvoice(draft, facts, { number: 10_001, kid: null, issueDate: facts.today });
  if (composed.problems.some(({ severity }) => severity === 'error')) return null;
  let first = originalOf(draft, composed, 1, 10_001);
  const base: SalesDraft = {
    ...emptyDraft('creditNote', null, SETTINGS, facts.today),
    yourReference: draft.yourReference === '' ? 'Per Vik' : draft.yourReference,
  };
  const drafts = new Map([1, 2].map((id) => [id, draft]));
  const lineIds = first.lines.filter(({ net }, at) => net !== 0 && chosen[at % chosen.length] === true).map(({ lineId }) => lineId);
  if (earlier && lineIds.length > 0) {
    const before = creditDraft([first], lineIds, base, drafts);
    const made = composeInvoice(before, { ...facts, originals: [first] }, null);
    // One that could not have been numbered has taken nothing.
    if (!made.problems.some(({ severity }) => severity === 'error')) first = afterCredit(first, before, made);
  }
  const originals = twice ? [first, originalOf(draft, composed, 2, 10_002)] : [first];
  if (!originals.some(({ lines }) => lines.some(({ net, creditedNet }) => net !== creditedNet))) return null;
  const some = !earlier && lineIds.length > 0 ? lineIds : null;
  return { draft: creditDraft(originals, some, base, drafts), facts: { ...facts, originals } };
}

/** Invoices and credit notes. */
export function salesCases(options: CaseOptions = {}): fc.Arbitrary<SalesCase> {
  return fc.oneof({ weight: 3, arbitrary: invoiceCases(options) }, { weight: 2, arbitrary: creditCases(options) });
}
