/**
 * The way out of the page: Electron's bridge where there is one, else the browser host over HTTP and a WebSocket.
 * Nothing else in the renderer knows which.
 */
import type { AppEvent, Client, FileRef } from '../../shared/contract/index.ts';
import type { AppState, CommandId, Platform } from '../../shared/commands.ts';
import { browserHost } from './browserHost.ts';
import { electronHost } from './electronHost.ts';

export type Connection = 'connecting' | 'connected' | 'lost' | 'denied';

export interface HostListener {
  /** An event of the main side, in order. */
  event(event: AppEvent): void;
  /** Events were missed: everything that was read may be out of date. */
  gap(): void;
  connection(state: Connection): void;
}

export interface Host extends Client {
  readonly kind: 'browser' | 'electron';
  readonly platform: Platform;
  /**
   * Hands a file to the main side.
   *
   * @returns the handle that commands take
   * @throws AppError `upload.tooLarge`, or HostLostError
   */
  upload(file: File, signal?: AbortSignal): Promise<string>;
  /** The address of a file of a document, to be fetched or saved. */
  fileUrl(ref: FileRef): string;
  /** Starts telling of events. Returns how to stop. */
  listen(listener: HostListener): () => void;
  /** Tries to connect now rather than at the next turn. */
  reconnect(): void;
  /** Commands chosen in the native menu; never calls where there is none. */
  onMenuCommand(run: (id: CommandId) => void): () => void;
  /** Tells the native menu what is visible, enabled and checked. */
  setMenuState(state: AppState): void;
}

export function createHost(): Host {
  const bridge = window.autoinvoiceHost;
  return bridge === undefined ? browserHost() : electronHost(bridge);
}

let present: Host | null = null;

/** The host of this page, made at its first use. */
export function host(): Host {
  present ??= createHost();
  return present;
}

/** For tests: another host in place of the page's. */
export function setHost(other: Host): void {
  present = other;
}
