/** Invoices and credit notes: drafts, what they become when they are numbered, and the facts that a draft is composed from. */
import { z } from 'zod';
import {
  accountNumber,
  currency,
  direction,
  instant,
  isoDate,
  minor,
  none,
  page,
  pageRequest,
  partyId,
  rateMicro,
  text,
  voucherId,
} from './fields.ts';
import { command, query } from './operation.ts';

export const salesKinds = ['invoice', 'creditNote'] as const;
export const salesStatuses = ['draft', 'open', 'settled', 'credited'] as const;
/** "Send dokument som". */
export const channels = ['ehf', 'email', 'letter', 'print'] as const;
export const printFormats = ['standard', 'compact', 'payment'] as const;
export const printLanguages = ['nb', 'en'] as const;
export type SalesKind = (typeof salesKinds)[number];
export type SalesStatus = (typeof salesStatuses)[number];
export type Channel = (typeof channels)[number];
export type PrintFormat = (typeof printFormats)[number];
export type PrintLanguage = (typeof printLanguages)[number];

export const salesId = z.int().positive();
/** An exact decimal as the form has read it: at most 12 decimals, `-1234.5`. */
export const decimal = z
  .string()
  .max(40)
  .regex(/^-?\d+(\.\d{1,12})?$/);
/** Attachments inside the document, all together, and one of them: bytes. */
export const attachmentLimit = 10 * 1024 * 1024;

// ── The draft ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** A numbered document's line (or allowance, charge) that a line of a credit note takes back. */
export const creditedLine = z.strictObject({ documentId: salesId, lineId: z.int().positive() });

export const salesLine = z.strictObject({
  /** `text`: a free text between the lines, printed and sent as a note of the line before it; it has no amount. */
  type: z.enum(['article', 'text']),
  articleId: z.int().positive().nullable(),
  /** BT-155 */
  articleNumber: text(50),
  /** BT-153; of a text line the text itself. */
  name: text(1000),
  /** BT-154 */
  description: text(2000),
  /** BT-129; null while it is not typed. */
  quantity: decimal.nullable(),
  /** BT-130, UN/ECE recommendation 20. */
  unit: z.string().max(10),
  /** BT-146 in the document's currency, without VAT. */
  price: decimal.nullable(),
  /** BT-138 */
  discountPercent: decimal.nullable(),
  /** A code of the sales side; the rate is that of the day of delivery. */
  vatCode: z.string().max(4).nullable(),
  account: accountNumber.nullable(),
  departmentId: z.int().positive().nullable(),
  projectId: z.int().positive().nullable(),
  /** BG-26: when this line was delivered, where it differs from the document. */
  periodFrom: isoDate.nullable(),
  periodTo: isoDate.nullable(),
  credits: creditedLine.nullable(),
});
export type SalesLine = z.infer<typeof salesLine>;

/** A discount or charge for the whole document (BG-20, BG-21). */
export const salesAllowanceCharge = z.strictObject({
  isCharge: z.boolean(),
  reason: text(200),
  /** Of the sum of the lines; exactly one of percent and amount counts, the percent first. */
  percent: decimal.nullable(),
  amount: decimal.nullable(),
  vatCode: z.string().max(4).nullable(),
  account: accountNumber.nullable(),
  credits: creditedLine.nullable(),
});
export type SalesAllowanceCharge = z.infer<typeof salesAllowanceCharge>;

export const salesAttachment = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** As it travels: plain characters, no path. */
  filename: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  mimeCode: z.string().max(100),
  size: z.int().min(0),
  description: text(200),
});
export type SalesAttachment = z.infer<typeof salesAttachment>;

export const salesPlace = z.strictObject({
  name: text(200),
  street: text(200),
  postalCode: text(20),
  city: text(100),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
});

/** What the user enters. Everything may be missing: what must be there is said by the check, at its field. */
export const salesDraft = z.strictObject({
  kind: z.enum(salesKinds),
  customerId: partyId.nullable(),
  /** Null: the day on which it is numbered. */
  issueDate: isoDate.nullable(),
  /** Null: by the terms. */
  dueDate: isoDate.nullable(),
  /** Days from the issue date. */
  paymentDays: z.int().min(0).max(365),
  /** BT-72 */
  deliveryDate: isoDate.nullable(),
  /** BG-15; null: the customer's address. */
  deliveryPlace: salesPlace.nullable(),
  /** BG-14 */
  periodFrom: isoDate.nullable(),
  periodTo: isoDate.nullable(),
  currency,
  /** For any currency but NOK. */
  rate: rateMicro.nullable(),
  /** BT-10, "Deres ref." */
  yourReference: text(200),
  /** BT-56, the buyer's contact. */
  buyerContact: text(200),
  /** BT-41, "Vår ref." */
  ourReference: text(200),
  /** BT-13 */
  orderNumber: text(200),
  /** BT-12 */
  contractNumber: text(200),
  /** BT-11 */
  projectReference: text(200),
  /** BT-19, the buyer's "kostnadssted". */
  accountingCost: text(200),
  /** BT-22 */
  note: text(4000),
  lines: z.array(salesLine).max(1000),
  allowancesCharges: z.array(salesAllowanceCharge).max(50),
  attachments: z.array(salesAttachment).max(20),
  /** Invoices of this company that a credit note takes back, from its lines: for a credit note without lines chosen too. */
  credits: z.array(salesId).max(100),
  /** BT-25 and BT-26 of an invoice from a former system. */
  creditsFormer: z.array(z.strictObject({ number: text(50), issueDate: isoDate.nullable() })).max(20),
  /** Of a credit note without invoice; the period is periodFrom and periodTo. */
  creditReason: text(500),
  /** Empty: as the customer has it. */
  sendAs: z.array(z.enum(channels)).max(4),
  /** Null: the customer's, else the company's. */
  printFormat: z.enum(printFormats).nullable(),
  /** Null: the customer's. */
  language: z.enum(printLanguages).nullable(),
});
export type SalesDraft = z.infer<typeof salesDraft>;

// ── The facts that a draft is composed from (src/drafts) ──────────────────────────────────────────────────────────────

export const rateClasses = ['none', 'zero', 'regular', 'middle', 'rawFish', 'low'] as const;

export const salesFacts = z.strictObject({
  today: isoDate,
  lockedThrough: isoDate.nullable(),
  company: z.strictObject({
    name: z.string(),
    orgNumber: z.string(),
    legalForm: z.string(),
    vatRegisteredFrom: isoDate.nullable(),
    vatRegisteredTo: isoDate.nullable(),
    inBusinessRegister: z.boolean(),
    street: z.string(),
    postalCode: z.string(),
    city: z.string(),
    country: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    contactName: z.string(),
    website: z.string(),
    bankAccount: z.string().nullable(),
    iban: z.string().nullable(),
    bic: z.string().nullable(),
  }),
  /** Null: none chosen. */
  customer: z
    .strictObject({
      id: partyId,
      number: z.int(),
      name: z.string(),
      isPrivate: z.boolean(),
      isActive: z.boolean(),
      orgNumber: z.string().nullable(),
      vatId: z.string().nullable(),
      country: z.string(),
      street: z.string(),
      postalCode: z.string(),
      city: z.string(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      endpointScheme: z.string().nullable(),
      endpointId: z.string().nullable(),
      isAutoinvoice: z.boolean(),
      sendAs: z.enum(channels),
      printFormat: z.enum(printFormats).nullable(),
      language: z.enum(printLanguages),
      /** What the last look-up of its electronic address said against it: not registered, or not for invoices. Null: nothing, or never looked up. */
      cannotReceive: z.enum(['none', 'other']).nullable(),
    })
    .nullable(),
  /** Codes of the sales side. */
  vatCodes: z.array(
    z.strictObject({ code: z.string(), name: z.string(), rateClass: z.enum(rateClasses), outputAccount: z.string().nullable() }),
  ),
  vatRates: z.array(
    z.strictObject({ rateClass: z.enum(rateClasses), percentBp: z.int(), validFrom: isoDate, validTo: isoDate.nullable() }),
  ),
  accounts: z.array(
    z.strictObject({
      number: accountNumber,
      name: z.string(),
      isActive: z.boolean(),
      /** What the account is set up with; of either side. */
      vatCode: z.string(),
    }),
  ),
  /** The agreement in force; null: no KID. */
  kidAgreement: z.strictObject({ account: z.string(), layout: z.string(), modulus: z.enum(['mod10', 'mod11']) }).nullable(),
  /** The number that would be given now. */
  nextNumber: z.int(),
  /** The numbered documents that the draft credits. */
  originals: z.array(
    z.strictObject({
      id: salesId,
      number: z.int(),
      customerId: partyId,
      issueDate: isoDate,
      deliveryDate: isoDate.nullable(),
      currency,
      rate: rateMicro,
      gross: minor,
      credited: minor,
      lines: z.array(
        z.strictObject({
          lineId: z.int(),
          part: z.enum(['line', 'allowance', 'charge']),
          position: z.int(),
          text: z.string(),
          articleId: z.int().nullable(),
          quantity: z.string().nullable(),
          unit: z.string().nullable(),
          price: z.string().nullable(),
          /** As stated, minor units; an allowance negative. */
          net: minor,
          /** What earlier credit notes have taken of it. */
          creditedNet: minor,
          vatCode: z.string(),
          vatRateBp: z.int().nullable(),
          account: accountNumber,
        }),
      ),
    }),
  ),
  settings: z.lazy(() => salesSettings),
});
export type SalesFacts = z.infer<typeof salesFacts>;

export const salesSettings = z.strictObject({
  /** Credit notes in the series of the invoices, or in one of their own. */
  creditNoteSeries: z.enum(['shared', 'own']),
  paymentDays: z.int().min(0).max(365),
  printFormat: z.enum(printFormats),
  language: z.enum(printLanguages),
  /** The print goes along inside the EHF document. */
  embedPdf: z.boolean(),
  /** Put on new invoices as a charge (fakturagebyr); null: none. */
  invoiceFee: z.strictObject({ text: text(200), amount: decimal, vatCode: z.string().max(4), account: accountNumber }).nullable(),
  /** From when e-invoices between businesses are expected to be a duty: a notice, never a block. */
  ehfDutyFrom: isoDate,
});
export type SalesSettings = z.infer<typeof salesSettings>;

export const kidAgreement = z.strictObject({
  account: z.string().max(20),
  /** K: a digit of the customer's number, F: one of the document's, digits as they are; the check digit follows. */
  layout: z.string().max(24),
  modulus: z.enum(['mod10', 'mod11']),
});

export const salesSetup = z.strictObject({
  settings: salesSettings,
  kidAgreement: kidAgreement.nullable(),
  series: z.array(
    z.strictObject({ code: z.enum(salesKinds), firstNumber: z.int(), lastNumber: z.int(), isUsed: z.boolean(), nextNumber: z.int() }),
  ),
});
export type SalesSetup = z.infer<typeof salesSetup>;

// ── Lists and details ────────────────────────────────────────────────────────────────────────────────────────────────

export const salesRow = z.strictObject({
  id: salesId,
  kind: z.enum(salesKinds),
  status: z.enum(salesStatuses),
  number: z.int().nullable(),
  customerId: partyId.nullable(),
  customerName: z.string(),
  issueDate: isoDate.nullable(),
  dueDate: isoDate.nullable(),
  currency,
  net: minor,
  vat: minor,
  /** As the document states it: positive on a credit note. */
  gross: minor,
  /** What is open, debit positive: negative on a credit note. */
  openAmount: minor,
  kid: z.string().nullable(),
  /** Open, with a due date before today. */
  isOverdue: z.boolean(),
  updatedAt: instant,
});
export type SalesRow = z.infer<typeof salesRow>;

export const salesSorts = ['entry', 'number', 'customer', 'issueDate', 'dueDate', 'amount'] as const;
export const salesFilter = {
  statuses: z.array(z.enum(salesStatuses)).max(4).default([]),
  kinds: z.array(z.enum(salesKinds)).max(2).default([]),
  isOverdue: z.boolean().default(false),
  customerId: partyId.nullable().default(null),
  issueDateFrom: z.string().max(10).nullable().default(null),
  issueDateTo: z.string().max(10).nullable().default(null),
  search: text(200).default(''),
};

export const transmissionStates = ['waiting', 'blocked', 'sending', 'handedOver', 'delivered', 'retry', 'failed', 'handled'] as const;
export const transmission = z.strictObject({
  id: z.int(),
  documentId: salesId,
  version: z.int(),
  kind: z.enum(salesKinds),
  number: z.int(),
  customerName: z.string(),
  issueDate: isoDate,
  gross: minor,
  currency,
  channel: z.enum(channels),
  /** Where to, in words: `0192:123456785`, an e-mail address, a postal address. */
  address: z.string(),
  state: z.enum(transmissionStates),
  reason: z.strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  attempts: z.int(),
  stateAt: instant,
  createdAt: instant,
  /** Another transmission, or a mended version, has taken its place. */
  isReplaced: z.boolean(),
});
export type Transmission = z.infer<typeof transmission>;

export const documentVersion = z.strictObject({
  id: z.int(),
  version: z.int(),
  reason: z.string(),
  ruleset: z.string(),
  printFormat: z.enum(printFormats),
  language: z.enum(printLanguages),
  ehfSha256: z.string(),
  madeBy: z.string(),
  madeAt: instant,
});

export const salesDetail = z.strictObject({
  row: salesRow,
  revision: z.int(),
  draft: salesDraft,
  /** InvoiceModel of src/ehf as plain data; null of a draft. */
  model: z.unknown().nullable(),
  voucherId: voucherId.nullable(),
  voucherReference: z.string().nullable(),
  finalizedAt: instant.nullable(),
  finalizedBy: z.string().nullable(),
  /** The newest first, as the transmissions. */
  versions: z.array(documentVersion),
  transmissions: z.array(transmission),
  /** Credit notes of this invoice, or the invoices of this credit note. */
  related: z.array(z.strictObject({ id: salesId, kind: z.enum(salesKinds), number: z.int().nullable(), amount: minor })),
});
export type SalesDetail = z.infer<typeof salesDetail>;

/** Something to mend in a draft, at its field; text keys `draft.<code>.…`. An error stops the numbering, a question must be answered. */
export const draftProblem = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  severity: z.enum(['error', 'question', 'warning']),
  /** `customerId`, `yourReference`, `lines.2.price`, `allowancesCharges.0.amount`; empty: the document as a whole. */
  field: z.string(),
});
export type DraftProblem = z.infer<typeof draftProblem>;

export const finalized = z.strictObject({
  id: salesId,
  kind: z.enum(salesKinds),
  number: z.int(),
  kid: z.string().nullable(),
  dueDate: isoDate.nullable(),
  voucherId,
  voucherReference: z.string(),
  versionId: z.int(),
  transmissionIds: z.array(z.int()),
});
export type Finalized = z.infer<typeof finalized>;

const outboxFilter = {
  states: z.array(z.enum(transmissionStates)).max(8).default([]),
  kinds: z.array(z.enum(salesKinds)).max(2).default([]),
  issueDateFrom: z.string().max(10).nullable().default(null),
  issueDateTo: z.string().max(10).nullable().default(null),
  /** "Vår ref." */
  ourReference: text(200).default(''),
  search: text(200).default(''),
};

export const salesOperations = {
  'sales.list': query(
    z.strictObject({ ...salesFilter, sort: z.enum(salesSorts).default('entry'), direction: direction.default('desc'), ...pageRequest }),
    page(salesRow),
  ),
  'sales.count': query(z.strictObject(salesFilter), z.strictObject({ matching: z.int(), all: z.int() }), { bounded: false }),
  'sales.show': query(z.strictObject({ id: salesId }), salesDetail),
  /** An empty draft for a customer (or none), with what the customer and the settings propose. Nothing is stored. */
  'sales.newDraft': query(z.strictObject({ kind: z.enum(salesKinds), customerId: partyId.nullable().default(null) }), salesDraft),
  /** What a draft is composed from; asked for again when the customer, the credited invoices or a register changes. */
  'sales.facts': query(
    z.strictObject({ kind: z.enum(salesKinds), customerId: partyId.nullable(), originalIds: z.array(salesId).max(100).default([]) }),
    salesFacts,
  ),
  /** The present state of a draft, a new one (id null) or one that is there. @throws sales.draftChanged when another window has saved meanwhile. */
  'sales.saveDraft': command(
    z.strictObject({ id: salesId.nullable(), revision: z.int().nullable(), draft: salesDraft }),
    z.strictObject({ id: salesId, revision: z.int() }),
  ),
  'sales.deleteDraft': command(z.strictObject({ id: salesId }), none),
  /** A new draft with the content of another document. */
  'sales.copy': command(z.strictObject({ id: salesId }), z.strictObject({ id: salesId })),
  /** A credit note as a draft: of whole invoices of one customer and currency, or of chosen lines (ids of `sales.facts` originals). */
  'sales.credit': command(
    z.strictObject({ ids: z.array(salesId).min(1).max(100), lineIds: z.array(z.int()).max(1000).nullable().default(null) }),
    z.strictObject({ id: salesId }),
  ),
  /** Takes an uploaded file in; it is put into the draft by its answer. */
  'sales.attach': command(z.strictObject({ upload: text(64) }), salesAttachment, { background: true }),
  /** What stops a draft, as the numbering sees it. */
  'sales.check': query(z.strictObject({ id: salesId }), z.array(draftProblem), { bounded: false }),
  /** Fakturer: number, KID, voucher, open item, first version, outbox: in one transaction. The same draft twice is done once. */
  'sales.finalize': command(
    z.strictObject({ id: salesId, revision: z.int(), answered: z.array(text(60)).max(50).default([]) }),
    finalized,
    { background: true },
  ),
  'sales.setup': query(none, salesSetup),
  'sales.saveSettings': command(z.strictObject({ settings: salesSettings }), none),
  /** The first number of a series, before its first use. */
  'sales.setFirstNumber': command(z.strictObject({ series: z.enum(salesKinds), firstNumber: z.int().positive().max(999_999_999) }), none),
  /** Null ends the agreement: later documents get no KID. */
  'sales.setKidAgreement': command(z.strictObject({ agreement: kidAgreement.nullable() }), none),
  'outbox.list': query(z.strictObject({ ...outboxFilter, ...pageRequest }), page(transmission)),
  /** How many the filter leaves. */
  'outbox.count': query(z.strictObject(outboxFilter), z.strictObject({ matching: z.int() }), { bounded: false }),
};
