/**
 * Which document is being read just now, written beside the company file so that it outlives the process. A document that was
 * at work when the process died twice is set aside with its bytes: it must not take the application down for ever.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { inTransaction, type Connection } from './connection.ts';
import { statement } from './statements.ts';
import { isSystemError } from './systemErrors.ts';

const hashLength = 64;
const nothing = ' '.repeat(hashLength);
const setAsideAt = 2;
const settingKey = 'work.deaths';

/** The mark under which a document is read. */
export interface WorkMark {
  /** Whether the document with this SHA-256 was at work at two deaths. */
  isSetAside(sha256: string): boolean;
  /** Runs `work` under the mark. */
  on<T>(sha256: string, work: () => T): T;
}

/** No mark: for work whose death nobody counts. */
export const unmarked: WorkMark = { isSetAside: () => false, on: (_sha256, work) => work() };

/** What another thread of this process needs to read documents under the mark: plain values. */
export interface SharedMark {
  /** Descriptor of the file that holds the mark; one for the whole process. */
  readonly handle: number;
  readonly setAside: readonly string[];
}

/** The mark as it is made in the thread that reads. */
export function markOf({ handle, setAside }: SharedMark): WorkMark {
  return {
    isSetAside: (sha256) => setAside.includes(sha256),
    // Written without waiting for the disk: it is the death of the process that must be survived.
    on: (sha256, work) => {
      writeSync(handle, sha256, 0);
      try {
        return work();
      } finally {
        writeSync(handle, nothing, 0);
      }
    },
  };
}

/** The deaths of a company's documents, and the file of the mark. Of the one writer. */
export class AtWork {
  readonly #file: string;
  readonly #db: Connection;
  readonly #handle: number;
  #shared: SharedMark;

  private constructor(file: string, db: Connection) {
    this.#file = file;
    this.#db = db;
    this.#handle = openSync(file, 'w', 0o600);
    this.#shared = { handle: this.#handle, setAside: setAsideOf(db) };
  }

  /** Counts the death that the last run left behind, if it did, and begins a new mark. The caller owns the company file. */
  static begin(companyFile: string, db: Connection): AtWork {
    const file = `${companyFile}.atwork`;
    countDeath(file, db);
    return new AtWork(file, db);
  }

  /** For the thread that reads. */
  get shared(): SharedMark {
    return this.#shared;
  }

  /** The thread that reads has died: counts the death and takes the mark off. */
  threadDied(): void {
    countDeath(this.#file, this.#db);
    writeSync(this.#handle, nothing, 0);
    this.#shared = { handle: this.#handle, setAside: setAsideOf(this.#db) };
  }

  end(): void {
    closeSync(this.#handle);
    rmSync(this.#file, { force: true });
  }
}

function setAsideOf(db: Connection): string[] {
  return [...readDeaths(db)].filter(([, count]) => count >= setAsideAt).map(([sha256]) => sha256);
}

/** Counts a death for the document that bears the mark, if one does. */
function countDeath(file: string, db: Connection): void {
  const left = readMark(file);
  if (left === null) return;
  const deaths = readDeaths(db);
  deaths.set(left, (deaths.get(left) ?? 0) + 1);
  inTransaction(db, () => {
    statement(db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
      settingKey,
      JSON.stringify(Object.fromEntries(deaths)),
    );
  });
}

function readMark(file: string): string | null {
  try {
    const text = readFileSync(file, 'latin1');
    return /^[0-9a-f]{64}/.test(text) ? text.slice(0, hashLength) : null;
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}

function readDeaths(db: Connection): Map<string, number> {
  const row = statement<{ value: string }, [string]>(db, 'SELECT value FROM setting WHERE key = ?').get(settingKey);
  const stored: Record<string, number> = row === undefined ? {} : JSON.parse(row.value);
  return new Map(Object.entries(stored));
}
