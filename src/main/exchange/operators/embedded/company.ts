/** The company's account at the embedded operator: verified or not, the authorization, the registration as receiver. */
import { randomUUID } from 'node:crypto';
import { ApiError } from './http.ts';

export type AuthState = 'NONE' | 'PENDING' | 'SENT' | 'SIGNED' | 'CANCELED';

interface Profile {
  readonly id: string;
  readonly scheme: string;
  readonly endpointId: string;
  readonly status: 'active' | 'pending' | 'error';
  readonly message: string | null;
}

export class Account {
  /** What tests and the demo set. */
  authState: AuthState = 'SIGNED';
  authEmail: string | null = null;
  isVerified = true;
  /** The address is with another access point. */
  isRegisteredElsewhere = false;
  readonly #profiles = new Map<string, Profile>();

  /** @throws ApiError 401, as the API answers a company that it has not verified */
  mayExchange(): void {
    if (!this.isVerified) throw new ApiError(401, 'unauthorized', 'Unauthorized');
  }

  status(): Record<string, unknown> {
    return { auth_state: this.authState, auth_email: this.authEmail, company_state: this.isVerified ? 'VERIFIED' : 'UNVERIFIED' };
  }

  /** `POST /v1/company/authorization` @throws ApiError 400 */
  authorize(body: unknown): void {
    const email = typeof body === 'object' && body !== null && 'auth_email' in body ? body.auth_email : null;
    if (typeof email !== 'string' || !email.includes('@')) throw new ApiError(400, 'invalid_parameters', 'auth_email is invalid');
    this.authEmail = email;
    this.authState = 'SENT';
  }

  profiles(): Record<string, unknown>[] {
    return [...this.#profiles.values()].map(profileJson);
  }

  /** `POST /v1/company/profiles` @throws ApiError 400, 422 when the address is taken */
  register(body: unknown): Record<string, unknown> {
    const { scheme, endpoint_id: endpointId } = (typeof body === 'object' && body !== null ? body : {}) as Readonly<
      Record<string, unknown>
    >;
    if (typeof scheme !== 'string' || typeof endpointId !== 'string')
      throw new ApiError(400, 'invalid_parameters', 'endpoint_id is invalid');
    if (this.isRegisteredElsewhere)
      throw new ApiError(422, 'profile_eia_conflict', 'The address is already registered by another access point');
    const known = [...this.#profiles.values()].find((one) => one.scheme === scheme && one.endpointId === endpointId);
    const profile: Profile = known ?? { id: randomUUID(), scheme, endpointId, status: 'active', message: null };
    this.#profiles.set(profile.id, profile);
    return profileJson(profile);
  }

  /** @throws ApiError 404 */
  remove(id: string): void {
    if (!this.#profiles.delete(id)) throw new ApiError(404, 'not_found', 'Profile not found');
  }
}

function profileJson({ id, scheme, endpointId, status, message }: Profile): Record<string, unknown> {
  return {
    id,
    profiles: ['INVOICE_AND_CREDIT_NOTE'],
    profile_version: 'PEPPOLBIS30',
    endpoint_id: endpointId,
    scheme,
    network: 'PEPPOL',
    status,
    last_event: message === null ? null : { message, created_at: null },
  };
}
