/** The operator, what is sent, what became of it, and the settings of the exchange. */
import { z } from 'zod';
import { currency, documentId, instant, isoDate, minor, none, page, pageRequest, text } from './fields.ts';
import { documentFindings } from './inbox.ts';
import { command, query } from './operation.ts';
import { channels, printFormats, salesId, salesKinds, transmission } from './sales.ts';

export const operatorKinds = ['maventa', 'folder', 'embedded'] as const;
export const environments = ['production', 'test'] as const;
export type OperatorKind = (typeof operatorKinds)[number];

/** An explanation: a key of the catalogue (`sending.<code>.title`, `.meaning`, `.action`) with its values; an unknown code is told whole. */
export const reason = z.strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });

// ── The operator ───────────────────────────────────────────────────────────────────────────────────────────────────

export const operatorConfig = z.strictObject({
  kind: z.enum(operatorKinds),
  environment: z.enum(environments),
  /** Null: the operator's own address for the environment. Never its address for the other one (exchange.addressOfOtherEnvironment). */
  baseUrl: z.string().max(300).nullable(),
  /** The company's id at the operator. */
  clientId: z.string().max(100).nullable(),
  outboxFolder: z.string().max(1000).nullable(),
  inboxFolder: z.string().max(1000).nullable(),
});
export type OperatorConfig = z.infer<typeof operatorConfig>;

/** They go to the keeper of secrets and are never read back; null leaves what is there. */
export const operatorSecrets = z.strictObject({
  clientSecret: z.string().max(500).nullable(),
  vendorApiKey: z.string().max(500).nullable(),
});

export const operatorState = z.strictObject({
  /** Null: never set up. */
  config: operatorConfig.nullable(),
  isActive: z.boolean(),
  activatedAt: instant.nullable(),
  deactivatedAt: instant.nullable(),
  /** `0192:123456785` */
  electronicAddress: z.string(),
  hasSecrets: z.boolean(),
  /** Where secrets are kept in this host: the system's keeper, a file under a passphrase, the environment. */
  secretStore: z.enum(['system', 'passphraseFile', 'environment', 'memory']),
  /** The keeper is locked: a passphrase is wanted before anything can be sent. */
  secretsLocked: z.boolean(),
  authState: z.enum(['none', 'pending', 'sent', 'signed', 'cancelled']),
  authEmail: z.string().nullable(),
  receiveState: z.enum(['none', 'pending', 'active', 'error', 'elsewhere']),
  receiveDetail: z.string().nullable(),
  /** False: the test environment can no longer be left (or entered). */
  canChangeEnvironment: z.boolean(),
  /** What of the own company an activation needs and does not find: fields of registers.ownCompany. */
  missing: z.array(z.string()),
  waitingDocuments: z.int(),
  /** What this operator can do. */
  channels: z.array(z.enum(channels)),
  canReroute: z.boolean(),
  canLookUp: z.boolean(),
  canRegister: z.boolean(),
  revision: z.int(),
});
export type OperatorState = z.infer<typeof operatorState>;

export const operatorTest = z.strictObject({
  isOk: z.boolean(),
  /** As the operator knows us; null when it was not reached. */
  companyName: z.string().nullable(),
  companyOrgNumber: z.string().nullable(),
  isVerified: z.boolean().nullable(),
  problem: reason.nullable(),
  detail: z.string().nullable(),
});

export const exchangeSettings = z.strictObject({
  /** Minutes between the rounds of the sync; 0: only when asked. */
  everyMinutes: z.int().min(0).max(1440),
  /** Fakturer sends at once; else when the user asks or the next round comes. */
  sendAtOnce: z.boolean(),
  /** How a new customer is sent to: the first that fits it and can be sent. */
  channelOrder: z.array(z.enum(channels)).min(1).max(4),
  /** Attachments go along with e-mail and letters. */
  sendAttachments: z.boolean(),
  /** Documents that are handled here are marked so at the operator. */
  reportHandled: z.boolean(),
  /** A folder whose new files are imported by themselves; null: none. */
  watchFolder: z.string().max(1000).nullable(),
  notifyReceived: z.boolean(),
  notifyFailed: z.boolean(),
  /** How new customers are printed while AutoInvoice is active, and those for whom it is switched on after a search. */
  newCustomersPrintFormat: z.enum(printFormats),
});
export type ExchangeSettings = z.infer<typeof exchangeSettings>;

// ── What is not sent, and what is ──────────────────────────────────────────────────────────────────────────────────

export const attempt = z.strictObject({
  id: z.int(),
  kind: z.enum(['send', 'ask', 'reroute']),
  startedAt: instant,
  endedAt: instant.nullable(),
  outcome: z.enum(['taken', 'wasThere', 'notThere', 'refused', 'passing', 'unknown']).nullable(),
  httpStatus: z.int().nullable(),
  requestId: z.string().nullable(),
  detail: z.string().nullable(),
});

export const timelineEntry = z.strictObject({
  at: instant,
  source: z.enum(['operator', 'user', 'program']),
  actor: z.string(),
  /** Text key `timeline.<event>`; an unknown one is shown as the operator wrote it. */
  event: z.string(),
  channel: z.string(),
  message: z.string(),
});

/** What happened to a transmission, or was tried: an entry of the history of its document. */
export const historyEntry = z.discriminatedUnion('type', [
  timelineEntry.extend({
    type: z.literal('event'),
    /** Of what has gone wrong: why. Null also where the entry before says it already. */
    reason: reason.nullable(),
  }),
  attempt.extend({
    type: z.literal('attempt'),
    at: instant,
    /** Of one that brought nothing: why. */
    reason: reason.nullable(),
  }),
]);
export type HistoryEntry = z.infer<typeof historyEntry>;

/** One sending of a document: a version over a channel to an address, with everything that happened, the oldest first. */
export const sendingHistory = z.strictObject({
  transmission,
  key: z.string(),
  handledNote: z.string().nullable(),
  /** Of one that waits to be tried again. */
  nextAttemptAt: instant.nullable(),
  /** Of one that did not come through: what the operator has said last, whole. */
  answer: z.string().nullable(),
  entries: z.array(historyEntry),
});
export type SendingHistory = z.infer<typeof sendingHistory>;

/** What can be done about a transmission now. */
export const sendingActions = [
  'retry',
  'lookUp',
  'mend',
  'changeChannel',
  'handle',
  'unhandle',
  'confirmPrinted',
  'keepAddress',
  'saveEmail',
  'resend',
  'unlockSecrets',
  'activate',
] as const;

export const transmissionDetail = z.strictObject({
  transmission,
  /** How it stands in words: what happened, what it means, what to do. */
  explanation: reason,
  actions: z.array(z.enum(sendingActions)),
  handledNote: z.string().nullable(),
  /** A person may have sent it himself. */
  isByHand: z.boolean(),
  nextAttemptAt: instant.nullable(),
  handedOverAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  receiverState: z.enum(['accepted', 'rejected', 'disputed', 'paid']).nullable(),
  attempts: z.array(attempt),
  timeline: z.array(timelineEntry),
  /** What the rules of today say of an EHF document that did not come through; null of any other. */
  findings: documentFindings.nullable(),
  operator: z.string().nullable(),
  key: z.string(),
});
export type TransmissionDetail = z.infer<typeof transmissionDetail>;

/** What may change under the same number (bokføringsforskriften § 5-2-7 leaves everything else to a credit note). */
export const mending = z.strictObject({
  endpointScheme: z.string().max(10).nullable(),
  endpointId: z.string().max(60).nullable(),
  yourReference: text(200),
  orderNumber: text(200),
  projectReference: text(200),
  contractNumber: text(200),
  buyerContact: text(200),
  accountingCost: text(200),
});
export type Mending = z.infer<typeof mending>;

/** How a sent document stands: the truth, not a hope. What failed is not sent, and not among them. */
export const sentStatuses = [
  'handedOver',
  'delivered',
  'emailed',
  'printed',
  'accepted',
  'rejected',
  'disputed',
  'paid',
  'noReceipt',
  /** Handed over to an operator that nobody asks now: it is switched off, or another account. */
  'receiptNotFetched',
] as const;
export const sentRow = z.strictObject({
  transmissionId: z.int(),
  documentId: salesId,
  kind: z.enum(salesKinds),
  number: z.int(),
  customerName: z.string(),
  issueDate: isoDate,
  gross: minor,
  currency,
  channel: z.enum(channels),
  status: z.enum(sentStatuses),
  handedOverAt: instant,
  /** The last that is known. */
  statusAt: instant,
});
export type SentRow = z.infer<typeof sentRow>;
const sentFilter = {
  statuses: z.array(z.enum(sentStatuses)).max(10).default([]),
  kinds: z.array(z.enum(salesKinds)).max(2).default([]),
  issueDateFrom: z.string().max(10).nullable().default(null),
  issueDateTo: z.string().max(10).nullable().default(null),
  search: text(200).default(''),
};

export const resendOutcome = z.strictObject({
  id: z.int(),
  number: z.int(),
  result: z.enum(['queued', 'stillStands', 'needsAnswer', 'refused']),
  reason: reason.nullable(),
});

/** The user has answered for a new electronic address, which the last look-up may speak against. Else outbox.otherReceiver, outbox.noReceiver. */
const isReceiverConfirmed = z.boolean().optional();

export const exchangeOperations = {
  'operator.state': query(none, operatorState),
  /** Tries an address and credentials without storing them. */
  'operator.test': command(z.strictObject({ config: operatorConfig, secrets: operatorSecrets }), operatorTest, { background: true }),
  /**
   * Stores the connection and switches it on, when the operator knows us; secrets have been handed to the host's keeper by `operator.saveSecrets`.
   * How it stands afterwards is in `operator.state`.
   */
  'operator.activate': command(
    z.strictObject({
      config: operatorConfig,
      termsAccepted: z.literal(true),
      /** Who signs; null: nobody need, or has already. */
      authEmail: z.string().max(200).nullable(),
      newCustomersPrintFormat: z.enum(printFormats),
      /** Register as receiver; sending alone is possible. */
      receive: z.boolean(),
    }),
    none,
    { background: true },
  ),
  'operator.saveSecrets': command(operatorSecrets, none),
  /** Opens the keeper of secrets where it is a file under a passphrase; the first time it sets the passphrase. */
  'operator.unlockSecrets': command(z.strictObject({ passphrase: z.string().min(1).max(500) }), none),
  /** The passphrase is forgotten: another one, and both keys anew. What lay under the one before is gone. */
  'operator.replaceSecrets': command(
    z.strictObject({
      passphrase: z.string().min(1).max(500),
      clientSecret: z.string().min(1).max(500),
      vendorApiKey: z.string().min(1).max(500),
    }),
    none,
  ),
  /** Asks how signing and registration stand. */
  'operator.refresh': command(none, none, { background: true }),
  /** Sends the authorization to be signed once more, to the same person or another. */
  'operator.startSigning': command(z.strictObject({ email: z.string().min(3).max(200) }), none, { background: true }),
  'operator.register': command(z.strictObject({ receive: z.boolean() }), none, { background: true }),
  /** A last round (send, ask how things stand, fetch), unless told not to; then it is switched off. */
  'operator.deactivate': command(z.strictObject({ keepRegistration: z.boolean(), skipFetch: z.boolean().default(false) }), none, {
    background: true,
  }),
  'exchange.settings': query(none, exchangeSettings),
  'exchange.saveSettings': command(z.strictObject({ settings: exchangeSettings }), none),

  /** In the second worker: the rules take long to load. */
  'outbox.show': query(z.strictObject({ id: z.int().positive() }), transmissionDetail, { bounded: false }),
  /** Every sending of a document, the newest first. */
  'outbox.history': query(z.strictObject({ documentId: salesId }), z.array(sendingHistory)),
  /** Send på nytt: looks whether the cause still stands; one that does is not sent. One report for all. */
  'outbox.retry': command(
    z.strictObject({
      ids: z.array(z.int()).min(1).max(1000),
      /** The user was told that the receiver may have it by his own hand. */
      isConfirmed: z.boolean().optional(),
    }),
    z.array(resendOutcome),
    { background: true },
  ),
  'outbox.handle': command(
    z.strictObject({ ids: z.array(z.int()).min(1).max(1000), note: text(2000) }),
    z.strictObject({ handled: z.array(z.int()) }),
  ),
  'outbox.unhandle': command(z.strictObject({ ids: z.array(z.int()).min(1).max(1000) }), z.strictObject({ restored: z.array(z.int()) })),
  /** What may be mended, as the newest version states it, and whom the document is made out to. */
  'outbox.mending': query(z.strictObject({ documentId: salesId }), mending.extend({ buyerName: z.string() }), { bounded: false }),
  /** A new version under the same number; only while nothing has reached the receiver. @throws sales.mendForbidden, sales.mendInvalid */
  'outbox.mend': command(
    z.strictObject({ documentId: salesId, mending, isReceiverConfirmed }),
    z.strictObject({ version: z.int(), transmissionIds: z.array(z.int()) }),
    {
      background: true,
    },
  ),
  /** Where a document would go by each channel, on one line; null: the customer has no such address. */
  'outbox.destinations': query(
    z.strictObject({ documentId: salesId }),
    z.strictObject({
      ehf: z.string().nullable(),
      email: z.string().nullable(),
      letter: z.string().nullable(),
      print: z.string().nullable(),
      /** Whom the document is made out to. */
      buyerName: z.string(),
    }),
  ),
  /** Another channel for a document that is not sent: the waiting transmission is handled, a new one waits. */
  'outbox.changeChannel': command(
    z.strictObject({
      id: z.int(),
      channel: z.enum(channels),
      address: z.string().max(200).nullable(),
      isReceiverConfirmed,
      /** The user was told that the receiver may have it by his own hand. */
      isConfirmed: z.boolean().optional(),
    }),
    z.strictObject({ id: z.int() }),
  ),
  /** What the user has printed himself is sent from now on. */
  'outbox.confirmPrinted': command(
    z.strictObject({ ids: z.array(z.int()).min(1).max(1000) }),
    z.strictObject({ confirmed: z.array(z.int()) }),
  ),
  /** The customer gets the new electronic address that this one went to. */
  'outbox.keepAddress': command(z.strictObject({ id: z.int() }), z.strictObject({ address: z.string() })),
  /** The e-mail was saved to be sent from the user's own mail program: from then on it is not sent by itself. Asking for the file calls it. */
  'outbox.noteEmailSaved': command(z.strictObject({ id: z.int() }), none),
  'sent.list': query(z.strictObject({ ...sentFilter, ...pageRequest }), page(sentRow)),
  /** How many the filter leaves. */
  'sent.count': query(z.strictObject(sentFilter), z.strictObject({ matching: z.int() }), { bounded: false }),
  /** The same version again, by the same channel or another, after the question was answered. @throws sent.needsAnswer */
  'sent.resend': command(
    z.strictObject({
      documentIds: z.array(documentId).min(1).max(1000),
      channel: z.enum(channels).nullable(),
      address: z.string().max(200).nullable(),
      isConfirmed: z.boolean(),
      isReceiverConfirmed,
    }),
    z.array(resendOutcome),
    { background: true },
  ),
};
