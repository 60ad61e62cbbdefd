import type { UnevaluableReason } from './types.ts';

/** Leaves a test that has no answer. The engine catches it; it never leaves this library. */
export class Unevaluable extends Error {
  readonly reason: UnevaluableReason;

  constructor(reason: UnevaluableReason) {
    super(reason);
    this.reason = reason;
  }
}

// Made once: a document may have a million bad values, and an error's stack costs more than all its rules.
const made: Readonly<Record<UnevaluableReason, Unevaluable>> = {
  notNumber: new Unevaluable('notNumber'),
  notDate: new Unevaluable('notDate'),
  notBoolean: new Unevaluable('notBoolean'),
  severalValues: new Unevaluable('severalValues'),
};

/** @throws Unevaluable always */
export function cannotEvaluate(reason: UnevaluableReason): never {
  throw made[reason];
}
