/** The Peppol network itself as a source of look-ups: SML by DNS, then SMP by HTTPS. It gives no names and searches for none. */
import { AppError } from '../../../../shared/contract/errors.ts';
import type { LookupAnswer, LookupPort } from '../port.ts';
import { NetworkFailure } from './failure.ts';
import { Names } from './names.ts';
import { defaultZone, participantHost, smpAddress } from './sml.ts';
import { SmpClient } from './smp.ts';

export interface NetworkOptions {
  /** Left out: the zone of OpenPeppol. */
  readonly zone?: string;
  /** DNS servers, `127.0.0.1:5353`; left out: those of the system. */
  readonly servers?: readonly string[];
  /** Plain HTTP and private addresses are in order: a zone of tests, on this machine. */
  readonly isTestZone?: boolean;
  readonly ca?: string;
  readonly dnsTimeoutMs?: number;
  readonly dnsTries?: number;
  readonly httpTimeoutMs?: number;
  readonly connections?: number;
}

export class NetworkLookup implements LookupPort {
  readonly searchByName = null;
  readonly #zone: string;
  readonly #names: Names;
  readonly #smp: SmpClient;

  constructor(options: NetworkOptions = {}) {
    this.#zone = options.zone ?? defaultZone;
    this.#names = new Names({
      timeoutMs: options.dnsTimeoutMs ?? 3000,
      tries: options.dnsTries ?? 2,
      ...(options.servers === undefined ? {} : { servers: options.servers }),
    });
    this.#smp = new SmpClient(this.#names, {
      isTestZone: options.isTestZone ?? false,
      timeoutMs: options.httpTimeoutMs ?? 15_000,
      connections: options.connections ?? 50,
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    });
  }

  /** Every address side by side; what the network does not answer is unknown, with the reason. @throws AppError request.cancelled */
  lookUp(
    identifiers: readonly { readonly scheme: string; readonly identifier: string }[],
    signal: AbortSignal,
  ): Promise<readonly LookupAnswer[]> {
    return Promise.all(identifiers.map((participant) => this.#one(participant, signal)));
  }

  async #one({ scheme, identifier }: { readonly scheme: string; readonly identifier: string }, signal: AbortSignal): Promise<LookupAnswer> {
    const nobody = { scheme, identifier, reason: null, detail: null, name: null, country: null } as const;
    try {
      const records = await untilAborted(this.#names.naptr(participantHost({ scheme, identifier }, this.#zone)), signal);
      if (records.length === 0) await untilAborted(this.#names.zone(this.#zone), signal);
      const smp = smpAddress(records);
      if (smp === 'none') return { ...nobody, answer: 'none' };
      if (smp === 'invalid') return { ...nobody, answer: 'unknown', reason: 'badNaptr', detail: null };
      return { ...nobody, answer: await this.#smp.answer(smp.url, { scheme, identifier }, signal) };
    } catch (error) {
      if (signal.aborted) throw new AppError('request.cancelled', {}, { cause: error });
      if (!(error instanceof NetworkFailure)) throw error;
      const { reason, message: detail, retryAfterMs } = error;
      return { ...nobody, answer: 'unknown', reason, detail, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
    }
  }

  close(): void {
    this.#smp.close();
  }
}

/** DNS questions end by their own time limit; whoever cancels does not wait for them. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
