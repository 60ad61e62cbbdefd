/** Received documents: the list, one document, import, the handled mark. */
import { z } from 'zod';
import { command, query } from './operation.ts';
import { currency, direction, documentId, instant, minor, page, pageRequest, text, voucherId, warning } from './fields.ts';

export const documentStates = ['new', 'check', 'posted', 'handled', 'unreadable'] as const;
export const documentKinds = ['invoice', 'creditNote', 'reminder', 'selfBilling', 'other', 'unreadable'] as const;
export const handledReasons = ['postedManually', 'duplicate', 'disputed', 'notOurs', 'paidByCard', 'notBookkeeping'] as const;
export type DocumentState = (typeof documentStates)[number];
export type DocumentKind = (typeof documentKinds)[number];
export type HandledReason = (typeof handledReasons)[number];

/** Documents of these kinds, and no others, can be posted as purchases: a reminder would book a debt twice; in self-billing we are the seller. */
export const postableKinds = ['invoice', 'creditNote'] as const satisfies readonly DocumentKind[];

export const documentRow = z.strictObject({
  id: documentId,
  state: z.enum(documentStates),
  kind: z.enum(documentKinds),
  profile: z.string().nullable(),
  sender: z.string().nullable(),
  senderOrgNumber: z.string().nullable(),
  number: z.string().nullable(),
  /** As stated; a valid one is YYYY-MM-DD. */
  issueDate: z.string().nullable(),
  dueDate: z.string().nullable(),
  /** BT-115 as stated, minor units of the currency; positive on an ordinary credit note. */
  amount: minor.nullable(),
  currency: currency.nullable(),
  /** BT-83, and whether it is a KID. */
  paymentReference: z.string().nullable(),
  isKid: z.boolean(),
  payeeAccount: z.string().nullable(),
  receivedAt: instant,
  warningCount: z.int(),
  duplicateOf: z.array(documentId),
  handledReason: z.enum(handledReasons).nullable(),
  voucherId: voucherId.nullable(),
  /** INN 2026-12 */
  voucherReference: z.string().nullable(),
});
export type DocumentRow = z.infer<typeof documentRow>;

export const documentSorts = ['arrival', 'sender', 'number', 'issueDate', 'dueDate', 'amount', 'kind'] as const;
export const documentFilter = {
  states: z.array(z.enum(documentStates)).max(5).default([]),
  kinds: z.array(z.enum(documentKinds)).max(6).default([]),
  /** Only those of postable kinds that are not posted or handled: "Bokfør mottatte dokumenter". */
  toPost: z.boolean().default(false),
  handledReason: z.enum(handledReasons).nullable().default(null),
  issueDateFrom: z.string().max(10).nullable().default(null),
  issueDateTo: z.string().max(10).nullable().default(null),
  sender: text(200).nullable().default(null),
  search: text(200).default(''),
};
export const documentListInput = z.strictObject({
  ...documentFilter,
  sort: z.enum(documentSorts).default('arrival'),
  direction: direction.default('desc'),
  ...pageRequest,
});

/** A file that can be opened: fetched from the host's address for it, never sent as JSON. */
export const fileRef = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('xml'), documentId }),
  /** The sender's own print (a PDF inside or beside the document). */
  z.strictObject({ part: z.literal('print'), documentId }),
  z.strictObject({ part: z.literal('attachment'), documentId, index: z.int().min(0) }),
  /** The EHF document and the print of a version of a document of ours; version 0 is the newest. */
  z.strictObject({ part: z.literal('salesXml'), documentId, version: z.int().min(0) }),
  z.strictObject({ part: z.literal('salesPrint'), documentId, version: z.int().min(0) }),
  /** A draft or document as it looks in a print format, before Fakturer or again: made when it is asked for. */
  z.strictObject({
    part: z.literal('salesPreview'),
    documentId,
    format: z.enum(['standard', 'compact', 'payment']),
    language: z.enum(['nb', 'en']),
  }),
  z.strictObject({ part: z.literal('salesAttachment'), documentId, index: z.int().min(0) }),
  z.strictObject({ part: z.literal('logo') }),
  /** "Skriv ut oversikt" of a search for receivers. */
  z.strictObject({ part: z.literal('identifyReport'), identificationId: z.int().positive(), format: z.enum(['pdf', 'xlsx']) }),
  /** A transmission by e-mail as a file, for the user's own mail program. */
  z.strictObject({ part: z.literal('eml'), transmissionId: z.int().positive() }),
]);
export type FileRef = z.infer<typeof fileRef>;
/** The files of a received document. */
export type InboxFileRef = Extract<FileRef, { part: 'xml' | 'print' | 'attachment' }>;
/** The files of a document of ours. */
export type SalesFileRef = Extract<FileRef, { part: 'salesXml' | 'salesPrint' | 'salesPreview' | 'salesAttachment' }>;

export const documentDetail = z.strictObject({
  row: documentRow,
  /** The document as read (InvoiceModel of src/ehf as plain data), or null. The renderer reads it with the types of src/ehf. */
  model: z.unknown().nullable(),
  /** Values in the document that the model has no place for. */
  unread: z.array(z.strictObject({ path: z.string(), value: z.string(), line: z.int() })),
  failure: z.strictObject({ code: z.string(), line: z.int().nullable(), column: z.int().nullable(), detail: z.string() }).nullable(),
  warnings: z.array(warning),
  duplicates: z.array(
    z.strictObject({
      id: documentId,
      number: z.string().nullable(),
      sender: z.string().nullable(),
      receivedAt: instant,
      state: z.enum(documentStates),
    }),
  ),
  hasPrint: z.boolean(),
  attachments: z.array(
    z.strictObject({
      index: z.int(),
      filename: z.string(),
      mimeCode: z.string(),
      size: z.int().nullable(),
      description: z.string().nullable(),
      url: z.string().nullable(),
      isPrint: z.boolean(),
    }),
  ),
  xmlSize: z.int(),
  /** The text of the document, up to 256 kB of it; the whole is fetched as a file. */
  xml: z.strictObject({ text: z.string(), truncated: z.boolean() }),
  sha256: z.string(),
  arrivals: z.array(
    z.strictObject({
      channel: z.enum(['operator', 'file']),
      operator: z.string().nullable(),
      operatorId: z.string().nullable(),
      filename: z.string().nullable(),
      at: instant,
    }),
  ),
  history: z.array(
    z.strictObject({ at: instant, actor: z.string(), event: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
  handledNote: z.string().nullable(),
});
export type DocumentDetail = z.infer<typeof documentDetail>;

export const rulesets = ['3.0.21', '3.0.22'] as const;
export const finding = z.strictObject({
  rule: z.string(),
  severity: z.enum(['fatal', 'warning']),
  /** Who made the rule: the European standard, Peppol, the structure of UBL, or we ourselves. */
  source: z.enum(['en16931', 'peppol', 'structure', 'own']),
  /** Why the rule has no answer: the document is invalid for that alone; null for a rule that is broken. */
  unevaluated: z.enum(['notNumber', 'notDate', 'notBoolean', 'severalValues']).nullable(),
  /** /Invoice/cac:InvoiceLine[2]/cbc:ID */
  location: z.string(),
  /** From 1, in the stored file. */
  line: z.int(),
  column: z.int(),
  /** The business term or group it belongs to (`BT-10`, `BG-25`), null when it is about none. */
  field: z.string().nullable(),
  /** Values for the text of the finding, made of it by src/ehf/explanations. */
  params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type DocumentFinding = z.infer<typeof finding>;
export const documentFindings = z.strictObject({
  /** The release that the document is checked by: that of the day on which it was received. Null when the rules are not made for it. */
  ruleset: z.enum(rulesets).nullable(),
  valid: z.boolean(),
  /** How many there are; the list holds the first of them, fatal ones before warnings. */
  fatal: z.int(),
  warnings: z.int(),
  findings: z.array(finding),
});
export type DocumentFindings = z.infer<typeof documentFindings>;

export const importResult = z.strictObject({
  file: z.string(),
  result: z.enum(['added', 'duplicate', 'unreadable', 'refused']),
  id: documentId.nullable(),
  /** A key of the catalogue (`reason.<code>`) with its values, null when added. */
  reason: z.strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
});
export type ImportResult = z.infer<typeof importResult>;

export const inboxOperations = {
  'inbox.list': query(documentListInput, page(documentRow)),
  /** How many the filter leaves, of how many in all. */
  'inbox.count': query(z.strictObject(documentFilter), z.strictObject({ matching: z.int(), all: z.int() }), { bounded: false }),
  'inbox.show': query(z.strictObject({ id: documentId }), documentDetail),
  /** Checks the stored bytes by the rules of EHF. Always in the second worker: the rules take longer to load than a window may wait. */
  'inbox.findings': query(z.strictObject({ id: documentId }), documentFindings, { bounded: false }),
  /** The documents beside this one in the list of those to be posted, for previous and next in the posting window. */
  'inbox.neighbours': query(
    z.strictObject({ id: documentId }),
    z.strictObject({ previous: documentId.nullable(), next: documentId.nullable(), position: z.int(), count: z.int() }),
  ),
  /** Takes upload handles; a file is read, stored and listed; one that cannot be read becomes a row with its reason. */
  'inbox.import': command(z.strictObject({ uploads: z.array(z.string().max(64)).min(1).max(10_000) }), z.array(importResult), {
    background: true,
  }),
  /** Stops an import by the id of its command; what is stored stays stored. */
  'inbox.cancelImport': command(z.strictObject({ commandId: text(64) }), z.strictObject({ cancelled: z.boolean() })),
  'inbox.handle': command(
    z.strictObject({ ids: z.array(documentId).min(1).max(1000), reason: z.enum(handledReasons), note: text(2000).default('') }),
    z.strictObject({ handled: z.array(documentId) }),
  ),
  'inbox.unhandle': command(
    z.strictObject({ ids: z.array(documentId).min(1).max(1000) }),
    z.strictObject({ restored: z.array(documentId) }),
  ),
};
