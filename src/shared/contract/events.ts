/** What the main side tells every window. The sequence number has no gaps: after one the client reads again. */
import { z } from 'zod';
import { syncStatus } from './company.ts';

export const appEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('inbox.changed'), ids: z.array(z.int()).max(1000) }),
  z.strictObject({ type: z.literal('ledger.changed'), voucherIds: z.array(z.int()).max(1000) }),
  z.strictObject({ type: z.literal('registers.changed') }),
  z.strictObject({ type: z.literal('sales.changed'), ids: z.array(z.int()).max(1000) }),
  z.strictObject({ type: z.literal('operator.changed') }),
  /** A search among customers goes on; `identify.current` tells how far it is. */
  z.strictObject({ type: z.literal('identify.changed'), id: z.int() }),
  /** `isQueued`: a person, or Fakturer, has put them there to be sent. What the sending itself changes has it not. */
  z.strictObject({ type: z.literal('outbox.changed'), ids: z.array(z.int()).max(1000), isQueued: z.literal(true).optional() }),
  z.strictObject({ type: z.literal('settings.changed'), keys: z.array(z.string()) }),
  z.strictObject({ type: z.literal('sync.changed'), status: syncStatus }),
  z.strictObject({ type: z.literal('import.progress'), done: z.int(), total: z.int() }),
  /** A background failure that no request waits for: shown in a banner. */
  z.strictObject({
    type: z.literal('problem'),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    detail: z.string().nullable(),
  }),
]);
export type AppEvent = z.infer<typeof appEvent>;
export const sequencedEvent = z.strictObject({ sequence: z.int().positive(), event: appEvent });
export type SequencedEvent = z.infer<typeof sequencedEvent>;
