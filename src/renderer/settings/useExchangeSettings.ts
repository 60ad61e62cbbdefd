import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { ExchangeSettings } from '../../shared/contract/exchange.ts';
import { host } from '../client/host.ts';
import { readOnce, toAppError } from '../client/queries.ts';
import { useFormState } from '../registers/form/useFormState.ts';
import type { FormState } from '../registers/form/useFormState.ts';
import { exchangeProblems, exchangeSettingsOf, stateOfExchange } from './exchangeForm.ts';
import type { ExchangeState } from './exchangeForm.ts';

export interface ExchangeSettingsForm {
  readonly form: FormState<ExchangeState>;
  /** What no field tells of. */
  readonly error: AppError | null;
  readonly dismiss: () => void;
  /** Saves the form, and says whether it could. */
  readonly save: () => Promise<boolean>;
}

/** The form of the settings for the exchange and how it is saved. */
export function useExchangeSettings(settings: ExchangeSettings): ExchangeSettingsForm {
  const [first] = useState(() => stateOfExchange(settings));
  const form = useFormState(first, exchangeProblems);
  const [error, setError] = useState<AppError | null>(null);
  const known = useRef(settings);
  const { isDirty, replace } = form;
  useEffect(() => {
    if (known.current === settings || isDirty) return;
    known.current = settings;
    replace(stateOfExchange(settings));
  }, [settings, isDirty, replace]);

  const running = useRef(false);
  const save = useCallback(async (): Promise<boolean> => {
    if (running.current || !form.isReady()) return false;
    running.current = true;
    setError(null);
    try {
      // What is not on this screen may have been set elsewhere meanwhile, and stays.
      const next = exchangeSettingsOf(form.current(), await readOnce('exchange.settings', {}));
      await host().call('exchange.saveSettings', { settings: next }, crypto.randomUUID());
      replace(stateOfExchange(next));
      return true;
    } catch (caught) {
      const failure = toAppError(caught);
      const told =
        failure.code === 'exchange.folderMissing' &&
        form.refuse('watchFolder', { key: 'settings.received.folder.invalid', params: failure.params });
      if (!told) setError(failure);
      return false;
    } finally {
      running.current = false;
    }
  }, [form, replace]);
  return { form, error, dismiss: useCallback(() => setError(null), []), save };
}
