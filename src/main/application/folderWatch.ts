/**
 * A folder whose new files are imported by themselves. Each file is taken when it has stood still between two looks, imported, and moved to a
 * folder beneath: never deleted. One that cannot be moved is remembered; after a restart the import itself knows its bytes again.
 */
import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ImportResult } from '../../shared/contract/inbox.ts';
import type { Logger } from '../company/background.ts';
import { isSystemError } from '../company/systemErrors.ts';

export interface FolderWatchParts {
  /** The folder; null: none. */
  readonly folder: () => string | null;
  /** Imports a file where it lies. @returns null when that could not be done now, and is to be tried again */
  readonly importFile: (path: string) => Promise<ImportResult['result'] | null>;
  /** The folder is not there, told once until it is there again. */
  readonly onMissing: (folder: string) => void;
  readonly log: Logger;
}

/** Names of the folders beneath, as their user reads them. */
const DONE = 'Importert';
const REFUSED = 'Ikke importert';
const LOOK_EVERY_MS = 10_000;
/** A file that has just come is looked at again soon. */
const LOOK_AGAIN_MS = 1_000;

export class FolderWatch {
  readonly #parts: FolderWatchParts;
  #timer: NodeJS.Timeout | null = null;
  #soon: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #stopped = false;
  #missing: string | null = null;
  /** How each file was at the last look: `size mtime`. */
  #seen = new Map<string, string>();
  /** Imported and not moved, as they were. */
  readonly #stuck = new Map<string, string>();

  constructor(parts: FolderWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.#timer.unref();
    void this.look();
  }

  /** No file is begun from here on. @returns when the one under way is done */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearInterval(this.#timer);
    if (this.#soon !== null) clearTimeout(this.#soon);
    await this.#looking;
  }

  /** Looks once; who asks while it looks shares that look. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch((error: unknown) => this.#parts.log.warn('watched folder not read', { code: codeOf(error) }))
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const folder = this.#parts.folder();
    if (folder === null) return;
    const files = await this.#filesIn(folder);
    const seen = new Map<string, string>();
    for (const path of files) {
      if (this.#stopped) return;
      const now = await standOf(path);
      if (now === null || this.#stuck.get(path) === now) continue;
      if (this.#seen.get(path) === now) await this.#take(folder, path, now);
      else seen.set(path, now);
    }
    this.#seen = seen;
    if (seen.size === 0 || this.#timer === null || this.#stopped) return;
    if (this.#soon !== null) clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.look(), LOOK_AGAIN_MS);
    this.#soon.unref();
  }

  async #filesIn(folder: string): Promise<string[]> {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      this.#missing = null;
      return entries
        .filter((entry) => entry.isFile() && !/^[.~]/.test(entry.name) && extname(entry.name).toLowerCase() === '.xml')
        .map((entry) => join(folder, entry.name))
        .toSorted();
    } catch (error) {
      if (!isSystemError(error)) throw error;
      if (this.#missing !== folder) this.#parts.onMissing(folder);
      this.#missing = folder;
      return [];
    }
  }

  async #take(folder: string, path: string, stand: string): Promise<void> {
    const result = await this.#parts.importFile(path);
    if (result === null) return;
    // What cannot be read stands in the list with its reason: that is imported too.
    const target = join(folder, result === 'refused' ? REFUSED : DONE);
    try {
      await mkdir(target, { recursive: true });
      await rename(path, await freeName(target, path));
    } catch (error) {
      this.#stuck.set(path, stand);
      this.#parts.log.warn('imported file not moved', { code: codeOf(error) });
    }
  }
}

/** Null: it is gone, or empty, as a file is that somebody has just begun. */
async function standOf(path: string): Promise<string | null> {
  try {
    const { size, mtimeMs } = await stat(path);
    return size === 0 ? null : `${size} ${mtimeMs}`;
  } catch {
    return null;
  }
}

/** `faktura.xml`, `faktura (2).xml` when there is one: nothing is written over. */
async function freeName(folder: string, path: string): Promise<string> {
  const taken = new Set((await readdir(folder)).map((name) => name.toLowerCase()));
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${stem} (${n})${ending}`;
    if (!taken.has(free.toLowerCase())) return join(folder, free);
  }
}

function codeOf(error: unknown): string {
  return isSystemError(error) ? (error.code ?? '') : 'internal';
}
