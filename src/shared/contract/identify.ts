/** Autoidentifiser kunder: which customers can receive e-invoices. */
import { z } from 'zod';
import { isDnsName, isDnsServer } from '../values/nameServers.ts';
import { instant, none, page, pageRequest, partyId, text } from './fields.ts';
import { command, query } from './operation.ts';
import { printFormats } from './sales.ts';

/** Invoices and credit notes; invoices alone; registered, but for neither; not registered; unknown (why). Unknown is never shown as no. */
export const capabilityAnswers = ['all', 'invoices', 'other', 'none', 'unknown'] as const;
export type CapabilityAnswer = (typeof capabilityAnswers)[number];
export const identifySources = ['operator', 'network'] as const;

/** Where look-ups are asked. */
export const lookupSettings = z.strictObject({
  /** `auto`: the operator where it can look up, else the network. */
  source: z.enum(['auto', ...identifySources]),
  network: z.strictObject({
    zone: z.string().refine(isDnsName),
    /** DNS servers, `127.0.0.1:5353`; none: those of the system. */
    servers: z.array(z.string().refine(isDnsServer)).max(8),
    /** Plain HTTP and private addresses are in order: a zone of tests. */
    isTestZone: z.boolean(),
  }),
});
export type LookupSettings = z.infer<typeof lookupSettings>;

export const capability = z.strictObject({
  scheme: z.string(),
  identifier: z.string(),
  answer: z.enum(capabilityAnswers),
  /** Of unknown: text key `identify.reason.<code>`. */
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  /** As the source gives it; null: it gives none ("navn ikke kontrollert"). */
  name: z.string().nullable(),
  source: z.enum(identifySources),
  checkedAt: instant,
});
export type Capability = z.infer<typeof capability>;

export const identification = z.strictObject({
  id: z.int(),
  state: z.enum(['running', 'paused', 'done', 'cancelled']),
  /** Which customers it is about. */
  scope: z.enum(['all', 'withoutAutoinvoice', 'chosen']),
  total: z.int(),
  /** Of those with a number to ask by. */
  toAsk: z.int(),
  asked: z.int(),
  counts: z.strictObject({
    all: z.int(),
    invoices: z.int(),
    other: z.int(),
    none: z.int(),
    unknown: z.int(),
    private: z.int(),
    /** Abroad, without an electronic address to ask by. */
    foreign: z.int(),
    noNumber: z.int(),
  }),
  /** Of those who cannot receive: sent EHF all the same. Counted when it stands still. */
  ehfWithout: z.int(),
  chosen: z.int(),
  /** Seconds; null while nothing is known of the speed. */
  secondsLeft: z.number().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  activatedAt: instant.nullable(),
  /** Why it stands still by itself, such as no contact. */
  problem: z.strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
});
export type Identification = z.infer<typeof identification>;

export const identificationRow = z.strictObject({
  partyId,
  number: z.int(),
  name: z.string(),
  orgNumber: z.string().nullable(),
  group: z.enum(['business', 'private', 'foreign', 'noNumber']),
  answer: z.enum(capabilityAnswers).nullable(),
  reason: z.string().nullable(),
  detail: z.string().nullable(),
  source: z.enum(identifySources).nullable(),
  foundName: z.string().nullable(),
  nameMatch: z.enum(['same', 'similar', 'different', 'none']).nullable(),
  isChosen: z.boolean(),
  /** `0192:123456785` that an activation would set. */
  address: z.string().nullable(),
  /** How it is sent now, and whether an activation changes anything. */
  sendAs: z.enum(['ehf', 'email', 'letter', 'print']),
  isAutoinvoice: z.boolean(),
});
export type IdentificationRow = z.infer<typeof identificationRow>;

export const identifyScope = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('all') }),
  z.strictObject({ scope: z.literal('withoutAutoinvoice') }),
  z.strictObject({ scope: z.literal('chosen'), ids: z.array(partyId).min(1).max(20_000) }),
]);

export const identifyOperations = {
  'identify.settings': query(none, lookupSettings),
  /** The one that is under way or was the last; null: none yet. */
  'identify.current': query(none, identification.nullable()),
  'identify.results': query(
    z.strictObject({
      id: z.int(),
      answers: z
        .array(z.enum([...capabilityAnswers, 'private', 'foreign', 'noNumber', 'waiting']))
        .max(9)
        .default([]),
      onlyChosen: z.boolean().default(false),
      onlyDifferentNames: z.boolean().default(false),
      /** Sent EHF, and cannot receive it. */
      onlyEhfWithout: z.boolean().default(false),
      search: text(100).default(''),
      ...pageRequest,
    }),
    page(identificationRow),
  ),
  /** How many customers a scope has, by group, before it is started. */
  'identify.count': query(
    z.strictObject({ scope: identifyScope }),
    z.strictObject({ business: z.int(), private: z.int(), foreign: z.int(), noNumber: z.int() }),
    { bounded: false },
  ),
  /** Makes the search; it runs in the background by `identify.run`. */
  'identify.start': command(z.strictObject({ scope: identifyScope }), z.strictObject({ id: z.int() })),
  /** Runs (or goes on with) a search until it is done, paused or cancelled. */
  'identify.run': command(z.strictObject({ id: z.int() }), identification, { background: true }),
  'identify.pause': command(z.strictObject({ id: z.int() }), none),
  'identify.cancel': command(z.strictObject({ id: z.int() }), none),
  'identify.choose': command(
    z.strictObject({ id: z.int(), partyIds: z.array(partyId).max(20_000).nullable(), isChosen: z.boolean() }),
    z.strictObject({ chosen: z.int() }),
  ),
  /** Activates the chosen ones in one transaction: EHF, AutoInvoice on, electronic address, print format. */
  'identify.activate': command(
    z.strictObject({ id: z.int(), printFormat: z.enum(printFormats).nullable() }),
    z.strictObject({ activated: z.int() }),
  ),
  'identify.undo': command(z.strictObject({ id: z.int() }), z.strictObject({ restored: z.int() })),
  /** One customer, now (form, invoice). `force` asks even when a fresh answer is kept. */
  'identify.customer': command(
    z.strictObject({ scheme: z.string().max(10), identifier: z.string().max(60), force: z.boolean().default(false) }),
    capability,
    { background: true },
  ),
  /** The kept answer for an address, whatever its age; null: never asked. */
  'identify.kept': query(z.strictObject({ scheme: z.string().max(10), identifier: z.string().max(60) }), capability.nullable()),
  /** Firms of a similar name, where the operator can search by name: for customers without a number. */
  'identify.similar': command(
    z.strictObject({ name: text(200), country: z.string().max(2) }),
    z.array(z.strictObject({ name: z.string(), identifier: z.string(), scheme: z.string() })),
    { background: true },
  ),
  /** Customers that gained or lost the ability since they were last looked at. */
  'identify.changes': query(
    none,
    z.array(z.strictObject({ id: z.int(), partyId, name: z.string(), change: z.enum(['gained', 'lost']), foundAt: instant })),
  ),
  'identify.settleChanges': command(z.strictObject({ ids: z.array(z.int()).max(1000) }), none),
};
