import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { SalesSetup } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { readOnce, toAppError } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { fieldOf } from '../registers/form/fieldErrors.ts';
import { useFormState } from '../registers/form/useFormState.ts';
import type { FormState } from '../registers/form/useFormState.ts';
import { agreementOf, fieldNames, salesProblems, settingsOf, stateOfSetup } from './salesForm.ts';
import type { SalesState } from './salesForm.ts';

export interface SalesSettingsForm {
  readonly form: FormState<SalesState>;
  /** What no field tells of. */
  readonly error: AppError | null;
  readonly dismiss: () => void;
  /** Saves what has changed, part by part, and says whether all of it could be. */
  readonly save: () => Promise<boolean>;
}

/** The form of the settings for sales and how it is saved. */
export function useSalesSettings(setup: SalesSetup, refetch: () => void): SalesSettingsForm {
  const t = useT();
  const [first] = useState(() => stateOfSetup(setup, t('settings.fee')));
  const form = useFormState(first, salesProblems);
  const [error, setError] = useState<AppError | null>(null);
  const known = useRef(setup);
  const { isDirty, replace } = form;
  useEffect(() => {
    if (known.current === setup || isDirty) return;
    known.current = setup;
    replace(stateOfSetup(setup, t('settings.fee')));
  }, [setup, isDirty, replace, t]);

  const running = useRef(false);
  const save = useCallback(async (): Promise<boolean> => {
    if (running.current) return false;
    if (!form.isReady()) return false;
    running.current = true;
    setError(null);
    try {
      await store(form.current(), known.current);
      const now = await readOnce('sales.setup', {});
      known.current = now;
      replace(stateOfSetup(now, t('settings.fee')));
      refetch();
      return true;
    } catch (caught) {
      const failure = toAppError(caught);
      if (!toldAtField(failure, form)) setError(failure);
      return false;
    } finally {
      running.current = false;
    }
  }, [form, replace, refetch, t]);
  return { form, error, dismiss: useCallback(() => setError(null), []), save };
}

/** Each part is a command of its own; a first number only while it can be set. */
async function store(state: SalesState, before: SalesSetup): Promise<void> {
  const call = host();
  const settings = settingsOf(state);
  const firstNumbers = [
    ['invoice', state.firstInvoice],
    ['creditNote', state.firstCreditNote],
  ] as const;
  for (const [code, text] of firstNumbers) {
    const series = before.series.find((one) => one.code === code);
    const firstNumber = Number(text);
    if (series === undefined || series.isUsed || series.firstNumber === firstNumber) continue;
    if (code === 'creditNote' && state.creditNoteSeries === 'shared') continue;
    await call.call('sales.setFirstNumber', { series: code, firstNumber }, crypto.randomUUID());
  }
  const agreement = agreementOf(state);
  if (JSON.stringify(agreement) !== JSON.stringify(before.kidAgreement))
    await call.call('sales.setKidAgreement', { agreement }, crypto.randomUUID());
  await call.call('sales.saveSettings', { settings }, crypto.randomUUID());
}

function toldAtField(error: AppError, form: FormState<SalesState>): boolean {
  if (error.code === 'sales.kidLayoutInvalid') return form.refuse('kidLayout', { key: 'settings.kid.layout.invalid' });
  const at = fieldOf(error);
  if (at === null) return false;
  return form.refuse(fieldNames[at.field] ?? at.field, at.problem);
}
