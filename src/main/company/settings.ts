import type { Output, ParsedInput } from '../../shared/contract/index.ts';
import type { Connection, WriteContext } from './connection.ts';
import { statement } from './statements.ts';

/** The stored settings of the keys asked for; a key never set is absent. */
export function readSettings(db: Connection, keys: readonly string[]): Record<string, unknown> {
  const select = statement<{ value: string }, [string]>(db, 'SELECT value FROM setting WHERE key = ?');
  const found: Record<string, unknown> = {};
  for (const key of keys) {
    const row = select.get(key);
    if (row) found[key] = JSON.parse(row.value);
  }
  return found;
}

/** Sets one setting and tells every window. */
export function writeSetting(ctx: WriteContext, input: ParsedInput<'settings.set'>): Output<'settings.set'> {
  statement(ctx.db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    input.key,
    JSON.stringify(input.value),
  );
  ctx.emit({ type: 'settings.changed', keys: [input.key] });
  return {};
}
