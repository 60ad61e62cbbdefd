/** Why the network gave no answer: text key `identify.reason.<code>`. */
export type NetworkReason =
  /** SERVFAIL, REFUSED and whatever else of the name service is no answer. */
  | 'dnsFailure'
  | 'dnsTimeout'
  /** The zone of participants itself does not exist, so that none of its names does: its setting is wrong, or the name service knows no internet. */
  | 'noZone'
  | 'timeout'
  /** The record in the SML cannot be understood. */
  | 'badNaptr'
  /** The SMP is on this machine or in a local network. */
  | 'privateAddress'
  /** The SMP is not reached by HTTPS. */
  | 'insecure'
  | 'badCertificate'
  | 'redirectLoop'
  | 'unreachable'
  | 'rateLimited'
  | 'serverError'
  | 'refused'
  | 'tooLarge'
  | 'unexpectedAnswer';

export class NetworkFailure extends Error {
  readonly reason: NetworkReason;
  /** How long the other side asks to be left alone. */
  readonly retryAfterMs: number | null;

  constructor(reason: NetworkReason, detail: string, retryAfterMs: number | null = null) {
    super(detail);
    this.name = 'NetworkFailure';
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}
