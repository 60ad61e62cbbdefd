/** An import into a register, from the file that is chosen to what came of it. One at a time, in the dialog that shows it. */
import { create } from 'zustand';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Input, Output } from '../../shared/contract/index.ts';
import type { ImportPreview } from '../../shared/contract/registers.ts';
import { host } from '../client/host.ts';
import { toAppError } from '../client/queries.ts';

export type RegisterName = Input<'registers.import'>['register'];

/** How the file is to be read. */
export interface ImportOptions {
  /** Null: the first. */
  readonly sheet: string | null;
  /** Null: guessed from the headings. */
  readonly mapping: Readonly<Record<string, number>> | null;
  readonly hasHeadings: boolean;
  readonly existing: 'skip' | 'update';
}
export type ImportResult = Output<'registers.import'>;

export interface ImportState {
  readonly step: 'choose' | 'map' | 'importing' | 'done';
  readonly file: File | null;
  readonly options: ImportOptions;
  readonly preview: ImportPreview | null;
  /** The preview is on its way. */
  readonly reading: boolean;
  readonly result: ImportResult | null;
  readonly error: AppError | null;
}

const asGuessed: ImportOptions = { sheet: null, mapping: null, hasHeadings: true, existing: 'skip' };
const start: ImportState = {
  step: 'choose',
  file: null,
  options: asGuessed,
  preview: null,
  reading: false,
  result: null,
  error: null,
};
export const useRegisterImport = create<ImportState>(() => start);
const set = (change: Partial<ImportState>): void => useRegisterImport.setState(change);

/** The upload that the host keeps for us; null when it has been used up. */
let upload: string | null = null;
let commandId: string | null = null;
/** Counts what is asked for: an answer to an earlier question is thrown away. */
let turn = 0;

function cancelRunning(): void {
  const id = commandId;
  commandId = null;
  // That nothing could be cancelled is no news: then it is done.
  if (id !== null)
    host()
      .call('inbox.cancelImport', { commandId: id })
      .catch(() => undefined);
}

/** Forgets everything; what runs is stopped. */
export function resetImport(): void {
  turn += 1;
  cancelRunning();
  upload = null;
  useRegisterImport.setState(start, true);
}

async function handOver(file: File): Promise<string> {
  upload ??= await host().upload(file);
  return upload;
}

/** Takes a file and reads it with guessed columns. */
export async function chooseFile(register: RegisterName, file: File): Promise<void> {
  resetImport();
  set({ file });
  await readPreview(register, asGuessed);
}

/** Reads the file with other options. The last question counts. */
export async function readPreview(register: RegisterName, options: ImportOptions): Promise<void> {
  const { file } = useRegisterImport.getState();
  if (file === null) return;
  turn += 1;
  const mine = turn;
  cancelRunning();
  set({ options, reading: true, error: null });
  try {
    const handle = await handOver(file);
    if (mine !== turn) return;
    const id = crypto.randomUUID();
    commandId = id;
    const preview = await host().call('registers.previewImport', requestOf(register, handle, options), id);
    if (mine !== turn) return;
    commandId = null;
    set({ step: 'map', preview, reading: false, options: { ...options, sheet: preview.sheet, mapping: preview.mapping } });
  } catch (caught) {
    if (mine !== turn) return;
    upload = null;
    set({ reading: false, error: toAppError(caught) });
  }
}

/** Does what the preview shows. */
export async function runImport(register: RegisterName): Promise<void> {
  const { file, options } = useRegisterImport.getState();
  if (file === null) return;
  turn += 1;
  const mine = turn;
  set({ step: 'importing', error: null });
  try {
    const handle = await handOver(file);
    const id = crypto.randomUUID();
    commandId = id;
    // Used up, whatever comes of it.
    upload = null;
    const result = await host().call('registers.import', requestOf(register, handle, options), id);
    if (mine !== turn) return;
    commandId = null;
    set({ step: 'done', result });
  } catch (caught) {
    if (mine !== turn) return;
    set({ step: 'map', error: toAppError(caught) });
  }
}

/** Stops the import that runs; what it has stored stays. */
export function cancelImport(): void {
  cancelRunning();
}

function requestOf(register: RegisterName, handle: string, options: ImportOptions): Input<'registers.import'> {
  return {
    register,
    upload: handle,
    sheet: options.sheet,
    mapping: options.mapping === null ? null : { ...options.mapping },
    hasHeadings: options.hasHeadings,
    existing: options.existing,
  };
}

/** The mapping when a column is given to a field, or to none: a field has one column, a column one field. */
export function withColumn(mapping: Readonly<Record<string, number>>, column: number, field: string): Record<string, number> {
  const next = Object.fromEntries(Object.entries(mapping).filter(([name, at]) => at !== column && name !== field));
  return field === '' ? next : { ...next, [field]: column };
}

/** The field that a column is given to; empty: none. */
export function fieldOfColumn(mapping: Readonly<Record<string, number>>, column: number): string {
  return Object.entries(mapping).find(([, at]) => at === column)?.[0] ?? '';
}
