/** Stored bytes, each known by its SHA-256: written once, never changed. */
import { createHash } from 'node:crypto';
import type { Connection } from './connection.ts';
import { statement } from './statements.ts';

/** The SHA-256 of bytes, in lower-case hexadecimal: what they are known by. */
export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Stores bytes, inside the caller's transaction; the same bytes are stored once, whatever they are part of.
 *
 * @param sha256 their hash when it is known already
 * @returns the hash they are known by
 */
export function storeContent(db: Connection, bytes: Uint8Array, sha256: string = contentHash(bytes)): string {
  if (!hasContent(db, sha256)) {
    statement(db, 'INSERT INTO content (sha256, size, bytes) VALUES (?, ?, ?)').run(sha256, bytes.byteLength, bytes);
  }
  return sha256;
}

/** Whether bytes of this hash are stored. */
export function hasContent(db: Connection, sha256: string): boolean {
  return statement(db, 'SELECT 1 FROM content WHERE sha256 = ?').get(sha256) !== undefined;
}

/** The stored bytes of a hash, or null. */
export function readContent(db: Connection, sha256: string): Uint8Array | null {
  return statement<{ bytes: Uint8Array }>(db, 'SELECT bytes FROM content WHERE sha256 = ?').get(sha256)?.bytes ?? null;
}
