/** A document in the terminal: no company file is opened. */
import type { Locale } from '../../../shared/i18n/index.ts';
import { valuesOf } from '../../../ehf/index.ts';
import { readAnyFile } from './ehfFile.ts';
import type { Run } from './run.ts';

/**
 * Tells all that a document holds, in words; as JSON the model and the values that have no place in it. Of one that is no bill there is no model, and all
 * values are told with their places.
 *
 * @returns false when it cannot be read
 */
export async function showFile(run: Run, file: string, { lang }: { readonly lang: Locale }): Promise<boolean> {
  const { textsIn } = await import('../texts.ts');
  const texts = textsIn(lang);
  const read = readAnyFile(file, texts);
  if (!read.ok) {
    if (run.json) run.line({ file, kind: null, message: read.message });
    else run.print(`${file}: ${read.message}\n`);
    return false;
  }
  const { kind, profile, model, root } = read.document;
  if (run.json) run.line({ file, kind, profile, model, unread: model === null ? valuesOf(root) : read.document.unread });
  else if (model === null) run.print((await import('./ehfOtherText.ts')).otherText(read.document, texts));
  else run.print((await import('./ehfText.ts')).documentText({ ...read.document, model }, lang));
  return true;
}
