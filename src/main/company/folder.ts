import { statfsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const cloudFolders =
  /(^|[\\/])(OneDrive[^\\/]*|Dropbox[^\\/]*|Google ?Drive|GoogleDrive[^\\/]*|My Drive|iCloud ?Drive|CloudStorage|Mobile Documents|Box Sync|Box|Nextcloud|pCloud ?Drive|Jottacloud)([\\/]|$)/i;

/** statfs types of network file systems on Linux: NFS, SMB, CIFS, SMB2, 9P (shared folders of virtual machines). */
const networkTypes = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997]);

/**
 * Whether a company file lies where SQLite's locks and write-ahead log cannot be trusted: a folder that another program
 * synchronises, or a network drive.
 */
export function folderWarning(file: string): 'network' | 'cloud' | null {
  const folder = dirname(resolve(file));
  if (cloudFolders.test(folder)) return 'cloud';
  if (folder.startsWith('\\\\') || folder.startsWith('//')) return 'network';
  if (process.platform === 'linux') {
    try {
      if (networkTypes.has(statfsSync(folder).type >>> 0)) return 'network';
    } catch {
      return null; // The folder itself is missing or unreadable: opening says so in better words.
    }
  }
  return null;
}
