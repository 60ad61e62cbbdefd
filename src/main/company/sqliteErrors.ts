import Database from 'better-sqlite3';
import { AppError, isErrorCode } from '../../shared/contract/errors.ts';

/**
 * Turns an error of SQLite into one that can be told: what the triggers say (their message is an error code), a damaged file,
 * a full disk, a file in use. Anything else comes back as it is.
 */
export function toAppError(error: unknown, file = ''): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const { code, message } = error;
  if (code === 'SQLITE_CONSTRAINT_TRIGGER' && isErrorCode(message)) return new AppError(message, {}, { cause: error });
  if (code.startsWith('SQLITE_CORRUPT')) return new AppError('company.damaged', { file }, { detail: message, cause: error });
  if (code === 'SQLITE_NOTADB') return new AppError('company.notACompanyFile', { file }, { detail: message, cause: error });
  if (code === 'SQLITE_FULL') return new AppError('company.diskFull', { file }, { detail: message, cause: error, retryable: true });
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM'))
    return new AppError('company.readOnly', { file }, { detail: message, cause: error });
  if (code.startsWith('SQLITE_BUSY')) return new AppError('company.inUse', { file }, { detail: message, cause: error, retryable: true });
  if (code.startsWith('SQLITE_CONSTRAINT')) return new AppError('ledger.constraint', {}, { detail: message, cause: error });
  return error;
}

export function isCorruption(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof Database.SqliteError && (cause.code.startsWith('SQLITE_CORRUPT') || cause.code === 'SQLITE_NOTADB');
}

/** The constraint that a row breaks, in SQLite's words or the code that a trigger says; null for any other error. */
export function constraintOf(error: unknown): string | null {
  const cause = error instanceof AppError ? error.cause : error;
  return cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_CONSTRAINT') ? cause.message : null;
}
