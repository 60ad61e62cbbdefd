import { useCallback, useRef, useState } from 'react';
import type { AppError } from '../../shared/contract/errors.ts';
import type { ExchangeSettings } from '../../shared/contract/exchange.ts';
import type { LookupSettings } from '../../shared/contract/identify.ts';
import type { SalesSetup } from '../../shared/contract/sales.ts';
import { host } from '../client/host.ts';
import { readOnce, toAppError } from '../client/queries.ts';
import { useT } from '../i18n.tsx';
import { fieldOf } from '../registers/form/fieldErrors.ts';
import type { FormState } from '../registers/form/useFormState.ts';
import { exchangeProblems, exchangeSettingsOf, stateOfExchange } from './exchangeForm.ts';
import type { ExchangeState } from './exchangeForm.ts';
import { lookupProblems, lookupSettingsOf, stateOfLookup } from './lookupForm.ts';
import type { LookupState } from './lookupForm.ts';
import { fieldNames, salesInputOf, salesProblems, stateOfSetup } from './salesForm.ts';
import type { SalesState } from './salesForm.ts';
import { useKnownForm } from './useKnownForm.ts';

export type Part = 'sales' | 'exchange' | 'lookup';

export interface StoredSettings {
  readonly setup: SalesSetup;
  readonly exchange: ExchangeSettings;
  readonly lookup: LookupSettings;
}

export interface SettingsForms {
  readonly sales: FormState<SalesState>;
  readonly exchange: FormState<ExchangeState>;
  readonly lookup: FormState<LookupState>;
  readonly isDirty: boolean;
  /** What no field tells of. */
  readonly error: AppError | null;
  readonly dismiss: () => void;
  /** Saves the parts asked for and those that were written in, all or none. @returns null when it is done, else the part that is wrong */
  readonly save: (shown: Part | null) => Promise<Part | 'busy' | null>;
}

/** The forms of the settings, and how they are saved: together, in one command. */
export function useSettingsForms({ setup, exchange, lookup }: StoredSettings): SettingsForms {
  const t = useT();
  const fee = t('settings.fee');
  const stateOfSales = useCallback((now: SalesSetup) => stateOfSetup(now, fee), [fee]);
  const ofSales = useKnownForm(setup, stateOfSales, salesProblems);
  const ofExchange = useKnownForm(exchange, stateOfExchange, exchangeProblems);
  const ofLookup = useKnownForm(lookup, stateOfLookup, lookupProblems);
  const [error, setError] = useState<AppError | null>(null);
  const running = useRef(false);
  const latest = { sales: ofSales.form, exchange: ofExchange.form, lookup: ofLookup.form };

  const save = async (shown: Part | null): Promise<Part | 'busy' | null> => {
    if (running.current) return 'busy';
    const parts = (['sales', 'exchange', 'lookup'] as const).filter((part) => part === shown || latest[part].isDirty);
    const wrong = parts.find((part) => !latest[part].isReady());
    if (wrong !== undefined) return wrong;
    running.current = true;
    setError(null);
    try {
      // What is not on this screen may have been set elsewhere meanwhile, and stays.
      const nextExchange = parts.includes('exchange')
        ? exchangeSettingsOf(ofExchange.form.current(), await readOnce('exchange.settings', {}))
        : null;
      const nextLookup = parts.includes('lookup') ? lookupSettingsOf(ofLookup.form.current()) : null;
      const nextSales = parts.includes('sales') ? salesInputOf(ofSales.form.current(), ofSales.known()) : null;
      await host().call('settings.save', { sales: nextSales, exchange: nextExchange, lookup: nextLookup }, crypto.randomUUID());
      if (nextExchange !== null) ofExchange.stored(nextExchange);
      if (nextLookup !== null) ofLookup.stored(nextLookup);
      if (nextSales !== null) ofSales.stored(await readOnce('sales.setup', {}));
      return null;
    } catch (caught) {
      const failure = toAppError(caught);
      if (!toldAtField(failure, ofSales.form)) setError(failure);
      return failure.code.startsWith('sales.') ? 'sales' : (parts[0] ?? 'sales');
    } finally {
      running.current = false;
    }
  };
  return {
    ...latest,
    isDirty: parts(latest).some((form) => form.isDirty),
    error,
    dismiss: useCallback(() => setError(null), []),
    save,
  };
}

function parts({ sales, exchange, lookup }: Pick<SettingsForms, Part>): readonly { readonly isDirty: boolean }[] {
  return [sales, exchange, lookup];
}

function toldAtField(error: AppError, form: FormState<SalesState>): boolean {
  if (error.code === 'sales.kidLayoutInvalid') return form.refuse('kidLayout', { key: 'settings.kid.layout.invalid' });
  const at = fieldOf(error);
  if (at === null) return false;
  return form.refuse(fieldNames[at.field] ?? at.field, at.problem);
}
