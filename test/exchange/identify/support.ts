/** What the tests of identification share: a company with customers, a source that answers from a list, the context of background work. */
import type { ExchangeContext } from '../../../src/main/exchange/context.ts';
import type { Source } from '../../../src/main/exchange/identify/engine/source.ts';
import type { LookupAnswer } from '../../../src/main/exchange/operators/port.ts';
import { insertCustomer } from '../../../src/main/registers/customerStore.ts';
import type { Connection, WriteContext } from '../../../src/main/company/connection.ts';
import { inTransaction } from '../../../src/main/company/connection.ts';
import type { AppEvent } from '../../../src/shared/contract/events.ts';
import type { NewCustomer } from '../../../src/shared/contract/registers.ts';
import type { Clock } from '../../../src/shared/values/clock.ts';
import { testCustomer } from '../../support/customers.ts';
import { testOrgNumber } from '../../support/documents.ts';

export const never = new AbortController().signal;

/** The nth customer: its number begins at 10001, its name is `Kunde n AS`, its organisation number the nth invented one. */
export function addCustomer(db: Connection, n: number, fields: Partial<NewCustomer> = {}): number {
  return insertCustomer(
    db,
    testCustomer({
      name: `Kunde ${n} AS`,
      orgNumber: testOrgNumber(1000 + n),
      street: 'Havnegata 1',
      postalCode: '3170',
      city: 'Storvik',
      ...fields,
      number: fields.number ?? 10_000 + n,
    }) as Parameters<typeof insertCustomer>[1],
    '2026-01-01T00:00:00.000Z',
  );
}

export type Given = Partial<Omit<LookupAnswer, 'scheme' | 'identifier'>>;

export interface TestSource extends Source {
  /** Every address asked about: `0192:311111115`. */
  readonly asked: string[];
  /** How many are asked about at this moment, at most. */
  readonly most: () => number;
}

/** A source that answers by a function, after a while. */
export function sourceOf(
  answer: (identifier: string, attempt: number) => Given | Promise<Given>,
  { latencyMs = 0, ...limits }: Partial<Source['limits']> & { latencyMs?: number } = {},
): TestSource {
  const asked: string[] = [];
  let underWay = 0;
  let most = 0;
  return {
    kind: 'operator',
    name: 'test',
    asked,
    most: () => most,
    limits: { atOnce: 10, perSecond: null, attempts: 3, firstDelayMs: 1, ...limits },
    port: {
      searchByName: null,
      lookUp: async (identifiers, signal) => {
        const answers: LookupAnswer[] = [];
        for (const { scheme, identifier } of identifiers) {
          const key = `${scheme}:${identifier}`;
          asked.push(key);
          most = Math.max(most, ++underWay);
          if (latencyMs > 0)
            await new Promise((resolve, reject) => {
              const timer = setTimeout(resolve, latencyMs);
              signal.addEventListener('abort', () => {
                clearTimeout(timer);
                underWay--;
                reject(signal.reason as Error);
              });
            });
          const given = await answer(identifier, asked.filter((one) => one === key).length);
          underWay--;
          answers.push({ scheme, identifier, answer: 'all', reason: null, detail: null, name: null, country: null, ...given });
        }
        return answers;
      },
    },
  };
}

/** The context in which background work runs; no operator is switched on. */
export function contextOf(
  company: WriteContext & { readonly events: AppEvent[] },
  {
    signal = never,
    clock = company.clock,
    operator = null,
  }: { signal?: AbortSignal; clock?: Clock; operator?: ExchangeContext['operator'] } = {},
): ExchangeContext & { readonly logged: string[] } {
  const { db, actor, events } = company;
  const logged: string[] = [];
  const log = (message: string): void => {
    logged.push(message);
  };
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(resolve);
    });
  const refuse = (): never => {
    throw new Error('not for identification');
  };
  return {
    db,
    clock,
    actor,
    signal,
    logged,
    log: { info: log, warn: log, error: log },
    operator,
    makeOperator: refuse,
    judge: refuse,
    versionFiles: refuse,
    prepare: refuse,
    upload: refuse,
    emit: (event) => events.push(event),
    slice: async (work) => {
      const told: AppEvent[] = [];
      const value = inTransaction(db, () => work({ db, clock, actor, emit: (event) => told.push(event) }));
      events.push(...told);
      await turn();
      return value;
    },
    turn,
  };
}
