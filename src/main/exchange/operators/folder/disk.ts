/** What the folder operator needs of a disk that may be far away, and may be gone. */
import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { AppError } from '../../../../shared/contract/errors.ts';
import { isSystemError } from '../../../company/systemErrors.ts';

/** The entries of a folder on the disk: without this a power cut could take back what was moved or made. Windows keeps them by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network drives know no such thing.
    if (!isSystemError(error) || (error.code !== 'EINVAL' && error.code !== 'ENOTSUP')) throw error;
  } finally {
    await handle.close();
  }
}

/** On the disk before it is moved: a file that a power cut empties must not have been sent. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** @throws AppError exchange.folderMissing */
export async function present(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() !== true) throw new AppError('exchange.folderMissing', { folder }, { retryable: true });
}

export async function exists(path: string): Promise<boolean> {
  return (await changedAt(path)) !== null;
}

export async function changedAt(path: string): Promise<string | null> {
  const stats = await statOf(path);
  return stats === null ? null : new Date(stats.mtimeMs).toISOString();
}

export async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return null;
    throw error;
  }
}
