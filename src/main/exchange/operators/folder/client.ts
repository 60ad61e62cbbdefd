/**
 * An access point that watches folders. What we send is laid into its outbox, what it received lies in its inbox, both in the layout
 * that Oxalis writes: `RECEIVER/SENDER/TRANSMISSION.doc.xml`, beside it `.receipt.dat` once it is delivered, and `.error.txt` when it was not.
 *
 * A document is written aside, marked, and moved into place by one rename, so that the access point never sees half of one, and a crash at
 * any point can be told afterwards: without the mark it never left; with the mark and the file aside neither; with the mark alone it did.
 */
import { open, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { AppError } from '../../../../shared/contract/errors.ts';
import { isSystemError } from '../../../company/systemErrors.ts';
import type { ConnectedOperator } from '../../context.ts';
import {
  OperatorError,
  type AccountPort,
  type FetchedFile,
  type HandledState,
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

export interface FolderOptions {
  readonly name: string;
  readonly outboxFolder: string;
  readonly inboxFolder: string;
  /** Our own electronic address: `0192:123456785`. */
  readonly sender: string;
}

const DOCUMENT = '.doc.xml';
const RECEIPT = '.receipt.dat';
const FAILURE = '.error.txt';
/** Folders of our own, which the access point does not watch. */
const ASIDE = '.autoinvoice-aside';
const MARKS = '.autoinvoice-sent';
const HANDLED = '.autoinvoice-handled';
const LARGEST_DOCUMENT = 100 * 1024 * 1024;
const DEEPEST = 2;

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

  constructor(options: FolderOptions) {
    this.name = options.name;
    this.#options = options;
    this.sending = new FolderSending(options);
    // It knows nobody; what can be tried is whether both folders can be used.
    this.account = { account: () => tryFolders(options), signing: null, registration: null };
  }

  async listReceived({ from, page, perPage }: ReceivedQuery, signal: AbortSignal): Promise<ReceivedPage> {
    const { inboxFolder } = this.#options;
    await wanted(inboxFolder);
    const found: { id: string; at: string; path: string }[] = [];
    for (const path of await filesUnder(inboxFolder, DEEPEST)) {
      cancelled(signal);
      if (!path.endsWith(DOCUMENT)) continue;
      const full = join(inboxFolder, path);
      const at = new Date((await stat(full)).mtimeMs).toISOString();
      const id = idOf(path);
      this.#places.set(id, full);
      if (from === null || at >= from) found.push({ id, at, path: full });
    }
    found.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
    const rows = found.slice((page - 1) * perPage, page * perPage);
    return { documents: rows.map(({ id, at }) => ({ id, receivedAt: at, files: [] })), entries: rows.length };
  }

  async fetchDocument(id: string, signal: AbortSignal): Promise<Uint8Array> {
    cancelled(signal);
    const path = this.#places.get(id);
    if (path === undefined) throw new OperatorError(this.name, 'notFound', { detail: id });
    try {
      const { size } = await stat(path);
      if (size > LARGEST_DOCUMENT) throw new OperatorError(this.name, 'tooLarge', { detail: `${size} bytes` });
      return await readFile(path);
    } catch (error) {
      if (isSystemError(error) && error.code === 'ENOENT') throw new OperatorError(this.name, 'notFound', { detail: id, cause: error });
      throw error;
    }
  }

  /** The sender's print lies inside the document, if anywhere. */
  fetchPrint(): Promise<FetchedFile | null> {
    return Promise.resolve(null);
  }

  fetchFile(_id: string, file: OperatorFile): Promise<FetchedFile> {
    return Promise.reject(new OperatorError(this.name, 'notFound', { detail: file.id }));
  }

  /** The document stays where it is; a mark of our own says that it is done with. */
  async reportHandled(id: string, state: HandledState): Promise<void> {
    const folder = join(this.#options.inboxFolder, HANDLED);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${oxalisName(id)}.txt`), state);
  }
}

class FolderSending implements SendingPort {
  readonly channels = ['ehf'] as const;
  readonly reroute = null;
  readonly #options: FolderOptions;

  constructor(options: FolderOptions) {
    this.#options = options;
  }

  async send(document: OutgoingDocument, signal: AbortSignal): Promise<SendResult> {
    cancelled(signal);
    const { outboxFolder, sender, name } = this.#options;
    const { route, key } = document;
    if (route.channel !== 'ehf') throw new OperatorError(name, 'refused', { detail: `channel ${route.channel}` });
    await wanted(outboxFolder);
    if (await this.#hasLeft(key)) return { outcome: 'wasThere', ...receipt(`${key} has been laid out before`) };
    const aside = await this.#folder(ASIDE);
    const written = join(aside, `${key}${DOCUMENT}`);
    const folder = join(outboxFolder, oxalisName(`${route.scheme}:${route.id}`), oxalisName(sender));
    await mkdir(folder, { recursive: true });
    await writeDurably(written, document.bytes);
    await writeDurably(join(await this.#folder(MARKS), `${key}.txt`), Buffer.from(folder));
    const place = join(folder, `${key}${DOCUMENT}`);
    await rename(written, place);
    return { outcome: 'taken', ...receipt(place) };
  }

  async find(key: string, signal: AbortSignal): Promise<(SentState & Receipt) | null> {
    cancelled(signal);
    if (!(await this.#hasLeft(key))) return null;
    return { ...(await this.#stateOf(key)), ...receipt(`${key} has been laid out`) };
  }

  async states(keys: readonly string[], signal: AbortSignal): Promise<readonly SentState[]> {
    const states: SentState[] = [];
    for (const key of keys) {
      cancelled(signal);
      if (await this.#hasLeft(key)) states.push(await this.#stateOf(key));
    }
    return states;
  }

  /** Marked, and no longer aside: the rename has been. */
  async #hasLeft(key: string): Promise<boolean> {
    const { outboxFolder } = this.#options;
    if (!(await exists(join(outboxFolder, MARKS, `${key}.txt`)))) return false;
    return !(await exists(join(outboxFolder, ASIDE, `${key}${DOCUMENT}`)));
  }

  async #stateOf(key: string): Promise<SentState> {
    const folder = await readFile(join(this.#options.outboxFolder, MARKS, `${key}.txt`), 'utf8');
    const delivered = await changedAt(join(folder, `${key}${RECEIPT}`));
    if (delivered !== null) {
      return { key, status: 'delivered', actions: [{ at: delivered, key: 'action_delivered', channel: 'EINVOICE', message: '' }] };
    }
    const failed = await changedAt(join(folder, `${key}${FAILURE}`));
    if (failed === null) return { key, status: 'pending', actions: [] };
    const message = (await readFile(join(folder, `${key}${FAILURE}`), 'utf8')).slice(0, 2000);
    return { key, status: 'failed', actions: [{ at: failed, key: 'action_delivery_failed', channel: 'EINVOICE', message }] };
  }

  async #folder(name: string): Promise<string> {
    const folder = join(this.#options.outboxFolder, name);
    await mkdir(folder, { recursive: true });
    return folder;
  }
}

function receipt(detail: string): Receipt {
  return { httpStatus: null, requestId: null, detail };
}

/** On the disk before it is moved: a file that a power cut empties must not have been sent. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** @throws AppError exchange.folderMissing; OperatorError refused when the two are one, or one lies in the other: what we send would come back */
async function tryFolders({ name, outboxFolder, inboxFolder }: FolderOptions): Promise<OperatorAccount> {
  const places: string[] = [];
  for (const folder of [outboxFolder, inboxFolder]) {
    await wanted(folder);
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

function isOutside(folder: string, from: string): boolean {
  const way = relative(from, folder);
  return way.startsWith('..') || isAbsolute(way);
}

/** @throws AppError exchange.folderMissing */
async function wanted(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() !== true) throw new AppError('exchange.folderMissing', { folder }, { retryable: true });
}

async function exists(path: string): Promise<boolean> {
  return (await changedAt(path)) !== null;
}

async function changedAt(path: string): Promise<string | null> {
  try {
    return new Date((await stat(path)).mtimeMs).toISOString();
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Paths below a folder, so deep; what is hidden is ours. */
async function filesUnder(folder: string, depth: number): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isFile()) found.push(entry.name);
    else if (entry.isDirectory() && depth > 0) {
      for (const below of await filesUnder(join(folder, entry.name), depth - 1)) found.push(join(entry.name, below));
    }
  }
  return found;
}

/** The transmission, with its folders where it is not a name of its own. */
function idOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return oxalisName(name.slice(0, -DOCUMENT.length)).slice(0, 100);
}

function cancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('request.cancelled', {}, { cause: signal.reason });
}
