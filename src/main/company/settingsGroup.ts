/** Settings that belong together, each stored under a key of its own (`sales.paymentDays`), read and written as one object. */
import type { z } from 'zod';
import type { Connection, WriteContext } from './connection.ts';
import { readSettings } from './settings.ts';
import { statement } from './statements.ts';

export interface SettingsGroup<T> {
  /** Those in force; what was never chosen is as a company begins. */
  read(db: Connection): T;
  /** Stores those that differ from what is in force, and tells every window. @returns the keys that changed */
  write(ctx: WriteContext, settings: T): string[];
}

/**
 * @param prefix of the keys
 * @param defaults what a company begins with; its names are the names of the settings
 * @param schema what is read is held to it, so that a value of a former release never reaches the code
 */
export function settingsGroup<T extends object>(prefix: string, defaults: T, schema: z.ZodType<T>): SettingsGroup<T> {
  const names = Object.keys(defaults) as (keyof T & string)[];
  const keyOf = (name: string): string => `${prefix}.${name}`;
  const read = (db: Connection): T => {
    const stored = readSettings(db, names.map(keyOf));
    const chosen: Record<string, unknown> = Object.fromEntries(Object.entries(defaults));
    for (const name of names) if (Object.hasOwn(stored, keyOf(name))) chosen[name] = stored[keyOf(name)];
    return schema.parse(chosen);
  };
  return {
    read,
    write: (ctx, settings) => {
      const present = read(ctx.db);
      const changed = names.filter((name) => JSON.stringify(present[name]) !== JSON.stringify(settings[name]));
      for (const name of changed) {
        statement(ctx.db, 'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
          keyOf(name),
          JSON.stringify(settings[name]),
        );
      }
      const keys = changed.map(keyOf);
      if (keys.length > 0) ctx.emit({ type: 'settings.changed', keys });
      return keys;
    },
  };
}
