/**
 * The mark that tells a folder from the empty place where its disk is to be mounted: what is laid there nobody fetches, and what is not found
 * there may have been sent long ago. It is laid at activation, inside the folder of ours that says what has left or is handled: whoever tidies
 * that away takes the mark along.
 */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../../shared/contract/errors.ts';
import { isSystemError } from '../../../company/systemErrors.ts';
import { exists, present, syncFolder, writeDurably } from './disk.ts';

/** Folders of our own, which the access point does not watch: in its outbox and in its inbox. */
export const MARKS = '.autoinvoice-sent';
export const HANDLED = '.autoinvoice-handled';
type Own = typeof MARKS | typeof HANDLED;

export const DOCUMENT = '.doc.xml';
const MARK = '.in-use';
const DEEPEST = 2;

/** @throws AppError exchange.folderMissing when the folder is not there, or cannot be written to */
export async function layMark(folder: string, own: Own): Promise<void> {
  await present(folder);
  try {
    await mkdir(join(folder, own), { recursive: true });
    await writeDurably(join(folder, own, MARK), new Uint8Array());
    await syncFolder(join(folder, own));
    await syncFolder(folder);
  } catch (error) {
    throw isSystemError(error) ? new AppError('exchange.folderMissing', { folder }, { cause: error }) : error;
  }
}

/**
 * The folder is the one that was activated. Activations before there were marks left none: they are known by what is there of ours, and an inbox
 * by the documents in it as well, and get their mark now.
 * @throws AppError exchange.folderMissing where it cannot be known
 */
export async function assureMarked(folder: string, own: Own): Promise<void> {
  await present(folder);
  if (await exists(join(folder, own, MARK))) return;
  const isOurs = (await namesIn(join(folder, own))).some((name) => name.endsWith('.txt'));
  const isInUse = isOurs || (own === HANDLED && (await filesUnder(folder)).some((path) => path.endsWith(DOCUMENT)));
  if (!isInUse) throw new AppError('exchange.folderMissing', { folder }, { retryable: true });
  await layMark(folder, own);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Paths below a folder, so deep; what is hidden is ours. */
export async function filesUnder(folder: string, depth = DEEPEST): Promise<string[]> {
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
