/** What the main thread and its workers say to each other. Plain data: it is copied between threads. */
import type { ErrorBody } from '../../../shared/contract/errors.ts';
import type { AppEvent } from '../../../shared/contract/events.ts';
import type { SharedMark } from '../../company/atWork.ts';
import type { OperatorConfig } from '../../../shared/contract/exchange.ts';
import type { LogFields, Upload } from '../../company/background.ts';
import type { OperatorSecretValues } from '../../exchange/context.ts';
import type { EmbeddedNetworkAccess } from '../../exchange/operators/embedded/network.ts';
import type { Prepared } from '../../exchange/inbox/intake.ts';

/** The reader's one piece of work that is no query: a file out of a document (`FileRef`). */
export const openFileOperation = 'file.open';

/** The checker's piece of work: documents made ready to be stored. */
export const prepareOperation = 'document.prepare';
export interface PrepareInput {
  readonly documents: readonly {
    readonly bytes: Uint8Array<ArrayBuffer>;
    /** On which it is received: YYYY-MM-DD in Oslo. */
    readonly day: string;
  }[];
  readonly mark: SharedMark;
}
/** Of each document, in their order. */
export type PrepareOutput = readonly (
  | { readonly ok: true; readonly prepared: Prepared }
  | { readonly ok: false; readonly error: ErrorBody }
)[];

/** The checker's other piece of work: one of our own documents made (`MakeInput`, `Made`). */
export const makeOperation = 'sales.make';

/** And a third: what the rules of a day have against one of our documents (`Reason` or null). */
export const judgeOperation = 'sales.judge';
export interface JudgeInput {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly versionId: number;
  readonly day: string;
}

/** How the worker reaches the operator; secrets live in memory alone. */
export interface OperatorAccess {
  readonly config: OperatorConfig;
  readonly secrets: OperatorSecretValues;
}

/** What the worker knows of operators. */
export interface ExchangeSetup {
  /** The one that is switched on; null: none, or its secrets are not to be had now. */
  readonly active: OperatorAccess | null;
  /** The operator inside this application, for a demo company. */
  readonly embedded: OperatorAccess | null;
  readonly demoNetwork: EmbeddedNetworkAccess | null;
  /** Why none is to be had though one is switched on. */
  readonly absent: Pick<ErrorBody, 'code' | 'params'> | null;
  /** What the keeper has, for a configuration that is tried. */
  readonly secrets: OperatorSecretValues | null;
}

export interface WorkerSetup {
  readonly file: string;
  readonly actor: string;
  /** A fixed instant for tests and the demo; null for the system's clock. */
  readonly fixedNow: string | null;
}

export type ToWorker =
  | {
      readonly type: 'run';
      readonly id: number;
      readonly operation: string;
      readonly input: unknown;
      readonly commandId: string;
      readonly uploads: Readonly<Record<string, Upload>>;
    }
  | { readonly type: 'exchange'; readonly exchange: ExchangeSetup }
  | { readonly type: 'close' };

export type FromWorker =
  | { readonly type: 'ready' }
  | {
      readonly type: 'done';
      readonly id: number;
      readonly outcome: { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorBody };
    }
  | { readonly type: 'event'; readonly event: AppEvent }
  | { readonly type: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string; readonly fields: LogFields }
  | { readonly type: 'closed' };
