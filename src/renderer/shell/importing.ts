/** Import of EHF files, dropped on the window or chosen in a dialog: handed over one by one, then imported in one command. */
import { create } from 'zustand';
import type { AppError } from '../../shared/contract/errors.ts';
import type { ImportResult } from '../../shared/contract/index.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';

export type ImportState =
  | { readonly step: 'idle' }
  | { readonly step: 'uploading'; readonly done: number; readonly total: number }
  | { readonly step: 'importing'; readonly total: number }
  | { readonly step: 'done'; readonly results: readonly ImportResult[] }
  | { readonly step: 'failed'; readonly error: AppError };

export const useImport = create<{ readonly state: ImportState }>(() => ({ state: { step: 'idle' } }));
const set = (state: ImportState): void => useImport.setState({ state });
let controller: AbortController | null = null;
/** The id of the import's command, by which it can be stopped. */
let commandId: string | null = null;

/** Files beyond what one command takes. */
const MOST_FILES = 10_000;

/** Imports the files, unless an import of this window is under way. Never throws: what failed is in the state. */
export async function importFiles(files: readonly File[]): Promise<void> {
  const { step } = useImport.getState().state;
  if (files.length === 0 || step === 'uploading' || step === 'importing') return;
  controller = new AbortController();
  const { signal } = controller;
  const refused: ImportResult[] = [];
  const uploads: string[] = [];
  try {
    for (const [index, file] of files.slice(0, MOST_FILES).entries()) {
      set({ step: 'uploading', done: index, total: files.length });
      try {
        uploads.push(await host().upload(file, signal));
      } catch (caught) {
        const error = toAppError(caught);
        if (error.code !== 'upload.tooLarge') throw error;
        // One file that is too large is that file's own affair.
        refused.push({ file: file.name, result: 'refused', id: null, reason: { code: 'tooLarge', params: {} } });
      }
    }
    set({ step: 'importing', total: uploads.length });
    commandId = crypto.randomUUID();
    const results = uploads.length === 0 ? [] : await host().call('inbox.import', { uploads }, commandId);
    set({ step: 'done', results: [...results, ...refused] });
  } catch (caught) {
    const error = toAppError(caught);
    set(error.code === 'request.cancelled' ? { step: 'idle' } : { step: 'failed', error });
  }
}

/** Stops handing files over. What has been imported stays. */
export function cancelUpload(): void {
  controller?.abort();
}
/** Stops the import; what is stored stays stored. */
export function cancelImport(): void {
  if (commandId !== null) void host().call('inbox.cancelImport', { commandId });
}
export function closeImport(): void {
  set({ step: 'idle' });
}
