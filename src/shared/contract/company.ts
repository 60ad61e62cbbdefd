/** The open company, the counts of the focus panel, settings, the log. */
import { z } from 'zod';
import { command, query } from './operation.ts';
import { instant, isoDate, none } from './fields.ts';

export const counts = z.strictObject({
  /** Received documents by state. */
  new: z.int(),
  check: z.int(),
  posted: z.int(),
  handled: z.int(),
  unreadable: z.int(),
  /** Of postable kinds and neither posted nor handled. */
  toPost: z.int(),
  receivedToday: z.int(),
  /** Posted, with a due date from today through the coming seven days. */
  dueThisWeek: z.int(),
  vouchers: z.int(),
  /** Invoices and credit notes by what is to be done with them. */
  salesDrafts: z.int(),
  salesOpen: z.int(),
  /** Transmissions that wait, and those that need somebody. */
  outboxWaiting: z.int(),
  outboxFailed: z.int(),
  /** Transmissions that have left, and those of them that nobody has confirmed yet. */
  outboxSent: z.int(),
  outboxUnconfirmed: z.int(),
  /** Of those that wait, the ones that the user sends: to be printed, or saved as an e-mail. */
  outboxByHand: z.int(),
});
export type Counts = z.infer<typeof counts>;

export const syncStatus = z.strictObject({
  operator: z.string(),
  running: z.boolean(),
  /** Known only after an attempt: null before the first. */
  online: z.boolean().nullable(),
  lastAttemptAt: instant.nullable(),
  lastSuccessAt: instant.nullable(),
  lastError: z
    .strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])), detail: z.string().nullable() })
    .nullable(),
  progress: z.strictObject({ done: z.int(), total: z.int().nullable() }).nullable(),
  reportsWaiting: z.int(),
});
export type SyncStatus = z.infer<typeof syncStatus>;

export const companyOperations = {
  'company.overview': query(
    none,
    z.strictObject({
      name: z.string(),
      orgNumber: z.string(),
      isDemo: z.boolean(),
      today: isoDate,
      lockedThrough: isoDate.nullable(),
      file: z.string(),
      folderWarning: z.enum(['network', 'cloud']).nullable(),
    }),
  ),
  'company.counts': query(none, counts),
  /** Everything that can be checked without knowing what ought to be there; an empty list is a sound company file. */
  'company.check': query(
    none,
    z.strictObject({ problems: z.array(z.strictObject({ check: z.string(), detail: z.string() })), checks: z.int() }),
    { bounded: false },
  ),
  'app.about': query(
    none,
    z.strictObject({
      version: z.string(),
      dataFolder: z.string(),
      companyFile: z.string(),
      logFile: z.string(),
      host: z.string(),
      runtime: z.string(),
      sqlite: z.string(),
    }),
  ),
  'app.log': query(
    z.strictObject({ limit: z.int().min(1).max(2000).default(500) }),
    z.strictObject({
      file: z.string(),
      lines: z.array(z.strictObject({ at: z.string(), level: z.string(), message: z.string(), fields: z.string() })),
    }),
  ),
  /** A window tells of an error of its own, for the log: the error's name and the components around it, never its text. */
  'app.reportCrash': command(z.strictObject({ message: z.string().max(200), where: z.string().max(4000) }), none),
  'settings.get': query(z.strictObject({ keys: z.array(z.string().max(100)).max(50) }), z.record(z.string(), z.unknown())),
  'settings.set': command(z.strictObject({ key: z.string().regex(/^ui\.[a-zA-Z.]{1,90}$/), value: z.json() }), none),
  /** Sends what waits, asks how what was sent stands, fetches what has been received, reports handled marks; one round at a time. */
  'sync.run': command(
    none,
    z.strictObject({
      sent: z.int(),
      /** Of those sent now or before: with the receiver's access point since this round. */
      delivered: z.int(),
      failed: z.int(),
      received: z.int(),
      added: z.int(),
      unreadable: z.int(),
      reported: z.int(),
    }),
    {
      background: true,
    },
  ),
  'sync.cancel': command(none, z.strictObject({ cancelled: z.boolean() })),
  'sync.status': query(none, syncStatus),
  /** When the next round comes by itself; null: none does, or one runs now. */
  'sync.next': query(none, z.strictObject({ at: instant.nullable() })),
};
