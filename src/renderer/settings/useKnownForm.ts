import { useCallback, useEffect, useRef, useState } from 'react';
import { useFormState } from '../registers/form/useFormState.ts';
import type { FormState, Problems } from '../registers/form/useFormState.ts';

export interface KnownForm<T, S> {
  readonly form: FormState<S>;
  /** What is stored, as far as it is known here. */
  readonly known: () => T;
  /** Takes what has just been stored for what is known. */
  readonly stored: (now: T) => void;
}

/**
 * A form of settings that are stored: another window's change is taken over as long as nothing was written here.
 * @param stateOf stable
 */
export function useKnownForm<T, S extends object>(
  settings: T,
  stateOf: (settings: T) => S,
  problems: (state: S) => Problems<S>,
): KnownForm<T, S> {
  const [first] = useState(() => stateOf(settings));
  const form = useFormState(first, problems);
  const known = useRef(settings);
  const { isDirty, replace } = form;
  const stored = useCallback(
    (now: T): void => {
      known.current = now;
      replace(stateOf(now));
    },
    [replace, stateOf],
  );
  useEffect(() => {
    if (known.current !== settings && !isDirty) stored(settings);
  }, [settings, isDirty, stored]);
  return { form, known: useCallback(() => known.current, []), stored };
}
