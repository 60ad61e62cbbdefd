import { AppError, type ErrorBody } from '../../shared/contract/errors.ts';
import type { Logger } from '../company/background.ts';
import { toAppError } from '../company/sqliteErrors.ts';

/** The body in which any error leaves the main side. One that is not told in words already is logged with its stack and becomes `internal`. */
export function errorBody(error: unknown, log: Logger, operation: string): ErrorBody {
  const known = toAppError(error);
  if (known instanceof AppError) {
    log.info('refused', { operation, code: known.code });
    return known.toBody();
  }
  const name = error instanceof Error ? error.name : typeof error;
  // SQLite's and Node's messages hold no document text; the stack stays in the log.
  log.error('failed', { operation, error: name, stack: error instanceof Error ? (error.stack ?? '') : String(error) });
  return new AppError('internal', { operation }, { detail: name }).toBody();
}
