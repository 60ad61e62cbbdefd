/** OAuth2 client credentials: one token at a time, renewed before it expires. */
import type { Clock } from '../../../../shared/values/clock.ts';
import { OperatorError } from '../port.ts';
import { tokenAnswer } from './answers.ts';
import { parseJson, send, type HttpLimits } from './http.ts';

export interface Credentials {
  /** The company's UUID at the operator. */
  readonly clientId: string;
  /** The user's API key. */
  readonly clientSecret: string;
  readonly vendorApiKey: string;
}

/** The least that receiving needs, and what sending and look-up will (RFC 6749, section 3.3: separated by blanks). */
export const SCOPES = 'company lookup document:receive document:send invoice:receive invoice:send';

/** A token is not used in its last minute, so that it does not expire on the way. */
const MARGIN_MS = 60_000;
/** The API's own lifetime, where an answer does not tell. */
const USUAL_LIFETIME_S = 3600;

export interface TokenSourceOptions {
  readonly operator: string;
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly limits: HttpLimits;
}

export class TokenSource {
  readonly #options: TokenSourceOptions;
  #token: { value: string; usableUntil: number } | null = null;
  /** The renewal under way, so that parallel requests ask for one token between them. */
  #renewal: Promise<string> | null = null;

  constructor(options: TokenSourceOptions) {
    this.#options = options;
  }

  /**
   * A token that is good for now.
   * @param refused a token the operator has just refused: it is not handed out again.
   * @throws OperatorError; `unauthorized` when the operator does not accept the credentials.
   */
  async get(signal: AbortSignal, refused: string | null = null): Promise<string> {
    if (this.#token !== null && this.#token.value === refused) this.#token = null;
    if (this.#token !== null && this.#options.clock.now().getTime() < this.#token.usableUntil) return this.#token.value;
    this.#renewal ??= this.#renew(signal).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renew(signal: AbortSignal): Promise<string> {
    const { operator, baseUrl, credentials, clock, limits } = this.#options;
    const asked = clock.now().getTime();
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      vendor_api_key: credentials.vendorApiKey,
      scope: SCOPES,
    });
    const request = {
      method: 'POST',
      url: new URL('oauth2/token', baseUrl),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
      maxBytes: 64 * 1024,
    } as const;
    const answer = await send(operator, request, limits, clock, signal).catch((error: unknown) => {
      throw error instanceof OperatorError ? refusedCredentials(operator, error, credentials) : error;
    });
    const parsed = tokenAnswer.safeParse(parseJson(answer.bytes));
    if (!parsed.success)
      throw new OperatorError(operator, 'unexpectedAnswer', { status: answer.status, detail: 'oauth2/token: no access_token' });
    const lifetimeMs = (parsed.data.expires_in ?? USUAL_LIFETIME_S) * 1000;
    this.#token = { value: parsed.data.access_token, usableUntil: asked + Math.max(lifetimeMs - MARGIN_MS, lifetimeMs / 2) };
    return parsed.data.access_token;
  }
}

/**
 * Whatever way the token is refused in (400 invalid_client as well), it is the credentials that are not accepted. An operator may repeat what it
 * was sent: that is taken out of what it says, which is shown and stored.
 */
function refusedCredentials(operator: string, error: OperatorError, { clientSecret, vendorApiKey }: Credentials): OperatorError {
  const secrets = [clientSecret, vendorApiKey].flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ]);
  const without = (text: string): string => secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '***')), text);
  const { failure, status, retryAfterMs, answer, requestId } = error;
  return new OperatorError(operator, failure === 'refused' && status !== null ? 'unauthorized' : failure, {
    detail: without(error.detail ?? ''),
    ...(answer === null ? {} : { answer: without(answer) }),
    ...(requestId === null ? {} : { requestId: without(requestId) }),
    ...(status === null ? {} : { status }),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  });
}
