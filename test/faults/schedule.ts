/** What goes wrong in a run, from its seed. */
import type { Fault, FaultRule } from '../../src/main/exchange/operators/embedded/faults.ts';

export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 to 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` up to, not including, `to`. */
  number(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from));
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.number(0, items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}

const requests: readonly RegExp[] = [
  /^POST \/v1\/invoices/,
  /^POST \/v1\/invoices/,
  /^GET \/v1\/invoices\//,
  /^PUT \/v1\/invoices/,
  /^GET \/v1\/invoices\?/,
  /^POST \/oauth2/,
  /./,
];

/** @param kill kills the child at once */
export function randomFault(dice: Dice, kill: () => void): FaultRule {
  const faults: readonly (() => Fault)[] = [
    () => ({ kind: 'cut' }),
    () => ({ kind: 'cutRequest', afterBytes: dice.number(0, 12_000) }),
    () => ({ kind: 'cutBody' }),
    () => ({ kind: 'loseAnswer' }),
    () => ({ kind: 'loseAnswer' }),
    () => ({ kind: 'status', status: dice.pick([401, 401, 403, 404, 408, 409, 422, 500, 502, 503]) }),
    () => ({ kind: 'status', status: 429, retryAfterSeconds: dice.pick([0, 1, 30, 7200]) }),
    () => ({ kind: 'slow', ms: dice.pick([5, 50, 200, 400]) }),
    () => ({ kind: 'drip', ms: dice.pick([1, 20]) }),
    () => ({ kind: 'garbage', text: dice.pick(['', '<html>', '{}', '[]', '{"id":', '{"id":"x","status":"PENDING"}', 'null']) }),
    // The request is on its way, or carried out, when the process dies.
    () => ({ kind: 'run', action: kill }),
    () => ({ kind: 'run', action: () => setTimeout(kill, dice.number(0, 12)) }),
  ];
  return { fault: dice.pick(faults)(), match: dice.pick(requests), times: dice.pick([1, 1, 1, 2, 3, 6]) };
}
