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

export class AtWork implements WorkMark {
  readonly #file: string;
  readonly #handle: number;
  readonly #setAside: ReadonlySet<string>;

  private constructor(file: string, setAside: ReadonlySet<string>) {
    this.#file = file;
    this.#handle = openSync(file, 'w', 0o600);
    this.#setAside = setAside;
  }

  /** Counts the death that the last run left behind, if it did, and begins a new mark. The caller owns the company file. */
  static begin(companyFile: string, db: Connection): AtWork {
    const file = `${companyFile}.atwork`;
    const deaths = readDeaths(db);
    const left = readMark(file);
    if (left !== null) {
      deaths.set(left, (deaths.get(left) ?? 0) + 1);
      inTransaction(db, () => {
        statement(db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
          settingKey,
          JSON.stringify(Object.fromEntries(deaths)),
        );
      });
    }
    return new AtWork(file, new Set([...deaths].filter(([, count]) => count >= setAsideAt).map(([sha256]) => sha256)));
  }

  isSetAside(sha256: string): boolean {
    return this.#setAside.has(sha256);
  }

  /** Written without waiting for the disk: it is the death of the process that must be survived. */
  on<T>(sha256: string, work: () => T): T {
    writeSync(this.#handle, sha256, 0);
    try {
      return work();
    } finally {
      writeSync(this.#handle, nothing, 0);
    }
  }

  end(): void {
    closeSync(this.#handle);
    rmSync(this.#file, { force: true });
  }
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
