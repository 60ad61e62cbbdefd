import { useCallback, useRef, useState } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Finalized } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { HostLostError } from '../client/hostLost.ts';
import { toAppError } from '../client/queries.ts';

export interface Finalizing {
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly setError: (error: AppError | null) => void;
  /** Numbers the draft. Null when it failed; the error is then in `error`, and given too. */
  readonly finalize: (id: number, revision: number, answered: readonly string[]) => Promise<Finalized | AppError>;
}

/** Fakturer: once, also when the answer is lost on the way and it is tried again. */
export function useFinalize(): Finalizing {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const lost = useRef<{ readonly commandId: string; readonly request: string } | null>(null);
  const finalize = useCallback(async (id: number, revision: number, answered: readonly string[]): Promise<Finalized | AppError> => {
    setBusy(true);
    setError(null);
    const input = { id, revision, answered: [...answered] };
    const request = JSON.stringify(input);
    const commandId = lost.current?.request === request ? lost.current.commandId : crypto.randomUUID();
    try {
      const done = await host().call('sales.finalize', input, commandId);
      lost.current = null;
      return done;
    } catch (caught) {
      lost.current = caught instanceof HostLostError ? { commandId, request } : null;
      return toAppError(caught);
    } finally {
      setBusy(false);
    }
  }, []);
  return { busy, error, setError, finalize };
}
