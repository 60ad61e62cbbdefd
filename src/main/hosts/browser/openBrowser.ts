import { spawn } from 'node:child_process';

/** The program by which a system opens an address, and its arguments. */
export function openerOf(platform: NodeJS.Platform, address: string): { command: string; args: string[] } {
  if (platform === 'darwin') return { command: 'open', args: [address] };
  // `start` is a word of cmd; the empty text is the title of the window, without which the address would be taken for one.
  if (platform === 'win32') return { command: 'cmd', args: ['/c', 'start', '""', address.replaceAll('&', '^&')] };
  return { command: 'xdg-open', args: [address] };
}

/** Opens the user's browser. That it cannot be opened is no error: the address stands in the terminal. */
export function openBrowser(address: string, platform: NodeJS.Platform = process.platform): void {
  const { command, args } = openerOf(platform, address);
  const child = spawn(command, args, {
    stdio: 'ignore',
    detached: platform !== 'win32',
    windowsHide: true,
    windowsVerbatimArguments: platform === 'win32',
  });
  child.on('error', () => undefined);
  child.unref();
}
