import type { Connection } from '../../src/main/company/connection.ts';

/** Every statement that a connection prepares meanwhile. */
export function preparedBy(db: Connection, work: () => void): string[] {
  const statements: string[] = [];
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    statements.push(sql);
    return prepare(sql);
  }) as typeof db.prepare;
  try {
    work();
  } finally {
    db.prepare = prepare;
  }
  return statements;
}

/** The steps of SQLite's plan for a statement, whatever its parameters. */
export function planOf(db: Connection, sql: string): string[] {
  const count = sql.match(/\?/g)?.length ?? 0;
  return db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...Array.from({ length: count }, () => 1))
    .map((row) => row.detail);
}
