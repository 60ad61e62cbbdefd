/**
 * Secrets in the keeper of the system (Keychain, DPAPI, libsecret, KWallet), by way of Electron's safeStorage: what it has encrypted lies in a file
 * of its own among the user's data.
 */
import { safeStorage } from 'electron';
import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import type { KeptFor, SecretKeeper, Secrets } from '../../application/secrets.ts';
import { passphraseKeeper } from '../secrets/passphraseKeeper.ts';
import { SecretFile } from '../secrets/secretFile.ts';

const stored = z.strictObject({ version: z.literal(1), text: z.string().max(50_000) });
const kept = z.strictObject({ fileId: z.string(), clientSecret: z.string(), vendorApiKey: z.string() });

/**
 * Whether the system keeps secrets safe. On Linux without a keyring Electron encrypts with a password that is written in its source
 * ('basic_text'): that hides nothing.
 * @param platform process.platform
 */
async function isSafe(platform: NodeJS.Platform): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
}

/**
 * The keeper of this machine: the system's, or where it has none that is safe, a file under a passphrase, which `operator.state` then tells.
 * To be called when Electron is ready.
 * @param warn is told why the system's is not used
 */
export async function electronKeeper(
  folder: string,
  platform: NodeJS.Platform,
  warn: (why: string) => void,
): Promise<(company: KeptFor) => SecretKeeper> {
  if (await isSafe(platform)) return (company) => systemKeeper(company, folder, warn);
  warn(platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'no encryption');
  return (company) => passphraseKeeper(company, { folder });
}

function systemKeeper(company: KeptFor, folder: string, warn: (why: string) => void): SecretKeeper {
  const file = new SecretFile(folder, company, 'system', stored);
  const write = async (values: Secrets): Promise<void> => {
    try {
      const encrypted = await safeStorage.encryptStringAsync(JSON.stringify({ fileId: company.fileId, ...values }));
      await file.write({ version: 1, text: encrypted.toString('base64') });
    } catch (error) {
      if (error instanceof AppError) throw error;
      // What the system says of it may hold anything, and is not passed on.
      throw new AppError('exchange.secretsLocked', {}, { detail: 'safeStorage' });
    }
  };
  const read = async (): Promise<Secrets | null> => {
    const present = await file.read();
    if (present === null) return null;
    const opened = await decrypt(present.text);
    if (opened === null || opened.values.fileId !== company.fileId) {
      // Another user's, another machine's, or the user said no. They may be there the next time, or both are entered anew.
      warn('not decrypted');
      throw new AppError('exchange.secretsUnreadable', { file: file.path });
    }
    const { clientSecret, vendorApiKey } = opened.values;
    // The system has a newer key: what lies there is to be under it.
    if (opened.shouldReEncrypt) await write({ clientSecret, vendorApiKey });
    return { clientSecret, vendorApiKey };
  };
  return {
    kind: 'system',
    isLocked: false,
    hasSecrets: async () => {
      try {
        return (await read()) !== null;
      } catch (error) {
        // Those that cannot be read are of no use now; who wants to use them is told why.
        if (error instanceof AppError) return false;
        throw error;
      }
    },
    read,
    write,
    unlock: () => Promise.resolve(),
  };
}

async function decrypt(text: string): Promise<{ readonly values: z.infer<typeof kept>; readonly shouldReEncrypt: boolean } | null> {
  try {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(text, 'base64'));
    return { values: kept.parse(JSON.parse(result)), shouldReEncrypt };
  } catch {
    return null;
  }
}
