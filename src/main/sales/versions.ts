/** Versions of a numbered document: its bytes and its print. All are kept. */
import { storeContent } from '../company/content.ts';
import type { WriteContext } from '../company/connection.ts';
import { statement } from '../company/statements.ts';
import type { Look } from './look.ts';

export interface NewVersion extends Look {
  readonly documentId: number;
  readonly ehf: Uint8Array;
  /** Null: made from the document when it is asked for. */
  readonly pdf: Uint8Array | null;
  /** When they are known. */
  readonly ehfSha256?: string | undefined;
  readonly pdfSha256?: string | undefined;
  readonly ruleset: string;
  /** `finalized`, or what was mended. */
  readonly reason: string;
}

/** Stores the next version of a document, in the caller's transaction. @returns its id */
export function storeVersion(ctx: WriteContext, version: NewVersion): number {
  const { db } = ctx;
  const { lastInsertRowid } = statement(
    db,
    `INSERT INTO document_version (document_id, version, ehf_sha256, pdf_sha256, ruleset, print_format, language, reason, made_by, made_at)
     VALUES (@document, 1 + coalesce((SELECT max(version) FROM document_version WHERE document_id = @document), 0), @ehf, @pdf, @ruleset, @format,
       @language, @reason, @actor, @now)`,
  ).run({
    document: version.documentId,
    ehf: storeContent(db, version.ehf, version.ehfSha256),
    pdf: version.pdf === null ? null : storeContent(db, version.pdf, version.pdfSha256),
    ruleset: version.ruleset,
    format: version.format,
    language: version.language,
    reason: version.reason,
    actor: ctx.actor,
    now: ctx.clock.now().toISOString(),
  });
  return Number(lastInsertRowid);
}
