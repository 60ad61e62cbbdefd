/** A file that a command makes. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import type { HostKey } from '../words/nb.ts';

/**
 * Writes beside the place and then moves there, so that no half file is left; one that is there already is replaced.
 *
 * @returns why it cannot be; null when it is done
 */
export function writeFile(out: string, bytes: Uint8Array): HostKey | null {
  const beside = `${out}.${process.pid}.part`;
  try {
    writeFileSync(beside, bytes);
    renameSync(beside, out);
    return null;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    rmSync(beside, { force: true });
    return 'cli.out.cannotWrite';
  }
}
