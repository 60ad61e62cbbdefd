/**
 * The check of a company file: everything that can be found wrong without knowing what ought to be there. The triggers and
 * constraints let none of it happen; the check shows that they did, and that the disk kept what was written.
 */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { documentChecks } from './checks/documents.ts';
import { ledgerChecks, type Check } from './checks/ledger.ts';
import { salesChecks } from './checks/sales.ts';
import type { Connection } from './connection.ts';

export interface Problem {
  /** Which check, a stable name such as `ledger.numberGap`. */
  readonly check: string;
  /** Where: a voucher's reference, a document's id, a table. */
  readonly detail: string;
}

export interface CheckResult {
  readonly problems: Problem[];
  /** How many checks were made. */
  readonly checks: number;
}

/** A check names this many breaches and then how many more there are. */
const shownPerCheck = 50;

/**
 * Checks the pages, indexes and foreign keys of the file, the search indexes, the ledger, the received documents, open items and sales, and that the
 * stored bytes have the hash they are known by. Takes time in step with the size of the file, memory in step with its largest
 * document. Changes nothing, also on a connection that may write; the search indexes are checked under the write lock, in
 * short turns.
 *
 * @returns an empty list of problems for a sound file
 * @throws SqliteError when the file is busy, or so damaged that it cannot be read at all
 */
export function checkCompany(db: Connection): CheckResult {
  const problems: Problem[] = [];
  const checks: (readonly [name: string, run: () => Iterable<string>])[] = [
    ['file.integrity', () => integrity(db)],
    ['file.foreignKeys', () => foreignKeys(db)],
    ['search.trigram', () => searchIndex(db, 'received_trigram')],
    ['search.prefix', () => searchIndex(db, 'received_prefix')],
    ['search.salesTrigram', () => searchIndex(db, 'sales_trigram')],
    ['search.salesPrefix', () => searchIndex(db, 'sales_prefix')],
    ['search.partyTrigram', () => searchIndex(db, 'party_trigram')],
    ['search.partyPrefix', () => searchIndex(db, 'party_prefix')],
    ['search.articleTrigram', () => searchIndex(db, 'article_trigram')],
    ['search.articlePrefix', () => searchIndex(db, 'article_prefix')],
    ...[...ledgerChecks, ...documentChecks, ...salesChecks].map((check) => [check.name, () => breaches(db, check)] as const),
    ['documents.contentHash', () => changedContent(db)],
  ];
  for (const [check, run] of checks) {
    let found = 0;
    for (const detail of tolerated(run)) {
      found += 1;
      if (found <= shownPerCheck) problems.push({ check, detail });
    }
    if (found > shownPerCheck) problems.push({ check, detail: `+ ${found - shownPerCheck}` });
  }
  return { problems, checks: checks.length };
}

/** A page that cannot be read is a finding of the check that came upon it; the others go on. */
function* tolerated(run: () => Iterable<string>): Iterable<string> {
  try {
    yield* run();
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_CORRUPT')) throw error;
    yield error.message;
  }
}

function integrity(db: Connection): string[] {
  const rows = db.prepare<[], string>(`PRAGMA integrity_check(${shownPerCheck})`).pluck().all();
  return rows.filter((row) => row !== 'ok');
}

function* foreignKeys(db: Connection): Iterable<string> {
  interface Row {
    readonly table: string;
    readonly rowid: number | null;
    readonly parent: string;
  }
  for (const row of db.prepare<[], Row>('PRAGMA foreign_key_check').iterate()) yield `${row.table} ${row.rowid ?? ''} > ${row.parent}`;
}

/**
 * Compares a search index with the texts it was made from. FTS5 takes the order as an INSERT, which a reading connection
 * refuses though nothing is written: it may "write" for this statement alone.
 */
function searchIndex(db: Connection, table: `${'received' | 'sales' | 'party' | 'article'}_${'trigram' | 'prefix'}`): string[] {
  const queryOnly = db.pragma('query_only', { simple: true }) === 1;
  try {
    if (queryOnly) db.pragma('query_only = 0');
    db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('integrity-check', 1)`);
    return [];
  } finally {
    if (queryOnly) db.pragma('query_only = 1');
  }
}

function* breaches(db: Connection, check: Check): Iterable<string> {
  yield* db.prepare<[], string>(check.sql).pluck().iterate();
}

/** One row at a time: no more than one document's bytes are held. */
function* changedContent(db: Connection): Iterable<string> {
  for (const row of db.prepare<[], { sha256: string; bytes: Buffer }>('SELECT sha256, bytes FROM content').iterate()) {
    if (createHash('sha256').update(row.bytes).digest('hex') !== row.sha256) yield row.sha256;
  }
}
