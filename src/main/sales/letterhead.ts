/** The logo and colour that the company prints with. */
import { readContent } from '../company/content.ts';
import type { Connection } from '../company/connection.ts';
import { statement } from '../company/statements.ts';

/** The logo and colour of the company. */
export interface Letterhead {
  readonly logo: { readonly bytes: Uint8Array; readonly mimeCode: string } | null;
  readonly accentColour: string | null;
}

/** Reads the letterhead as it is now. */
export function readLetterhead(db: Connection): Letterhead {
  const row = statement<{ sha256: string | null; mimeCode: string | null; accentColour: string | null }>(
    db,
    'SELECT logo_sha256 AS sha256, logo_mime_code AS mimeCode, accent_colour AS accentColour FROM company WHERE id = 1',
  ).get();
  const bytes = row?.sha256 == null ? null : readContent(db, row.sha256);
  return {
    logo: bytes === null || row?.mimeCode == null ? null : { bytes, mimeCode: row.mimeCode },
    accentColour: row?.accentColour ?? null,
  };
}

/** What tells one letterhead from another, without reading the logo. */
export function letterheadKey(db: Connection): string {
  return JSON.stringify(statement(db, 'SELECT logo_sha256, logo_mime_code, accent_colour FROM company WHERE id = 1').get() ?? null);
}
