/** The print of an EHF document in a file: no company file is opened. */
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_LIMITS, readDocument, type EhfDocument } from '../../../ehf/index.ts';
import type { Locale } from '../../../shared/i18n/index.ts';
import { printInvoice } from '../../print/index.ts';
import type { HostKey } from '../words/nb.ts';
import { writeFile } from './outFile.ts';
import type { Run } from './run.ts';

export interface PrintFileOptions {
  readonly out: string;
  readonly lang: Locale;
}

/**
 * Prints the document of a file to a PDF; one that is there already is replaced.
 *
 * @returns false when it cannot be read, has nothing to print, or the PDF cannot be written
 */
export async function printFile(run: Run, file: string, { out, lang }: PrintFileOptions): Promise<boolean> {
  const texts = await run.texts();
  const refuse = (path: string, message: string): false => {
    if (run.json) run.line({ file, out: null, message });
    else run.print(`${path}: ${message}\n`);
    return false;
  };
  // The document is never printed over.
  if (resolve(file) === resolve(out)) return refuse(out, texts.host('cli.ehf.print.sameFile'));
  const read = readFile(file);
  if (typeof read === 'string') return refuse(file, texts.host(read));
  if (!read.ok) return refuse(file, texts.message(`failure.${read.failure.code}`) ?? read.failure.detail);
  const { model, kind, unread }: EhfDocument = read.document;
  if (model === null) return refuse(file, texts.host('cli.ehf.print.nothing'));
  const bytes = await printInvoice(model, kind, { lang, unread });
  const problem = writeFile(out, bytes);
  if (problem !== null) return refuse(out, texts.host(problem));
  if (run.json) run.line({ file, out, kind, bytes: bytes.length });
  else await run.say('cli.ehf.print.done', { file: out });
  return true;
}

function readFile(file: string): ReturnType<typeof readDocument> | HostKey {
  try {
    const found = statSync(file);
    if (found.isDirectory()) return 'cli.reason.directory';
    // Not even read: it may be larger than the memory.
    if (found.size > DEFAULT_LIMITS.bytes)
      return { ok: false, failure: { code: 'tooLarge', line: null, column: null, detail: `${found.size} bytes` } };
    return readDocument(readFileSync(file));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT') return 'cli.reason.fileNotFound';
    return error.code === 'EACCES' ? 'cli.reason.noAccess' : 'cli.reason.cannotOpen';
  }
}
