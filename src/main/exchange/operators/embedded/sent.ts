/** What was handed to the embedded operator: each document once by its key, and how it fares as time goes on. */
import type { Clock } from '../../../../shared/values/clock.ts';
import { ANSWERS, FAILURES, refuse, type Behaviour } from './behaviours.ts';
import { ApiError } from './http.ts';
import { pageOf } from './invoices.ts';

export type { Behaviour } from './behaviours.ts';

export interface SentEntry {
  readonly key: string;
  readonly number: string;
  readonly channel: 'EINVOICE' | 'EMAIL' | 'PRINT';
  /** `0192:123456785`, an e-mail address, the name on a letter. */
  readonly recipient: string;
  readonly behaviour: Behaviour;
  /** Instants. */
  readonly receivedAt: string;
  readonly sha256: string;
}

export interface SentOptions {
  readonly clock: Clock;
  /** From handing over to delivery. */
  readonly deliverAfterMs: number;
  /** How the receiver at an address behaves; null: nobody is there. */
  readonly behaviourOf: (recipient: string, number: string) => Behaviour | null;
  /** How e-mail addresses and names on letters behave; those that are not named are delivered to. */
  readonly others: ReadonlyMap<string, Behaviour>;
}

export interface Posted extends SentEntry {
  /** Each sending anew begins the story again. */
  readonly rerouted: readonly {
    readonly at: string;
    readonly channel: SentEntry['channel'];
    readonly recipient: string;
    readonly behaviour: Behaviour;
  }[];
}

export class SentStore {
  readonly #options: SentOptions;
  readonly #entries = new Map<string, Posted>();

  constructor(options: SentOptions, known: readonly (SentEntry & Partial<Pick<Posted, 'rerouted'>>)[] = []) {
    this.#options = options;
    for (const entry of known) this.#entries.set(entry.key, { rerouted: [], ...entry });
  }

  /** Every document that was taken, in order. */
  get entries(): readonly Posted[] {
    return [...this.#entries.values()];
  }

  /** Takes a document. @throws ApiError 409 for a key that is there, 422 */
  take(entry: Omit<SentEntry, 'behaviour' | 'receivedAt'>): SentEntry {
    if (this.#entries.has(entry.key)) throw new ApiError(409, 'invoice_already_exists', 'Invoice with this uuid already exists');
    const behaviour = this.#behaviour(entry);
    refuse(behaviour);
    const taken: Posted = {
      ...entry,
      behaviour,
      receivedAt: this.#options.clock.now().toISOString(),
      rerouted: [],
    };
    this.#entries.set(entry.key, taken);
    return taken;
  }

  /** Sends what is there another way. @throws ApiError 404, 422 */
  reroute(key: string, channel: SentEntry['channel'], recipient: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) throw new ApiError(404, 'not_found', 'Invoice not found');
    const behaviour = this.#behaviour({ channel, recipient, number: entry.number });
    refuse(behaviour);
    const at = this.#options.clock.now().toISOString();
    this.#entries.set(key, { ...entry, rerouted: [...entry.rerouted, { at, channel, recipient, behaviour }] });
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  #behaviour({ channel, recipient, number }: Pick<SentEntry, 'channel' | 'recipient' | 'number'>): Behaviour {
    if (channel !== 'EINVOICE') return this.#options.others.get(recipient) ?? 'delivers';
    return this.#options.behaviourOf(recipient, number) ?? 'noRoute';
  }

  /**
   * `GET /v1/invoices?direction=SENT`: of those asked for by id, or all; of one status or several; by pages.
   * @throws ApiError 400 for parameters out of bounds
   */
  list(parameters: URLSearchParams): Record<string, unknown>[] {
    const cut = pageOf(parameters);
    const ids = parameters.getAll('ids[]');
    const statuses = [...parameters.getAll('status'), ...parameters.getAll('status[]')];
    const sort = parameters.get('sort') ?? parameters.get('sort[]') ?? '-received_at';
    const wrong = [
      ids.length > 100 ? 'ids' : null,
      statuses.every((status) => status === 'PENDING' || status === 'DELIVERED' || status === 'FAILED') ? null : 'status',
      sort === 'received_at' || sort === '-received_at' ? null : 'sort',
    ].find((name) => name !== null);
    if (wrong !== undefined) throw new ApiError(400, 'invalid_parameters', 'Invalid parameters', [`${wrong} is invalid`]);
    const found = ids.length === 0 ? this.entries : ids.flatMap((id) => this.#entries.get(id) ?? []);
    const inOrder = found.toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0));
    if (sort === '-received_at') inOrder.reverse();
    const told: readonly Record<string, unknown>[] = inOrder.map((entry) => this.#jsonOf(entry));
    return cut(statuses.length === 0 ? told : told.filter(({ status }) => statuses.includes(String(status))));
  }

  /** `GET /v1/invoices/{id}` of a sent one; undefined when it is none. */
  json(key: string): Record<string, unknown> | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined ? undefined : this.#jsonOf(entry);
  }

  #jsonOf(entry: Posted): Record<string, unknown> {
    const { status, actions } = this.#story(entry);
    return {
      id: entry.key,
      status,
      reference: '',
      number: entry.number,
      sender: {},
      recipient: { eia: entry.channel === 'EINVOICE' ? entry.recipient : '', bid: '', name: '', country: 'NO', operator: 'EMBEDDED' },
      received_at: entry.receivedAt,
      created_at: entry.receivedAt,
      source_format: 'PEPPOLBIS30',
      sum: 0,
      sum_tax: 0,
      currency: 'NOK',
      destination: entry.recipient,
      comment: '',
      files: [],
      actions,
      revision: entry.rerouted.length === 0 ? {} : { count: entry.rerouted.length },
    };
  }

  /** How it stands by now: what was handed over first, and each sending anew after it. */
  #story(entry: Posted): { status: 'PENDING' | 'DELIVERED' | 'FAILED'; actions: Record<string, unknown>[] } {
    const rounds = [
      { at: entry.receivedAt, channel: entry.channel, recipient: entry.recipient, behaviour: entry.behaviour },
      ...entry.rerouted,
    ];
    const actions: Record<string, unknown>[] = [];
    let status: 'PENDING' | 'DELIVERED' | 'FAILED' = 'PENDING';
    for (const [index, round] of rounds.entries()) {
      const until = rounds[index + 1]?.at ?? null;
      const add = (afterMs: number, type: string, key: string, message: string): boolean => {
        const at = new Date(Date.parse(round.at) + afterMs);
        if (at > this.#options.clock.now() || (until !== null && at.toISOString() > until)) return false;
        actions.push({ type, channel: round.channel, key, message, happened_at: at.toISOString() });
        return true;
      };
      const { deliverAfterMs } = this.#options;
      status = 'PENDING';
      add(0, 'CREATED', index === 0 ? 'action_created' : 'action_rerouted', index === 0 ? '' : `Rerouted to ${round.recipient}`);
      if (round.behaviour === 'stays') continue;
      const failure = FAILURES[round.behaviour];
      if (failure !== undefined) {
        if (add(deliverAfterMs, 'ERROR', ...failure)) status = 'FAILED';
        continue;
      }
      const key = { EINVOICE: 'action_delivered', EMAIL: 'action_sent_email', PRINT: 'action_sent_print' }[round.channel];
      if (!add(deliverAfterMs, 'DELIVERED', key, `Delivered to ${round.recipient}`)) continue;
      status = 'DELIVERED';
      const answer = ANSWERS[round.behaviour];
      if (answer !== undefined) add(deliverAfterMs * 2, 'INFO', answer, '');
    }
    return { status, actions };
  }
}
