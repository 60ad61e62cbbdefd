/** What the fault tests and their child say to each other. */
import type { EmbeddedAccess } from '../../src/main/exchange/operators/embedded/server.ts';

/** Several may be under way at once: a person's act beside a round. */
export interface Numbered {
  readonly id: number;
  readonly message: ToChild;
}

/** A guard taken away, to see that the runs find what it is for: `key` the document's own key, `mend` what keeps a document that may have arrived from being mended. */
export type WithoutGuard = 'key' | 'mend' | null;

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

export type FromChild = { readonly type: 'ready' } | { readonly type: 'done'; readonly id: number; readonly error: string | null };
