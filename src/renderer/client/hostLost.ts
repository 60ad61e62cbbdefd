import { AppError } from '../../shared/contract/errors.ts';

/** The main side did not answer: not known whether the request was carried out. */
export class HostLostError extends AppError {
  /** True when the host answers but no longer knows this page. */
  readonly denied: boolean;

  constructor(denied: boolean, cause?: unknown) {
    super('internal', {}, { retryable: true, ...(cause === undefined ? {} : { cause }) });
    this.name = 'HostLostError';
    this.denied = denied;
  }
}
