/** Where hosts without a keeper of the system have the credentials: the environment, else a file under a passphrase. */
import { join } from 'node:path';
import { defaultDataFolder } from '../../application/folders.ts';
import { environmentKeeper, type KeptFor, type SecretKeeper } from '../../application/secrets.ts';
import { passphraseKeeper } from './passphraseKeeper.ts';

/** The folder of secrets among the user's own data. */
export function secretsFolder(): string {
  return join(defaultDataFolder(), 'secrets');
}

export interface HostSecrets {
  readonly keeper: (company: KeptFor) => SecretKeeper;
  /** AUTOINVOICE_PASSPHRASE, for machines without a person. */
  readonly passphrase: string | null;
}

const NAMES = ['AUTOINVOICE_CLIENT_SECRET', 'AUTOINVOICE_VENDOR_API_KEY', 'AUTOINVOICE_PASSPHRASE'] as const;

/**
 * Takes what concerns secrets out of the environment: programs that are started from here (the user's browser) are not to be handed it.
 * @param environment process.env; the names are deleted from it
 */
export function takeSecrets(environment: Record<string, string | undefined>, folder: string = secretsFolder()): HostSecrets {
  const taken = Object.fromEntries(NAMES.map((name) => [name, environment[name]]));
  for (const name of NAMES) delete environment[name];
  const fromEnvironment = environmentKeeper(taken);
  return {
    keeper: (company) => fromEnvironment ?? passphraseKeeper(company, { folder }),
    passphrase: taken['AUTOINVOICE_PASSPHRASE'] ?? null,
  };
}
