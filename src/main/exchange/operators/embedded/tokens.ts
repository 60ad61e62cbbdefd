/** Access tokens of the embedded operator. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../../shared/values/clock.ts';
import { ApiError, sameSecret } from './http.ts';

export interface OperatorCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly vendorApiKey: string;
}

const DEFAULT_SCOPES = 'global company';

export class Tokens {
  readonly #clock: Clock;
  readonly #credentials: OperatorCredentials;
  readonly #lifetimeSeconds: number;
  readonly #tokens = new Map<string, { expiresAt: number; scope: string }>();

  constructor(clock: Clock, credentials: OperatorCredentials, lifetimeSeconds: number) {
    this.#clock = clock;
    this.#credentials = credentials;
    this.#lifetimeSeconds = lifetimeSeconds;
  }

  /**
   * `POST /oauth2/token`
   * @throws ApiError 400 for another grant, 401 for wrong credentials.
   */
  issue(form: URLSearchParams): Record<string, unknown> {
    if (form.get('grant_type') !== 'client_credentials')
      throw new ApiError(400, 'unsupported_grant_type', 'Only client_credentials is supported');
    const { clientId, clientSecret, vendorApiKey } = this.#credentials;
    // All three are compared, so that the time does not tell which one is wrong.
    const right = [
      sameSecret(form.get('client_id') ?? '', clientId),
      sameSecret(form.get('client_secret') ?? '', clientSecret),
      sameSecret(form.get('vendor_api_key') ?? '', vendorApiKey),
    ].every(Boolean);
    if (!right) throw new ApiError(401, 'invalid_client', 'Client authentication failed');
    const now = this.#clock.now().getTime();
    for (const [token, { expiresAt }] of this.#tokens) if (expiresAt <= now) this.#tokens.delete(token);
    const token = randomBytes(32).toString('base64url');
    const scope = form.get('scope') ?? DEFAULT_SCOPES;
    this.#tokens.set(token, { expiresAt: now + this.#lifetimeSeconds * 1000, scope });
    return { access_token: token, token_type: 'bearer', expires_in: this.#lifetimeSeconds, scope };
  }

  /**
   * The scope of the token in an Authorization header.
   * @throws ApiError 401 for a token that is missing, unknown or expired.
   */
  check(authorization: string | undefined): string {
    const token = /^Bearer ([\w-]{1,200})$/.exec(authorization ?? '')?.[1];
    const known = token === undefined ? undefined : this.#tokens.get(token);
    if (known === undefined || known.expiresAt <= this.#clock.now().getTime())
      throw new ApiError(401, 'unauthorized', 'Access token is missing or has expired');
    return known.scope;
  }

  /** Forgets every token, as a restart of the operator does. */
  revokeAll(): void {
    this.#tokens.clear();
  }
}
