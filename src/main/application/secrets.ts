/** Where the credentials of the operator are kept: never in the company file, a log or a backup. Each host brings its own keeper. */
import { AppError } from '../../shared/contract/errors.ts';

export interface Secrets {
  readonly clientSecret: string;
  readonly vendorApiKey: string;
}

export interface SecretKeeper {
  readonly kind: 'system' | 'passphraseFile' | 'environment' | 'memory';
  /** A passphrase is wanted before anything can be read or written. */
  readonly isLocked: boolean;
  /** Whether there are any, also while they are locked. */
  hasSecrets(): Promise<boolean>;
  /** Null: there are none. @throws AppError exchange.secretsLocked; exchange.secretsUnreadable: they are there and cannot be had */
  read(): Promise<Secrets | null>;
  /** @throws AppError exchange.secretsLocked; company.diskFull and their like */
  write(secrets: Secrets): Promise<void>;
  /** Opens the keeper; the first time it sets the passphrase. @throws AppError exchange.passphraseWrong, exchange.secretsUnreadable */
  unlock(passphrase: string): Promise<void>;
  /** Where there is a passphrase: forgets it and what lies under it, and keeps these under another. @throws AppError company.diskFull and their like */
  replace?(passphrase: string, secrets: Secrets): Promise<void>;
}

/** Which company's secrets: the file's own id, so that a copy of the file on another machine finds none. */
export interface KeptFor {
  readonly fileId: string;
  readonly companyFile: string;
}

/** Forgets with the process: for tests, and where a host has nothing better. */
export function memoryKeeper(): SecretKeeper {
  let kept: Secrets | null = null;
  return {
    kind: 'memory',
    isLocked: false,
    hasSecrets: () => Promise.resolve(kept !== null),
    read: () => Promise.resolve(kept),
    write: (secrets) => {
      kept = secrets;
      return Promise.resolve();
    },
    unlock: () => Promise.resolve(),
  };
}

/**
 * Secrets that stand in the environment, for machines without a person: AUTOINVOICE_CLIENT_SECRET and AUTOINVOICE_VENDOR_API_KEY.
 * @returns null when they do not stand there
 */
export function environmentKeeper(environment: Readonly<Record<string, string | undefined>>): SecretKeeper | null {
  const clientSecret = environment['AUTOINVOICE_CLIENT_SECRET'];
  const vendorApiKey = environment['AUTOINVOICE_VENDOR_API_KEY'];
  if (clientSecret === undefined || vendorApiKey === undefined) return null;
  return {
    kind: 'environment',
    isLocked: false,
    hasSecrets: () => Promise.resolve(true),
    read: () => Promise.resolve({ clientSecret, vendorApiKey }),
    // What stands in the environment is changed there.
    write: () => Promise.reject(new AppError('exchange.secretsLocked')),
    unlock: () => Promise.resolve(),
  };
}
