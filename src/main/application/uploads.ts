import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../shared/contract/errors.ts';
import type { Upload } from '../company/background.ts';
import { isSystemError } from '../company/systemErrors.ts';

/** Bytes that one uploaded file may have. */
export const uploadLimit = 100 * 1024 * 1024;

/** Files handed over by a host and named by handles: bytes never travel as JSON, and a window never names a path. */
export class Uploads {
  readonly #uploads = new Map<string, Upload & { readonly temporary: boolean }>();
  #folder: Promise<string> | null = null;

  /**
   * Takes the bytes of a file into a temporary folder.
   * @throws AppError `upload.tooLarge` beyond 100 MB, `company.diskFull`; what was written is removed.
   */
  async add(filename: string, bytes: AsyncIterable<Uint8Array> | Uint8Array): Promise<string> {
    const handle = randomUUID();
    const path = join(await this.#temporaryFolder(), handle);
    let size = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
        size += chunk.byteLength;
        if (size > uploadLimit) throw new AppError('upload.tooLarge', { file: basename(filename), limit: uploadLimit });
        yield chunk;
      }
    }
    const file = createWriteStream(path, { mode: 0o600 });
    try {
      await pipeline(counted, file);
    } catch (error) {
      // The file may be on its way to being made only now.
      if (!file.closed)
        await new Promise<void>((resolve) => {
          file.once('close', () => resolve());
        });
      await rm(path, { force: true });
      throw isSystemError(error) && error.code === 'ENOSPC'
        ? new AppError('company.diskFull', { file: path }, { cause: error, retryable: true })
        : error;
    }
    this.#uploads.set(handle, { filename: basename(filename), path, size, temporary: true });
    return handle;
  }

  /** Made at the first use. A failure is not kept: the next upload tries again. */
  async #temporaryFolder(): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'autoinvoice-'));
    try {
      return await this.#folder;
    } catch (error) {
      this.#folder = null;
      throw error;
    }
  }

  /** Names a file where it lies, for the command line and the native file dialog. The path need not exist: the import says so. */
  async addPath(path: string): Promise<string> {
    const handle = randomUUID();
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    this.#uploads.set(handle, { filename: path, path, size, temporary: false });
    return handle;
  }

  get(handle: string): Upload | undefined {
    return this.#uploads.get(handle);
  }

  async release(handles: readonly string[]): Promise<void> {
    for (const handle of handles) {
      const upload = this.#uploads.get(handle);
      this.#uploads.delete(handle);
      if (upload?.temporary) await rm(upload.path, { force: true });
    }
  }

  async close(): Promise<void> {
    this.#uploads.clear();
    if (this.#folder) await rm(await this.#folder, { recursive: true, force: true });
  }
}
