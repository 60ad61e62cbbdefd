/** What the fault tests and their child say to each other. */
import type { EmbeddedAccess } from '../../src/main/exchange/operators/embedded/server.ts';

export type ToChild =
  | { readonly type: 'open'; readonly file: string; readonly offset: number; readonly access: EmbeddedAccess }
  /** Milliseconds that its clock is off. */
  | { readonly type: 'clock'; readonly offset: number }
  | { readonly type: 'access'; readonly access: EmbeddedAccess }
  | { readonly type: 'round'; readonly concurrency: number; readonly access: EmbeddedAccess }
  | { readonly type: 'retry'; readonly ids: number[] }
  | { readonly type: 'resend'; readonly ids: number[] }
  | { readonly type: 'handle'; readonly id: number }
  | { readonly type: 'changeChannel'; readonly id: number }
  | { readonly type: 'mend'; readonly documentId: number }
  | { readonly type: 'cancel' };

export type FromChild = { readonly type: 'ready' } | { readonly type: 'done'; readonly error: string | null };
