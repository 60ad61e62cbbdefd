/**
 * The bridge into the page: one small frozen object and nothing else of Node or Electron. A sandboxed preload can load
 * nothing, so this file imports only types beside Electron itself.
 */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { AppState } from '../../../shared/commands.ts';
import type { SequencedEvent } from '../../../shared/contract/events.ts';
import { addressOfFile } from '../../../shared/contract/fileAddresses.ts';
import type { FileRef } from '../../../shared/contract/inbox.ts';
import type { Answer, CallRequest, Channels, UploadRequest } from './channels.ts';

const channels: Channels = {
  call: 'autoinvoice:call',
  upload: 'autoinvoice:upload',
  menuState: 'autoinvoice:menuState',
  event: 'autoinvoice:event',
  menuCommand: 'autoinvoice:menuCommand',
};

/** Hands messages on without the event they came with, which would give the page the sender. Returns how to stop. */
function listen<T>(channel: string, listener: (message: T) => void): () => void {
  const heard = (_event: IpcRendererEvent, message: T): void => listener(message);
  ipcRenderer.on(channel, heard);
  return () => void ipcRenderer.off(channel, heard);
}

const bridge = {
  /** Calls an operation of the contract. */
  call: (operation: string, input: unknown, commandId?: string): Promise<Answer> =>
    ipcRenderer.invoke(channels.call, { operation, input, commandId } satisfies CallRequest),
  /** Hands over the bytes of a file; the answer's value is `{ handle }`, which commands take. */
  upload: (filename: string, bytes: Uint8Array): Promise<Answer> =>
    ipcRenderer.invoke(channels.upload, { filename, bytes } satisfies UploadRequest),
  /** Tells of every event of the main side. */
  onEvent: (listener: (event: SequencedEvent) => void): (() => void) => listen(channels.event, listener),
  /** The address of a document's file. */
  fileUrl: (ref: FileRef): string => `autoinvoice://app/file/${addressOfFile(ref)}`,
  /** Tells of every command chosen in the native menu. */
  onMenuCommand: (listener: (id: string) => void): (() => void) => listen(channels.menuCommand, listener),
  /** Tells the native menu what is visible, enabled and checked. */
  setMenuState: (state: AppState): void => ipcRenderer.send(channels.menuState, state),
  platform: process.platform,
} as const;

export type HostBridge = typeof bridge;

contextBridge.exposeInMainWorld('autoinvoiceHost', Object.freeze(bridge));
