/**
 * An access point that watches folders. What we send is laid into its outbox, what it received lies in its inbox, both in the layout
 * that Oxalis writes: `RECEIVER/SENDER/TRANSMISSION.doc.xml`, beside it `.receipt.dat` once it is delivered, and `.error.txt` when it was not.
 *
 * A document is written aside, marked, and moved into place by one rename, so that the access point never sees half of one, and a crash at
 * any point can be told afterwards: without the mark it never left; with the mark and the file aside neither; with the mark alone it did.
 */
import type { Stats } from 'node:fs';
import { mkdir, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../../shared/contract/errors.ts';
import { isSystemError } from '../../../company/systemErrors.ts';
import type { ConnectedOperator } from '../../context.ts';
import {
  OperatorError,
  type AccountPort,
  type FetchedFile,
  type HandledState,
  type NotThere,
  type OperatorAccount,
  type OperatorFile,
  type OutgoingDocument,
  type ReceivedPage,
  type ReceivedQuery,
  type Receipt,
  type SendingPort,
  type SendResult,
  type SentState,
} from '../port.ts';
import { changedAt, exists, present, statOf, syncFolder, writeDurably } from './disk.ts';
import { assureMarked, DOCUMENT, filesUnder, HANDLED, layMark, MARKS } from './mark.ts';

export interface FolderOptions {
  readonly name: string;
  readonly outboxFolder: string;
  readonly inboxFolder: string;
  /** Our own electronic address: `0192:123456785`. */
  readonly sender: string;
}

const RECEIPT = '.receipt.dat';
const FAILURE = '.error.txt';
/** A folder of our own, which the access point does not watch. */
const ASIDE = '.autoinvoice-aside';
const LARGEST_DOCUMENT = 100 * 1024 * 1024;

/** As Oxalis names folders and files: `0192:123456785` is `0192_123456785`. */
export function oxalisName(text: string): string {
  return text.replaceAll(/[^a-zA-Z0-9.-]/g, '_');
}

/** @throws AppError exchange.folderMissing when there is no such folder, or it cannot be written to; told at the first use */
export function createFolderOperator(options: FolderOptions): ConnectedOperator {
  return new FolderOperator(options);
}

class FolderOperator implements ConnectedOperator {
  readonly name: string;
  // A folder may lie on another machine: a demo company does not use it.
  readonly isLoopback = false;
  readonly lookup = null;
  readonly account: AccountPort;
  readonly sending: SendingPort;
  readonly #options: FolderOptions;
  /** Where each document of the inbox lies, from the last time it was listed. */
  #places = new Map<string, string>();
  /** What was there when a walk through the inbox began; the walk asks page by page. */
  #listing: Listing | null = null;

  constructor(options: FolderOptions) {
    this.name = options.name;
    this.#options = options;
    this.sending = new FolderSending(options);
    // It knows nobody; what can be tried is whether both folders can be used.
    this.account = { account: () => tryFolders(options), prepare: () => prepare(options), signing: null, registration: null };
  }

  listReceived({ from, page, perPage }: ReceivedQuery, signal: AbortSignal): Promise<ReceivedPage> {
    return onDisk(this.name, async () => {
      const kept = this.#listing;
      const listing = kept !== null && goesOn(kept, from, page) ? kept : await this.#list(signal);
      this.#listing = listing;
      const first = from === null ? 0 : listing.files.findIndex(({ at }) => at >= from);
      const start = (first < 0 ? listing.files.length : first) + (page - 1) * perPage;
      const rows = listing.files.slice(start, start + perPage);
      listing.told = rows.at(-1)?.at ?? listing.told;
      return { documents: rows.map(({ id, at }) => ({ id, receivedAt: at, files: [] })), entries: rows.length };
    });
  }

  /** Everything in the inbox by the time it came: one look at each file, however many pages are asked for. */
  async #list(signal: AbortSignal): Promise<Listing> {
    const { inboxFolder } = this.#options;
    const listedAt = performance.now();
    const places = new Map<string, string>();
    const files: { id: string; at: string }[] = [];
    for (const { path, stats } of await wholeFiles(inboxFolder, signal)) {
      // When it came here: a program that copies may keep an older time of the content.
      const at = new Date(stats.ctimeMs).toISOString();
      const id = idOf(path);
      places.set(id, join(inboxFolder, path));
      files.push({ id, at });
    }
    this.#places = places;
    files.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
    return { files, listedAt, told: null };
  }

  fetchDocument(id: string, signal: AbortSignal): Promise<Uint8Array> {
    return onDisk(this.name, async () => {
      cancelled(signal);
      const path = this.#places.get(id);
      if (path === undefined) throw new OperatorError(this.name, 'notFound', { detail: id });
      try {
        const { size } = await stat(path);
        if (size > LARGEST_DOCUMENT) throw new OperatorError(this.name, 'tooLarge', { detail: `${size} bytes` });
        return await readFile(path);
      } catch (error) {
        if (!isSystemError(error) || error.code !== 'ENOENT') throw error;
        // Gone, if it is not the whole disk that has gone.
        await assureMarked(this.#options.inboxFolder, HANDLED);
        throw new OperatorError(this.name, 'notFound', { detail: id, cause: error });
      }
    });
  }

  /** The sender's print lies inside the document, if anywhere. */
  async fetchPrint(_id: string, signal: AbortSignal): Promise<FetchedFile | null> {
    cancelled(signal);
    return null;
  }

  async fetchFile(_id: string, file: OperatorFile, signal: AbortSignal): Promise<FetchedFile> {
    cancelled(signal);
    throw new OperatorError(this.name, 'notFound', { detail: file.id });
  }

  /** The document stays where it is; a mark of our own says that it is done with. */
  reportHandled(id: string, state: HandledState, signal: AbortSignal): Promise<void> {
    return onDisk(this.name, async () => {
      cancelled(signal);
      const { inboxFolder } = this.#options;
      await assureMarked(inboxFolder, HANDLED);
      await writeFile(join(inboxFolder, HANDLED, `${oxalisName(id)}.txt`), state);
    });
  }
}

interface Listing {
  readonly files: readonly { readonly id: string; readonly at: string }[];
  /** performance.now() */
  readonly listedAt: number;
  /** Arrival of the last file that was told of. */
  told: string | null;
}

/** A listing is good for so long, and for a page that begins so little before where the last one ended: another walk begins further back. */
const LISTING_MS = 60_000;
const STEP_BACK_MS = 10_000;

function goesOn({ listedAt, told }: Listing, from: string | null, page: number): boolean {
  if (told === null || performance.now() - listedAt > LISTING_MS) return false;
  return page > 1 || (from !== null && from < told && Date.parse(from) >= Date.parse(told) - STEP_BACK_MS);
}

/** What is told of why a document could not be delivered. */
const LONGEST_FAILURE = 64 * 1024;

class FolderSending implements SendingPort {
  readonly channels = ['ehf'] as const;
  readonly reroute = null;
  readonly #options: FolderOptions;

  constructor(options: FolderOptions) {
    this.#options = options;
  }

  send(document: OutgoingDocument, signal: AbortSignal): Promise<SendResult> {
    const { outboxFolder, sender, name } = this.#options;
    return onDisk(name, async () => {
      cancelled(signal);
      const { route, key } = document;
      if (route.channel !== 'ehf') throw new OperatorError(name, 'refused', { detail: `channel ${route.channel}` });
      await assureMarked(outboxFolder, MARKS);
      if (await this.#hasLeft(key)) return { outcome: 'wasThere', ...receipt(`${key} has been laid out before`) };
      const aside = join(outboxFolder, ASIDE);
      await mkdir(aside, { recursive: true });
      // It is there since the activation, and not made here: where the disk goes away meanwhile, this ends at the mark.
      const marks = join(outboxFolder, MARKS);
      const written = join(aside, `${key}${DOCUMENT}`);
      const folder = join(outboxFolder, oxalisName(`${route.scheme}:${route.id}`), oxalisName(sender));
      await mkdir(folder, { recursive: true });
      await writeDurably(written, document.bytes);
      await syncFolder(aside);
      await writeDurably(join(marks, `${key}.txt`), Buffer.from(folder));
      await syncFolder(marks);
      const place = join(folder, `${key}${DOCUMENT}`);
      await rename(written, place);
      await syncFolder(folder);
      await syncFolder(aside);
      return { outcome: 'taken', ...receipt(place) };
    });
  }

  find(key: string, signal: AbortSignal): Promise<(SentState & Receipt) | NotThere> {
    return onDisk(this.#options.name, async () => {
      cancelled(signal);
      await assureMarked(this.#options.outboxFolder, MARKS);
      if (!(await this.#hasLeft(key))) return { status: 'notThere', ...receipt(`${key} has not been laid out`) };
      return this.#stateOf(key);
    });
  }

  states(keys: readonly string[], signal: AbortSignal): Promise<readonly (SentState & Receipt)[]> {
    return onDisk(this.#options.name, async () => {
      cancelled(signal);
      await assureMarked(this.#options.outboxFolder, MARKS);
      const states: (SentState & Receipt)[] = [];
      for (const key of keys) {
        cancelled(signal);
        if (await this.#hasLeft(key)) states.push(await this.#stateOf(key));
      }
      return states;
    });
  }

  /** Marked, and no longer aside: the rename has been. What was not found counts only where the disk has been there all the while. */
  async #hasLeft(key: string): Promise<boolean> {
    const { outboxFolder } = this.#options;
    const isMarked = await exists(join(outboxFolder, MARKS, `${key}.txt`));
    const isAside = await exists(join(outboxFolder, ASIDE, `${key}${DOCUMENT}`));
    await assureMarked(outboxFolder, MARKS);
    return isMarked && !isAside;
  }

  async #stateOf(key: string): Promise<SentState & Receipt> {
    const folder = await readFile(join(this.#options.outboxFolder, MARKS, `${key}.txt`), 'utf8');
    const delivered = await changedAt(join(folder, `${key}${RECEIPT}`));
    if (delivered !== null) {
      return {
        key,
        status: 'delivered',
        actions: [{ at: delivered, key: 'action_delivered', channel: 'EINVOICE', message: '' }],
        ...receipt(RECEIPT),
      };
    }
    const failed = await changedAt(join(folder, `${key}${FAILURE}`));
    if (failed === null) return { key, status: 'pending', actions: [], ...receipt(`${key} has been laid out`) };
    const message = (await readFile(join(folder, `${key}${FAILURE}`), 'utf8')).slice(0, LONGEST_FAILURE);
    return {
      key,
      status: 'failed',
      actions: [{ at: failed, key: 'action_delivery_failed', channel: 'EINVOICE', message }],
      ...receipt(message),
    };
  }
}

function receipt(detail: string): Receipt {
  return { httpStatus: null, requestId: null, detail };
}

/** What the system refuses (a disk that is away, full, or closed to us) may pass: the operator is out of reach. */
async function onDisk<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code !== 'exchange.folderMissing') throw error;
    if (error instanceof AppError) {
      const folder = String(error.params['folder']);
      throw new OperatorError(name, 'unreachable', { params: { place: 'folder', folder }, detail: folder, cause: error });
    }
    if (isSystemError(error)) throw new OperatorError(name, 'unreachable', { detail: error.code ?? error.message, cause: error });
    throw error;
  }
}

/** @throws AppError exchange.folderMissing; OperatorError refused when the two are one, or one lies in the other: what we send would come back */
async function tryFolders({ name, outboxFolder, inboxFolder }: FolderOptions): Promise<OperatorAccount> {
  const places: string[] = [];
  for (const folder of [outboxFolder, inboxFolder]) {
    await present(folder);
    places.push(await realpath(folder));
    const probe = join(folder, `.autoinvoice-${process.pid}.probe`);
    try {
      await writeFile(probe, '');
      await rm(probe);
    } catch (error) {
      throw new AppError('exchange.folderMissing', { folder }, { cause: error });
    }
  }
  const [outbox = '', inbox = ''] = places;
  if (!isOutside(outbox, inbox) || !isOutside(inbox, outbox))
    throw new OperatorError(name, 'refused', { detail: `${inbox} and ${outbox} must lie beside each other` });
  return { companyName: null, orgNumber: null, isVerified: null };
}

/** Both folders get their mark; activating is the user's word that they are the ones. @throws AppError exchange.folderMissing */
async function prepare({ outboxFolder, inboxFolder }: FolderOptions): Promise<void> {
  await layMark(outboxFolder, MARKS);
  await layMark(inboxFolder, HANDLED);
}

function isOutside(folder: string, from: string): boolean {
  const way = relative(from, folder);
  return way.startsWith('..') || isAbsolute(way);
}

/** A file that came longer ago has been written to its end. */
const YOUNG_MS = 60_000;
/** Between two looks at a young one. */
const LOOK_AGAIN_MS = 250;

/**
 * The documents of the inbox, without those that are still being written: a young one must have stood still between two looks, and end as XML
 * does. What is left out is seen at the next time.
 */
async function wholeFiles(folder: string, signal: AbortSignal): Promise<{ readonly path: string; readonly stats: Stats }[]> {
  cancelled(signal);
  await assureMarked(folder, HANDLED);
  const files: { path: string; stats: Stats }[] = [];
  for (const path of await filesUnder(folder)) {
    cancelled(signal);
    if (!path.endsWith(DOCUMENT)) continue;
    const stats = await statOf(join(folder, path));
    if (stats !== null) files.push({ path, stats });
  }
  const isYoung = ({ stats }: { stats: Stats }): boolean => Date.now() - stats.ctimeMs < YOUNG_MS;
  if (!files.some(isYoung)) return files;
  await sleep(LOOK_AGAIN_MS);
  cancelled(signal);
  const whole: typeof files = [];
  for (const file of files) {
    if (!isYoung(file)) whole.push(file);
    else {
      const now = await statOf(join(folder, file.path));
      const stood = now !== null && now.size === file.stats.size && now.mtimeMs === file.stats.mtimeMs;
      if (stood && (await endsAsXml(join(folder, file.path), now.size))) whole.push(file);
    }
  }
  return whole;
}

async function endsAsXml(path: string, size: number): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, Math.max(0, size - 256));
    return buffer.subarray(0, bytesRead).toString('latin1').trimEnd().endsWith('>');
  } finally {
    await file.close();
  }
}

/** The transmission; with its folders where that is no UUID, and so may be there twice. */
function idOf(path: string): string {
  const name = (path.split(/[\\/]/).at(-1) ?? path).slice(0, -DOCUMENT.length);
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(name)) return name;
  return oxalisName(path.slice(0, -DOCUMENT.length)).slice(-100);
}

function cancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('request.cancelled', {}, { cause: signal.reason });
}
