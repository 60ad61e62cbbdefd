/** What can be made to go wrong, so that tests meet it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './http.ts';

export type Fault =
  /** Answers with this status; with Retry-After in seconds, or at a date, when that is given. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfterSeconds?: number;
      readonly retryAfterDate?: Date;
      /** How the API words it; left out: words of no meaning. */
      readonly words?: { readonly code: string; readonly message: string; readonly details?: readonly string[] };
    }
  /** Waits before it answers. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Cuts the connection without an answer. */
  | { readonly kind: 'cut' }
  /** Cuts the connection in the middle of the answer. */
  | { readonly kind: 'cutBody' }
  /** Does what is asked, and cuts the connection in place of the answer: the answer is lost. */
  | { readonly kind: 'loseAnswer' }
  /** Cuts the connection while the request is still on its way. */
  | { readonly kind: 'cutRequest'; readonly afterBytes: number }
  /** Answers piece by piece, one each `ms`. */
  | { readonly kind: 'drip'; readonly ms: number }
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
export async function meet(fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'loseAnswer':
      // The answer is written to nobody: the request has been carried out by then.
      response.end = () => {
        response.socket?.destroy();
        return response;
      };
      return false;
    case 'cutRequest': {
      let read = 0;
      for await (const part of request as AsyncIterable<Buffer>) {
        read += part.length;
        if (read >= fault.afterBytes) break;
      }
      request.socket.destroy();
      return true;
    }
    case 'drip': {
      const text = JSON.stringify({ code: 'slow', message: 'drip' });
      response.writeHead(500, { 'content-type': 'application/json', 'content-length': text.length });
      for (const sign of text) {
        if (response.destroyed) return true;
        response.write(sign);
        await sleep(fault.ms, undefined, { ref: false });
      }
      response.end();
      return true;
    }
    case 'status': {
      const retryAfter = fault.retryAfterDate?.toUTCString() ?? fault.retryAfterSeconds;
      const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      const { code, message, details } = fault.words ?? { code: `fault_${fault.status}`, message: 'Switched on for a test' };
      throw new ApiError(fault.status, code, message, details, headers);
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
