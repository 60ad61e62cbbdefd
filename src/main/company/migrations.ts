import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * Reads the numbered migrations of a folder (`0001_name.sql`), in order.
 * @throws Error when the numbers do not run from 1 without a gap.
 */
export function readMigrations(folder: string): readonly Migration[] {
  const migrations = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const match = /^(\d{4})_(\w+)\.sql$/.exec(file);
      if (match?.[1] === undefined || match[2] === undefined) throw new Error(`not a migration's name: ${file}`);
      return { version: Number(match[1]), name: match[2], sql: readFileSync(join(folder, file), 'utf8') };
    });
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1) throw new Error(`migration ${index + 1} is missing`);
  });
  return migrations;
}
