import Database from 'better-sqlite3';
import { AppError } from '../../shared/contract/errors.ts';
import type { Connection } from './connection.ts';
import type { Migration } from './migrations.ts';

/** Marks a SQLite file as a company file of this application ("AINV"). */
export const applicationId = 0x41494e56;

function schemaOf(db: Connection): ReadonlyMap<string, string> {
  const rows = db
    .prepare<[], { name: string; sql: string }>(
      "SELECT type || ' ' || name AS name, coalesce(sql, '') AS sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'",
    )
    .all();
  return new Map(rows.map((row) => [row.name, row.sql.replace(/\s+/g, ' ')]));
}

/**
 * Compares the tables, indexes and triggers of a company file with those that the migrations make: a missing trigger would
 * let a posted row be changed.
 * @throws AppError `company.schemaDiffers` naming what differs.
 */
export function verifySchema(db: Connection, migrations: readonly Migration[], file: string): void {
  const reference = new Database(':memory:');
  try {
    for (const migration of migrations) reference.exec(migration.sql);
    const expected = schemaOf(reference);
    const actual = schemaOf(db);
    const differing = [...new Set([...expected.keys(), ...actual.keys()])].filter((name) => expected.get(name) !== actual.get(name));
    if (differing.length > 0)
      throw new AppError('company.schemaDiffers', { file, count: differing.length }, { detail: differing.slice(0, 20).join(', ') });
  } finally {
    reference.close();
  }
}
