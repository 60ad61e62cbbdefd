/**
 * Secrets in a file under a passphrase, for hosts without a keeper of the system: scrypt (RFC 7914) makes the key, AES-256-GCM encrypts. What
 * is encrypted is bound to the company's file id, so that the file of one company says nothing of another.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import type { KeptFor, SecretKeeper, Secrets } from '../../application/secrets.ts';
import { SecretFile } from './secretFile.ts';

/** 128 MB and some tenths of a second (OWASP's recommendation of scrypt: N = 2^17, r = 8, p = 1). */
const COST = { n: 2 ** 17, r: 8, p: 1 } as const;
const bytes = (length: number): z.ZodString => z.string().regex(new RegExp(`^[A-Za-z0-9+/]{${Math.ceil((length * 4) / 3)}}=*$`));
const stored = z.strictObject({
  version: z.literal(1),
  kdf: z.literal('scrypt'),
  /** Bounded: a file that somebody else made is not to take all memory. */
  n: z
    .int()
    .min(2 ** 10)
    .max(2 ** 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: bytes(16),
  cipher: z.literal('aes-256-gcm'),
  nonce: bytes(12),
  tag: bytes(16),
  text: z.string().max(20_000),
});
type Stored = z.infer<typeof stored>;
export type Cost = Pick<Stored, 'n' | 'r' | 'p'>;
const secrets = z.strictObject({ clientSecret: z.string(), vendorApiKey: z.string() });

export interface PassphraseKeeperOptions {
  readonly folder: string;
  /** For tests, which need not take so long. */
  readonly cost?: Cost;
}

interface Unlocked {
  readonly key: Buffer;
  readonly salt: Buffer;
  readonly cost: Cost;
}

/** A keeper for one company. The passphrase is not kept: only the key that is made of it, in memory, until the process ends. */
export function passphraseKeeper(company: KeptFor, options: PassphraseKeeperOptions): SecretKeeper {
  const file = new SecretFile(options.folder, company, 'passphrase', stored);
  let unlocked: Unlocked | null = null;

  const seal = async (values: Secrets, { key, salt, cost }: Unlocked): Promise<void> => {
    const nonce = randomBytes(12);
    const header = { version: 1, kdf: 'scrypt', ...cost, salt: salt.toString('base64'), cipher: 'aes-256-gcm' } as const;
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(company, header));
    const text = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()]);
    await file.write({
      ...header,
      nonce: nonce.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      text: text.toString('base64'),
    });
  };

  const chosen = async (passphrase: string): Promise<Unlocked> => {
    const salt = randomBytes(16);
    const cost = options.cost ?? COST;
    return { key: await keyOf(passphrase, salt, cost), salt, cost };
  };

  return {
    kind: 'passphraseFile',
    get isLocked() {
      return unlocked === null;
    },
    hasSecrets: () => file.isThere(),
    read: async () => {
      if (unlocked === null) throw new AppError('exchange.secretsLocked');
      const present = await file.read();
      if (present === null) return null;
      const values = unseal(company, present, unlocked.key);
      if (values === null) {
        // Written anew under another passphrase, by another process.
        unlocked = null;
        throw new AppError('exchange.secretsLocked');
      }
      return values;
    },
    write: async (values) => {
      if (unlocked === null) throw new AppError('exchange.secretsLocked');
      await seal(values, unlocked);
    },
    unlock: async (passphrase) => {
      const present = await file.read();
      if (present === null) {
        unlocked = await chosen(passphrase);
        return;
      }
      const { n, r, p } = present;
      const salt = Buffer.from(present.salt, 'base64');
      const key = await keyOf(passphrase, salt, { n, r, p });
      if (unseal(company, present, key) === null) throw new AppError('exchange.passphraseWrong');
      unlocked = { key, salt, cost: { n, r, p } };
    },
    replace: async (passphrase, values) => {
      const anew = await chosen(passphrase);
      // What lay there is gone once this is written, and not before.
      await seal(values, anew);
      unlocked = anew;
    },
  };
}

function keyOf(passphrase: string, salt: Buffer, { n, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // The same letters typed on two machines are the same passphrase.
    scrypt(passphrase.normalize('NFKC'), salt, 32, { N: n, r, p, maxmem: 160 * n * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** What is encrypted holds for this company and this header alone. */
function bound(company: KeptFor, header: Pick<Stored, 'version' | 'kdf' | 'n' | 'r' | 'p' | 'salt' | 'cipher'>): Buffer {
  const { version, kdf, n, r, p, salt, cipher } = header;
  return Buffer.from(JSON.stringify(['AutoInvoice secrets', version, kdf, n, r, p, salt, cipher, company.fileId]));
}

/** Null: another key, another company, or a file that was changed. */
function unseal(company: KeptFor, present: Stored, key: Buffer): Secrets | null {
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(present.nonce, 'base64'), { authTagLength: 16 })
      .setAAD(bound(company, present))
      .setAuthTag(Buffer.from(present.tag, 'base64'));
    const text = Buffer.concat([cipher.update(Buffer.from(present.text, 'base64')), cipher.final()]).toString('utf8');
    return secrets.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
