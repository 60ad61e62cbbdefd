/** What was handed to the embedded operator: each document once by its key, and how it fares as time goes on. */
import type { Clock } from '../../../../shared/values/clock.ts';
import { ApiError } from './http.ts';

/** How a receiver behaves towards what is sent to it. */
export type Behaviour = 'delivers' | 'noRoute' | 'deliveryFails' | 'accepts' | 'rejects' | 'disputes' | 'pays' | 'stays';

export interface SentEntry {
  readonly key: string;
  readonly number: string;
  readonly channel: 'EINVOICE' | 'EMAIL' | 'PRINT';
  /** `0192:123456785`, an e-mail address, a name. */
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

  constructor(options: SentOptions, known: readonly SentEntry[] = []) {
    this.#options = options;
    for (const entry of known) this.#entries.set(entry.key, { ...entry, rerouted: [] });
  }

  /** Every document that was taken, in order. */
  get entries(): readonly Posted[] {
    return [...this.#entries.values()];
  }

  /** Takes a document. @throws ApiError 409 for a key that is there. */
  take(entry: Omit<SentEntry, 'behaviour' | 'receivedAt'>): SentEntry {
    if (this.#entries.has(entry.key)) throw new ApiError(409, 'invoice_already_exists', 'Invoice with this uuid already exists');
    const taken: Posted = {
      ...entry,
      behaviour: this.#behaviour(entry),
      receivedAt: this.#options.clock.now().toISOString(),
      rerouted: [],
    };
    this.#entries.set(entry.key, taken);
    return taken;
  }

  /** Sends what is there another way. @throws ApiError 404 */
  reroute(key: string, channel: SentEntry['channel'], recipient: string): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) throw new ApiError(404, 'not_found', 'Invoice not found');
    const behaviour = this.#behaviour({ channel, recipient, number: entry.number });
    const at = this.#options.clock.now().toISOString();
    this.#entries.set(key, { ...entry, rerouted: [...entry.rerouted, { at, channel, recipient, behaviour }] });
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  #behaviour({ channel, recipient, number }: Pick<SentEntry, 'channel' | 'recipient' | 'number'>): Behaviour {
    if (channel !== 'EINVOICE') return 'delivers';
    return this.#options.behaviourOf(recipient, number) ?? 'noRoute';
  }

  /** `GET /v1/invoices/{id}` of a sent one; undefined when it is none. */
  json(key: string): Record<string, unknown> | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
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
      if (round.behaviour === 'noRoute') {
        if (add(deliverAfterMs, 'ERROR', 'action_route_failed', 'No routing found')) status = 'FAILED';
        continue;
      }
      if (round.behaviour === 'deliveryFails') {
        if (add(deliverAfterMs, 'ERROR', 'action_delivery_failed', 'The receiving access point refused the document')) status = 'FAILED';
        continue;
      }
      const key = { EINVOICE: 'action_delivered', EMAIL: 'action_sent_email', PRINT: 'action_sent_print' }[round.channel];
      if (!add(deliverAfterMs, 'DELIVERED', key, `Delivered to ${round.recipient}`)) continue;
      status = 'DELIVERED';
      const answer = { accepts: 'action_accepted', rejects: 'action_declined', disputes: 'action_disputed', pays: 'action_paid' } as const;
      if (round.behaviour !== 'delivers') add(deliverAfterMs * 2, 'INFO', answer[round.behaviour], '');
    }
    return { status, actions };
  }
}
