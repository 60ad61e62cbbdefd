/** What the tests of the sync share. */
import { inTransaction, type WriteContext } from '../../src/main/company/connection.ts';
import { checkOn } from '../../src/main/exchange/inbox/check.ts';
import { prepareDocument, type IntakeContext } from '../../src/main/exchange/inbox/intake.ts';
import type { AppEvent } from '../../src/shared/contract/events.ts';
import type { Clock } from '../../src/shared/values/clock.ts';
import { companyWithRegisters } from '../support/registers.ts';
import { never } from './operators/support.ts';

export interface SyncCompany {
  readonly company: ReturnType<typeof companyWithRegisters>;
  readonly events: AppEvent[];
  readonly logged: string[];
  context(signal?: AbortSignal): IntakeContext;
  /** The operator's ids of what is stored, in the order in which it was stored. */
  storedIds(): string[];
  receivedUntil(): string | null;
}

/** A company with registers, and the context in which its background work runs. */
export function syncCompany(clock: Clock): SyncCompany {
  const company = companyWithRegisters(clock);
  const { db, actor, events } = company;
  const logged: string[] = [];
  const log = (message: string): void => {
    logged.push(message);
  };
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(resolve);
    });
  const context = (signal: AbortSignal = never): IntakeContext => ({
    db,
    clock,
    actor,
    signal,
    log: { info: log, warn: log, error: log },
    prepare: async (bytes, day) => prepareDocument(bytes, checkOn(day)),
    emit: (event) => events.push(event),
    slice: async (work) => {
      const told: AppEvent[] = [];
      const slice: WriteContext = { db, clock, actor, emit: (event) => told.push(event) };
      const value = inTransaction(db, () => work(slice));
      events.push(...told);
      await turn();
      return value;
    },
    turn,
    upload: () => {
      throw new Error('the sync takes no uploads');
    },
  });
  return {
    company,
    events,
    logged,
    context,
    storedIds: () => db.prepare<[], string>('SELECT operator_id FROM received_arrival ORDER BY id').pluck().all(),
    receivedUntil: () => db.prepare<[], string | null>('SELECT received_until FROM sync_state').pluck().get() ?? null,
  };
}
