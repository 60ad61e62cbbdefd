/** A file that only its user can read, one a company: what a keeper has encrypted. Never beside the company file, which is copied and backed up. */
import { createHash } from 'node:crypto';
import { access, chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';
import type { KeptFor } from '../../application/secrets.ts';
import { isSystemError } from '../../company/systemErrors.ts';

const OWNER_ONLY = 0o600;
const FOLDER_OWNER_ONLY = 0o700;

export class SecretFile<T> {
  readonly #folder: string;
  readonly #path: string;
  readonly #schema: z.ZodType<T>;

  /**
   * @param folder of secrets: below the user's own data
   * @param ending tells the keepers' files apart: what one has encrypted another cannot read
   */
  constructor(folder: string, company: KeptFor, ending: string, schema: z.ZodType<T>) {
    this.#folder = folder;
    this.#schema = schema;
    // An id may come from a file that somebody made: it is not to choose the place.
    this.#path = join(folder, `${createHash('sha256').update(company.fileId).digest('hex').slice(0, 32)}.${ending}.json`);
  }

  /** Of messages. */
  get path(): string {
    return this.#path;
  }

  /** Whether there is one, readable or not. */
  async isThere(): Promise<boolean> {
    try {
      await access(this.#path);
      return true;
    } catch {
      return false;
    }
  }

  /** Null: there is none. @throws AppError exchange.secretsUnreadable when it is not such a file, company.readOnly when it cannot be opened */
  async read(): Promise<T | null> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOENT') return null;
      throw asAppError(error, this.#path);
    }
    try {
      const parsed = this.#schema.safeParse(JSON.parse(text));
      if (parsed.success) return parsed.data;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    throw new AppError('exchange.secretsUnreadable', { file: this.#path });
  }

  /**
   * Whole or not at all. On Windows the rights are those of the user's own folder, which others cannot read.
   * @throws AppError company.diskFull, company.readOnly
   */
  async write(value: T): Promise<void> {
    const aside = `${this.#path}.${process.pid}.tmp`;
    try {
      await mkdir(this.#folder, { recursive: true, mode: FOLDER_OWNER_ONLY });
      await chmod(this.#folder, FOLDER_OWNER_ONLY);
      const file = await open(aside, 'w', OWNER_ONLY);
      try {
        // A file that was there keeps its mode: it is set in any case.
        await file.chmod(OWNER_ONLY);
        await file.writeFile(JSON.stringify(value));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, this.#path);
    } catch (error) {
      await rm(aside, { force: true }).catch(() => undefined);
      throw asAppError(error, this.#path);
    }
  }
}

function asAppError(error: unknown, file: string): unknown {
  if (!isSystemError(error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new AppError('company.diskFull', { file }, { cause: error });
  return new AppError('company.readOnly', { file }, { detail: error.code ?? '', cause: error });
}
