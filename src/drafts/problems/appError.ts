import { AppError, type ErrorCode } from '../../shared/contract/errors.ts';

/** Whether what was thrown is the refusal of that code. */
export function isAppErrorCode(thrown: unknown, code: ErrorCode): thrown is AppError {
  return thrown instanceof AppError && thrown.code === code;
}
