/**
 * One draft while it is open: what is entered, and its saving. A change is saved 400 ms after the last one, and at once when
 * the window is left. A save that failed is tried again; one whose answer was lost is repeated under the same id, so that it
 * is done once. Another window's save is never written over unasked.
 */
import type { AppError } from '../../shared/contract/errors.ts';
import type { SalesDraft } from '../../shared/contract/sales.ts';
import { fromDraft, reduce, toDraft } from './form.ts';
import type { FormAction, FormState } from './form.ts';

export type SaveState =
  /** Nothing entered yet, or nothing since it was opened. */
  | { readonly kind: 'untouched' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly error: AppError }
  /** Another window has saved the draft; nothing is saved until a person has chosen. */
  | { readonly kind: 'conflict' };

export interface SaveInput {
  readonly id: number | null;
  readonly revision: number | null;
  readonly draft: SalesDraft;
}

export interface SessionPorts {
  save(input: SaveInput, commandId: string): Promise<{ id: number; revision: number }>;
  toAppError(error: unknown): AppError;
  /** The host did not answer: whether the command was carried out is not known. */
  isLost(error: unknown): boolean;
  /** UTC ISO. */
  now(): string;
  newId(): string;
}

export interface Snapshot {
  readonly form: FormState;
  readonly save: SaveState;
  readonly id: number | null;
}

const PAUSE = 400;
/** So often what is written during a save is saved after it, before the draft is said to be written on. */
const MOST_TURNS = 5;
const RETRY_FIRST = 1_500;
const RETRY_LONGEST = 15_000;

export class DraftSession {
  /** Known to the screen before the draft has an id. */
  readonly routeKey: string;
  readonly uid: string;
  private readonly ports: SessionPorts;
  private snapshot: Snapshot;
  private revision: number | null;
  /** What the main side has. */
  private stored: FormState | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | null = null;
  /** A save whose answer did not come: repeated as it was, before anything else, until it is known what became of it. */
  private lost: { readonly commandId: string; readonly input: SaveInput } | null = null;
  /** The newest revision that was told of while it could not be known whether it is our own. */
  private noticed = 0;
  private retryAfter = RETRY_FIRST;
  private readonly listeners = new Set<() => void>();
  private closed = false;

  constructor(
    ports: SessionPorts,
    start: {
      readonly routeKey: string;
      readonly draft: SalesDraft;
      readonly id: number | null;
      readonly revision: number | null;
      readonly proposed?: SalesDraft | null;
    },
  ) {
    this.ports = ports;
    this.uid = ports.newId();
    this.routeKey = start.routeKey;
    const form = fromDraft(start.draft, start.proposed ?? null);
    this.snapshot = { form, save: { kind: 'untouched' }, id: start.id };
    this.revision = start.revision;
    this.stored = start.id === null ? null : form;
  }

  get id(): number | null {
    return this.snapshot.id;
  }
  get isClosed(): boolean {
    return this.closed;
  }
  get storedRevision(): number | null {
    return this.revision;
  }
  /** Whether something is entered that the main side does not have. */
  get isDirty(): boolean {
    return !this.closed && this.snapshot.save.kind !== 'untouched' && this.stored !== this.snapshot.form;
  }

  readonly getSnapshot = (): Snapshot => this.snapshot;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private update(change: Partial<Snapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    for (const listener of this.listeners) listener();
  }

  readonly act = (action: FormAction): void => {
    const form = reduce(this.snapshot.form, action);
    if (form === this.snapshot.form) return;
    // What cannot be read is not saved, a blank line at the end is none, and what the register says may be what stands there.
    const isSame = action.type === 'unread' || (isQuiet(action) && isUnchanged(this.snapshot.form, form));
    if (isSame) {
      if (this.stored === this.snapshot.form) this.stored = form;
      this.update({ form });
      return;
    }
    const { kind } = this.snapshot.save;
    this.update({ form, ...(kind === 'conflict' ? {} : { save: { kind: 'waiting' } }) });
    if (kind !== 'conflict') this.later(PAUSE);
  };

  private later(milliseconds: number): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), milliseconds);
  }

  /** Saves what is not saved. Returns whether everything is stored now. */
  readonly flush = async (): Promise<boolean> => {
    clearTimeout(this.timer);
    while (this.running !== null) await this.running;
    if (this.snapshot.save.kind === 'conflict') return false;
    if (!this.isDirty) return this.snapshot.id !== null;
    this.running = this.storeAll();
    try {
      return await this.running;
    } finally {
      this.running = null;
      // Written on meanwhile.
      if (this.isDirty && this.snapshot.save.kind === 'waiting') this.later(PAUSE);
    }
  };

  /** Saves also what nobody has changed, such as a new draft that is to be numbered as it is, and what is written meanwhile. */
  readonly flushAll = async (): Promise<boolean> => {
    if (this.snapshot.id === null && this.snapshot.save.kind === 'untouched') this.update({ save: { kind: 'waiting' } });
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      // oxlint-disable-next-line no-await-in-loop -- each save needs the revision of the one before
      if (await this.flush()) return true;
      if (this.snapshot.save.kind !== 'waiting') return false;
    }
    return false;
  };

  /** A repeated save has the content of then: what has been written since goes after it. */
  private async storeAll(): Promise<boolean> {
    const isRepeated = this.lost !== null;
    const isStored = await this.store();
    return !isStored && isRepeated && this.snapshot.save.kind === 'waiting' ? this.store() : isStored;
  }

  private async store(): Promise<boolean> {
    const { form, id } = this.snapshot;
    const draft = toDraft(form);
    const again = this.lost;
    const commandId = again?.commandId ?? this.ports.newId();
    const input = again?.input ?? { id, revision: this.revision, draft };
    this.update({ save: { kind: 'saving' } });
    try {
      const answer = await this.ports.save(input, commandId);
      this.lost = null;
      this.retryAfter = RETRY_FIRST;
      this.revision = answer.revision;
      const isWhole = again === null || JSON.stringify(input.draft) === JSON.stringify(draft);
      if (isWhole) this.stored = form;
      if (this.noticed > answer.revision) {
        this.update({ id: answer.id, save: { kind: 'conflict' } });
        return false;
      }
      const isStored = isWhole && this.snapshot.form === form;
      this.update({ id: answer.id, save: isStored ? { kind: 'saved', at: this.ports.now() } : { kind: 'waiting' } });
      return isStored;
    } catch (caught) {
      const error = this.ports.toAppError(caught);
      if (error.code === 'sales.draftChanged') {
        this.lost = null;
        this.update({ save: { kind: 'conflict' } });
        return false;
      }
      this.lost = this.ports.isLost(caught) ? { commandId, input } : null;
      this.update({ save: { kind: 'failed', error } });
      this.later(this.retryAfter);
      this.retryAfter = Math.min(RETRY_LONGEST, this.retryAfter * 2);
      return false;
    }
  }

  /** Another window has a newer revision: taken where nothing has been changed here, else told, so that a person chooses. */
  noticeRevision(revision: number, draft?: SalesDraft): void {
    this.noticed = Math.max(this.noticed, revision);
    // It may be the answer that has not come.
    if (this.running !== null || this.lost !== null) return;
    if (this.revision === null || revision <= this.revision || this.snapshot.save.kind === 'conflict') return;
    if (this.snapshot.save.kind === 'untouched' && draft !== undefined) {
      this.load(draft, revision);
      return;
    }
    clearTimeout(this.timer);
    this.update({ save: { kind: 'conflict' } });
  }

  /** Takes the other window's draft in place of this one. */
  load(draft: SalesDraft, revision: number): void {
    clearTimeout(this.timer);
    const form = fromDraft(draft, this.snapshot.form.proposed);
    this.revision = revision;
    this.stored = form;
    this.update({ form, save: { kind: 'untouched' } });
  }

  /** Keeps this draft: it takes the place of the other window's. */
  keep(revision: number): Promise<boolean> {
    this.revision = revision;
    this.stored = null;
    this.update({ save: { kind: 'waiting' } });
    return this.flush();
  }

  /** Numbered or deleted: nothing is saved any more. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }
}

function isQuiet({ type }: FormAction): boolean {
  return type === 'insert' || type === 'storedRate' || type === 'keepPrices';
}

function isUnchanged(before: FormState, after: FormState): boolean {
  return JSON.stringify(toDraft(before)) === JSON.stringify(toDraft(after));
}
