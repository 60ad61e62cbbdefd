/** What can be made to go wrong, so that tests meet it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import { ApiError } from './http.ts';

export type Fault =
  /** Answers with this status; 429 with Retry-After when `retryAfterSeconds` is given. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  /** Waits before it answers. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Cuts the connection without an answer. */
  | { readonly kind: 'cut' }
  /** Cuts the connection in the middle of the answer. */
  | { readonly kind: 'cutBody' }
  /** Answers 200 with this text in place of what was asked for. */
  | { readonly kind: 'garbage'; readonly text: string }
  /** Runs between the request and its answer, so that the list changes between two pages. */
  | { readonly kind: 'run'; readonly action: () => void };

export interface FaultRule {
  readonly fault: Fault;
  /** Requests it concerns: `GET /v1/invoices?page=2...` as one text. All when left out. */
  readonly match?: RegExp;
  /** How many of them; without it, all. */
  readonly times?: number;
}

/** The faults switched on; the first that matches a request is met, and used up after its number of times. */
export class Faults {
  #rules: { rule: FaultRule; left: number }[] = [];

  /** @returns a function that switches it off again. */
  add(rule: FaultRule): () => void {
    const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY };
    this.#rules.push(entry);
    return () => {
      this.#rules = this.#rules.filter((other) => other !== entry);
    };
  }

  clear(): void {
    this.#rules = [];
  }

  take(request: string): Fault | null {
    const entry = this.#rules.find(({ rule, left }) => left > 0 && (rule.match === undefined || rule.match.test(request)));
    if (entry === undefined) return null;
    entry.left -= 1;
    return entry.rule.fault;
  }
}

/**
 * Lets a fault happen.
 * @returns true when it has taken the answer's place
 * @throws ApiError for a status
 */
export async function meet(fault: Fault, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'status': {
      const headers: Record<string, string> =
        fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) };
      throw new ApiError(fault.status, `fault_${fault.status}`, 'Switched on for a test', [], headers);
    }
    case 'slow':
      await sleep(fault.ms, undefined, { ref: false });
      return response.destroyed;
    case 'cut':
      response.socket?.destroy();
      return true;
    case 'cutBody':
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': 1000 });
      response.write('cut here', () => response.socket?.destroy());
      return true;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(fault.text);
      return true;
    case 'run':
      fault.action();
      return false;
  }
}
