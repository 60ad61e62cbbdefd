import type { AppEvent } from '../../shared/contract/events.ts';
import type { ReadContext, WriteContext } from './connection.ts';

/** One structured log. Fields are plain values; never document text, names, amounts or secrets. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** A file handed over for a command: where it lies now and what the user called it. */
export interface Upload {
  readonly filename: string;
  readonly path: string;
  readonly size: number;
}

/** What a command that takes long works with: the writer's connection in short slices, so that the user's commands come first. */
export interface BackgroundContext extends ReadContext {
  readonly actor: string;
  /** The command's id, where it may be repeated: see commandDone.ts. */
  readonly commandId?: string;
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Tells an event at once: call it after a slice, never inside one (inside, use the slice's own context). */
  emit(event: AppEvent): void;
  /** Runs one short transaction (about 10 ms of work at most), tells its events after the commit, then gives waiting commands their turn. */
  slice<T>(work: (ctx: WriteContext) => T): Promise<T>;
  /** Gives waiting commands their turn. */
  turn(): Promise<void>;
  /** @throws AppError `upload.unknown`. */
  upload(handle: string): Upload;
}
