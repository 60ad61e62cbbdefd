/**
 * When the exchange runs: at the start, so often as the settings say, at once when something waits to be sent, when a transmission's time
 * has come, and again soon after the operator could not be reached. One round at a time.
 */
export interface ScheduleParts {
  /** One round; how it ended. */
  readonly run: () => Promise<'done' | 'unreachable' | 'failed'>;
  /** Minutes between the rounds; 0: only when asked. */
  readonly everyMinutes: () => number;
  /** When the next transmission that waits for its time may be tried (UTC), after now; null: none. */
  readonly nextAttemptAt: () => string | null;
  readonly now: () => Date;
}

const MINUTE = 60_000;
/** Several things that are to be sent come together: Fakturer on ten drafts is one round. */
const SOON = 400;
/** Without contact: after a minute, then doubled up to the ordinary interval or half an hour. */
const FIRST_RETRY = MINUTE;
const LONGEST_RETRY = 30 * MINUTE;
const LONGEST_WAIT = 24 * 60 * MINUTE;

export class SyncSchedule {
  readonly #parts: ScheduleParts;
  #timer: NodeJS.Timeout | null = null;
  #soon: NodeJS.Timeout | null = null;
  #running = false;
  #again = false;
  #unreached = 0;
  #stopped = true;
  #nextAt: string | null = null;

  constructor(parts: ScheduleParts) {
    this.#parts = parts;
  }

  /** Runs at once, and from then on by itself. */
  start(): void {
    this.#stopped = false;
    void this.#round();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#soon !== null) clearTimeout(this.#soon);
  }

  /** Something waits to be sent. */
  soon(): void {
    if (this.#stopped || this.#soon !== null) return;
    this.#soon = setTimeout(() => {
      this.#soon = null;
      void this.#round();
    }, SOON);
    this.#soon.unref();
  }

  /** When the next round comes by itself; null: none does, or one runs. */
  get nextAt(): string | null {
    return this.#nextAt;
  }

  /** A round that somebody else asked for has ended: the clocks begin anew. */
  ended(end: 'done' | 'unreachable' | 'failed'): void {
    if (this.#stopped || this.#running) return;
    this.#unreached = end === 'unreachable' ? this.#unreached + 1 : 0;
    this.#plan();
  }

  /** The settings have changed. */
  replan(): void {
    if (!this.#stopped && !this.#running) this.#plan();
  }

  async #round(): Promise<void> {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    this.#nextAt = null;
    try {
      const end = await this.#parts.run();
      this.#unreached = end === 'unreachable' ? this.#unreached + 1 : 0;
    } finally {
      this.#running = false;
    }
    if (this.#again) {
      this.#again = false;
      this.soon();
    }
    this.#plan();
  }

  #plan(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const wait = this.#wait();
    this.#nextAt = this.#stopped || wait === null ? null : new Date(this.#parts.now().getTime() + wait).toISOString();
    if (this.#stopped || wait === null) return;
    // A timer that is told to wait longer than it can count runs out at once.
    this.#timer = wait > LONGEST_WAIT ? setTimeout(() => this.#plan(), LONGEST_WAIT) : setTimeout(() => void this.#round(), wait);
    this.#timer.unref();
  }

  /** Milliseconds until the next round; null: none by itself. */
  #wait(): number | null {
    const every = this.#parts.everyMinutes() * MINUTE;
    const waits: number[] = every > 0 ? [every] : [];
    if (this.#unreached > 0) waits.push(Math.min(FIRST_RETRY * 2 ** (this.#unreached - 1), LONGEST_RETRY));
    const at = this.#parts.nextAttemptAt();
    // What is due and was not taken, such as while there is no contact, waits for the other clocks.
    if (at !== null && Date.parse(at) > this.#parts.now().getTime()) waits.push(Date.parse(at) - this.#parts.now().getTime() + 50);
    return waits.length === 0 ? null : Math.min(...waits);
  }
}
