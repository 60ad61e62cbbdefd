/** Customers and articles from CSV and Excel. */
import type { Output } from '../../../shared/contract/index.ts';
import type { ImportPreview } from '../../../shared/contract/registers.ts';
import type { Texts } from '../texts.ts';
import type { Run } from './run.ts';

export interface ImportOptions {
  /** A row that is here already is updated in place of being skipped. */
  readonly update?: true;
  /** Tells what would come of it, and stores nothing. */
  readonly preview?: true;
  readonly sheet?: string;
  /** False: the first row is a row like the others. */
  readonly headings: boolean;
}

type Register = 'customers' | 'articles';
type Refusal = ImportPreview['refused'][number];

/**
 * Imports the rows of a file; the rows that are refused are told with their reasons.
 *
 * @returns false when a row was refused
 */
export async function importFile(run: Run, register: Register, file: string, options: ImportOptions): Promise<boolean> {
  const application = await run.application();
  const request = {
    register,
    sheet: options.sheet ?? null,
    hasHeadings: options.headings,
    existing: options.update === true ? ('update' as const) : ('skip' as const),
  };
  const upload = await application.addUploadPath(file);
  const result =
    options.preview === true
      ? asResult(await run.call('registers.previewImport', { ...request, upload }))
      : await run.call('registers.import', { ...request, upload });
  await tell(run, register, file, result, options.preview === true);
  return result.refusedCount === 0;
}

function asResult(preview: ImportPreview): Output<'registers.import'> {
  const { wouldAdd, wouldUpdate, wouldSkip, unchanged, refused, refusedCount } = preview;
  return { added: wouldAdd, updated: wouldUpdate, skipped: wouldSkip, unchanged, refused, refusedCount };
}

async function tell(
  run: Run,
  register: Register,
  file: string,
  { refused, refusedCount, added, updated, skipped, unchanged }: Output<'registers.import'>,
  isPreview: boolean,
): Promise<void> {
  const texts = await run.texts();
  if (run.json) {
    for (const row of refused) run.line({ ...row, reason: reasonText(texts, row) });
    run.line({ file, isPreview, added, updated, skipped, unchanged, refused: refusedCount });
    return;
  }
  if (refused.length > 0) {
    await run.table(
      [
        { heading: 'cli.column.row', value: (row) => String(row.row), right: true },
        { heading: 'cli.column.field', value: (row) => texts.message(`${register}.field.${row.field}`) ?? row.field },
        { heading: 'cli.column.value', value: (row) => row.value },
        { heading: 'cli.column.reason', value: (row) => reasonText(texts, row) },
      ],
      refused,
    );
    run.gap();
  }
  await run.say(isPreview ? 'cli.import.would' : 'cli.import.done', { added, updated, skipped, refused: refusedCount });
}

function reasonText(texts: Texts, { code, params }: Refusal): string {
  return texts.message(`importing.reason.${code}`, params) ?? code;
}
