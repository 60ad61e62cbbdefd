import type { Statement } from 'better-sqlite3';
import type { Connection } from './connection.ts';

const cache = new WeakMap<Connection, Map<string, Statement<unknown[], unknown>>>();

/**
 * A prepared statement, prepared once per connection and text. `Row` is what a row holds; the schema is STRICT, and the
 * types here must say what the migration says.
 */
export function statement<Row = unknown, Params extends unknown[] | object = unknown[]>(
  db: Connection,
  sql: string,
): Statement<Params extends unknown[] ? Params : [Params], Row> {
  let statements = cache.get(db);
  if (!statements) cache.set(db, (statements = new Map()));
  let prepared = statements.get(sql);
  if (!prepared) statements.set(sql, (prepared = db.prepare<unknown[], unknown>(sql)));
  return prepared as Statement<Params extends unknown[] ? Params : [Params], Row>;
}
