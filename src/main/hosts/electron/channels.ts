/** The channels between a window and the main process, and what goes over each. The preload states them again: it imports nothing. */
import type { ErrorBody } from '../../../shared/contract/errors.ts';
import type { SequencedEvent } from '../../../shared/contract/events.ts';

export const channels = {
  /** invoke: CallRequest -> Answer */
  call: 'autoinvoice:call',
  /** invoke: UploadRequest -> Answer with a handle */
  upload: 'autoinvoice:upload',
  /** send: AppState of src/shared/commands.ts */
  menuState: 'autoinvoice:menuState',
  /** to the window: SequencedEvent */
  event: 'autoinvoice:event',
  /** to the window: the id of a command */
  menuCommand: 'autoinvoice:menuCommand',
} as const;
export type Channels = typeof channels;

export interface CallRequest {
  readonly operation: string;
  readonly input: unknown;
  readonly commandId?: string | undefined;
}

export interface UploadRequest {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/** An answer as it crosses: errors as plain values, since a thrown one would lose its code on the way. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorBody };

/** What goes to a window, by channel. */
export interface ToWindow {
  readonly [channels.event]: SequencedEvent;
  readonly [channels.menuCommand]: string;
}
