import { useCallback, useRef, useState } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { CommandName, Input, Output } from '../../shared/contract/index.ts';
import { host } from './host.ts';
import { toAppError } from './queries.ts';

export interface CommandRunner<N extends CommandName> {
  /**
   * Runs the command. Resolves with its answer, or with null when it failed (the error is then in `error`) or when it is
   * already under way: a second press of a button is not a second command.
   */
  readonly run: (input: Input<N>) => Promise<Output<N> | null>;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly reset: () => void;
}

/** @example const handle = useCommand('inbox.handle'); await handle.run({ ids, reason: 'duplicate' }); */
export function useCommand<N extends CommandName>(name: N): CommandRunner<N> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const running = useRef(false);
  const run = useCallback(
    async (input: Input<N>): Promise<Output<N> | null> => {
      if (running.current) return null;
      running.current = true;
      setBusy(true);
      setError(null);
      try {
        return await host().call(name, input, crypto.randomUUID());
      } catch (caught) {
        setError(toAppError(caught));
        return null;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [name],
  );
  return { run, busy, error, reset: useCallback(() => setError(null), []) };
}
