/** The company's account at Maventa: who we are there, the authorization to be signed, the registration as receiver. */
import { z } from 'zod';
import { OperatorError, type AccountPort, type OperatorAccount, type ReceiveRegistration } from '../port.ts';
import { parseJson, type HttpAnswer } from './http.ts';
import type { Request } from './sending.ts';

const MAX_ANSWER = 256 * 1024;
const current = z.looseObject({
  company: z.looseObject({ id: z.string().nullish(), bid: z.string().nullish(), name: z.string().nullish() }).nullish(),
});
const status = z.looseObject({
  auth_state: z.enum(['PENDING', 'SENT', 'SIGNED', 'CANCELED', 'NONE']).nullish(),
  auth_email: z.string().nullish(),
  company_state: z.enum(['VERIFIED', 'UNVERIFIED', 'UNKNOWN']).nullish(),
});
const profile = z.looseObject({
  id: z.union([z.string(), z.number()]),
  endpoint_id: z.string().nullish(),
  scheme: z.string().nullish(),
  network: z.string().nullish(),
  status: z.enum(['active', 'pending', 'error']).nullish(),
  last_event: z.looseObject({ message: z.string().nullish() }).nullish(),
});
type Profile = z.output<typeof profile>;

/** Another access point has the address. */
const TAKEN = /profile_eia(_bid)?_conflict|already registered|registered (by|with|at) another/i;
const SIGNING = { PENDING: 'pending', SENT: 'sent', SIGNED: 'signed', CANCELED: 'cancelled', NONE: 'none' } as const;
const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' } as const;

export class MaventaAccount implements AccountPort {
  readonly #operator: string;
  readonly #companyId: string;
  readonly #url: (path: string) => URL;
  readonly #request: Request;

  constructor(operator: string, companyId: string, url: (path: string) => URL, request: Request) {
    this.#operator = operator;
    this.#companyId = companyId;
    this.#url = url;
    this.#request = request;
  }

  async account(signal: AbortSignal): Promise<OperatorAccount> {
    const { company } = this.#read(current, await this.#get('oauth2/current', signal), 'oauth2/current');
    const { company_state: state } = await this.#status(signal);
    return {
      companyName: company?.name ?? null,
      orgNumber: company?.bid ?? null,
      isVerified: state == null || state === 'UNKNOWN' ? null : state === 'VERIFIED',
    };
  }

  readonly signing: NonNullable<AccountPort['signing']> = {
    state: async (signal) => {
      const { auth_state: state, auth_email: email } = await this.#status(signal);
      return { state: SIGNING[state ?? 'NONE'], email: email ?? null };
    },
    start: async (email, locale, signal) => {
      await this.#request(
        {
          method: 'POST',
          url: this.#url('v1/company/authorization'),
          headers: JSON_HEADERS,
          body: JSON.stringify({ auth_email: email, locale }),
          maxBytes: MAX_ANSWER,
        },
        signal,
        'once',
      );
    },
  };

  readonly registration: NonNullable<AccountPort['registration']> = {
    state: async (scheme, identifier, signal) => {
      const list = this.#read(z.array(z.unknown()), await this.#get('v1/company/profiles', signal), 'v1/company/profiles');
      const profiles = list.flatMap((entry) => {
        const parsed = profile.safeParse(entry);
        return parsed.success ? [parsed.data] : [];
      });
      const ours = profiles.find(
        (one) => one.scheme === scheme && one.endpoint_id === identifier && (one.network ?? 'PEPPOL') === 'PEPPOL',
      );
      return ours === undefined ? { state: 'none', detail: null, profileId: null } : registrationOf(ours);
    },
    register: async (scheme, identifier, signal) => {
      const body = {
        profiles: ['INVOICE_AND_CREDIT_NOTE'],
        profile_version: 'PEPPOLBIS30',
        endpoint_id: identifier,
        scheme,
        network: 'PEPPOL',
      };
      try {
        const answer = await this.#request(
          {
            method: 'POST',
            url: this.#url('v1/company/profiles'),
            headers: JSON_HEADERS,
            body: JSON.stringify(body),
            maxBytes: MAX_ANSWER,
          },
          signal,
          'once',
        );
        return registrationOf(this.#read(profile, answer, 'v1/company/profiles'));
      } catch (error) {
        if (error instanceof OperatorError && error.failure === 'refused' && TAKEN.test(error.detail ?? '')) {
          return { state: 'elsewhere', detail: error.detail, profileId: null };
        }
        throw error;
      }
    },
    remove: async (profileId, signal) => {
      const url = this.#url(`v1/company/profiles/${encodeURIComponent(profileId)}`);
      try {
        await this.#request({ method: 'DELETE', url, maxBytes: MAX_ANSWER }, signal, 'once');
      } catch (error) {
        // Gone already is what was wanted.
        if (!(error instanceof OperatorError) || error.failure !== 'notFound') throw error;
      }
    },
  };

  async #status(signal: AbortSignal): Promise<z.output<typeof status>> {
    const path = `v1/companies/${encodeURIComponent(this.#companyId)}/status`;
    return this.#read(status, await this.#get(path, signal), path);
  }

  #get(path: string, signal: AbortSignal): Promise<HttpAnswer> {
    return this.#request(
      { method: 'GET', url: this.#url(path), headers: { accept: 'application/json' }, maxBytes: MAX_ANSWER },
      signal,
      'untilAnswered',
    );
  }

  #read<T>(schema: z.ZodType<T>, answer: HttpAnswer, path: string): T {
    const parsed = schema.safeParse(parseJson(answer.bytes));
    if (!parsed.success) throw new OperatorError(this.#operator, 'unexpectedAnswer', { status: answer.status, detail: path });
    return parsed.data;
  }
}

function registrationOf({ id, status: state, last_event: last }: Profile): ReceiveRegistration {
  const detail = last?.message ?? null;
  const isElsewhere = state === 'error' && detail !== null && TAKEN.test(detail);
  return { state: isElsewhere ? 'elsewhere' : (state ?? 'pending'), detail, profileId: String(id) };
}
