import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Output, ParsedInput } from '../../../shared/contract/index.ts';
import type { ImportResult } from '../../../shared/contract/inbox.ts';
import type { AppEvent } from '../../../shared/contract/events.ts';
import type { BackgroundContext, Upload } from '../../company/background.ts';
import type { WriteContext } from '../../company/connection.ts';
import { osloDate } from '../../../shared/values/clock.ts';
import { isSystemError } from '../../company/systemErrors.ts';
import { prepareDocument, receiveDocument, type Prepared } from './intake.ts';

/** A larger file is not read. */
const LARGEST_FILE = 100 * 1024 * 1024;
/** A transaction takes no more than this, so that a command of the user waits no longer. */
const SLICE_MILLISECONDS = 8;
/** Files made ready before they are stored: by number, by time and by size, so that neither the turn nor the memory grows. */
const BATCH_FILES = 100;
const BATCH_MILLISECONDS = 10;
const BATCH_BYTES = 2 * 1024 * 1024;

type Reason = NonNullable<ImportResult['reason']>;
interface Ready {
  readonly index: number;
  readonly filename: string;
  readonly prepared: Prepared;
}

/**
 * Imports files (`inbox.import`): each is read and checked outside any transaction, then stored, several in a short transaction.
 * A file that cannot be read as a document becomes a row with its reason; one that is no file, or too large, is refused.
 * @returns one result a file, in the order given
 * @throws AppError request.cancelled: what has been stored until then stays; upload.unknown, before anything is stored
 */
export async function importDocuments(ctx: BackgroundContext, input: ParsedInput<'inbox.import'>): Promise<Output<'inbox.import'>> {
  const results = new Map<number, ImportResult>();
  const uploads = input.uploads.map((handle) => ctx.upload(handle));
  const total = uploads.length;
  let ready: Ready[] = [];
  let bytes = 0;
  const { checkOn } = await import('./check.ts');
  const check = checkOn(osloDate(ctx.clock.now()));
  let started = performance.now();
  for (const [index, upload] of uploads.entries()) {
    if (ctx.signal.aborted) throw new AppError('request.cancelled', { done: results.size, total });
    const read = await readUpload(upload);
    if ('refused' in read) {
      results.set(index, { file: upload.filename, result: 'refused', id: null, reason: read.refused });
    } else {
      ready.push({ index, filename: upload.filename, prepared: prepareDocument(read.bytes, check, ctx.atWork) });
      bytes += read.bytes.byteLength;
    }
    if (ready.length >= BATCH_FILES || bytes >= BATCH_BYTES || performance.now() - started >= BATCH_MILLISECONDS || index === total - 1) {
      // Reading took its time: whoever waits is let in before anything is stored.
      await ctx.turn();
      await store(ctx, ready, results);
      ready = [];
      bytes = 0;
      ctx.emit({ type: 'import.progress', done: results.size, total });
      started = performance.now();
    }
  }
  return [...results.entries()].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}

/** Stores what is ready in as many short transactions as it takes. */
async function store(ctx: BackgroundContext, ready: readonly Ready[], results: Map<number, ImportResult>): Promise<void> {
  let next = 0;
  while (next < ready.length) {
    const stored = await ctx.slice((slice) => {
      const outcomes: [number, ImportResult][] = [];
      const changed = new Set<number>();
      const quiet: WriteContext = { ...slice, emit: (event) => gather(event, changed, slice) };
      const end = performance.now() + SLICE_MILLISECONDS;
      for (const { index, filename, prepared } of ready.slice(next)) {
        outcomes.push([index, storeOne(quiet, filename, prepared)]);
        if (performance.now() >= end || changed.size >= 900) break;
      }
      if (changed.size > 0) slice.emit({ type: 'inbox.changed', ids: [...changed].slice(0, 1000) });
      return outcomes;
    });
    for (const [index, result] of stored) results.set(index, result);
    next += stored.length;
  }
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
async function readUpload(upload: Upload): Promise<{ readonly bytes: Uint8Array } | { readonly refused: Reason }> {
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
