/** What the tests of the outbox share: a company with numbered documents, an operator over a real socket, the context of a round. */
import { onTestFinished } from 'vitest';
import { inTransaction } from '../../../src/main/company/connection.ts';
import type { ConnectedOperator, ExchangeContext } from '../../../src/main/exchange/context.ts';
import { checkOn } from '../../../src/main/exchange/inbox/check.ts';
import { prepareDocument } from '../../../src/main/exchange/inbox/intake.ts';
import {
  startEmbeddedOperator,
  type EmbeddedOperator,
  type EmbeddedOperatorOptions,
} from '../../../src/main/exchange/operators/embedded/server.ts';
import type { Fault } from '../../../src/main/exchange/operators/embedded/faults.ts';
import { createMaventaOperator } from '../../../src/main/exchange/operators/maventa/client.ts';
import { runOutbox, type OutboxOptions, type OutboxResult } from '../../../src/main/exchange/outbox/engine.ts';
import { judgeVersion } from '../../../src/main/exchange/outbox/judge.ts';
import { versionFiles } from '../../../src/main/sales/versionFiles.ts';
import type { Mending } from '../../../src/shared/contract/exchange.ts';
import type { AppEvent } from '../../../src/shared/contract/events.ts';
import type { SalesDraft } from '../../../src/shared/contract/sales.ts';
import { addCustomer, draftOf, finalizeNew, salesCompany, type SalesCompany, type TestCustomer } from '../../sales/support.ts';
import { never, quickRetry, settableClock } from '../operators/support.ts';

export const POST = /^POST \/v1\/invoices/;
export const GET_ONE = /^GET \/v1\/invoices\//;

/** A mending that changes the buyer's reference alone. */
export const mending: Mending = {
  endpointScheme: null,
  endpointId: null,
  yourReference: 'Kari',
  orderNumber: '',
  projectReference: '',
  contractNumber: '',
  buyerContact: '',
  accountingCost: '',
};

export interface TransmissionRow {
  readonly id: number;
  readonly document_id: number;
  readonly version_id: number;
  readonly key: string;
  readonly channel: string;
  readonly address: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly next_attempt_at: string | null;
  readonly operator: string | null;
  readonly operator_key: string | null;
  readonly must_ask: number;
  readonly handed_over_at: string | null;
  readonly delivered_at: string | null;
  readonly receiver_state: string | null;
  readonly repeats_id: number | null;
}

export class Outbox {
  readonly clock: ReturnType<typeof settableClock>;
  readonly company: SalesCompany;
  readonly operator: EmbeddedOperator;
  readonly client: ConnectedOperator;

  constructor(clock: ReturnType<typeof settableClock>, operator: EmbeddedOperator) {
    this.clock = clock;
    this.company = salesCompany(clock);
    this.operator = operator;
    this.client = createMaventaOperator({
      name: 'embedded',
      demo: true,
      clock,
      retry: quickRetry,
      limits: { answerMs: 2000, silenceMs: 2000 },
      ...operator.access,
    });
  }

  get db(): SalesCompany['db'] {
    return this.company.db;
  }

  customer(customer: TestCustomer): number {
    return addCustomer(this.db, customer);
  }

  /** Numbers so many invoices of the first customer, or as told. @returns the ids of their transmissions */
  async invoice(count = 1, changes: Partial<SalesDraft> = {}): Promise<number[]> {
    const ids: number[] = [];
    for (let n = 0; n < count; n++) {
      const { transmissionIds } = await finalizeNew(this.company, draftOf(this.company, changes));
      ids.push(...transmissionIds);
    }
    return ids;
  }

  context(changes: Partial<ExchangeContext> = {}): ExchangeContext {
    const { db, events } = this.company;
    const { clock } = this;
    const none = (): void => {};
    return {
      db,
      clock,
      actor: 'test',
      signal: never,
      log: { info: none, warn: none, error: none },
      emit: (event) => events.push(event),
      slice: async (work) => {
        const told: AppEvent[] = [];
        const value = inTransaction(db, () => work({ db, clock, actor: 'test', emit: (event) => told.push(event) }));
        events.push(...told);
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
        return value;
      },
      turn: async () => {},
      upload: () => {
        throw new Error('No uploads');
      },
      prepare: async (bytes, day) => prepareDocument(bytes, checkOn(day)),
      operator: this.client,
      makeOperator: () => this.client,
      judge: async (version, day) => judgeVersion(db, version, day),
      versionFiles: (id) => versionFiles({ db, clock }, id),
      ...changes,
    };
  }

  round(options: OutboxOptions = {}, changes: Partial<ExchangeContext> = {}): Promise<OutboxResult> {
    const ctx = this.context(changes);
    return runOutbox(ctx, ctx.operator ?? this.client, { random: () => 0, ...options });
  }

  /** Faults met by requests that match, so many times. */
  fault(fault: Fault, match: RegExp = POST, times = 1): void {
    this.operator.faults.add({ fault, match, times });
  }

  row(id: number): TransmissionRow {
    const row = this.db.prepare<[number], TransmissionRow>('SELECT * FROM transmission WHERE id = ?').get(id);
    if (row === undefined) throw new Error(`No transmission ${id}`);
    return row;
  }

  reason(id: number): { readonly code: string; readonly params: Record<string, unknown> } | null {
    const { reason } = this.row(id);
    return reason === null ? null : JSON.parse(reason);
  }

  states(): string[] {
    return this.db.prepare<[], string>('SELECT state FROM transmission ORDER BY id').pluck().all();
  }

  /** `send taken`, `ask notThere` ..., the oldest first. */
  attempts(id: number): string[] {
    return this.db
      .prepare<[number], string>(
        "SELECT kind || ' ' || coalesce(outcome, 'open') FROM transmission_attempt WHERE transmission_id = ? ORDER BY id",
      )
      .pluck()
      .all(id);
  }

  timeline(id: number): string[] {
    return this.db
      .prepare<[number], string>("SELECT source || ' ' || event FROM transmission_event WHERE transmission_id = ? ORDER BY at, id")
      .pluck()
      .all(id);
  }

  /** The numbers that the operator has, in the order in which they came. */
  get atOperator(): string[] {
    return this.operator.sent.map(({ number }) => number);
  }

  /** A clock of rounds: what is to be tried again is due. */
  async later(seconds = 3 * 3600): Promise<OutboxResult> {
    this.clock.advance(seconds);
    return this.round();
  }
}

export async function startOutbox(options: Partial<EmbeddedOperatorOptions> = {}): Promise<Outbox> {
  const clock = settableClock();
  const operator = await startEmbeddedOperator({ documents: [], clock, ...options });
  onTestFinished(() => operator.close());
  return new Outbox(clock, operator);
}
