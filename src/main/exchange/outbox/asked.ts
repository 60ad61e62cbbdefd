/** Who is asked how what was handed over stands: the operator that is switched on, and of others nobody. */
import type { Connection } from '../../company/connection.ts';
import { storedConnection } from '../account/connection.ts';
import { operatorNameOf } from '../operators/identity.ts';

export interface Asked {
  /** Null: nobody is asked. */
  readonly operator: string | null;
  /** The name under which an earlier release kept it. */
  readonly formerly: string | null;
}

/** One whose keys are locked is asked once they are open. */
export function askedNow(db: Connection): Asked {
  const stored = storedConnection(db);
  return stored?.isActive === true
    ? { operator: operatorNameOf(stored.config), formerly: stored.config.kind }
    : { operator: null, formerly: null };
}

/** Whether somebody asks after what an operator has taken. */
export function isAskedAfter({ operator, formerly }: Asked, taker: string | null): boolean {
  return taker !== null && (taker === operator || taker === formerly);
}
