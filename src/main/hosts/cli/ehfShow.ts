/** A document in the terminal: no company file is opened. */
import type { Locale } from '../../../shared/i18n/index.ts';
import { readEhfFile } from './ehfFile.ts';
import type { Run } from './run.ts';

/**
 * Tells all that a document holds, in words; as JSON the model and the values that have no place in it.
 *
 * @returns false when it cannot be read
 */
export async function showFile(run: Run, file: string, { lang }: { readonly lang: Locale }): Promise<boolean> {
  const { textsIn } = await import('../texts.ts');
  const read = readEhfFile(file, textsIn(lang));
  if (!read.ok) {
    if (run.json) run.line({ file, kind: null, message: read.message });
    else run.print(`${file}: ${read.message}\n`);
    return false;
  }
  const { kind, profile, model, unread } = read.document;
  if (run.json) run.line({ file, kind, profile, model, unread });
  else run.print((await import('./ehfText.ts')).documentText(read.document, lang));
  return true;
}
