/** The name service: records of a participant and addresses of an SMP, asked for once as long as they are fresh. */
import { promises as dns, type NaptrRecord } from 'node:dns';
import { NetworkFailure } from './failure.ts';

export interface NameOptions {
  /** `127.0.0.1:5353`; left out: those of the system. */
  readonly servers?: readonly string[];
  /** Of one question to one server. */
  readonly timeoutMs: number;
  readonly tries: number;
}

/** Answers are reused so long: look-ups of one participant come close together, the SMP is the same for most. */
const FRESH_MS = 5 * 60_000;
const MOST_KEPT = 500;

export class Names {
  readonly #resolver: dns.Resolver;
  readonly #addresses = new Kept<readonly string[]>();
  readonly #naptr = new Kept<readonly NaptrRecord[]>();
  readonly #zones = new Kept<void>();

  constructor({ servers, timeoutMs, tries }: NameOptions) {
    this.#resolver = new dns.Resolver({ timeout: timeoutMs, tries });
    if (servers !== undefined && servers.length > 0) this.#resolver.setServers(servers);
  }

  /** NAPTR records of a name; none when the name or the records do not exist. @throws NetworkFailure for every other outcome */
  naptr(host: string): Promise<readonly NaptrRecord[]> {
    return this.#naptr.of(host, () => answerOf(this.#resolver.resolveNaptr(host)));
  }

  /**
   * Makes sure that a zone exists, with records of its own or with names below it (RFC 8020): what is missing in one that does not says nothing.
   * @throws NetworkFailure noZone; for every other outcome but an answer as well
   */
  async zone(name: string): Promise<void> {
    await this.#zones.of(name, async () => {
      try {
        await this.#resolver.resolveSoa(name);
      } catch (error) {
        if (codeOf(error) === 'ENOTFOUND') throw new NetworkFailure('noZone', `${name}: no such zone`);
        if (codeOf(error) !== 'ENODATA') throw failureOf(error);
      }
    });
  }

  /** Addresses of a name, IPv4 first. @throws NetworkFailure dnsFailure when it has none */
  addresses(host: string): Promise<readonly string[]> {
    return this.#addresses.of(host, async () => {
      const four = await answerOf(this.#resolver.resolve4(host));
      const found = four.length > 0 ? four : await answerOf(this.#resolver.resolve6(host));
      if (found.length === 0) throw new NetworkFailure('dnsFailure', `${host}: no address`);
      return found;
    });
  }
}

/** NXDOMAIN and "no such record" are answers; all else is none. */
async function answerOf<T>(question: Promise<T[]>): Promise<T[]> {
  try {
    return await question;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOTFOUND' || code === 'ENODATA') return [];
    throw failureOf(error);
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

function failureOf(error: unknown): NetworkFailure {
  return new NetworkFailure(
    codeOf(error) === 'ETIMEOUT' ? 'dnsTimeout' : 'dnsFailure',
    error instanceof Error ? error.message : String(error),
  );
}

/** The latest answers by name; a question under way is shared, a failed one forgotten. */
class Kept<T> {
  readonly #entries = new Map<string, { readonly value: Promise<T>; readonly until: number }>();

  of(name: string, ask: () => Promise<T>): Promise<T> {
    const now = performance.now();
    const kept = this.#entries.get(name);
    if (kept !== undefined && kept.until > now) return kept.value;
    const value = ask();
    this.#entries.delete(name);
    this.#entries.set(name, { value, until: now + FRESH_MS });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MOST_KEPT && oldest !== undefined) this.#entries.delete(oldest);
    value.catch(() => {
      if (this.#entries.get(name)?.value === value) this.#entries.delete(name);
    });
    return value;
  }
}
