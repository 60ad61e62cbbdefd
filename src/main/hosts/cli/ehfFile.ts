/** A document in a file, or why there is none. */
import { readFileSync, statSync } from 'node:fs';
import { DEFAULT_LIMITS, readDocument, type EhfDocument, type InvoiceModel } from '../../../ehf/index.ts';
import type { Texts } from '../texts.ts';

export type DocumentWithModel = EhfDocument & { readonly model: InvoiceModel };

export type EhfFile = { readonly ok: true; readonly document: DocumentWithModel } | { readonly ok: false; readonly message: string };

/** Reads the bill in a file; never throws for what is in it. */
export function readEhfFile(file: string, texts: Texts): EhfFile {
  const read = readAnyFile(file, texts);
  if (!read.ok) return read;
  const { model } = read.document;
  return model === null ? { ok: false, message: texts.host('cli.ehf.noModel') } : { ok: true, document: { ...read.document, model } };
}

/** As {@link readEhfFile}, of any kind of document. */
export function readAnyFile(
  file: string,
  texts: Texts,
): { readonly ok: true; readonly document: EhfDocument } | { readonly ok: false; readonly message: string } {
  try {
    const found = statSync(file);
    if (found.isDirectory()) return { ok: false, message: texts.host('cli.reason.directory') };
    // Not even read: it may be larger than the memory.
    if (found.size > DEFAULT_LIMITS.bytes) return { ok: false, message: unreadable(texts, 'tooLarge', `${found.size} bytes`) };
    const read = readDocument(readFileSync(file));
    if (!read.ok) return { ok: false, message: unreadable(texts, read.failure.code, read.failure.detail) };
    return read;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const isMissing = error.code === 'ENOENT';
    return {
      ok: false,
      message: texts.host(
        isMissing ? 'cli.reason.fileNotFound' : error.code === 'EACCES' ? 'cli.reason.noAccess' : 'cli.reason.cannotOpen',
      ),
    };
  }
}

function unreadable(texts: Texts, code: string, detail: string): string {
  return texts.message(`failure.${code}`) ?? detail;
}
