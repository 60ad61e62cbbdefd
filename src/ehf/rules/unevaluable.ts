import type { XmlElement } from '../tree.ts';
import type { UnevaluableReason } from './types.ts';

/** Leaves a test that has no answer. The engine catches it; it never leaves this library. */
export class Unevaluable extends Error {
  readonly reason: UnevaluableReason;
  /** The element whose value or number is to blame. */
  element: XmlElement | null = null;

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
export function cannotEvaluate(reason: UnevaluableReason, element: XmlElement | null = null): never {
  const error = made[reason];
  error.element = element;
  throw error;
}
