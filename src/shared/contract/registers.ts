/** Accounts, VAT codes, customers, suppliers, articles, the own company, dimensions, exchange rates. */
import { z } from 'zod';
import { command, query } from './operation.ts';
import { accountNumber, currency, direction, isoDate, none, page, pageRequest, partyId, rateMicro, text } from './fields.ts';
import { newSupplier } from './posting.ts';
import { channels, decimal, printFormats, printLanguages, rateClasses } from './sales.ts';

export const account = z.strictObject({
  number: accountNumber,
  name: z.string(),
  vatCode: z.string(),
  vatDeduction: z.enum(['full', 'none']),
  subledger: z.enum(['customer', 'supplier']).nullable(),
  isActive: z.boolean(),
});
export type Account = z.infer<typeof account>;
export const vatCode = z.strictObject({
  code: z.string(),
  name: z.string(),
  side: z.enum(['purchase', 'sale']),
  method: z.enum(['none', 'input', 'output', 'reverse', 'reverseNotDeductible', 'importCost']),
  /** The rate on the day asked for, basis points; null where the code has none. */
  percentBp: z.int().nullable(),
  inputAccount: z.string().nullable(),
  outputAccount: z.string().nullable(),
});
export type VatCode = z.infer<typeof vatCode>;
export const party = z.strictObject({
  id: partyId,
  number: z.int(),
  name: z.string(),
  orgNumber: z.string().nullable(),
  vatId: z.string().nullable(),
  country: z.string(),
  street: z.string(),
  postalCode: z.string(),
  city: z.string(),
  email: z.string().nullable(),
  endpointScheme: z.string().nullable(),
  endpointId: z.string().nullable(),
  bankAccount: z.string().nullable(),
  defaultAccount: z.string().nullable(),
  paymentDays: z.int(),
  currency,
});
export type Party = z.infer<typeof party>;

// ── Customers ────────────────────────────────────────────────────────────────────────────────────────────────────────

export const customerFields = {
  /** Null: the next free one. */
  number: z.int().positive().max(999_999_999).nullable(),
  name: z.string().trim().min(1).max(200),
  isPrivate: z.boolean(),
  isActive: z.boolean(),
  orgNumber: z.string().max(20).nullable(),
  vatId: z.string().max(30).nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  street: text(200),
  postalCode: text(20),
  city: text(100),
  email: z.string().max(200).nullable(),
  phone: z.string().max(50).nullable(),
  contactName: z.string().max(200).nullable(),
  /** BT-10 */
  yourReference: z.string().max(200).nullable(),
  paymentDays: z.int().min(0).max(365),
  currency,
  sendAs: z.enum(channels),
  isAutoinvoice: z.boolean(),
  printFormat: z.enum(printFormats).nullable(),
  language: z.enum(printLanguages),
  /** EAS code and id: 0192 and an organisation number. */
  endpointScheme: z.string().max(10).nullable(),
  endpointId: z.string().max(60).nullable(),
};
export const newCustomer = z.strictObject(customerFields);
export type NewCustomer = z.infer<typeof newCustomer>;
export const customer = z.strictObject({ ...customerFields, number: z.int(), id: partyId, revision: z.int() });
export type Customer = z.infer<typeof customer>;

/** One value for many customers: "Endre verdier for et utvalg". */
export const customerChange = z.discriminatedUnion('field', [
  z.strictObject({ field: z.literal('sendAs'), value: z.enum(channels) }),
  z.strictObject({ field: z.literal('isAutoinvoice'), value: z.boolean() }),
  z.strictObject({ field: z.literal('printFormat'), value: z.enum(printFormats).nullable() }),
  z.strictObject({ field: z.literal('language'), value: z.enum(printLanguages) }),
  z.strictObject({ field: z.literal('paymentDays'), value: z.int().min(0).max(365) }),
  z.strictObject({ field: z.literal('currency'), value: currency }),
  z.strictObject({ field: z.literal('yourReference'), value: z.string().max(200).nullable() }),
  z.strictObject({ field: z.literal('isActive'), value: z.boolean() }),
]);

export const customerFilter = {
  search: text(100).default(''),
  sendAs: z.array(z.enum(channels)).max(4).default([]),
  isAutoinvoice: z.boolean().nullable().default(null),
  isPrivate: z.boolean().nullable().default(null),
  isActive: z.boolean().nullable().default(null),
  /** Businesses in Norway that are not sent EHF: "Bedriftskunder uten EHF". */
  withoutEhf: z.boolean().default(false),
};

// ── Articles ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const articleFields = {
  number: z.string().trim().min(1).max(50),
  name: z.string().trim().min(1).max(200),
  description: text(1000),
  /** UN/ECE recommendation 20 (BT-130). */
  unit: z.string().min(1).max(10),
  /** NOK without VAT. */
  price: decimal,
  vatCode: z.string().min(1).max(4),
  account: accountNumber,
  isActive: z.boolean(),
};
export const newArticle = z.strictObject(articleFields);
export type NewArticle = z.infer<typeof newArticle>;
export const article = z.strictObject({ ...articleFields, id: z.int().positive(), revision: z.int() });
export type Article = z.infer<typeof article>;

// ── Import ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const importRegisters = ['customers', 'articles'] as const;
export const importRequest = {
  register: z.enum(importRegisters),
  upload: text(64),
  /** The sheet of a workbook; null: the first. */
  sheet: z.string().max(100).nullable().default(null),
  /** Field by column index; null: guessed from the headings. */
  mapping: z.record(z.string().max(40), z.int().min(0).max(500)).nullable().default(null),
  hasHeadings: z.boolean().default(true),
  /** A row whose number (or organisation number) is here already. */
  existing: z.enum(['skip', 'update']).default('skip'),
};
export const importRefusal = z.strictObject({
  /** In the file, from 1. */
  row: z.int(),
  /** The field, or empty for the row as a whole. */
  field: z.string(),
  /** As it stands in the file. */
  value: z.string(),
  /** Text key `importing.reason.<code>`. */
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export const importPreview = z.strictObject({
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  headings: z.array(z.string()),
  /** The first rows as they stand in the file. */
  sample: z.array(z.array(z.string())),
  rows: z.int(),
  mapping: z.record(z.string(), z.int()),
  /** Fields that can be mapped; those needed first. */
  fields: z.array(z.strictObject({ field: z.string(), isNeeded: z.boolean() })),
  wouldAdd: z.int(),
  wouldUpdate: z.int(),
  wouldSkip: z.int(),
  /** Of those that are skipped, the ones that stand there exactly so; the others are there, and are left as they are. */
  unchanged: z.int(),
  refused: z.array(importRefusal).max(1000),
  refusedCount: z.int(),
});
export type ImportPreview = z.infer<typeof importPreview>;

// ── The own company ──────────────────────────────────────────────────────────────────────────────────────────────────

export const legalForms = ['AS', 'ASA', 'ENK', 'NUF', 'ANS', 'DA', 'SA', 'STI', 'FLI', 'ANNET'] as const;
export const ownCompanyFields = {
  name: z.string().trim().min(1).max(200),
  orgNumber: z.string().max(20),
  legalForm: z.enum(legalForms),
  vatRegisteredFrom: isoDate.nullable(),
  vatRegisteredTo: isoDate.nullable(),
  inBusinessRegister: z.boolean(),
  street: text(200),
  postalCode: text(20),
  city: text(100),
  country: z.string().regex(/^[A-Z]{2}$/),
  email: z.string().max(200).nullable(),
  phone: z.string().max(50).nullable(),
  contactName: text(200),
  website: text(200),
  bankAccount: z.string().max(20).nullable(),
  iban: z.string().max(50).nullable(),
  bic: z.string().max(20).nullable(),
  /** #rrggbb */
  accentColour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .nullable(),
};
export const ownCompanyInput = z.strictObject(ownCompanyFields);
export const ownCompany = z.strictObject({ ...ownCompanyFields, hasLogo: z.boolean(), revision: z.int() });
export type OwnCompanyForm = z.infer<typeof ownCompany>;

export const registersOperations = {
  'registers.customers': query(
    z.strictObject({
      ...customerFilter,
      sort: z.enum(['name', 'number']).default('name'),
      direction: direction.default('asc'),
      ...pageRequest,
    }),
    page(customer),
  ),
  'registers.customerCount': query(z.strictObject(customerFilter), z.strictObject({ matching: z.int(), all: z.int() }), { bounded: false }),
  'registers.customer': query(z.strictObject({ id: partyId }), customer),
  /** A new customer (id null) or the whole of one that is there. @throws registers.changedMeanwhile by the revision. */
  'registers.saveCustomer': command(
    z.strictObject({ id: partyId.nullable(), revision: z.int().nullable(), customer: newCustomer }),
    z.strictObject({ id: partyId, number: z.int(), revision: z.int() }),
  ),
  /** One transaction, which nobody is to wait for: of more customers it is asked several times. */
  'registers.changeCustomers': command(
    z.strictObject({ ids: z.array(partyId).min(1).max(1000), change: customerChange }),
    z.strictObject({ changed: z.int(), refused: z.array(z.strictObject({ id: partyId, name: z.string(), code: z.string() })).max(1000) }),
  ),
  'registers.saveSupplier': command(
    z.strictObject({
      id: partyId,
      supplier: z.strictObject({ ...newSupplier.shape, paymentDays: z.int().min(0).max(365), defaultAccount: accountNumber.nullable() }),
    }),
    none,
  ),
  'registers.articles': query(
    z.strictObject({
      search: text(100).default(''),
      isActive: z.boolean().nullable().default(null),
      sort: z.enum(['number', 'name']).default('number'),
      direction: direction.default('asc'),
      ...pageRequest,
    }),
    page(article),
  ),
  'registers.articleCount': query(
    z.strictObject({ search: text(100).default(''), isActive: z.boolean().nullable().default(null) }),
    z.strictObject({ matching: z.int(), all: z.int() }),
    { bounded: false },
  ),
  'registers.article': query(z.strictObject({ id: z.int().positive() }), article),
  'registers.saveArticle': command(
    z.strictObject({ id: z.int().positive().nullable(), revision: z.int().nullable(), article: newArticle }),
    z.strictObject({ id: z.int().positive(), revision: z.int() }),
  ),
  /** Reads the file and says what an import would do; nothing is stored, and the upload stays for the import itself. */
  'registers.previewImport': command(z.strictObject(importRequest), importPreview, { background: true }),
  'registers.import': command(
    z.strictObject(importRequest),
    z.strictObject({
      added: z.int(),
      updated: z.int(),
      skipped: z.int(),
      /** As in the preview. */
      unchanged: z.int(),
      refused: z.array(importRefusal).max(1000),
      refusedCount: z.int(),
    }),
    { background: true },
  ),
  'registers.saveAccount': command(
    z.strictObject({
      number: accountNumber,
      isNew: z.boolean(),
      name: z.string().trim().min(1).max(200),
      vatCode: z.string().max(4),
      vatDeduction: z.enum(['full', 'none']),
      isActive: z.boolean(),
    }),
    none,
  ),
  'registers.vatRates': query(
    none,
    z.array(z.strictObject({ rateClass: z.enum(rateClasses), percentBp: z.int(), validFrom: isoDate, validTo: isoDate.nullable() })),
  ),
  /** A rate from a day on; the one before it ends the day before. */
  'registers.saveVatRate': command(
    z.strictObject({
      rateClass: z.enum(['regular', 'middle', 'rawFish', 'low']),
      percentBp: z.int().min(0).max(10_000),
      validFrom: isoDate,
    }),
    none,
  ),
  'registers.ownCompany': query(none, ownCompany),
  'registers.saveOwnCompany': command(
    z.strictObject({ revision: z.int(), company: ownCompanyInput }),
    z.strictObject({ revision: z.int() }),
  ),
  /** PNG or JPEG up to 1 MB; null takes the logo off. */
  'registers.setLogo': command(z.strictObject({ upload: text(64).nullable() }), none, { background: true }),
  'registers.accounts': query(none, z.array(account)),
  'registers.vatCodes': query(
    z.strictObject({ date: isoDate, side: z.enum(['purchase', 'sale']).nullable().default(null) }),
    z.array(vatCode),
  ),
  'registers.dimensions': query(
    none,
    z.strictObject({
      departments: z.array(z.strictObject({ id: z.int(), code: z.string(), name: z.string() })),
      projects: z.array(z.strictObject({ id: z.int(), code: z.string(), name: z.string() })),
    }),
  ),
  'registers.suppliers': query(z.strictObject({ search: text(100).default(''), ...pageRequest }), page(party)),
  'registers.supplier': query(z.strictObject({ id: partyId }), party),
  'registers.createSupplier': command(newSupplier, z.strictObject({ id: partyId })),
  'registers.exchangeRate': query(
    z.strictObject({ currency, date: isoDate }),
    z.strictObject({ rate: rateMicro, date: isoDate, source: z.string() }).nullable(),
  ),
  'registers.saveExchangeRate': command(
    z.strictObject({ currency, date: isoDate, rate: rateMicro, source: z.string().min(1).max(100) }),
    none,
  ),
};
