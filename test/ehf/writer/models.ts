/** Arbitrary invoices and credit notes that follow the rules, their sums computed. Firms and numbers are invented. */
import fc from 'fast-check';
import {
  computeTotals,
  withTotals,
  type AllowanceCharge,
  type Attachment,
  type InvoiceLine,
  type InvoiceModel,
  type Party,
  type Payment,
} from '../../../src/ehf/index.ts';
import { testAccount, testKid, testOrgNumber } from '../../support/documents.ts';

export interface WritableModel {
  readonly kind: 'invoice' | 'creditNote';
  readonly model: InvoiceModel;
  /** By the index of the attachment. */
  readonly contents: ReadonlyMap<number, Uint8Array>;
}

/** All that is hard in XML, and some that is not; `#` would begin a subject code. */
const SIGNS = [
  'a',
  'B',
  '7',
  ' ',
  '&',
  '<',
  '>',
  '"',
  "'",
  '&lt;',
  '&amp;',
  '&#13;',
  ']]>',
  'æ',
  'Å',
  '€',
  '😀',
  '\u00a0',
  '\t',
  '\n',
  '\r',
];
const text = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 8 })
  .map((signs) => signs.join('').trim())
  .filter((value) => value !== '');
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const few = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { maxLength: 3 });
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-10-${String(n).padStart(2, '0')}`);
const hundredths = (n: number): string =>
  `${n < 0 ? '-' : ''}${Math.floor(Math.abs(n) / 100)}.${String(Math.abs(n) % 100).padStart(2, '0')}`;
const amount = fc.integer({ min: 0, max: 100_000 }).map(hundredths);
const identifier = fc.oneof(
  text.map((id) => ({ id, scheme: null })),
  fc.integer({ min: 1, max: 99 }).map((n) => ({ id: testOrgNumber(n), scheme: '0192' })),
);
const period = fc.record({ start: maybe(fc.constant('2026-10-05')), end: fc.constant('2026-10-20'), code: fc.constant(null) });
const address = fc.record({
  street: maybe(text),
  additionalStreet: maybe(text),
  addressLine: maybe(text),
  city: maybe(text),
  postalCode: maybe(text),
  region: maybe(text),
  country: fc.constantFrom('NO', 'SE'),
});
const contact = fc.record({ name: maybe(text), phone: maybe(text), email: maybe(text) });
const noContact = { name: null, phone: null, email: null };
const nowhere = { street: null, additionalStreet: null, addressLine: null, city: null, postalCode: null, region: null, country: null };

const VAT_RATES = ['25', '25.00', '15', '12', '11.11'];
const mixed = fc.oneof(
  fc.constantFrom(...VAT_RATES).map((rate) => ({ category: 'S', rate: rate as string | null })),
  fc.constantFrom('Z', 'E', 'AE', 'K', 'G').map((category) => ({ category, rate: '0' as string | null })),
);
const outside = fc.constant({ category: 'O', rate: null as string | null });

const partFor = (vat: typeof mixed): fc.Arbitrary<AllowanceCharge> =>
  fc
    .record({
      isCharge: fc.boolean(),
      amount,
      percent: maybe(amount.map((value) => value.slice(-5))),
      reason: text,
      coded: fc.boolean(),
      vat,
    })
    .map(({ coded, vat: of, ...part }) => ({
      ...part,
      percent: part.percent,
      baseAmount: null,
      reasonCode: coded ? (part.isCharge ? 'FC' : '95') : null,
      ...of,
    }));

const lineFor = (vat: typeof mixed): fc.Arbitrary<InvoiceLine> =>
  fc
    .record({
      id: fc.integer({ min: 1, max: 1e6 }).map(String),
      note: maybe(text),
      quantity: fc.integer({ min: -10_000, max: 10_000 }).map(hundredths),
      unit: fc.constantFrom('EA', 'HUR', 'KGM'),
      net: fc.constant(null),
      accountingCost: maybe(text),
      period: maybe(period),
      orderLine: maybe(text),
      invoicedObject: maybe(text.map((id) => ({ id, scheme: 'ABT' }))),
      allowancesCharges: few(partFor(vat).map((part) => ({ ...part, category: null, rate: null }))),
      price: fc.integer({ min: 0, max: 1e6 }),
      baseQuantity: maybe(fc.integer({ min: 1, max: 100 }).map(String)),
      discount: maybe(fc.integer({ min: 0, max: 1e4 })),
      name: text,
      description: maybe(text),
      sellerItemId: maybe(text),
      standardItemId: maybe(fc.constant({ id: '07300010000001', scheme: '0160' })),
      buyerItemId: maybe(text),
      originCountry: maybe(fc.constantFrom('NO', 'DE')),
      classifications: few(text.map((code) => ({ code, list: 'STI' }))),
      vat,
      properties: few(fc.record({ name: text, value: text })),
    })
    .map(({ vat: of, price, discount, ...line }) => ({
      ...line,
      ...of,
      price: hundredths(price),
      priceDiscount: discount === null ? null : hundredths(discount),
      grossPrice: discount === null ? null : hundredths(price + discount),
    }));

const partyFor = (n: number, isRegistered: boolean, isSeller: boolean): fc.Arbitrary<Party> =>
  fc
    .record({ name: text, tradingName: maybe(text), identifiers: isSeller ? few(identifier) : fc.constant([]), address, contact })
    .map((party) => ({
      ...party,
      orgNumber: testOrgNumber(n),
      legalId: { id: testOrgNumber(n), scheme: '0192' },
      legalForm: isSeller ? 'Aksjeselskap' : null,
      vatId: isRegistered ? `NO${testOrgNumber(n)}MVA` : null,
      taxRegistration: isSeller && isRegistered ? 'Foretaksregisteret' : null,
      endpoint: { id: testOrgNumber(n), scheme: '0192' },
      address: { ...party.address, country: 'NO' },
    }));

const named = (n: number, more: Partial<Party>): Party => ({
  name: `Faktorhuset ${n} & Co.`,
  tradingName: `Faktorhuset ${n} & Co.`,
  orgNumber: testOrgNumber(n),
  legalId: null,
  legalForm: null,
  vatId: null,
  taxRegistration: null,
  endpoint: null,
  identifiers: [],
  address: nowhere,
  contact: noContact,
  ...more,
});

const payment: fc.Arbitrary<Payment> = fc
  .record({
    way: fc.constantFrom('transfer', 'card', 'mandate'),
    meansName: maybe(text),
    kid: maybe(fc.constant(testKid('50010001'))),
    names: fc.array(maybe(text), { minLength: 1, maxLength: 3 }),
    bic: maybe(fc.constant('DNBANOKKXXX')),
    terms: maybe(text),
  })
  .map(({ way, meansName, kid, names, bic, terms }) => ({
    meansCode: { transfer: '30', card: '48', mandate: '59' }[way],
    meansName,
    reference: kid,
    accounts: way === 'transfer' ? names.map((name, n) => ({ id: testAccount(n + 1), name, bic })) : [],
    cardAccount: way === 'card' ? { number: '1234', holder: names[0] ?? null } : null,
    mandate: way === 'mandate' ? { id: 'M-1', account: testAccount(9) } : null,
    terms,
  }));

const attachment = fc.record({
  id: text,
  description: maybe(text),
  filename: text,
  mimeCode: fc.constantFrom('application/pdf', 'image/png', 'text/csv'),
  url: maybe(fc.constant('https://kontorland.example/vedlegg?a=1&b=2')),
  bytes: maybe(fc.uint8Array({ minLength: 1, maxLength: 40 })),
});

function modelsOf(vat: typeof mixed, isOutside: boolean): fc.Arbitrary<WritableModel> {
  return fc
    .record({
      kind: fc.constantFrom('invoice' as const, 'creditNote' as const),
      currency: fc.constantFrom('NOK', 'EUR'),
      head: fc.record({
        number: text,
        issueDate: day,
        dueDate: maybe(fc.constant('2026-11-30')),
        note: maybe(text),
        taxPointDate: maybe(day),
        accountingCost: maybe(text),
        buyerReference: text,
        contractReference: maybe(text),
        projectReference: maybe(text),
        despatchReference: maybe(text),
        receiptReference: maybe(text),
        originatorReference: maybe(text),
        invoicedObject: maybe(text.map((id) => ({ id, scheme: 'ABT' }))),
        precedingInvoices: few(fc.record({ number: text, issueDate: maybe(day) })),
        seller: partyFor(1, !isOutside, true),
        buyer: partyFor(2, !isOutside, false),
        payment,
        lines: fc.array(lineFor(vat), { minLength: 1, maxLength: 4 }),
        allowancesCharges: few(partFor(vat)),
      }),
      order: maybe(fc.tuple(text, maybe(text))),
      hasPeriod: fc.boolean(),
      hasPayee: fc.boolean(),
      hasRepresentative: fc.boolean(),
      deliveryName: maybe(text),
      deliveryAddress: address,
      attachments: few(attachment),
      prepaid: maybe(amount),
      rounding: maybe(fc.integer({ min: -50, max: 50 }).map(hundredths)),
      reason: text,
    })
    .map(({ kind, currency, head, order, attachments, ...given }) => {
      const isForeign = currency !== 'NOK' && !isOutside;
      const draft: InvoiceModel = {
        ...head,
        typeCode: kind === 'invoice' ? '380' : '381',
        currency,
        taxCurrency: isForeign ? 'NOK' : null,
        orderReference: order?.[0] ?? null,
        salesOrderReference: order?.[1] ?? null,
        // BT-7 and BT-8 exclude each other.
        period: given.hasPeriod ? { start: '2026-10-01', end: '2026-10-31', code: head.taxPointDate === null ? '35' : null } : null,
        payee: given.hasPayee
          ? named(3, { legalId: { id: testOrgNumber(3), scheme: '0192' }, identifiers: [{ id: '77', scheme: null }] })
          : null,
        taxRepresentative:
          given.hasRepresentative && !isOutside
            ? named(4, { vatId: `NO${testOrgNumber(4)}MVA`, address: { ...nowhere, country: 'NO' } })
            : null,
        delivery: { date: '2026-10-15', locationId: null, name: given.deliveryName, address: given.deliveryAddress },
        totals: {
          lineNet: null,
          allowances: null,
          charges: null,
          net: null,
          vat: null,
          vatInTaxCurrency: null,
          gross: null,
          prepaid: given.prepaid,
          rounding: given.rounding,
          payable: null,
        },
        vat: [],
        attachments: attachments.map(({ bytes, ...of }): Attachment =>
          bytes === null
            ? { ...of, filename: null, mimeCode: null, embedded: false, size: 0 }
            : { ...of, embedded: true, size: bytes.length },
        ),
      };
      const result = computeTotals(draft, { taxCurrencyRate: isForeign ? '11.5' : null });
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      const model = withTotals(draft, result.computed);
      const vat = model.vat.map((entry) => ({
        ...entry,
        exemptionReason: ['S', 'Z'].includes(entry.category ?? '') ? null : given.reason,
      }));
      const contents = new Map(attachments.flatMap(({ bytes }, index) => (bytes === null ? [] : [[index, bytes] as const])));
      return { kind, model: { ...model, vat }, contents };
    });
}

export const invoiceModels: fc.Arbitrary<WritableModel> = fc.oneof(
  { weight: 4, arbitrary: modelsOf(mixed, false) },
  { weight: 1, arbitrary: modelsOf(outside, true) },
);
