import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ImportResult } from '../../../shared/contract/inbox.ts';
import type { AppEvent } from '../../../shared/contract/events.ts';
import type { Upload } from '../../company/background.ts';
import type { WriteContext } from '../../company/connection.ts';
import { osloDate } from '../../../shared/values/clock.ts';
import { constraintOf } from '../../company/sqliteErrors.ts';
import { isSystemError } from '../../company/systemErrors.ts';
import { inOrder } from '../inOrder.ts';
import { receiveDocument, type IntakeContext, type Prepared } from './intake.ts';

/** A larger file is not read. */
const LARGEST_FILE = 100 * 1024 * 1024;
/** A transaction takes no more than this, so that a command of the user waits no longer. */
const SLICE_MILLISECONDS = 4;
/** Files in work: being read and checked, or waiting for those before them. By number and by size, so that the memory does not grow. */
const MOST_IN_WORK = 128;
const MOST_BYTES_IN_WORK = 8 * 1024 * 1024;
/** Files made ready before they are stored: by number, by time and by size. */
const BATCH_FILES = 32;
const BATCH_MILLISECONDS = 10;
const BATCH_BYTES = 2 * 1024 * 1024;
/** So often a file is read whose reading has ended with its thread; see readAndCheck. */
const MOST_TRIES = 5;

type Reason = NonNullable<ImportResult['reason']>;
interface Ready {
  readonly index: number;
  readonly filename: string;
  readonly prepared: Prepared;
}
/** A file to take in: its name, about its size, and its bytes, whenever they are asked for. */
export interface ImportedFile {
  readonly filename: string;
  readonly size: number;
  read(): Promise<{ readonly bytes: Uint8Array } | { readonly refused: Reason }>;
}

/**
 * Imports files (`inbox.import`): each is read and checked outside any transaction, in a thread of its own, then stored, several in a
 * short transaction. A file that cannot be read as a document becomes a row with its reason; one that is no file, too large, or not to
 * be stored is refused.
 * @returns one result a file, in the order given
 * @throws AppError request.cancelled: what has been stored until then stays; upload.unknown, before anything is stored
 */
export function importDocuments(ctx: IntakeContext, input: ParsedInput<'inbox.import'>): Promise<Output<'inbox.import'>> {
  const files = input.uploads.map((handle): ImportedFile => {
    const upload = ctx.upload(handle);
    return { filename: upload.filename, size: upload.size, read: () => readUpload(upload) };
  });
  return importFiles(ctx, files);
}

/** As importDocuments. */
export async function importFiles(ctx: IntakeContext, files: readonly ImportedFile[]): Promise<ImportResult[]> {
  const results = new Map<number, ImportResult>();
  const total = files.length;
  let ready: Ready[] = [];
  let bytes = 0;
  const day = osloDate(ctx.clock.now());
  let started = performance.now();
  const flush = async (): Promise<void> => {
    await store(ctx, ready, results);
    ready = [];
    bytes = 0;
    ctx.emit({ type: 'import.progress', done: results.size, total });
    started = performance.now();
  };
  await inOrder(
    files.map((file, index) => ({ file, index })),
    MOST_IN_WORK,
    ({ file }) => readAndCheck(ctx, file, day),
    async ({ file: { filename }, index }, outcome) => {
      if (ctx.signal.aborted) throw new AppError('request.cancelled', { done: results.size, total });
      if (outcome.status === 'rejected') throw outcome.reason;
      const { value } = outcome;
      if ('refused' in value) {
        results.set(index, { file: filename, result: 'refused', id: null, reason: value.refused });
      } else {
        ready.push({ index, filename, prepared: value });
        bytes += value.bytes.byteLength;
      }
      if (ready.length >= BATCH_FILES || bytes >= BATCH_BYTES || performance.now() - started >= BATCH_MILLISECONDS || index === total - 1)
        await flush();
    },
    ({ file }, inWork) => inWork.reduce((sum, one) => sum + one.file.size, file.size) <= MOST_BYTES_IN_WORK,
  );
  return [...results.entries()].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}

/**
 * Reads a file and has it checked. When the thread that checks dies, all that waited for it are given to the next one: the document that
 * kills it is set aside after its second death (company/atWork.ts), and the others come through.
 */
async function readAndCheck(ctx: IntakeContext, file: ImportedFile, day: string): Promise<Prepared | { readonly refused: Reason }> {
  for (let tries = 1; ; tries++) {
    if (ctx.signal.aborted) throw new AppError('request.cancelled');
    const read = await file.read();
    if ('refused' in read) return read;
    try {
      return await ctx.prepare(read.bytes, day);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'internal' || (error.retryable && tries === MOST_TRIES)) throw error;
      // What went wrong with one document stands in the log and concerns no other.
      if (!error.retryable) return { refused: { code: 'internal', params: {} } };
    }
  }
}

/**
 * Stores what is ready in as many short transactions as it takes. Where the database refuses one of several, they are stored one by
 * one, so that it keeps away no other.
 */
async function store(ctx: IntakeContext, ready: readonly Ready[], results: Map<number, ImportResult>): Promise<void> {
  let next = 0;
  let most = ready.length;
  while (next < ready.length) {
    const batch = ready.slice(next, next + most);
    try {
      const stored = await ctx.slice((slice) => storeSome(slice, batch));
      for (const [index, result] of stored) results.set(index, result);
      next += stored.length;
    } catch (error) {
      const constraint = constraintOf(error);
      const [first] = batch;
      if (constraint === null || first === undefined) throw error;
      if (batch.length === 1) {
        ctx.log.warn('document not stored', { constraint });
        results.set(first.index, {
          file: first.filename,
          result: 'refused',
          id: null,
          reason: { code: 'notStored', params: { detail: constraint } },
        });
        next++;
      }
      most = 1;
    }
  }
}

/** As many as a short transaction holds, the first at least. */
function storeSome(slice: WriteContext, batch: readonly Ready[]): [number, ImportResult][] {
  const outcomes: [number, ImportResult][] = [];
  const changed = new Set<number>();
  const quiet: WriteContext = { ...slice, emit: (event) => gather(event, changed, slice) };
  const end = performance.now() + SLICE_MILLISECONDS;
  for (const { index, filename, prepared } of batch) {
    outcomes.push([index, storeOne(quiet, filename, prepared)]);
    if (performance.now() >= end || changed.size >= 900) break;
  }
  if (changed.size > 0) slice.emit({ type: 'inbox.changed', ids: [...changed].slice(0, 1000) });
  return outcomes;
}

/** One event a transaction tells of all its documents. */
function gather(event: AppEvent, changed: Set<number>, slice: WriteContext): void {
  if (event.type !== 'inbox.changed') slice.emit(event);
  else for (const id of event.ids) changed.add(id);
}

function storeOne(ctx: WriteContext, filename: string, prepared: Prepared): ImportResult {
  const received = receiveDocument(ctx, prepared, {
    channel: 'file',
    operator: null,
    operatorId: null,
    filename: basename(filename),
    arrivedAt: ctx.clock.now().toISOString(),
    attachments: [],
  });
  if (received.result === 'unreadable')
    return {
      file: filename,
      result: 'unreadable',
      id: received.id,
      reason: {
        code: prepared.failure?.code ?? 'notXml',
        params: { line: prepared.failure?.line ?? 0, column: prepared.failure?.column ?? 0 },
      },
    };
  if (received.result === 'added') return { file: filename, result: 'added', id: received.id, reason: null };
  return { file: filename, result: 'duplicate', id: received.id, reason: { code: 'sameBytes', params: { id: received.id } } };
}

/** The bytes of a file, or why it is refused: what is no file, cannot be opened, or is too large leaves nothing that could be stored. */
async function readUpload(upload: Upload): ReturnType<ImportedFile['read']> {
  try {
    const found = await stat(upload.path);
    if (found.isDirectory()) return { refused: { code: 'directory', params: {} } };
    // A pipe or a device may never end.
    if (!found.isFile()) return { refused: { code: 'notAFile', params: {} } };
    if (found.size > LARGEST_FILE) return { refused: { code: 'tooLarge', params: { size: found.size, limit: LARGEST_FILE } } };
    if (found.size === 0) return { refused: { code: 'empty', params: {} } };
    return { bytes: await readFile(upload.path) };
  } catch (error) {
    const code = (isSystemError(error) ? error.code : null) ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return { refused: { code: 'fileNotFound', params: {} } };
    if (code === 'EACCES' || code === 'EPERM' || code === 'EBUSY') return { refused: { code: 'noAccess', params: {} } };
    if (code === '') throw error;
    return { refused: { code: 'cannotOpen', params: { detail: code } } };
  }
}
